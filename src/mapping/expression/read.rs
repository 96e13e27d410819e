use crate::text::Span;

use super::{Comparison, ExpressionFault, FaultKind, Piece};

/// How deeply functions may be nested.
const MAX_DEPTH: usize = 64;

/// Reads the pieces of `text`.
pub(super) fn read(text: &str) -> Result<Vec<Piece>, ExpressionFault> {
    let mut reader = Reader { text, at: 0, pieces: Vec::new(), open: Vec::new(), comparisons: Vec::new() };
    reader.run()?;
    Ok(reader.pieces)
}

/// A function whose arguments are being read.
struct OpenCall {
    name: String,
    count: usize,
    /// Where its name is.
    place: Span,
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
                        Some(open) => return fault(FaultKind::Unclosed, open.place.start as usize),
                        None => return Ok(()),
                    },
                    Some(_) if self.is_at_logical_operator() => return fault(FaultKind::Logical, self.at),
                    Some(_) if self.open.is_empty() => return fault(FaultKind::Trailing, self.at),
                    Some(_) => return fault(FaultKind::Unexpected, self.at),
                }
            }
        }
    }

    fn is_at_logical_operator(&self) -> bool {
        let word = self.rest().split(|letter: char| !letter.is_alphanumeric()).next();
        word.is_some_and(|word| word.eq_ignore_ascii_case("and") || word.eq_ignore_ascii_case("or"))
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
                    self.pieces.push(Piece::Text(text, Span::new(start, self.at)));
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
                    return fault(FaultKind::Quote, start);
                }
                _ => return fault(FaultKind::Unexpected, start),
            }
            self.end_comparison();
            return Ok(());
        }
    }

    /// Reads the name of an attribute in brackets.
    fn attribute(&mut self) -> Result<(), ExpressionFault> {
        let Some(end) = self.rest().find(']') else { return fault(FaultKind::Unclosed, self.at) };
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
        self.at += word.len();
        let place = Span::new(start, self.at);
        self.skip_whitespace();
        match self.rest().starts_with('(') {
            true if self.open.len() == MAX_DEPTH => fault(FaultKind::TooDeep, start),
            true => {
                self.at += 1;
                self.open.push(OpenCall { name: word, count: 1, place });
                Ok(true)
            }
            false => {
                let Some(text) = unquoted_literal(word) else { return fault(FaultKind::Bare, start) };
                self.pieces.push(Piece::Text(text, place));
                Ok(false)
            }
        }
    }

    fn close(&mut self) {
        self.at += 1;
        let Some(OpenCall { name, mut count, place }) = self.open.pop() else { return };
        // `Now()` has no argument rather than an omitted one.
        if count == 1 && self.pieces.last() == Some(&Piece::Nothing) {
            self.pieces.pop();
            count = 0;
        }
        self.pieces.push(Piece::Call { name, count, place });
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
                    Some(_) => return fault(FaultKind::Escape, start + 1 + at),
                    None => {}
                },
                '"' => {
                    self.at = start + 1 + at + 1;
                    return Ok(text);
                }
                _ => text.push(letter),
            }
        }
        fault(FaultKind::Unclosed, start)
    }
}

fn fault<T>(kind: FaultKind, at: usize) -> Result<T, ExpressionFault> {
    Err(ExpressionFault { kind, at })
}

/// Returns the text of a word that needs no quotes: a number, in decimal even for a hexadecimal one such as `&HF7`; a
/// boolean; or a comparison mode of `InStr`.
fn unquoted_literal(word: String) -> Option<String> {
    const WORDS: [&str; 4] = ["true", "false", "vbTextCompare", "vbBinaryCompare"];
    if let Some(digits) = word.strip_prefix("&H").filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit())) {
        return u64::from_str_radix(digits, 16).ok().map(|number| number.to_string());
    }
    let digits = word.strip_prefix('-').unwrap_or(&word);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number = [whole, fraction].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    (is_number || WORDS.iter().any(|plain| plain.eq_ignore_ascii_case(&word))).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::super::Expression;
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
            ("BitAnd(&HFFFFFFFFFFFFFFFFF, 1)", FaultKind::Bare, 7),
            ("CStr(1-2)", FaultKind::Bare, 5),
            ("CStr(-)", FaultKind::Bare, 5),
            ("CStr(1.2.3)", FaultKind::Bare, 5),
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
}
