use crate::json::same_name;
use crate::text::nearest;

use super::{Attribute, Suggestion};

/// Names that people use for an attribute or a sub-attribute, other than typos.
const ALIASES: &[(&str, &str)] = &[
    ("email", "emails"),
    ("mail", "emails"),
    ("phone", "phoneNumbers"),
    ("phoneNumber", "phoneNumbers"),
    ("phones", "phoneNumbers"),
    ("telephoneNumber", "phoneNumbers"),
    ("mobile", "phoneNumbers"),
    ("mobilePhone", "phoneNumbers"),
    ("firstName", "name.givenName"),
    ("givenName", "name.givenName"),
    ("middleName", "name.middleName"),
    ("lastName", "name.familyName"),
    ("familyName", "name.familyName"),
    ("surname", "name.familyName"),
    ("jobTitle", "title"),
    ("login", "userName"),
    ("user", "userName"),
    ("enabled", "active"),
    ("status", "active"),
    ("office", "officeName"),
    ("officeLocation", "officeName"),
    ("license", "licenseType"),
    ("licence", "licenseType"),
    ("licenceType", "licenseType"),
    ("dept", "department"),
];

/// If a text has more unknown names than this, no further ones are guessed.
const MAX_GUESSES: usize = 100;

/// Counts the unknown names of a text that are compared with known ones, which is by far the most expensive check.
#[derive(Debug, Default)]
pub(super) struct Guesses(usize);

impl Guesses {
    /// Counts one more; returns what `nearest` finds for it, unless there are too many.
    #[inline]
    pub fn guess<T>(&mut self, nearest: impl FnOnce() -> Option<T>) -> Option<T> {
        self.0 += 1;
        if self.0 <= MAX_GUESSES { nearest() } else { None }
    }
}

/// Whether `attribute` may have a sub-attribute even if the schema does not list it: `value` in each of several values,
/// `$ref` in each reference to a resource.
pub(super) fn is_common_part(attribute: &Attribute, name: &str) -> bool {
    let is_common = ["value", "$ref", "display", "displayName"].iter().any(|common| same_name(common, name));
    is_common && (attribute.multi || attribute.part("value").is_some())
}

/// Returns the attribute among `known`, or the sub-attribute of one, that `given` probably means.
pub fn nearest_attribute<'a>(
    given: &str,
    known: impl Iterator<Item = &'a Attribute> + Clone,
) -> Option<Suggestion<'a>> {
    let named = |name: &str| known.clone().find(|attribute| attribute.name == name);
    let alias = ALIASES.iter().find(|(alias, _)| alias.eq_ignore_ascii_case(given));
    if let Some(suggestion) = alias.and_then(|&(_, meant)| resolve_alias(meant, named)) {
        return Some(suggestion);
    }
    // Short names are similar by chance: “tags” is not “ims”.
    if given.len() < 4 {
        return None;
    }
    let (name, _) = nearest(given, known.clone().map(|attribute| &*attribute.name))?;
    named(name).map(Suggestion::to)
}

/// Returns the sub-attribute of `attribute` that `given` probably means.
pub(super) fn nearest_part<'a>(attribute: &'a Attribute, given: &str) -> Option<Suggestion<'a>> {
    let (suggestion, _) = nearest(given, attribute.sub.iter().map(|part| &*part.name))?;
    attribute.part(suggestion).map(Suggestion::to)
}

/// Returns what the path `meant` leads to, if the schema has it.
fn resolve_alias<'a>(meant: &'static str, named: impl Fn(&str) -> Option<&'a Attribute>) -> Option<Suggestion<'a>> {
    let Some((name, part)) = meant.split_once('.') else { return named(meant).map(Suggestion::to) };
    let attribute = named(name)?;
    attribute.part(part).map(|_| Suggestion { path: meant, ..Suggestion::to(attribute) })
}
