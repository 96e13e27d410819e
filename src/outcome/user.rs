//! The user: who is meant, whether they exist, their domain, and what the team list shows (F5, F8, F9).

use crate::company::{Domain, Origin, User, UserRef, UserState};
use crate::scim::{Attr, BULK_ID, Text, is_template};
use crate::text::{fold, nearest};

use super::case::{Case, NO_PENDING, NO_STATE, in_company};
use super::{Because, Fact, FoundBy, State, UserOutcome};

const EXTERNAL_ID: Attr = Attr::core("externalId");
const EMAILS: Attr = Attr::core("emails");

/// Returns the user that a create would duplicate: one who is not deleted before one who is.
pub(super) fn existing<'a>(case: &mut Case<'_, 'a>) -> Option<(&'a User, FoundBy, Text<'a>)> {
    let (who, by, given) = find_existing(case)?;
    case.who = Some(who);
    Some((case.now.user(who)?, by, given))
}

fn find_existing<'a>(case: &Case<'_, 'a>) -> Option<(UserRef, FoundBy, Text<'a>)> {
    let now = case.now;
    let is_known = |given: &Text<'_>| !given.is_template();
    let name = case.user_name.filter(is_known);
    let by_name = name.and_then(|given| Some(by_user_name(now.user_with_login(given.value)?, given)));
    let by_id = || {
        let given = case.user.text(EXTERNAL_ID).filter(is_known)?;
        Some((now.user_with_external_id(given.value)?, FoundBy::ExternalId, given))
    };
    let emails = case.user.elements(EMAILS).filter_map(|email| email.text("value")).filter(is_known);
    // The address is nearly always the user name, which was already looked up.
    let others = emails.filter(|given| name.as_ref().is_none_or(|name| name.value != given.value));
    let by_email = others.filter_map(|given| Some((now.user_with_login(given.value)?.0, FoundBy::Email, given)));
    let mut deleted = None;
    for found in by_name.into_iter().chain(by_id()).chain(by_email) {
        if !now.is_deleted(found.0) {
            return Some(found);
        }
        deleted = deleted.or(Some(found));
    }
    deleted
}

/// A user found by the given user name, which may also be an address of theirs.
fn by_user_name((who, is_name): (UserRef, bool), given: Text<'_>) -> (UserRef, FoundBy, Text<'_>) {
    (who, if is_name { FoundBy::UserName } else { FoundBy::Email }, given)
}

/// The user that an update or a delete means.
pub(super) enum Target<'a> {
    /// This user.
    Known(&'a User),
    /// Nobody in the company, except perhaps this deleted user.
    NotFound(Option<&'a User>),
    /// Nobody: there is a path, but it names no user.
    NotNamed,
    /// A user about whom the snapshot says nothing: it lists no users, or the request names none.
    Unknown,
}

/// Returns the user that the path names. A body alone has no path, and a path from documentation has a placeholder, so
/// it is unclear which user they mean.
pub(super) fn target<'a>(case: &mut Case<'_, 'a>) -> Target<'a> {
    let found = case.now.target().or_else(|| case.now.user_with_id(case.request.id.as_deref()?));
    let has_placeholder = case.request.has_placeholder();
    if found.is_none() && (has_placeholder || case.request.id.is_none()) {
        let place = case.path_place();
        case.note(Fact::UserNotNamed { place });
        let is_path = !has_placeholder && case.request.path_span.is_some();
        return if is_path { Target::NotNamed } else { Target::Unknown };
    }
    case.who = found;
    match found.and_then(|who| case.now.user(who)) {
        Some(user) if user.origin == Origin::Inferred && user.state.is_none() => Target::Unknown,
        Some(user) if !user.is_deleted() => Target::Known(user),
        // Whom an operation of a bulk request creates is known, whoever else there is.
        None if !case.company.lists_users() && !refers_to_create(case) => Target::Unknown,
        deleted => {
            let place = case.path_place();
            case.note(Fact::UserUnknown { place, deleted });
            Target::NotFound(deleted)
        }
    }
}

/// Whether the path names a user by the `bulkId` of their create.
fn refers_to_create(case: &Case<'_, '_>) -> bool {
    case.request.id.as_ref().is_some_and(|id| id.starts_with(BULK_ID))
}

/// Returns the user name that an update gives `user`, if it differs from the current one.
pub(super) fn new_name<'a>(case: &Case<'_, 'a>, user: &User) -> Option<Text<'a>> {
    let current = user.user_name.as_ref().map(|name| fold(&name.value));
    case.user_name.filter(|given| current.is_some_and(|current| current != fold(given.value)))
}

/// Returns another user who has the user name or an address that an update gives `user`, and which of the two. Deleted
/// users do not count, and neither does what `user` already has.
pub(super) fn other_with_name<'a>(case: &Case<'_, 'a>, user: &User) -> Option<(UserRef, FoundBy, Text<'a>)> {
    let already_has = |given: &Text<'_>| {
        let mut logins = user.user_name.iter().chain(&user.emails);
        logins.any(|login| fold(&login.value) == fold(given.value))
    };
    let other = |given: &Text<'_>| {
        let found = case.now.user_with_login(given.value).filter(|_| !already_has(given) && !given.is_template());
        found.filter(|&(who, _)| !case.now.is_deleted(who))
    };
    let by_name = case.user_name.and_then(|given| Some(by_user_name(other(&given)?, given)));
    let emails = case.user.elements(EMAILS).filter_map(|email| email.text("value"));
    let mut by_email = emails.filter_map(|given| Some((other(&given)?.0, FoundBy::Email, given)));
    by_name.or_else(|| by_email.next())
}

