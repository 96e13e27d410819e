use crate::finding::{Reporter, Severity};
use crate::rules::{ScimCase, rule};
use crate::scim::{NOTATION, ProblemKind, QUERY_ATTRIBUTES, QueryFault};

rule! {
    /// ## What it checks
    ///
    /// Anything other than attribute names in `attributes`, `excludedAttributes` or `sortBy`, and both lists in one
    /// request.
    ///
    /// ## Why it matters
    ///
    /// A conforming service provider rejects an invalid name. One list says what to return, the other what to leave
    /// out: with both, service providers differ.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// GET /Users?attributes=user%20name HTTP/1.1
    /// ```
    ///
    /// ```http
    /// GET /Users?attributes=userName&excludedAttributes=groups HTTP/1.1
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// GET /Users?attributes=userName,name.givenName HTTP/1.1
    /// ```
    "SP343" "invalid-attribute-list": Error, since "0.1.0", fix None, cites [QUERY_ATTRIBUTES, NOTATION], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Query(fault) = case.problem.kind else { return };
    let (message, help, severity) = match fault {
        QueryFault::AttributeName => (
            "Invalid attribute name",
            "Write names as in userName,name.givenName, with the URN before those of an extension.",
            Severity::Error,
        ),
        QueryFault::ValuePath => {
            ("Only attribute names are allowed here", "Brackets belong in a filter.", Severity::Warning)
        }
        QueryFault::BothLists => (
            "`attributes` and `excludedAttributes` are used together",
            "One says what to return, the other what to leave out. Send only one of them.",
            Severity::Warning,
        ),
        _ => return,
    };
    out.report(case.place(), message).graded(severity, "invalidPath").help(help);
}
