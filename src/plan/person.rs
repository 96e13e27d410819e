//! A person described by a row of a table: what their provider sends, after checking whether Dialpad has them.

use crate::company::{CachedUser, Current, Found, Origin, User, UserState};
use crate::idp::{Event, Presence, Provision, provision};
use crate::json::quote;
use crate::preflight::Preflight;
use crate::report::{self, Action};
use crate::rules::PlanProblemKind;
use crate::scim::{Raw, encode};

use super::columns::Made;
use super::event::{Happening, id_of};
use super::fold::{One, Spot, Work};

/// Finds the user as a provider does: by the user name, otherwise by the id that the provider has assigned. A user who
/// only has the name as an email address is somebody else, unless their user name is unknown.
fn look_for(now: Current<'_>, user_name: &str, external_id: Option<&str>) -> Option<Found> {
    let is_there = |who: &Found| !now.is_deleted(*who);
    let by_name = now.user_with_login(user_name).filter(|&(who, is_name)| is_name || now.is_nameless(who));
    let by_id = || now.user_with_external_id(external_id?).filter(is_there);
    by_name.map(|(who, _)| who).filter(is_there).or_else(by_id)
}

fn presence(user: Option<&User>) -> Presence {
    match user {
        None => Presence::Absent,
        Some(user) if user.is(UserState::Suspended) => Presence::Suspended,
        Some(_) => Presence::Present,
    }
}

impl Work {
    /// Judges the person of a row as the request that the provider sends.
    pub(super) fn person(&mut self, preflight: &Preflight, spot: Spot<'_>, made: &mut Made) {
        let (Some(company), (Some(given), external_id)) = (preflight.company(), made.names()) else {
            return self.created(preflight, spot, made);
        };
        let given = given.to_owned();
        let looked = CachedUser::default();
        let now = Current::after(company, &self.state, &looked);
        let who = look_for(now, &given, external_id);
        let user = who.and_then(|who| now.user(who));
        let presence = presence(user);
        let idp = preflight.options().idp.or(self.idp);
        let sends = provision(idp, made.is_active(), presence);
        if sends == Provision::Create {
            return self.created(preflight, spot, made);
        }
        let is_again = user.is_some_and(|user| matches!(user.origin, Origin::Created(_)));
        let id = id_of(now, who, &given);
        let name = match who {
            Some(who) => self.name_of(company, who),
            None => self.state.keep(&given),
        };
        let kind =
            |given| PlanProblemKind::Person { given, idp, sends, presence, is_again, is_listed: company.lists_users() };
        match sends {
            Provision::Create => {}
            Provision::Deactivate => {
                let place = made.state_cell();
                let what = Happening { event: Event::Deactivated, who, id: &id, name, place };
                self.happens(preflight, spot, what);
            }
            Provision::Nothing => {
                let event = format!(r#"{{"event":"deactivated","userName":{}}}"#, quote(&given));
                self.notice_at(preflight, spot, made.state_cell(), kind(given));
                self.keep_text(preflight, Spot { text: &event, ..spot }, name, Action::None);
            }
            Provision::Replace | Provision::Modify => {
                let path = format!("/Users/{}", encode(&id));
                match sends {
                    Provision::Modify => made.patch(&path, presence == Presence::Suspended),
                    _ => made.put(&path),
                }
                self.notice_at(preflight, spot, made.name_cell(), kind(given));
                self.sent(preflight, spot, made, who);
            }
        }
    }

    fn created(&mut self, preflight: &Preflight, spot: Spot<'_>, made: &mut Made) {
        made.create(spot.text);
        self.sent(preflight, spot, made, None);
    }

    /// Judges the request made from a row, about `who` if the user is known.
    fn sent(&mut self, preflight: &Preflight, spot: Spot<'_>, made: &Made, who: Option<Found>) {
        let raw = Raw::read(&made.json);
        let request = raw.request();
        let from = report::Made { text: spot.text, pieces: &made.pieces, whole: spot.whole() };
        let one = One { made: Some(from), meant: who, ..One::new(&request, spot) };
        self.step(preflight, &one);
    }
}
