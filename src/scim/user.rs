//! The schemas of a user as data: RFC 7643 §4.1, §4.3 and §8.7.1.

use super::{Attribute, CORE_USER, ENTERPRISE, Mutability, Schema, Type};

const VALUE: Attribute<'static> = Attribute::string("value");
const DISPLAY: Attribute<'static> = Attribute::string("display");
const PRIMARY: Attribute<'static> = Attribute::new("primary", Type::Boolean);
const TYPE: Attribute<'static> = Attribute::string("type");
const REF: Attribute<'static> = Attribute::new("$ref", Type::Reference);

const NAME: &[Attribute<'static>] = &[
    Attribute::string("formatted"),
    Attribute::string("familyName"),
    Attribute::string("givenName"),
    Attribute::string("middleName"),
    Attribute::string("honorificPrefix"),
    Attribute::string("honorificSuffix"),
];

const META: &[Attribute<'static>] = &[
    Attribute::string("resourceType"),
    Attribute::new("created", Type::DateTime),
    Attribute::new("lastModified", Type::DateTime),
    Attribute::new("location", Type::Reference),
    Attribute::string("version"),
];

const PLACES: &[&str] = &["work", "home", "other"];

const EMAILS: &[Attribute<'static>] = &[VALUE, DISPLAY, TYPE.canonical(PLACES), PRIMARY];

const PHONES: &[Attribute<'static>] =
    &[VALUE, DISPLAY, TYPE.canonical(&["work", "home", "mobile", "fax", "pager", "other"]), PRIMARY];

const IMS: &[Attribute<'static>] =
    &[VALUE, DISPLAY, TYPE.canonical(&["aim", "gtalk", "icq", "xmpp", "msn", "skype", "qq", "yahoo"]), PRIMARY];

const PHOTOS: &[Attribute<'static>] =
    &[Attribute::new("value", Type::Reference), DISPLAY, TYPE.canonical(&["photo", "thumbnail"]), PRIMARY];

const ADDRESSES: &[Attribute<'static>] = &[
    Attribute::string("formatted"),
    Attribute::string("streetAddress"),
    Attribute::string("locality"),
    Attribute::string("region"),
    Attribute::string("postalCode"),
    Attribute::string("country"),
    TYPE.canonical(PLACES),
    PRIMARY,
];

const GROUPS: &[Attribute<'static>] = &[VALUE, REF, DISPLAY, TYPE.canonical(&["direct", "indirect"])];

const PLAIN: &[Attribute<'static>] = &[VALUE, DISPLAY, TYPE, PRIMARY];

const CERTIFICATES: &[Attribute<'static>] = &[Attribute::new("value", Type::Binary), DISPLAY, TYPE, PRIMARY];

/// The core User schema, with the attributes that all resources share.
pub const USER: Schema<'static> = Schema {
    id: CORE_USER,
    attributes: &[
        Attribute::new("schemas", Type::Reference).many().required(),
        Attribute::string("id").mutability(Mutability::ReadOnly),
        Attribute::string("externalId"),
        Attribute::complex("meta", META).mutability(Mutability::ReadOnly),
        Attribute::string("userName").required(),
        Attribute::complex("name", NAME),
        Attribute::string("displayName"),
        Attribute::string("nickName"),
        Attribute::new("profileUrl", Type::Reference),
        Attribute::string("title"),
        Attribute::string("userType"),
        Attribute::string("preferredLanguage"),
        Attribute::string("locale"),
        Attribute::string("timezone"),
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
    ],
    added: &[],
};

const MANAGER: &[Attribute<'static>] = &[VALUE, REF, Attribute::string("displayName").mutability(Mutability::ReadOnly)];

/// The Enterprise User extension.
pub const ENTERPRISE_USER: Schema<'static> = Schema {
    id: ENTERPRISE,
    attributes: &[
        Attribute::string("employeeNumber"),
        Attribute::string("costCenter"),
        Attribute::string("organization"),
        Attribute::string("division"),
        Attribute::string("department"),
        Attribute::complex("manager", MANAGER),
    ],
    added: &[],
};
