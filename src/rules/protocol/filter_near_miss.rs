use crate::finding::Reporter;
use crate::rules::edits::wrap;
use crate::rules::filters::{encoded, filter_subject, is_plain, quote_spans, with_spaces};
use crate::rules::{ScimCase, rule};
use crate::scim::{FILTERS, FilterFaultKind, ProblemKind};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A filter that is not valid SCIM although its meaning is plain: single quotes or none, `==`, `&&`, `True`, `not`
    /// without parentheses.
    ///
    /// ## Why it matters
    ///
    /// Some service providers tolerate it. A conforming one rejects the request.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// GET /Users?filter=userName%20eq%20%27zoe%27 HTTP/1.1
    /// ```
    ///
    /// ```http
    /// GET /Users?filter=userName%20==%20%22zoe%22 HTTP/1.1
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// GET /Users?filter=userName%20eq%20%22zoe%22 HTTP/1.1
    /// ```
    "SP331" "filter-near-miss": Error, since "0.1.0", fix Review, cites [FILTERS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Filter { fault, asked } = case.problem.kind else { return };
    let (what, help) = match fault {
        FilterFaultKind::SingleQuotes => ("has a string in single quotes", "Use double quotes."),
        FilterFaultKind::CurlyQuotes => ("has a string in typographic quotes", "Use straight double quotes."),
        FilterFaultKind::Unquoted => ("has a string without quotes", "Put it in double quotes."),
        FilterFaultKind::Escape => ("has an invalid JSON escape", "Write a backslash as two backslashes."),
        FilterFaultKind::Control => ("has a control character in a string", "Write it as an escape, such as \\n."),
        FilterFaultKind::LiteralCase => ("has a literal with capital letters", "Write `true`, `false` or `null`."),
        FilterFaultKind::OperatorAlias(_) => {
            ("has an unknown operator", "The SCIM operators are eq, ne, co, sw, ew, gt, ge, lt, le and pr.")
        }
        FilterFaultKind::ConnectiveAlias(_) => ("joins comparisons with a symbol", "Use the words `and` and `or`."),
        FilterFaultKind::NotWithoutGroup => {
            ("has a `not` without parentheses", "Put what it negates in parentheses: not (title pr).")
        }
        FilterFaultKind::ParameterName => {
            ("begins with the name of its parameter", "The filter begins after the equals sign.")
        }
        _ => return,
    };
    out.report(case.place(), format!("{} {what}", filter_subject(asked)))
        .help(help)
        .scim_type("invalidFilter")
        .review_fix("Use SCIM syntax", fix(case, fault).filter(|_| !case.cut));
}

fn fix(case: &ScimCase<'_, '_>, fault: FilterFaultKind) -> Option<Vec<Edit>> {
    let span = case.problem.span;
    match fault {
        FilterFaultKind::SingleQuotes | FilterFaultKind::CurlyQuotes => {
            let (first, last) = quote_spans(case)?;
            let quote = encoded(case, "\"");
            Some(vec![Edit::replace(first, &*quote), Edit::replace(last, &*quote)])
        }
        FilterFaultKind::Unquoted if is_plain(case.text()) => {
            let quote = encoded(case, "\"");
            Some(wrap(span, &quote, &quote))
        }
        FilterFaultKind::Escape => Some(vec![Edit::insert(span.start as usize, encoded(case, "\\"))]),
        FilterFaultKind::LiteralCase => Some(vec![Edit::replace(span, case.text().to_ascii_lowercase())]),
        FilterFaultKind::OperatorAlias(meant) | FilterFaultKind::ConnectiveAlias(meant) => {
            Some(vec![Edit::replace(span, with_spaces(case, meant))])
        }
        FilterFaultKind::ParameterName => Some(vec![Edit::remove(span)]),
        _ => None,
    }
}
