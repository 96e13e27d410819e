//! The names of all fields, shared by the reader and the JSON Schema.

/// The fields of one kind of object.
#[derive(Debug, PartialEq, Eq)]
pub struct Fields {
    /// The path of the object: `offices[]`; empty for the snapshot itself.
    pub object: &'static str,
    /// Its fields.
    pub names: &'static [&'static str],
}

macro_rules! fields {
    ($($constant:ident $object:literal [$($name:literal)*];)*) => {
        $(pub(super) const $constant: Fields = Fields { object: $object, names: &[$($name),*] };)*

        /// The fields of every object of the snapshot, except those whose keys are licenses.
        pub const FIELDS: &[Fields] = &[$($constant),*];
    };
}

fields! {
    SNAPSHOT "" ["$schema" "name" "domains" "settings" "billing" "offices" "numbers" "users"];
    DOMAIN "domains[]" ["name" "master" "scim"];
    SETTINGS "settings" [
        "officeField" "officeNameMatch" "officeMismatch" "licenseUpdate" "licenseShortage" "areaCode" "accountAreaCode"
        "deletionThreshold"
    ];
    MISMATCH "settings.officeMismatch" ["defaultOffice"];
    BILLING "billing" ["currency" "periodStart" "periodEnd" "prices"];
    OFFICE "offices[]" ["id" "name" "country" "primary" "areaCode" "state" "licenses" "numbers"];
    SEATS "offices[].licenses" ["allocated" "available"];
    USER "users[]" [
        "id" "userName" "externalId" "emails" "state" "office" "license" "numbers" "extension" "country"
    ];
}
