use crate::json::{Key, Kind, Value};
use crate::text::{Span, nearest, sorted_by_key};

use super::Check;
use crate::scim::place::Place;
use crate::scim::resource::{flag_of, parse_flag};
use crate::scim::suggestion::{is_common_part, nearest_part};
use crate::scim::value::fault;
use crate::scim::{Attribute, AttributeName, Mutability, Operation, Parent, ProblemKind, Type};

impl<'t> Check<'t> {
    /// Whether a service provider ignores any value of `attribute` (RFC 7644 §3.3, §3.5.1).
    pub(super) fn is_ignored(&self, attribute: &Attribute) -> bool {
        let is_whole = matches!(self.operation, Some(Operation::Create | Operation::Replace));
        is_whole && attribute.mutability == Mutability::ReadOnly
    }

    pub(super) fn value(&mut self, attribute: &'t Attribute, value: Value<'t>) {
        let name = AttributeName { attribute: &attribute.name, part: None };
        match (attribute.multi, value.kind()) {
            (false, Kind::Array) if value.is_empty() => {}
            (true, Kind::Array) => {
                for element in value.elements() {
                    match element.kind() {
                        Kind::Null => self.note_at(ProblemKind::NoValue { name: &attribute.name }, element),
                        Kind::Array if element.is_empty() => self.wrong_type(name, attribute.kind, element),
                        _ => self.single(attribute, name, element),
                    }
                }
                self.all_values(attribute, value);
            }
            (false, Kind::Array) => {
                self.note_at(ProblemKind::ArrayForSingleValue { name, selected: false }, value);
                value.elements().for_each(|element| self.single(attribute, name, element));
            }
            (true, kind) if !value.is_empty() || kind == Kind::Object => {
                self.note_at(ProblemKind::SingleValueForArray { name, definition: attribute }, value);
                if may_be_element(attribute.kind, kind) {
                    self.single(attribute, name, value);
                }
            }
            _ => self.single(attribute, name, value),
        }
    }

    /// Checks what is set on the values that a filter selects: one value, even of a multi-valued attribute.
    pub(super) fn selected(&mut self, attribute: &'t Attribute, value: Value<'t>) {
        let name = AttributeName { attribute: &attribute.name, part: None };
        if value.kind() != Kind::Array || value.is_empty() {
            return self.single(attribute, name, value);
        }
        self.note_at(ProblemKind::ArrayForSingleValue { name, selected: true }, value);
        value.elements().for_each(|element| self.single(attribute, name, element));
    }

    fn single(&mut self, attribute: &'t Attribute, name: AttributeName<'t>, value: Value<'t>) {
        match (attribute.kind, value.kind()) {
            (Type::Complex, Kind::Object) => self.parts(attribute, value),
            (Type::Complex, _) if value.is_empty() => {}
            (Type::Complex, Kind::String | Kind::Number) => {
                self.note_at(ProblemKind::PlainForComplex { name, definition: attribute }, value);
            }
            (Type::Complex, _) => self.wrong_type(name, Type::Complex, value),
            _ => self.simple(attribute, name, value),
        }
    }

    /// Checks the sub-attributes of a complex value. If the schema lists none, it is an object of any kind.
    fn parts(&mut self, attribute: &'t Attribute, value: Value<'t>) {
        if attribute.sub.is_empty() || value.is_empty() {
            return;
        }
        for (key, member) in value.members() {
            match attribute.part(key.text()) {
                Some(part) => {
                    self.part(attribute, part, member);
                    if part.name == "$ref" {
                        self.reference(attribute, part, member, value);
                    }
                }
                None => self.unknown_part(attribute, key),
            }
        }
        // What is not supported has no limits.
        let is_unsupported = || value.get("supported").and_then(Value::as_bool) == Some(false);
        if attribute.requires_parts && !is_unsupported() {
            self.required_parts(attribute, value);
        }
    }

    fn required_parts(&mut self, attribute: &'t Attribute, value: Value<'t>) {
        for part in attribute.sub.iter().filter(|part| part.required) {
            if self.lacks(part, value.get(&part.name)) {
                let kind = ProblemKind::RequiredMissing { name: &part.name, of: &attribute.name };
                self.note_at(kind, Place::opening(value));
            }
        }
    }

    /// Checks a sub-attribute of a complex value. Only in schemas, which describe attributes, do sub-attributes have
    /// sub-attributes.
    pub(super) fn part(&mut self, attribute: &'t Attribute, part: &'t Attribute, value: Value<'t>) {
        if self.is_ignored(part) {
            return;
        }
        let name = AttributeName { attribute: &attribute.name, part: Some(&part.name) };
        match (part.kind, part.multi, value.kind()) {
            (Type::Complex, ..) => self.value(part, value),
            (_, true, Kind::Array) => value.elements().for_each(|one| self.simple(part, name, one)),
            (_, true, _) if !value.is_empty() => {
                self.note_at(ProblemKind::SingleValueForArray { name, definition: part }, value);
            }
            _ => self.simple(part, name, value),
        }
    }

