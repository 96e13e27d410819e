//! Entra's provisioning schema: `synchronizationRules[].objectMappings[].attributeMappings[]`.

use std::borrow::Cow;

use crate::idp::Idp;
use crate::json::Value;
use crate::text::Interner;

use super::expression::Expression;
use super::{Entry, Flows, Mapping, Scope, SendWhen, Source, Target};

/// A mapping for one kind of object, and the rule that it belongs to, if there is one.
#[derive(Clone, Copy)]
struct Object<'t> {
    rule: Option<Value<'t>>,
    /// An object with `attributeMappings`, or that array alone.
    value: Value<'t>,
}

pub(super) fn read(root: Value<'_>) -> Option<Mapping<'_>> {
    if truncated_value(root).is_some() {
        return None;
    }
    let of_users: Vec<_> = objects(root).into_iter().filter(Object::maps_users).collect();
    // Of several, one that is switched on is read, and of these the one whose rule has the lowest number, which comes
    // first (Microsoft Graph, "synchronizationRule"). What does not lead to the application is ignored.
    let to_application = of_users.iter().filter(|one| !one.rule.is_some_and(is_unrelated));
    let chosen = *to_application.min_by_key(|one| (!one.is_enabled(), one.priority()))?;
    let object = chosen.value;
    let place = attribute_mappings(object)?;
    let enabled = of_users.iter().filter(|one| one.is_enabled()).filter_map(|one| attribute_mappings(one.value));
    let case_exact = case_exact_attributes(root, &chosen);
    let elements = place.elements().filter(|element| element.is_object());
    let entries = elements.map(|element| read_entry(element, &case_exact)).collect();
    Some(Mapping {
        idp: Idp::Entra,
        entries,
        place,
        evidence: "`attributeMappings`",
        flows: Flows::read(object),
        scope: Scope::read(object),
        unread: enabled.filter(|list| list.id() != place.id()).collect(),
    })
}

/// Returns the mappings for all kinds of objects: of a schema, of one of its rules, of one of them alone, of an array of
/// any of these, or of the array of its attributes.
fn objects(root: Value<'_>) -> Vec<Object<'_>> {
    let is_attribute = |element: Value<'_>| element.has("targetAttributeName");
    if root.elements().next().is_some_and(is_attribute) {
        return vec![Object { rule: None, value: root }];
    }
    let mut objects = Vec::new();
    for top in root.each().flat_map(|one| one.get("synchronizationRules").unwrap_or(one).each()) {
        match top.get("objectMappings") {
            Some(list) => objects.extend(list.elements().map(|value| Object { rule: Some(top), value })),
            None => objects.push(Object { rule: None, value: top }),
        }
    }
    objects
}

/// Returns the attributes in which the application's directory says that case matters (Microsoft Graph,
/// "attributeDefinition"). By default, it does not (Microsoft, "Reference for writing expressions", "ToLower").
fn case_exact_attributes(root: Value<'_>, object: &Object<'_>) -> Interner {
    let rule = object.rule.unwrap_or(object.value);
    let is_named = |one: &Value<'_>, by: Value<'_>, key: &str| {
        let name = by.get(key).and_then(Value::as_str);
        name.is_some() && one.get("name").and_then(Value::as_str) == name
    };
    let is_exact = |attribute: &Value<'_>| attribute.get("caseExact").and_then(Value::as_bool) == Some(true);
    let mut found = Interner::default();
    root.each()
        .flat_map(|root| elements(root, "directories"))
        .filter(|directory| is_named(directory, rule, "targetDirectoryName"))
        .flat_map(|directory| elements(directory, "objects"))
        .filter(|defined| is_named(defined, object.value, "targetObjectName"))
        .flat_map(|defined| elements(defined, "attributes"))
        .filter(is_exact)
        .filter_map(|attribute| attribute.get("name")?.as_str())
        .for_each(|name| {
            found.intern(name);
        });
    found
}

/// Returns the elements of the array `name`.
fn elements<'t>(value: Value<'t>, name: &str) -> impl Iterator<Item = Value<'t>> {
    value.get(name).into_iter().flat_map(Value::elements)
}

/// Returns the array of a mapping's attributes.
fn attribute_mappings(object: Value<'_>) -> Option<Value<'_>> {
    let list = if object.is_array() { Some(object) } else { object.get("attributeMappings") };
    list.filter(|list| list.is_array())
}

impl Object<'_> {
    /// Whether it maps the attributes of users, according to Entra's name for the source, else to the application's
    /// name for the target. Groups have mappings of their own, and so do an application's roles and the like.
    fn maps_users(&self) -> bool {
        let text = |name: &str| self.value.get(name).and_then(Value::as_str).filter(|name| !name.is_empty());
        let is_users = |name: &str| {
            let name = name.rsplit(':').next().unwrap_or_default();
            ["user", "users"].iter().any(|word| word.eq_ignore_ascii_case(name))
        };
        attribute_mappings(self.value).is_some()
            && text("sourceObjectName").or_else(|| text("targetObjectName")).is_none_or(is_users)
    }

    fn is_enabled(&self) -> bool {
        Flows::read(self.value).disabled.is_none()
    }

    fn priority(&self) -> i64 {
        self.rule.and_then(|rule| rule.get("priority")?.as_i64()).unwrap_or_default()
    }
}

