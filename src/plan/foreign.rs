//! What tells of many requests or people in a form that is no request.

use crate::rules::NoRequest;
use crate::scim::{LIST_RESPONSE, Request};

/// What stands in the place of a request.
pub(super) fn of(request: &Request<'_>) -> Option<NoRequest> {
    let root = request.body.filter(|root| request.method_span.is_none() && root.is_object())?;
    let list = |name: &str| root.get(name).filter(|value| value.is_array());
    let schemas = root.get("schemas");
    let is_list =
        schemas.is_some_and(|schemas| schemas.elements().any(|urn| urn.as_str().as_deref() == Some(LIST_RESPONSE)));
    if let Some(resources) = list("Resources").filter(|resources| is_list && !resources.is_empty()) {
        return Some(NoRequest::ListResponse { count: resources.len() });
    }
    if schemas.is_some() || root.get("userName").is_some() {
        return None;
    }
    if root.get("log").is_some_and(|log| log.get("entries").is_some()) {
        return Some(NoRequest::Har);
    }
    let collection = root.get("collection").unwrap_or(root);
    if collection.get("info").is_some() && collection.get("item").is_some_and(|items| items.is_array()) {
        return Some(NoRequest::Postman);
    }
    list("requests").map(|_| NoRequest::Requests)
}
