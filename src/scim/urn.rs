use crate::text::{Likeness, likeness, starts_with};

/// The core User schema.
pub const CORE_USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
/// The Enterprise User extension: the only namespace in which Dialpad reads custom attributes.
pub const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
/// The core Group schema.
pub const GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";
/// The message of a PATCH.
pub const PATCH_OP: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
/// The message of a bulk request.
pub const BULK_REQUEST: &str = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
/// The answer to a bulk request.
pub const BULK_RESPONSE: &str = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";
/// The message of many resources.
pub const LIST_RESPONSE: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
/// The message of a search.
pub const SEARCH_REQUEST: &str = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
/// The message of a refusal.
pub const ERROR: &str = "urn:ietf:params:scim:api:messages:2.0:Error";
/// The schema of schemas.
pub const SCHEMA_URN: &str = "urn:ietf:params:scim:schemas:core:2.0:Schema";
/// The schema of resource types.
pub const RESOURCE_TYPE_URN: &str = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";
/// The schema of what a service provider can do.
pub const SERVICE_PROVIDER_CONFIG_URN: &str = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";

/// How a URN relates to one that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrnMatch<'s> {
    /// It is that one, the case of letters aside (RFC 8141 §3.1 and RFC 7643 §2.1).
    Same(&'s str),
    /// It is damaged: white space, a missing or doubled colon, a typing slip. This one is probably meant.
    Damaged(&'s str),
}

const KNOWN: [&str; 12] = [
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

/// Whether `text` is written as a URN.
pub fn is_urn(text: &str) -> bool {
    starts_with(text, "urn:")
}

/// The known URN that `given` is or seems to mean.
pub fn match_urn(given: &str) -> Option<UrnMatch<'static>> {
    if let Some(known) = known(given) {
        return Some(UrnMatch::Same(known));
    }
    let mended = normalize_urn(given);
    let damaged = KNOWN.into_iter().find(|known| normalize_urn(known) == mended);
    damaged.or_else(|| mistyped(given)).map(UrnMatch::Damaged)
}

/// The known URN that `given` is, the case of letters aside. Nearly all are written as they are known.
pub(super) fn known(given: &str) -> Option<&'static str> {
    let same = KNOWN.into_iter().find(|known| *known == given);
    same.or_else(|| KNOWN.into_iter().find(|known| known.eq_ignore_ascii_case(given)))
}

/// What is left of a URN without white space, colons and the case of letters: equal for every way to damage those.
pub fn normalize_urn(urn: &str) -> String {
    urn.chars().filter(|c| !c.is_whitespace() && *c != ':').flat_map(char::to_lowercase).collect()
}

/// A slip or two in the typing; another version or another schema is no slip.
fn mistyped(given: &str) -> Option<&'static str> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    KNOWN
        .into_iter()
        .filter(|known| digits(known) == digits(given))
        .find(|known| matches!(likeness(given, known), Some(Likeness::Typing(1..=2))))
}

/// Splits an attribute's full name at its schema: `urn:…:2.0:User:department` → (`urn:…:2.0:User`, `department`).
///
/// A known URN is told by its start, since its `2.0` holds a dot; any other is split at its last colon. A dot that stands
/// for the colon behind a known URN stays with it, as the damage that it is. A bare URN has nothing behind it: one that is
/// known, or that ends in `:User`, `:Group` or a version, since no name begins with a digit.
pub fn split_urn(path: &str) -> Option<(&str, &str)> {
    if !is_urn(path) {
        return None;
    }
    if known(path).is_some() {
        return Some((path, ""));
    }
    if let Some(known) = KNOWN.into_iter().find(|known| starts_with(path, known)) {
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

/// The same for what need have no schema. Only behind a bare URN stands nothing; else says where a name is missing.
pub(super) fn split_full_name(text: &str) -> Result<(Option<&str>, &str), usize> {
    let Some((urn, rest)) = split_urn(text) else { return Ok((None, text)) };
    let is_bare = rest.is_empty() && !text.ends_with(':');
    if !is_bare && (rest.is_empty() || urn.len() <= "urn:".len()) {
        return Err(text.len() - rest.len());
    }
    Ok((Some(urn), rest))
}

/// Whether the key `name` is the URN of a schema, and no attribute's full name. What holds an object under a URN that is not
/// known, to the RFCs or to whoever asks by `is_known`, is a schema: nothing says where else its name would end.
pub fn is_schema_key(name: &str, holds_object: bool, is_known: impl Fn(&str) -> bool) -> bool {
    let is_attribute = |urn: &str| !holds_object || match_urn(urn).is_some() || is_known(urn);
    split_urn(name).is_none_or(|(urn, attribute)| attribute.is_empty() || !is_attribute(urn))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_urn_is_known_or_damaged_or_another() {
        let check = |given: &str, expected| assert_eq!(match_urn(given), expected, "{given}");
        check(ENTERPRISE, Some(UrnMatch::Same(ENTERPRISE)));
        check(&ENTERPRISE.to_lowercase(), Some(UrnMatch::Same(ENTERPRISE)));
        check("urn:ietf:params:scim:schemas: extension:enterprise:2.0:User", Some(UrnMatch::Damaged(ENTERPRISE)));
        check("urn:ietf:params:scim:schemas:extension:enterprise:2.0User", Some(UrnMatch::Damaged(ENTERPRISE)));
        check("urn:ietf:params:scim:schemas:extension:entreprise:2.0:User", Some(UrnMatch::Damaged(ENTERPRISE)));
        check(&format!("{ENTERPRISE}."), Some(UrnMatch::Damaged(ENTERPRISE)));
        check("urn:ietf:params:scim:schemas:extension:enterprise:1.0:User", None);
        check("urn:scim:schemas:core:1.0", None);
        check("urn:ietf:params:scim:schemas:extension:dialpad:2.0:User", None);
    }

    #[test]
    fn an_object_under_a_urn_that_is_not_known_is_a_schemas() {
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
    fn a_full_name_is_split_behind_its_schema() {
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
