use crate::json::Value;
use crate::scim::Verb;
use crate::scim::place::Place;

/// What an operation does to its target.
#[derive(Clone, Copy, Debug)]
pub(super) struct Action<'v> {
    pub verb: Verb,
    pub value: Option<Value<'v>>,
    /// Where the operation names its target: in its path, or in a key of its value.
    pub place: Place<'v>,
}

impl<'v> Action<'v> {
    /// Whether it removes its target.
    pub fn clears(self) -> bool {
        self.verb == Verb::Remove || (self.verb == Verb::Replace && self.value.is_none_or(is_clearing))
    }

    /// Whether it is a `remove` that names the values to remove. An empty array is no value (RFC 7643 §2.5), and names
    /// none.
    pub fn names_values(self) -> bool {
        self.verb == Verb::Remove && self.value.is_some_and(|value| !value.is_empty())
    }

    /// Whether it leaves no value of a multi-valued attribute: values that are empty are none.
    pub fn leaves_none(self) -> bool {
        match self.verb {
            Verb::Add => false,
            Verb::Remove => !self.names_values(),
            Verb::Replace => self.value.is_none_or(|value| !value.is_object() && value.each().all(Value::is_empty)),
        }
    }

    /// Returns the value that it sets; `None` if it removes its target.
    pub fn set_value(self) -> Option<Value<'v>> {
        self.value.filter(|_| !self.clears())
    }
}

/// Whether a replacement clears: `null`, `""` and `[]`. An object without sub-attributes leaves all of them as they
/// are.
pub(super) fn is_clearing(value: Value<'_>) -> bool {
    value.is_empty() && !value.is_object()
}
