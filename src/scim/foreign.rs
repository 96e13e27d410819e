//! Objects that have nothing to do with SCIM: the records of some other API or tool.

use super::urn::is_urn;
use super::{ResourceType, Schema, nearest_attribute};
use crate::json::{Key, Value};

/// The members that are looked at. Whoever writes a resource does not put this many unknown ones first.
const MAX_COMPARED: usize = 20;

/// Whether `body` has members and none of them belongs to a resource of the type `of`, or was meant to. An `id` says
/// nothing: the objects of every API have one.
pub fn is_foreign(body: Value<'_>, of: &ResourceType) -> bool {
    let mut members = body.members().map(|(key, _)| key).filter(|key| key.text() != "id").take(MAX_COMPARED).peekable();
    members.peek().is_some() && !members.any(|key| belongs(key, of))
}

/// Whether a member is an attribute of `of`, resembles one, or is a block with attributes of an extension.
fn belongs(key: Key<'_>, of: &ResourceType) -> bool {
    let name = key.text().split(['.', '[']).next().unwrap_or_default();
    let mut schemas = std::iter::once(&of.core).chain(of.extensions.iter());
    let has = |schema: &Schema| schema.attribute(name).is_some() || nearest_attribute(name, schema.all()).is_some();
    let mut inner = key.value().members().take(MAX_COMPARED).map(|(key, _)| key.text());
    is_urn(key.text()) || schemas.any(has) || inner.any(|name| of.extension_attribute(name).is_some())
}
