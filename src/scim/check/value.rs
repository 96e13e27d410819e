use crate::json::{Key, Kind, Value};
use crate::text::nearest;

use super::{Check, MOST_GUESSES};
use crate::scim::resource::said_flag;
use crate::scim::value::fault;
use crate::scim::{Attribute, AttributeName, Near, ProblemKind, Type};

impl<'t> Check<'t> {
    pub(super) fn value(&mut self, attribute: &'t Attribute, value: Value<'t>) {
        if value.is_empty() {
            return;
        }
        let name = AttributeName { attribute: &attribute.name, part: None };
        match (attribute.multi, value.kind()) {
            (true, Kind::Array) => {
                for element in value.elements() {
                    self.single(attribute, name, element);
                }
                self.primary(attribute, value);
            }
            (true, _) => {
                self.note_at(ProblemKind::OneForMany { name, definition: attribute }, value);
                self.single(attribute, name, value);
            }
            (false, Kind::Array) => {
                self.note_at(ProblemKind::ManyForOne { name }, value);
                for element in value.elements() {
                    self.single(attribute, name, element);
                }
            }
            (false, _) => self.single(attribute, name, value),
        }
    }

    fn single(&mut self, attribute: &'t Attribute, name: AttributeName<'t>, value: Value<'t>) {
        if attribute.kind != Type::Complex {
            return self.simple(attribute, name, value);
        }
        if value.is_empty() {
            return;
        }
        if !value.is_object() {
            let plain = matches!(value.kind(), Kind::String | Kind::Number);
            let kind = if plain {
                ProblemKind::PlainForComplex { name, definition: attribute }
            } else {
                ProblemKind::WrongType { name, expected: Type::Complex }
            };
            return self.note_at(kind, value);
        }
        for (key, member) in value.members() {
            match attribute.sub.iter().find(|part| key.is(&part.name)) {
                Some(part) => {
                    self.simple(part, AttributeName { attribute: &attribute.name, part: Some(&part.name) }, member);
                }
                None => self.unknown_part(attribute, key, member),
            }
        }
    }

    fn unknown_part(&mut self, attribute: &'t Attribute, key: Key<'t>, member: Value<'t>) {
        // `$ref` may stand in every reference to a resource, and `value` in every value.
        if key.is("$ref") || key.is("value") || key.is("display") || key.is("displayName") {
            return;
        }
        self.guesses += 1;
        let name = key.text();
        let near = if self.guesses <= MOST_GUESSES && name.len() > 3 { nearest_part(attribute, &name) } else { None };
        let kind = ProblemKind::UnknownAttribute { name, parent: Some(&attribute.name), near, extension: false };
        self.note_key(kind, key, member);
    }

    pub(super) fn simple(&mut self, attribute: &'t Attribute, name: AttributeName<'t>, value: Value<'t>) {
        if value.is_empty() {
            return;
        }
        match (attribute.kind, value.kind()) {
            (_, Kind::Array) if name.part.is_some() => self.note_at(ProblemKind::ManyForOne { name }, value),
            (Type::Boolean, Kind::Boolean) | (Type::Integer | Type::Decimal, Kind::Number) => {}
            (Type::Boolean, Kind::String) => match value.as_str().as_deref().and_then(said_flag) {
                Some(meant) => self.note_at(ProblemKind::BooleanAsString { name, meant }, value),
                None if self.is_macro(value) => self.note_at(ProblemKind::Macro, value),
                None => self.note_at(ProblemKind::WrongType { name, expected: Type::Boolean }, value),
            },
            (Type::String | Type::DateTime | Type::Binary | Type::Reference, Kind::String) => {
                self.string(attribute, name, value);
            }
            (expected, _) => self.note_at(ProblemKind::WrongType { name, expected }, value),
        }
    }

    fn string(&mut self, attribute: &'t Attribute, name: AttributeName<'t>, value: Value<'t>) {
        if self.is_macro(value) {
            return self.note_at(ProblemKind::Macro, value);
        }
        if attribute.suggested.is_empty() && attribute.format.is_none() {
            return;
        }
        let text = value.as_str().unwrap_or_default();
        if let Some(format) = attribute.format
            && let Some(fault) = fault(format, &text)
        {
            self.note_at(ProblemKind::Syntax { name, format, fault }, value);
        }
        if attribute.suggested.is_empty() {
            return;
        }
        if attribute.canonical().any(|one| one.eq_ignore_ascii_case(&text)) {
            return;
        }
        let near = nearest(&text, attribute.canonical()).map(|(one, _)| one);
        self.note_at(ProblemKind::NotCanonical { name, near }, value);
    }

    fn primary(&mut self, attribute: &'t Attribute, list: Value<'t>) {
        if attribute.part("primary").is_none() {
            return;
        }
        let is_true = |value: &Value<'t>| {
            value.as_bool() == Some(true) || value.as_str().as_deref().and_then(said_flag) == Some(true)
        };
        let mut flags = list.elements().filter_map(|element| element.get("primary")).filter(is_true);
        let Some(first) = flags.next() else { return };
        for second in flags {
            let kind = ProblemKind::SeveralPrimary { name: &attribute.name, first: first.span() };
            self.note_at(kind, second);
        }
    }
}

/// The part of `attribute` that `name` probably means.
pub(super) fn nearest_part<'t>(attribute: &'t Attribute, name: &str) -> Option<Near<'t>> {
    let (near, _) = nearest(name, attribute.sub.iter().map(|part| &*part.name))?;
    attribute.part(near).map(|definition| Near { definition, elsewhere: false })
}
