use crate::json::Value;

use super::Check;
use crate::scim::encoded_text::EncodedText;
use crate::scim::place::Place;
use crate::scim::suggestion::nearest_part;
use crate::scim::{
    Asked, Attribute, FilterFault, PATCH_OP, Parent, Patch, Path, PathFault, Problem, ProblemKind, ResourceType,
    Schema, UrnMatch, Verb, WrittenPath,
};

impl<'t> Check<'t> {
    /// Checks the body of a PATCH; its operations are compared with the schemas of the target, if known.
    pub(super) fn patch(&mut self, of: Option<&'t ResourceType>, body: Value<'t>, patch: &Patch<'t>) {
        let lacks_operations = !body.has("Operations");
        // A single operation is not a message, and lists no schemas.
        let is_operation = lacks_operations && body.has("op");
        if let Some(message) = self.schemas.of(PATCH_OP).filter(|_| !is_operation) {
            let schemas = body.get("schemas");
            if let Some(other) = self.other_kind(message, schemas).filter(|_| lacks_operations) {
                return self.wrong_kind(other, &message.name, body);
            }
            self.schemas_of(message, body, schemas);
        }
        // A PATCH of SCIM 1 has no operations.
        let is_scim1 = matches!(self.problems.last(), Some(Problem { kind: ProblemKind::Scim1 { .. }, .. }));
        if is_scim1 && lacks_operations {
            return;
        }
        self.problems.extend_from_slice(&patch.problems);
        let Some(of) = of else { return };
        for op in &patch.ops {
            match (&op.path, op.value) {
                (Some(path), set) => self.path(of, path, set.filter(|_| op.verb != Verb::Remove)),
                (None, Some(value)) if value.is_object() => self.members(of, value, true),
                _ => {}
            }
        }
    }

    /// Checks `path`, and the value that it sets, against the schemas.
    pub(super) fn path(&mut self, of: &'t ResourceType, path: &WrittenPath<'t>, set: Option<Value<'t>>) {
        let parsed = match &path.parsed {
            Ok(parsed) => parsed,
            Err(PathFault::Filter(fault)) => return self.broken_filter(*fault, path),
            &Err(PathFault::Path { kind, at }) => {
                return self.note_at(ProblemKind::PathBroken { kind, at }, path.place);
            }
        };
        let schema = of.schema(parsed.urn);
        let attribute = schema.and_then(|schema| schema.attribute(parsed.attribute));
        if let Some(filter) = &parsed.filter {
            self.value_filter(of, attribute, filter, path);
        }
        let Some(schema) = schema else {
            return self.unknown_schema(parsed.urn.unwrap_or_default(), path);
        };
        if parsed.attribute.is_empty() {
            let core = std::ptr::eq(schema, &of.core);
            return match set.filter(|set| set.is_object()) {
                Some(members) if core => self.members(of, members, false),
                Some(block) => self.block(of, schema, block),
                None => {}
            };
        }
        let Some(attribute) = attribute else { return self.unknown_target(of, path, parsed, schema) };
        match (parsed.part, set) {
            (None, Some(set)) if parsed.filter.is_none() => self.value(attribute, set),
            (None, Some(set)) => self.selected(attribute, set),
            (Some(part), set) => match (attribute.part(part), set) {
                (Some(part), Some(set)) => self.part(attribute, part, set),
                (Some(_), None) => {}
                (None, _) => self.unknown_target_part(attribute, part, path),
            },
            (None, None) => {}
        }
    }

    fn broken_filter(&mut self, fault: FilterFault, path: &WrittenPath<'t>) {
        let span = EncodedText::written(path).span(fault.at, fault.len);
        self.note_at(ProblemKind::Filter { fault: fault.kind, asked: Asked::Path }, Place { span, ..path.place });
    }

    fn unknown_schema(&mut self, urn: &'t str, path: &WrittenPath<'t>) {
        let kind = match self.schemas.match_urn(urn) {
            Some(UrnMatch::Misspelled(meant)) => ProblemKind::UrnDamaged { meant },
            _ => ProblemKind::UnknownSchema(urn),
        };
        self.note_at(kind, path.place);
    }

    fn unknown_target(&mut self, of: &'t ResourceType, path: &WrittenPath<'t>, parsed: &Path<'t>, schema: &'t Schema) {
        let name = parsed.attribute;
        let core = std::ptr::eq(schema, &of.core);
        let kind = match (core, of.extension_attribute(name), of.core.attribute(name)) {
            (true, Some((schema, attribute)), _) => {
                ProblemKind::OutsideExtension { name: &attribute.name, schema: &schema.id, under: parsed.urn }
            }
            (false, _, Some(attribute)) => ProblemKind::CoreInExtension { name: &attribute.name, schema: &schema.id },
            _ => ProblemKind::UnknownAttribute {
                name,
                parent: if core { Parent::Resource(&of.name) } else { Parent::Extension(&schema.id) },
                suggestion: self.guess(name, schema),
            },
        };
        self.note_at(kind, path.place);
    }

    fn unknown_target_part(&mut self, attribute: &'t Attribute, part: &'t str, path: &WrittenPath<'t>) {
        // One of any kind may have it; that a simple one has none is found when the operation is applied.
        if attribute.sub.is_empty() {
            return;
        }
        let kind = ProblemKind::UnknownAttribute {
            name: part,
            parent: Parent::Attribute(&attribute.name),
            suggestion: nearest_part(attribute, part),
        };
        self.note_at(kind, path.place);
    }
}
