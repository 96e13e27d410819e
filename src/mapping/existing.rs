//! People in a directory whom Dialpad already has: who they are there, and what is sent for them.
//!
//! Entra looks for a user by the matching attributes, and for a user whom it finds, sends what differs from Dialpad. A
//! company says little of that; the rest is named, not guessed.

use crate::company::{Company, Spanned, User, UserState};
use crate::json::Value;
use crate::scim::{encode, operation, patch_body};
use crate::text::{fold, sorted_by_key};

use super::compose::Composer;
use super::values::Computed;
use super::{Entry, GapKind, Mapping, Namespace, SendWhen, Source, Target};

/// An attribute of someone, with the value that the mapping computes from the directory.
pub(super) struct MappedValue<'m, 't> {
    pub entry: &'m Entry<'t>,
    pub target: &'m Target,
    pub value: Computed,
}

impl MappedValue<'_, '_> {
    /// Returns what is sent with a create: the value, or the default if there is none.
    pub fn value_on_create(&self) -> Computed {
        self.entry.or_default(self.value.clone())
    }

    /// Whether an update omits it. Entra sends neither that there is no value, nor the default instead; what has no
    /// source is set to its default if Dialpad has no value.
    fn is_skipped(&self) -> bool {
        let uses_default = matches!(self.entry.source, Source::Nothing) && self.entry.default.is_some();
        self.entry.is_create_only() || (self.value == Computed::Nothing && !uses_default)
    }

    /// Whether it is sent for someone for whom Dialpad has the same value (`is_same`) or another one; `None` if
    /// that is not known.
    fn is_sent(&self, is_same: Option<bool>) -> Option<bool> {
        match (self.entry.sent, is_same) {
            (SendWhen::IfEmpty, Some(_)) | (SendWhen::AsAdditional, Some(true)) => Some(false),
            (SendWhen::IfEmpty | SendWhen::AsAdditional, _) => None,
            _ if self.entry.flows_always => Some(true),
            (_, is_same) => is_same.map(|is_same| !is_same),
        }
    }

    /// Returns its text, if it is a non-empty one.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Computed::Text(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }
}

/// Returns the user whom Entra matches with someone, by the mapping's matching attributes in order.
pub(super) fn matching_user<'c>(
    company: &'c Company,
    mapping: &Mapping<'_>,
    mapped: &[MappedValue<'_, '_>],
) -> Option<&'c User> {
    let matching = mapped.iter().filter(|mapped| mapped.entry.matching.is_some());
    let mut matching = sorted_by_key(matching, |mapped| mapped.entry.matching);
    if !mapping.entries.iter().any(|entry| entry.matching.is_some()) {
        // Without any, which is reported elsewhere, the name is as good as the address.
        matching.extend(mapped.iter().filter(|mapped| mapped.target.is(Namespace::Core, "userName")));
    }
    matching
        .into_iter()
        .filter_map(|mapped| find_user(company, mapped.target, mapped.text()?))
        .find(|user| !user.is_deleted())
}

/// Returns the user whom Dialpad has under this user name.
pub(super) fn user_with_name<'c>(company: &'c Company, name: &str) -> Option<&'c User> {
    let (user, _) = company.user_with_login(name).filter(|&(user, is_name)| is_name && !user.is_deleted())?;
    Some(user)
}

fn find_user<'c>(company: &'c Company, target: &Target, text: &str) -> Option<&'c User> {
    let is = |name: &str| target.is(Namespace::Core, name);
    if is("id") {
        return company.user_with_id(text);
    }
    if is("externalId") {
        return company.user_with_external_id(text);
    }
    if is("userName") {
        return user_with_name(company, text);
    }
    let (user, _) = company.user_with_login(text).filter(|_| is("emails"))?;
    Some(user)
}

/// Whether Dialpad has this text, as far as Entra distinguishes texts; `None` if the company does not say.
fn dialpad_has(user: &User, mapped: &MappedValue<'_, '_>, text: &str) -> Option<bool> {
    let MappedValue { entry, target, .. } = mapped;
    let is = |name: &str| target.is(Namespace::Core, name);
    let is_same =
        |said: &Spanned<String>| said.value == text || (!entry.is_case_exact && fold(&said.value) == fold(text));
    if is("userName") {
        return user.user_name.as_ref().map(is_same);
    }
    if is("externalId") {
        return user.external_id.as_ref().map(is_same);
    }
    if is("emails") && target.part.as_deref().is_some_and(|part| part.eq_ignore_ascii_case("value")) {
        let mut known = user.user_name.iter().chain(&user.emails).peekable();
        return known.peek().is_some().then(|| known.any(is_same));
    }
    if is("active") {
        let active = user.state.as_ref()?.value != UserState::Suspended;
        return Some(text.eq_ignore_ascii_case(if active { "true" } else { "false" }));
    }
    None
}

impl Composer<'_, '_> {
    /// Returns the update that is sent for someone whom Dialpad has.
    pub(super) fn compose_update(&mut self, user: &User, mapped: &[MappedValue<'_, '_>], person: Value<'_>) {
        let mut operations = Vec::new();
        for mapped @ MappedValue { entry, value, .. } in mapped {
            // What could not be computed, or does not arrive, has been reported.
            let is_reported = matches!(value, Computed::Unknown(_)) || entry.unsent().is_some();
            if is_reported || mapped.is_skipped() {
                continue;
            }
            match mapped.is_sent(mapped.text().and_then(|text| dialpad_has(user, mapped, text))) {
                Some(true) => operations.extend(value.json().map(|json| operation("Replace", entry.name, &json))),
                Some(false) => {}
                None => {
                    let kind = GapKind::CurrentValueUnknown { target: entry.target_name() };
                    self.add_mapping_gap(kind, entry.target_place, person);
                }
            }
        }
        if operations.is_empty() {
            return self.add_person_gap(GapKind::Unchanged, person.opening());
        }
        let Some(id) = &user.id else { return self.add_person_gap(GapKind::NoId, person.opening()) };
        let body = patch_body(&operations.join(","));
        self.add_request("PATCH", &format!("/Users/{}", encode(&id.value)), &body);
    }
}
