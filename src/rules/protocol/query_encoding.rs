use crate::finding::{Reporter, Severity};
use crate::rules::filters::escape_edits;
use crate::rules::{ScimCase, rule};
use crate::scim::{ProblemKind, QUERY_CODING, QueryFault};

rule! {
    /// ## What it checks
    ///
    /// A query with characters that mean something else in a request line: `&` or `#` within a value, a `+`, a `%` that
    /// does not start an escape, or an escape that is not UTF-8.
    ///
    /// ## Why it matters
    ///
    /// `&` and `#` end the value there. Many servers read `+` as a space, so an email address with a plus sign is not
    /// found. Every client escapes spaces and quotes; unescaped ones are only informational here.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// GET /Users?filter=userName%20eq%20%22zoe+dial@fuzz-ball.example%22 HTTP/1.1
    /// ```
    ///
    /// ```http
    /// GET /Users?filter=userName eq "zoe & co" HTTP/1.1
    /// ```
    ///
    /// ```http
    /// GET /Users?filter=displayName%20eq%20%22Zo%EB%22 HTTP/1.1
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// GET /Users?filter=userName%20eq%20%22zoe%2Bdial@fuzz-ball.example%22 HTTP/1.1
    /// ```
    "SP344" "query-encoding": Warning, since "0.1.0", fix Review, cites [QUERY_CODING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Query(fault) = case.problem.kind else { return };
    let (message, help, severity) = match fault {
        QueryFault::Plus => {
            ("Many servers read this `+` as a space", "Write %2B if a plus sign is intended.", Severity::Warning)
        }
        QueryFault::Percent => {
            ("This percent sign does not start an escape", "Write a percent sign as %25.", Severity::Warning)
        }
        QueryFault::NotUtf8 => (
            "This escape is not part of a UTF-8 character",
            "Escapes encode the bytes of UTF-8: ë is %C3%AB. A service provider rejects others, or reads different text.",
            Severity::Warning,
        ),
        QueryFault::CutOff => {
            ("This character ends the value too early", "Inside a value, it must be escaped.", Severity::Error)
        }
        QueryFault::Unescaped => (
            "A request line cannot contain this character unescaped",
            "It is read as intended here. Clients send such characters escaped.",
            Severity::Info,
        ),
        _ => return,
    };
    out.report(case.place(), message)
        .severity(severity)
        .help(help)
        .review_fix("Escape it", escape_edits(case, fault).filter(|_| !case.cut));
}
