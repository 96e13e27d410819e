//! RFC 7643 §5 to §8: how a service provider describes itself.

use super::{META, PRIMARY, SCHEMAS};
use crate::scim::{Attribute, RESOURCE_TYPE_URN, SCHEMA_URN, SERVICE_PROVIDER_CONFIG_URN, Schema, Type};

const SUPPORTED: Attribute = Attribute::new("supported", Type::Boolean).required();
const NAME: Attribute = Attribute::string("name");
const DESCRIPTION: Attribute = Attribute::string("description");

const SWITCH: &[Attribute] = &[SUPPORTED];

const BULK: &[Attribute] = &[
    SUPPORTED,
    Attribute::new("maxOperations", Type::Integer).required(),
    Attribute::new("maxPayloadSize", Type::Integer).required(),
];

const FILTER: &[Attribute] = &[SUPPORTED, Attribute::new("maxResults", Type::Integer).required()];

/// From RFC 9865.
const PAGINATION: &[Attribute] = &[
    Attribute::new("cursor", Type::Boolean).required(),
    Attribute::new("index", Type::Boolean).required(),
    Attribute::one_of("defaultPaginationMethod", "cursor\nindex"),
    Attribute::new("defaultPageSize", Type::Integer),
    Attribute::new("maxPageSize", Type::Integer),
    Attribute::new("cursorTimeout", Type::Integer),
];

const AUTHENTICATION: &[Attribute] = &[
    Attribute::suggesting("type", "oauth\noauth2\noauthbearertoken\nhttpbasic\nhttpdigest").required(),
    NAME.required(),
    DESCRIPTION.required(),
    Attribute::reference("specUri", "external"),
    Attribute::reference("documentationUri", "external"),
    PRIMARY,
];

const CONFIG: &[Attribute] = &[
    Attribute::reference("documentationUri", "external"),
    Attribute::complex("patch", SWITCH).required(),
    Attribute::complex("bulk", BULK).required(),
    Attribute::complex("filter", FILTER).required(),
    Attribute::complex("changePassword", SWITCH).required(),
    Attribute::complex("sort", SWITCH).required(),
    Attribute::complex("etag", SWITCH).required(),
    Attribute::complex("pagination", PAGINATION),
    Attribute::complex("authenticationSchemes", AUTHENTICATION).many().required(),
];

/// A service provider's configuration (RFC 7643 §5).
pub const SERVICE_PROVIDER_CONFIG: Schema = Schema::new(SERVICE_PROVIDER_CONFIG_URN, CONFIG, ALONE);

/// There is only one, so it needs no `id`.
const ALONE: &[Attribute] = &[SCHEMAS, ID, EXTERNAL_ID, Attribute::complex("meta", META).read_only()];

const ID: Attribute = Attribute::string("id");
const EXTERNAL_ID: Attribute = Attribute::string("externalId");

const EXTENSION: &[Attribute] =
    &[Attribute::reference("schema", "uri").required(), Attribute::new("required", Type::Boolean).required()];

/// The RFC prints schemas without `schemas`, and so do service providers; the same applies to resource types.
const DESCRIPTIVE: &[Attribute] =
    &[Attribute::reference("schemas", "uri").many(), ID, EXTERNAL_ID, Attribute::complex("meta", META).read_only()];

const TYPE: &[Attribute] = &[
    NAME.required(),
    DESCRIPTION,
    Attribute::reference("endpoint", "uri").required(),
    Attribute::reference("schema", "uri").required(),
    Attribute::complex("schemaExtensions", EXTENSION).many(),
];

/// A resource type (RFC 7643 §6).
pub const RESOURCE_TYPE: Schema = Schema::new(RESOURCE_TYPE_URN, TYPE, DESCRIPTIVE);

const TYPES: &str = "string\nboolean\ndecimal\ninteger\ndateTime\nreference\ncomplex\nbinary";

/// The definition of an attribute or sub-attribute in a schema.
macro_rules! definition {
    ($($more:expr)?) => {
        &[
            NAME.exact().required(),
            Attribute::one_of("type", TYPES).required(),
            Attribute::new("multiValued", Type::Boolean),
            DESCRIPTION,
            Attribute::new("required", Type::Boolean),
            Attribute::string("canonicalValues").exact().many(),
            Attribute::new("caseExact", Type::Boolean),
            Attribute::one_of("mutability", "readOnly\nreadWrite\nimmutable\nwriteOnly").exact(),
            Attribute::one_of("returned", "always\nnever\ndefault\nrequest").exact(),
            Attribute::one_of("uniqueness", "none\nserver\nglobal").exact(),
            Attribute::string("referenceTypes").exact().many(),
            $($more)?
        ]
    };
}

const PART: &[Attribute] = definition!();
const DEFINITION: &[Attribute] = definition!(Attribute::complex("subAttributes", PART).many());

/// A schema's `id` is its URN, by which everything refers to it.
const DESCRIBED: &[Attribute] =
    &[ID.required(), NAME, DESCRIPTION, Attribute::complex("attributes", DEFINITION).many().required()];

/// A schema (RFC 7643 §7).
pub const SCHEMA: Schema = Schema::new(SCHEMA_URN, DESCRIBED, DESCRIPTIVE);
