use crate::json::same_name;
use crate::text::{Likeness, Name, starts_with};

/// The core User schema.
pub const CORE_USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
/// The Enterprise User extension: the only namespace in which Dialpad reads custom attributes.
pub const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
/// The core Group schema.
pub const GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";
/// The PATCH message.
pub const PATCH_OP: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
/// The bulk request.
pub const BULK_REQUEST: &str = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
/// The response to a bulk request.
pub const BULK_RESPONSE: &str = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";
/// The list response.
pub const LIST_RESPONSE: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
/// The search message.
pub const SEARCH_REQUEST: &str = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
/// The error message.
pub const ERROR: &str = "urn:ietf:params:scim:api:messages:2.0:Error";
/// The schema of schemas.
pub const SCHEMA_URN: &str = "urn:ietf:params:scim:schemas:core:2.0:Schema";
/// The schema of resource types.
pub const RESOURCE_TYPE_URN: &str = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";
/// The schema of a service provider's configuration.
pub const SERVICE_PROVIDER_CONFIG_URN: &str = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";

/// How a URN matches a known one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrnMatch<'s> {
    /// The same, ignoring letter case (RFC 8141 §3.1 and RFC 7643 §2.1).
    Same(&'s str),
    /// Misspelled: whitespace, a missing or doubled colon, a typo. This one is probably meant.
    Misspelled(&'s str),
}

static KNOWN_URNS: [&str; 12] = [
    ENTERPRISE,
    CORE_USER,
    GROUP,
    PATCH_OP,
    BULK_REQUEST,
    BULK_RESPONSE,
    LIST_RESPONSE,
    SEARCH_REQUEST,
    ERROR,
    SCHEMA_URN,
    RESOURCE_TYPE_URN,
    SERVICE_PROVIDER_CONFIG_URN,
];

/// Whether `text` has the form of a URN.
pub fn is_urn(text: &str) -> bool {
    starts_with(text, "urn:")
}

/// Whether `urn` is that of SCIM 1's core schema.
pub fn is_scim1(urn: &str) -> bool {
    starts_with(urn, "urn:scim:schemas:core:1.0")
}

/// Returns the known URN that `given` is or seems to mean.
pub fn match_urn(given: &str) -> Option<UrnMatch<'static>> {
    if let Some(known) = known_urn(given) {
        return Some(UrnMatch::Same(known));
    }
    let damaged = KNOWN_URNS.into_iter().find(|known| is_damaged_urn(given, known));
    damaged.or_else(|| misspelled(given)).map(UrnMatch::Misspelled)
}

/// Returns the known URN that `given` is, ignoring letter case.
pub(super) fn known_urn(given: &str) -> Option<&'static str> {
    KNOWN_URNS.iter().copied().find(|known| same_name(known, given))
}

/// Whether `given` is the URN `known`, ignoring whitespace, colons and letter case.
pub(super) fn is_damaged_urn(given: &str, known: &str) -> bool {
    // URNs differ in how they end.
    significant_letters(given).rev().eq(significant_letters(known).rev())
}

fn significant_letters(urn: &str) -> impl DoubleEndedIterator<Item = char> {
    urn.chars().filter(|c| !c.is_whitespace() && *c != ':').flat_map(char::to_lowercase)
}

/// Returns the known URN that `given` misspells by one or two letters; another version or schema is not a typo.
fn misspelled(given: &str) -> Option<&'static str> {
    const MAX_TYPOS: u32 = 2;
    let name = Name::new(given)?;
    // Whitespace may be much longer than the typo that it is.
    let length = given.chars().filter(|c| !c.is_whitespace()).count();
    KNOWN_URNS
        .into_iter()
        .filter(|known| known.len().abs_diff(length) <= MAX_TYPOS as usize && digits(known).eq(digits(given)))
        .find(|known| name.likeness(known).is_some_and(|like| like <= Likeness::Typo(MAX_TYPOS)))
}

fn digits(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().filter(u8::is_ascii_digit)
}

/// Splits a fully qualified attribute name after its schema: `urn:…:2.0:User:department` → (`urn:…:2.0:User`,
/// `department`).
///
/// A known URN is recognized by its start, since its `2.0` contains a dot; any other is split at its last colon. A dot
/// in place of the colon after a known URN stays part of the URN, which is then misspelled. A bare URN has no name: one
/// that is known, or that ends in `:User`, `:Group` or a version, since no name begins with a digit.
pub fn split_urn(path: &str) -> Option<(&str, &str)> {
    if !is_urn(path) {
        return None;
    }
    if known_urn(path).is_some() {
        return Some((path, ""));
    }
    if let Some(known) = KNOWN_URNS.into_iter().find(|known| starts_with(path, known)) {
        let (urn, rest) = path.split_at(known.len());
        if let Some(attribute) = rest.strip_prefix(':') {
            return Some((urn, attribute));
        }
        if let Some(attribute) = rest.strip_prefix('.').filter(|attribute| !attribute.is_empty()) {
            return Some((&path[..path.len() - attribute.len()], attribute));
        }
    }
    let end = path.find(['[']).unwrap_or(path.len());
    let colon = path[..end].rfind(':')?;
    let last = &path[colon + 1..];
    let is_version = last.starts_with(|first: char| first.is_ascii_digit());
    if is_version || last.eq_ignore_ascii_case("User") || last.eq_ignore_ascii_case("Group") {
        return Some((path, ""));
    }
    Some((&path[..colon], last))
}

