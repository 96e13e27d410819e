use std::borrow::Cow;

use crate::finding::{Reporter, Severity};
use crate::json::unescape;
use crate::rules::words::{corrected_urn, quoted};
use crate::rules::{ScimCase, rule};
use crate::scim::{Asked, FILTERS, Mismatch, NOTATION, ProblemKind, decode};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// An attribute in a filter, in `sortBy`, `attributes` or `excludedAttributes` that no schema defines, or an
    /// extension attribute without the extension's URN.
    ///
    /// ## Why it matters
    ///
    /// A filter on it finds nobody or is rejected. A list ignores it.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// GET /Users?filter=usrName%20eq%20%22zoe%22 HTTP/1.1
    /// ```
    ///
    /// ```http
    /// GET /Users?attributes=department HTTP/1.1
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// GET /Users?filter=userName%20eq%20%22zoe%22 HTTP/1.1
    /// ```
    "SP334" "unknown-query-attribute": Warning, since "0.1.0", fix Review, cites [NOTATION, FILTERS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Mismatch { mismatch, asked } = case.problem.kind else { return };
    let given = quoted(&name(case));
    let (message, suggestion, edit) = match mismatch {
        Mismatch::Unknown { parent: Some(parent), suggestion } => {
            (format!("`{parent}` has no sub-attribute {given}"), suggestion, None)
        }
        Mismatch::Unknown { parent: None, suggestion } => {
            (format!("Unknown attribute {given}: no schema defines it"), suggestion, None)
        }
        Mismatch::Schema { suggestion } => ("Unknown schema".to_owned(), suggestion, None),
        Mismatch::Bare { urn, .. } => {
            let edit = Edit::insert(case.problem.span.start as usize, format!("{urn}:"));
            (format!("{given} is an extension attribute without its URN"), Some(urn), Some(edit))
        }
        _ => return,
    };
    let is_unknown_schema = matches!(mismatch, Mismatch::Schema { suggestion: None });
    let is_ignored = asked == Asked::List && suggestion.is_none();
    let meant = suggestion.map(|suggestion| format!("Did you mean `{suggestion}`? ")).unwrap_or_default();
    let then = match asked {
        Asked::Filter | Asked::Path => "Such a filter finds nothing or is rejected.",
        Asked::SortBy => "The order is then up to the service provider.",
        Asked::List => "Service providers ignore what they do not know.",
    };
    let help = if edit.is_some() {
        "Service providers look for such a name in the core schema.".to_owned()
    } else {
        meant + then
    };
    let draft = out
        .report(case.place(), message)
        .severity(if is_unknown_schema || is_ignored { Severity::Info } else { Severity::Warning })
        .help(help);
    if let Some(suggestion) = suggestion.filter(|_| !case.cut) {
        let text = if matches!(mismatch, Mismatch::Schema { .. }) {
            corrected_urn(case.text(), suggestion)
        } else {
            suggestion.into()
        };
        let edit = edit.unwrap_or_else(|| Edit::replace(case.problem.span, text.into_owned()));
        draft.review_fix("Correct the name", vec![edit]);
    }
}

/// Returns the name at the problem, without the escapes of JSON and of a query.
fn name<'t>(case: &ScimCase<'_, 't>) -> Cow<'t, str> {
    let is_in_query = case.problem.value.is_none();
    let is_in_json = !is_in_query || case.request.is_enveloped();
    let text = if is_in_json { unescape(case.text()) } else { case.text().into() };
    if is_in_query { decode(&text).into_owned().into() } else { text }
}
