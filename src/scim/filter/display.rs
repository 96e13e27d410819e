use std::fmt::{self, Display, Formatter};

use super::{AttrPath, Comparison, Filter, Literal, Node};

/// The precedence of a printed piece.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Precedence {
    Or,
    And,
    Operand,
}

/// Prints it as the grammar defines it, with no more parentheses than needed. A filter that could not be read to the
/// end prints nothing.
impl Display for Filter<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        if self.fatal_fault().is_some() {
            return Ok(());
        }
        let mut printed: Vec<(String, Precedence)> = Vec::new();
        // The ends of the pieces in the open brackets.
        let mut brackets: Option<(usize, AttrPath<'_>)> = None;
        for (index, node) in self.nodes.iter().enumerate() {
            match node {
                Node::Compare(comparison) => printed.push((comparison.to_string(), Precedence::Operand)),
                Node::Present(path) => printed.push((format!("{path} pr"), Precedence::Operand)),
                Node::ValuePath { path, length } => brackets = Some((index + length, *path)),
                Node::Not => {
                    let (operand, _) = printed.pop().unwrap_or_else(empty);
                    printed.push((format!("not ({operand})"), Precedence::Operand));
                }
                Node::And => join(&mut printed, " and ", Precedence::And),
                Node::Or => join(&mut printed, " or ", Precedence::Or),
            }
            if let Some((_, path)) = brackets.take_if(|(end, _)| *end == index) {
                let (inner, _) = printed.pop().unwrap_or_else(empty);
                printed.push((format!("{path}[{inner}]"), Precedence::Operand));
            }
        }
        printed.iter().try_for_each(|(text, _)| out.write_str(text))
    }
}

fn empty() -> (String, Precedence) {
    (String::new(), Precedence::Operand)
}

/// Joins the last two pieces by appending to the first, so that a long chain takes linear time.
fn join(printed: &mut Vec<(String, Precedence)>, word: &str, precedence: Precedence) {
    let (second, second_precedence) = printed.pop().unwrap_or_else(empty);
    let (first, first_precedence) = printed.pop().unwrap_or_else(empty);
    let mut text = if first_precedence < precedence { format!("({first})") } else { first };
    text.push_str(word);
    // Operators are left-associative: an operand on the right that has an operator was in parentheses.
    if second_precedence <= precedence {
        text.extend(["(", &second, ")"])
    } else {
        text.push_str(&second)
    }
    printed.push((text, precedence));
}

impl Display for AttrPath<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        if let Some(urn) = self.urn {
            out.write_str(urn)?;
            if !self.name.is_empty() {
                out.write_str(":")?;
            }
        }
        out.write_str(self.name)?;
        self.part.map_or(Ok(()), |part| write!(out, ".{part}"))
    }
}

impl Display for Comparison<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "{} {} {}", self.path, self.operator.as_str(), self.value)
    }
}

impl Display for Literal<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(..) => out.write_str(&crate::json::quote(&self.text().unwrap_or_default())),
            Self::Number(number) => out.write_str(number),
            Self::Boolean(flag) => write!(out, "{flag}"),
            Self::Null => out.write_str("null"),
        }
    }
}
