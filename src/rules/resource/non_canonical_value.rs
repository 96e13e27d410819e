use crate::finding::Reporter;
use crate::json::quote;
use crate::rules::words::quoted;
use crate::rules::{ScimCase, rule};
use crate::scim::{CHARACTERISTICS, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A `type` that is nearly one of the values that the schema suggests: `wrok` for `work`. Other values are allowed.
    ///
    /// ## Why it matters
    ///
    /// A value that is looked up by its type, such as the email address of type `work`, is not found.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "emails": [{"value": "zoe@fuzz-ball.example", "type": "wrok"}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "emails": [{"value": "zoe@fuzz-ball.example", "type": "work"}]
    /// }
    /// ```
    "SP214" "non-canonical-value": Info, since "0.1.0", fix Review, cites [CHARACTERISTICS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::NotCanonical { name, suggestion: Some(suggestion), definition } = case.problem.kind else {
        return;
    };
    if definition.closed {
        return;
    }
    let draft = out
        .report(case.place(), format!("`{name}` is {}, but the schema suggests “{suggestion}”", quoted(case.string())))
        .help("A value that is looked up by its type is not found under another spelling.");
    if case.value().is_some() {
        case.suggest(draft, suggestion, quote(suggestion));
    }
}
