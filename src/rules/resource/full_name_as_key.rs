use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{EXTENSIONS, NOTATION, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A resource with an attribute's full name as a key: the URN of its schema, a colon and its own name.
    ///
    /// ## Why it matters
    ///
    /// Such names are for paths, filters and queries. In a resource the attributes of the core schema are its members, and
    /// those of an extension the members of an object under its URN. A service provider may pass over anything else.
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
    "SP228" "full-name-as-key": Warning, since "0.1.0", fix None, cites [EXTENSIONS, NOTATION], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::FullNameKey = case.problem.kind else { return };
    out.report(case.place(), "A full name is no key of a resource")
        .help("Put the attribute under its own name: into the resource itself, or into the object of its extension.");
}
