use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{EXTENSIONS, NOTATION, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A resource with a fully qualified attribute name as a key: the schema's URN, a colon and the attribute's own
    /// name.
    ///
    /// ## Why it matters
    ///
    /// Such names are for paths, filters and queries. In a resource, core attributes are members of the resource
    /// itself, and extension attributes are members of an object under the extension's URN. A service provider may
    /// ignore anything else.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:officeName": "London"
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "London" }
    /// }
    /// ```
    "SP228" "qualified-name-as-key": Warning, since "0.1.0", fix None, cites [EXTENSIONS, NOTATION], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::FullNameKey = case.problem.kind else { return };
    out.report(case.place(), "A fully qualified attribute name is not a valid key in a resource")
        .help("Use the attribute's own name as the key, in the resource itself or in the object of its extension.");
}
