use std::fmt::{self, Display, Formatter};

use super::{AttrPath, Comparison, Filter, Literal, Node};

/// How tightly a printed piece holds together.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Hold {
    Or,
    And,
    One,
}

/// As the grammar writes it, with no more parentheses than are needed. What could not be read to its end prints nothing.
impl Display for Filter<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        if self.broken().is_some() {
            return Ok(());
        }
        let mut printed: Vec<(String, Hold)> = Vec::new();
        // Where the pieces of the open brackets end.
        let mut brackets: Option<(usize, AttrPath<'_>)> = None;
        for (index, node) in self.nodes.iter().enumerate() {
            match node {
                Node::Compare(comparison) => printed.push((comparison.to_string(), Hold::One)),
                Node::Present(path) => printed.push((format!("{path} pr"), Hold::One)),
                Node::Values { path, pieces } => brackets = Some((index + pieces, *path)),
                Node::Not => {
                    let (operand, _) = printed.pop().unwrap_or_else(nothing);
                    printed.push((format!("not ({operand})"), Hold::One));
                }
                Node::And => join(&mut printed, " and ", Hold::And),
                Node::Or => join(&mut printed, " or ", Hold::Or),
            }
            if let Some((_, path)) = brackets.take_if(|(end, _)| *end == index) {
                let (inner, _) = printed.pop().unwrap_or_else(nothing);
                printed.push((format!("{path}[{inner}]"), Hold::One));
            }
        }
        printed.iter().try_for_each(|(text, _)| out.write_str(text))
    }
}

fn nothing() -> (String, Hold) {
    (String::new(), Hold::One)
}

/// Joins the last two; the first grows, so that a long chain costs no more than its length.
fn join(printed: &mut Vec<(String, Hold)>, word: &str, hold: Hold) {
    let (second, second_hold) = printed.pop().unwrap_or_else(nothing);
    let (first, first_hold) = printed.pop().unwrap_or_else(nothing);
    let mut text = if first_hold < hold { format!("({first})") } else { first };
    text.push_str(word);
    // An operator joins from left to right: what it joins on its right was written in parentheses.
    if second_hold <= hold {
        text.extend(["(", &second, ")"])
    } else {
        text.push_str(&second)
    }
    printed.push((text, hold));
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
