use crate::finding::Severity;
use crate::scim::{ENTERPRISE, Problem, ProblemKind};

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
    /// How bad a departure from the RFCs is that service providers are used to: nothing new where the provider always
    /// sends it so, an error where the letter was asked for, and a warning from a sender unknown.
    pub fn severity(self, problem: &Problem<'_>) -> Severity {
        match (self.certain, self.idp) {
            (true, Idp::Rfc) => Severity::Error,
            (true, idp) if explains(idp, problem) => Severity::Info,
            _ => Severity::Warning,
        }
    }

    /// Whether the provider always sends it so.
    pub fn explains(self, problem: &Problem<'_>) -> bool {
        self.certain && explains(self.idp, problem)
    }
}

fn explains(idp: Idp, problem: &Problem<'_>) -> bool {
    match idp {
        Idp::Okta => matches!(problem.kind, ProblemKind::SchemaNotListed { urn: ENTERPRISE }),
        Idp::Entra => is_entra(problem),
        Idp::Google => matches!(&problem.kind, ProblemKind::UnknownSchema(urn) if urn.contains(":core:1.0")),
        Idp::OneLogin => matches!(problem.kind, ProblemKind::BooleanAsString { .. } | ProblemKind::WrongType { .. }),
        Idp::JumpCloud => matches!(problem.kind, ProblemKind::OpCase { .. } | ProblemKind::RemoveWithValue),
        Idp::Rfc => false,
    }
}

fn is_entra(problem: &Problem<'_>) -> bool {
    match &problem.kind {
        ProblemKind::OpCase { .. }
        | ProblemKind::BooleanAsString { .. }
        | ProblemKind::RemoveWithValue
        | ProblemKind::DottedKey => true,
        ProblemKind::PlainForComplex { name, .. } | ProblemKind::ManyForOne { name } => name.attribute == "manager",
        _ => false,
    }
}
