use crate::finding::{Citation, Explanation, Severity};
use crate::scim::value::{Fault, FaultKind};
use crate::scim::{ENTERPRISE, FilterFaultKind, Mismatch, Problem, ProblemKind, Type, Verb, is_scim1};

use super::Idp;
use super::sources::{
    ENTRA_MAPPING, ENTRA_REQUESTS, ENTRA_SCIM, JUMPCLOUD_REPORTS, OKTA_SCIM, OKTA_SCIM1, ONELOGIN_TEMPLATE,
};

/// How a request is judged: by one provider's quirks, by the letter of the RFCs, or with caution if the sender is
/// unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dialect {
    /// The provider whose quirks apply: the one that was set or recognized. `None` if the sender is unknown.
    pub idp: Option<Idp>,
}

impl Dialect {
    /// Whether the quirks of `idp` apply.
    pub fn is(self, idp: Idp) -> bool {
        self.idp == Some(idp)
    }

    /// Returns the severity of a departure from the RFCs that service providers are used to: informational if the
    /// provider always sends it this way, an error in the strict dialect, and a warning from an unknown sender.
    pub fn severity(self, problem: &Problem<'_>) -> Severity {
        match self.idp {
            Some(Idp::Rfc) => Severity::Error,
            _ if self.explanation(&problem.kind).is_some() => Severity::Info,
            _ => Severity::Warning,
        }
    }

