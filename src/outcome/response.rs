//! The responses that RFC 7644 §3.12 describes. Dialpad's own are not documented, so each is an assumption.

use crate::finding::{Citation, Refusal};
use crate::scim::ERRORS;

use super::{Certainty, Response};

pub(super) const ERRORS_CITE: &[Citation] = &[ERRORS];

/// The response to a request that violates the RFCs.
pub(super) const fn refusal(Refusal { status, scim_type }: Refusal) -> Response {
    assumed(status, scim_type)
}

/// Returns a response that is only one of those possible.
pub(super) const fn unknown(response: Response) -> Response {
    Response { certainty: Certainty::Unknown, ..response }
}

const fn assumed(status: u16, scim_type: Option<&'static str>) -> Response {
    Response { status, scim_type, certainty: Certainty::Assumed }
}

pub(super) const OK: Response = assumed(200, None);
pub(super) const CREATED: Response = assumed(201, None);
pub(super) const NO_CONTENT: Response = assumed(204, None);
pub(super) const INVALID_SYNTAX: Response = assumed(400, Some("invalidSyntax"));
pub(super) const INVALID_VALUE: Response = assumed(400, Some("invalidValue"));
pub(super) const NOT_FOUND: Response = assumed(404, None);
pub(super) const NOT_ALLOWED: Response = assumed(405, None);
pub(super) const CONFLICT: Response = assumed(409, Some("uniqueness"));
pub(super) const NOT_IMPLEMENTED: Response = assumed(501, None);

/// No RFC defines a response for a missing license: the status is the closest one, and unknown.
pub(super) const NO_LICENSE: Response = Response { status: 403, scim_type: None, certainty: Certainty::Unknown };
