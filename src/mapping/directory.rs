//! What a directory says about its users, as exported by Microsoft Graph, by the names that Entra's mappings use.

use crate::json::{Document, Kind, Value};
use crate::scim::flag_of;
use crate::text::Interner;

use super::people::{self, Found};
use super::values::{Computed, Unknown, boolean, to_text};

/// What is known about an export.
#[derive(Default)]
pub(super) struct Directory {
    /// The attributes that it has, in lowercase.
    exported: Interner,
}

impl Directory {
    /// Finds the attributes that these people have.
    pub fn of(people: &Document<'_>) -> Self {
        let mut exported = Interner::default();
        people::for_each(people, &mut |found| {
            let Found::Person(person) = found else { return };
            // PowerShell writes what was not selected as null.
            let is_powershell = person.has("AdditionalProperties");
            for (key, _) in person.members().filter(|(_, value)| !(is_powershell && value.is_null())) {
                exported.intern(&key.text().to_lowercase());
            }
        });
        Self { exported }
    }

    /// Returns what a mapping takes from the attribute `name`: for a guest's `userPrincipalName`, the address in it,
    /// without `#EXT#` and the directory's domain (Microsoft, "How Application Provisioning works", "B2B (guest)
    /// users").
    pub fn mapped_value(&self, person: Value<'_>, name: &str) -> Computed {
        let value = self.attribute(person, name);
        match &value {
            Computed::Text(text) if name.eq_ignore_ascii_case("userPrincipalName") => {
                guest_address(text).map_or(value, Computed::Text)
            }
            _ => value,
        }
    }

    /// Returns what the directory says about someone in the attribute `name`.
    pub fn attribute(&self, person: Value<'_>, name: &str) -> Computed {
        if name.eq_ignore_ascii_case("IsSoftDeleted") {
            return self.is_disabled(person);
        }
        let own = graph_name(name);
        let numbered = own.strip_prefix("extensionAttribute").filter(|number| number.parse::<u8>().is_ok());
        if numbered.is_some() && !self.is_exported(own) {
            return self.extension_attribute(person, own);
        }
        match person.get(own).filter(|value| !value.is_null() || self.is_exported(own)) {
            Some(value) if own.eq_ignore_ascii_case("appRoleAssignments") => {
                roles(value).unwrap_or_else(|| not_exported("appRoleAssignments"))
            }
            // The first business phone is the telephone number.
            Some(value) if value.is_array() && own == "businessPhones" => {
                value.elements().next().map_or(Computed::Nothing, |value| to_computed(name, value))
            }
            Some(value) => to_computed(name, value),
            None if self.is_exported(own) => Computed::Nothing,
            // Exported or not, Entra sends the id that Dialpad gave the manager, which no export contains.
            None if own.eq_ignore_ascii_case("manager") => Computed::Unknown(Unknown::Reference(own.to_owned())),
            None => not_exported(own),
        }
    }

    fn is_exported(&self, name: &str) -> bool {
        self.exported.get(&name.to_lowercase()).is_some()
    }

    fn is_disabled(&self, person: Value<'_>) -> Computed {
        let is_deleted = person.get("deletedDateTime").is_some_and(|value| !value.is_empty());
        match (is_deleted, person.get("accountEnabled").and_then(flag_of).map(|flag| flag.value)) {
            (true, _) => boolean(true),
            (_, Some(is_enabled)) => boolean(!is_enabled),
            _ if self.is_exported("accountEnabled") => {
                Computed::Unknown(Unknown::NotBoolean("accountEnabled".to_owned()))
            }
            _ => not_exported("accountEnabled"),
        }
    }

    fn extension_attribute(&self, person: Value<'_>, name: &str) -> Computed {
        const ALL: &str = "onPremisesExtensionAttributes";
        match person.get(ALL).filter(|all| !all.is_null()) {
            Some(all) if all.is_object() => all.get(name).map_or(Computed::Nothing, |value| to_computed(name, value)),
            None if self.is_exported(ALL) => Computed::Nothing,
            // PowerShell may have written a string instead.
            _ => not_exported(ALL),
        }
    }
}

fn not_exported(name: &str) -> Computed {
    Computed::Unknown(Unknown::NotExported(name.to_owned()))
}

/// Returns the name of an attribute in Microsoft Graph, if a mapping uses another: mappings use those of Azure AD Graph
/// (Microsoft, "Property differences between Azure AD Graph and Microsoft Graph").
fn graph_name(name: &str) -> &str {
    const NAMES: [(&str, &str); 9] = [
        ("physicalDeliveryOfficeName", "officeLocation"),
        ("telephoneNumber", "businessPhones"),
        ("mobile", "mobilePhone"),
        ("facsimileTelephoneNumber", "faxNumber"),
        ("objectId", "id"),
        ("immutableId", "onPremisesImmutableId"),
        ("dirSyncEnabled", "onPremisesSyncEnabled"),
        ("lastDirSyncDateTime", "onPremisesLastSyncDateTime"),
        ("originalUserPrincipalName", "userPrincipalName"),
    ];
    NAMES.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map_or(name, |(_, graph)| graph)
}

/// Returns the address in a guest's name: `zoe@mail.example` for `zoe_mail.example#EXT#@fuzz-ball.example`.
fn guest_address(name: &str) -> Option<String> {
    let (name, domain) = name.split_once("#EXT#@")?.0.rsplit_once('_')?;
    Some(format!("{name}@{domain}"))
}

fn to_computed(name: &str, value: Value<'_>) -> Computed {
    match value.kind() {
        Kind::Null => Computed::Nothing,
        Kind::Boolean => boolean(value.as_bool() == Some(true)),
        Kind::Number | Kind::String => to_text(value).map_or(Computed::Nothing, Computed::Text),
        Kind::Array if value.is_empty() => Computed::Nothing,
        Kind::Array => {
            let texts: Option<Vec<String>> = value.elements().map(to_text).collect();
            texts.map_or_else(|| Computed::Unknown(Unknown::Reference(name.to_owned())), Computed::Many)
        }
        Kind::Object => Computed::Unknown(Unknown::Reference(name.to_owned())),
    }
}

/// Returns the names of someone's app roles: strings, or objects that contain them. Microsoft Graph's assignments
/// contain only ids.
fn roles(value: Value<'_>) -> Option<Computed> {
    if value.is_null() {
        return Some(Computed::Roles(Vec::new()));
    }
    if let Some(role) = to_text(value) {
        return Some(Computed::Roles(vec![role]));
    }
    let name =
        |role: Value<'_>| to_text(role).or_else(|| to_text(role.get("displayName").or_else(|| role.get("value"))?));
    let roles: Option<Vec<String>> = value.elements().map(name).collect();
    roles.map(Computed::Roles)
}