    /// Checks the values of an attribute together.
    fn all_values(&mut self, attribute: &'t Attribute, list: Value<'t>) {
        if attribute.part("value").is_some() {
            for element in list.elements().filter(|one| one.is_object() && !one.is_empty()) {
                if element.get("value").is_none() && element.get("$ref").is_none() {
                    self.note_at(ProblemKind::NoValue { name: &attribute.name }, element);
                }
            }
            let key = |one: Value<'t>| {
                let value = one.get("value").filter(|value| !value.is_empty())?;
                Some((value.text_or_raw(), one.get("type").map_or("", Value::text_or_raw), one))
            };
            self.report_duplicates(list, key, |first| ProblemKind::DuplicateValue { name: &attribute.name, first });
        }
        self.primary(attribute, list);
    }

    /// Reports every value of an element of `list` with the same key as an earlier one.
    pub(super) fn report_duplicates(
        &mut self,
        list: Value<'t>,
        key: impl Fn(Value<'t>) -> Option<(&'t str, &'t str, Value<'t>)>,
        kind: impl Fn(Span) -> ProblemKind<'t>,
    ) {
        if list.len() < 2 {
            return;
        }
        let keyed = list.elements().filter_map(key);
        for pair in sorted_by_key(keyed, |&(one, other, _)| (one, other)).windows(2) {
            if (pair[0].0, pair[0].1) == (pair[1].0, pair[1].1) {
                self.note_at(kind(pair[0].2.span()), pair[1].2);
            }
        }
    }

    fn unknown_part(&mut self, attribute: &'t Attribute, key: Key<'t>) {
        let name = key.text();
        if is_common_part(name) {
            return;
        }
        let suggestion = self.guesses.guess(|| if name.len() > 3 { nearest_part(attribute, name) } else { None });
        let parent = Parent::Attribute(&attribute.name);
        self.note_at(ProblemKind::UnknownAttribute { name, parent, suggestion }, key);
    }

    pub(super) fn simple(&mut self, attribute: &'t Attribute, name: AttributeName<'t>, value: Value<'t>) {
        match (attribute.kind, value.kind()) {
            (Type::String | Type::DateTime | Type::Binary | Type::Reference, Kind::String) => {
                self.string(attribute, name, value);
            }
            (Type::Boolean, Kind::Boolean) | (Type::Decimal, Kind::Number) | (Type::Any, _) => {}
            (Type::Integer, Kind::Number) if !value.raw().contains(['.', 'e', 'E']) => {}
            // An empty object is a value, of another type.
            (_, kind) if value.is_empty() && kind != Kind::Object => {}
            (_, Kind::Array) if name.part.is_some() => {
                self.note_at(ProblemKind::ArrayForSingleValue { name, selected: false }, value)
            }
            (Type::Boolean, Kind::String) => match value.as_str().and_then(parse_flag) {
                Some(meant) => self.note_at(ProblemKind::BooleanAsString { name, meant }, value),
                None if self.is_macro(value) => self.note_at(ProblemKind::Macro, value),
                None => self.wrong_type(name, Type::Boolean, value),
            },
            (Type::String, Kind::Number) => {
                let fits = fits(attribute, value.raw());
                self.note_at(ProblemKind::WrongType { name, expected: Type::String, fits }, value);
            }
            (expected, _) => self.wrong_type(name, expected, value),
        }
    }

    pub(super) fn wrong_type(&mut self, name: AttributeName<'t>, expected: Type, value: Value<'t>) {
        self.note_at(ProblemKind::WrongType { name, expected, fits: false }, value);
    }

    fn string(&mut self, attribute: &'t Attribute, name: AttributeName<'t>, value: Value<'t>) {
        if self.is_macro(value) {
            return self.note_at(ProblemKind::Macro, value);
        }
        let has_words = !attribute.words.is_empty() && attribute.kind == Type::String;
        if !has_words && attribute.format.is_none() {
            return;
        }
        let text = value.as_str().unwrap_or_default();
        if text.is_empty() {
            return;
        }
        // What an editor will put in place of a variable is unknown.
        let has_variable = || text.contains("{{");
        if let Some(format) = attribute.format
            && let Some(fault) = fault(format, text)
            && !has_variable()
        {
            self.note_at(ProblemKind::Syntax { name, format, fault }, value);
        }
        if !has_words || attribute.has_word(text) || has_variable() {
            return;
        }
        let suggestion = nearest(text, attribute.words()).map(|(one, _)| one);
        self.note_at(ProblemKind::NotCanonical { name, suggestion, definition: attribute }, value);
    }

    fn primary(&mut self, attribute: &'t Attribute, list: Value<'t>) {
        if attribute.part("primary").is_none() {
            return;
        }
        let is_true = |value: &Value<'t>| flag_of(*value).is_some_and(|flag| flag.value);
        let mut flags = list.elements().filter_map(|element| element.get("primary")).filter(is_true);
        let Some(first) = flags.next() else { return };
        for second in flags {
            let kind = ProblemKind::SeveralPrimary { name: &attribute.name, first: first.span() };
            self.note_at(kind, second);
        }
    }
}

/// Whether a value of this `kind` may be meant as one of an attribute of this type.
fn may_be_element(attribute: Type, kind: Kind) -> bool {
    match attribute {
        Type::Complex => matches!(kind, Kind::Object | Kind::String | Kind::Number),
        _ => kind == Kind::String,
    }
}

/// Whether `text` is a valid string for `attribute`.
fn fits(attribute: &Attribute, text: &str) -> bool {
    let is_word = attribute.words.is_empty() || attribute.has_word(text);
    is_word && attribute.format.is_none_or(|format| fault(format, text).is_none())
}
