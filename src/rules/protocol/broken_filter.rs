use crate::finding::Reporter;
use crate::rules::filters::the_filter;
use crate::rules::{ScimCase, rule};
use crate::scim::{FILTERS, FilterFaultKind, PATCHING, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A filter that cannot be read: a string, parenthesis or bracket that nothing closes, an operator that SCIM does not have,
    /// a comparison without a value.
    ///
    /// ## Why it matters
    ///
    /// A conforming service provider refuses the request. The place in the filter is shown.
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
    "SP330" "broken-filter": Error, since "0.1.0", fix None, cites [FILTERS, PATCHING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Filter { fault, asked } = case.problem.kind else { return };
    let (what, help) = match fault {
        FilterFaultKind::Empty => ("is empty", COMPARISON),
        FilterFaultKind::Operand => ("must name an attribute here", COMPARISON),
        FilterFaultKind::Name => ("holds what no attribute is called", NAME),
        FilterFaultKind::OperatorMissing => ("names an attribute without an operator", OPERATORS),
        FilterFaultKind::Operator => ("has an operator that SCIM does not know", OPERATORS),
        FilterFaultKind::Value => ("lacks a value for this operator", COMPARISON),
        FilterFaultKind::Connective => ("must end here, or go on with `and` or `or`", COMPARISON),
        FilterFaultKind::UnclosedString => ("has a string that is not closed", STRING),
        FilterFaultKind::UnclosedGroup => ("has a parenthesis that is not closed", CLOSE),
        FilterFaultKind::UnclosedBracket => ("has a bracket that is not closed", CLOSE),
        FilterFaultKind::Unopened => ("closes what is not open", CLOSE),
        FilterFaultKind::Nested => (
            "has brackets within brackets",
            "Name the part alone: brackets select among values, not among their parts.",
        ),
        _ => return,
    };
    out.report(case.place(), format!("{} {what}", the_filter(asked))).help(help).scim_type("invalidFilter");
}

const COMPARISON: &str =
    "A comparison is an attribute, an operator and a value: userName eq \"zoe\". Several are joined by `and` and `or`.";
const NAME: &str = "A name is a letter, then letters, digits, hyphens and underscores; a part follows a dot.";
const OPERATORS: &str = "The operators are eq, ne, co, sw, ew, gt, ge, lt, le, and pr, which takes no value.";
const STRING: &str = "A string stands in double quotes; a quote within it is written \\\".";
const CLOSE: &str = "Each parenthesis and bracket that opens must close, in order.";
