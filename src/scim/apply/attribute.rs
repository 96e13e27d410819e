use std::borrow::Cow;

use crate::json::Value;
use crate::scim::filter::Literal;
use crate::scim::resource::said_flag;
use crate::scim::{Attribute, Mutability, ProblemKind, Type, Verb};

use super::made::{made, made_all, simple};
use super::matching::{One, asked_parts, asked_value};
use super::spot::Spot;
use super::tree::{List, Node, holds, same};
use super::{Apply, Place, clears, is_clear, names_some, problem};

/// Whether anything changed, or why no change is possible.
type Changed<'v> = Result<bool, ProblemKind<'v>>;

impl<'v> Apply<'v> {
    /// Changes the attribute of `holder`, which is the resource or an extension of it.
    pub(super) fn attribute(
        &mut self,
        holder: &mut List<'v>,
        spot: &Spot<'v, '_>,
        verb: Verb,
        value: Option<Value<'v>>,
        place: Place<'v>,
    ) -> Changed<'v> {
        if !self.may_look_at(1) {
            return Err(ProblemKind::TooMuchToApply);
        }
        let found = holder.find(&spot.name);
        let is_array = |at: usize| holder.items[at].node.is_array();
        let multi = match spot.definition {
            Some(attribute) => attribute.multi,
            None => found.map_or(spot.filter.is_some() || value.is_some_and(Value::is_array), is_array),
        };
        let clears = clears(verb, value);
        if spot.filter.is_none() && spot.part.is_none() && clears {
            return match value.filter(|_| multi && names_some(verb, value)) {
                Some(listed) => Ok(self.remove_listed(holder, found, spot, listed)),
                None => {
                    may_change(spot.definition, found.map(|at| &holder.items[at].node), None)?;
                    Ok(holder.remove(&spot.name))
                }
            };
        }
        if !multi && spot.filter.is_some() {
            return Err(no_target(verb, true));
        }
        if !multi {
            return single(holder, found, spot, verb, value.filter(|_| !clears));
        }
        let at = match found {
            Some(at) => at,
            None => {
                holder.push(spot.key(), Node::array(Vec::new()));
                holder.items.len() - 1
            }
        };
        let node = &mut holder.items[at].node;
        as_array(node);
        let changed = match node.open() {
            Some(list) => self.values(list, spot, verb, value.filter(|_| !clears), place),
            None => Ok(false),
        };
        if node.is_empty() {
            *node = Node::Gone;
        }
        changed
    }

    /// Changes values of a multi-valued attribute; without a `value`, removes them.
    fn values(
        &mut self,
        list: &mut List<'v>,
        spot: &Spot<'v, '_>,
        verb: Verb,
        value: Option<Value<'v>>,
        place: Place<'v>,
    ) -> Changed<'v> {
        if spot.filter.is_none() && spot.part.is_none() {
            let Some(value) = value else { return Ok(false) };
            return match verb {
                Verb::Replace => self.replace_all(list, spot, value),
                _ => self.add_all(list, spot, verb, value),
            };
        }
        let mut chosen = self.chosen(list, spot)?;
        if chosen.is_empty() {
            let Some(value) = value else {
                return if spot.filter.is_some() { Err(no_target(verb, true)) } else { Ok(false) };
            };
            return self.create(list, spot, verb, value, place);
        }
        let mut changed = false;
        for &at in &chosen {
            changed |= set_one(&mut list.items[at].node, spot, verb, value)?;
        }
        if value.is_some() && spot.part.is_none_or(|part| part.eq_ignore_ascii_case("value")) {
            list.forget();
            self.work += list.items.len();
        }
        if value.is_some() {
            chosen.retain(|&at| list.items[at].node.is_primary());
            if chosen.len() > 1 && value.is_some_and(|value| sets_primary(spot, value)) {
                let name = spot.definition.map_or("", |one| &*one.name);
                self.problems.push(problem(ProblemKind::PrimaryToSeveral { name }, place));
            }
            self.hand_over(list, spot, &chosen, place);
        }
        Ok(changed)
    }

    /// Returns the values that the path selects.
    fn chosen(&mut self, list: &mut List<'v>, spot: &Spot<'v, '_>) -> Result<Vec<usize>, ProblemKind<'v>> {
        let asked = spot.filter.as_ref().and_then(asked_value);
        let mut chosen = list.candidates(asked.as_deref());
        if !self.may_look_at(chosen.len()) {
            return Err(ProblemKind::TooMuchToApply);
        }
        if let Some(filter) = &spot.filter {
            chosen.retain(|&at| filter.matches(&One { node: &list.items[at].node, definition: spot.definition }));
        }
        Ok(chosen)
    }

    /// Makes a value that the path selects but that does not exist, if the filter only compares sub-attributes.
    fn create(
        &mut self,
        list: &mut List<'v>,
        spot: &Spot<'v, '_>,
        verb: Verb,
        value: Value<'v>,
        place: Place<'v>,
    ) -> Changed<'v> {
        if value.is_empty() {
            return Ok(false);
        }
        let parts = spot.filter.as_ref().map_or(Some(Vec::new()), asked_parts);
        // Unless a filter selects a value, a `replace` of a missing value is an `add` (RFC 7644 §3.5.2.3).
        let creates = verb == Verb::Add || spot.filter.is_none() || self.reading.creates;
        let Some(parts) = parts.filter(|_| creates) else { return Err(no_target(verb, true)) };
        let mut element = List::default();
        for (name, literal) in parts {
            let part = spot.definition.and_then(|attribute| attribute.part(name));
            let key = part.map_or_else(|| Cow::Owned(name.to_owned()), |part| Cow::Borrowed(&*part.name));
            element.push(key, literal_node(part, literal));
        }
        let mut element = Node::List(element);
        set_one(&mut element, spot, verb, Some(value))?;
        if spot.filter.is_some() && verb == Verb::Replace {
            self.problems.push(problem(no_target(verb, false), place));
        }
        list.push(Cow::Borrowed(""), element);
        let at = list.items.len() - 1;
        if list.items[at].node.is_primary() {
            self.hand_over(list, spot, &[at], place);
        }
        Ok(true)
    }

    fn replace_all(&mut self, list: &mut List<'v>, spot: &Spot<'v, '_>, value: Value<'v>) -> Changed<'v> {
        let mut new = List::array();
        self.add_all(&mut new, spot, Verb::Replace, value)?;
        let old = list.items.iter().map(|item| &item.node).filter(|node| !matches!(node, Node::Gone));
        let changes =
            old.clone().count() != new.items.len() || !old.zip(&new.items).all(|(old, new)| same(old, &new.node));
        if changes {
            *list = new;
        }
        Ok(changes)
    }

    /// Adds the values that do not exist yet.
    fn add_all(&mut self, list: &mut List<'v>, spot: &Spot<'v, '_>, verb: Verb, value: Value<'v>) -> Changed<'v> {
        let mut changed = false;
        let mut primary = Vec::new();
        for new in made_all(spot.definition, value) {
            let known = self.known(list, &new, verb)?;
            changed |= known.is_none_or(|at| !holds_or_same(&list.items[at].node, &new));
            let is_primary = new.is_primary();
            let at = match known {
                Some(at) => {
                    merge(&mut list.items[at].node, new);
                    at
                }
                None => {
                    list.push(Cow::Borrowed(""), new);
                    list.items.len() - 1
                }
            };
            if is_primary {
                primary.push(at);
            }
        }
        let place = Place { span: value.span(), value };
        self.hand_over(list, spot, &primary, place);
        Ok(changed)
    }

    /// Returns the existing equal value: the same, or one with the same `value` and `type` (RFC 7643 §2.4). An added
    /// value may have fewer or more sub-attributes than the existing one; values of the same array differ if only one
    /// of them has a `type`.
    fn known(&mut self, list: &mut List<'v>, new: &Node<'v>, verb: Verb) -> Result<Option<usize>, ProblemKind<'v>> {
        let value = if new.is_object() { new.part("value") } else { Some(Cow::Borrowed(new)) };
        let text = value.as_ref().and_then(|value| value.text());
        let candidates = list.candidates(text.as_deref());
        if !self.may_look_at(candidates.len()) {
            return Err(ProblemKind::TooMuchToApply);
        }
        let is_known = |at: &usize| {
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
                None => holds(old, new),
            }
        };
        Ok(candidates.into_iter().find(is_known))
    }

    /// Removes the listed values, as Entra and JumpCloud request it. `{"members": […]}` is another form of the array.
    fn remove_listed(
        &mut self,
        holder: &mut List<'v>,
        found: Option<usize>,
        spot: &Spot<'v, '_>,
        listed: Value<'v>,
    ) -> bool {
        let Some(at) = found else { return false };
        let node = &mut holder.items[at].node;
        as_array(node);
        let Some(list) = node.open() else { return false };
        let listed = listed.get(&spot.name).filter(|inner| inner.is_array()).unwrap_or(listed);
        let mut changed = false;
        for one in listed.each() {
            let one = made(spot.definition, one);
            let text = one.part("value").and_then(|value| value.text_or_number().map(Cow::into_owned));
            let text = text.or_else(|| one.text_or_number().map(Cow::into_owned));
            let candidates = list.candidates(text.as_deref());
            if !self.may_look_at(candidates.len()) {
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
                    (None, true) => !one.is_empty() && holds(own, &one),
                };
                if is_meant {
                    list.items[at].node = Node::Gone;
                    changed = true;
                }
            }
        }
        if node.is_empty() {
            *node = Node::Gone;
        }
        changed
    }

    /// Makes all other values not primary if those at `chosen` are primary (RFC 7644 §3.5.2).
    fn hand_over(&mut self, list: &mut List<'v>, spot: &Spot<'v, '_>, chosen: &[usize], place: Place<'v>) {
        let Some(&last) = chosen.last() else { return };
        let others = match list.primary {
            Some(at) => at.into_iter().collect(),
            None if self.may_look_at(list.items.len()) => {
                (0..list.items.len()).filter(|&at| list.items[at].node.is_primary()).collect()
            }
            None => Vec::new(),
        };
        let mut moved = false;
        for at in others {
            if !chosen.contains(&at)
                && list.items[at].node.is_primary()
                && let Some(parts) = list.items[at].node.open()
            {
                moved |= parts.set("primary", None, Node::Flag(false));
            }
        }
        list.primary = (chosen.len() == 1).then_some(Some(last));
        if moved {
            let name = spot.definition.map_or("", |one| &*one.name);
            self.problems.push(problem(ProblemKind::PrimaryMoved { name }, place));
        }
    }
}