/// Whether a rule does not lead from Entra, or leads to another directory: from an HR system, from Active Directory, to
/// another tenant.
fn is_unrelated(rule: Value<'_>) -> bool {
    const ENTRA: [&str; 2] = ["azure active directory", "microsoft entra id"];
    let text = |name: &str| rule.get(name).and_then(Value::as_str).map(|name| name.to_lowercase());
    let is_entra = |name: &String| ENTRA.iter().any(|own| name.starts_with(own));
    let is_directory = |name: &String| is_entra(name) || name == "active directory";
    text("sourceDirectoryName").is_some_and(|name| !is_entra(&name))
        || text("targetDirectoryName").is_some_and(|name| is_directory(&name))
}

/// Whether no rule of a schema leads from Entra to an application.
pub(super) fn has_only_unrelated_rules(root: Value<'_>) -> bool {
    let mut rules = objects(root).into_iter().filter_map(|object| object.rule).peekable();
    rules.peek().is_some() && rules.all(is_unrelated)
}

/// Returns where PowerShell's `ConvertTo-Json` wrote a string instead of what is below its depth limit.
pub(super) fn truncated_value(root: Value<'_>) -> Option<Value<'_>> {
    const LEVELS: [&str; 4] = ["synchronizationRules", "objectMappings", "attributeMappings", "source"];
    let mut level: Vec<Value<'_>> = root.each().collect();
    for name in LEVELS {
        let next: Vec<_> = level.iter().filter_map(|value| value.get(name)).flat_map(Value::each).collect();
        if let Some(text) = next.iter().find(|value| is_truncated(**value)) {
            return Some(*text);
        }
        // The input may begin at any of them.
        if !next.is_empty() {
            level = next;
        }
    }
    None
}

fn is_truncated(value: Value<'_>) -> bool {
    const PREFIXES: [&str; 3] = ["@{", "Microsoft.Graph.", "System."];
    value.as_str().is_some_and(|text| PREFIXES.iter().any(|prefix| text.starts_with(prefix)))
}

fn read_entry<'t>(value: Value<'t>, case_exact: &Interner) -> Entry<'t> {
    let target_place = value.get("targetAttributeName");
    let name = target_place.and_then(Value::as_str);
    let target = name.and_then(Target::from_path);
    let equals = |name: &str, word: &str| {
        value.get(name).and_then(Value::as_str).is_some_and(|text| text.eq_ignore_ascii_case(word))
    };
    Entry {
        value,
        target,
        name: name.unwrap_or_default(),
        target_place: target_place.unwrap_or(value),
        namespace: None,
        source: value.get("source").filter(|source| source.is_object()).map_or(Source::Nothing, source),
        is_unspecified: false,
        lacks_namespace: false,
        read_only: None,
        default: value.get("defaultValue").filter(|value| !value.is_empty()),
        matching: value.get("matchingPriority").and_then(priority),
        sent: read_sent(value),
        flows_always: equals("flowBehavior", "FlowAlways"),
        is_case_exact: name.is_some_and(|name| case_exact.get(name).is_some()),
    }
}

/// Returns when it is sent for someone whom the application has (Microsoft Graph, "attributeMapping"). `ValueAddOnly`
/// omits only removals.
fn read_sent(value: Value<'_>) -> SendWhen {
    let word = value.get("flowType").and_then(Value::as_str).map(|word| word.to_lowercase());
    match word.as_deref() {
        Some("objectaddonly") => SendWhen::OnCreate,
        Some("attributeaddonly") => SendWhen::IfEmpty,
        Some("multivalueaddonly") => SendWhen::AsAdditional,
        _ => SendWhen::Always,
    }
}

/// Returns the position at which users are matched by an attribute; 0 means not at all.
fn priority(value: Value<'_>) -> Option<i64> {
    value.text_or_number()?.parse().ok().filter(|&priority| priority > 0)
}

fn source(source: Value<'_>) -> Source<'_> {
    let text = |name: &str| source.get(name).and_then(|value| Some((value.as_str()?, value)));
    let (name, expression) = (text("name"), text("expression"));
    let kind = text("type").map(|(kind, _)| kind.to_lowercase());
    match (kind.as_deref(), name, expression) {
        (Some("constant"), Some((name, _)), Some((_, at))) | (Some("constant"), Some((name, at)), None) => {
            Source::Constant(name.into(), at)
        }
        (Some("constant"), None, Some((expression, at))) => Source::Constant(unquoted(expression), at),
        (Some("attribute"), Some((name, _)), Some((_, at))) | (Some("attribute"), Some((name, at)), None) => {
            Source::Attribute(unbracketed(name), at)
        }
        (_, _, Some((expression, at))) => match Expression::read(expression) {
            Ok(expression) => Source::Expression(expression, at),
            Err(fault) => Source::Unreadable(fault, at),
        },
        (_, Some((name, at)), None) => Source::Attribute(unbracketed(name), at),
        (_, None, None) => Source::Nothing,
    }
}

fn unquoted(text: &str) -> Cow<'_, str> {
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    inner.map_or(Cow::Borrowed(text), |inner| Cow::Owned(inner.replace("\\\"", "\"")))
}

fn unbracketed(text: &str) -> &str {
    text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text)
}
