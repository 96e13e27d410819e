//! Input that is not a request: people, a company, a mapping.

use crate::company::{is_company, is_rest_export};
use crate::idp::{ProviderExport, is_error_response, is_log_entry};
use crate::json::Value;
use crate::rules::NoRequest;
use crate::scim::{LIST_RESPONSE, Request};

use super::collection::array;

/// Returns what the input is, if it is not a request.
pub(crate) fn no_request(request: &Request<'_>) -> Option<NoRequest> {
    let root = request.body.filter(|_| request.method_span.is_none())?;
    if root.is_array() {
        // An array may contain many requests.
        let first = root.elements().next()?;
        return export_or_log(first).or_else(|| dialpad_document(first));
    }
    if let Some(answered) = list_response(root) {
        return Some(answered);
    }
    if root.has("schemas") || root.has("userName") {
        return None;
    }
    let list = || array(root, "value").or_else(|| array(root, "records"));
    let listed = || list().and_then(|entries| entries.elements().next());
    if request.status.is_none() && is_error_response(root) {
        return Some(NoRequest::ErrorResponse);
    }
    export_or_log(root).or_else(|| listed().and_then(export_or_log)).or_else(|| dialpad_document(root))
}

/// Returns what an entry of an export or a log is.
fn export_or_log(entry: Value<'_>) -> Option<NoRequest> {
    let export = ProviderExport::of(entry).map(NoRequest::Provider);
    export.or_else(|| is_log_entry(entry).then_some(NoRequest::LogEntry))
}

fn list_response(root: Value<'_>) -> Option<NoRequest> {
    let resources = array(root, "Resources").filter(|resources| !resources.is_empty())?;
    let mut schemas = root.get("schemas")?.elements();
    let is_list = schemas.any(|urn| urn.as_str() == Some(LIST_RESPONSE));
    is_list.then(|| NoRequest::ListResponse { count: resources.len() })
}

/// Recognizes what a company is made of, or the company itself.
fn dialpad_document(root: Value<'_>) -> Option<NoRequest> {
    let company = is_company(root).then_some(NoRequest::Company);
    company.or_else(|| is_rest_export(root).then_some(NoRequest::DialpadExport))
}
