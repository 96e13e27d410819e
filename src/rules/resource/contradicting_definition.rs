use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{Contradiction, ProblemKind, SCHEMA_DEFINITION};

rule! {
    /// ## What it checks
    ///
    /// What a schema says of an attribute and cannot be: written by the service provider and never returned, secret and
    /// always returned, Base64 without the case of letters, parts of what is not complex.
    ///
    /// ## Why it matters
    ///
    /// Clients and service providers each follow one half of it, so they disagree about the value.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
    ///   "id": "urn:fuzz-ball:params:scim:2.0:Shirt",
    ///   "attributes": [{"name": "size", "type": "string", "mutability": "readOnly", "returned": "never"}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
    ///   "id": "urn:fuzz-ball:params:scim:2.0:Shirt",
    ///   "attributes": [{"name": "size", "type": "string", "mutability": "readOnly", "returned": "default"}]
    /// }
    /// ```
    "SP226" "contradicting-definition": Warning, since "0.1.0", fix None, cites [SCHEMA_DEFINITION], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Contradiction(contradiction) = case.problem.kind else { return };
    let (message, help) = match contradiction {
        Contradiction::NeverSeen => (
            "Only the service provider writes this attribute, and it is never returned",
            "So nobody ever sees it. Return it, or let clients write it.",
        ),
        Contradiction::SecretReturned => {
            ("This attribute is written unseen, and always returned", "What is `writeOnly` is `never` returned.")
        }
        Contradiction::BinaryFolded => (
            "Base64 holds other bytes where the case of letters differs",
            "`caseExact` is `true` for every binary attribute.",
        ),
        Contradiction::PlainWithParts => {
            ("Only a complex attribute has parts", "Make its `type` “complex”, or leave `subAttributes` out.")
        }
    };
    out.report(case.place(), message).help(help);
}
