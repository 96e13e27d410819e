use crate::finding::{Reporter, Severity};
use crate::rules::{ScimCase, rule};
use crate::scim::{EXTENSIONS, NOTATION, ProblemKind, SCHEMAS};

rule! {
    /// ## What it checks
    ///
    /// A resource with a fully qualified attribute name as a key: the schema's URN, a colon and the attribute's own
    /// name. The URN of the core schema as a key is a note.
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
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "urn:ietf:params:scim:schemas:core:2.0:User": { "userName": "zoe@fuzz-ball.example" }
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
    "SP228" "qualified-name-as-key": Warning, since "0.1.0", fix None, cites [EXTENSIONS, NOTATION, SCHEMAS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    match case.problem.kind {
        ProblemKind::FullNameKey => out
            .report(case.place(), "A fully qualified attribute name is not a valid key in a resource")
            .help("Use the attribute's own name as the key, in the resource itself or in the object of its extension."),
        ProblemKind::CoreUrnKey => out
            .report(case.place(), "Core attributes are grouped under the URN of their schema")
            .severity(Severity::Info)
            .help("They belong in the resource itself. Not every service provider reads them here."),
        _ => return,
    };
}
