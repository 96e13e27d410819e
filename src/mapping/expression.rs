//! Entra's expressions: `Switch([IsSoftDeleted], , "False", "True", "True", "False")`.
//!
//! An expression is kept flat, arguments before their function, so neither reading nor computing it recurses.

use super::values::{self, Computed};

/// An expression that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    pieces: Vec<Piece>,
}

/// A piece of an expression: an argument, or what takes the arguments before it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// A text, and where it stands: first byte and number, quotes included.
    Text(String, (usize, usize)),
    /// `[name]`
    Attribute(String),
    /// Nothing at all: `Switch([a], , …)`.
    Nothing,
    Call {
        name: String,
        count: usize,
        /// The byte at which it begins.
        at: usize,
    },
    Compare(Comparison),
}

/// How two arguments are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Same,
    Different,
    Less,
    More,
    LessOrSame,
    MoreOrSame,
}

/// Why an expression cannot be read, and the byte where that shows.
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
    /// A bracket, a parenthesis or a quote that is not closed.
    Unclosed,
    /// Something stands where an argument belongs.
    Unexpected,
    /// A word that is neither a text in quotes nor an attribute in brackets.
    Bare,
    /// Something stands behind the end.
    Trailing,
    /// Functions stand in each other deeper than anyone writes.
    TooDeep,
}

/// Functions may stand in each other this deep.
const MOST_DEEP: usize = 64;

/// A function whose arguments are being read.
struct Open {
    name: String,
    count: usize,
    at: usize,
}

impl Expression {
    /// Reads `text`.
    pub fn read(text: &str) -> Result<Self, ExpressionFault> {
        let mut reader = Reader { text, at: 0, pieces: Vec::new(), open: Vec::new(), compare: Vec::new() };
        reader.run()?;
        Ok(Self { pieces: reader.pieces })
    }

    /// Its value, where `attribute` gives those of the directory.
    ///
    /// What `IIF` and `Switch` do with the answer of a test for emptiness is not told once something is empty, see
    /// [`Expression::empty_tests`].
    pub(super) fn compute(&self, attribute: &dyn Fn(&str) -> Computed) -> Computed {
        // Each value, and whether it is the answer of a test that met something empty.
        let mut stack: Vec<(Computed, bool)> = Vec::new();
        for piece in &self.pieces {
            let value = match piece {
                Piece::Text(text, _) => (Computed::Text(text.clone()), false),
                Piece::Attribute(name) => (attribute(name), false),
                Piece::Nothing => (Computed::Nothing, false),
                Piece::Call { name, count, .. } => {
                    let (arguments, met_empty): (Vec<_>, Vec<_>) =
                        stack.split_off(stack.len() - count).into_iter().unzip();
                    let is_first_empty = arguments.first().is_some_and(Computed::is_empty);
                    let has_met_empty = met_empty.first() == Some(&true);
                    match name.as_str() {
                        "IIF" | "Switch" if has_met_empty => (Computed::unclear(name), false),
                        "Not" => (values::call(name, arguments), has_met_empty),
                        _ => (values::call(name, arguments), is_empty_test(name) && is_first_empty),
                    }
                }
                Piece::Compare(comparison) => {
                    let (right, _) = stack.pop().unwrap_or((Computed::Nothing, false));
                    let (left, _) = stack.pop().unwrap_or((Computed::Nothing, false));
                    (values::compare(*comparison, &left, &right), left.is_empty() || right.is_empty())
                }
            };
            stack.push(value);
        }
        stack.pop().map_or(Computed::Nothing, |(value, _)| value)
    }