    /// Returns the sentence that explains a departure as this provider's quirk, and its source, if it is one. Rules then
    /// report it as informational.
    pub fn explanation(self, kind: &ProblemKind<'_>) -> Option<&'static Explanation> {
        let idp = self.idp?;
        QUIRKS.iter().find(|quirk| quirk.idp == idp && (quirk.matches)(kind)).map(|quirk| &quirk.explanation)
    }
}

/// A departure from the RFCs that is a quirk of one provider.
struct Quirk {
    idp: Idp,
    matches: fn(&ProblemKind<'_>) -> bool,
    explanation: Explanation,
}

/// The table of quirks: whose, which departure, the sentence that explains it, and where that is documented, if
/// anywhere.
macro_rules! quirks {
    ($($idp:ident { $($kind:pat $(if $guard:expr)? => $why:literal $(in $source:ident)?,)* })*) => {
        static QUIRKS: &[Quirk] = &[$($(Quirk {
            idp: Idp::$idp,
            matches: |kind| matches!(kind, $kind $(if $guard)?),
            explanation: Explanation { why: $why, source: quirks!(source $($source)?) },
        },)*)*];
    };
    (source) => { None::<Citation> };
    (source $source:ident) => { Some($source) };
}

quirks! {
    Okta {
        ProblemKind::SchemaNotListed { urn: ENTERPRISE } => "Okta may list only the core schema." in OKTA_SCIM,
        ProblemKind::ReadOnlySent { name: "id" | "meta" | "groups" } | ProblemKind::ReadOnlyCarried { name: "meta" | "groups" } =>
            "Okta sends `id`, `meta` and `groups` back as it received them." in OKTA_SCIM,
        ProblemKind::MembersWiped { verb: Some(Verb::Replace) } => "Okta sends this if it pushes a group that has no members.",
        ProblemKind::ReadOnlyCarried { name: "id" } => "Okta includes the `id` of what it renames." in OKTA_SCIM,
        ProblemKind::Syntax { fault: Fault { kind: FaultKind::Underscore, .. }, .. } => "Okta writes locales as Java does.",
        // Nothing prevents it, and SCIM 2 servers are written to expect it as well.
        ProblemKind::UnknownSchema("urn:okta:custom:group:1.0") => "Okta sends the description of a group here." in OKTA_SCIM1,
    }
    Entra {
        ProblemKind::OpCase { capitalized: true, .. } => "Entra capitalizes `op`." in ENTRA_SCIM,
        ProblemKind::BooleanAsString { .. } => "Entra sends booleans as strings unless its flag `aadOptscim062020` is set." in ENTRA_SCIM,
        ProblemKind::RemoveWithValue => "Entra names what it removes in `value`." in ENTRA_SCIM,
        ProblemKind::NoTarget { refused: false, .. } => "Entra expects the value to be created.",
        ProblemKind::DottedKey => "Entra does this with its flag `aadOptscim062020`." in ENTRA_SCIM,
        ProblemKind::PlainForComplex { name, .. } if name.attribute == "manager" => "Entra sends only the manager's id.",
        ProblemKind::ArrayForSingleValue { name, .. } if name.attribute == "manager" => "Entra sends the manager as an array of one.",
        ProblemKind::Filter { fault: FilterFaultKind::ComparisonAfterBrackets, .. } => "Entra uses this to query a value of one type." in ENTRA_REQUESTS,
        ProblemKind::Mismatch { mismatch: Mismatch::BooleanAsString { .. }, .. } => "Entra writes booleans as strings in filters.",
        ProblemKind::Mismatch { mismatch: Mismatch::Complex { name: "manager", .. }, .. } => "Entra looks up a manager by id alone.",
        ProblemKind::Mismatch { mismatch: Mismatch::Bare { name: "manager", .. }, .. } => "Entra looks up a manager without the extension's URN.",
        ProblemKind::OutsideExtension { name: "manager", under: None, .. } => "Entra may send the manager outside the extension.",
        ProblemKind::ReadOnlySent { name: "meta" } => "Entra gives the resource type in `meta`." in ENTRA_REQUESTS,
        ProblemKind::SchemaNotListed { urn } if is_custom_schema(urn) => "Entra does not list the schemas of attributes that an admin has added." in ENTRA_MAPPING,
        ProblemKind::UnknownSchema(urn) if is_adscim(urn) => "Entra lists this URN of an older schema with groups." in ENTRA_REQUESTS,
    }
    Google {
        ProblemKind::UnknownSchema(urn) if is_scim1(urn) => "Google lists it next to the right one.",
    }
    OneLogin {
        ProblemKind::BooleanAsString { .. } => "OneLogin builds the body from a template, in which values are strings." in ONELOGIN_TEMPLATE,
        ProblemKind::WrongType { expected, .. } if !matches!(expected, Type::Complex | Type::Boolean) =>
            "OneLogin builds the body from a template, in which numbers and strings are easily confused." in ONELOGIN_TEMPLATE,
        // Its documented template for enterprise users.
        ProblemKind::SingleValueForArray { name, is_object: true, .. } if name.attribute == "emails" =>
            "OneLogin's own template has a single email address here." in ONELOGIN_TEMPLATE,
        ProblemKind::Macro => "OneLogin builds the body from a template that an admin writes." in ONELOGIN_TEMPLATE,
    }
    JumpCloud {
        ProblemKind::OpCase { capitalized: true, .. } => "JumpCloud capitalizes `op`, as Entra does." in JUMPCLOUD_REPORTS,
        ProblemKind::RemoveWithValue => "JumpCloud names what it removes in `value`, as Entra does." in JUMPCLOUD_REPORTS,
    }
}

/// Whether `urn` belongs to none of the RFCs' schemas and messages, but to a schema that an admin has added, which
/// Entra does not list in `schemas`.
pub fn is_custom_schema(urn: &str) -> bool {
    urn != ENTERPRISE && !urn.contains(":core:") && !urn.contains(":api:messages:")
}

/// Whether `urn` is that of Entra's original SCIM schema.
pub(super) fn is_adscim(urn: &str) -> bool {
    urn.contains("/ADSCIM/")
}

#[cfg(test)]
mod tests {
    use super::*;
    const SCIM1: ProblemKind<'static> = ProblemKind::UnknownSchema("urn:scim:schemas:core:1.0");

    #[test]
    fn a_quirk_is_its_providers_alone() {
        let is_explained = |idp, kind: &ProblemKind<'_>| Dialect { idp }.explanation(kind).is_some();
        assert!(is_explained(Some(Idp::Google), &SCIM1));
        assert!(!is_explained(None, &SCIM1), "an unknown sender has no quirks");
        assert!(!is_explained(Some(Idp::Okta), &SCIM1));
        assert!(Idp::ALL.iter().all(|&idp| !is_explained(Some(idp), &ProblemKind::OpMissing)));
    }

    /// The strict dialect excuses nothing.
    #[test]
    fn nothing_is_explained_to_the_letter() {
        assert!(QUIRKS.iter().all(|quirk| quirk.idp != Idp::Rfc));
    }

    #[test]
    fn every_quirk_is_one_sentence_that_names_its_provider() {
        for quirk in QUIRKS {
            let Explanation { why, .. } = quirk.explanation;
            assert!(why.contains(quirk.idp.name()) && why.ends_with('.'), "{why}");
        }
    }

    #[test]
    fn the_source_of_a_quirk_is_about_its_provider() {
        for quirk in QUIRKS {
            let title = quirk.explanation.source.map(|source| source.title);
            assert!(title.is_none_or(|title| title.contains(quirk.idp.name())), "{title:?}");
        }
    }
}
