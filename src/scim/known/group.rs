//! RFC 7643 §4.2 and §8.7.1: the group.

use super::{COMMON, DISPLAY, VALUE};
use crate::scim::{Attribute, GROUP, Mutability, Schema};

const RESOURCES: &str = "User\nGroup";

const MEMBERS: &[Attribute] = &[
    VALUE.mutability(Mutability::Immutable),
    Attribute::reference("$ref", RESOURCES).mutability(Mutability::Immutable),
    Attribute::one_of("type", RESOURCES).mutability(Mutability::Immutable),
    DISPLAY,
];

const ATTRIBUTES: &[Attribute] =
    &[Attribute::string("displayName").required(), Attribute::complex("members", MEMBERS).many()];

/// The core Group schema, with the attributes that all resources share.
pub const GROUP_SCHEMA: Schema = Schema::new(GROUP, ATTRIBUTES, COMMON);
