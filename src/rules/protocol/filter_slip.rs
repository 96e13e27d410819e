use crate::finding::Reporter;
use crate::rules::filters::{is_plain, other_quotes, set_apart, spelled, the_filter};
use crate::rules::mend::wrap;
use crate::rules::{ScimCase, rule};
use crate::scim::{FILTERS, FilterFaultKind, ProblemKind};
use crate::text::{Edit, Span};

rule! {
    /// ## What it checks
    ///
    /// A filter that is no SCIM, though it is plain what it means: single quotes or none, `==`, `&&`, `True`, `not` without
    /// parentheses.
    ///
    /// ## Why it matters
    ///
    /// Some service providers forgive it. A conforming one refuses the request.
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
    "SP331" "filter-slip": Error, since "0.1.0", fix Review, cites [FILTERS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Filter { fault, asked } = case.problem.kind else { return };
    let (what, help) = match fault {
        FilterFaultKind::SingleQuotes => ("has a string in single quotes", "A string stands in double quotes."),
        FilterFaultKind::CurlyQuotes => {
            ("has a string in typographic quotes", "A string stands in plain double quotes.")
        }
        FilterFaultKind::Unquoted => ("has a string without quotes", "A string stands in double quotes."),
        FilterFaultKind::Escape => ("has an escape that JSON does not know", "A backslash is written twice."),
        FilterFaultKind::Control => {
            ("has a control character in a string", "It must be written as an escape, such as \\n.")
        }
        FilterFaultKind::LiteralCase => {
            ("has a literal with capital letters", "JSON knows `true`, `false` and `null`.")
        }
        FilterFaultKind::OperatorAlias(_) => (
            "has an operator that SCIM does not know",
            "SCIM has words for them: eq, ne, co, sw, ew, gt, ge, lt, le, pr.",
        ),
        FilterFaultKind::ConnectiveAlias(_) => ("joins by a sign", "SCIM joins by the words `and` and `or`."),
        FilterFaultKind::NotWithoutGroup => {
            ("has a `not` without parentheses", "Write what is denied in parentheses: not (title pr).")
        }
        FilterFaultKind::ParameterName => {
            ("begins with the name of its parameter", "The filter begins behind the equals sign.")
        }
        _ => return,
    };
    let draft = out.report(case.place(), format!("{} {what}", the_filter(asked))).help(help).scim_type("invalidFilter");
    if let Some(edits) = mended(case, fault).filter(|_| !case.cut) {
        draft.review_fix("Write it as SCIM does", edits);
    }
}

fn mended(case: &ScimCase<'_, '_>, fault: FilterFaultKind) -> Option<Vec<Edit>> {
    let span = case.problem.span;
    match fault {
        FilterFaultKind::SingleQuotes | FilterFaultKind::CurlyQuotes => {
            let (first, last) = other_quotes(case)?;
            let quote = spelled(case, "\"");
            Some(vec![Edit::replace(first, &*quote), Edit::replace(last, &*quote)])
        }
        FilterFaultKind::Unquoted if is_plain(case.text()) => {
            let quote = spelled(case, "\"");
            Some(wrap(span, &quote, &quote))
        }
        FilterFaultKind::Escape => Some(vec![Edit::insert(span.start as usize, spelled(case, "\\"))]),
        FilterFaultKind::LiteralCase => Some(vec![Edit::replace(span, case.text().to_ascii_lowercase())]),
        FilterFaultKind::OperatorAlias(meant) | FilterFaultKind::ConnectiveAlias(meant) => {
            Some(vec![Edit::replace(span, set_apart(case, meant))])
        }
        FilterFaultKind::ParameterName => Some(vec![Edit::remove(Span::new(span.start as usize, span.end as usize))]),
        _ => None,
    }
}
