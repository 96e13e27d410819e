use std::borrow::Cow;

use crate::json::Value;
use crate::scim::filter::Literal;
use crate::scim::resource::parse_flag;
use crate::scim::{Attribute, Mutability, Problem, ProblemKind, Type, Verb};

use super::action::{Action, is_clearing};
use super::convert::{convert, convert_all, convert_simple};
use super::matching::{NodeElement, required_parts, required_value};
use super::target::Target;
use super::tree::{List, Node, includes, same};
use super::{Apply, Place};

/// Whether anything changed, or why no change is possible.
type Changed<'v> = Result<bool, ProblemKind<'v>>;

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
        let found = holder.find(&target.name);
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
                    Ok(holder.remove(&target.name))
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
        make_array(node);
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
                verb => self.add_all(list, target, verb, value),
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
            let name = target.definition.map_or("", |one| &*one.name);
            self.problems.push(Problem::at(ProblemKind::SeveralMadePrimary { name }, action.place));
        }
        self.clear_other_primary(list, target, &selected, action.place);
        Ok(changed)
    }

    /// Returns the values that the path selects.
    fn selected(&mut self, list: &mut List<'v>, target: &Target<'v, '_>) -> Result<Vec<usize>, ProblemKind<'v>> {
        let required = target.filter.as_ref().and_then(required_value);
        let mut selected = list.candidates(required.as_deref());
        if !self.may_compare(selected.len()) {
            return Err(ProblemKind::TooManyComparisons);
        }
        if let Some(filter) = &target.filter {
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
        let parts = target.filter.as_ref().map_or(Some(Vec::new()), required_parts);
        // Unless a filter selects a value, a `replace` of a missing value is an `add` (RFC 7644 §3.5.2.3).
        let creates = verb == Verb::Add || target.filter.is_none() || self.options.creates_missing;
        let Some(parts) = parts.filter(|_| creates) else { return Err(no_target(verb, true)) };
        let mut element = List::default();
        for (name, literal) in parts {
            let part = target.definition.and_then(|attribute| attribute.part(name));
            let key = part.map_or_else(|| Cow::Owned(name.to_owned()), |part| Cow::Borrowed(&*part.name));
            element.push(key, literal_node(part, literal));
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
        self.add_all(&mut new, target, Verb::Replace, value)?;
        let old = list.items.iter().map(|item| &item.node).filter(|node| !matches!(node, Node::Removed));
        let changes =
            old.clone().count() != new.items.len() || !old.zip(&new.items).all(|(old, new)| same(old, &new.node));
        if changes {
            *list = new;
        }
        Ok(changes)
    }

    /// Adds the values that do not exist yet.
    fn add_all(&mut self, list: &mut List<'v>, target: &Target<'v, '_>, verb: Verb, value: Value<'v>) -> Changed<'v> {
        let mut changed = false;
        let mut primary = Vec::new();
        for new in convert_all(target.definition, value) {
            let known = self.find_equal(list, &new, verb)?;
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

    /// Returns the existing equal value: the same, or one with the same `value` and `type` (RFC 7643 §2.4). An added
    /// value may have fewer or more sub-attributes than the existing one; values of the same array differ if only one
    /// of them has a `type`.
    fn find_equal(
        &mut self,
        list: &mut List<'v>,
        new: &Node<'v>,
        verb: Verb,
    ) -> Result<Option<usize>, ProblemKind<'v>> {
        let value = if new.is_object() { new.part("value") } else { Some(Cow::Borrowed(new)) };
        let text = value.as_ref().and_then(|value| value.text());
        let candidates = list.candidates(text.as_deref());
        if !self.may_compare(candidates.len()) {
            return Err(ProblemKind::TooManyComparisons);
        }
        let is_equal = |at: &usize| {
            let old = &list.items[*at].node;
            if !new.is_object() || !old.is_object() {
                return same(old, new);
            }
            match &value {
                Some(value) => {
                    old.part("value").is_some_and(|own| same(&own, value))
                        && match (old.part("type"), new.part("type")) {
                            (Some(one), Some(other)) => same(&one, &other),
                            (None, None) => true,
                            _ => verb == Verb::Add,
                        }
                }
                None if verb == Verb::Replace => same(old, new),
                None => includes(old, new),
            }
        };
        Ok(candidates.into_iter().find(is_equal))
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
        make_array(node);
        let Some(list) = node.as_list_mut() else { return false };
        let listed = listed.get(&target.name).filter(|inner| inner.is_array()).unwrap_or(listed);
        let mut changed = false;
        for one in listed.each() {
            let one = convert(target.definition, one);
            let text = one.part("value").and_then(|value| value.text_or_number().map(Cow::into_owned));
            let text = text.or_else(|| one.text_or_number().map(Cow::into_owned));
            let candidates = list.candidates(text.as_deref());
            if !self.may_compare(candidates.len()) {
                break;
            }
            for at in candidates {
                let own = &list.items[at].node;
                let is_meant = match (&text, own.is_object()) {
                    (Some(text), true) => {
                        own.part("value").is_some_and(|own| own.text_or_number().as_deref() == Some(text))
                            && one.part("type").is_none_or(|kind| own.part("type").is_none_or(|own| same(&own, &kind)))
                    }
                    (Some(text), false) => own.text_or_number().as_deref() == Some(text),
                    (None, false) => same(own, &one),
                    (None, true) => !one.is_empty() && includes(own, &one),
                };
                if is_meant {
                    list.items[at].node = Node::Removed;
                    changed = true;
                }
            }
        }
        node.remove_if_empty();
        changed
    }

    /// Makes all other values not primary if those at `chosen` are primary (RFC 7644 §3.5.2).
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
                has_cleared |= parts.set("primary", None, Node::Flag(false));
            }
        }
        list.primary = (selected.len() == 1).then_some(Some(last));
        if has_cleared {
            let name = target.definition.map_or("", |one| &*one.name);
            self.problems.push(Problem::at(ProblemKind::PrimaryMoved { name }, place));
        }
    }
}

