//! The schemas of a user as data: RFC 7643 §4.1, §4.3 and §8.7.1.

use super::value::Format;
use super::{Attribute, CORE_USER, ENTERPRISE, Endpoint, Mutability, ResourceType, Schema, Schemas, Type};

const VALUE: Attribute = Attribute::string("value");
const DISPLAY: Attribute = Attribute::string("display");
const PRIMARY: Attribute = Attribute::new("primary", Type::Boolean);
const TYPE: Attribute = Attribute::string("type");
const REF: Attribute = Attribute::new("$ref", Type::Reference);

const NAME: &[Attribute] = &[
    Attribute::string("formatted"),
    Attribute::string("familyName"),
    Attribute::string("givenName"),
    Attribute::string("middleName"),
    Attribute::string("honorificPrefix"),
    Attribute::string("honorificSuffix"),
];

const META: &[Attribute] = &[
    Attribute::string("resourceType"),
    Attribute::new("created", Type::DateTime),
    Attribute::new("lastModified", Type::DateTime),
    Attribute::new("location", Type::Reference),
    Attribute::string("version"),
];

const PLACES: &str = "work\nhome\nother";

const EMAILS: &[Attribute] = &[VALUE.format(Format::Email), DISPLAY, Attribute::one_of("type", PLACES), PRIMARY];

const PHONES: &[Attribute] = &[
    VALUE.format(Format::Phone),
    DISPLAY,
    Attribute::one_of("type", "work\nhome\nmobile\nfax\npager\nother"),
    PRIMARY,
];

const IMS: &[Attribute] =
    &[VALUE, DISPLAY, Attribute::one_of("type", "aim\ngtalk\nicq\nxmpp\nmsn\nskype\nqq\nyahoo"), PRIMARY];

const PHOTOS: &[Attribute] = &[
    Attribute::new("value", Type::Reference).format(Format::Url),
    DISPLAY,
    Attribute::one_of("type", "photo\nthumbnail"),
    PRIMARY,
];

const ADDRESSES: &[Attribute] = &[
    Attribute::string("formatted"),
    Attribute::string("streetAddress"),
    Attribute::string("locality"),
    Attribute::string("region"),
    Attribute::string("postalCode"),
    Attribute::string("country").format(Format::Country),
    Attribute::one_of("type", PLACES),
    PRIMARY,
];

const GROUPS: &[Attribute] = &[VALUE, REF, DISPLAY, Attribute::one_of("type", "direct\nindirect")];

const PLAIN: &[Attribute] = &[VALUE, DISPLAY, TYPE, PRIMARY];

const CERTIFICATES: &[Attribute] = &[Attribute::new("value", Type::Binary), DISPLAY, TYPE, PRIMARY];

const ATTRIBUTES: &[Attribute] = &[
    Attribute::new("schemas", Type::Reference).many().required(),
    Attribute::string("id").mutability(Mutability::ReadOnly),
    Attribute::string("externalId"),
    Attribute::complex("meta", META).mutability(Mutability::ReadOnly),
    Attribute::string("userName").format(Format::Name).required(),
    Attribute::complex("name", NAME),
    Attribute::string("displayName"),
    Attribute::string("nickName"),
    Attribute::new("profileUrl", Type::Reference).format(Format::Url),
    Attribute::string("title"),
    Attribute::string("userType"),
    Attribute::string("preferredLanguage").format(Format::Languages),
    Attribute::string("locale").format(Format::Language),
    Attribute::string("timezone").format(Format::TimeZone),
    Attribute::new("active", Type::Boolean),
    Attribute::string("password").mutability(Mutability::WriteOnly),
    Attribute::complex("emails", EMAILS).many(),
    Attribute::complex("phoneNumbers", PHONES).many(),
    Attribute::complex("ims", IMS).many(),
    Attribute::complex("photos", PHOTOS).many(),
    Attribute::complex("addresses", ADDRESSES).many(),
    Attribute::complex("groups", GROUPS).many().mutability(Mutability::ReadOnly),
    Attribute::complex("entitlements", PLAIN).many(),
    Attribute::complex("roles", PLAIN).many(),
    Attribute::complex("x509Certificates", CERTIFICATES).many(),
];

/// The core User schema, with the attributes that all resources share.
pub const USER: Schema = Schema::new(CORE_USER, ATTRIBUTES, &[]);

const MANAGER: &[Attribute] = &[VALUE, REF, Attribute::string("displayName").mutability(Mutability::ReadOnly)];

/// The attributes of the Enterprise User extension.
pub const ENTERPRISE_ATTRIBUTES: &[Attribute] = &[
    Attribute::string("employeeNumber"),
    Attribute::string("costCenter"),
    Attribute::string("organization"),
    Attribute::string("division"),
    Attribute::string("department"),
    Attribute::complex("manager", MANAGER),
];

const EXTENSIONS: &[Schema] = &[Schema::new(ENTERPRISE, ENTERPRISE_ATTRIBUTES, &[])];

const TYPES: &[ResourceType] = &[ResourceType::new("User", Endpoint::Users, USER, EXTENSIONS)];

/// What the RFCs define.
pub static RFC_SCHEMAS: Schemas = Schemas::new(TYPES);