/// Notes a user name that is not an email address: in Dialpad it should be one. What will replace a macro or a variable
/// of a template is unknown.
pub(super) fn check_name(case: &mut Case<'_, '_>) {
    let given = case.user_name.filter(|name| !is_address(name.value) && !name.is_template());
    let Some(given) = given else { return };
    let address = with_display_name(given).or_else(|| address(case)).filter(|address| is_address(address.value));
    case.note(Fact::UserNameNotAddress { given, address });
}

/// Returns the address in `Zoe Quill <zoe@fuzz-ball.example>`.
fn with_display_name(name: Text<'_>) -> Option<Text<'_>> {
    let (_, rest) = name.value.split_once('<')?;
    Some(Text { value: rest.strip_suffix('>')?, ..name })
}

/// Returns the primary email address, or else the first.
fn address<'a>(case: &Case<'_, 'a>) -> Option<Text<'a>> {
    case.user.preferred(EMAILS, "value", |_| true)
}

fn is_address(text: &str) -> bool {
    let Some((name, domain)) = text.trim().rsplit_once('@') else { return false };
    let is_quoted = name.starts_with('"') && name.ends_with('"');
    !name.is_empty() && !domain.is_empty() && (is_quoted || !name.contains(['@', ' ']))
}

/// Notes the domains of the name and the address that this connection does not serve (F5): of those that the request
/// changes, if it is about `user`.
pub(super) fn check_domains<'a>(case: &mut Case<'_, 'a>, user: Option<&User>) {
    if case.company.domains().is_empty() {
        return;
    }
    let name = case.user_name.filter(|_| user.is_none_or(|user| new_name(case, user).is_some()));
    let name = name.map(|name| with_display_name(name).unwrap_or(name)).filter(|name| is_address(name.value));
    let address = address(case).filter(|address| user.is_none_or(|user| is_new_address(user, address.value)));
    let [name, address] = [name, address].map(|given| given.and_then(domain_of));
    let is_same = |domain| name.is_some_and(|(_, of_name)| of_name == domain || fold(of_name) == fold(domain));
    for (given, domain) in name.into_iter().chain(address.filter(|&(_, domain)| !is_same(domain))) {
        check_domain(case, given, domain);
    }
}

/// Whether `user`, whose addresses are known, does not have this one.
fn is_new_address(user: &User, address: &str) -> bool {
    !user.emails.is_empty() && user.emails.iter().all(|email| fold(&email.value) != fold(address))
}

/// Returns `address` with its domain.
fn domain_of(address: Text<'_>) -> Option<(Text<'_>, &str)> {
    let (_, domain) = address.value.rsplit_once('@')?;
    let domain = domain.trim();
    (!domain.is_empty() && !is_template(domain)).then_some((address, domain))
}

fn check_domain<'a>(case: &mut Case<'_, 'a>, given: Text<'a>, domain: &str) {
    let domains = case.company.domains();
    let Some(known) = case.company.domain(domain) else {
        let suggestion = nearest(domain, domains.iter().map(|domain| domain.name.value.as_str()));
        let suggestion = suggestion.filter(|(name, _)| !is_subdomain(domain, name) && !is_subdomain(name, domain));
        let suggestion = suggestion.and_then(|(name, _)| case.company.domain(name));
        let domain = domain.to_owned();
        case.note(Fact::DomainUnknown { domain, given, suggestion });
        return;
    };
    let without = known.scim.as_ref().is_some_and(|scim| !scim.value);
    if without && !known.is_master {
        let master = domains.iter().find(|domain: &&Domain| domain.is_master);
        case.note(Fact::DomainNotServed { domain: known, given, master });
    }
}

/// Whether `domain` is a subdomain of `of`: a mail domain of its own, not a typo.
fn is_subdomain(domain: &str, of: &str) -> bool {
    let (domain, of) = (fold(domain), fold(of));
    domain.strip_suffix(&*of).is_some_and(|rest| rest.ends_with('.'))
}

/// Returns the user as they currently are.
pub(super) fn current(user: &User) -> UserOutcome<'_> {
    let user_name = user.user_name.as_ref().map(|name| name.value.as_str());
    UserOutcome { user_name, state: state(user) }
}

/// Returns a user's current state. A user listed without a state is assumed to be active.
pub(super) fn state(user: &User) -> State {
    match user.state.as_ref().map(|state| state.value) {
        None | Some(UserState::Active) => State::Active,
        Some(UserState::Suspended) => State::Suspended,
        Some(UserState::Deleted) => State::Deleted,
        Some(UserState::Pending) => State::Unknown,
    }
}

/// The assumption about a user who is listed without a state, or who is pending.
pub(super) fn assumed_active(user: &User) -> Option<Because> {
    let assumed = |text, span| Some(Because::assumed(text, &[], in_company(span)));
    match &user.state {
        None => assumed(NO_STATE, user.span),
        Some(state) if state.value == UserState::Pending => assumed(NO_PENDING, state.span),
        Some(_) => None,
    }
}

/// Returns the user name that the request gives, or else the current one.
pub(super) fn name<'a>(case: &Case<'_, 'a>, user: Option<&'a User>) -> Option<&'a str> {
    let current = || user?.user_name.as_ref().map(|name| name.value.as_str());
    case.user_name.map(|name| name.value).or_else(current)
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn a_quoted_name_may_contain_anything() {
        for address in ["zoe@x", "\"\"@x", "\"a\"@x", "\"@\"@x", "\" \"@x", "\"zoe quill\"@x", " zoe@x "] {
            assert!(is_address(address), "{address}");
        }
        for name in ["zoe", "@x", "zoe@", "zoe quill@x", "zoe@x@y", "\"zoe quill@x", "zoe quill\"@x", "\" @x"] {
            assert!(!is_address(name), "{name}");
        }
    }
}
