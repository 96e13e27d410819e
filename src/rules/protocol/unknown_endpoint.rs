use crate::finding::{Draft, Reporter, Severity};
use crate::rules::{ScimCase, rule};
use crate::scim::{ENDPOINTS, Operation, ProblemKind};
use crate::text::{Edit, Span, nearest};

rule! {
    /// ## What it checks
    ///
    /// A path that does not name a SCIM endpoint.
    ///
    /// ## Why it matters
    ///
    /// A service provider returns 404 and does nothing. Usually the base URL is wrong, or the endpoint is in the
    /// singular.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// DELETE /User/u5 HTTP/1.1
    /// ```
    ///
    /// ```http
    /// DELETE /Users/u5/manager HTTP/1.1
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// DELETE https://dialpad.com/scim/Users/u5 HTTP/1.1
    /// ```
    "SP303" "unknown-endpoint": Error, since "0.1.0", fix Review, cites [ENDPOINTS], on Scim(check)
}

const ENDPOINT_NAMES: [&str; 7] =
    ["Users", "Groups", "Me", "Bulk", "Schemas", "ResourceTypes", "ServiceProviderConfig"];

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::UnknownEndpoint = case.problem.kind else { return };
    if continues(case) {
        let draft = out.report(case.place(), "The path continues after the resource that it names");
        refused(case, draft).help(
            "A resource has no endpoints of its own. Name attributes in the query or in the operations of a PATCH.",
        );
        return;
    }
    let draft = refused(case, out.report(case.place(), "The path does not name a SCIM endpoint"))
        .help("Users are at /Users, after the service provider's base URL.");
    match suggestion(case) {
        Some((name, edit)) => drop(draft.review_fix(format!("Replace with {name}"), vec![edit])),
        // A bulk request may contain resource types of the service provider's own.
        None if case.request.operation == Operation::Bulk => drop(draft.severity(Severity::Warning)),
        None => {}
    }
}

/// In a bulk request, only this operation is rejected.
fn refused<'s>(case: &ScimCase<'_, '_>, draft: Draft<'s>) -> Draft<'s> {
    if case.request.operation == Operation::Bulk { draft } else { draft.refused(404) }
}

/// Whether the path contains an endpoint and continues after the resource.
fn continues(case: &ScimCase<'_, '_>) -> bool {
    segments(case).any(|segment| ENDPOINT_NAMES.iter().any(|name| name.eq_ignore_ascii_case(segment)))
}

/// Returns the segments of the path, as written in the text.
fn segments<'c>(case: &'c ScimCase<'_, '_>) -> impl Iterator<Item = &'c str> {
    let text = case.text();
    let unquoted = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    unquoted.split('?').take(1).flat_map(|path| path.split('/')).take(20)
}

/// Returns the endpoint that a segment of the path almost names, and the edit that corrects it.
fn suggestion(case: &ScimCase<'_, '_>) -> Option<(&'static str, Edit)> {
    let text = case.text();
    segments(case).find_map(|segment| {
        let (name, _) = nearest(segment, ENDPOINT_NAMES)?;
        let start = (case.problem.span.start + Span::within(text, segment).start) as usize;
        Some((name, Edit::replace(Span::new(start, start + segment.len()), name)))
    })
}
