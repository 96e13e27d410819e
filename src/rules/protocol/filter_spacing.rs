use crate::finding::{Reporter, Severity};
use crate::rules::filters::{spelled, the_filter};
use crate::rules::{ScimCase, rule};
use crate::scim::{FILTERS, FilterFaultKind, ProblemKind};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// White space in a filter where the grammar has one blank or none, and a blank that is missing: `eq"zoe"`.
    ///
    /// ## Why it matters
    ///
    /// The grammar has exactly one blank between words. Service providers seldom mind more of them; a missing one is refused by
    /// those that keep to the grammar, though an example in the RFC itself lacks it.
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
    let (what, severity, wanted) = match fault {
        FilterFaultKind::NoSpace => ("lacks a blank", Severity::Warning, true),
        FilterFaultKind::Space { wanted } => ("has white space that does not belong", Severity::Info, wanted),
        _ => return,
    };
    let draft = out
        .report(case.place(), format!("{} {what} here", the_filter(asked)))
        .severity(severity)
        .help("One blank stands between words, none within brackets or at the ends.");
    if case.cut {
        return;
    }
    let start = case.problem.span.start as usize;
    let blank = if wanted { spelled(case, " ") } else { String::new() };
    let edit = match fault {
        FilterFaultKind::NoSpace => Edit::insert(start, blank),
        _ => Edit::replace(case.problem.span, blank),
    };
    draft.safe_fix("Write it as the grammar does", vec![edit]);
}
