use std::borrow::Cow;

use crate::json::Value;
use crate::scim::filter::Literal;
use crate::scim::resource::parse_flag;
use crate::scim::{Attribute, Problem, ProblemKind, Type, Verb};

use super::action::Action;
use super::change::{Changed, change_one, change_single, check_mutability, first_or_self, merge, no_target};
use super::convert::{convert, convert_all};
use super::matching::{NodeElement, required_parts, required_value};
use super::target::{Target, spelling};
use super::tree::{List, Node, includes, includes_or_same, same};
use super::{Apply, Place};

impl<'v> Apply<'v> {
    /// Changes the attribute of `holder`, which is the resource or an extension of it.
    pub(super) fn attribute(
        &mut self,
        holder: &mut List<'v>,
        target: &Target<'v, '_>,
        action: Action<'v>,
    ) -> Changed<'v> {
        if !self.may_compare(1) {
            return Err(ProblemKind::TooManyComparisons);
        }
        let found = holder.find(target.name);
        let is_array = |at: usize| holder.items[at].node.is_array();
        let multi = match target.definition {
            Some(attribute) => attribute.multi,
            None => found.map_or(target.filter.is_some() || action.value.is_some_and(Value::is_array), is_array),
        };
        if target.is_attribute() && action.clears() {
            return match action.value.filter(|_| multi && action.names_values()) {
                Some(listed) => Ok(self.remove_listed(holder, found, target, listed)),
                None => {
                    check_mutability(target.definition, found.map(|at| &holder.items[at].node), None)?;
                    Ok(holder.remove(target.name))
                }
            };
        }
        if !multi && target.filter.is_some() {
            return Err(no_target(action.verb, true));
        }
        if !multi {
            return change_single(holder, found, target, action);
        }
        let at = found.unwrap_or_else(|| holder.push(target.key(), Node::array(Vec::new())));
        let node = &mut holder.items[at].node;
        node.make_array();
        let changed = match node.as_list_mut() {
            Some(list) => self.values(list, target, action),
            None => Ok(false),
        };
        node.remove_if_empty();
        changed
    }

    /// Changes values of a multi-valued attribute.
    fn values(&mut self, list: &mut List<'v>, target: &Target<'v, '_>, action: Action<'v>) -> Changed<'v> {
        let value = action.set_value();
        if target.is_attribute() {
            let Some(value) = value else { return Ok(false) };
            return match action.verb {
                Verb::Replace => self.replace_all(list, target, value),
                _ => self.add_all(list, target, value),
            };
        }
        let mut selected = self.selected(list, target)?;
        if selected.is_empty() {
            let Some(value) = value else {
                return if target.filter.is_some() { Err(no_target(action.verb, true)) } else { Ok(false) };
            };
            return self.create(list, target, action, value);
        }
        let mut changed = false;
        for &at in &selected {
            changed |= change_one(&mut list.items[at].node, target, action)?;
        }
        let Some(value) = value else { return Ok(changed) };
        if target.part.is_none_or(|part| part.eq_ignore_ascii_case("value")) {
            list.discard_index();
            self.compared += list.items.len();
        }
        selected.retain(|&at| list.items[at].node.is_primary());
        if selected.len() > 1 && sets_primary(target, value) {
            self.problems.push(Problem::at(ProblemKind::SeveralMadePrimary { name: target.key() }, action.place));
        }
        self.clear_other_primary(list, target, &selected, action.place);
        Ok(changed)
    }

    /// Returns the values that the path selects.
    fn selected(&mut self, list: &mut List<'v>, target: &Target<'v, '_>) -> Result<Vec<usize>, ProblemKind<'v>> {
        let required = target.filter.and_then(required_value);
        let mut selected = list.candidates(required.as_deref());
        if !self.may_compare(selected.len()) {
            return Err(ProblemKind::TooManyComparisons);
        }
        if let Some(filter) = target.filter {
            selected.retain(|&at| {
                filter.matches(&NodeElement { node: &list.items[at].node, definition: target.definition })
            });
        }
        Ok(selected)
    }

    /// Makes a value that the path selects but that does not exist, if the filter only compares sub-attributes.
    fn create(
        &mut self,
        list: &mut List<'v>,
        target: &Target<'v, '_>,
        action: Action<'v>,
        value: Value<'v>,
    ) -> Changed<'v> {
        let Action { verb, place, .. } = action;
        if value.is_empty() {
            return Ok(false);
        }
        let parts = target.filter.map_or(Some(Vec::new()), required_parts);
        // Unless a filter selects a value, a `replace` of a missing value is an `add` (RFC 7644 §3.5.2.3).
        let creates = verb == Verb::Add || target.filter.is_none() || self.options.creates_missing;
        let Some(parts) = parts.filter(|_| creates) else { return Err(no_target(verb, true)) };
        let mut element = List::default();
        for (name, literal) in parts {
            let part = target.definition.and_then(|attribute| attribute.part(name));
            element.push(spelling(part, name), literal_node(part, literal));
        }
        let mut element = Node::List(element);
        change_one(&mut element, target, action)?;
        if target.filter.is_some() && verb == Verb::Replace {
            self.problems.push(Problem::at(no_target(verb, false), place));
        }
        let at = list.push_element(element);
        if list.items[at].node.is_primary() {
            self.clear_other_primary(list, target, &[at], place);
        }
        Ok(true)
    }

    fn replace_all(&mut self, list: &mut List<'v>, target: &Target<'v, '_>, value: Value<'v>) -> Changed<'v> {
        let mut new = List::array();
        self.add_all(&mut new, target, value)?;
        let old = list.items.iter().map(|item| &item.node).filter(|node| !matches!(node, Node::Removed));
        let changes =
            old.clone().count() != new.items.len() || !old.zip(&new.items).all(|(old, new)| same(old, &new.node));
        if changes {
            *list = new;
        }
        Ok(changes)
    }

    /// Adds the values that do not exist yet.
    fn add_all(&mut self, list: &mut List<'v>, target: &Target<'v, '_>, value: Value<'v>) -> Changed<'v> {
        let existing = list.items.len();
        let mut changed = false;
        let mut primary = Vec::new();
        for new in convert_all(target.definition, value) {
            let known = self.find_equal(list, existing, &new)?;
            changed |= known.is_none_or(|at| !includes_or_same(&list.items[at].node, &new));
            let is_primary = new.is_primary();
            let at = match known {
                Some(at) => {
                    merge(&mut list.items[at].node, new);
                    at
                }
                None => list.push_element(new),
            };
            if is_primary {
                primary.push(at);
            }
        }
        self.clear_other_primary(list, target, &primary, value.into());
        Ok(changed)
    }

    /// Returns the value that is equal to `new`: the same, or one with the same `value` and `type` (RFC 7643 §2.4). If
    /// there is none, it is the first of the `existing` ones that only has fewer or more sub-attributes; values that are
    /// added together differ if only one of them has a `type`.
    fn find_equal(
        &mut self,
        list: &mut List<'v>,
        existing: usize,
        new: &Node<'v>,
    ) -> Result<Option<usize>, ProblemKind<'v>> {
        let new = Added::of(new);
        let candidates = list.candidates(new.value.as_deref().unwrap_or(new.node).text());
        if !self.may_compare(candidates.len()) {
            return Err(ProblemKind::TooManyComparisons);
        }
        let mut similar = None;
        for at in candidates {
            match new.likeness(&list.items[at].node) {
                Some(Likeness::Equal) => return Ok(Some(at)),
                Some(Likeness::Similar) if at < existing => similar = similar.or(Some(at)),
                _ => {}
            }
        }
        Ok(similar)
    }

    /// Removes the listed values, as Entra and JumpCloud request it. `{"members": […]}` is another form of the array.
    fn remove_listed(
        &mut self,
        holder: &mut List<'v>,
        found: Option<usize>,
        target: &Target<'v, '_>,
        listed: Value<'v>,
    ) -> bool {
        let Some(at) = found else { return false };
        let node = &mut holder.items[at].node;
        node.make_array();
        let Some(list) = node.as_list_mut() else { return false };
        let listed = listed.get(target.name).filter(|inner| inner.is_array()).unwrap_or(listed);
        let mut changed = false;
        for one in listed.each() {
            let one = convert(target.definition, one);
            let text = one.own_value().and_then(|value| value.text_or_number().map(str::to_owned));
            let candidates = list.candidates(text.as_deref());
            if !self.may_compare(candidates.len()) {
                break;
            }
            for at in candidates {
                if is_listed(&list.items[at].node, &one, text.as_deref()) {
                    list.items[at].node = Node::Removed;
                    changed = true;
                }
            }
        }
        node.remove_if_empty();
        changed
    }

    /// Makes all other values not primary if those at `selected` are (RFC 7644 §3.5.2).
    fn clear_other_primary(
        &mut self,
        list: &mut List<'v>,
        target: &Target<'v, '_>,
        selected: &[usize],
        place: Place<'v>,
    ) {
        let Some(&last) = selected.last() else { return };
        let others = match list.primary {
            Some(at) => at.into_iter().collect(),
            None if self.may_compare(list.items.len()) => {
                (0..list.items.len()).filter(|&at| list.items[at].node.is_primary()).collect()
            }
            None => Vec::new(),
        };
        let mut has_cleared = false;
        for at in others {
            if !selected.contains(&at)
                && list.items[at].node.is_primary()
                && let Some(parts) = list.items[at].node.as_list_mut()
            {
                has_cleared |= parts.set("primary", Node::Flag(false));
            }
        }
        list.primary = (selected.len() == 1).then_some(Some(last));
        if has_cleared {
            self.problems.push(Problem::at(ProblemKind::PrimaryMoved { name: target.key() }, place));
        }
    }
}