/// Whether an operation with this `value` says which values are primary.
fn sets_primary(spot: &Spot<'_, '_>, value: Value<'_>) -> bool {
    match spot.part {
        Some(part) => part.eq_ignore_ascii_case("primary"),
        None => alone(value).get("primary").is_some(),
    }
}

/// Returns the single value, whether alone or in an array.
fn alone(value: Value<'_>) -> Value<'_> {
    value.elements().next().unwrap_or(value)
}

/// Changes a single-valued attribute.
fn single<'v>(
    holder: &mut List<'v>,
    found: Option<usize>,
    spot: &Spot<'v, '_>,
    verb: Verb,
    value: Option<Value<'v>>,
) -> Changed<'v> {
    let given = value.filter(|value| !value.is_empty());
    let spelled = spot.definition.map(|one| &*one.name);
    let Some(part) = spot.part else {
        let Some(value) = given else { return Ok(false) };
        let new = made(spot.definition, value);
        let is_simple = spot.definition.is_some_and(|one| one.kind != Type::Complex);
        let own = found.map(|at| &mut holder.items[at].node);
        may_change(spot.definition, own.as_deref(), Some(&new))?;
        return Ok(match own {
            Some(own) if new.is_object() && !is_simple && own.is_object() => merge_given(own, verb, value, new),
            _ => !new.is_empty() && holder.set(&spot.name, spelled, new),
        });
    };
    let at = match (found, given) {
        (Some(at), _) => at,
        (None, None) => return Ok(false),
        (None, Some(_)) => {
            holder.push(spot.key(), Node::object());
            holder.items.len() - 1
        }
    };
    let definition = spot.definition.and_then(|one| one.part(part));
    change_part(&mut holder.items[at].node, part, definition, verb, value)
}

