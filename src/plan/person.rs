//! A person described by a row of a table: what their provider sends, after checking whether Dialpad has them.

use crate::company::{CachedUser, Current, Origin, TextSlice, User, UserRef, UserState};
use crate::idp::{Event, Presence, Provision, provision};
use crate::json::quote;
use crate::report::{Action, RequestOrigin};
use crate::rules::PlanProblemKind;
use crate::scim::{Raw, encode};

use super::event::{UserEvent, id_of};
use super::row::RowRequest;
use super::runner::{Location, Runner};
use super::step::StepRequest;

/// Finds the user as a provider does: by the user name, otherwise by the id that the provider has assigned. A user who
/// only has the name as an email address is somebody else, unless their user name is unknown.
fn find_user(now: Current<'_>, user_name: &str, external_id: Option<&str>) -> Option<UserRef> {
    let is_not_deleted = |who: &UserRef| !now.is_deleted(*who);
    let by_name = now.user_with_login(user_name).filter(|&(who, is_name)| is_name || now.is_nameless(who));
    let by_id = || now.user_with_external_id(external_id?).filter(is_not_deleted);
    by_name.map(|(who, _)| who).filter(is_not_deleted).or_else(by_id)
}

fn presence(user: Option<&User>) -> Presence {
    match user {
        None => Presence::Absent,
        Some(user) if user.is(UserState::Suspended) => Presence::Suspended,
        Some(_) => Presence::Present,
    }
}

impl Runner<'_> {
    /// Judges the person of a row as the request that the provider sends.
    pub(super) fn run_person(&mut self, row: &mut RowRequest) {
        let company = self.preflight.company();
        let (Some(given), external_id) = row.names() else { return self.run_create(row) };
        let given = given.to_owned();
        let cached_user = CachedUser::default();
        let now = Current::after(company, &self.draft.state, &cached_user);
        let who = find_user(now, &given, external_id);
        let user = who.and_then(|who| now.user(who));
        let presence = presence(user);
        let idp = self.idp();
        let sends = provision(idp, row.is_active(), presence);
        let is_again = user.is_some_and(|user| matches!(user.origin, Origin::Created(_)));
        let is_listed = company.lists_users();
        let id = || id_of(now, who, &given);
        match sends {
            Provision::Create => self.run_create(row),
            Provision::Deactivate => {
                let (id, name, span) = (id(), self.name_of_person(who, &given), row.state_cell());
                self.run_user_event(UserEvent { event: Event::Deactivated, who, id: &id, name, span });
            }
            Provision::Nothing => {
                let event = format!(r#"{{"event":"deactivated","userName":{}}}"#, quote(&given));
                let name = self.name_of_person(who, &given);
                let kind = PlanProblemKind::Person { given, idp, sends, presence, is_again, is_listed };
                self.report_at(row.state_cell(), kind);
                self.at(Location { text: &event, ..self.location }).add_text_step(name, Action::None);
            }
            Provision::Replace | Provision::Modify => {
                let path = format!("/Users/{}", encode(&id()));
                match sends {
                    Provision::Modify => row.patch(&path, presence == Presence::Suspended),
                    _ => row.put(&path),
                }
                let kind = PlanProblemKind::Person { given, idp, sends, presence, is_again, is_listed };
                self.report_at(row.name_cell(), kind);
                self.run_row_request(row, who);
            }
        }
    }

    /// Returns the user name that the company has, otherwise the one in the row.
    fn name_of_person(&mut self, who: Option<UserRef>, given: &str) -> TextSlice {
        match who {
            Some(who) => self.draft.name_of(self.preflight.company(), who),
            None => self.draft.state.users.keep(given),
        }
    }

    fn run_create(&mut self, row: &mut RowRequest) {
        row.create(self.location.text);
        self.run_row_request(row, None);
    }

    /// Judges the request made from a row, about `who` if the user is known.
    fn run_row_request(&mut self, row: &RowRequest, who: Option<UserRef>) {
        let raw = Raw::read(&row.json);
        let request = raw.request();
        let (text, whole) = (self.location.text, self.location.whole());
        let origin = RequestOrigin { text, source_map: &row.source_map, whole };
        self.run_step(&StepRequest { origin: Some(origin), user: who, ..StepRequest::from(&request) });
    }
}
