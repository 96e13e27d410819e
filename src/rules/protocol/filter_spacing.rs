use crate::finding::{Reporter, Severity};
use crate::rules::filters::{encoded, filter_subject};
use crate::rules::{ScimCase, rule};
use crate::scim::{FILTERS, FilterFaultKind, ProblemKind};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// Whitespace in a filter where the grammar has one space or none, and a missing space: `eq"zoe"`.
    ///
    /// ## Why it matters
    ///
    /// The grammar has exactly one space between words. Service providers rarely mind extra ones; strict ones reject a
    /// missing one, although it is missing in an example of the RFC itself. A no-break space, as in text copied from a
    /// page, looks like a space, but is none in the grammar.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// GET /Users?filter=userName%20eq%22zoe%22 HTTP/1.1
    /// ```
    ///
    /// ```http
    /// GET /Users?filter=userName%20%20eq%20%22zoe%22 HTTP/1.1
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// GET /Users?filter=userName%20eq%20%22zoe%22 HTTP/1.1
    /// ```
    "SP332" "filter-spacing": Warning, since "0.1.0", fix Safe, cites [FILTERS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Filter { fault, asked } = case.problem.kind else { return };
    let (what, severity, expected) = match fault {
        FilterFaultKind::NoSpace => ("lacks a space", Severity::Warning, true),
        FilterFaultKind::Space { expected, is_ascii: true } => ("has unexpected whitespace", Severity::Info, expected),
        FilterFaultKind::Space { expected, is_ascii: false } => ("has a non-ASCII space", Severity::Warning, expected),
        _ => return,
    };
    let draft = out
        .report(case.place(), format!("{} {what} here", filter_subject(asked)))
        .severity(severity)
        .help("Use one space between words, and none just inside brackets or at the ends.");
    if case.cut {
        return;
    }
    let start = case.problem.span.start as usize;
    let space = if expected { encoded(case, " ") } else { String::new() };
    let edit = match fault {
        FilterFaultKind::NoSpace => Edit::insert(start, space),
        _ => Edit::replace(case.problem.span, space),
    };
    draft.safe_fix("Correct the spacing", vec![edit]);
}
