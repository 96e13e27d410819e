//! Floor 4: what Dialpad does with one request: office, license, seat, number, user, bill, each with its reasons.
//!
//! Each decision says how certain it is and which locations decided it. Whatever was noticed on the way is kept as
//! typed [`Fact`]s, so that rules need not decide anything again. This module knows nothing of rules, and never claims
//! what no document says.

mod bill;
mod case;
mod changes;
mod choice;
mod country;
mod create;
mod decision;
mod delete;
mod effect;
mod fact;
mod license;
mod license_update;
mod mismatch;
mod no_change;
mod number;
mod office;
mod office_update;
mod other_endpoint;
mod response;
mod seat;
mod update;
mod user;
mod words;

pub use bill::{Bill, Estimate, Missing, Prorated, Purchase, estimate};
pub use case::Context;
pub use decision::{
    Action, Because, Certainty, Decision, Ignored, LicenseVia, NumberOutcome, NumberVia, OfficeVia, Places, Rejected,
    Response, State, UserOutcome,
};
pub use fact::{Chosen, Fact, FoundBy};
pub use seat::{Seat, Shortage};

use crate::company::{Current, LicenseType, Office, UserRef};
use crate::scim::{Endpoint, Operation, Request, Resource};

use case::Case;
use choice::OfficeDecision;
use license::LicenseDecision;

/// What a request results in.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome<'a> {
    /// What happens to the request.
    pub action: Action,
    /// The user it concerns, if the company has them; for a create, the user who already had the name.
    pub who: Option<UserRef>,
    /// The state of the user afterwards.
    pub user: UserOutcome<'a>,
    /// The office.
    pub office: Decision<'a, &'a Office, OfficeVia>,
    /// The license.
    pub license: Decision<'a, LicenseType, LicenseVia>,
    /// The license that the user has afterwards, if it is a new one, even while a suspended user consumes none.
    pub new_license: Option<LicenseType>,
    /// The direct number.
    pub number: NumberOutcome<'a>,
    /// Its effect on the licenses; `None` if there is none.
    pub seat: Option<Seat<'a>>,
    /// The other license that is freed when an update changes the license.
    pub freed: Option<Seat<'a>>,
    /// The cost of a license that is bought, if it can be estimated.
    pub bill: Option<Bill>,
    /// What Dialpad does not act on.
    pub ignored: Vec<Ignored>,
    /// The response.
    pub response: Response,
    /// What was noticed on the way.
    pub facts: Vec<Fact<'a>>,
}

impl<'a> Outcome<'a> {
    /// An outcome with these decisions in which no license is taken or freed and nothing is ignored.
    fn of(
        action: Action,
        user: UserOutcome<'a>,
        office: OfficeDecision<'a>,
        license: LicenseDecision<'a>,
        number: NumberOutcome<'a>,
        response: Response,
    ) -> Self {
        let (new_license, seat, freed, bill) = (None, None, None, None);
        let (ignored, facts) = (Vec::new(), Vec::new());
        Self {
            action,
            who: None,
            user,
            office,
            license,
            new_license,
            number,
            seat,
            freed,
            bill,
            ignored,
            response,
            facts,
        }
    }
}

/// Returns what Dialpad does with `request`, whose user data is `user`, given the company as it is `now`.
pub fn resolve<'a>(
    request: &Request<'a>,
    user: &Resource<'a>,
    now: impl Into<Current<'a>>,
    context: Context,
) -> Outcome<'a> {
    decide(Case::new(request, user, now.into(), context))
}

fn decide<'a>(mut case: Case<'_, 'a>) -> Outcome<'a> {
    let request = case.request;
    if request.changes_user() {
        user::check_name(&mut case);
    }
    let outcome = match (request.endpoint, request.operation) {
        (Endpoint::Users, Operation::Create) => create::resolve(&mut case),
        (Endpoint::Users, Operation::Replace | Operation::Modify) => update::resolve(&mut case),
        (Endpoint::Users, Operation::Delete) => delete::resolve(&mut case),
        (Endpoint::Users, Operation::Read) if case.context.refusal.is_none() => delete::read(&mut case),
        _ => other_endpoint::resolve(&mut case),
    };
    Outcome { ignored: case.ignored, facts: case.facts, who: case.who, ..outcome }
}