/// Splits a name that may have no schema. Only a bare URN has no name; otherwise returns where a name is missing.
pub(super) fn split_full_name(text: &str) -> Result<(Option<&str>, &str), usize> {
    let Some((urn, rest)) = split_urn(text) else { return Ok((None, text)) };
    let is_bare = rest.is_empty() && !text.ends_with(':');
    if !is_bare && (rest.is_empty() || urn.len() <= "urn:".len()) {
        return Err(text.len() - rest.len());
    }
    Ok((Some(urn), rest))
}

/// Whether the key `name` is a schema's URN rather than a fully qualified attribute name. An object under a URN that is
/// unknown to both the RFCs and `is_known` is a schema: nothing says where else its name would end.
pub fn is_schema_key(name: &str, holds_object: bool, is_known: impl Fn(&str) -> bool) -> bool {
    let is_attribute = |urn: &str| !holds_object || match_urn(urn).is_some() || is_known(urn);
    split_urn(name).is_none_or(|(urn, attribute)| attribute.is_empty() || !is_attribute(urn))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_urn_is_known_or_misspelled_or_unknown() {
        let check = |given: &str, expected| assert_eq!(match_urn(given), expected, "{given}");
        check(ENTERPRISE, Some(UrnMatch::Same(ENTERPRISE)));
        check(&ENTERPRISE.to_lowercase(), Some(UrnMatch::Same(ENTERPRISE)));
        check("urn:ietf:params:scim:schemas: extension:enterprise:2.0:User", Some(UrnMatch::Misspelled(ENTERPRISE)));
        check("urn:ietf:params:scim:schemas:extension:enterprise:2.0User", Some(UrnMatch::Misspelled(ENTERPRISE)));
        check("urn:ietf:params:scim:schemas:extension:entreprise:2.0:User", Some(UrnMatch::Misspelled(ENTERPRISE)));
        check(&format!("{ENTERPRISE}."), Some(UrnMatch::Misspelled(ENTERPRISE)));
        check(&format!("{ENTERPRISE}\u{200B}"), Some(UrnMatch::Misspelled(ENTERPRISE)));
        check(&ENTERPRISE.replace("2.0", "2．0"), Some(UrnMatch::Misspelled(ENTERPRISE)));
        check("urn:ietf:params:scim:schemas:extension:enterprise:1.0:User", None);
        check("urn:scim:schemas:core:1.0", None);
        check("urn:ietf:params:scim:schemas:extension:dialpad:2.0:User", None);
    }

    #[test]
    fn an_object_under_an_unknown_urn_belongs_to_a_schema() {
        let check = |name: &str, holds_object, expected| {
            assert_eq!(is_schema_key(name, holds_object, |_| false), expected, "{name}")
        };
        check(ENTERPRISE, false, true);
        check(&format!("{ENTERPRISE}:manager"), true, false);
        check("urn:okta:dialpad_1:1.0:user:custom", true, true);
        check("urn:okta:dialpad_1:1.0:user:custom", false, false);
        check("urn:example:ext:2.0:User", false, true);
        assert!(!is_schema_key("urn:example:ext:thing", true, |urn| urn == "urn:example:ext"));
    }

    #[test]
    fn a_full_name_is_split_after_its_schema() {
        let check = |path: &str, expected| assert_eq!(split_urn(path), expected, "{path}");
        check(&format!("{ENTERPRISE}:department"), Some((ENTERPRISE, "department")));
        check(&format!("{ENTERPRISE}:manager.value"), Some((ENTERPRISE, "manager.value")));
        let dotted = format!("{ENTERPRISE}.");
        check(&format!("{dotted}department"), Some((&dotted, "department")));
        check(
            &format!("{CORE_USER}:emails[type eq \"a:b\"].value"),
            Some((CORE_USER, "emails[type eq \"a:b\"].value")),
        );
        check(ENTERPRISE, Some((ENTERPRISE, "")));
        check("urn:example:ext:2.0:User:color", Some(("urn:example:ext:2.0:User", "color")));
        check("urn:example:ext:2.0:User", Some(("urn:example:ext:2.0:User", "")));
        check("urn:scim:schemas:extension:enterprise:1.0", Some(("urn:scim:schemas:extension:enterprise:1.0", "")));
        let department = ("urn:scim:schemas:extension:enterprise:1.0", "department");
        check("urn:scim:schemas:extension:enterprise:1.0:department", Some(department));
        check("name.givenName", None);
    }
}