/// Whether an operation with this `value` says which values are primary.
fn sets_primary(target: &Target<'_, '_>, value: Value<'_>) -> bool {
    match target.part {
        Some(part) => part.eq_ignore_ascii_case("primary"),
        None => first_or_self(value).get("primary").is_some(),
    }
}

/// Returns the single value, whether alone or in an array.
fn first_or_self(value: Value<'_>) -> Value<'_> {
    value.elements().next().unwrap_or(value)
}

/// Changes a single-valued attribute.
fn change_single<'v>(
    holder: &mut List<'v>,
    found: Option<usize>,
    target: &Target<'v, '_>,
    action: Action<'v>,
) -> Changed<'v> {
    let given = action.set_value().filter(|value| !value.is_empty());
    let spelling = target.definition.map(|one| &*one.name);
    let Some(part) = target.part else {
        let Some(value) = given else { return Ok(false) };
        let new = convert(target.definition, value);
        let is_simple = target.definition.is_some_and(|one| one.kind != Type::Complex);
        let own = found.map(|at| &mut holder.items[at].node);
        check_mutability(target.definition, own.as_deref(), Some(&new))?;
        return Ok(match own {
            Some(own) if new.is_object() && !is_simple && own.is_object() => {
                merge_and_clear(own, action.verb, value, new)
            }
            _ => !new.is_empty() && holder.set(&target.name, spelling, new),
        });
    };
    let at = match (found, given) {
        (Some(at), _) => at,
        (None, None) => return Ok(false),
        (None, Some(_)) => holder.push(target.key(), Node::object()),
    };
    change_part(&mut holder.items[at].node, part, target.part_definition(), action)
}

/// Changes the target of the path within one value.
fn change_one<'v>(node: &mut Node<'v>, target: &Target<'v, '_>, action: Action<'v>) -> Changed<'v> {
    if let Some(part) = target.part {
        return change_part(node, part, target.part_definition(), action);
    }
    let Some(value) = action.set_value() else {
        *node = Node::Removed;
        return Ok(true);
    };
    let new = convert(target.definition, value);
    if new.is_object() && node.is_object() {
        return Ok(merge_and_clear(node, action.verb, value, new));
    }
    let changed = !new.is_empty() && !same(node, &new);
    if changed {
        *node = new;
    }
    Ok(changed)
}

