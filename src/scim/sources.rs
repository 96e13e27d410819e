//! The documents that SCIM's rules cite.

use crate::finding::Citation;

macro_rules! rfc {
    ($($(#[$doc:meta])* $name:ident = $rfc:literal $section:literal $anchor:literal;)*) => {
        $($(#[$doc])* pub const $name: Citation = Citation::rfc(
            concat!("RFC ", $rfc),
            concat!("§", $section),
            concat!("https://www.rfc-editor.org/rfc/rfc", $rfc, "#section-", $anchor),
        );)*
    };
}

rfc! {
    /// JSON values.
    JSON_VALUES = "8259" "3" "3";
    /// JSON objects: names should be unique.
    JSON_OBJECTS = "8259" "4" "4";
    /// Records of a CSV table.
    CSV_RECORDS = "4180" "2" "2";
    /// JSON arrays.
    JSON_ARRAYS = "8259" "5" "5";
    /// JSON numbers.
    JSON_NUMBERS = "8259" "6" "6";
    /// JSON strings.
    JSON_STRINGS = "8259" "7" "7";
    /// JSON encoding and the byte order mark.
    JSON_ENCODING = "8259" "8.1" "8.1";
    /// Unicode characters and lone surrogates.
    JSON_UNICODE = "8259" "8.2" "8.2";
    /// Limits that a parser may set, such as the depth.
    JSON_PARSERS = "8259" "9" "9";
    /// Email addresses.
    EMAIL_ADDRESS = "5321" "4.1.2" "4.1.2";
    /// `tel:` URIs.
    TEL_URI = "3966" "3" "3";
    /// Language tags.
    LANGUAGE_TAGS = "5646" "2.1" "2.1";
    /// Lists of languages.
    ACCEPT_LANGUAGE = "9110" "12.5.4" "12.5.4";
    /// Base64.
    BASE64 = "4648" "4" "4";
    /// Characters of a URI.
    URIS = "3986" "2" "2";
    /// Attribute names, compared without regard to letter case.
    ATTRIBUTE_NAMES = "7643" "2.1" "2.1";
    /// Canonical values and other characteristics.
    CHARACTERISTICS = "7643" "2.2" "2.2";
    /// Data types.
    DATA_TYPES = "7643" "2.3" "2.3";
    /// Dates and times.
    DATE_TIME = "7643" "2.3.5" "2.3.5";
    /// Binary values.
    BINARY = "7643" "2.3.6" "2.3.6";
    /// References.
    REFERENCE = "7643" "2.3.7" "2.3.7";
    /// Multi-valued attributes and `primary`.
    MULTI_VALUED = "7643" "2.4" "2.4";
    /// Unassigned and null values.
    UNASSIGNED = "7643" "2.5" "2.5";
    /// `schemas`.
    SCHEMAS = "7643" "3" "3";
    /// Common attributes: `id`, `externalId`, `meta`.
    COMMON = "7643" "3.1" "3.1";
    /// Extensions and their containers.
    EXTENSIONS = "7643" "3.3" "3.3";
    /// The User resource.
    USER_RESOURCE = "7643" "4.1" "4.1";
    /// The User resource's singular attributes.
    USER_SINGULAR = "7643" "4.1.1" "4.1.1";
    /// The User resource's multi-valued attributes.
    USER_MULTI = "7643" "4.1.2" "4.1.2";
    /// The Group resource.
    GROUP_RESOURCE = "7643" "4.2" "4.2";
    /// The Enterprise User extension.
    ENTERPRISE_RESOURCE = "7643" "4.3" "4.3";
    /// The User schema, written out.
    USER_SCHEMA = "7643" "8.7.1" "8.7.1";
    /// The characteristics of attributes in a schema.
    SCHEMA_DEFINITION = "7643" "7" "7";
    /// Methods and endpoints.
    ENDPOINTS = "7644" "3.2" "3.2";
    /// Retrieving resources.
    RETRIEVING = "7644" "3.4" "3.4";
    /// Queries, and the list response.
    QUERYING = "7644" "3.4.2" "3.4.2";
    /// Filters.
    FILTERS = "7644" "3.4.2.2" "3.4.2.2";
    /// Sorting.
    SORTING = "7644" "3.4.2.3" "3.4.2.3";
    /// Pagination.
    PAGING = "7644" "3.4.2.4" "3.4.2.4";
    /// The service provider's configuration.
    DISCOVERY = "7644" "4" "4";
    /// `attributes` and `excludedAttributes`.
    QUERY_ATTRIBUTES = "7644" "3.9" "3.9";
    /// The query of a URI.
    QUERY_CODING = "3986" "3.4" "3.4";
    /// The length of a request line.
    REQUEST_LINES = "9110" "4.1" "4.1";
    /// Creating a resource.
    CREATING = "7644" "3.3" "3.3";
    /// Replacing with PUT.
    REPLACING = "7644" "3.5.1" "3.5.1";
    /// Modifying with PATCH.
    PATCHING = "7644" "3.5.2" "3.5.2";
    /// PATCH: add.
    PATCH_ADD = "7644" "3.5.2.1" "3.5.2.1";
    /// PATCH: remove.
    PATCH_REMOVE = "7644" "3.5.2.2" "3.5.2.2";
    /// PATCH: replace.
    PATCH_REPLACE = "7644" "3.5.2.3" "3.5.2.3";
    /// Bulk requests.
    BULK = "7644" "3.7" "3.7";
    /// Bulk: circular references.
    BULK_CYCLES = "7644" "3.7.1" "3.7.1";
    /// Bulk: `bulkId`.
    BULK_IDS = "7644" "3.7.2" "3.7.2";
    /// Bulk: the service provider's limits.
    BULK_LIMITS = "7644" "3.7.4" "3.7.4";
    /// Versions of resources.
    VERSIONING = "7644" "3.14" "3.14";
    /// Deleting a resource.
    DELETING = "7644" "3.6" "3.6";
    /// The media type `application/scim+json`.
    MEDIA_TYPE = "7644" "3.1" "3.1";
    /// Attribute notation.
    NOTATION = "7644" "3.10" "3.10";
    /// Status codes and `scimType`.
    ERRORS = "7644" "3.12" "3.12";
    /// Sensitive data in URIs and logs.
    SENSITIVE = "7644" "7.5.2" "7.5.2";
}

/// Variables in API clients.
pub const CLIENT_VARIABLES: Citation = Citation::page(
    "Postman, store and reuse values using variables",
    "https://learning.postman.com/docs/sending-requests/variables/variables/",
);