/// Changes the target of the path within one value; without a `value`, removes it.
fn set_one<'v>(node: &mut Node<'v>, spot: &Spot<'v, '_>, verb: Verb, value: Option<Value<'v>>) -> Changed<'v> {
    if let Some(part) = spot.part {
        let definition = spot.definition.and_then(|one| one.part(part));
        return change_part(node, part, definition, verb, value);
    }
    let Some(value) = value else {
        *node = Node::Gone;
        return Ok(true);
    };
    let new = made(spot.definition, value);
    if new.is_object() && node.is_object() {
        return Ok(merge_given(node, verb, value, new));
    }
    let changed = !new.is_empty() && !same(node, &new);
    if changed {
        *node = new;
    }
    Ok(changed)
}

/// Sets a sub-attribute, or removes it if there is no `value`. Adding nothing changes nothing.
fn change_part<'v>(
    node: &mut Node<'v>,
    part: &str,
    definition: Option<&'v Attribute>,
    verb: Verb,
    value: Option<Value<'v>>,
) -> Changed<'v> {
    match value {
        Some(value) if !value.is_empty() => return set_part(node, part, definition, value),
        Some(_) if verb == Verb::Add => return Ok(false),
        _ => {}
    }
    may_change(definition, node.part(part).as_deref(), None)?;
    let changed = node.open().is_some_and(|parts| parts.remove(part));
    if node.is_empty() {
        *node = Node::Gone;
    }
    Ok(changed)
}

