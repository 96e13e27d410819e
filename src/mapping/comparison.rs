//! The comparisons in Entra's expressions.

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
    if left.is_list() || right.is_list() {
        return Computed::undocumented(comparison.sign());
    }
    let number = |side: &Computed| match side {
        Text(text) => text.parse::<i64>().ok(),
        _ => None,
    };
    let order = number(left).zip(number(right)).map(|(left, right)| left.cmp(&right));
    match (comparison, order) {
        (Comparison::Equal, _) => boolean(left == right),
        (Comparison::NotEqual, _) => boolean(left != right),
        (Comparison::Less, Some(order)) => boolean(order.is_lt()),
        (Comparison::Greater, Some(order)) => boolean(order.is_gt()),
        (Comparison::LessOrEqual, Some(order)) => boolean(order.is_le()),
        (Comparison::GreaterOrEqual, Some(order)) => boolean(order.is_ge()),
        (_, None) => Computed::undocumented(comparison.sign()),
    }
}
