//! Documents that people mistake for a mapping.

use crate::idp::{Idp, ProviderExport, is_error_response};
use crate::json::Value;

use super::entra;

/// What a document is that is not a mapping for users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAMapping {
    /// Okta's schema of its own users.
    OktaUsers,
    /// Okta's schema of its own groups.
    OktaGroups,
    /// An error response from Okta or Microsoft Graph.
    ErrorResponse,
    /// Provisioning jobs, or their templates.
    Jobs,
    /// A provisioning schema without a mapping for users.
    NoUsers,
    /// A provisioning schema that does not lead from Entra to an application.
    OtherDirection,
    /// A provisioning schema that PowerShell truncated to its upper levels.
    Truncated,
    /// The list of attributes that an application accepts.
    AttributeList,
    /// People, as Okta or Microsoft Graph exports them.
    People,
    /// Okta's mapping of one profile to another, or an array of such.
    OktaMapping,
    /// An application, or an array of such, as this provider exports them.
    App(Idp),
    /// Anything else.
    Other,
}

impl NotAMapping {
    /// Returns what the document is, if no mapping can be read from it.
    pub(super) fn of(root: Value<'_>) -> Self {
        let has = |name: &str| root.get(name).is_some_and(|value| !value.is_null());
        // Microsoft Graph returns arrays in `value`.
        let first = root.get("value").unwrap_or(root).each().next().unwrap_or(root);
        match () {
            () if is_error_response(root) => Self::ErrorResponse,
            () if entra::truncated_value(root).is_some() => Self::Truncated,
            () if entra::has_only_unrelated_rules(root) => Self::OtherDirection,
            () if has("synchronizationRules") || has("objectMappings") => Self::NoUsers,
            () if is_attribute_list(first) => Self::AttributeList,
            () if is_okta_mapping(first) => Self::OktaMapping,
            () => Self::export(first).or_else(|| Self::okta(root)).unwrap_or(Self::Other),
        }
    }

    /// Returns which other export it is.
    fn export(entry: Value<'_>) -> Option<Self> {
        match ProviderExport::of(entry)? {
            ProviderExport::Person(_) | ProviderExport::Account(_) => Some(Self::People),
            ProviderExport::App(idp) => Some(Self::App(idp)),
            ProviderExport::Job => Some(Self::Jobs),
            ProviderExport::Log(_) | ProviderExport::Mapping(_) => None,
        }
    }

    /// Returns which of Okta's schemas it is, if it is not that of an app.
    pub(super) fn okta(root: Value<'_>) -> Option<Self> {
        let id = root.get("id").and_then(Value::as_str).unwrap_or_default();
        if id.contains("/meta/schemas/group/") {
            return Some(Self::OktaGroups);
        }
        let base = root.get("definitions").and_then(|all| all.get("base")).and_then(|base| base.get("properties"));
        let has = |name: &str| base.is_some_and(|base| base.has(name));
        let is_user = id.contains("/meta/schemas/user/") || (has("login") && has("firstName") && !has("userName"));
        is_user.then_some(Self::OktaUsers)
    }
}

/// Whether it is a directory definition, with the attributes that an application accepts, or the first of these.
fn is_attribute_list(value: Value<'_>) -> bool {
    let is_attribute = |value: Value<'_>| value.get("mutability").or_else(|| value.get("multivalued")).is_some();
    let of_objects = || value.get("objects").is_some_and(Value::is_array);
    value.has("name") && (is_attribute(value) || of_objects())
}

/// Whether it maps one Okta profile to another.
fn is_okta_mapping(value: Value<'_>) -> bool {
    let has_object = |name: &str| value.get(name).is_some_and(Value::is_object);
    has_object("source") && has_object("target")
}
