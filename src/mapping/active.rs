//! Whether a mapping sends disabled users as inactive, and no others.

use super::Entry;
use super::values::{Computed, Unknown, boolean};

/// Whether `active` is the opposite of what it should be, for those who are disabled or for those who are not.
pub(super) fn is_inverted(entry: &Entry<'_>) -> bool {
    let sent = |disabled: bool| entry.compute(&|name| directory_value(name, disabled)).is_true();
    sent(true) == Some(true) || sent(false) == Some(false)
}

/// Returns the attributes of someone who is, or is not, disabled.
fn directory_value(name: &str, disabled: bool) -> Computed {
    match () {
        () if name.eq_ignore_ascii_case("IsSoftDeleted") => boolean(disabled),
        () if name.eq_ignore_ascii_case("accountEnabled") => boolean(!disabled),
        () => Computed::Unknown(Unknown::NotExported(name.to_owned())),
    }
}
