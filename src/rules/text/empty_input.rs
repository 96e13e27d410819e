use crate::finding::{Reporter, Source};
use crate::json::ProblemKind;
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_VALUES;

rule! {
    /// ## What it checks
    ///
    /// Input that is empty, or contains only whitespace.
    ///
    /// ## Why it matters
    ///
    /// There is nothing to check: pasting went wrong, or the file is empty.
    ///
    /// ## Invalid
    ///
    /// ```json
    ///
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// DELETE /Users/u5 HTTP/1.1
    /// ```
    "SP102" "empty-input": Error, since "0.1.0", fix None, cites [JSON_VALUES], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    // Options may be omitted, and nothing need be known about a company: another rule reports that.
    if case.problem.kind == ProblemKind::Empty && case.source == Source::Mapping {
        out.report(case.place(), "There is no mapping")
            .help("Paste Okta's app user schema, or Entra's provisioning schema.");
    }
    if case.problem.kind == ProblemKind::Empty && case.source == Source::Request {
        out.report(case.place(), "There is no request").help(
            "Paste a SCIM body, an HTTP request (request line, headers, blank line, body), or {\"method\", \"path\", \"body\"}.",
        );
    }
}
