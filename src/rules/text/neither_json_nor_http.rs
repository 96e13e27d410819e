use std::borrow::Cow;

use crate::finding::Reporter;
use crate::idp::Idp;
use crate::rules::edits::{remove_around, wrap};
use crate::rules::mappings::how_to_generate;
use crate::rules::{OtherText, PlanProblem, PlanProblemKind, rule};
use crate::scim::JSON_VALUES;
use crate::text::{Edit, Span};

rule! {
    /// ## What it checks
    ///
    /// Input that is neither JSON nor HTTP and clearly something else: a command, what curl prints, a table, YAML, a
    /// Markdown code block, a URL or a filter alone, a fragment of an object, an error message from a provider's admin
    /// console, or a request with other text before it, as in logs.
    ///
    /// ## Why it matters
    ///
    /// No request can be read from it, and it is not just JSON with a typo.
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
    "SP143" "neither-json-nor-http": Error, since "0.1.0", fix Review, cites [JSON_VALUES], on Plan(check)
}

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    const QUOTED: &str = "It quotes the response of the service provider, not what was sent.";
    let PlanProblemKind::OtherText(what) = &problem.kind else { return };
    let (message, help) = match what {
        OtherText::Command { .. } => (
            "This is a command, not a request",
            "Write the request that it sends: a line with method and path, the headers, a blank line, the body.",
        ),
        OtherText::Transcript { .. } => (
            "This is what `curl -v` prints, not a request",
            "curl does not show the body that it sends. If there was one, put it after the headers and a blank line.",
        ),
        OtherText::Table => {
            ("This is a table, not a request", "A plan accepts tables (CSV): each row is a person to create or update.")
        }
        OtherText::Yaml => ("This is YAML, not a request", "SCIM uses JSON. Convert it to JSON."),
        OtherText::CodeBlock { .. } => {
            ("The request is inside a Markdown code block", "Remove the fences: the request is the text between them.")
        }
        OtherText::Address { is_alone } => (
            "This is a URL, not a request",
            match is_alone {
                true => "Put the method before it, such as GET to read what is there.",
                false => "Put the method, such as POST, before it and a blank line after it.",
            },
        ),
        OtherText::Filter => ("This is a filter, not a request", "It is part of a query: GET /Users?filter=…"),
        OtherText::Before { json: true, .. } => (
            "Unexpected text before the JSON",
            "It is not part of the request. Remove it so that the rest can be read.",
        ),
        OtherText::Before { json: false, .. } => (
            "Unexpected text before the request line",
            "It is not part of the request. Remove it so that the rest can be read.",
        ),
        OtherText::Members => (
            "Missing braces around these members",
            "Keys and values belong in an object. If more was cut off, paste that too.",
        ),
        OtherText::ErrorMessage(Idp::Okta) => ("This is an error message from Okta, not a request", QUOTED),
        OtherText::ErrorMessage(_) => ("This is an error message from Entra, not a request", QUOTED),
        OtherText::Logged { .. } => ("This is a log line, not a request", "Only the request in it can be read."),
        OtherText::Unknown => (
            "This is neither JSON nor HTTP",
            "Paste the JSON that is sent, or the whole request: a line with method and path, the headers, a blank line, the body.",
        ),
    };
    let help = match what {
        OtherText::ErrorMessage(idp) => format!("{help} {}", how_to_generate(*idp)).into(),
        _ => Cow::Borrowed(help),
    };
    let draft = out.report(problem.place(), message).help(help).scim_type("invalidSyntax");
    if let Some((title, edits)) = fix(what, problem.span) {
        draft.review_fix(title, edits);
    }
}

fn fix(what: &OtherText, span: Span) -> Option<(&'static str, Vec<Edit>)> {
    let insert = |text: &str| vec![Edit::insert(span.start as usize, text)];
    let remove_with = |end: &Option<Span>| [Some(span), *end].into_iter().flatten().map(Edit::remove).collect();
    Some(match what {
        OtherText::Command { to_request } if !to_request.is_empty() => ("Convert it to a request", to_request.clone()),
        OtherText::Transcript { to_http } => ("Remove what curl adds", to_http.clone()),
        OtherText::CodeBlock { end } => ("Remove the fences", remove_with(end)),
        OtherText::Address { is_alone: true } => ("Put GET before it", insert("GET ")),
        OtherText::Filter => ("Query the matching users", insert("GET /Users?filter=")),
        OtherText::Before { end, .. } => ("Remove it", remove_with(end)),
        OtherText::Members => ("Add the braces", wrap(span, "{", "}")),
        OtherText::Logged { request } => ("Extract the request", remove_around(*request, span).into()),
        _ => return None,
    })
}
