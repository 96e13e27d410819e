//! What happens to somebody in the directory, and the request that their provider then sends, or none.

use std::borrow::Cow;

use crate::company::{Current, Found, Looked};
use crate::idp::{Event, Reason, Sends, sends};
use crate::json::Value;
use crate::preflight::Preflight;
use crate::report::{Action, Made};
use crate::rules::PlanProblemKind;
use crate::scim::{Raw, Request};
use crate::text::nearest;

use super::fold::{Fate, One, Spot, Work};

/// An entry that is an event and no request.
pub(super) struct Entry<'t> {
    root: Value<'t>,
    word: Cow<'t, str>,
}

/// The event that stands in the place of a request.
pub(super) fn of<'t>(request: &Request<'t>) -> Option<Entry<'t>> {
    let root = request.body.filter(|_| request.method_span.is_none())?;
    let word = root.get("event")?.as_str()?;
    Some(Entry { root, word })
}

/// The attributes by which an event may name somebody.
const NAMES: [&str; 4] = ["userName", "externalId", "id", "email"];

impl Entry<'_> {
    fn text(&self, name: &str) -> Option<String> {
        let value = self.root.get(name)?.as_str()?.into_owned();
        (!value.is_empty()).then_some(value)
    }

    /// Whom it is about, as the company is now.
    fn who(&self, now: Current<'_>) -> Option<Found> {
        let login = |name| now.user_with_login(&self.text(name)?).map(|(who, _)| who);
        login("userName")
            .or_else(|| now.user_with_external_id(&self.text("externalId")?))
            .or_else(|| now.user_with_id(&self.text("id")?))
            .or_else(|| login("email"))
    }
}

impl Work {
    /// An event: judged as the request that the provider sends.
    pub(super) fn event(&mut self, preflight: &Preflight, spot: Spot<'_>, entry: &Entry<'_>) {
        let Some(company) = preflight.company() else { return };
        let given = NAMES.iter().find_map(|name| entry.text(name));
        let line = spot.start.line;
        let Some(event) = Event::from_word(&entry.word) else {
            let near = nearest(&entry.word, Event::ALL.map(Event::as_str)).map(|(word, _)| word);
            let kept = given.as_deref().map(|given| self.state.keep(given)).unwrap_or_default();
            self.is_incomplete = true;
            self.notice(
                preflight,
                spot,
                PlanProblemKind::EventUnknown { given: entry.word.clone().into_owned(), near },
            );
            return self.keep(line, kept, &Fate::nothing(Action::Reject));
        };
        let looked = Looked::default();
        let now = Current::after(company, &self.state, &looked);
        let who = entry.who(now);
        let deleted = who.is_some_and(|who| now.is_deleted(who));
        let name = match who {
            Some(who) => self.name_of(company, who),
            None => given.as_deref().map(|given| self.state.keep(given)).unwrap_or_default(),
        };
        if deleted || (who.is_none() && company.lists_users()) {
            self.notice(preflight, spot, PlanProblemKind::EventOfNobody { given, deleted });
            return self.keep(line, name, &Fate::nothing(Action::None));
        }
        let idp = preflight.options().idp.or(self.idp);
        let has_left = who.is_some_and(|who| self.state.has_left(who));
        let sent = sends(idp, event, preflight.options().on_delete, has_left);
        self.notice(preflight, spot, PlanProblemKind::Event { event, idp, sent });
        let text = match sent.sends {
            Sends::Active(true) => ON,
            Sends::Active(false) => OFF,
            Sends::Delete => DELETE,
            Sends::Nothing => {
                self.is_incomplete |= sent.reason == Reason::SettingUnknown;
                return self.keep(line, name, &Fate::nothing(Action::None));
            }
        };
        let raw = Raw::read(text);
        let request = raw.request(text);
        let made = Some(Made { text: spot.text, pieces: &[], whole: spot.whole() });
        let one = One { request: &request, spot, made, readable: true, damage: None, meant: who };
        let who = self.step(preflight, &one).or(who);
        match (who, event) {
            (Some(who), Event::Unassigned | Event::GroupUnassigned) => self.state.leave(company, who),
            (Some(who), Event::Reactivated) => self.state.come_back(who),
            _ => {}
        }
    }
}

const ON: &str = r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","value":{"active":true}}]}"#;
const OFF: &str = r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","value":{"active":false}}]}"#;
const DELETE: &str = r#"{"method":"DELETE","path":"/Users/…"}"#;
