use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{ATTRIBUTE_NAMES, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A schema that defines two attributes of the same name, or an attribute with two sub-attributes of the same name.
    ///
    /// ## Why it matters
    ///
    /// A resource has one attribute of that name, and nobody can tell which of the two it is.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
    ///   "id": "urn:fuzz-ball:params:scim:2.0:Shirt",
    ///   "attributes": [{"name": "size", "type": "string"}, {"name": "size", "type": "integer"}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
    ///   "id": "urn:fuzz-ball:params:scim:2.0:Shirt",
    ///   "attributes": [{"name": "size", "type": "string"}, {"name": "number", "type": "integer"}]
    /// }
    /// ```
    "SP225" "duplicate-attribute-name": Error, since "0.1.0", fix None, cites [ATTRIBUTE_NAMES], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::DuplicateAttributeName { first } = case.problem.kind else { return };
    out.report(case.place(), "Duplicate attribute name")
        .label(case.at(first), "First defined here")
        .help("Attribute names must be unique. Rename or remove one of the two.");
}
