use crate::scim::Attr;
use crate::text::Span;

/// A setting: its value, and where it is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting<T> {
    /// The value in effect.
    pub value: T,
    /// Its location in the snapshot; `None` if it is not set and the FAQ's behavior applies.
    pub span: Option<Span>,
}

impl<T: Default> Default for Setting<T> {
    fn default() -> Self {
        Self { value: T::default(), span: None }
    }
}

/// A choice between a few values.
pub(super) trait Choice: Copy + Default + 'static {
    /// The name of the setting.
    const NAME: &'static str;
    /// The words for its values, in the order of [`Choice::VALUES`].
    const WORDS: &'static [&'static str];
    /// Its values.
    const VALUES: &'static [Self];
}

macro_rules! choices {
    ($($(#[$doc:meta])* $type:ident = $name:literal { $($(#[$word_doc:meta])* $value:ident = $word:literal,)* })*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum $type { $($(#[$word_doc])* $value,)* }

        impl $type {
            /// Returns the word for it in the snapshot.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$value => $word,)* }
            }
        }

        impl Choice for $type {
            const NAME: &'static str = $name;
            const WORDS: &'static [&'static str] = &[$($word),*];
            const VALUES: &'static [Self] = &[$(Self::$value),*];
        }
    )* };
}

/// An attribute that can name an office (F1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficeAttr {
    /// `officeName`
    OfficeName,
    /// `physicalDeliveryOfficeName`
    PhysicalDeliveryOfficeName,
    /// `department`
    Department,
}

impl OfficeAttr {
    /// All attributes, in the order of the FAQ.
    pub const ALL: [Self; 3] = [Self::OfficeName, Self::PhysicalDeliveryOfficeName, Self::Department];

    /// Returns its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OfficeName => "officeName",
            Self::PhysicalDeliveryOfficeName => "physicalDeliveryOfficeName",
            Self::Department => "department",
        }
    }

    /// Returns the attribute in the enterprise extension.
    pub const fn attr(self) -> Attr {
        Attr::enterprise(self.as_str())
    }
}

impl OfficeField {
    /// Returns the attribute in which to send an office: the first that is read.
    pub fn preferred(self) -> OfficeAttr {
        self.attributes()[0]
    }

    /// Returns the attributes that are read.
    pub fn attributes(self) -> &'static [OfficeAttr] {
        match self {
            Self::Any => &OfficeAttr::ALL,
            Self::OfficeName => &[OfficeAttr::OfficeName],
            Self::PhysicalDeliveryOfficeName => &[OfficeAttr::PhysicalDeliveryOfficeName],
            Self::Department => &[OfficeAttr::Department],
        }
    }
}

choices! {
    /// Which attribute names the office.
    OfficeField = "officeField" {
        /// Any of the three, in the order of the FAQ.
        #[default]
        Any = "any",
        /// Only `officeName`.
        OfficeName = "officeName",
        /// Only `physicalDeliveryOfficeName`.
        PhysicalDeliveryOfficeName = "physicalDeliveryOfficeName",
        /// Only `department`.
        Department = "department",
    }

    /// When a name matches that of an office.
    OfficeNameMatch = "officeNameMatch" {
        /// When it is identical, character for character.
        #[default]
        Exact = "exact",
        /// When it is the same, ignoring case and surrounding whitespace.
        IgnoreCaseAndOuterSpace = "ignoreCaseAndOuterSpace",
    }

    /// What a license in an update does.
    LicenseUpdate = "licenseUpdate" {
        /// Nothing.
        #[default]
        Ignore = "ignore",
        /// It changes the license.
        Apply = "apply",
    }

    /// What happens when no license is available.
    LicenseShortage = "licenseShortage" {
        /// One is bought, at the prorated amount.
        #[default]
        Buy = "buy",
        /// The request is rejected.
        Refuse = "refuse",
    }

    /// Which area code a number gets when the pool is empty.
    AreaCodeSource = "areaCode" {
        /// That of the account.
        #[default]
        Account = "account",
        /// That of the office.
        Office = "office",
    }
}

/// What happens when neither a name nor the country leads to an office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum OfficeMismatch {
    /// The best matching office.
    #[default]
    BestMatch,
    /// This office; `None` if the snapshot has no such office.
    DefaultOffice {
        /// Its name as the setting gives it.
        name: String,
        /// Its index among the offices.
        office: Option<usize>,
    },
    /// The request is rejected.
    Reject,
}

/// The values of `settings.officeMismatch`, besides `{"defaultOffice": "…"}`.
pub(super) const MISMATCH_WORDS: &[&str] = &["bestMatch", "reject"];

/// What an admin has set in Dialpad, for behavior that public documents disagree about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Which attribute names the office.
    pub office_field: Setting<OfficeField>,
    /// When a name matches.
    pub office_name_match: Setting<OfficeNameMatch>,
    /// What happens when nothing matches.
    pub office_mismatch: Setting<OfficeMismatch>,
    /// What a license in an update does.
    pub license_update: Setting<LicenseUpdate>,
    /// What happens when no license is available.
    pub license_shortage: Setting<LicenseShortage>,
    /// Which area code a number gets.
    pub area_code: Setting<AreaCodeSource>,
    /// The area code that the admin chose for the account.
    pub account_area_code: Setting<Option<String>>,
    /// The number of deletions from which a plan asks for a second look.
    pub deletion_threshold: Setting<Option<u64>>,
}
