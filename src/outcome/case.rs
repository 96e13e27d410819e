use std::borrow::Cow;
use std::fmt::Arguments;

use crate::company::{Company, Current, Date, Found, Origin, User};
use crate::finding::{Place, Refusal};
use crate::idp::Idp;
use crate::scim::{Request, Resource};
use crate::text::Span;

use super::{Because, Certainty, Fact};

/// What a request is resolved with, beside the company.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    /// The day of the request: for the estimate. There is no clock here.
    pub as_of: Option<Date>,
    /// The provider that sends it.
    pub idp: Option<Idp>,
    /// How a service provider that keeps to the RFCs refuses it before anything else happens.
    pub refusal: Option<Refusal>,
    /// Whether the reasons stay unsaid: whoever reads only the decisions need not wait for their wording.
    pub quiet: bool,
}

/// What [`Case::lacks`] says of a user without an office, without a license, or without both.
pub(super) const NO_OFFICE: &str = "The snapshot does not say in which office the user is: add users[].office.";
pub(super) const NO_LICENSE: &str = "The snapshot does not say which license the user has: add users[].license.";
pub(super) const NO_SEAT: &str = "The snapshot does not say in which office the user is, nor which license they have: add users[].office and users[].license.";
/// The same of a user without numbers.
pub(super) const NO_NUMBER: &str = "The snapshot does not say which number the user has: add users[].numbers.";
/// The same of a user without a state.
pub(super) const NO_STATE: &str =
    "The snapshot does not say in which state the user is; assumed: active, with a license.";
/// The same of a user who is invited and not there yet.
pub(super) const NO_PENDING: &str =
    "The user is pending. Whether a pending user consumes a license is not documented; assumed: this one does.";

/// One request over one company, while it is decided.
pub(super) struct Case<'r, 'a> {
    pub request: &'r Request<'a>,
    pub user: &'r Resource<'a>,
    pub company: &'a Company,
    /// The company as the request finds it.
    pub now: Current<'a>,
    /// The user whom the request concerns, once that is known.
    pub who: Option<Found>,
    pub context: Context,
    pub facts: Vec<Fact<'a>>,
}

impl<'r, 'a> Case<'r, 'a> {
    pub fn new(request: &'r Request<'a>, user: &'r Resource<'a>, now: Current<'a>, context: Context) -> Self {
        Self { request, user, company: now.company(), now, who: None, context, facts: Vec::new() }
    }

    /// Notices something. Out of line: there are dozens of things to notice.
    #[inline(never)]
    pub fn note(&mut self, fact: Fact<'a>) {
        self.facts.push(fact);
    }

    /// A sentence of a reason, put together only where somebody reads it.
    pub fn say(&self, words: Arguments<'_>) -> Cow<'static, str> {
        if self.context.quiet { Cow::Borrowed("") } else { Cow::Owned(words.to_string()) }
    }

    /// What to point at when nothing better is at hand.
    pub fn place(&self) -> Span {
        self.request.place
    }

    /// What to add where nobody can tell whom the request means.
    pub fn untold(&self) -> &'static str {
        match self.request.id {
            None => "The request names no user: put a request line before the body, such as PATCH /Users/u1.",
            Some(_) => "The snapshot lists no users: add users.",
        }
    }

    /// A reason that says what the snapshot lacks: `what` of this user, or whom the request means.
    pub fn lacks(&self, user: Option<&User>, what: &'static str) -> Because {
        let user = user.filter(|user| user.origin != Origin::Told);
        let text = if user.is_some() { what } else { self.untold() };
        Because::new(Certainty::Unknown, text, &[], user.map(|user| there(user.span)))
    }

    /// Where the path stands, which names the user.
    pub fn path_place(&self) -> Span {
        self.request.path_span.unwrap_or(self.request.place)
    }
}

/// A place in the request.
pub(super) fn at(span: Span) -> Place {
    Place::request(span)
}

/// A place in the company.
pub(super) fn there(span: Span) -> Place {
    Place::company(span)
}
