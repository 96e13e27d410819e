//! Texts that people take for a mapping, and that are none.

use crate::json::Value;

/// What a text is that is no mapping of users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Okta's schema of its own users.
    OktaUsers,
    /// Okta's schema of its own groups.
    OktaGroups,
    /// An answer that says an error, Okta's or Microsoft Graph's.
    Failure,
    /// Provisioning jobs, or the templates of such.
    Jobs,
    /// A provisioning schema without a mapping of users.
    NoUsers,
    /// Anything else.
    Other,
}

impl Foreign {
    /// What the text is, where no mapping can be read of it.
    pub(super) fn of(root: Value<'_>) -> Self {
        let has = |name: &str| root.get(name).is_some_and(|value| !value.is_null());
        let in_list = || root.get("value").and_then(|list| list.elements().next());
        match () {
            () if is_failure(root) => Self::Failure,
            () if has("synchronizationRules") || has("objectMappings") => Self::NoUsers,
            () if is_job(root) || in_list().is_some_and(is_job) => Self::Jobs,
            () => Self::okta(root).unwrap_or(Self::Other),
        }
    }

    /// Which of Okta's schemas it is, where it is not that of an app.
    pub(super) fn okta(root: Value<'_>) -> Option<Self> {
        let id = root.get("id").and_then(Value::as_str).unwrap_or_default();
        if id.contains("/meta/schemas/group/") {
            return Some(Self::OktaGroups);
        }
        let base = root.get("definitions").and_then(|all| all.get("base")).and_then(|base| base.get("properties"));
        let has = |name: &str| base.is_some_and(|base| base.get(name).is_some());
        let is_user = id.contains("/meta/schemas/user/") || (has("login") && has("firstName") && !has("userName"));
        is_user.then_some(Self::OktaUsers)
    }
}

/// Whether it is an answer of Okta's or of Microsoft Graph's that says an error.
pub(super) fn is_failure(answer: Value<'_>) -> bool {
    let says_code = |error: Value<'_>| error.get("code").is_some();
    answer.get("error").is_some_and(says_code) || answer.get("errorCode").is_some_and(|code| !code.is_null())
}

/// Whether it is a provisioning job, or a template of such.
fn is_job(value: Value<'_>) -> bool {
    let within = |schema: Value<'_>| schema.get("synchronizationRules").is_some();
    value.get("schema").is_some_and(within) || value.get("templateId").or_else(|| value.get("factoryTag")).is_some()
}
