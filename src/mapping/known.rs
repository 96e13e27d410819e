//! People in a directory whom Dialpad already has: who they are there, and what is sent for them.
//!
//! Entra looks for a user by the matching attributes, and for a user whom it finds, sends what differs from Dialpad. A
//! company says little of that; the rest is named, not guessed.

use crate::company::{Company, User, UserState};
use crate::json::Value;
use crate::scim::{encode, operation, patch_body};

use super::compose::Composer;
use super::values::Computed;
use super::{Entry, GapKind, Mapping, Namespace, Sent, Source, Target};

/// An attribute of someone, with the value that the mapping computes from the directory.
pub(super) struct Given<'m, 't> {
    pub entry: &'m Entry<'t>,
    pub target: &'m Target,
    pub value: Computed,
}

impl Given<'_, '_> {
    /// Returns what is sent with a create: the value, or the default if there is none.
    pub fn created(&self) -> Computed {
        self.entry.or_default(self.value.clone())
    }

    /// Whether an update omits it. Entra sends neither that there is no value, nor the default instead; what has no
    /// source is set to its default if Dialpad has no value.
    fn is_skipped(&self) -> bool {
        let is_filled_in = matches!(self.entry.source, Source::Nothing) && self.entry.default.is_some();
        self.entry.never_changes() || (self.value == Computed::Nothing && !is_filled_in)
    }

    /// Whether it is sent for someone for whom Dialpad has the same value (`holds`) or another one; `None` if that is
    /// not known.
    fn is_sent(&self, holds: Option<bool>) -> Option<bool> {
        match (self.entry.sent, holds) {
            (Sent::WhereNone, Some(_)) | (Sent::AmongSeveral, Some(true)) => Some(false),
            (Sent::WhereNone | Sent::AmongSeveral, _) => None,
            _ if self.entry.flows_always => Some(true),
            (_, holds) => holds.map(|is_held| !is_held),
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
pub(super) fn matched<'c>(company: &'c Company, mapping: &Mapping<'_>, given: &[Given<'_, '_>]) -> Option<&'c User> {
    let mut by: Vec<&Given<'_, '_>> = given.iter().filter(|one| one.entry.matching.is_some()).collect();
    by.sort_by_key(|one| one.entry.matching);
    if !mapping.entries.iter().any(|entry| entry.matching.is_some()) {
        // Without any, which is reported elsewhere, the name is as good as the address.
        by.extend(given.iter().filter(|one| one.target.is(Namespace::Core, "userName")));
    }
    by.into_iter().filter_map(|one| looked_up(company, one.target, one.text()?)).find(|user| !user.is_deleted())
}

/// Returns the user whom Dialpad has under this user name.
pub(super) fn named<'c>(company: &'c Company, name: &str) -> Option<&'c User> {
    let (user, _) = company.user_with_login(name).filter(|&(user, is_name)| is_name && !user.is_deleted())?;
    Some(user)
}

fn looked_up<'c>(company: &'c Company, target: &Target, text: &str) -> Option<&'c User> {
    let is = |name: &str| target.is(Namespace::Core, name);
    if is("id") {
        return company.user_with_id(text);
    }
    if is("externalId") {
        return company.user_with_external_id(text);
    }
    if is("userName") {
        return named(company, text);
    }
    let (user, _) = company.user_with_login(text).filter(|_| is("emails"))?;
    Some(user)
}

/// Whether Dialpad has this text; `None` if the company does not say.
fn holds(user: &User, target: &Target, text: &str) -> Option<bool> {
    let is = |name: &str| target.is(Namespace::Core, name);
    let is_it = |said: &crate::company::Spanned<String>| said.value == text;
    if is("userName") {
        return user.user_name.as_ref().map(is_it);
    }
    if is("externalId") {
        return user.external_id.as_ref().map(is_it);
    }
    if is("emails") && target.part.as_deref().is_some_and(|part| part.eq_ignore_ascii_case("value")) {
        let mut known = user.user_name.iter().chain(&user.emails).peekable();
        return known.peek().is_some().then(|| known.any(is_it));
    }
    if is("active") {
        let active = user.state.as_ref()?.value != UserState::Suspended;
        return Some(text.eq_ignore_ascii_case(if active { "true" } else { "false" }));
    }
    None
}

impl Composer<'_, '_> {
    /// Returns the update that is sent for someone whom Dialpad has.
    pub(super) fn known_user(&mut self, user: &User, given: &[Given<'_, '_>], person: Value<'_>) {
        let mut operations = Vec::new();
        // What could not be computed, or does not arrive, has been reported.
        let is_told = |one: &&Given<'_, '_>| matches!(one.value, Computed::Unknown(_)) || one.entry.unsent().is_some();
        for one in given.iter().filter(|one| !one.is_skipped() && !is_told(one)) {
            let Some(is_sent) = one.is_sent(one.text().and_then(|text| holds(user, one.target, text))) else {
                let kind = GapKind::SentUnknown { target: one.entry.target_name() };
                self.mapping_gap(kind, one.entry.named, person);
                continue;
            };
            if let Some(value) = one.value.json().filter(|_| is_sent) {
                operations.push(operation("Replace", &one.entry.name, &value));
            }
        }
        if operations.is_empty() {
            return self.person_gap(GapKind::Unchanged, person.opening());
        }
        let Some(id) = &user.id else { return self.person_gap(GapKind::NoId, person.opening()) };
        let body = patch_body(&operations.join(","));
        self.line("PATCH", &format!("/Users/{}", encode(&id.value)), &body);
    }
}
