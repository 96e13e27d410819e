//! Attribute definitions in a schema (RFC 7643 §7): whether they are consistent.

use crate::json::Value;

use super::Check;
use crate::scim::{Contradiction, ProblemKind, SCHEMA_URN};

impl<'t> Check<'t> {
    /// Checks the attributes of a schema and their sub-attributes.
    pub(super) fn definitions(&mut self, attributes: Option<Value<'t>>) {
        self.duplicate_names(attributes);
        for attribute in attributes.into_iter().flat_map(Value::elements) {
            self.definition(attribute);
            let parts = attribute.get("subAttributes");
            self.duplicate_names(parts);
            for part in parts.into_iter().flat_map(Value::elements) {
                self.definition(part);
            }
        }
    }

    fn definition(&mut self, attribute: Value<'t>) {
        let says = |name: &str, word: &str| {
            attribute.get(name).and_then(Value::as_str).is_some_and(|text| text.eq_ignore_ascii_case(word))
        };
        let flag = |name: &str| attribute.get(name).and_then(Value::as_bool);
        let parts = attribute.get("subAttributes").is_some_and(|parts| !parts.is_empty());
        let is_plain = self.has_known_type(attribute) && !says("type", "complex");
        let found = [
            (Contradiction::NeverSeen, says("mutability", "readOnly") && says("returned", "never"), "returned"),
            (Contradiction::SecretReturned, says("mutability", "writeOnly") && says("returned", "always"), "returned"),
            (Contradiction::BinaryFolded, says("type", "binary") && flag("caseExact") == Some(false), "caseExact"),
            (Contradiction::PlainWithParts, parts && is_plain, "subAttributes"),
        ];
        for (kind, _, at) in found.into_iter().filter(|(_, holds, _)| *holds) {
            if let Some(value) = attribute.get(at) {
                self.note_at(ProblemKind::Contradiction(kind), value);
            }
        }
    }

    /// Whether the definition has a type of the RFC. A missing or unknown type is reported as such.
    fn has_known_type(&self, attribute: Value<'t>) -> bool {
        let definition = self.schemas.of(SCHEMA_URN).and_then(|of| of.core.attribute("attributes"));
        let types = definition.and_then(|definition| definition.part("type"));
        let stated = attribute.get("type").and_then(Value::as_str);
        types.zip(stated).is_some_and(|(types, stated)| types.has_word(stated))
    }

    /// Reports duplicate names.
    fn duplicate_names(&mut self, attributes: Option<Value<'t>>) {
        let name = |one: Value<'t>| one.get("name").map(|name| (name.text_or_raw(), "", name));
        if let Some(list) = attributes {
            self.report_duplicates(list, name, |first| ProblemKind::DuplicateAttributeName { first });
        }
    }
}
