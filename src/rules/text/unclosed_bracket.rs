use crate::finding::Reporter;
use crate::json::{Kind, ProblemKind};
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_VALUES;
use crate::text::{Edit, Span};

rule! {
    /// ## What it checks
    ///
    /// Input that ends before every bracket is closed.
    ///
    /// ## Why it matters
    ///
    /// A service provider returns 400 and does nothing. Usually the end was not copied; what it contained cannot be
    /// checked.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP104" "unclosed-bracket": Error, since "0.1.0", fix Review, cites [JSON_VALUES], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    let ProblemKind::Unclosed { open } = case.problem.kind else { return };
    let bracket = open.of(case.document.text());
    case.report(out, format!("The text ends before {bracket} is closed"))
        .label(case.at(open), "Opened here")
        .help("Something was cut off, or a closing bracket was lost. What is missing cannot be checked.")
        .review_fix("Close every open bracket", closing(case, open).map(|edit| vec![edit]));
}

/// The missing brackets, if the text ends after a complete value, or after a comma that they replace.
fn closing(case: &JsonCase<'_>, open: Span) -> Option<Edit> {
    let innermost = case.document.at(open)?;
    let end = innermost.children().last().map_or(open.end, |last| last.span().end);
    let rest = Span { start: end, end: case.problem.span.start };
    let rest_text = rest.of(case.document.text()).trim_end();
    if !matches!(rest_text, "" | ",") {
        return None;
    }
    let containers = std::iter::successors(Some(innermost), |container| container.parent());
    let brackets: String = containers.map(|one| if one.kind() == Kind::Object { '}' } else { ']' }).collect();
    Some(Edit::replace(Span { start: end, end: end + u32::from(!rest_text.is_empty()) }, brackets))
}
