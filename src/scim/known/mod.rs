//! What the RFCs define, as data: the user, the group, the discovery resources, and the messages.

mod discovery;
mod group;
mod message;
mod user;

use super::{Attribute, ENTERPRISE, Endpoint, ResourceType, Returned, Schema, Schemas, Type};

pub use discovery::{RESOURCE_TYPE, SCHEMA, SERVICE_PROVIDER_CONFIG};
pub use group::GROUP_SCHEMA;
pub use message::{BULK_REQUEST_BODY, BULK_RESPONSE_BODY, ERROR_BODY, LIST_RESPONSE_BODY, PATCH_BODY, SEARCH_BODY};
pub use user::{ENTERPRISE_ATTRIBUTES, USER};

const VALUE: Attribute = Attribute::string("value");
const DISPLAY: Attribute = Attribute::string("display");
const PRIMARY: Attribute = Attribute::new("primary", Type::Boolean);
const TYPE: Attribute = Attribute::string("type");
const REF: Attribute = Attribute::reference("$ref", "User");
const SCHEMAS: Attribute = Attribute::reference("schemas", "uri").many().required();

const META: &[Attribute] = &[
    Attribute::string("resourceType").exact(),
    Attribute::new("created", Type::DateTime),
    Attribute::new("lastModified", Type::DateTime),
    Attribute::reference("location", "uri"),
    Attribute::string("version").exact(),
];

/// The attributes of all resources (RFC 7643 §3 and §3.1).
const COMMON: &[Attribute] = &[
    SCHEMAS,
    Attribute::string("id").exact().read_only().returned(Returned::Always),
    Attribute::string("externalId").exact(),
    Attribute::complex("meta", META).read_only(),
];

const EXTENSIONS: &[Schema] = &[Schema::new(ENTERPRISE, ENTERPRISE_ATTRIBUTES, &[])];

const TYPES: &[ResourceType] = &types(EXTENSIONS);

/// The schemas that the RFCs define.
pub static RFC_SCHEMAS: Schemas = Schemas::new(TYPES);

/// Returns all resource types and messages of the RFCs, with these extensions of the user.
pub const fn types(user_extensions: &'static [Schema]) -> [ResourceType; 11] {
    [
        ResourceType::new("User", Endpoint::Users, USER, user_extensions),
        ResourceType::new("Group", Endpoint::Groups, GROUP_SCHEMA, &[]),
        ResourceType::new("ServiceProviderConfig", Endpoint::Discovery, SERVICE_PROVIDER_CONFIG, &[]),
        ResourceType::new("ResourceType", Endpoint::Discovery, RESOURCE_TYPE, &[]),
        ResourceType::new("Schema", Endpoint::Discovery, SCHEMA, &[]),
        ResourceType::message("ListResponse", LIST_RESPONSE_BODY),
        ResourceType::message("SearchRequest", SEARCH_BODY),
        ResourceType::message("PatchOp", PATCH_BODY),
        ResourceType::message("BulkRequest", BULK_REQUEST_BODY),
        ResourceType::message("BulkResponse", BULK_RESPONSE_BODY),
        ResourceType::message("Error", ERROR_BODY),
    ]
}
