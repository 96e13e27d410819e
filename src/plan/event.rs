//! Events in the directory, and the requests, if any, that the provider then sends.

use std::borrow::Cow;

use crate::company::{CachedUser, Company, Current, Names, TextSlice, UserRef};
use crate::idp::{Event, Idp, Reason, SentRequest, event_in, sends};
use crate::json::Value;
use crate::preflight::Preflight;
use crate::report::{Action, RequestOrigin};
use crate::rules::PlanProblemKind;
use crate::scim::{Raw, Request, encode, envelope, patch_body};
use crate::text::{Span, nearest};

use super::runner::{Location, Runner, StepRequest};

/// An entry that is an event, not a request.
pub(super) struct EventEntry<'t> {
    root: Value<'t>,
    word: Cow<'t, str>,
}

/// Returns the event that an entry contains instead of a request.
pub(super) fn read<'t>(request: &Request<'t>) -> Option<EventEntry<'t>> {
    let (event, root) = (event_in(request)?, request.body?);
    Some(EventEntry { root, word: event.as_str().unwrap_or(Cow::Borrowed(event.raw())) })
}

/// The attributes by which an event can identify a user.
const NAMES: [&str; 4] = ["userName", "externalId", "id", "email"];

impl EventEntry<'_> {
    fn text(&self, name: &str) -> Option<String> {
        let value = self.root.get(name)?.as_str()?.into_owned();
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

impl Runner {
    /// Returns the user that an event refers to, if the company lists no users.
    fn unlisted_user_of_event(&mut self, company: &Company, entry: &EventEntry<'_>) -> Option<UserRef> {
        let texts = NAMES.map(|name| entry.text(name));
        if company.lists_users() || texts.iter().all(Option::is_none) {
            return None;
        }
        let [user_name, external_id, id, email] = &texts;
        let emails: Vec<Cow<'_, str>> = email.iter().map(|email| Cow::Borrowed(email.as_str())).collect();
        let names = Names {
            id: id.as_deref(),
            user_name: user_name.as_deref(),
            external_id: external_id.as_deref(),
            emails: &emails,
            ..Names::default()
        };
        Some(UserRef::Planned(self.state.users_mut().find_or_add(&names)))
    }

    /// Judges an event as the request that the provider sends.
    pub(super) fn run_event(&mut self, preflight: &Preflight, location: Location<'_>, entry: &EventEntry<'_>) {
        let Some(company) = preflight.company() else { return };
        let given = NAMES.iter().find_map(|name| entry.text(name));
        let Some(event) = Event::from_word(&entry.word) else {
            let suggestion = nearest(&entry.word, Event::ALL.map(Event::as_str)).map(|(word, _)| word);
            let kept = given.as_deref().map(|given| self.state.keep(given)).unwrap_or_default();
            self.is_incomplete = true;
            self.report(
                preflight,
                location,
                PlanProblemKind::EventUnknown { given: entry.word.clone().into_owned(), suggestion },
            );
            return self.add_text_step(preflight, location, kept, Action::Reject);
        };
        let looked = CachedUser::default();
        let now = Current::after(company, &self.state, &looked);
        let who = entry.who(now).or_else(|| self.unlisted_user_of_event(company, entry));
        let now = Current::after(company, &self.state, &looked);
        let deleted = who.is_some_and(|who| now.is_deleted(who));
        let id = given.as_deref().map(|given| id_of(now, who, given));
        let name = match who {
            Some(who) => self.name_of(company, who),
            None => TextSlice::default(),
        };
        let name = match &given {
            Some(given) if name.is_empty() => self.state.keep(given),
            _ => name,
        };
        let Some(id) = id.filter(|_| !deleted && (who.is_some() || !company.lists_users())) else {
            self.report(preflight, location, PlanProblemKind::EventUserUnknown { given, deleted });
            return self.add_text_step(preflight, location, name, Action::None);
        };
        self.run_user_event(preflight, location, UserEvent { event, who, id: &id, name, span: location.whole() });
    }

    /// Judges what the provider sends for an event.
    pub(super) fn run_user_event(&mut self, preflight: &Preflight, location: Location<'_>, user_event: UserEvent<'_>) {
        let Some(company) = preflight.company() else { return };
        let UserEvent { event, who, id, name, span } = user_event;
        let idp = preflight.options().idp.or(self.idp);
        let has_left = who.is_some_and(|who| self.state.users().has_left(who));
        let sent = sends(idp, event, preflight.options().on_delete, has_left);
        self.report_at(preflight, location, span, PlanProblemKind::Event { event, idp, sent });
        let Some(text) = request_of(sent.sends, idp, id) else {
            self.is_incomplete |= sent.reason == Reason::SettingUnknown;
            return self.add_text_step(preflight, location, name, Action::None);
        };
        let raw = Raw::read(&text);
        let request = raw.request();
        let origin = Some(RequestOrigin { text: location.text, source_map: &[], whole: location.whole() });
        let step = StepRequest { origin, user: who, fallback_name: name, ..StepRequest::new(&request, location) };
        let who = self.run_step(preflight, &step).or(who);
        match (who, event) {
            (Some(who), Event::Unassigned | Event::GroupUnassigned) => self.state.users_mut().mark_left(company, who),
            (Some(who), Event::Reactivated) => self.state.users_mut().mark_returned(who),
            _ => {}
        }
    }
}
