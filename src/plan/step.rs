//! Judges one request after another, and keeps its step.

use crate::company::{CachedUser, Current, Names, TextSlice, Touch, UserRef};
use crate::finding::{self, Source};
use crate::preflight::{Damage, Judged};
use crate::report::{Action, RequestOrigin};
use crate::rules::{Rule, Run};
use crate::scim::{Attr, BULK_ID, Endpoint, Operation, Request, Resource, envelope};

use super::draft::StepResult;
use super::groups::{self, bulk_id_of};
use super::runner::Runner;

const USER_NAME: Attr = Attr::core("userName");
const EXTERNAL_ID: Attr = Attr::core("externalId");
const EMAILS: Attr = Attr::core("emails");

/// One request of a unit, ready to be judged.
pub(super) struct StepRequest<'r, 't> {
    pub request: &'r Request<'t>,
    /// What it was made from, if it is not part of the text itself.
    pub origin: Option<RequestOrigin<'r>>,
    /// Whether it is an operation of a bulk request.
    pub is_operation: bool,
    pub damage: Damage,
    /// The user that it refers to, if no path says so.
    pub user: Option<UserRef>,
    /// The user's name, if neither the request nor the company gives one.
    pub fallback_name: TextSlice,
}

impl<'r, 't> From<&'r Request<'t>> for StepRequest<'r, 't> {
    fn from(request: &'r Request<'t>) -> Self {
        let fallback_name = TextSlice::default();
        Self { request, origin: None, is_operation: false, damage: None, user: None, fallback_name }
    }
}

impl StepRequest<'_, '_> {
    /// Whether its text could be read to the end.
    fn is_readable(&self) -> bool {
        self.damage.is_none() && self.request.document.is_json()
    }

    /// Whether a finding on it is worth reporting. Nobody wrote a request made from an event, or a `PATCH` made from a
    /// row: there, only findings on its outcome, and on what comes from a cell, are.
    fn is_worth_reporting(&self, finding: &finding::Finding) -> bool {
        let is_made =
            |origin: &RequestOrigin<'_>| origin.source_map.is_empty() || self.request.operation == Operation::Modify;
        let Some(origin) = self.origin.filter(is_made) else { return true };
        origin.maps(finding.place.span) || Rule::of(finding.rule).is_some_and(Rule::is_about_outcome)
    }

    /// Returns it as a text of its own: what a row or an event became, what an operation of a bulk request represents,
    /// otherwise the unit itself.
    fn standalone(&self) -> String {
        let request = self.request;
        if self.is_operation && request.is_enveloped() {
            return envelope(&request.method_text, request.path, request.body.map(|body| body.raw()));
        }
        request.document.source_text().trim().to_owned()
    }
}

impl Runner<'_> {
    /// Judges a request against the company as it is, and applies its changes. Returns the user that it concerns.
    pub fn run_step(&mut self, step: &StepRequest<'_, '_>) -> Option<UserRef> {
        let company = self.preflight.company();
        let mut findings = self.preflight.no_findings();
        findings.set_unlisted(std::mem::take(&mut self.draft.unlisted));
        Run::new(&mut findings).utf8(step.damage, Source::Request);
        let user = step.user.or_else(|| self.unlisted_user(step));
        let cached_user = CachedUser::default();
        let now = Current::after(company, &self.draft.state, &cached_user).with_target(user);
        let now = Some(now).filter(|_| step.is_readable());
        // The resource that the options give is only one of many.
        let Judged { detection, resource, outcome, .. } = self.preflight.judge(step.request, now, None, &mut findings);
        self.draft.unlisted = findings.take_unlisted();
        let result = outcome.map_or_else(|| StepResult::nothing(Action::Reject), StepResult::of);
        let recognized = detection.idp.filter(|_| step.origin.is_none());
        self.draft.idp = recognized.or(self.draft.idp);
        self.draft.is_incomplete |= !step.is_readable();
        self.draft.record_replay(company, || step.standalone(), result.who, step.request.id.as_deref());
        let (who, name) = self.change(step.request, &resource, &result);
        let mut found = findings.finish();
        found.retain(|finding| step.is_worth_reporting(finding));
        if !found.is_empty() {
            let texts = self.preflight.texts(Some(step.request.document)).within(self.location.within(step.origin));
            self.draft.add_findings(found, &texts);
        }
        let name = if name.is_empty() { step.fallback_name } else { name };
        self.draft.add_step(self.location.start, name, &result);
        who
    }

    /// Returns the user that a request changes, if the company lists no users: the plan knows its own steps.
    fn unlisted_user(&mut self, step: &StepRequest<'_, '_>) -> Option<UserRef> {
        let (request, company) = (step.request, self.preflight.company());
        let changes = matches!(request.operation, Operation::Replace | Operation::Modify | Operation::Delete);
        if !changes || !step.is_readable() || request.endpoint != Endpoint::Users || company.lists_users() {
            return None;
        }
        let id = request.id.as_deref().filter(|id| !id.starts_with(BULK_ID))?;
        if Current::after(company, &self.draft.state, &CachedUser::default()).user_with_id(id).is_some() {
            return None;
        }
        // A PATCH may assign a new name; a PUT gives the name that the user already has.
        let body = request.body.filter(|_| request.operation == Operation::Replace);
        let text = |name: &str| body.and_then(|body| body.get(name)?.as_str());
        let (user_name, external_id) = (text("userName"), text("externalId"));
        let names = Names { id: Some(id), user_name, external_id, ..Names::default() };
        Some(UserRef::Planned(self.draft.state.users.find_or_add(&names)))
    }

    /// Applies a request's changes. Returns the user that it concerns, and their user name.
    fn change(
        &mut self,
        request: &Request<'_>,
        resource: &Resource<'_>,
        result: &StepResult,
    ) -> (Option<UserRef>, TextSlice) {
        let (draft, company) = (&mut *self.draft, self.preflight.company());
        if request.endpoint == Endpoint::Groups && result.action == Action::Update {
            draft.groups.count(request.operation);
            groups::apply(&mut draft.state.groups, request, resource);
        }
        let given = resource.text(USER_NAME).filter(|_| request.endpoint == Endpoint::Users);
        let touches = result.effect.touch != Touch::Nothing;
        let external_id = resource.text(EXTERNAL_ID).filter(|_| touches);
        let emails = resource.elements(EMAILS).filter_map(|email| email.text("value")).filter(|_| touches);
        let emails: Vec<&str> = emails.map(|email| email.value).collect();
        let names = Names {
            id: request.id.as_deref(),
            user_name: given.map(|name| name.value),
            external_id: external_id.map(|id| id.value),
            emails: &emails,
            are_all_emails: touches && resource.are_all_elements(EMAILS),
            replaces_email: !emails.is_empty() && resource.replaces_single(EMAILS),
            bulk_id: bulk_id_of(request),
        };
        let step = draft.rows.len() as u32;
        let who = draft.state.apply(company, step, &result.effect, &names).map(UserRef::Planned).or(result.who);
        // A rejected create is about the user who is not created; a rejected update, about the one who keeps their name.
        let concerned = who.filter(|_| touches || request.operation != Operation::Create);
        let name = concerned.map(|who| draft.name_of(company, who)).filter(|name| !name.is_empty());
        // A PATCH may give a new name; a PUT gives the name that the user already has.
        let given = given.filter(|_| request.operation != Operation::Modify);
        let name = name.or_else(|| given.map(|given| draft.state.users.keep(given.value)));
        (who, name.unwrap_or_default())
    }
}
