//! What Okta sends for the users of an app.

use crate::company::User;
use crate::json::{Kind, Value, quote};
use crate::scim::{encode, patch_body};

use super::body::Body;
use super::compose::{Composer, is_secret};
use super::existing::user_with_name;
use super::values::{Unknown, to_text};
use super::{Entry, GapKind, Namespace, Target};

/// What the status of an app user means for the requests.
enum Status {
    /// They have the app.
    Assigned,
    /// They had the app.
    Removed,
    /// They were imported, and not confirmed yet.
    Unconfirmed,
    /// No document says what this one means.
    Unknown,
}

impl Status {
    fn of(word: &str) -> Self {
        match word {
            "ACTIVE" | "APPROVED" | "PENDING" | "PROVISIONED" | "STAGED" => Self::Assigned,
            "DEPROVISIONED" | "UNASSIGNED" => Self::Removed,
            "IMPORTED" | "MATCHED" => Self::Unconfirmed,
            // Includes `SUSPENDED`: users who are suspended in Okta keep their apps (Okta, "User account status").
            _ => Self::Unknown,
        }
    }
}

impl Composer<'_, '_> {
    pub(super) fn compose_app_user(&mut self, person: Value<'_>) {
        if self.is_okta_user(person) {
            return self.add_person_gap(GapKind::OktaUser, person.opening());
        }
        let text = |name: &str| person.get(name).and_then(to_text).filter(|text| !text.is_empty());
        // The id that Dialpad gave the user when Okta created or found them.
        let dialpad_id = text("externalId");
        let status = text("status").unwrap_or_else(|| "ACTIVE".to_owned());
        match (Status::of(&status), dialpad_id) {
            (Status::Assigned, dialpad_id) => self.compose_assigned(person, dialpad_id),
            (Status::Removed, Some(id)) => {
                self.add_request("PATCH", &format!("/Users/{}", encode(&id)), &deactivation());
            }
            (Status::Removed, None) | (Status::Unconfirmed, _) => {
                self.add_person_gap(GapKind::NothingSent { status }, person.opening());
            }
            (Status::Unknown, _) => self.add_person_gap(GapKind::UnknownStatus { status }, person.opening()),
        }
    }

    /// Whether someone is a user of Okta itself: those have a `login` in the profile, and no user name in the
    /// credentials.
    fn is_okta_user(&self, person: Value<'_>) -> bool {
        let has = |name: &str, part: &str| person.get(name).is_some_and(|held| held.has(part));
        let is_variable = || self.mapping.entries.iter().any(|entry| entry.name == "login");
        has("profile", "login") && !has("credentials", "userName") && !is_variable()
    }

    /// Composes the request for someone who has the app: a create, or an update if Dialpad has them as `known`. Okta
    /// looks for the user name before it creates a user (Okta, "SCIM 2.0 protocol reference").
    fn compose_assigned(&mut self, person: Value<'_>, dialpad_id: Option<String>) {
        let Some((body, name)) = self.profile_body(person) else {
            return self.add_person_gap(GapKind::NoUserName, person.opening());
        };
        let found = self.company.filter(|_| dialpad_id.is_none()).and_then(|company| user_with_name(company, &name));
        let dialpad_id = match (dialpad_id, found) {
            (None, Some(User { id: None, .. })) => return self.add_person_gap(GapKind::NoId, person.opening()),
            (dialpad_id, found) => dialpad_id.or_else(|| Some(found?.id.as_ref()?.value.clone())),
        };
        let own = person.get("id").and_then(to_text).filter(|id| !id.is_empty()).map(|id| quote(&id));
        let id = dialpad_id.as_ref().map(|id| quote(id));
        let mut added = vec![("active", "true"), ("groups", "[]")];
        added.extend(own.as_ref().map(|own| ("externalId", own.as_str())));
        added.extend(id.as_ref().map(|id| ("id", id.as_str())));
        let body = body.json(|_| true, &added);
        match dialpad_id {
            Some(id) => self.add_request("PUT", &format!("/Users/{}", encode(&id)), &body),
            None => self.add_request("POST", "/Users", &body),
        }
    }

    /// Returns the values that the profile gives the mapping's attributes, and the user name; `None` without a user
    /// name.
    fn profile_body(&mut self, person: Value<'_>) -> Option<(Body, String)> {
        let mut body = Body::default();
        let mut name = None;
        let value_of = |entry: &Entry<'_>| person.get("profile")?.get(entry.name).filter(|value| !value.is_null());
        for entry in &self.mapping.entries {
            let Some(value) = value_of(entry) else { continue };
            if is_secret(entry) {
                self.report_withheld(entry, person);
                continue;
            }
            if let Some(why) = entry.unsent() {
                if !value.is_empty() {
                    self.report_not_sent(entry, why, person);
                }
                continue;
            }
            let Some(target) = &entry.target else { continue };
            let is_name = target.is(Namespace::Core, "userName");
            if is_name && value.is_empty() {
                continue;
            }
            if let Some(text) = value.as_str() {
                body.set_text(target, text);
                name = name.or_else(|| is_name.then(|| text.to_owned()));
            } else if let Some(json) = plain_json(value) {
                body.set(target, json);
            } else {
                let why = Unknown::Reference(entry.name.to_string());
                self.report_not_computed(entry, why, person);
            }
        }
        if name.is_none() {
            name = login(person);
            body.set_text(&Target::from_external("userName", None)?, name.as_deref()?);
        }
        Some((body, name?))
    }
}

/// Returns the user name in someone's credentials.
fn login(person: Value<'_>) -> Option<String> {
    person.get("credentials")?.get("userName").and_then(to_text).filter(|login| !login.is_empty())
}

/// Returns the JSON of a boolean, a number, or an array of strings, booleans and numbers.
fn plain_json(value: Value<'_>) -> Option<String> {
    let scalar = |value: Value<'_>| match value.kind() {
        Kind::String => value.as_str().map(quote),
        Kind::Number | Kind::Boolean => Some(value.raw().to_owned()),
        _ => None,
    };
    if !value.is_array() {
        return scalar(value);
    }
    let all: Option<Vec<String>> = value.elements().map(scalar).collect();
    all.map(|all| format!("[{}]", all.join(",")))
}

fn deactivation() -> String {
    patch_body(r#"{"op":"replace","value":{"active":false}}"#)
}
