//! RFC 7643 §4.1, §4.3 and §8.7.1: the user and the Enterprise User extension.

use super::{COMMON, DISPLAY, PRIMARY, REF, TYPE, VALUE};
use crate::scim::value::Format;
use crate::scim::{Attribute, CORE_USER, Mutability, Returned, Schema, Type};

const NAME: &[Attribute] = &[
    Attribute::string("formatted"),
    Attribute::string("familyName"),
    Attribute::string("givenName"),
    Attribute::string("middleName"),
    Attribute::string("honorificPrefix"),
    Attribute::string("honorificSuffix"),
];

const PLACES: &str = "work\nhome\nother";

const EMAILS: &[Attribute] = &[VALUE.format(Format::Email), DISPLAY, Attribute::suggesting("type", PLACES), PRIMARY];

const PHONES: &[Attribute] = &[
    VALUE.format(Format::Phone),
    DISPLAY,
    Attribute::suggesting("type", "work\nhome\nmobile\nfax\npager\nother"),
    PRIMARY,
];

const IMS: &[Attribute] =
    &[VALUE, DISPLAY, Attribute::suggesting("type", "aim\ngtalk\nicq\nxmpp\nmsn\nskype\nqq\nyahoo"), PRIMARY];

const PHOTOS: &[Attribute] = &[
    Attribute::reference("value", "external").format(Format::Url),
    DISPLAY,
    Attribute::suggesting("type", "photo\nthumbnail"),
    PRIMARY,
];

const ADDRESSES: &[Attribute] = &[
    Attribute::string("formatted"),
    Attribute::string("streetAddress"),
    Attribute::string("locality"),
    Attribute::string("region"),
    Attribute::string("postalCode"),
    Attribute::string("country").format(Format::Country),
    Attribute::suggesting("type", PLACES),
    PRIMARY,
];

const GROUPS: &[Attribute] = &[
    VALUE.read_only(),
    // The schema in §8.7.1 also allows users; according to §4.1.2, it is the group that the user belongs to.
    Attribute::reference("$ref", "Group").read_only(),
    DISPLAY.read_only(),
    Attribute::suggesting("type", "direct\nindirect").read_only(),
];

const PLAIN: &[Attribute] = &[VALUE, DISPLAY, TYPE, PRIMARY];

const CERTIFICATES: &[Attribute] = &[Attribute::new("value", Type::Binary).exact(), DISPLAY, TYPE, PRIMARY];

const ATTRIBUTES: &[Attribute] = &[
    Attribute::string("userName").format(Format::Name).required().unique(),
    Attribute::complex("name", NAME),
    Attribute::string("displayName"),
    Attribute::string("nickName"),
    Attribute::reference("profileUrl", "external").format(Format::Url),
    Attribute::string("title"),
    Attribute::string("userType"),
    Attribute::string("preferredLanguage").format(Format::Languages),
    Attribute::string("locale").format(Format::Language),
    Attribute::string("timezone").format(Format::TimeZone),
    Attribute::new("active", Type::Boolean),
    Attribute::string("password").mutability(Mutability::WriteOnly).returned(Returned::Never),
    Attribute::complex("emails", EMAILS).many(),
    Attribute::complex("phoneNumbers", PHONES).many(),
    Attribute::complex("ims", IMS).many(),
    Attribute::complex("photos", PHOTOS).many(),
    Attribute::complex("addresses", ADDRESSES).many(),
    Attribute::complex("groups", GROUPS).many().read_only(),
    Attribute::complex("entitlements", PLAIN).many(),
    Attribute::complex("roles", PLAIN).many(),
    Attribute::complex("x509Certificates", CERTIFICATES).many(),
];

/// The core User schema, with the attributes that all resources share.
pub const USER: Schema = Schema::new(CORE_USER, ATTRIBUTES, COMMON);

const MANAGER: &[Attribute] = &[VALUE, REF, Attribute::string("displayName").read_only()];

/// The attributes of the Enterprise User extension.
pub const ENTERPRISE_ATTRIBUTES: &[Attribute] = &[
    Attribute::string("employeeNumber"),
    Attribute::string("costCenter"),
    Attribute::string("organization"),
    Attribute::string("division"),
    Attribute::string("department"),
    Attribute::complex("manager", MANAGER),
];
