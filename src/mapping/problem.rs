use crate::company::{LicenseType, Mismatch};
use crate::json::{Symptom, Value};
use crate::scim::{Attribute, Suggestion, Type};
use crate::text::{Likeness, Span};

use super::{FaultKind, Flow, NotAMapping, Role, Unsent};

/// Something wrong with a mapping.
#[derive(Clone, Debug)]
pub struct Problem<'t> {
    /// What it is.
    pub kind: ProblemKind<'t>,
    /// Where it is.
    pub value: Value<'t>,
    /// The part of that string that it is about, if it is not about all of it.
    pub within: Option<Span>,
}

/// What a mapping lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingAttribute {
    /// Any of the attributes that name the office.
    Office,
    /// `country`, which the office falls back on.
    Country,
    /// `licenseType`.
    License,
    /// `userName`, without which there is no user.
    UserName,
    /// `active`, which suspends a user.
    Active,
}

/// The kinds of [`Problem`].
#[derive(Clone, Debug)]
pub enum ProblemKind<'t> {
    /// The document is not a mapping for users.
    Unrecognized(NotAMapping),
    /// Nothing is sent for an attribute, or nothing that arrives.
    Unsent {
        /// Why.
        why: Unsent,
        /// What it is for.
        role: Role,
        /// Its target, as the schema defines it.
        target: Option<&'static Attribute>,
    },
    /// An attribute that Dialpad reads only in the Enterprise User extension is elsewhere.
    OutsideExtension {
        /// Its name as the schema writes it.
        attribute: &'static str,
        /// Whether a document says that Dialpad reads it only there (F4).
        is_documented: bool,
        /// Whether it is in the core schema, where the RFC does not have it; else it is in another one, where it may be
        /// anything.
        is_core: bool,
        /// Whether another attribute in the extension serves the same purpose.
        is_served: bool,
    },
    /// An attribute of the core schema is in the extension.
    CoreInExtension {
        /// Its name as the schema writes it.
        attribute: &'static str,
    },
    /// A URN with a typo.
    UrnDamaged {
        /// The intended one.
        meant: &'static str,
    },
    /// An attribute, or a part of one, that no schema has.
    UnknownTarget {
        /// The name.
        name: String,
        /// The one that was probably meant.
        suggestion: Option<Suggestion<'static>>,
    },
    /// Something that the mapping lacks.
    Missing {
        /// What.
        attribute: MissingAttribute,
        /// An attribute that may provide it: the schema does not say what it is sent as.
        candidate: Option<String>,
    },
    /// The type differs from that of the attribute.
    WrongType {
        /// The attribute's.
        expected: Type,
    },
    /// A license that does not exist is offered.
    LicenseValue {
        /// The value.
        given: String,
        /// The one that was probably meant, and how the value misses it.
        suggestion: Option<(LicenseType, Mismatch)>,
    },
    /// A license with the FAQ's note in parentheses.
    LicenseGloss,
    /// An office that the company does not have is offered.
    OfficeValue {
        /// The value.
        given: String,
        /// The nearest office's name, and how similar it is.
        suggestion: Option<(String, Likeness)>,
    },
    /// A number or an extension, which SCIM does not change (F13).
    NumberIgnored {
        /// Whether it is the extension.
        is_extension: bool,
    },
    /// The office's name goes into an address, where Dialpad does not look.
    OfficeInAddress {
        /// Whether another attribute names the office.
        is_named: bool,
    },
    /// Only the department names the office, and it comes from the directory: a team's name.
    DepartmentIsTeam,
    /// Entra requests a license other than the one it can assign.
    LicenseNotByEntra {
        /// The license.
        license: LicenseType,
    },
    /// Users are matched by an attribute that does not tell them apart, or by none.
    Matching {
        /// The attribute; `None` if none matches.
        attribute: Option<String>,
    },
    /// The user name is taken from an attribute that contains no email address.
    UserNameNotAddress {
        /// The attribute.
        attribute: String,
    },
    /// An offered country that is not a country, or not written as SCIM wants it.
    CountryValue {
        /// The value.
        given: String,
        /// The country's code, if it names one.
        meant: Option<&'static str>,
    },
    /// A password is mapped.
    Password,
    /// Disabled users are sent as active, or the other way round.
    ActiveInverted,
    /// `active` is not sent when it changes.
    ActiveNotUpdated,
    /// Two attributes go to one target. The value is the later one's.
    DuplicateTarget {
        /// The earlier one's.
        first: Value<'t>,
    },
    /// An expression that cannot be read.
    Expression(FaultKind),
    /// A function that is not in Microsoft's references.
    UnknownFunction {
        /// Its name.
        name: String,
        /// The one that was probably meant.
        suggestion: Option<&'static str>,
    },
    /// `SelectUniqueValue`, which Microsoft supports only for provisioning to Active Directory.
    UniqueValue,
    /// A `Switch` key without a value.
    KeyWithoutValue,
    /// The office or the license comes from a `Switch` without a default.
    NoDefault {
        /// The attribute.
        attribute: String,
        /// Which of them it is.
        role: Role,
    },
    /// `IIF` or `Switch` depends on a test for emptiness.
    EmptyTest {
        /// Which of them.
        function: String,
    },
    /// Another mapping for users, which is not read.
    NotRead,
    /// The mapping is switched off.
    SwitchedOff,
    /// Kinds of changes that are not sent.
    FlowsOmitted(Vec<Flow>),
    /// The mapping applies only to some people.
    Scoped {
        /// The attributes that decide to whom it applies.
        attributes: Vec<String>,
        /// Whether `groups`, which deprovisions people, is among the filters.
        deprovisions: bool,
    },
}

impl ProblemKind<'_> {
    /// Returns what it says, as far as damage to the JSON can explain it.
    pub(super) fn symptom(&self) -> Symptom {
        match self {
            Self::Missing { .. }
            | Self::Matching { attribute: None }
            | Self::DepartmentIsTeam
            | Self::OfficeInAddress { is_named: false } => Symptom::Missing,
            Self::Unsent { .. }
            | Self::OutsideExtension { .. }
            | Self::UnknownTarget { .. }
            | Self::NoDefault { .. } => Symptom::MissingHere,
            _ => Symptom::Wrong,
        }
    }
}
