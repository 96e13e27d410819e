//! The meaning of a body without a request line.

use crate::json::Value;
use crate::text::starts_with;

use super::urn::known_urn;
use super::{
    BULK_REQUEST, BULK_RESPONSE, CORE_USER, ENTERPRISE, ERROR, Endpoint, GROUP, LIST_RESPONSE, Operation, PATCH_OP,
    RESOURCE_TYPE_URN, SCHEMA_URN, SEARCH_REQUEST, SERVICE_PROVIDER_CONFIG_URN, UrnMatch, match_urn,
};

/// The number of URNs that are compared with known ones for typos.
const MAX_COMPARED: usize = 100;

/// The request that a body belongs to, or is the response to.
#[derive(Clone, Copy)]
pub(super) struct Inferred {
    pub method: &'static str,
    pub path: &'static str,
    pub endpoint: Endpoint,
    pub operation: Operation,
}

const fn request(method: &'static str, path: &'static str, endpoint: Endpoint, operation: Operation) -> Inferred {
    Inferred { method, path, endpoint, operation }
}

const fn response(path: &'static str, endpoint: Endpoint) -> Inferred {
    request("GET", path, endpoint, Operation::Response)
}

const USER_CREATE: Inferred = request("POST", "/Users", Endpoint::Users, Operation::Create);
const GROUP_CREATE: Inferred = request("POST", "/Groups", Endpoint::Groups, Operation::Create);
const USER_PATCH: Inferred = request("PATCH", "/Users/…", Endpoint::Users, Operation::Modify);
const GROUP_PATCH: Inferred = request("PATCH", "/Groups/…", Endpoint::Groups, Operation::Modify);

/// Infers what `root` is from the schemas that it lists, otherwise from its members.
pub(super) fn infer(root: Option<Value<'_>>) -> Inferred {
    let Some(root) = root else { return USER_CREATE };
    let urn = urn_from_schemas(root).or_else(|| urn_from_members(root)).unwrap_or(CORE_USER);
    match urn {
        GROUP if is_response(root) => response("/Groups/…", Endpoint::Groups),
        GROUP => GROUP_CREATE,
        PATCH_OP if changes_group(root) => GROUP_PATCH,
        PATCH_OP => USER_PATCH,
        BULK_REQUEST => request("POST", "/Bulk", Endpoint::Bulk, Operation::Bulk),
        SEARCH_REQUEST => request("POST", "/.search", Endpoint::Search, Operation::Query),
        BULK_RESPONSE => request("POST", "/Bulk", Endpoint::Bulk, Operation::Response),
        LIST_RESPONSE | ERROR => response("/Users", Endpoint::Users),
        SCHEMA_URN => response("/Schemas/…", Endpoint::Discovery),
        RESOURCE_TYPE_URN => response("/ResourceTypes/…", Endpoint::Discovery),
        SERVICE_PROVIDER_CONFIG_URN => response("/ServiceProviderConfig", Endpoint::Discovery),
        _ if is_response(root) => response("/Users/…", Endpoint::Users),
        _ => USER_CREATE,
    }
}

/// Returns what a response with this body answers; `is_create` if its status says that something was created.
pub(super) fn infer_response(body: Option<Value<'_>>, is_create: bool) -> Inferred {
    let inferred = body.map_or(response("/Users", Endpoint::Users), |body| infer(Some(body)));
    match (is_create, inferred.endpoint == Endpoint::Groups) {
        (true, true) => Inferred { operation: Operation::Response, ..GROUP_CREATE },
        (true, false) => Inferred { operation: Operation::Response, ..USER_CREATE },
        (false, _) if inferred.operation == Operation::Response => inferred,
        (false, true) => response("/Groups/…", Endpoint::Groups),
        (false, false) => response("/Users/…", Endpoint::Users),
    }
}

/// Returns the first URN in `schemas` that identifies the body, or else the first one that misspells such a URN; also
/// accepts a URN that is not in an array.
pub(super) fn urn_from_schemas(root: Value<'_>) -> Option<&'static str> {
    let urns = root.get("schemas").into_iter().flat_map(Value::each).filter_map(Value::as_str);
    let identifies = |urn: &&str| *urn != ENTERPRISE;
    let misspelled = |given| match match_urn(given) {
        Some(UrnMatch::Misspelled(meant)) => Some(meant),
        _ => None,
    };
    let known = urns.clone().filter_map(known_urn).find(identifies);
    known.or_else(|| urns.take(MAX_COMPARED).filter_map(misspelled).find(identifies))
}

/// Infers the kind of a body without schemas from members that only one kind has. Operations alone are assumed to be a
/// PATCH.
pub(super) fn urn_from_members(root: Value<'_>) -> Option<&'static str> {
    let has = |name: &str| root.has(name);
    if root.elements().next().unwrap_or(root).has("op") {
        return Some(PATCH_OP);
    }
    let is_list = |name: &str| root.get(name).is_some_and(Value::is_array);
    if has("userName") {
        return None;
    }
    if has("Operations") {
        let first = root.get("Operations").into_iter().flat_map(Value::elements).next();
        let first_has = |name: &str| first.is_some_and(|op| op.has(name));
        return Some(match (first_has("op"), first_has("method"), first_has("status")) {
            (false, _, true) => BULK_RESPONSE,
            (false, true, false) => BULK_REQUEST,
            _ => PATCH_OP,
        });
    }
    let kinds: [(&'static str, bool); 6] = [
        (LIST_RESPONSE, has("totalResults") || is_list("Resources")),
        (ERROR, has("status") && (has("detail") || has("scimType"))),
        (SCHEMA_URN, is_list("attributes") && has("id")),
        (RESOURCE_TYPE_URN, has("endpoint") && has("schema")),
        (SERVICE_PROVIDER_CONFIG_URN, has("authenticationSchemes")),
        (
            SEARCH_REQUEST,
            has("sortBy") || has("startIndex") || root.get("filter").is_some_and(|one| one.as_str().is_some()),
        ),
    ];
    let found = kinds.into_iter().find(|(_, fits)| *fits).map(|(urn, _)| urn);
    found.or_else(|| is_list("members").then_some(GROUP))
}

/// Whether a resource is one that a service provider returns: with its `id` and the attributes that only the provider
/// writes. A password is never returned.
fn is_response(root: Value<'_>) -> bool {
    let is_metadata =
        |meta: Value<'_>| ["created", "lastModified", "location", "version"].iter().any(|part| meta.has(part));
    root.has("id") && !root.has("password") && root.get("meta").is_some_and(is_metadata)
}

/// Whether the operations of a PATCH name attributes that only groups have.
fn changes_group(root: Value<'_>) -> bool {
    let operations = root.get("Operations").unwrap_or(root).elements().take(100);
    operations.chain([root]).any(|op| match op.get("path").and_then(Value::as_str) {
        Some(path) => starts_with(path, "members") || starts_with(path, GROUP),
        None => op.get("value").is_some_and(|value| value.has("members")),
    })
}
