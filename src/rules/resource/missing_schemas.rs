use crate::finding::Reporter;
use crate::json::{Value, insert_member_first, quote, replace_value};
use crate::rules::extensions::Extension;
use crate::rules::{ScimCase, rule};
use crate::scim::{ENTERPRISE, ProblemKind, SCHEMAS};

rule! {
    /// ## What it checks
    ///
    /// A body without `schemas`, or with an empty one.
    ///
    /// ## Why it matters
    ///
    /// `schemas` says what the body is. It is required in every resource and every message. Many service providers
    /// guess it, but others reject a body without it.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"userName": "zoe@fuzz-ball.example"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP201" "missing-schemas": Warning, since "0.1.0", fix Safe, cites [SCHEMAS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::SchemasMissing { urn } = case.problem.kind else { return };
    let is_empty = case.value().and_then(|body| body.get("schemas")).is_some_and(Value::is_array);
    let message = if is_empty { "`schemas` is empty" } else { "The body has no `schemas`" };
    let draft = out.report(case.place(), message).severity(case.severity()).scim_type("invalidSyntax");
    let draft = case.end_missing(draft, &format!("It is required and says what the body is: {urn}."));
    let Some(body) = case.value().filter(|_| case.problem.misnamed.is_none()) else { return };
    let list = listing(body, urn);
    draft.safe_fix(
        "Add schemas",
        vec![match body.get("schemas") {
            Some(empty) => replace_value(empty, list),
            None => insert_member_first(body, "schemas", &list),
        }],
    );
}

/// The array that `body` needs, including the extension if there is one.
fn listing(body: Value<'_>, main: &str) -> String {
    match Extension::of(body) {
        Extension::Block(_) => format!("[{}, {}]", quote(main), quote(ENTERPRISE)),
        _ => format!("[{}]", quote(main)),
    }
}
