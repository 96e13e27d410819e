//! Whether a mapping sends disabled users as inactive, and no others.

use super::values::{Computed, Unknown, boolean};
use super::{Entry, Source};

/// Whether `active` is the opposite of what it should be, for those who are disabled or for those who are not.
pub(super) fn is_inverted(entry: &Entry<'_>) -> bool {
    let sent = |disabled: bool| {
        let attribute = |name: &str| directory_value(name, disabled);
        match &entry.source {
            Source::Attribute(name, _) => attribute(name),
            Source::Constant(text, _) => Computed::Text(text.clone().into_owned()),
            Source::Expression(expression, _) => expression.compute(&attribute),
            _ => Computed::Nothing,
        }
    };
    sent(true).is_true() == Some(true) || (sent(false).is_true() == Some(false))
}

/// Returns the attributes of someone who is, or is not, disabled.
fn directory_value(name: &str, disabled: bool) -> Computed {
    match () {
        () if name.eq_ignore_ascii_case("IsSoftDeleted") => boolean(disabled),
        () if name.eq_ignore_ascii_case("accountEnabled") => boolean(!disabled),
        () => Computed::Unknown(Unknown::NotExported(name.to_owned())),
    }
}
