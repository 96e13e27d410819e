//! RFC 7644 §3: the messages.

use super::SCHEMAS;
use crate::scim::{
    Attribute, BULK_REQUEST, BULK_RESPONSE, ERROR, LIST_RESPONSE, PATCH_OP, SEARCH_REQUEST, Schema, Type,
};

const SCHEMAS_ONLY: &[Attribute] = &[SCHEMAS];
/// An object of any kind.
const ANY: &[Attribute] = &[];

const LIST: &[Attribute] = &[
    Attribute::new("totalResults", Type::Integer).required(),
    Attribute::new("itemsPerPage", Type::Integer),
    Attribute::new("startIndex", Type::Integer),
    Attribute::string("nextCursor"),
    Attribute::string("previousCursor"),
    Attribute::complex("Resources", ANY).many(),
];

/// A list response (§3.4.2).
pub const LIST_RESPONSE_BODY: Schema = Schema::new(LIST_RESPONSE, LIST, SCHEMAS_ONLY);

const SEARCH: &[Attribute] = &[
    Attribute::string("attributes").many(),
    Attribute::string("excludedAttributes").many(),
    Attribute::string("filter"),
    Attribute::string("sortBy"),
    Attribute::string("sortOrder"),
    Attribute::new("startIndex", Type::Integer),
    Attribute::new("count", Type::Integer),
    Attribute::string("cursor"),
];

/// A search by POST (§3.4.3).
pub const SEARCH_BODY: Schema = Schema::new(SEARCH_REQUEST, SEARCH, SCHEMAS_ONLY);

const PATCH: &[Attribute] = &[Attribute::complex("Operations", ANY).many().required()];

/// A PATCH (§3.5.2).
pub const PATCH_BODY: Schema = Schema::new(PATCH_OP, PATCH, SCHEMAS_ONLY);

/// HTTP methods are case-sensitive (RFC 9110 §9.1).
const METHOD: Attribute = Attribute::one_of("method", "POST\nPUT\nPATCH\nDELETE").exact().required();

const REQUEST_OPERATIONS: &[Attribute] = &[
    METHOD,
    Attribute::string("bulkId"),
    Attribute::string("version"),
    Attribute::reference("path", "uri").required(),
    // Its type depends on `method`.
    Attribute::new("data", Type::Any),
];

const BULK: &[Attribute] = &[
    Attribute::new("failOnErrors", Type::Integer),
    Attribute::complex("Operations", REQUEST_OPERATIONS).many().required(),
];

/// A bulk request (§3.7).
pub const BULK_REQUEST_BODY: Schema = Schema::new(BULK_REQUEST, BULK, SCHEMAS_ONLY);

const RESPONSE_OPERATIONS: &[Attribute] = &[
    METHOD,
    Attribute::string("bulkId"),
    Attribute::string("version"),
    Attribute::reference("location", "uri"),
    // The RFC also prints an object with `code`.
    Attribute::new("status", Type::Any).required(),
    Attribute::complex("response", ANY),
];

const BULK_RESULT: &[Attribute] = &[Attribute::complex("Operations", RESPONSE_OPERATIONS).many().required()];

/// The response to a bulk request (§3.7).
pub const BULK_RESPONSE_BODY: Schema = Schema::new(BULK_RESPONSE, BULK_RESULT, SCHEMAS_ONLY);

const SCIM_TYPES: &str = "invalidFilter\ntooMany\nuniqueness\nmutability\ninvalidSyntax\ninvalidPath\nnoTarget\n\
                          invalidValue\ninvalidVers\nsensitive\ninvalidCursor\nexpiredCursor\ninvalidCount";

const ERROR_ATTRIBUTES: &[Attribute] = &[
    Attribute::string("status").required(),
    Attribute::suggesting("scimType", SCIM_TYPES),
    Attribute::string("detail"),
];

/// An error (§3.12).
pub const ERROR_BODY: Schema = Schema::new(ERROR, ERROR_ATTRIBUTES, SCHEMAS_ONLY);
