use std::borrow::Cow;

use crate::json::Value;

use super::Check;
use crate::scim::encoded_text::EncodedText;
use crate::scim::place::Place;
use crate::scim::suggestion::nearest_part;
use crate::scim::{
    Asked, Attribute, FilterFault, PATCH_OP, Parent, Patch, Path, PathFault, ProblemKind, ResourceType, Schema,
    UrnMatch, Verb,
};

impl<'t> Check<'t> {
    /// Checks the body of a PATCH; its operations are compared with the schemas of the target, if known.
    pub(super) fn patch(&mut self, of: Option<&'t ResourceType>, body: Value<'t>) -> Patch<'t> {
        // A single operation is not a message, and lists no schemas.
        let is_operation = body.get("Operations").is_none() && body.get("op").is_some();
        if let Some(message) = self.schemas.of(PATCH_OP).filter(|_| !is_operation) {
            self.schemas_of(message, body, body.get("schemas"));
        }
        let patch = Patch::read(body, &mut self.problems);
        let Some(of) = of else { return patch };
        for op in &patch.ops {
            match (&op.path, op.value) {
                (Some((value, path)), set) => {
                    let set = set.filter(|_| op.verb != Verb::Remove);
                    self.path(of, path, Place::from(*value), set);
                }
                (None, Some(value)) if value.is_object() => self.members(of, value, true),
                _ => {}
            }
        }
        patch
    }

    /// Checks the path `text`, which is at `place`, and the value that it sets against the schemas.
    pub(super) fn path(&mut self, of: &'t ResourceType, text: &str, place: Place<'t>, set: Option<Value<'t>>) {
        let path = match Path::read(text) {
            Ok(path) => path,
            Err(PathFault::Path { kind, at }) => return self.note_at(ProblemKind::PathBroken { kind, at }, place),
            Err(PathFault::Filter(fault)) => return self.broken_filter(fault, text, place),
        };
        let schema = of.schema(path.urn);
        let attribute = schema.and_then(|schema| schema.attribute(path.attribute));
        if let Some(filter) = &path.filter {
            self.value_filter(of, attribute, filter, (text, place));
        }
        let Some(schema) = schema else {
            return self.unknown_schema(path.urn.unwrap_or_default(), place);
        };
        if path.attribute.is_empty() {
            let core = std::ptr::eq(schema, &of.core);
            return match set.filter(|set| set.is_object()) {
                Some(members) if core => self.members(of, members, false),
                Some(block) => self.block(of, schema, block),
                None => {}
            };
        }
        let Some(attribute) = attribute else { return self.unknown_target(of, &path, schema, place) };
        match (path.part, set) {
            (None, Some(set)) if path.filter.is_none() => self.value(attribute, set),
            (None, Some(set)) => self.selected(attribute, set),
            (Some(part), set) => match (attribute.part(part), set) {
                (Some(part), Some(set)) => self.part(attribute, part, set),
                (Some(_), None) => {}
                (None, _) => self.unknown_target_part(attribute, part, place),
            },
            (None, None) => {}
        }
    }

    fn broken_filter(&mut self, fault: FilterFault, text: &str, place: Place<'t>) {
        let span = EncodedText::at(Cow::Owned(text.to_owned()), place).span(fault.at, fault.len);
        self.note_at(ProblemKind::Filter { fault: fault.kind, asked: Asked::Path }, Place { span, ..place });
    }

    fn unknown_schema(&mut self, urn: &str, place: Place<'t>) {
        let kind = match self.schemas.match_urn(urn) {
            Some(UrnMatch::Misspelled(meant)) => ProblemKind::UrnDamaged { meant },
            _ => ProblemKind::UnknownSchema(Cow::Owned(urn.to_owned())),
        };
        self.note_at(kind, place);
    }

    fn unknown_target(&mut self, of: &'t ResourceType, path: &Path<'_>, schema: &'t Schema, place: Place<'t>) {
        let core = std::ptr::eq(schema, &of.core);
        let kind = match (core, of.extension_attribute(path.attribute), of.core.attribute(path.attribute)) {
            (true, Some((schema, attribute)), _) => ProblemKind::OutsideExtension {
                name: &attribute.name,
                schema: &schema.id,
                under: path.urn.map(|urn| Cow::Owned(urn.to_owned())),
            },
            (false, _, Some(attribute)) => ProblemKind::CoreInExtension { name: &attribute.name, schema: &schema.id },
            _ => ProblemKind::UnknownAttribute {
                name: Cow::Owned(path.attribute.to_owned()),
                parent: if core { Parent::Resource(&of.name) } else { Parent::Extension(&schema.id) },
                suggestion: self.guess(path.attribute, schema),
            },
        };
        self.note_at(kind, place);
    }

    fn unknown_target_part(&mut self, attribute: &'t Attribute, part: &str, place: Place<'t>) {
        if attribute.sub.is_empty() {
            return;
        }
        let kind = ProblemKind::UnknownAttribute {
            name: Cow::Owned(part.to_owned()),
            parent: Parent::Attribute(&attribute.name),
            suggestion: nearest_part(attribute, part),
        };
        self.note_at(kind, place);
    }
}
