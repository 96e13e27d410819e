use crate::text::nearest;

use super::Attribute;

/// Names of attributes that people write for another one, beside mere typing slips.
const ALIASES: &[(&str, &str)] = &[
    ("email", "emails"),
    ("mail", "emails"),
    ("phone", "phoneNumbers"),
    ("phoneNumber", "phoneNumbers"),
    ("mobile", "phoneNumbers"),
    ("firstName", "name"),
    ("lastName", "name"),
    ("givenName", "name"),
    ("familyName", "name"),
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

/// The attribute among `known` that `given` probably means.
pub fn nearest_attribute<'a>(given: &str, known: impl Iterator<Item = &'a Attribute> + Clone) -> Option<&'a Attribute> {
    let named = |name: &str| known.clone().find(|attribute| attribute.name == name);
    let alias = ALIASES.iter().find(|(alias, _)| alias.eq_ignore_ascii_case(given));
    if let Some(attribute) = alias.and_then(|(_, name)| named(name)) {
        return Some(attribute);
    }
    // Short names are alike by chance: "tags" is not "ims".
    if given.len() < 4 {
        return None;
    }
    let (name, _) = nearest(given, known.clone().map(|attribute| &*attribute.name))?;
    named(name)
}
