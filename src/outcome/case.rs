use std::borrow::Cow;
use std::fmt::{Arguments, Write};

use crate::company::{Company, Current, Date, Origin, User, UserRef, UserState};
use crate::finding::{Place, Refusal};
use crate::idp::Idp;
use crate::scim::{Attr, Request, Resource, Text};
use crate::text::Span;

use super::{Because, Fact, Ignored};

/// What a request is resolved with, besides the company.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    /// The day of the request, for the estimate. There is no clock here.
    pub as_of: Option<Date>,
    /// The provider that sends it.
    pub idp: Option<Idp>,
    /// How a service provider that follows the RFCs rejects the request before anything else happens.
    pub refusal: Option<Refusal>,
    /// Whether to leave out the text of the reasons and the bill: callers that read only the decisions need not wait.
    pub quiet: bool,
}

/// What [`Case::missing_data`] says about a user without an office, without a license, or without either.
pub(super) const NO_OFFICE: &str = "The snapshot does not say which office the user is in: add users[].office.";
pub(super) const NO_LICENSE: &str = "The snapshot does not say which license the user has: add users[].license.";
pub(super) const NO_SEAT: &str = "The snapshot does not say which office the user is in or which license they have: add users[].office and users[].license.";
/// The same for a user without numbers.
const NO_NUMBER: &str = "The snapshot does not say which number the user has: add users[].numbers.";
const NO_NUMBER_OF_SUSPENDED: &str =
    "The snapshot does not say whether the suspended user still has a number: add users[].numbers.";
/// The same for a user without a state.
pub(super) const NO_STATE: &str = "The snapshot does not give the user's state; assumed: active, with a license.";
/// The same for a user who has been invited but has not joined yet.
pub(super) const NO_PENDING: &str =
    "The user is pending. Whether a pending user consumes a license is not documented; assumed: this one does.";

/// One request against one company, while it is being decided.
pub(super) struct Case<'r, 'a> {
    pub request: &'r Request<'a>,
    pub user: &'r Resource<'a>,
    /// The user name that the request gives.
    pub user_name: Option<Text<'a>>,
    pub company: &'a Company,
    /// The company at the time of the request.
    pub now: Current<'a>,
    /// The user that the request concerns, once known.
    pub who: Option<UserRef>,
    pub context: Context,
    /// What Dialpad does not act on.
    pub ignored: Vec<Ignored>,
    pub facts: Vec<Fact<'a>>,
}

impl<'r, 'a> Case<'r, 'a> {
    pub fn new(request: &'r Request<'a>, user: &'r Resource<'a>, now: Current<'a>, context: Context) -> Self {
        Self {
            request,
            user,
            user_name: user.text(Attr::core("userName")),
            company: now.company(),
            now,
            who: None,
            context,
            ignored: Vec::new(),
            facts: Vec::new(),
        }
    }

    /// Records a fact. Not inlined: there are dozens of call sites.
    #[inline(never)]
    pub fn note(&mut self, fact: Fact<'a>) {
        self.facts.push(fact);
    }

    /// Records that Dialpad ignores the attribute at `place`.
    pub fn ignore(&mut self, attribute: &'static str, why: &'static str, place: Span) {
        self.ignored.push(Ignored { attribute, why, place: in_request(place) });
    }

    /// Formats the text of a reason, unless nobody reads it.
    pub fn format(&self, words: Arguments<'_>) -> Cow<'static, str> {
        if self.context.quiet {
            return Cow::Borrowed("");
        }
        // Most reasons fit, so that the text need not grow while it is written.
        let mut text = String::with_capacity(192);
        let _ = text.write_fmt(words);
        Cow::Owned(text)
    }

    /// Returns what to point at when there is nothing better.
    pub fn place(&self) -> Span {
        self.request.place
    }

    /// Returns what to add when it is unclear which user the request means.
    pub fn unidentified_user(&self) -> &'static str {
        match self.request.id {
            None => "The request names no user: put a request line before the body, such as PATCH /Users/u1.",
            Some(_) if self.request.has_placeholder() => {
                "The path names no user: put an id in place of the placeholder."
            }
            Some(_) => "The snapshot lists no users: add users.",
        }
    }

    /// Returns a reason that names what is missing: `what` for this user, or the user that the request means.
    pub fn missing_data(&self, user: Option<&User>, what: &'static str) -> Because {
        let user = user.filter(|user| user.origin != Origin::Inferred);
        let text = if user.is_some() { what } else { self.unidentified_user() };
        Because::unknown(text, &[], user.map(|user| in_company(user.span)))
    }

    /// The same about a user's numbers.
    pub fn missing_number(&self, user: Option<&User>) -> Because {
        let is_suspended = user.is_some_and(|user| user.is(UserState::Suspended));
        self.missing_data(user, if is_suspended { NO_NUMBER_OF_SUSPENDED } else { NO_NUMBER })
    }

    /// Returns the location of the path, which names the user.
    pub fn path_place(&self) -> Span {
        self.request.path_span.unwrap_or(self.request.place)
    }
}

/// A location in the request.
pub(super) fn in_request(span: Span) -> Place {
    Place::request(span)
}

/// A location in the company.
pub(super) fn in_company(span: Span) -> Place {
    Place::company(span)
}
