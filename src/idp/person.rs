//! How people look as the providers export them.

use crate::json::Value;

use super::Idp;

/// Whose export holds somebody so: an app user or a user of Okta's, a user of Microsoft Graph's.
///
/// What lists SCIM `schemas` is a resource, and none of these.
pub fn person_of(value: Value<'_>) -> Option<Idp> {
    let has_object = |name: &str| value.get(name).is_some_and(Value::is_object);
    let has = |name: &str| value.get(name).is_some();
    match () {
        () if has("schemas") => None,
        () if has_object("profile") || has_object("credentials") => Some(Idp::Okta),
        () if has("userPrincipalName") || has("accountEnabled") => Some(Idp::Entra),
        () => None,
    }
}
