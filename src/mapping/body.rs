//! The body of a user, built target by target.

use crate::json::quote;
use crate::scim::{CORE_USER, ENTERPRISE, Selector, Type};

use super::{Namespace, Target};

/// A user as the provider sends it.
#[derive(Default)]
pub(super) struct Body {
    core: Vec<(String, Node)>,
    /// Other schemas by their URNs, in the order of their first use.
    extensions: Vec<(String, Vec<(String, Node)>)>,
}

enum Node {
    /// Raw JSON.
    Plain(String),
    /// Sub-attributes, each with its JSON.
    Parts(Vec<(String, String)>),
    /// Values.
    Values(Vec<Selected>),
}

/// One of several values: what selects it, and its sub-attributes.
struct Selected {
    selectors: Vec<Selector>,
    index: Option<usize>,
    parts: Vec<(String, String)>,
}

impl Selected {
    fn new(target: &Target) -> Self {
        let parts = target.selectors.iter().map(|one| (one.part.clone(), selector_json(one))).collect();
        Self { selectors: target.selectors.clone(), index: target.index, parts }
    }

    fn matches(&self, target: &Target) -> bool {
        self.selectors == target.selectors && self.index == target.index
    }
}

impl Body {
    /// Sets `target` to a text, converted to what the schema wants: `True` becomes `true` if it wants a boolean.
    pub fn set_text(&mut self, target: &Target, text: &str) {
        let known = target.definition();
        let part = known.and_then(|known| target.part.as_deref().map_or(Some(known), |part| known.part(part)));
        let flag = text.eq_ignore_ascii_case("true").then_some("true");
        let flag = flag.or(text.eq_ignore_ascii_case("false").then_some("false"));
        match flag.filter(|_| part.is_some_and(|part| part.kind == Type::Boolean)) {
            Some(flag) => self.set(target, flag.to_owned()),
            None => self.set(target, quote(text)),
        }
    }

    /// Sets `target` to JSON. A value that is already there is kept: the first one is used.
    pub fn set(&mut self, target: &Target, json: String) {
        let known = target.definition();
        let is_multi_valued = known.is_some_and(|known| known.multi);
        // If the schema has the attribute, its spelling is the one that is sent.
        let attribute = known.map_or(target.attribute.clone(), |known| known.name.clone().into_owned());
        let members = match target.namespace {
            Namespace::Core => &mut self.core,
            Namespace::Enterprise => extension_members(&mut self.extensions, ENTERPRISE),
            Namespace::Damaged(_) | Namespace::Other => {
                extension_members(&mut self.extensions, target.urn.as_deref().unwrap_or(CORE_USER))
            }
        };
        let is_selected = is_multi_valued || !target.selectors.is_empty() || target.index.is_some();
        let empty = match (&target.part, is_selected) {
            (Some(_), true) => Node::Values(Vec::new()),
            (Some(_), false) => Node::Parts(Vec::new()),
            (None, _) => Node::Plain(String::new()),
        };
        let (_, node) = find_or_add(members, |(name, _)| *name == attribute, || (attribute.clone(), empty));
        match (node, &target.part) {
            (Node::Plain(own), None) if own.is_empty() => *own = json,
            (Node::Parts(parts), Some(part)) => add_if_absent(parts, part, json),
            (Node::Values(values), Some(part)) => {
                let value = find_or_add(values, |value| value.matches(target), || Selected::new(target));
                add_if_absent(&mut value.parts, part, json);
            }
            // Two targets that do not fit together: a mapping problem that is reported elsewhere.
            _ => {}
        }
    }

    /// Returns the body as JSON, with `added` members after its own. `is_listed` decides which of its schemas are
    /// listed.
    pub fn json(&self, is_listed: fn(&str) -> bool, added: &[(&str, &str)]) -> String {
        let extensions = self.extensions.iter().map(|(urn, _)| urn.as_str()).filter(|urn| is_listed(urn));
        let urns: Vec<String> = std::iter::once(CORE_USER).chain(extensions).map(quote).collect();
        let mut json = format!("{{\"schemas\":[{}]", urns.join(","));
        write_members(&mut json, &self.core, false);
        for (name, value) in added.iter().filter(|(name, _)| !self.core.iter().any(|(own, _)| own == name)) {
            json.push_str(&format!(",\"{name}\":{value}"));
        }
        for (urn, own) in &self.extensions {
            json.push_str(&format!(",{}:{{", quote(urn)));
            write_members(&mut json, own, true);
            json.push('}');
        }
        json.push('}');
        json
    }
}

fn extension_members<'b>(
    extensions: &'b mut Vec<(String, Vec<(String, Node)>)>,
    urn: &str,
) -> &'b mut Vec<(String, Node)> {
    &mut find_or_add(extensions, |(own, _)| own.eq_ignore_ascii_case(urn), || (urn.to_owned(), Vec::new())).1
}

/// Returns the item for which `is_same` returns true, after adding a `new` one if there is none.
fn find_or_add<T>(items: &mut Vec<T>, is_same: impl Fn(&T) -> bool, new: impl FnOnce() -> T) -> &mut T {
    let index = items.iter().position(is_same).unwrap_or_else(|| {
        items.push(new());
        items.len() - 1
    });
    &mut items[index]
}

fn add_if_absent(parts: &mut Vec<(String, String)>, part: &str, json: String) {
    if !parts.iter().any(|(own, _)| own.eq_ignore_ascii_case(part)) {
        parts.push((part.to_owned(), json));
    }
}

/// Returns what a selection says about the value: a type is a string, primary is `true` or `false`.
fn selector_json(selector: &Selector) -> String {
    match selector.is_by("primary") {
        true => selector.value.eq_ignore_ascii_case("true").to_string(),
        false => quote(&selector.value),
    }
}

fn write_members(json: &mut String, members: &[(String, Node)], is_first: bool) {
    for (index, (name, node)) in members.iter().enumerate() {
        if !(is_first && index == 0) {
            json.push(',');
        }
        json.push_str(&quote(name));
        json.push(':');
        match node {
            Node::Plain(value) => json.push_str(value),
            Node::Parts(parts) => write_object(json, parts),
            Node::Values(values) => {
                json.push('[');
                for (index, value) in values.iter().enumerate() {
                    json.push_str(if index > 0 { "," } else { "" });
                    write_object(json, &value.parts);
                }
                json.push(']');
            }
        }
    }
}

fn write_object(json: &mut String, parts: &[(String, String)]) {
    json.push('{');
    for (index, (name, value)) in parts.iter().enumerate() {
        json.push_str(if index > 0 { "," } else { "" });
        json.push_str(&quote(name));
        json.push(':');
        json.push_str(value);
    }
    json.push('}');
}
