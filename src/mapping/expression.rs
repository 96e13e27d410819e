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
    pub(super) fn compute(&self, attribute: &dyn Fn(&str) -> Computed) -> Computed {
        let mut stack: Vec<Computed> = Vec::new();
        for piece in &self.pieces {
            let value = match piece {
                Piece::Text(text, _) => Computed::Text(text.clone()),
                Piece::Attribute(name) => attribute(name),
                Piece::Nothing => Computed::Nothing,
                Piece::Call { name, count } => {
                    let arguments = stack.split_off(stack.len() - count);
                    values::call(name, arguments)
                }
                Piece::Compare(comparison) => {
                    let right = stack.pop().unwrap_or(Computed::Nothing);
                    let left = stack.pop().unwrap_or(Computed::Nothing);
                    values::compare(*comparison, &left, &right)
                }
            };
            stack.push(value);
        }
        stack.pop().unwrap_or(Computed::Nothing)
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
                Piece::Call { name, count } => {
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

    /// Whether the function `name` is called in it.
    pub fn calls(&self, name: &str) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Call { name: own, .. } if own == name))
    }

    /// The attributes that it takes.
    pub fn attributes(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Attribute(name) => Some(name.as_str()),
            _ => None,
        })
    }
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
        let Some(Open { name, mut count, .. }) = self.open.pop() else { return };
        // `Now()` has no argument rather than one that says nothing.
        if count == 1 && self.pieces.last() == Some(&Piece::Nothing) {
            self.pieces.pop();
            count = 0;
        }
        self.pieces.push(Piece::Call { name, count });
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
}
