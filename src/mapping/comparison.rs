//! The comparisons in Entra's expressions.

use std::cmp::Ordering;

use super::values::Computed::{self, Text};
use super::values::boolean;

/// How two arguments are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    NotEqual,
    Less,
    Greater,
    LessOrEqual,
    GreaterOrEqual,
}

impl Comparison {
    /// All of them, longer signs before those that they begin with.
    pub const ALL: [Self; 6] =
        [Self::NotEqual, Self::LessOrEqual, Self::GreaterOrEqual, Self::Equal, Self::Less, Self::Greater];

    /// Returns how it is written.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "<>",
            Self::Less => "<",
            Self::Greater => ">",
            Self::LessOrEqual => "<=",
            Self::GreaterOrEqual => ">=",
        }
    }
}

/// Compares two values.
pub(super) fn compare(comparison: Comparison, left: &Computed, right: &Computed) -> Computed {
    if let Some(unknown) = [left, right].into_iter().find(|side| matches!(side, Computed::Unknown(_))) {
        return unknown.clone();
    }
    let holds = match comparison {
        Comparison::Equal => is_same(left, right),
        Comparison::NotEqual => is_same(left, right).map(|is_same| !is_same),
        Comparison::Less => order(left, right).map(Ordering::is_lt),
        Comparison::Greater => order(left, right).map(Ordering::is_gt),
        Comparison::LessOrEqual => order(left, right).map(Ordering::is_le),
        Comparison::GreaterOrEqual => order(left, right).map(Ordering::is_ge),
    };
    holds.map_or_else(|| Computed::undocumented(comparison.sign()), boolean)
}

/// Whether two values are the same; `None` if no document says so: that case matters is documented for `Switch` only.
fn is_same(left: &Computed, right: &Computed) -> Option<bool> {
    match (left, right) {
        _ if left.is_list() || right.is_list() => None,
        (Text(left), Text(right)) if left != right && left.to_lowercase() == right.to_lowercase() => None,
        _ => Some(left == right),
    }
}

/// Compares two numbers.
fn order(left: &Computed, right: &Computed) -> Option<Ordering> {
    let number = |side: &Computed| match side {
        Text(text) => text.parse::<i64>().ok(),
        _ => None,
    };
    Some(number(left)?.cmp(&number(right)?))
}
