use std::borrow::Cow;

use crate::json::{Kind, Value};
use crate::scim::filter::{AttrPath, Element, Filter, Literal, Node as FilterNode, Operator, Scalar};
use crate::scim::{Attribute, Type};

use super::tree::Node;

/// One value of a multi-valued attribute, as a filter sees it.
pub(super) struct NodeElement<'n, 'v> {
    pub node: &'n Node<'v>,
    pub definition: Option<&'n Attribute>,
}

impl Element for NodeElement<'_, '_> {
    fn any(&self, path: &AttrPath<'_>, test: &mut dyn FnMut(Scalar<'_>) -> bool) -> bool {
        let definition = self.definition.and_then(|attribute| attribute.part(path.name));
        if !self.node.is_object() {
            return path.name.eq_ignore_ascii_case("value") && scalar(self.node, self.definition, test);
        }
        let Some(part) = self.node.part(path.name) else { return false };
        match path.part {
            None => scalar(&part, definition, test),
            Some(name) => part.part(name).is_some_and(|part| scalar(&part, None, test)),
        }
    }
}

fn scalar(node: &Node<'_>, definition: Option<&Attribute>, test: &mut dyn FnMut(Scalar<'_>) -> bool) -> bool {
    match node {
        Node::Removed => false,
        Node::Flag(flag) => test(Scalar::Boolean(*flag)),
        Node::Text(text) => test(Scalar::Text(text, false)),
        Node::List(_) => test(Scalar::Complex),
        Node::Parsed(value) => parsed(*value, definition, test),
    }
}

fn parsed(value: Value<'_>, definition: Option<&Attribute>, test: &mut dyn FnMut(Scalar<'_>) -> bool) -> bool {
    match value.kind() {
        Kind::Null => false,
        Kind::Boolean => test(Scalar::Boolean(value.as_bool() == Some(true))),
        Kind::Number => test(Scalar::Number(value.raw())),
        Kind::Array | Kind::Object => test(Scalar::Complex),
        Kind::String => {
            let text = value.as_str().unwrap_or_default();
            let is_time = definition.is_some_and(|attribute| attribute.kind == Type::DateTime);
            test(if is_time { Scalar::DateTime(text) } else { Scalar::Text(text, false) })
        }
    }
}

/// Returns the text that `value` must have for the filter to match, if it requires one.
pub(super) fn required_value<'p>(filter: &Filter<'p>) -> Option<Cow<'p, str>> {
    let is_required =
        |node: &FilterNode<'_>| matches!(node, FilterNode::Compare(_) | FilterNode::Present(_) | FilterNode::And);
    if !filter.nodes().iter().all(is_required) {
        return None;
    }
    filter.nodes().iter().find_map(|node| match node {
        FilterNode::Compare(one)
            if one.operator == Operator::Eq
                && one.path.part.is_none()
                && one.path.name.eq_ignore_ascii_case("value") =>
        {
            one.value.text()
        }
        _ => None,
    })
}

/// Returns the sub-attributes that a value must have for the filter to match; `None` if it compares more than that.
pub(super) fn required_parts<'p>(filter: &Filter<'p>) -> Option<Vec<(&'p str, Literal<'p>)>> {
    let mut parts = Vec::new();
    for node in filter.nodes() {
        match node {
            FilterNode::And => {}
            FilterNode::Compare(one)
                if one.operator == Operator::Eq && one.path.part.is_none() && one.value != Literal::Null =>
            {
                parts.push((one.path.name, one.value));
            }
            _ => return None,
        }
    }
    Some(parts)
}