/// How an existing value compares to an added one.
enum Likeness {
    /// It is the same, or has the same `value` and `type`.
    Equal,
    /// It only has fewer or more sub-attributes.
    Similar,
}

/// A value that is added, with the sub-attributes by which it is found among the existing ones.
struct Added<'n, 'v> {
    node: &'n Node<'v>,
    value: Option<Cow<'n, Node<'v>>>,
    kind: Option<Cow<'n, Node<'v>>>,
}

impl<'n, 'v> Added<'n, 'v> {
    fn of(node: &'n Node<'v>) -> Self {
        Self { node, value: node.part("value"), kind: node.part("type") }
    }

    fn likeness(&self, old: &Node<'v>) -> Option<Likeness> {
        let Some((own, value)) = old.part("value").zip(self.value.as_ref()) else {
            let includes_all = || self.value.is_none() && self.node.is_object() && includes(old, self.node);
            let similar = || (old.is_object() && includes_all()).then_some(Likeness::Similar);
            return if same(old, self.node) { Some(Likeness::Equal) } else { similar() };
        };
        if !same(&own, value) {
            return None;
        }
        match (old.part("type"), &self.kind) {
            (Some(own), Some(kind)) => same(&own, kind).then_some(Likeness::Equal),
            (None, None) => Some(Likeness::Equal),
            _ => Some(Likeness::Similar),
        }
    }
}