fn set_part<'v>(node: &mut Node<'v>, part: &str, definition: Option<&'v Attribute>, value: Value<'v>) -> Changed<'v> {
    let new = simple(definition, value);
    may_change(definition, node.part(part).as_deref(), Some(&new))?;
    if !node.is_object() {
        let plain = std::mem::replace(node, Node::object());
        if let Some(parts) = node.open().filter(|_| !plain.is_empty()) {
            parts.push(Cow::Borrowed("value"), plain);
        }
    }
    let spelled = definition.map(|one| &*one.name);
    Ok(node.open().is_some_and(|parts| parts.set(part, spelled, new)))
}

/// Copies the sub-attributes of `new` into `node`; those cleared by `given` are removed, unless this is an `add`.
fn merge_given<'v>(node: &mut Node<'v>, verb: Verb, given: Value<'v>, new: Node<'v>) -> bool {
    let mut changed = !holds(node, &new);
    if changed {
        merge(node, new);
    }
    let given = alone(given);
    let clears = verb != Verb::Add && given.members().any(|(_, member)| is_clear(member));
    if let Some(parts) = node.open().filter(|_| clears) {
        for (key, _) in given.members().filter(|(_, member)| is_clear(*member)) {
            changed |= parts.remove(&key.text());
        }
    }
    if node.is_empty() {
        *node = Node::Gone;
    }
    changed
}

/// Copies the sub-attributes of `new` into `node`.
fn merge<'v>(node: &mut Node<'v>, mut new: Node<'v>) {
    if holds_or_same(node, &new) {
        return;
    }
    let (Some(parts), Some(new)) = (node.open(), new.open()) else { return };
    for item in std::mem::take(&mut new.items) {
        match parts.get_mut(&item.key) {
            Some(own) => *own = item.node,
            None => parts.items.push(item),
        }
    }
}

fn holds_or_same(old: &Node<'_>, new: &Node<'_>) -> bool {
    if new.is_object() { holds(old, new) } else { same(old, new) }
}

/// Turns a single value in place of an array into an array.
fn as_array(node: &mut Node<'_>) {
    if node.is_empty() {
        *node = Node::array(Vec::new());
    } else if !node.is_array() {
        let one = std::mem::replace(node, Node::Gone);
        *node = Node::array(vec![one]);
    }
}

/// Refuses to change an immutable value.
fn may_change<'v>(
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
        (_, Some(text)) => match said_flag(&text).filter(|_| is_boolean) {
            Some(flag) => Node::Flag(flag),
            None => Node::Text(Cow::Owned(text.into_owned())),
        },
        _ => Node::Text(Cow::Owned(literal.to_string())),
    }
}
