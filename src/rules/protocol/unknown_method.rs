use crate::finding::Reporter;
use crate::json::quote;
use crate::rules::words::quoted;
use crate::rules::{ScimCase, rule};
use crate::scim::{ENDPOINTS, ProblemKind};
use crate::text::nearest;

rule! {
    /// ## What it checks
    ///
    /// A method that SCIM does not have.
    ///
    /// ## Why it matters
    ///
    /// A service provider returns 405 or 501 and does nothing.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// PACTH /Users/u1 HTTP/1.1
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "active", "value": false}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// DELETE /Users/u5 HTTP/1.1
    /// ```
    "SP302" "unknown-method": Error, since "0.1.0", fix Review, cites [ENDPOINTS], on Scim(check)
}

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::UnknownMethod = case.problem.kind else { return };
    let given = &case.request.method_text;
    let draft = out
        .report(case.place(), format!("{} is not a SCIM method", quoted(given)))
        .refused(501)
        .help("The methods are GET, POST, PUT, PATCH and DELETE.");
    if let Some((method, _)) = nearest(given, METHODS) {
        let method_text = if case.text().starts_with('"') { quote(method) } else { method.to_owned() };
        case.suggest(draft, method, method_text);
    }
}
