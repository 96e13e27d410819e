use crate::finding::Reporter;
use crate::json::{Kind, Value};
use crate::rules::edits::wrap;
use crate::rules::{ScimCase, rule};
use crate::scim::{MEDIA_TYPE, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// `headers` of a request given as an object: each is a name with a string or an array of strings, or an object with
    /// `name` and `value`, as tools record them.
    ///
    /// ## Why it matters
    ///
    /// A header that cannot be read is not checked, and the provider may not be recognized by it.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"method": "DELETE", "path": "/Users/u5", "headers": {"X-Request-Id": 4711}}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"method": "DELETE", "path": "/Users/u5", "headers": {"X-Request-Id": "4711"}}
    /// ```
    "SP380" "header-not-string": Warning, since "0.1.0", fix Safe, cites [MEDIA_TYPE], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::HeaderNotText = case.problem.kind else { return };
    let draft = out
        .report(case.place(), "This is not a valid header")
        .help("`headers` is an object of names, each with a string or an array of strings, or an array of objects with `name` and `value`.");
    let is_plain = |value: &Value<'_>| matches!(value.kind(), Kind::Number | Kind::Boolean);
    // A string in place of all headers would be just as wrong.
    let is_one = |value: &Value<'_>| value.parent().is_some_and(|holder| holder.parent().is_some());
    let value = case.request.document.at(case.problem.span).filter(is_plain).filter(is_one);
    if value.is_some() && !case.cut {
        draft.safe_fix("Make it a string", wrap(case.problem.span, "\"", "\""));
    }
}
