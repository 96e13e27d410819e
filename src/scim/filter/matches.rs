use std::cmp::Ordering;

use super::read::MAX_DEPTH;
use super::{AttrPath, Comparison, Filter, Literal, Node, Operator};
use crate::json::compare_numbers;
use crate::scim::resource::parse_flag;
use crate::scim::value::Moment;
use crate::text::fold;

/// A simple value that a filter is compared with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scalar<'v> {
    /// A text, and whether it is case-sensitive (`caseExact`).
    Text(&'v str, bool),
    /// A date and time.
    DateTime(&'v str),
    /// A number, as written in JSON.
    Number(&'v str),
    /// `true` or `false`.
    Boolean(bool),
    /// A value that exists and cannot be compared.
    Complex,
}

/// What a filter is evaluated for: a resource, or one value of a multi-valued attribute.
pub trait Element {
    /// Calls `test` with each value of `path` until it returns true; returns whether it did. For one value of an
    /// attribute, `path` is the name of a sub-attribute.
    fn any(&self, path: &AttrPath<'_>, test: &mut dyn FnMut(Scalar<'_>) -> bool) -> bool;

    /// Calls `test` with each value of the multi-valued attribute `path` until it returns true; returns whether it did.
    /// One value of an attribute has none.
    fn any_element(&self, path: &AttrPath<'_>, test: &mut dyn FnMut(&dyn Element) -> bool) -> bool {
        let _ = (path, test);
        false
    }
}

/// Each level keeps at most two operands: one of `or`, one of `and`.
const MAX_STACK: usize = 2 * (MAX_DEPTH + 2) + 1;

impl Filter<'_> {
    /// Whether it matches `element`. A filter that could not be read to the end matches nothing.
    pub fn matches(&self, element: &dyn Element) -> bool {
        self.fatal_fault().is_none() && evaluate(&self.nodes, element)
    }
}

/// Whether `nodes` match `element`. Brackets do not nest, so recursion is two levels deep.
fn evaluate(nodes: &[Node<'_>], element: &dyn Element) -> bool {
    let mut stack = [false; MAX_STACK];
    let mut count = 0;
    let mut index = 0;
    while let Some(node) = nodes.get(index) {
        index += 1;
        let result = match node {
            Node::Compare(comparison) => compare(comparison, element),
            Node::Present(path) => element.any(path, &mut is_present),
            Node::ValuePath { path, length } => {
                let inner = &nodes[index..index + length];
                index += length;
                element.any_element(path, &mut |value| evaluate(inner, value))
            }
            Node::Not => {
                count -= 1;
                !stack[count]
            }
            Node::And | Node::Or => {
                count -= 2;
                let (first, second) = (stack[count], stack[count + 1]);
                if matches!(node, Node::And) { first && second } else { first || second }
            }
        };
        stack[count] = result;
        count += 1;
    }
    count == 1 && stack[0]
}

/// Whether there is a value; an empty text is none (RFC 7643 §2.5).
fn is_present(value: Scalar<'_>) -> bool {
    !matches!(value, Scalar::Text("", _))
}

/// Evaluates a comparison. `ne` matches if `eq` does not, even without a value. `null` is no value (RFC 7643 §2.5).
fn compare(comparison: &Comparison<'_>, element: &dyn Element) -> bool {
    let Comparison { path, operator, value, .. } = comparison;
    if *value == Literal::Null {
        let present = element.any(path, &mut is_present);
        return match operator {
            Operator::Eq => !present,
            Operator::Ne => present,
            _ => false,
        };
    }
    let text = value.text().unwrap_or_default();
    match operator {
        Operator::Ne => {
            let mut present = false;
            let differs = element.any(path, &mut |given| {
                present = true;
                !is_true(Operator::Eq, given, *value, &text)
            });
            differs || !present
        }
        _ => element.any(path, &mut |given| is_true(*operator, given, *value, &text)),
    }
}

/// Whether the comparison of `given` with the wanted value, whose text is `text`, is true.
fn is_true(operator: Operator, given: Scalar<'_>, expected: Literal<'_>, text: &str) -> bool {
    match (given, expected) {
        (Scalar::Boolean(given), Literal::Boolean(expected)) => operator == Operator::Eq && given == expected,
        (Scalar::Boolean(given), Literal::Text(..)) => operator == Operator::Eq && parse_flag(text) == Some(given),
        (Scalar::Text(given, _), Literal::Boolean(expected)) => {
            operator == Operator::Eq && parse_flag(given) == Some(expected)
        }
        (Scalar::Number(given), Literal::Number(expected)) => satisfies(operator, compare_numbers(given, expected)),
        (Scalar::DateTime(given), Literal::Text(..)) => match (Moment::read(given), Moment::read(text)) {
            (Some(given), Some(expected)) if !operator.is_substring_match() => {
                satisfies(operator, given.cmp(&expected))
            }
            _ => compare_texts(operator, given, text),
        },
        (Scalar::Text(given, true), Literal::Text(..)) => compare_texts(operator, given, text),
        (Scalar::Text(given, false), Literal::Text(..)) => {
            // Most texts are identical, or differ in length.
            (operator == Operator::Eq && given == text) || compare_texts(operator, &fold(given), &fold(text))
        }
        _ => false,
    }
}

fn satisfies(operator: Operator, order: Ordering) -> bool {
    match operator {
        Operator::Eq => order.is_eq(),
        Operator::Gt => order.is_gt(),
        Operator::Ge => order.is_ge(),
        Operator::Lt => order.is_lt(),
        Operator::Le => order.is_le(),
        _ => false,
    }
}

fn compare_texts(operator: Operator, given: &str, expected: &str) -> bool {
    match operator {
        Operator::Co => given.contains(expected),
        Operator::Sw => given.starts_with(expected),
        Operator::Ew => given.ends_with(expected),
        _ => satisfies(operator, given.cmp(expected)),
    }
}
