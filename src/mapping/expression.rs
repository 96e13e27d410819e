//! Entra's expressions: `Switch([IsSoftDeleted], , "False", "True", "True", "False")`.
//!
//! An expression is stored flat, with arguments before their function, so neither reading nor computing it recurses.

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
    /// A string, and where it is: first byte and number of bytes, including quotes.
    Text(String, (usize, usize)),
    /// `[name]`
    Attribute(String),
    /// An omitted argument: `Switch([a], , …)`.
    Nothing,
    Call {
        name: String,
        count: usize,
        /// The byte at which it begins.
        at: usize,
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
    empty: Option<(usize, usize)>,
}

impl Evaluated {
    fn of(value: Computed) -> Self {
        Self { value, test: None, empty: None }
    }

    fn by_comparison(comparison: Comparison, sides: Vec<Self>) -> Self {
        let test = EmptyTest {
            range: sides.iter().find_map(|side| side.empty),
            found_empty: sides.iter().any(|side| side.value.is_empty()),
        };
        let mut sides = sides.into_iter().map(|side| side.value);
        let mut side = || sides.next().unwrap_or(Computed::Nothing);
        let (left, right) = (side(), side());
        Self { test: Some(test), ..Self::of(compare(comparison, &left, &right)) }
    }

    fn by_function(name: &str, at: usize, arguments: Vec<Self>) -> Self {
        let first = arguments.first();
        let test = match name {
            "IsNull" | "IsNullOrEmpty" | "IsNullorEmpty" | "IsPresent" => Some(EmptyTest {
                range: Some((at, name.len())),
                found_empty: first.is_some_and(|first| first.value.is_empty()),
            }),
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
    /// Where it is, if it is written out: first byte and number of bytes.
    range: Option<(usize, usize)>,
    /// Whether something was empty.
    found_empty: bool,
}

/// How deeply functions may be nested.
const MAX_DEPTH: usize = 64;

/// A function whose arguments are being read.
struct OpenCall {
    name: String,
    count: usize,
    at: usize,
}

impl Expression {
    /// Reads `text`.
    pub fn read(text: &str) -> Result<Self, ExpressionFault> {
        let mut reader = Reader { text, at: 0, pieces: Vec::new(), open: Vec::new(), comparisons: Vec::new() };
        reader.run()?;
        Ok(Self { pieces: reader.pieces })
    }

    /// Computes its value; `attribute` returns the values of the directory.
    ///
    /// What `IIF` and `Switch` do with a test for emptiness is unknown if something is empty, see
    /// [`Expression::empty_tests`].
    pub(super) fn compute(&self, attribute: &dyn Fn(&str) -> Computed) -> Computed {
        self.evaluate(attribute, &mut |_, _| {})
    }

    /// Returns where `IIF` and `Switch` depend on a test for emptiness, as first byte and number of bytes, and which of
    /// them does: Microsoft's reference says that this fails, or should not be done, if the attribute is empty. An
    /// empty string among the keys of `Switch` replaces it.
    pub fn empty_tests(&self) -> Vec<(&str, (usize, usize))> {
        let mut found = Vec::new();
        self.evaluate(&|name| Computed::Unknown(Unknown::NotExported(name.to_owned())), &mut |name, test| {
            found.extend(test.range.map(|range| (name, range)));
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
            Piece::Text(text, range) => Evaluated {
                value: Computed::Text(text.clone()),
                test: None,
                empty: Some(*range).filter(|_| text.is_empty()),
            },
            Piece::Attribute(name) => Evaluated::of(attribute(name)),
            Piece::Nothing => Evaluated::of(Computed::Nothing),
            Piece::Compare(comparison) => Evaluated::by_comparison(*comparison, parts),
            Piece::Call { name, at, .. } => match (name.as_str(), parts.first().and_then(|first| first.test)) {
                (name @ ("IIF" | "Switch"), Some(test)) => {
                    on_empty_test(name, test);
                    match test.found_empty {
                        true => Evaluated::of(Computed::undocumented(name)),
                        false => Evaluated::by_function(name, *at, parts),
                    }
                }
                _ => Evaluated::by_function(name, *at, parts),
            },
        });
        part.map_or(Computed::Nothing, |part| part.value)
    }

    /// Returns the strings that may be its value, with their locations.
    pub fn possible_values(&self) -> Vec<(&str, (usize, usize))> {
        let possible_values = self.fold(&mut |piece, parts: Vec<Vec<(&str, (usize, usize))>>| match piece {
            Piece::Text(text, range) => vec![(text.as_str(), *range)],
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

    /// Returns the functions that are not in Microsoft's references, with their locations: first byte and number of
    /// bytes.
    pub(super) fn unknown_functions(&self) -> impl Iterator<Item = (&str, (usize, usize))> {
        self.calls_in_order()
            .filter(|(name, ..)| !functions::documented().any(|known| known == *name))
            .map(|(name, _, at)| (name, at))
    }

    /// Returns where `Switch` has a key without a value.
    pub(super) fn keys_without_value(&self) -> impl Iterator<Item = (usize, usize)> {
        self.calls_in_order().filter(|(name, count, _)| *name == "Switch" && count % 2 == 1).map(|(.., at)| at)
    }

    /// Returns where `Switch` is, if its value is that of the expression and it has no default.
    pub(super) fn switch_without_default(&self) -> Option<(usize, usize)> {
        /// An argument: whether it was omitted, and where it is, if it is such a `Switch`.
        type Argument = (bool, Option<(usize, usize)>);
        let value = self.fold(&mut |piece, arguments: Vec<Argument>| match piece {
            Piece::Nothing => (true, None),
            Piece::Call { name, at, .. } if name == "Switch" => {
                let lacks_default = arguments.get(1).is_some_and(|(is_omitted, _)| *is_omitted);
                (false, lacks_default.then_some((*at, name.len())))
            }
            _ => (false, None),
        });
        value?.1
    }

    /// Returns the functions, with the number of their arguments, and where their names are.
    fn calls_in_order(&self) -> impl Iterator<Item = (&str, usize, (usize, usize))> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Call { name, count, at } => Some((name.as_str(), *count, (*at, name.len()))),
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

/// Whether a word needs no quotes: a number, also a hexadecimal one such as `&HF7`, a boolean, or a comparison mode of
/// `InStr`.
fn is_unquoted_literal(word: &str) -> bool {
    const WORDS: [&str; 4] = ["true", "false", "vbTextCompare", "vbBinaryCompare"];
    let hexadecimal = word.strip_prefix("&H").filter(|digits| !digits.is_empty());
    word.bytes().all(|byte| byte.is_ascii_digit() || b"-.".contains(&byte))
        || hexadecimal.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
        || WORDS.iter().any(|plain| plain.eq_ignore_ascii_case(word))
}

struct Reader<'e> {
    text: &'e str,
    at: usize,
    pieces: Vec<Piece>,
    open: Vec<OpenCall>,
    /// The comparison whose right side is still to come, with its depth.
    comparisons: Vec<(usize, Comparison)>,
}

impl Reader<'_> {
    fn fault<T>(&self, kind: FaultKind, at: usize) -> Result<T, ExpressionFault> {
        Err(ExpressionFault { kind, at })
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn skip_whitespace(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn run(&mut self) -> Result<(), ExpressionFault> {
        loop {
            self.argument()?;
            // After an argument: a comparison, a comma, or the ends of one or more functions.
            loop {
                self.skip_whitespace();
                match self.rest().chars().next() {
                    Some(')') if !self.open.is_empty() => self.close(),
                    Some(',') if !self.open.is_empty() => {
                        self.at += 1;
                        if let Some(open) = self.open.last_mut() {
                            open.count += 1;
                        }
                        break;
                    }
                    Some('=' | '<' | '>') if !self.is_in_comparison() => {
                        self.comparison();
                        break;
                    }
                    None => match self.open.first() {
                        Some(open) => return self.fault(FaultKind::Unclosed, open.at),
                        None => return Ok(()),
                    },
                    Some(_) if self.open.is_empty() => return self.fault(FaultKind::Trailing, self.at),
                    Some(_) => return self.fault(FaultKind::Unexpected, self.at),
                }
            }
        }
    }

    fn is_in_comparison(&self) -> bool {
        self.comparisons.last().is_some_and(|(depth, _)| *depth == self.open.len())
    }

    /// Ends a comparison whose right side has just been read.
    fn end_comparison(&mut self) {
        if self.is_in_comparison()
            && let Some((_, comparison)) = self.comparisons.pop()
        {
            self.pieces.push(Piece::Compare(comparison));
        }
    }

    fn comparison(&mut self) {
        let found = Comparison::ALL.into_iter().find(|comparison| self.rest().starts_with(comparison.sign()));
        if let Some(comparison) = found {
            self.at += comparison.sign().len();
            self.comparisons.push((self.open.len(), comparison));
        }
    }

    /// Reads one argument, and the starts of the functions that it is nested in.
    fn argument(&mut self) -> Result<(), ExpressionFault> {
        loop {
            self.skip_whitespace();
            let start = self.at;
            match self.rest().chars().next() {
                Some('"') => {
                    let text = self.quoted()?;
                    self.pieces.push(Piece::Text(text, (start, self.at - start)));
                }
                Some('[') => self.attribute()?,
                // Nothing between commas, or in the parentheses of a function without arguments.
                Some(',' | ')') if !self.open.is_empty() && !self.is_in_comparison() => {
                    self.pieces.push(Piece::Nothing)
                }
                Some(letter) if letter.is_alphanumeric() || "-_&".contains(letter) => {
                    let is_function = self.word()?;
                    if is_function {
                        continue;
                    }
                }
                Some(letter) if "'`´‘’‚“”„«»".contains(letter) => {
                    return self.fault(FaultKind::Quote, start);
                }
                _ => return self.fault(FaultKind::Unexpected, start),
            }
            self.end_comparison();
            return Ok(());
        }
    }

    /// Reads the name of an attribute in brackets.
    fn attribute(&mut self) -> Result<(), ExpressionFault> {
        let Some(end) = self.rest().find(']') else { return self.fault(FaultKind::Unclosed, self.at) };
        let name = self.rest()[1..end].trim().to_owned();
        self.at += end + 1;
        self.pieces.push(Piece::Attribute(name));
        Ok(())
    }

    /// Reads a word, and returns whether it is a function, whose arguments follow.
    fn word(&mut self) -> Result<bool, ExpressionFault> {
        let start = self.at;
        let end = self.rest().find(|letter: char| !(letter.is_alphanumeric() || "-_.&".contains(letter)));
        let word = self.rest()[..end.unwrap_or(self.rest().len())].to_owned();
        let range = (start, word.len());
        self.at += word.len();
        self.skip_whitespace();
        match self.rest().starts_with('(') {
            true if self.open.len() == MAX_DEPTH => self.fault(FaultKind::TooDeep, start),
            true => {
                self.at += 1;
                self.open.push(OpenCall { name: word, count: 1, at: start });
                Ok(true)
            }
            false if is_unquoted_literal(&word) => {
                self.pieces.push(Piece::Text(word, range));
                Ok(false)
            }
            false => self.fault(FaultKind::Bare, start),
        }
    }

    fn close(&mut self) {
        self.at += 1;
        let Some(OpenCall { name, mut count, at }) = self.open.pop() else { return };
        // `Now()` has no argument rather than an omitted one.
        if count == 1 && self.pieces.last() == Some(&Piece::Nothing) {
            self.pieces.pop();
            count = 0;
        }
        self.pieces.push(Piece::Call { name, count, at });
        self.end_comparison();
    }

    fn quoted(&mut self) -> Result<String, ExpressionFault> {
        let start = self.at;
        let mut text = String::new();
        let mut letters = self.text[start + 1..].char_indices();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '\\' => match letters.next() {
                    Some((_, escaped @ ('"' | '\\'))) => text.push(escaped),
                    Some(_) => return self.fault(FaultKind::Escape, start + 1 + at),
                    None => {}
                },
                '"' => {
                    self.at = start + 1 + at + 1;
                    return Ok(text);
                }
                _ => text.push(letter),
            }
        }
        self.fault(FaultKind::Unclosed, start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_has_a_location() {
        for (text, kind, at) in [
            ("", FaultKind::Unexpected, 0),
            ("Trim([a]", FaultKind::Unclosed, 0),
            ("Join(\" \", Trim([a])", FaultKind::Unclosed, 0),
            ("Trim([a", FaultKind::Unclosed, 5),
            ("Trim(\"a)", FaultKind::Unclosed, 5),
            ("Trim([a]))", FaultKind::Trailing, 9),
            ("Trim([a] [b])", FaultKind::Unexpected, 9),
            ("IIF([a] = , \"x\")", FaultKind::Unexpected, 10),
            ("accountEnabled", FaultKind::Bare, 0),
            ("ToLower(mail)", FaultKind::Bare, 8),
            ("BitAnd(&H, &HF7)", FaultKind::Bare, 7),
            ("*", FaultKind::Unexpected, 0),
            (r#"Replace([a], , "[0-9]\d", , "x", , )"#, FaultKind::Escape, 21),
            ("Join(“ ”, [a])", FaultKind::Quote, 5),
            ("Join(' ', [a])", FaultKind::Quote, 5),
        ] {
            assert_eq!(Expression::read(text), Err(ExpressionFault { kind, at }), "{text}");
        }
        let deep = |depth: usize| "Not(".repeat(depth) + "[a]" + &")".repeat(depth);
        assert!(Expression::read(&deep(MAX_DEPTH)).is_ok());
        assert_eq!(Expression::read(&deep(MAX_DEPTH + 1)).map_err(|fault| fault.kind), Err(FaultKind::TooDeep));
    }

    #[test]
    fn the_examples_of_the_reference_are_read() {
        for text in [
            "BitAnd(&HF, &HF7)",
            "CBool([attribute1] = [attribute2])",
            r#"DateAdd("d", -10, CDate([StatusHireDate]))"#,
            "DateFromNum(129699324000000000)",
            r#"InStr("repEated","e",3,vbBinaryCompare)"#,
            r#"Join("", 1000, Replace(ConvertToUTF8Hex([objectId]), , "[a-zA-Z_]*", , "", , ))"#,
            r#"PCase([lastName]," '-")"#,
            "RandomString(6,3,0,0,3)",
            r#"Replace([telephoneNumber], , "\\+(?<isdCode>\\d* )(?<phoneNumber>\\d{10})", "phoneNumber" , , [mobile], )"#,
            r#"Switch([Active], , "1", IIF(DateDiff("d", Now(), CDate([StatusHireDate])) > 5, "False", "True"), "0", "False")"#,
        ] {
            assert_eq!(Expression::read(text).err(), None, "{text}");
        }
    }

    #[test]
    fn possible_values_are_the_texts_that_may_be_sent() {
        let check = |text: &str, expected: &[&str]| {
            let expression = Expression::read(text).expect("an expression");
            let possible_values: Vec<&str> = expression.possible_values().iter().map(|(text, _)| *text).collect();
            assert_eq!(possible_values, expected, "{text}");
            assert!(expression.possible_values().iter().all(|(one, (at, count))| text[*at..at + count].contains(one)));
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
            let found: Vec<_> = tests.iter().map(|&(name, (at, count))| (name, &text[at..at + count])).collect();
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
