use crate::finding::Reporter;
use crate::rules::mend::{all_but, wrap};
use crate::rules::{OtherText, PlanCase, PlanProblemKind, rule};
use crate::scim::JSON_VALUES;
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A text that is neither JSON nor HTTP and plainly something else: a command, a table, YAML, a code block of Markdown, an
    /// address or a filter alone, a piece of an object, or a request with other text before it, as logs have it.
    ///
    /// ## Why it matters
    ///
    /// No request can be read in it, and none of its lines is a slip of JSON.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// curl -X DELETE https://dialpad.com/scim/Users/u5
    /// ```
    ///
    /// ```json
    /// 2026-11-17T09:00:00Z INFO sent {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// DELETE https://dialpad.com/scim/Users/u5
    /// ```
    "SP143" "other-text": Error, since "0.1.0", fix Review, cites [JSON_VALUES], on Plan(check)
}

fn check(case: &PlanCase<'_>, out: &mut Reporter<'_>) {
    let PlanProblemKind::OtherText(what) = case.problem.kind else { return };
    let (message, help) = match what {
        OtherText::Command => (
            "This is a command, and no request",
            "Paste the body that it sends, or write the request out: a line with method and path, the headers, an empty line, the body.",
        ),
        OtherText::Table => {
            ("This is a table, and no request", "A plan takes tables (CSV): each row is a person to create or update.")
        }
        OtherText::Yaml => ("This is YAML, and no request", "SCIM is sent as JSON: write it as that."),
        OtherText::CodeBlock { .. } => {
            ("The request stands in a code block of Markdown", "What is read stands between its lines: take these out.")
        }
        OtherText::Address { is_alone } => (
            "This is an address, and no request",
            match is_alone {
                true => "Put the method in front of it. GET asks for what is there.",
                false => "Put the method in front of it, such as POST, and a blank line behind it.",
            },
        ),
        OtherText::Filter => ("This is a filter, and no request", "It is part of a query: GET /Users?filter=…"),
        OtherText::Before { json: true } => {
            ("Text stands before the JSON", "It is no part of the request. Take it out: what follows is then read.")
        }
        OtherText::Before { json: false } => (
            "Text stands before the request line",
            "It is no part of the request. Take it out: what follows is then read.",
        ),
        OtherText::Members => (
            "The braces around this are missing",
            "A key with its value stands in an object. If more was cut off, paste that, too.",
        ),
        OtherText::Logged { .. } => ("This is a line of a log, and no request", "Only the request in it can be read."),
        OtherText::Unknown => (
            "This is neither JSON nor HTTP",
            "Paste the JSON that is sent, or the whole request: a line with method and path, the headers, an empty line, the body.",
        ),
    };
    let span = case.problem.span;
    let draft = out.report(case.place(), message).help(help).scim_type("invalidSyntax");
    let insert = |text: &str| vec![Edit::insert(span.start as usize, text)];
    match what {
        OtherText::CodeBlock { end } => {
            let lines = [Some(span), end].into_iter().flatten();
            draft.review_fix("Take its lines out", lines.map(Edit::remove).collect());
        }
        OtherText::Address { is_alone: true } => {
            draft.review_fix("Put GET in front of it", insert("GET "));
        }
        OtherText::Filter => {
            draft.review_fix("Ask for the users that fit", insert("GET /Users?filter="));
        }
        OtherText::Before { .. } => {
            draft.review_fix("Take it out", vec![Edit::remove(span)]);
        }
        OtherText::Members => {
            draft.review_fix("Put braces around it", wrap(span, "{", "}"));
        }
        OtherText::Logged { request } => {
            draft.review_fix("Take the request out of it", all_but(request, span).into());
        }
        _ => {}
    }
}
