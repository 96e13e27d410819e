use crate::finding::{Reporter, Severity};
use crate::rules::filters::escapes;
use crate::rules::{ScimCase, rule};
use crate::scim::{ProblemKind, QUERY_CODING, QueryFault};

rule! {
    /// ## What it checks
    ///
    /// A query with characters that mean something else in a request line: `&` or `#` within a value, a `+`, a `%` that begins no escape
    /// or the escape of no UTF-8.
    ///
    /// ## Why it matters
    ///
    /// `&` and `#` end the value there. Many servers read `+` as a blank, so an e-mail address with a plus is not found. Blanks and quotes are
    /// escaped by every client; as they stand here they are a remark.
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
            ("Many servers read this `+` as a blank", "Write it as %2B where a plus is meant.", Severity::Warning)
        }
        QueryFault::Percent => {
            ("This percent sign begins no escape", "A percent sign is written %25.", Severity::Warning)
        }
        QueryFault::NotUtf8 => (
            "This escape is part of no UTF-8 character",
            "Escapes say the bytes of UTF-8: ë is written %C3%AB. A service provider refuses others, or reads another text.",
            Severity::Warning,
        ),
        QueryFault::Cuts => {
            ("The value ends here, within what it says", "In a value it must be written as an escape.", Severity::Error)
        }
        QueryFault::Unescaped => (
            "A request line cannot hold this character",
            "It is read as it is meant. Clients send such characters escaped.",
            Severity::Info,
        ),
        _ => return,
    };
    let draft = out.report(case.place(), message).severity(severity).help(help);
    if let Some(edits) = escapes(case, fault).filter(|_| !case.cut) {
        draft.review_fix("Escape it", edits);
    }
}
