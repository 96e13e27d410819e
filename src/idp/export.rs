//! What the exports and logs of the providers look like.

use crate::json::Value;

use super::Idp;

/// What a provider exports or logs, in place of what it sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProviderExport {
    /// A person of a provider whose requests can be generated from exports.
    Person(Idp),
    /// A person of another provider, as its API returns them.
    Account(Idp),
    /// An application.
    App(Idp),
    /// An entry of the log in which the provider records what it did.
    Log(Idp),
    /// A provisioning job of Entra, or a template for one.
    Job,
    /// A mapping, or a part of one.
    Mapping(Idp),
}

impl ProviderExport {
    /// Returns what `value`, one entry of an export, is; `None` if it is from no export.
    pub fn of(value: Value<'_>) -> Option<Self> {
        let person = provider_of_person(value).map(Self::Person);
        person
            .or_else(|| provider_of_account(value).map(Self::Account))
            .or_else(|| provider_of_app(value).map(Self::App))
            .or_else(|| provider_of_log(value).map(Self::Log))
            .or_else(|| is_provisioning_job(value).then_some(Self::Job))
            .or_else(|| provider_of_mapping(value).map(Self::Mapping))
    }
}

/// Returns the provider whose export represents a person this way: an Okta user or app user, or a Microsoft Graph user.
///
/// An object with SCIM `schemas` is a resource, and none of these.
pub fn provider_of_person(value: Value<'_>) -> Option<Idp> {
    let has_object = |name: &str| value.get(name).is_some_and(Value::is_object);
    let has = |name: &str| value.has(name);
    match () {
        () if has("schemas") || provider_of_app(value).is_some() => None,
        () if has_object("profile") || has_object("credentials") => Some(Idp::Okta),
        () if has("userPrincipalName") || has("accountEnabled") => Some(Idp::Entra),
        () => None,
    }
}

/// Returns the provider whose API represents a person this way: Google's Directory API, OneLogin's, JumpCloud's.
fn provider_of_account(value: Value<'_>) -> Option<Idp> {
    let has = |name: &str| value.has(name);
    match () {
        () if has("schemas") => None,
        () if has("primaryEmail") => Some(Idp::Google),
        () if has("username") && (has("directory_id") || has("invalid_login_attempts")) => Some(Idp::OneLogin),
        () if has("username") && has("activated") => Some(Idp::JumpCloud),
        () => None,
    }
}

/// Returns the provider whose export represents an application this way: an Okta app, or a service principal or a
/// registered application of Microsoft Graph.
pub fn provider_of_app(value: Value<'_>) -> Option<Idp> {
    let has = |name: &str| value.has(name);
    match () {
        () if has("signOnMode") => Some(Idp::Okta),
        () if has("servicePrincipalType") || has("signInAudience") => Some(Idp::Entra),
        () => None,
    }
}

/// Returns the provider whose log has such an entry: Okta's system log, Entra's provisioning log. Neither shows what
/// was sent. Entra's answer to “Provision on demand” contains the same steps, as the text of a value.
fn provider_of_log(value: Value<'_>) -> Option<Idp> {
    let has = |name: &str| value.has(name);
    let is_logged = |record: Value<'_>| record.has("provisioningSteps") || record.has("modifiedProperties");
    let has_steps = |text: Value<'_>| text.as_str().is_some_and(|text| text.contains("\"provisioningSteps\""));
    match () {
        () if has("schemas") => None,
        () if has("eventType") && (has("actor") || has("data")) => Some(Idp::Okta),
        // Azure Monitor has it in another record.
        () if is_logged(value) || value.get("properties").is_some_and(is_logged) => Some(Idp::Entra),
        () if has("provisioningStepType") => Some(Idp::Entra),
        () if has("key") && value.get("value").is_some_and(has_steps) => Some(Idp::Entra),
        () if has("displayName") && has("newValue") => Some(Idp::Entra),
        () => None,
    }
}

/// Whether Microsoft Graph represents a provisioning job this way, or a template for one.
fn is_provisioning_job(value: Value<'_>) -> bool {
    let within = |schema: Value<'_>| schema.has("synchronizationRules");
    value.get("schema").is_some_and(within) || value.get("templateId").or_else(|| value.get("factoryTag")).is_some()
}

/// Returns the provider whose mapping it is: Okta's schema of an app, or Entra's provisioning schema or any part of one
/// that contains mapped attributes.
fn provider_of_mapping(value: Value<'_>) -> Option<Idp> {
    const LISTS: [&str; 3] = ["synchronizationRules", "objectMappings", "attributeMappings"];
    let has_properties = |all: Value<'_>| all.get("base").or(all.get("custom")).is_some();
    let has_list = |name: &&str| value.get(name).is_some_and(Value::is_array);
    match () {
        () if value.get("definitions").is_some_and(has_properties) => Some(Idp::Okta),
        () if value.has("targetAttributeName") || LISTS.iter().any(has_list) => Some(Idp::Entra),
        () => None,
    }
}

/// Whether `value` is an entry of some log: it has a severity and a message.
pub fn is_log_entry(value: Value<'_>) -> bool {
    let has = |names: [&str; 3]| names.iter().any(|name| value.has(name));
    has(["level", "severity", "logger"]) && has(["event", "message", "msg"])
}

/// Whether it is an error response from Okta or Microsoft Graph, in place of an export.
pub fn is_error_response(value: Value<'_>) -> bool {
    let has_code = |error: Value<'_>| error.has("code");
    value.get("error").is_some_and(has_code) || value.get("errorCode").is_some_and(|code| !code.is_null())
}
