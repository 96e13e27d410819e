//! What a request asks for that Dialpad ignores (F13), and whether it asks for anything else.

use crate::company::{Origin, User};
use crate::finding::Place;
use crate::json::Value;
use crate::scim::{Attr, Change, Operation, SchemaKey, Verb};

use super::Fact;
use super::case::{Case, in_request};

/// The `type` of the phone number that Dialpad assigns.
const DIALPAD_TYPE: &str = "Dialpad";

const WHY_NUMBER: &str =
    "A direct number cannot be changed through SCIM, only in the admin portal or by Dialpad's support team.";
const WHY_EXTENSION: &str =
    "An extension cannot be changed through SCIM, only in the admin portal or by Dialpad's support team.";
const WHY_NEW_NUMBER: &str =
    "Whether a direct number can be set at creation is not documented; assumed: it is ignored.";
const WHY_NEW_EXTENSION: &str =
    "Whether an extension can be set at creation is not documented; assumed: it is ignored.";

/// Notes an extension other than the current one.
pub(super) fn note_extension(case: &mut Case<'_, '_>, user: Option<&User>) {
    const ATTR: Attr = Attr::enterprise("extension");
    let known = user.and_then(|user| user.extension.as_ref());
    let current = known.map(|extension| extension.value.as_str());
    // A PUT sends attributes without a value as empty.
    let cleared = case.user.cleared(ATTR).filter(|_| case.request.operation == Operation::Modify);
    let place = match (case.user.text(ATTR), cleared) {
        (Some(given), _) if current != Some(given.value.trim()) => given.span,
        (None, Some(cleared)) if current.is_some() => cleared,
        _ => return,
    };
    let is_create = case.request.operation == Operation::Create;
    let why = if is_create { WHY_NEW_EXTENSION } else { WHY_EXTENSION };
    case.ignore("extension", why, place);
    case.note(Fact::ExtensionChangeIgnored { place, current: known.map(|extension| extension.span) });
}

/// Notes a direct number other than the current one, and returns its location.
pub(super) fn note_number(case: &mut Case<'_, '_>, user: Option<&User>) -> Option<Place> {
    let current = user.and_then(|user| user.numbers.as_ref());
    let known =
        |given: &str| current.is_some_and(|current| current.value.iter().any(|number| same_number(number, given)));
    let phones = case.user.elements(Attr::core("phoneNumbers"));
    let direct = phones.filter(|phone| phone.kind().is_some_and(|kind| kind.eq_ignore_ascii_case(DIALPAD_TYPE)));
    let set = direct.filter_map(|phone| phone.text("value")).find(|given| !known(given.value)).map(|given| given.span);
    let removed = || {
        let removes_number =
            |change: &&Change<'_>| is_emptied(case, change) && (is_direct_number(change) || is_of_all_numbers(change));
        case.user.changes().iter().find(removes_number).map(|change| change.place)
    };
    let has_some = current.is_none_or(|current| !current.value.is_empty());
    let place = set.or_else(|| removed().filter(|_| has_some))?;
    let is_create = case.request.operation == Operation::Create;
    let why = if is_create { WHY_NEW_NUMBER } else { WHY_NUMBER };
    case.ignore("phoneNumbers[type eq \"Dialpad\"]", why, place);
    // A user whom the plan created is not in the snapshot.
    let is_listed = user.is_some_and(|user| user.origin == Origin::Snapshot);
    let current = current.filter(|_| is_listed).map(|current| current.span);
    case.note(Fact::NumberChangeIgnored { place, current });
    Some(in_request(place))
}

/// Whether the numbers are equal apart from spaces, dots, dashes and parentheses, of which a known number has none.
fn same_number(known: &str, given: &str) -> bool {
    let plain = |number: &str| number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>();
    known == plain(given)
}

/// Whether a change removes its target. A PUT sends attributes without a value as empty.
fn is_emptied(case: &Case<'_, '_>, change: &Change<'_>) -> bool {
    match change.verb {
        Verb::Remove => true,
        Verb::Replace => case.request.operation == Operation::Modify && change.value.is_none_or(Value::is_empty),
        Verb::Add => false,
    }
}

/// Whether a change concerns all numbers, including the direct one.
fn is_of_all_numbers(change: &Change<'_>) -> bool {
    let is_whole = change.part.is_none() && change.selectors.is_empty() && change.value.is_none_or(Value::is_empty);
    is_whole && change.schema == SchemaKey::Core && change.name.eq_ignore_ascii_case("phoneNumbers")
}

/// Whether a change concerns the direct number only.
fn is_direct_number(change: &Change<'_>) -> bool {
    if change.schema != SchemaKey::Core || !change.name.eq_ignore_ascii_case("phoneNumbers") {
        return false;
    }
    if change.selectors.iter().any(|one| one.is("type", DIALPAD_TYPE)) {
        return true;
    }
    let Some(list) = change.value.filter(|value| value.is_array() && !value.is_empty()) else { return false };
    list.elements().all(|phone| {
        phone.get("type").and_then(|kind| kind.as_str()).is_some_and(|kind| kind.eq_ignore_ascii_case(DIALPAD_TYPE))
    })
}

/// Whether the request changes anything other than what Dialpad ignores or already has. Data that the snapshot does not
/// contain, such as names, counts as a change.
pub(super) fn has_other_changes(case: &Case<'_, '_>, user: Option<&User>) -> bool {
    case.user.changes().iter().any(|change| {
        let is = |name: &str| change.name.eq_ignore_ascii_case(name);
        match change.schema {
            SchemaKey::Core if is("active") || is("id") || is("meta") || is("groups") => false,
            SchemaKey::Core if is("userName") => !is_current(change, user.and_then(|user| user.user_name.as_ref())),
            SchemaKey::Core if is("externalId") => !is_current(change, user.and_then(|user| user.external_id.as_ref())),
            SchemaKey::Core => !is_direct_number(change),
            SchemaKey::Enterprise => !(is("licenseType") || is("extension")),
            SchemaKey::Other(_) => true,
        }
    })
}

fn is_current(change: &Change<'_>, current: Option<&crate::company::Spanned<String>>) -> bool {
    let given = change.value.and_then(|value| value.as_str());
    given.zip(current).is_some_and(|(given, current)| given.eq_ignore_ascii_case(&current.value))
}
