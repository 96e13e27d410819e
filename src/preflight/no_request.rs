//! Input that is not a request: people, a company, a mapping.

use crate::company::{is_company, is_rest_export};
use crate::idp::{ProviderExport, is_error_response, is_log_entry};
use crate::json::Value;
use crate::rules::NoRequest;
use crate::scim::{Endpoint, LIST_RESPONSE, Operation, Request, Schemas, is_foreign};

use super::collection::array;

/// The members in which APIs list what was asked for.
const LISTS: [&str; 5] = ["value", "records", "results", "users", "data"];

/// Returns what the input is, if it is not a request. The `schemas` say what a user has.
pub(crate) fn no_request(request: &Request<'_>, schemas: &Schemas) -> Option<NoRequest> {
    let root = request.body.filter(|_| request.method_span.is_none())?;
    if root.is_array() {
        // An array may contain many requests.
        let first = root.elements().next()?;
        return export_or_log(first).or_else(|| dialpad_document(first));
    }
    if let Some(answered) = list_response(root) {
        return Some(answered);
    }
    if root.has("schemas") {
        return None;
    }
    if root.has("userName") {
        // JumpCloud and OneLogin have a `username` as well.
        let account = ProviderExport::of(root).filter(|export| matches!(export, ProviderExport::Account(_)));
        return account.map(NoRequest::Provider);
    }
    let list = || LISTS.iter().find_map(|name| array(root, name));
    let listed = || list().and_then(|entries| entries.elements().next());
    if request.status.is_none() && is_error_response(root) {
        return Some(NoRequest::ErrorResponse);
    }
    let recognized = export_or_log(root).or_else(|| listed().and_then(export_or_log));
    recognized.or_else(|| dialpad_document(root)).or_else(|| foreign(request, root, schemas))
}

/// Recognizes an object that would be a user only because nothing says what it is.
fn foreign(request: &Request<'_>, root: Value<'_>, schemas: &Schemas) -> Option<NoRequest> {
    let is_create = request.operation == Operation::Create && request.endpoint == Endpoint::Users;
    let user = schemas.at(Endpoint::Users).filter(|_| is_create)?;
    is_foreign(root, user).then_some(NoRequest::Foreign)
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
