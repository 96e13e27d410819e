//! Requests that do not concern a user: groups, bulk, discovery, and unknown paths.

use crate::finding::Citation;
use crate::scim::{ENDPOINTS, Endpoint, Operation};

use super::case::{Case, in_request};
use super::response::{self, CREATED, NO_CONTENT, NOT_FOUND, NOT_IMPLEMENTED, OK};
use super::{Action, Because, Fact, Outcome, State, no_change};

/// Only requests change something, and only those with certain methods.
const METHODS: &[Citation] = &[ENDPOINTS];

/// Returns what such a request results in, as far as is known.
pub(super) fn resolve<'a>(case: &mut Case<'_, 'a>) -> Outcome<'a> {
    let place = in_request(case.path_place());
    let operation = case.request.operation;
    if operation == Operation::Response {
        let text = "This is a response from a service provider: it changes nothing.";
        return no_change::without_user(case, Because::documented(text, METHODS, place));
    }
    if operation == Operation::Unknown && case.request.is_path_variable() {
        let text = "The path is a variable: what the request does depends on its value.";
        return no_change::without_user(case, Because::unknown(text, &[], place));
    }
    if operation == Operation::Unknown {
        let text = "The request does not have an endpoint and method that SCIM defines.";
        let because = Because::assumed(text, &[], place);
        let response = case.context.refusal.map_or(NOT_FOUND, response::refusal);
        return Outcome { action: Action::Reject, response, ..no_change::without_user(case, because) };
    }
    let is_read_only = matches!(operation, Operation::Read | Operation::Query);
    if !is_read_only {
        case.note(Fact::EndpointUndocumented { place });
    }
    if let Some(refusal) = case.context.refusal {
        let why = "The request violates the RFCs (see the errors).";
        return no_change::refused(case, response::refusal(refusal), State::Unknown, why);
    }
    if is_read_only {
        let because = Because::documented("A read-only request changes nothing.", METHODS, place);
        return no_change::without_user(case, because);
    }
    let (text, action, response) = match case.request.endpoint {
        Endpoint::Groups => ("What Dialpad does with groups is not documented.", Action::Update, success(operation)),
        Endpoint::Bulk => (
            "Whether Dialpad supports bulk requests is not documented. Each operation has an outcome of its own.",
            Action::None,
            OK,
        ),
        Endpoint::Me => ("Whether Dialpad maps /Me to a user is not documented.", Action::None, NOT_IMPLEMENTED),
        _ => ("What this request does is not documented.", Action::None, OK),
    };
    let because = Because::unknown(text, &[], place);
    Outcome { action, response, ..no_change::without_user(case, because) }
}

fn success(operation: Operation) -> super::Response {
    match operation {
        Operation::Create => CREATED,
        Operation::Delete => NO_CONTENT,
        _ => OK,
    }
}
