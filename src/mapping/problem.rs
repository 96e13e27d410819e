use crate::company::{LicenseType, Miss};
use crate::json::Value;
use crate::scim::{Attribute, Near, Type};
use crate::text::Likeness;

use super::{FaultKind, Flow, Foreign, Role, Unsent};

/// Something wrong with a mapping.
#[derive(Clone, Debug)]
pub struct Problem<'t> {
    /// What it is.
    pub kind: ProblemKind<'t>,
    /// Where it stands.
    pub value: Value<'t>,
    /// The bytes of that string that it is about, by first and number, where it is not about all.
    pub within: Option<(usize, usize)>,
}

/// What a mapping does without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Any of the attributes that name the office.
    Office,
    /// `country`, by which the office falls back.
    Country,
    /// `licenseType`.
    License,
    /// `userName`, without which there is no user.
    UserName,
    /// `active`, by which a user is suspended.
    Active,
}

/// The kinds of [`Problem`].
#[derive(Clone, Debug)]
pub enum ProblemKind<'t> {
    /// The text is no mapping of users.
    Unrecognized(Foreign),
    /// Nothing is sent of an attribute, or nothing that arrives.
    Unsent {
        /// Why.
        why: Unsent,
        /// What it is for.
        role: Role,
        /// Its target as the schema has it.
        target: Option<&'static Attribute>,
    },
    /// An attribute that Dialpad reads in the Enterprise User extension only stands elsewhere.
    OutsideExtension {
        /// Its name as the schema writes it.
        attribute: &'static str,
        /// Whether a document says that Dialpad reads it there only (F4).
        is_documented: bool,
        /// Whether it stands in the core schema, where the RFC does not have it; else in another one, where it may be anything.
        is_core: bool,
        /// Whether another attribute in the extension is there for the same.
        is_served: bool,
    },
    /// An attribute of the core schema stands in the extension.
    CoreInExtension {
        /// Its name as the schema writes it.
        attribute: &'static str,
    },
    /// A URN with a slip in it.
    UrnDamaged {
        /// The one that is meant.
        meant: &'static str,
    },
    /// An attribute, or a part of one, that no schema has.
    UnknownTarget {
        /// The name.
        name: String,
        /// The one that is probably meant.
        near: Option<Near<'static>>,
    },
    /// Something that the mapping does without.
    Missing {
        /// What.
        lack: Lack,
        /// An attribute that may be it: the schema does not say what it is sent as.
        untold: Option<String>,
    },
    /// The type is another than the attribute's.
    WrongType {
        /// The attribute's.
        expected: Type,
    },
    /// A license that does not exist is offered.
    LicenseValue {
        /// The value.
        given: String,
        /// The one that is probably meant, and how it misses that.
        near: Option<(LicenseType, Miss)>,
    },
    /// A license with the FAQ's note in brackets.
    LicenseGloss,
    /// An office that the company does not have is offered.
    OfficeValue {
        /// The value.
        given: String,
        /// The nearest office's name, and how like it is.
        near: Option<(String, Likeness)>,
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
    /// Only the department names the office, and it is that of the directory: a team's name.
    DepartmentIsTeam,
    /// Entra asks for another license than it can assign.
    LicenseNotByEntra {
        /// The license.
        license: LicenseType,
    },
    /// Users are matched by an attribute that tells nobody apart, or by none.
    Matching {
        /// The attribute; nothing where none matches.
        attribute: Option<String>,
    },
    /// The user name is taken from an attribute that holds no e-mail address.
    UserNameNotAddress {
        /// The attribute.
        attribute: String,
    },
    /// A country that is offered, and is no country or not written as SCIM wants it.
    CountryValue {
        /// The value.
        given: String,
        /// The country's code, where it names one.
        meant: Option<&'static str>,
    },
    /// A password is mapped.
    Password,
    /// Disabled users are sent as active, or the other way round.
    ActiveInverted,
    /// Whether somebody is active is not sent when that changes.
    ActiveOnce,
    /// Two attributes go to one target. The value is the later one's.
    DuplicateTarget {
        /// The earlier one's.
        first: Value<'t>,
    },
    /// An expression that cannot be read.
    Expression(FaultKind),
    /// A function that Microsoft's references do not have.
    UnknownFunction {
        /// Its name.
        name: String,
        /// The one that is probably meant.
        near: Option<&'static str>,
    },
    /// A key of `Switch` without its value.
    KeyWithoutValue,
    /// `IIF` or `Switch` decides by a test for emptiness.
    EmptyTest {
        /// Which of them.
        function: String,
    },
    /// Another mapping of users, which is not read.
    NotRead,
    /// The mapping is switched off.
    SwitchedOff,
    /// Kinds of changes that are not sent.
    FlowsLeftOut(Vec<Flow>),
    /// The mapping is for some people only.
    Scoped {
        /// For whom, that depends on these attributes.
        attributes: Vec<String>,
        /// Whether `groups` is among the filters, by which people are deprovisioned.
        deprovisions: bool,
    },
}
