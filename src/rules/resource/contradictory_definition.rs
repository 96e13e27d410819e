use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{Contradiction, ProblemKind, SCHEMA_DEFINITION};

rule! {
    /// ## What it checks
    ///
    /// Contradictions in a schema's definition of an attribute: written by the service provider but never returned,
    /// secret but always returned, Base64 without regard to case, sub-attributes of an attribute that is not complex.
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
    "SP226" "contradictory-definition": Warning, since "0.1.0", fix None, cites [SCHEMA_DEFINITION], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Contradiction(contradiction) = case.problem.kind else { return };
    let (message, help) = match contradiction {
        Contradiction::NeverSeen => (
            "Only the service provider writes this attribute, but it is never returned",
            "Nobody ever sees it. Return it, or let clients write it.",
        ),
        Contradiction::SecretReturned => {
            ("This attribute is write-only, but always returned", "A `writeOnly` attribute is `never` returned.")
        }
        Contradiction::BinaryFolded => (
            "Base64 is case-sensitive, but `caseExact` is `false`",
            "`caseExact` is `true` for every binary attribute.",
        ),
        Contradiction::PlainWithParts => {
            ("Only a complex attribute has sub-attributes", "Set its `type` to “complex”, or omit `subAttributes`.")
        }
    };
    out.report(case.place(), message).help(help);
}