/// Sets or removes a sub-attribute. Adding nothing changes nothing.
fn change_part<'v>(
    node: &mut Node<'v>,
    part: &str,
    definition: Option<&'v Attribute>,
    action: Action<'v>,
) -> Changed<'v> {
    match action.set_value() {
        Some(value) if !value.is_empty() => return set_part(node, part, definition, value),
        Some(_) if action.verb == Verb::Add => return Ok(false),
        _ => {}
    }
    check_mutability(definition, node.part(part).as_deref(), None)?;
    let changed = node.as_list_mut().is_some_and(|parts| parts.remove(part));
    node.remove_if_empty();
    Ok(changed)
}

fn set_part<'v>(node: &mut Node<'v>, part: &str, definition: Option<&'v Attribute>, value: Value<'v>) -> Changed<'v> {
    let new = convert_simple(definition, value);
    check_mutability(definition, node.part(part).as_deref(), Some(&new))?;
    if !node.is_object() {
        let plain = std::mem::replace(node, Node::object());
        if let Some(parts) = node.as_list_mut().filter(|_| !plain.is_empty()) {
            parts.push(Cow::Borrowed("value"), plain);
        }
    }
    let spelling = definition.map(|one| &*one.name);
    Ok(node.as_list_mut().is_some_and(|parts| parts.set(part, spelling, new)))
}

/// Copies the sub-attributes of `new` into `node`; those cleared by `given` are removed, unless this is an `add`.
fn merge_and_clear<'v>(node: &mut Node<'v>, verb: Verb, given: Value<'v>, new: Node<'v>) -> bool {
    let mut changed = !includes(node, &new);
    if changed {
        merge(node, new);
    }
    let given = first_or_self(given);
    let clears = verb != Verb::Add && given.members().any(|(_, member)| is_clearing(member));
    if let Some(parts) = node.as_list_mut().filter(|_| clears) {
        for (key, _) in given.members().filter(|(_, member)| is_clearing(*member)) {
            changed |= parts.remove(&key.text());
        }
    }
    node.remove_if_empty();
    changed
}

/// Copies the sub-attributes of `new` into `node`.
fn merge<'v>(node: &mut Node<'v>, mut new: Node<'v>) {
    if includes_or_same(node, &new) {
        return;
    }
    let (Some(parts), Some(new)) = (node.as_list_mut(), new.as_list_mut()) else { return };
    for item in std::mem::take(&mut new.items) {
        match parts.get_mut(&item.key) {
            Some(own) => *own = item.node,
            None => parts.items.push(item),
        }
    }
}

fn includes_or_same(old: &Node<'_>, new: &Node<'_>) -> bool {
    if new.is_object() { includes(old, new) } else { same(old, new) }
}

/// Turns a single value in place of an array into an array.
fn make_array(node: &mut Node<'_>) {
    if node.is_empty() {
        *node = Node::array(Vec::new());
    } else if !node.is_array() {
        let one = std::mem::replace(node, Node::Removed);
        *node = Node::array(vec![one]);
    }
}

/// Rejects to change an immutable value.
fn check_mutability<'v>(
    definition: Option<&'v Attribute>,
    old: Option<&Node<'v>>,
    new: Option<&Node<'v>>,
) -> Result<(), ProblemKind<'v>> {
    let Some(attribute) = definition.filter(|one| one.mutability == Mutability::Immutable) else { return Ok(()) };
    match (old.filter(|old| !old.is_empty()), new) {
        (None, _) => Ok(()),
        (Some(old), Some(new)) if same(old, new) => Ok(()),
        _ => Err(ProblemKind::ImmutableChanged { name: &attribute.name }),
    }
}

fn no_target<'v>(verb: Verb, refused: bool) -> ProblemKind<'v> {
    ProblemKind::NoTarget { verb, refused }
}

/// Returns the value that a filter gives for a sub-attribute, with the schema's type.
fn literal_node<'v>(part: Option<&Attribute>, literal: Literal<'_>) -> Node<'v> {
    let is_boolean = part.is_some_and(|part| part.kind == Type::Boolean);
    match (literal, literal.text()) {
        (Literal::Boolean(flag), _) => Node::Flag(flag),
        (_, Some(text)) => match parse_flag(&text).filter(|_| is_boolean) {
            Some(flag) => Node::Flag(flag),
            None => Node::Text(Cow::Owned(text.into_owned())),
        },
        _ => Node::Text(Cow::Owned(literal.to_string())),
    }
}