/// Whether an existing value is the `listed` one, whose own value is `text`.
fn is_listed(old: &Node<'_>, listed: &Node<'_>, text: Option<&str>) -> bool {
    match text {
        Some(_) => {
            old.own_value().is_some_and(|own| own.text_or_number() == text)
                && listed.part("type").is_none_or(|kind| old.part("type").is_none_or(|own| same(&own, &kind)))
        }
        None if old.is_object() => !listed.is_empty() && includes(old, listed),
        None => same(old, listed),
    }
}

/// Whether an operation with this `value` says which values are primary.
fn sets_primary(target: &Target<'_, '_>, value: Value<'_>) -> bool {
    match target.part {
        Some(part) => part.eq_ignore_ascii_case("primary"),
        None => first_or_self(value).has("primary"),
    }
}

/// Returns the value that a filter gives for a sub-attribute, with the schema's type.
pub(super) fn literal_node<'v>(part: Option<&Attribute>, literal: Literal<'v>) -> Node<'v> {
    let is_boolean = part.is_some_and(|part| part.kind == Type::Boolean);
    match (literal, literal.text()) {
        (Literal::Boolean(flag), _) => Node::Flag(flag),
        (_, Some(text)) => match parse_flag(&text).filter(|_| is_boolean) {
            Some(flag) => Node::Flag(flag),
            None => Node::Text(text),
        },
        _ => Node::Text(Cow::Owned(literal.to_string())),
    }
}
