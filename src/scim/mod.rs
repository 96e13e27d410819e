//! Floor 2: SCIM 2.0 according to RFC 7643 and RFC 7644: schemas as data, requests, PATCH, and what a request says
//! about a resource.
//!
//! Reading is tolerant and never silent: every deviation from the RFCs becomes a typed [`Problem`], without any
//! wording. This room refuses to know identity providers, Dialpad, or rules.

pub mod country;
pub mod value;

mod apply;
mod bodies;
mod bulk;
mod check;
mod described;
mod encoded_text;
mod envelope;
mod filter;
mod foreign;
mod http;
mod infer;
mod known;
mod operation;
mod patch;
mod path;
mod percent;
mod place;
mod problem;
mod query;
mod request;
mod resource;
mod schema;
mod sources;
mod suggestion;
mod template;
mod urn;
mod verb;
mod write;

pub use apply::{Applied, ApplyOptions, ResourceAfter, ResourceBefore, apply, replaced};
pub use bodies::{exported_values, response_bodies};
pub use bulk::{BULK_ID, BulkLimits};
pub use check::check;
pub use described::check_schemas;
pub use filter::{
    AttrPath, Comparison, Element as FilterElement, Filter, FilterFault, FilterFaultKind, Literal, Mismatch, Node,
    Operator, Scalar,
};
pub use foreign::is_foreign;
pub use http::{Header, HeaderForm, is_http, is_ignored_line, is_request_line, is_status_line};
pub use known::{ENTERPRISE_ATTRIBUTES, RFC_SCHEMAS, types};
pub use operation::{Endpoint, Method, Operation};
pub use patch::{Op, Patch};
pub use path::{Path, PathFault, PathFaultKind, Selector, WrittenPath};
pub use percent::{decode, encode, encode_query, is_broken_escape, is_form_encoded, must_be_escaped};
pub use problem::{
    Asked, AttributeName, BulkPath, Contradiction, Misnamed, Parent, Problem, ProblemKind, ReferenceConflict,
    Suggestion,
};
pub use query::QueryFault;
pub use request::{Raw, Request, Status};
pub use resource::{ACTIVE, Attr, Change, Element, Elements, Flag, Resource, SchemaKey, Text, Unread, flag_of};
pub use schema::{Attribute, Mutability, ResourceType, Returned, Role, Schema, Schemas, Type, Uniqueness};
pub use sources::*;
pub use suggestion::nearest_attribute;
pub use template::{MAX_DEFINITIONS, defined_value, is_definition, is_template, variables};
pub use urn::{
    BULK_REQUEST, BULK_RESPONSE, CORE_USER, ENTERPRISE, ERROR, GROUP, LIST_RESPONSE, PATCH_OP, RESOURCE_TYPE_URN,
    SCHEMA_URN, SEARCH_REQUEST, SERVICE_PROVIDER_CONFIG_URN, UrnMatch, is_schema_key, is_scim1, is_urn, match_urn,
    split_urn,
};
pub use verb::Verb;
pub use write::{envelope, operation, patch_body};

#[cfg(test)]
mod tests;
