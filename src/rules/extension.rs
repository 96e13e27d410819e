//! A fix that says an attribute where Dialpad reads it.

use crate::json::{Value, insert_member, quote};
use crate::scim::ENTERPRISE;
use crate::text::Edit;

use super::mend::{Extension, list_schema};

/// The edits that give `body` the attribute `name` in the Enterprise User extension, which they add where it is missing.
/// `value` is a string. Nothing where the extension is broken.
pub(crate) fn say_in_extension(body: Value<'_>, name: &str, value: &str) -> Option<Vec<Edit>> {
    let json = quote(value);
    let edit = match Extension::of(body) {
        Extension::Broken => return None,
        Extension::Block(block) => insert_member(block, name, &json),
        Extension::Absent => insert_member(body, ENTERPRISE, &format!("{{ {}: {json} }}", quote(name))),
    };
    Some(std::iter::once(edit).chain(list_schema(body, ENTERPRISE)).collect())
}