    /// Where `IIF` and `Switch` decide by a test for emptiness, by first byte and number, and which of them does: Microsoft's
    /// reference says under both that this fails, or is not to be done, where the attribute is empty. An empty text among the
    /// keys of `Switch` does it.
    pub fn empty_tests(&self) -> Vec<(&str, (usize, usize))> {
        let mut found = Vec::new();
        // For each value the test for emptiness whose answer it is.
        let mut stack: Vec<Option<(usize, usize)>> = Vec::new();
        let mut texts: Vec<Option<(usize, usize)>> = Vec::new();
        for piece in &self.pieces {
            let (test, text) = match piece {
                Piece::Text(text, place) => (None, Some(*place).filter(|_| text.is_empty())),
                Piece::Attribute(_) | Piece::Nothing => (None, None),
                Piece::Compare(_) => {
                    stack.truncate(stack.len() - 2);
                    (texts.split_off(texts.len() - 2).into_iter().flatten().next(), None)
                }
                Piece::Call { name, count, at } => {
                    texts.truncate(texts.len() - count);
                    let first = stack.split_off(stack.len() - count).into_iter().next().flatten();
                    match name.as_str() {
                        "IIF" | "Switch" => found.extend(first.map(|place| (name.as_str(), place))),
                        _ => {}
                    }
                    let own = Some((*at, name.len())).filter(|_| is_empty_test(name));
                    (own.or(first.filter(|_| name == "Not")), None)
                }
            };
            stack.push(test);
            texts.push(text);
        }
        found
    }

    /// The texts that may be its value, with their places.
    pub fn outcomes(&self) -> Vec<(&str, (usize, usize))> {
        let mut stack: Vec<Vec<usize>> = Vec::new();
        for (place, piece) in self.pieces.iter().enumerate() {
            let outcomes = match piece {
                Piece::Text(..) => vec![place],
                Piece::Attribute(_) | Piece::Nothing => Vec::new(),
                Piece::Compare(_) => {
                    stack.truncate(stack.len() - 2);
                    Vec::new()
                }
                Piece::Call { name, count, .. } => {
                    let arguments = stack.split_off(stack.len() - count);
                    let is_outcome = |argument: usize| match name.as_str() {
                        "Switch" => argument == 1 || (argument > 1 && argument % 2 == 1),
                        "IIF" => argument > 0,
                        "Coalesce" | "IgnoreFlowIfNullOrEmpty" => true,
                        _ => false,
                    };
                    arguments
                        .into_iter()
                        .enumerate()
                        .filter(|(at, _)| is_outcome(*at))
                        .flat_map(|(_, all)| all)
                        .collect()
                }
            };
            stack.push(outcomes);
        }
        let text = |place: usize| match &self.pieces[place] {
            Piece::Text(text, at) => Some((text.as_str(), *at)),
            _ => None,
        };
        stack.pop().unwrap_or_default().into_iter().filter_map(text).collect()
    }

    /// Whether a function is called in it that `is` the one.
    pub(super) fn calls(&self, is: fn(&str) -> bool) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Call { name, .. } if is(name)))
    }

    /// The attributes that it takes.
    pub fn attributes(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Attribute(name) => Some(name.as_str()),
            _ => None,
        })
    }
}

/// Whether a word needs no quotes: a number, a truth value, a way to compare of `InStr`.
fn is_plain(word: &str) -> bool {
    const WORDS: [&str; 4] = ["true", "false", "vbTextCompare", "vbBinaryCompare"];
    word.bytes().all(|byte| byte.is_ascii_digit() || b"-.".contains(&byte))
        || WORDS.iter().any(|plain| plain.eq_ignore_ascii_case(word))
}

/// Whether the function `name` says if something is there.
fn is_empty_test(name: &str) -> bool {
    matches!(name, "IsNull" | "IsNullOrEmpty" | "IsNullorEmpty" | "IsPresent")
}

struct Reader<'e> {
    text: &'e str,
    at: usize,
    pieces: Vec<Piece>,
    open: Vec<Open>,
    /// The comparison whose right side is to come, by the depth at which it stands.
    compare: Vec<(usize, Comparison)>,
}

