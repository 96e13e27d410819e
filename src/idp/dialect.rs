use crate::finding::Severity;
use crate::scim::value::{Fault, FaultKind};
use crate::scim::{ENTERPRISE, FilterFaultKind, Misfit, Problem, ProblemKind, Type};

use super::Idp;

/// How a request is judged: by the ways of one provider, by the letter, or with the doubt that an unknown sender earns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// The provider whose ways hold.
    pub idp: Idp,
    /// Whether that was asked for or recognized; otherwise the sender is unknown.
    pub certain: bool,
}

impl Dialect {
    /// Whether the ways of `idp` hold.
    pub fn is(self, idp: Idp) -> bool {
        self.certain && self.idp == idp
    }

    /// How bad a departure from the RFCs is that service providers are used to: nothing new where the provider always
    /// sends it so, an error where the letter was asked for, and a warning from a sender unknown.
    pub fn severity(self, problem: &Problem<'_>) -> Severity {
        match (self.certain, self.idp) {
            (true, Idp::Rfc) => Severity::Error,
            _ if self.explains(&problem.kind).is_some() => Severity::Info,
            _ => Severity::Warning,
        }
    }

    /// Where the provider sends it so: a sentence that says it. No rule makes more of it than a remark.
    pub fn explains(self, kind: &ProblemKind<'_>) -> Option<&'static str> {
        let holds = |way: &&Way| way.idp == self.idp && (way.is)(kind);
        WAYS.iter().find(holds).filter(|_| self.certain).map(|way| way.why)
    }
}

/// A departure from the RFCs that is one provider's way.
struct Way {
    idp: Idp,
    is: fn(&ProblemKind<'_>) -> bool,
    why: &'static str,
}

/// The table of ways: whose, which departure, and the sentence that explains it.
macro_rules! ways {
    ($($idp:ident { $($kind:pat $(if $guard:expr)? => $why:literal,)* })*) => {
        const WAYS: &[Way] = &[$($(Way { idp: Idp::$idp, is: |kind| matches!(kind, $kind $(if $guard)?), why: $why },)*)*];
    };
}

ways! {
    Okta {
        ProblemKind::SchemaNotListed { urn: ENTERPRISE } => "Okta may list the core schema alone.",
        ProblemKind::ReadOnlySent { name: "id" | "meta" | "groups" } =>
            "Okta sends `id`, `meta` and `groups` as it was given them.",
        ProblemKind::ReadOnlyCarried { name: "id" } => "Okta sends the `id` of what it renames along.",
        ProblemKind::Syntax { fault: Fault { kind: FaultKind::Underscore, .. }, .. } => "Okta writes locales as Java does.",
    }
    Entra {
        ProblemKind::OpCase { .. } => "Entra writes `op` with a capital letter.",
        ProblemKind::BooleanAsString { .. } => "Entra sends truth values as strings unless its flag `aadOptscim062020` is set.",
        ProblemKind::RemoveWithValue => "Entra names what it removes in `value`.",
        ProblemKind::NoTarget { refused: false, .. } => "Entra expects that the value is made.",
        ProblemKind::DottedKey => "Entra does so with its flag `aadOptscim062020`.",
        ProblemKind::PlainForComplex { name, .. } if name.attribute == "manager" => "Entra sends the manager's id alone.",
        ProblemKind::ManyForOne { name, .. } if name.attribute == "manager" => "Entra sends the manager as a list of one.",
        ProblemKind::Filter { fault: FilterFaultKind::ValuePathGoesOn, .. } => "Entra asks so for a value of one type.",
        ProblemKind::Misfit { misfit: Misfit::BooleanAsString { .. }, .. } => "Entra writes truth values as strings in filters.",
        ProblemKind::Misfit { misfit: Misfit::Complex { name: "manager", .. }, .. } => "Entra asks for a manager by the id alone.",
        ProblemKind::Misfit { misfit: Misfit::Bare { name: "manager", .. }, .. } => "Entra asks for a manager without the extension's URN.",
        ProblemKind::OutsideExtension { name: "manager", .. } => "Entra may send the manager outside the extension.",
        ProblemKind::ReadOnlySent { name: "meta" } => "Entra names the type of the resource in `meta`.",
        ProblemKind::SchemaNotListed { urn } if is_added(urn) => "Entra does not list the schemas of attributes that an admin has added.",
        ProblemKind::UnknownSchema(urn) if is_adscim(urn) => "Entra lists this URN of an older schema with groups.",
    }
    Google {
        ProblemKind::UnknownSchema(urn) if is_scim1(urn) => "Google lists it beside the right one.",
    }
    OneLogin {
        ProblemKind::BooleanAsString { .. } => "OneLogin makes the body from a template, in which values are strings.",
        ProblemKind::WrongType { expected, .. } if !matches!(expected, Type::Complex | Type::Boolean) =>
            "OneLogin makes the body from a template, in which numbers and strings are easily mistaken.",
        ProblemKind::Macro => "OneLogin makes the body from a template that an admin writes.",
    }
    JumpCloud {
        ProblemKind::OpCase { .. } => "JumpCloud writes `op` with a capital letter, as Entra does.",
        ProblemKind::RemoveWithValue => "JumpCloud names what it removes in `value`, as Entra does.",
    }
}

/// Whether it is a URN of SCIM 1.
pub fn is_scim1(urn: &str) -> bool {
    urn.contains(":core:1.0")
}

/// Whether it is the URN of none of the RFCs' schemas and messages: of a schema that an admin has added, which Entra does not
/// list in `schemas` (Microsoft, "Customize user provisioning attribute-mappings", "Provisioning a custom extension attribute to
/// a SCIM compliant application").
pub fn is_added(urn: &str) -> bool {
    urn != ENTERPRISE && !urn.contains(":core:") && !urn.contains(":api:messages:")
}

/// The URN of the schema that Entra's SCIM began with.
pub(super) fn is_adscim(urn: &str) -> bool {
    urn.contains("/ADSCIM/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Cow;

    const SCIM1: ProblemKind<'static> = ProblemKind::UnknownSchema(Cow::Borrowed("urn:scim:schemas:core:1.0"));

    #[test]
    fn a_way_is_its_providers_alone() {
        let explains = |idp, certain, kind: &ProblemKind<'_>| Dialect { idp, certain }.explains(kind).is_some();
        assert!(explains(Idp::Google, true, &SCIM1));
        assert!(!explains(Idp::Google, false, &SCIM1), "an unknown sender has no ways");
        assert!(!explains(Idp::Okta, true, &SCIM1));
        assert!(Idp::ALL.iter().all(|&idp| !explains(idp, true, &ProblemKind::OpMissing)));
    }

    /// The strict reading is one switch away: nothing is excused there.
    #[test]
    fn nothing_is_explained_to_the_letter() {
        assert!(WAYS.iter().all(|way| way.idp != Idp::Rfc));
    }

    #[test]
    fn every_way_is_one_sentence_that_names_its_provider() {
        for way in WAYS {
            assert!(way.why.contains(way.idp.name()) && way.why.ends_with('.'), "{}", way.why);
        }
    }
}
