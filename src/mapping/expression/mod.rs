//! Entra's expressions: `Switch([IsSoftDeleted], , "False", "True", "True", "False")`.
//!
//! An expression is stored flat, with arguments before their function, so neither reading nor computing it recurses.

mod read;

use crate::text::Span;

use super::comparison::{Comparison, compare};
use super::functions;
use super::values::{Computed, Unknown};

/// A parsed expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    pieces: Vec<Piece>,
}

/// A piece of an expression: an argument, or a function of the arguments before it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// A string, and where it is, including quotes.
    Text(String, Span),
    /// `[name]`
    Attribute(String),
    /// An omitted argument: `Switch([a], , …)`.
    Nothing,
    Call {
        name: String,
        count: usize,
        /// Where its name is.
        place: Span,
    },
    Compare(Comparison),
}

/// Why an expression cannot be read, and the byte where that becomes apparent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExpressionFault {
    /// Why.
    pub kind: FaultKind,
    /// Where.
    pub at: usize,
}

/// The kinds of [`ExpressionFault`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// An unclosed bracket, parenthesis or quote.
    Unclosed,
    /// Something else where an argument belongs.
    Unexpected,
    /// A string in quotes other than straight double quotes.
    Quote,
    /// A backslash in a string before something other than a quote or a backslash.
    Escape,
    /// A word that is neither a quoted string nor an attribute in brackets.
    Bare,
    /// `And` or `Or` after a comparison.
    Logical,
    /// Something after the end.
    Trailing,
    /// Functions nested more deeply than anyone writes.
    TooDeep,
}

/// What is known about a part of an expression.
struct Evaluated {
    value: Computed,
    /// The test for emptiness that it is the result of.
    test: Option<EmptyTest>,
    /// Where it is, if it is an empty string.
    empty: Option<Span>,
}

impl Evaluated {
    fn of(value: Computed) -> Self {
        Self { value, test: None, empty: None }
    }

    fn by_comparison(comparison: Comparison, sides: Vec<Self>) -> Self {
        let test = EmptyTest {
            place: sides.iter().find_map(|side| side.empty),
            found_empty: sides.iter().any(|side| side.value.is_empty()),
        };
        let mut sides = sides.into_iter().map(|side| side.value);
        let mut side = || sides.next().unwrap_or(Computed::Nothing);
        let (left, right) = (side(), side());
        Self { test: Some(test), ..Self::of(compare(comparison, &left, &right)) }
    }

    fn by_function(name: &str, place: Span, arguments: Vec<Self>) -> Self {
        let first = arguments.first();
        let test = match name {
            "IsNull" | "IsNullOrEmpty" | "IsNullorEmpty" | "IsPresent" => {
                Some(EmptyTest { place: Some(place), found_empty: first.is_some_and(|first| first.value.is_empty()) })
            }
            "Not" => first.and_then(|first| first.test),
            _ => None,
        };
        let values = arguments.into_iter().map(|argument| argument.value).collect();
        Self { test, ..Self::of(functions::call(name, values)) }
    }
}

/// A test for emptiness.
#[derive(Clone, Copy)]
struct EmptyTest {
    /// Where it is, if it is written out.
    place: Option<Span>,
    /// Whether something was empty.
    found_empty: bool,
}

impl Expression {
    /// Reads `text`.
    pub fn read(text: &str) -> Result<Self, ExpressionFault> {
        read::read(text).map(|pieces| Self { pieces })
    }

    /// Computes its value; `attribute` returns the values of the directory.
    ///
    /// What `IIF` and `Switch` do with a test for emptiness is unknown if something is empty, see
    /// [`Expression::empty_tests`].
    pub(super) fn compute(&self, attribute: &dyn Fn(&str) -> Computed) -> Computed {
        self.evaluate(attribute, &mut |_, _| {})
    }

    /// Returns where `IIF` and `Switch` depend on a test for emptiness, and which of them does: Microsoft's reference
    /// says that this fails, or should not be done, if the attribute is empty. An empty string among the keys of
    /// `Switch` replaces it.
    pub fn empty_tests(&self) -> Vec<(&str, Span)> {
        let mut found = Vec::new();
        self.evaluate(&|name| Computed::Unknown(Unknown::NotExported(name.to_owned())), &mut |name, test| {
            found.extend(test.place.map(|place| (name, place)));
        });
        found
    }