impl Reader<'_> {
    fn fault<T>(&self, kind: FaultKind, at: usize) -> Result<T, ExpressionFault> {
        Err(ExpressionFault { kind, at })
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn skip_white(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn run(&mut self) -> Result<(), ExpressionFault> {
        loop {
            self.argument()?;
            // Behind an argument: a comparison, a comma, or the ends of one or more functions.
            loop {
                self.skip_white();
                match self.rest().chars().next() {
                    Some(')') if !self.open.is_empty() => self.close(),
                    Some(',') if !self.open.is_empty() => {
                        self.at += 1;
                        if let Some(open) = self.open.last_mut() {
                            open.count += 1;
                        }
                        break;
                    }
                    Some('=' | '<' | '>') if !self.is_compared() => {
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

    fn is_compared(&self) -> bool {
        self.compare.last().is_some_and(|(depth, _)| *depth == self.open.len())
    }

    /// Ends a comparison whose right side has just been read.
    fn end_comparison(&mut self) {
        if self.is_compared()
            && let Some((_, comparison)) = self.compare.pop()
        {
            self.pieces.push(Piece::Compare(comparison));
        }
    }

    fn comparison(&mut self) {
        const SIGNS: [(&str, Comparison); 6] = [
            ("<>", Comparison::Different),
            ("<=", Comparison::LessOrSame),
            (">=", Comparison::MoreOrSame),
            ("=", Comparison::Same),
            ("<", Comparison::Less),
            (">", Comparison::More),
        ];
        for (sign, comparison) in SIGNS {
            if self.rest().starts_with(sign) {
                self.at += sign.len();
                self.compare.push((self.open.len(), comparison));
                return;
            }
        }
    }

    /// One argument, or the start of a function, whose first argument follows.
    fn argument(&mut self) -> Result<(), ExpressionFault> {
        loop {
            self.skip_white();
            let start = self.at;
            match self.rest().chars().next() {
                Some('"') => {
                    let text = self.quoted()?;
                    self.pieces.push(Piece::Text(text, (start, self.at - start)));
                }
                Some('[') => match self.rest().find(']') {
                    Some(end) => {
                        let name = self.rest()[1..end].trim().to_owned();
                        self.at += end + 1;
                        self.pieces.push(Piece::Attribute(name));
                    }
                    None => return self.fault(FaultKind::Unclosed, start),
                },
                // Nothing stands between commas, or in the parentheses of a function without arguments.
                Some(',' | ')') if !self.open.is_empty() && !self.is_compared() => self.pieces.push(Piece::Nothing),
                Some(letter) if letter.is_alphanumeric() || letter == '-' || letter == '_' => {
                    let end = self.rest().find(|letter: char| !(letter.is_alphanumeric() || "-_.".contains(letter)));
                    let word = self.rest()[..end.unwrap_or(self.rest().len())].to_owned();
                    self.at += word.len();
                    self.skip_white();
                    if self.rest().starts_with('(') {
                        if self.open.len() == MOST_DEEP {
                            return self.fault(FaultKind::TooDeep, start);
                        }
                        self.at += 1;
                        self.open.push(Open { name: word, count: 1, at: start });
                        continue;
                    }
                    if !is_plain(&word) {
                        return self.fault(FaultKind::Bare, start);
                    }
                    self.pieces.push(Piece::Text(word, (start, self.at - start)));
                }
                _ => return self.fault(FaultKind::Unexpected, start),
            }
            self.end_comparison();
            return Ok(());
        }
    }

    fn close(&mut self) {
        self.at += 1;
        let Some(Open { name, mut count, at }) = self.open.pop() else { return };
        // `Now()` has no argument rather than one that says nothing.
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
                '\\' => text.extend(letters.next().map(|(_, letter)| letter)),
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
    fn a_fault_says_where() {
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
            ("&H", FaultKind::Unexpected, 0),
        ] {
            assert_eq!(Expression::read(text), Err(ExpressionFault { kind, at }), "{text}");
        }
        let deep = |depth: usize| "Not(".repeat(depth) + "[a]" + &")".repeat(depth);
        assert!(Expression::read(&deep(MOST_DEEP)).is_ok());
        assert_eq!(Expression::read(&deep(MOST_DEEP + 1)).map_err(|fault| fault.kind), Err(FaultKind::TooDeep));
    }

    #[test]
    fn outcomes_are_the_texts_that_may_be_sent() {
        let check = |text: &str, expected: &[&str]| {
            let expression = Expression::read(text).expect("an expression");
            let outcomes: Vec<&str> = expression.outcomes().iter().map(|(text, _)| *text).collect();
            assert_eq!(outcomes, expected, "{text}");
            assert!(expression.outcomes().iter().all(|(one, (at, count))| text[*at..at + count].contains(one)));
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
