//! Okta's app user schema: `definitions.base.properties` and `definitions.custom.properties`.

use crate::idp::Idp;
use crate::json::Value;

use super::{Entry, Flows, Mapping, NotAMapping, SendWhen, Source, Target};

pub(super) fn read(root: Value<'_>) -> Option<Mapping<'_>> {
    if NotAMapping::okta(root).is_some() {
        return None;
    }
    let definitions = root.get("definitions")?;
    let properties =
        |name: &str| definitions.get(name).and_then(|one| one.get("properties")).filter(|one| one.is_object());
    let (base, custom) = (properties("base"), properties("custom"));
    let place = custom.or(base)?;
    let entries = [(base, false), (custom, true)].into_iter().flat_map(|(properties, is_custom)| {
        let members = properties.into_iter().flat_map(Value::members).filter(|(_, property)| property.is_object());
        members.map(move |(key, property)| read_entry(key.text(), property, is_custom))
    });
    Some(Mapping {
        idp: Idp::Okta,
        entries: entries.collect(),
        place,
        evidence: "`definitions` with `properties`",
        flows: Flows::default(),
        scope: None,
        unread: Vec::new(),
    })
}

fn read_entry<'t>(name: &'t str, property: Value<'t>, is_custom: bool) -> Entry<'t> {
    let namespace = property.get("externalNamespace").filter(|namespace| !namespace.is_null());
    let urn = namespace.and_then(Value::as_str);
    let external = property.get("externalName").filter(|external| !external.is_empty());
    // Among the built-in attributes, the user name is known to be sent as such: it is that of the credentials.
    let is_user_name = !is_custom && name == "userName";
    let target = match external {
        Some(external) => external.as_str().and_then(|external| Target::from_external(external, urn)),
        None if is_user_name => Target::from_external(name, urn),
        None => None,
    };
    let is_read_only = |value: &Value<'_>| value.as_str().is_some_and(|word| word == "READ_ONLY");
    Entry {
        value: property,
        name,
        target_place: external.unwrap_or(property),
        namespace,
        lacks_namespace: is_custom && target.as_ref().is_some_and(|target| target.urn.is_none()),
        target,
        source: Source::Profile,
        is_unspecified: external.is_none() && !is_custom && !is_user_name,
        read_only: property.get("mutability").filter(is_read_only),
        default: None,
        matching: None,
        sent: SendWhen::Always,
        flows_always: false,
        is_case_exact: false,
    }
}
