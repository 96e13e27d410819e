//! Entra's provisioning schema: `synchronizationRules[].objectMappings[].attributeMappings[]`.

use std::borrow::Cow;

use crate::idp::Idp;
use crate::json::Value;

use super::expression::Expression;
use super::{Entry, Flows, Mapping, Scope, Source, Target};

pub(super) fn read(root: Value<'_>) -> Option<Mapping<'_>> {
    let rules = root.get("synchronizationRules");
    let rules: Vec<Value<'_>> = rules.map_or_else(|| vec![root], |rules| rules.elements().collect());
    let objects = rules.iter().filter_map(|rule| rule.get("objectMappings")).flat_map(Value::elements);
    let mut objects: Vec<Value<'_>> = objects.collect();
    if root.get("attributeMappings").is_some() {
        objects.push(root);
    }
    // Groups have mappings of their own.
    let is_of_users = |object: &Value<'_>| {
        let said = |name: &str| object.get(name).and_then(Value::as_str);
        let name = said("targetObjectName").or_else(|| said("sourceObjectName"));
        name.is_none_or(|name| name.to_lowercase().contains("user"))
    };
    let of_users: Vec<Value<'_>> = objects.into_iter().filter(is_of_users).collect();
    // Of two for users, the one that is switched on is used.
    let is_on = |object: &&Value<'_>| Flows::read(**object).off.is_none();
    let object = *of_users.iter().find(is_on).or(of_users.first())?;
    let place = object.get("attributeMappings").filter(|list| list.is_array())?;
    let entries = place.elements().filter(|element| element.is_object()).map(entry).collect();
    Some(Mapping {
        idp: Idp::Entra,
        entries,
        place,
        evidence: "`attributeMappings`",
        flows: Flows::read(object),
        scope: Scope::read(object),
    })
}

fn entry(value: Value<'_>) -> Entry<'_> {
    let named = value.get("targetAttributeName");
    let name = named.and_then(Value::as_str);
    let target = name.as_deref().and_then(Target::from_path);
    let says = |name: &str, word: &str| {
        value.get(name).and_then(Value::as_str).is_some_and(|said| said.eq_ignore_ascii_case(word))
    };
    Entry {
        value,
        target,
        name: name.unwrap_or_default(),
        named: named.unwrap_or(value),
        namespace: None,
        source: value.get("source").filter(|source| source.is_object()).map_or(Source::Nothing, source),
        is_untold: false,
        lacks_namespace: false,
        read_only: None,
        default: value.get("defaultValue").filter(|value| !value.is_empty()),
        matching: value.get("matchingPriority").and_then(priority),
        on_create_only: says("flowType", "ObjectAddOnly"),
        flows_always: says("flowBehavior", "FlowAlways"),
    }
}

/// In which place users are matched by an attribute; 0 is not at all.
fn priority(value: Value<'_>) -> Option<i64> {
    value.word()?.parse().ok().filter(|&priority| priority > 0)
}

fn source(source: Value<'_>) -> Source<'_> {
    let text = |name: &str| source.get(name).and_then(|value| Some((value.as_str()?, value)));
    let (name, expression) = (text("name"), text("expression"));
    let kind = text("type").map(|(kind, _)| kind.to_lowercase());
    match (kind.as_deref(), name, expression) {
        (Some("constant"), Some((name, _)), Some((_, at))) | (Some("constant"), Some((name, at)), None) => {
            Source::Constant(name, at)
        }
        (Some("constant"), None, Some((expression, at))) => Source::Constant(unquoted(expression), at),
        (Some("attribute"), Some((name, _)), Some((_, at))) | (Some("attribute"), Some((name, at)), None) => {
            Source::Attribute(unbracketed(name), at)
        }
        (_, _, Some((expression, at))) => match Expression::read(&expression) {
            Ok(expression) => Source::Expression(expression, at),
            Err(fault) => Source::Unreadable(fault, at),
        },
        (_, Some((name, at)), None) => Source::Attribute(unbracketed(name), at),
        (_, None, None) => Source::Nothing,
    }
}

fn unquoted(text: Cow<'_, str>) -> Cow<'_, str> {
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    inner.map(|inner| Cow::Owned(inner.replace("\\\"", "\""))).unwrap_or(text)
}

fn unbracketed(text: Cow<'_, str>) -> Cow<'_, str> {
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).map(str::to_owned);
    inner.map_or(text, Cow::Owned)
}