    /// Computes its value, and calls `on_empty_test` for each test for emptiness that `IIF` or `Switch` depends on.
    fn evaluate<'e>(
        &'e self,
        attribute: &dyn Fn(&str) -> Computed,
        on_empty_test: &mut dyn FnMut(&'e str, EmptyTest),
    ) -> Computed {
        let part = self.fold(&mut |piece: &'e Piece, parts: Vec<Evaluated>| match piece {
            Piece::Text(text, place) => Evaluated {
                empty: Some(*place).filter(|_| text.is_empty()),
                ..Evaluated::of(Computed::Text(text.clone()))
            },
            Piece::Attribute(name) => Evaluated::of(attribute(name)),
            Piece::Nothing => Evaluated::of(Computed::Nothing),
            Piece::Compare(comparison) => Evaluated::by_comparison(*comparison, parts),
            Piece::Call { name, place, .. } => match (name.as_str(), parts.first().and_then(|first| first.test)) {
                (name @ ("IIF" | "Switch"), Some(test)) => {
                    on_empty_test(name, test);
                    match test.found_empty {
                        true => Evaluated::of(Computed::undocumented(name)),
                        false => Evaluated::by_function(name, *place, parts),
                    }
                }
                _ => Evaluated::by_function(name, *place, parts),
            },
        });
        part.map_or(Computed::Nothing, |part| part.value)
    }

    /// Returns the strings that may be its value, with their locations.
    pub fn possible_values(&self) -> Vec<(&str, Span)> {
        let possible_values = self.fold(&mut |piece, parts: Vec<Vec<(&str, Span)>>| match piece {
            Piece::Text(text, place) => vec![(text.as_str(), *place)],
            Piece::Attribute(_) | Piece::Nothing | Piece::Compare(_) => Vec::new(),
            Piece::Call { name, .. } => {
                let is_possible_value = |argument: usize| match name.as_str() {
                    "Switch" => argument % 2 == 1,
                    "IIF" => argument > 0,
                    "Coalesce" | "IgnoreFlowIfNullOrEmpty" => true,
                    _ => false,
                };
                let all = parts.into_iter().enumerate();
                all.filter(|(index, _)| is_possible_value(*index)).flat_map(|(_, texts)| texts).collect()
            }
        });
        possible_values.unwrap_or_default()
    }

    /// Folds the pieces with `combine`, which gets the results for the arguments of each, and returns that of the last.
    fn fold<'e, T>(&'e self, combine: &mut dyn FnMut(&'e Piece, Vec<T>) -> T) -> Option<T> {
        let mut stack: Vec<T> = Vec::new();
        for piece in &self.pieces {
            let argument_count = match piece {
                Piece::Call { count, .. } => *count,
                Piece::Compare(_) => 2,
                Piece::Text(..) | Piece::Attribute(_) | Piece::Nothing => 0,
            };
            let parts = stack.split_off(stack.len() - argument_count);
            stack.push(combine(piece, parts));
        }
        stack.pop()
    }

    /// Returns the functions that are not in Microsoft's references, with their locations.
    pub(super) fn unknown_functions(&self) -> impl Iterator<Item = (&str, Span)> {
        let is_documented = |name: &str| functions::documented().any(|known| known == name);
        self.calls_in_order().filter(move |(name, ..)| !is_documented(name)).map(|(name, _, place)| (name, place))
    }

    /// Returns where `Switch` has a key without a value.
    pub(super) fn keys_without_value(&self) -> impl Iterator<Item = Span> {
        self.calls_in_order().filter(|(name, count, _)| *name == "Switch" && count % 2 == 1).map(|(.., place)| place)
    }

    /// Returns where values are to be chosen that nobody in the application has yet.
    pub(super) fn unique_values(&self) -> impl Iterator<Item = Span> {
        self.calls_in_order().filter(|(name, ..)| *name == "SelectUniqueValue").map(|(.., place)| place)
    }

    /// Returns where `Switch` is, if its value is that of the expression and it has no default.
    pub(super) fn switch_without_default(&self) -> Option<Span> {
        /// An argument: whether it was omitted, and where it is, if it is such a `Switch`.
        type Argument = (bool, Option<Span>);
        let value = self.fold(&mut |piece, arguments: Vec<Argument>| match piece {
            Piece::Nothing => (true, None),
            Piece::Call { name, place, .. } if name == "Switch" => {
                let lacks_default = arguments.get(1).is_some_and(|(is_omitted, _)| *is_omitted);
                (false, lacks_default.then_some(*place))
            }
            _ => (false, None),
        });
        value?.1
    }

    /// Returns the functions, with the number of their arguments, and where their names are.
    fn calls_in_order(&self) -> impl Iterator<Item = (&str, usize, Span)> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Call { name, count, place } => Some((name.as_str(), *count, *place)),
            _ => None,
        })
    }

    /// Whether it calls a function for which `is` returns true.
    pub(super) fn calls(&self, is_match: fn(&str) -> bool) -> bool {
        self.calls_in_order().any(|(name, ..)| is_match(name))
    }

    /// Returns the attributes that it uses.
    pub fn attributes(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Attribute(name) => Some(name.as_str()),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn possible_values_are_the_texts_that_may_be_sent() {
        let check = |text: &str, expected: &[&str]| {
            let expression = Expression::read(text).expect("an expression");
            let possible_values: Vec<&str> = expression.possible_values().iter().map(|(text, _)| *text).collect();
            assert_eq!(possible_values, expected, "{text}");
            assert!(expression.possible_values().iter().all(|(one, place)| place.of(text).contains(one)));
        };
        check(r#"Switch([a], "x", "k", "y", "l", IIF([b] = "c", "z", [d]))"#, &["x", "y", "z"]);
        check(r#"Coalesce([a], "x")"#, &["x"]);
        check(r#"Join(" ", "x", [a])"#, &[]);
    }

    #[test]
    fn a_test_for_emptiness_is_found_where_something_decides_by_it() {
        let check = |text: &str, expected: &[(&str, &str)]| {
            let expression = Expression::read(text).expect("an expression");
            let tests = expression.empty_tests();
            let found: Vec<_> = tests.iter().map(|(name, place)| (*name, place.of(text))).collect();
            assert_eq!(found, expected, "{text}");
        };
        check(r#"IIF(IsPresent([a]), [a], "x")"#, &[("IIF", "IsPresent")]);
        check(r#"IIF(Not(IsNullOrEmpty([a])), [a], "x")"#, &[("IIF", "IsNullOrEmpty")]);
        check(r#"IIF([a] = "", "x", IIF("" <> [b], "y", [a]))"#, &[("IIF", "\"\""), ("IIF", "\"\"")]);
        check(r#"Join("", Switch(IsNull([a]), "x", "True", "y"))"#, &[("Switch", "IsNull")]);
        check(r#"Switch([a], [a], "", "x")"#, &[]);
        check(r#"IIF([a] = "x", "", IsPresent([a]))"#, &[]);
        check(r#"Not(IsPresent([a]))"#, &[]);
        check(r#"IIF(Now() = "x", Guid(), "")"#, &[]);
    }
}
