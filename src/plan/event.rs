//! Events in the directory, and the requests, if any, that the provider then sends.

use crate::company::{CachedUser, Current, Names, TextSlice, UserRef};
use crate::idp::{Event, Idp, Reason, SentRequest, event_in, sends};
use crate::json::Value;
use crate::report::{Action, RequestOrigin};
use crate::rules::PlanProblemKind;
use crate::scim::{Raw, Request, encode, envelope, patch_body};
use crate::text::{Span, nearest};

use super::runner::Runner;
use super::step::StepRequest;

/// An entry that is an event, not a request.
pub(super) struct EventEntry<'t> {
    root: Value<'t>,
    word: &'t str,
}

/// Returns the event that an entry contains instead of a request.
pub(super) fn read<'t>(request: &Request<'t>) -> Option<EventEntry<'t>> {
    let (event, root) = (event_in(request)?, request.body?);
    Some(EventEntry { root, word: event.as_str().unwrap_or(event.raw()) })
}

/// The attributes by which an event can identify a user.
const NAMES: [&str; 4] = ["userName", "externalId", "id", "email"];

impl EventEntry<'_> {
    fn text(&self, name: &str) -> Option<String> {
        let value = self.root.get(name)?.as_str()?.to_owned();
        (!value.is_empty()).then_some(value)
    }

    /// Returns the user that it refers to, in the company as it is now.
    fn who(&self, now: Current<'_>) -> Option<UserRef> {
        let login = |name| now.user_with_login(&self.text(name)?).map(|(who, _)| who);
        login("userName")
            .or_else(|| now.user_with_external_id(&self.text("externalId")?))
            .or_else(|| now.user_with_id(&self.text("id")?))
            .or_else(|| login("email"))
    }
}

/// An event and the user that it happens to.
pub(super) struct UserEvent<'h> {
    pub event: Event,
    pub who: Option<UserRef>,
    /// The id by which the request refers to the user.
    pub id: &'h str,
    pub name: TextSlice,
    /// The location of the event in the text.
    pub span: Span,
}

/// Returns the id by which a request refers to a user. If the snapshot has none, one of the user's names is used that
/// is not the id of any user.
pub(super) fn id_of(now: Current<'_>, who: Option<UserRef>, given: &str) -> String {
    let user = who.and_then(|who| now.user(who));
    if let Some(id) = user.and_then(|user| user.id.as_ref()) {
        return id.value.clone();
    }
    let names = user.into_iter().flat_map(|user| [&user.user_name, &user.external_id]).flatten();
    let mut names = names.map(|said| said.value.as_str()).chain([given]);
    names.find(|name| now.company().user_with_id(name).is_none()).unwrap_or(given).to_owned()
}

/// Returns the request that a provider sends for a user, if any.
fn request_of(sends: SentRequest, idp: Option<Idp>, id: &str) -> Option<String> {
    let path = format!("/Users/{}", encode(id));
    let active = match sends {
        SentRequest::Active(active) => active,
        SentRequest::Delete => return Some(envelope("DELETE", &path, None)),
        SentRequest::Nothing => return None,
    };
    let operation = match (idp, active) {
        (Some(Idp::Entra), true) => r#"{"op":"Replace","path":"active","value":"True"}"#,
        (Some(Idp::Entra), false) => r#"{"op":"Replace","path":"active","value":"False"}"#,
        (_, true) => r#"{"op":"replace","value":{"active":true}}"#,
        (_, false) => r#"{"op":"replace","value":{"active":false}}"#,
    };
    Some(envelope("PATCH", &path, Some(&patch_body(operation))))
}

impl Runner<'_> {
    /// Judges an event as the request that the provider sends.
    pub(super) fn run_event(&mut self, entry: &EventEntry<'_>) {
        let company = self.preflight.company();
        let given = NAMES.iter().find_map(|name| entry.text(name));
        let Some(event) = Event::from_word(entry.word) else {
            let suggestion = nearest(entry.word, Event::ALL.map(Event::as_str)).map(|(word, _)| word);
            let name = given.map(|given| self.draft.state.users.keep(&given)).unwrap_or_default();
            self.draft.is_incomplete = true;
            self.report(PlanProblemKind::EventUnknown { given: entry.word.to_owned(), suggestion });
            return self.add_text_step(name, Action::Reject);
        };
        let cached_user = CachedUser::default();
        let known = entry.who(Current::after(company, &self.draft.state, &cached_user));
        let who = known.or_else(|| self.unlisted_user_of_event(entry));
        let now = Current::after(company, &self.draft.state, &cached_user);
        let deleted = who.is_some_and(|who| now.is_deleted(who));
        let id = given.as_deref().map(|given| id_of(now, who, given));
        let mut name = who.map(|who| self.draft.name_of(company, who)).unwrap_or_default();
        if let Some(given) = given.as_deref().filter(|_| name.is_empty()) {
            name = self.draft.state.users.keep(given);
        }
        let Some(id) = id.filter(|_| !deleted && (who.is_some() || !company.lists_users())) else {
            self.report(PlanProblemKind::EventUserUnknown { given, deleted });
            return self.add_text_step(name, Action::None);
        };
        self.run_user_event(UserEvent { event, who, id: &id, name, span: self.location.whole() });
    }

    /// Returns the user that an event refers to, if the company lists no users.
    fn unlisted_user_of_event(&mut self, entry: &EventEntry<'_>) -> Option<UserRef> {
        if self.preflight.company().lists_users() {
            return None;
        }
        let texts = NAMES.map(|name| entry.text(name));
        let [user_name, external_id, id, email] = &texts;
        let emails: Vec<&str> = email.iter().map(String::as_str).collect();
        let names = Names {
            id: id.as_deref(),
            user_name: user_name.as_deref(),
            external_id: external_id.as_deref(),
            emails: &emails,
            ..Names::default()
        };
        Some(UserRef::Planned(self.draft.state.users.find_or_add(&names)))
    }

    /// Judges what the provider sends for an event.
    pub(super) fn run_user_event(&mut self, user_event: UserEvent<'_>) {
        let UserEvent { event, who, id, name, span } = user_event;
        let idp = self.idp();
        let has_left = who.is_some_and(|who| self.draft.state.users.has_left(who));
        let sent = sends(idp, event, self.preflight.options().on_delete, has_left);
        self.report_at(span, PlanProblemKind::Event { event, idp, sent });
        let Some(text) = request_of(sent.sends, idp, id) else {
            self.draft.is_incomplete |= sent.reason == Reason::SettingUnknown;
            return self.add_text_step(name, Action::None);
        };
        let raw = Raw::read(&text);
        let request = raw.request();
        let origin = RequestOrigin { text: self.location.text, source_map: &[], whole: self.location.whole() };
        let step = StepRequest { origin: Some(origin), user: who, fallback_name: name, ..StepRequest::from(&request) };
        let Some(who) = self.run_step(&step).or(who) else { return };
        match event {
            Event::Unassigned | Event::GroupUnassigned => {
                self.draft.state.users.mark_left(self.preflight.company(), who);
            }
            Event::Reactivated => self.draft.state.users.mark_returned(who),
            _ => {}
        }
    }
}
