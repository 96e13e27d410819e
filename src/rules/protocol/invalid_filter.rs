use crate::finding::Reporter;
use crate::rules::filters::filter_subject;
use crate::rules::{ScimCase, rule};
use crate::scim::{FILTERS, FilterFaultKind, PATCHING, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A filter that cannot be parsed: an unterminated string, an unclosed parenthesis or bracket, an operator that
    /// SCIM does not have, a comparison without a value.
    ///
    /// ## Why it matters
    ///
    /// A conforming service provider rejects the request. The finding points at the exact position in the filter.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// GET /Users?filter=userName%20eq HTTP/1.1
    /// ```
    ///
    /// ```http
    /// GET /Users?filter=(userName%20xx%20%22zoe%22 HTTP/1.1
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// GET /Users?filter=userName%20eq%20%22zoe%22 HTTP/1.1
    /// ```
    "SP330" "invalid-filter": Error, since "0.1.0", fix None, cites [FILTERS, PATCHING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Filter { fault, asked } = case.problem.kind else { return };
    let (what, help) = match fault {
        FilterFaultKind::Empty => ("is empty", COMPARISON),
        FilterFaultKind::Operand => ("needs an attribute name here", COMPARISON),
        FilterFaultKind::Name if is_index(case.text()) => ("has an index in place of a comparison", INDEX),
        FilterFaultKind::Name => ("has an invalid attribute name", NAME),
        FilterFaultKind::OperatorMissing => ("has no operator after this attribute", OPERATORS),
        FilterFaultKind::Operator => ("has an unknown operator", OPERATORS),
        FilterFaultKind::Value => ("has no value for this operator", COMPARISON),
        FilterFaultKind::Connective => ("must end or continue with `and` or `or` here", COMPARISON),
        FilterFaultKind::UnclosedString => ("has an unterminated string", STRING),
        FilterFaultKind::UnclosedGroup => ("has an unclosed parenthesis", CLOSE),
        FilterFaultKind::UnclosedBracket => ("has an unclosed bracket", CLOSE),
        FilterFaultKind::Unopened => ("has an unmatched closing parenthesis or bracket", CLOSE),
        FilterFaultKind::Nested => (
            "has nested brackets",
            "Name the sub-attribute alone: brackets select among values, not among their sub-attributes.",
        ),
        _ => return,
    };
    out.report(case.place(), format!("{} {what}", filter_subject(asked))).help(help).scim_type("invalidFilter");
}

fn is_index(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

const INDEX: &str = "Values have no index. Select one by what it contains: emails[type eq \"work\"].value.";
const COMPARISON: &str =
    "A comparison is an attribute, an operator and a value: userName eq \"zoe\". Join several with `and` or `or`.";
const NAME: &str =
    "A name is a letter followed by letters, digits, hyphens and underscores. A sub-attribute follows a dot.";
const OPERATORS: &str = "The operators are eq, ne, co, sw, ew, gt, ge, lt, le, and pr, which takes no value.";
const STRING: &str = "Put strings in double quotes, and write a quote inside one as \\\".";
const CLOSE: &str = "Every opening parenthesis or bracket needs a closing one, in order.";
