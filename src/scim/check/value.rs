use crate::json::{Key, Kind, Value, name_bit, name_hash};
use crate::text::{Span, nearest, sorted_by_key};

use super::Check;
use crate::scim::place::Place;
use crate::scim::resource::{flag_of, parse_flag};
use crate::scim::suggestion::{is_common_part, nearest_part};
use crate::scim::value::fault;
use crate::scim::{Attribute, AttributeName, Mutability, Operation, Parent, ProblemKind, Role, Type};

impl<'t> Check<'t> {
    /// Whether a service provider ignores any value of `attribute` (RFC 7644 §3.3, §3.5.1).
    #[inline]
    pub(super) fn is_ignored(&self, attribute: &Attribute) -> bool {
        attribute.mutability == Mutability::ReadOnly
            && matches!(self.operation, Some(Operation::Create | Operation::Replace))
    }

    /// Whether `value` is one that `attribute` allows without a further look, as most are: a flag, or text of any form.
    #[inline]
    pub(super) fn is_plain(&self, attribute: &Attribute, value: Value<'t>) -> bool {
        let allows_any = match (attribute.kind, value.kind()) {
            (Type::String, Kind::String) => !attribute.is_limited() && !self.has_templates,
            (Type::Boolean, Kind::Boolean) => true,
            _ => false,
        };
        allows_any && !attribute.multi
    }

    pub(super) fn value(&mut self, attribute: &'t Attribute, value: Value<'t>) {
        match (attribute.multi, value.kind()) {
            (false, Kind::Array) if value.is_empty() => {}
            (true, Kind::Array) => self.values(attribute, value),
            // An array of other values, such as `[{"value": "Ana"}]` for a string, is one mistake.
            (false, Kind::Array) if value.elements().any(|one| !may_be_value(attribute, one)) => {
                self.wrong_type(name_of(None, attribute), attribute.kind, value);
            }
            (false, Kind::Array) => {
                let name = name_of(None, attribute);
                self.note_at(ProblemKind::ArrayForSingleValue { name, selected: false }, value);
                value.elements().for_each(|element| self.single(attribute, element));
            }
            (true, kind) if !value.is_empty() || kind == Kind::Object => {
                let name = name_of(None, attribute);
                self.note_at(
                    ProblemKind::SingleValueForArray { name, definition: attribute, is_object: value.is_object() },
                    value,
                );
                if attribute.kind == Type::Complex && kind == Kind::Object {
                    self.entry(attribute, value);
                } else if may_be_element(attribute.kind, kind) {
                    self.single(attribute, value);
                }
            }
            _ => self.single(attribute, value),
        }
    }

    /// Checks one of several complex values. Returns its `primary`.
    fn entry(&mut self, attribute: &'t Attribute, element: Value<'t>) -> Option<Value<'t>> {
        let Parts { value, primary } = self.parts(attribute, element);
        if value.is_none_or(Value::is_empty)
            && let Some(place) = lacking_value(attribute, element, value)
        {
            self.note_at(ProblemKind::NoValue { name: &attribute.name }, place);
        }
        primary
    }

    /// Checks what is set on the values that a filter selects: one value, even of a multi-valued attribute.
    pub(super) fn selected(&mut self, attribute: &'t Attribute, value: Value<'t>) {
        if value.kind() != Kind::Array || value.is_empty() {
            return self.single(attribute, value);
        }
        let name = name_of(None, attribute);
        self.note_at(ProblemKind::ArrayForSingleValue { name, selected: true }, value);
        value.elements().for_each(|element| self.single(attribute, element));
    }

    /// Checks the values of a multi-valued attribute, each and together.
    fn values(&mut self, attribute: &'t Attribute, list: Value<'t>) {
        let mut first_primary = None;
        for element in list.elements() {
            match element.kind() {
                Kind::Null => self.note_at(ProblemKind::NoValue { name: &attribute.name }, element),
                Kind::Array if element.is_empty() => {
                    self.wrong_type(name_of(None, attribute), attribute.kind, element);
                }
                Kind::Object if attribute.kind == Type::Complex => {
                    let primary = self.entry(attribute, element);
                    if let Some(flag) = primary.filter(|flag| flag_of(*flag).is_some_and(|flag| flag.value)) {
                        self.only_primary(attribute, &mut first_primary, flag);
                    }
                }
                _ => self.single(attribute, element),
            }
        }
        let value = |one| identity(one).map(|(value, type_)| (value, type_, one));
        if list.len() > 1 && attribute.part("value").is_some() {
            self.report_duplicates(list, value, |first| ProblemKind::DuplicateValue { name: &attribute.name, first });
        }
    }

    /// Notes a second primary value, unless it is the first one again: that is a duplicate.
    fn only_primary(&mut self, attribute: &'t Attribute, first: &mut Option<Value<'t>>, flag: Value<'t>) {
        let Some(first) = *first else {
            *first = Some(flag);
            return;
        };
        let [one, other] = [first, flag].map(|flag| flag.parent().and_then(identity));
        if one.is_none() || one != other {
            let kind = ProblemKind::SeveralPrimary { name: &attribute.name, first: first.span() };
            self.note_at(kind, flag);
        }
    }

    fn single(&mut self, attribute: &'t Attribute, value: Value<'t>) {
        match (attribute.kind, value.kind()) {
            (Type::Complex, Kind::Object) => {
                self.parts(attribute, value);
            }
            (Type::Complex, _) if value.is_empty() => {}
            (Type::Complex, Kind::String | Kind::Number) => {
                let name = name_of(None, attribute);
                self.note_at(ProblemKind::PlainForComplex { name, definition: attribute }, value);
            }
            (Type::Complex, _) => self.wrong_type(name_of(None, attribute), Type::Complex, value),
            _ => self.simple(None, attribute, value),
        }
    }

    /// Checks the sub-attributes of a complex value. If the schema lists none, it is an object of any kind.
    fn parts(&mut self, attribute: &'t Attribute, value: Value<'t>) -> Parts<'t> {
        let mut parts = Parts::default();
        if attribute.sub.is_empty() || value.is_empty() {
            return parts;
        }
        for (key, member) in value.members() {
            let Some(part) = attribute.part_of(key) else {
                self.unknown_part(attribute, key);
                continue;
            };
            if !self.is_plain(part, member) {
                self.part(attribute, part, member);
            }
            match part.role {
                Role::Value => parts.value = Some(member),
                Role::Primary => parts.primary = Some(member),
                Role::Reference => self.reference(attribute, part, member, value),
                Role::Other => {}
            }
        }
        // What is not supported has no limits.
        let is_unsupported = || value.get("supported").and_then(Value::as_bool) == Some(false);
        if attribute.requires_parts && !is_unsupported() {
            self.required_parts(attribute, value);
        }
        parts
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
        match (part.kind, part.multi, value.kind()) {
            (Type::Complex, ..) => self.value(part, value),
            (_, true, Kind::Array) => value.elements().for_each(|one| self.simple(Some(attribute), part, one)),
            (_, true, _) if !value.is_empty() => {
                let name = name_of(Some(attribute), part);
                self.note_at(
                    ProblemKind::SingleValueForArray { name, definition: part, is_object: value.is_object() },
                    value,
                );
            }
            _ => self.simple(Some(attribute), part, value),
        }
    }

    /// Reports every value of an element of `list` with the same key as an earlier one.
    pub(super) fn report_duplicates(
        &mut self,
        list: Value<'t>,
        key: impl Fn(Value<'t>) -> Option<(&'t str, &'t str, Value<'t>)> + Clone,
        kind: impl Fn(Span) -> ProblemKind<'t>,
    ) {
        if list.len() < 2 {
            return;
        }
        let keyed = list.elements().filter_map(key);
        if !may_repeat(keyed.clone().map(|(text, ..)| text)) {
            return;
        }
        for pair in sorted_by_key(keyed, |&(one, other, _)| (one, other)).windows(2) {
            if (pair[0].0, pair[0].1) == (pair[1].0, pair[1].1) {
                self.note_at(kind(pair[0].2.span()), pair[1].2);
            }
        }
    }

    #[cold]
    fn unknown_part(&mut self, attribute: &'t Attribute, key: Key<'t>) {
        let name = key.text();
        if is_common_part(attribute, name) {
            return;
        }
        let suggestion = self.guesses.guess(|| if name.len() > 3 { nearest_part(attribute, name) } else { None });
        let parent = Parent::Attribute(&attribute.name);
        self.note_at(ProblemKind::UnknownAttribute { name, parent, suggestion }, key);
    }

    /// Checks a value that is not complex; `of` is the attribute that `attribute` is a sub-attribute of.
    fn simple(&mut self, of: Option<&'t Attribute>, attribute: &'t Attribute, value: Value<'t>) {
        match (attribute.kind, value.kind()) {
            (Type::String | Type::DateTime | Type::Binary | Type::Reference, Kind::String) => {
                self.string(of, attribute, value);
            }
            (Type::Boolean, Kind::Boolean) | (Type::Decimal, Kind::Number) | (Type::Any, _) => {}
            (Type::Integer, Kind::Number) if !value.raw().contains(['.', 'e', 'E']) => {}
            // An empty object is a value, of another type.
            (_, kind) if value.is_empty() && kind != Kind::Object => {}
            _ => self.other_type(name_of(of, attribute), attribute, value),
        }
    }

    /// Reports a value of another type than `attribute` has.
    #[cold]
    #[inline(never)]
    fn other_type(&mut self, name: AttributeName<'t>, attribute: &'t Attribute, value: Value<'t>) {
        match (attribute.kind, value.kind()) {
            (_, Kind::Array) if name.part.is_some() => {
                self.note_at(ProblemKind::ArrayForSingleValue { name, selected: false }, value)
            }
            (Type::Boolean, Kind::String) => match value.as_str().and_then(parse_flag) {
                Some(meant) => self.note_at(ProblemKind::BooleanAsString { name, meant }, value),
                None if self.note_unresolved(value) => {}
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

    #[inline]
    fn string(&mut self, of: Option<&'t Attribute>, attribute: &'t Attribute, value: Value<'t>) {
        if !self.note_unresolved(value) && attribute.is_limited() {
            self.limited(of, attribute, value);
        }
    }

    /// Checks a string whose syntax or values the schema specifies.
    #[inline(never)]
    fn limited(&mut self, of: Option<&'t Attribute>, attribute: &'t Attribute, value: Value<'t>) {
        let text = value.as_str().unwrap_or_default();
        if text.is_empty() {
            return;
        }
        if let Some(format) = attribute.format
            && let Some(fault) = fault(format, text)
        {
            let name = name_of(of, attribute);
            self.note_at(ProblemKind::Syntax { name, format, fault }, value);
        }
        let has_words = !attribute.words.is_empty() && attribute.kind == Type::String;
        if !has_words || attribute.has_word(text) {
            return;
        }
        let suggestion = nearest(text, attribute.words()).map(|(one, _)| one);
        let name = name_of(of, attribute);
        self.note_at(ProblemKind::NotCanonical { name, suggestion, definition: attribute }, value);
    }
}

/// The sub-attributes of a value that are compared with those of the other values.
#[derive(Default)]
struct Parts<'t> {
    value: Option<Value<'t>>,
    primary: Option<Value<'t>>,
}

/// Whether some of `texts` may be the same. Those that differ nearly always have different bits.
fn may_repeat<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let mut seen = 0u64;
    for text in texts {
        let bit = name_bit(name_hash(text));
        if seen & bit != 0 {
            return true;
        }
        seen |= bit;
    }
    false
}

/// Returns where `element` lacks a `value`, if it should have one: `given` is empty or missing. Providers send an empty one
/// where a directory has none, but the id of a resource is never empty.
#[cold]
/// Returns the value and type of an entry of a multi-valued attribute: two with the same ones are duplicates.
fn identity<'t>(entry: Value<'t>) -> Option<(&'t str, &'t str)> {
    let value = entry.get("value").filter(|value| !value.is_empty())?;
    Some((value.text_or_raw(), entry.get("type").map_or("", Value::text_or_raw)))
}

fn lacking_value<'t>(attribute: &Attribute, element: Value<'t>, given: Option<Value<'t>>) -> Option<Value<'t>> {
    let is_referred = element.get("$ref").is_some_and(|reference| given.is_none() || !reference.is_empty());
    let is_needed = match given {
        Some(_) => attribute.part("$ref").is_some(),
        None => !element.is_empty() && attribute.part("value").is_some(),
    };
    (is_needed && !is_referred).then_some(given.unwrap_or(element))
}

/// Returns the full name of `attribute`, which is a sub-attribute of `of` if there is one.
fn name_of<'t>(of: Option<&'t Attribute>, attribute: &'t Attribute) -> AttributeName<'t> {
    match of {
        Some(of) => AttributeName { attribute: &of.name, part: Some(&attribute.name) },
        None => AttributeName { attribute: &attribute.name, part: None },
    }
}

/// Whether a value of this `kind` may be meant as one of an attribute of this type.
fn may_be_element(attribute: Type, kind: Kind) -> bool {
    match attribute {
        Type::Complex => matches!(kind, Kind::Object | Kind::String | Kind::Number),
        _ => kind == Kind::String,
    }
}

/// Whether `value` may be meant as one of `attribute`: an object if it is complex, or else what it has as `value`.
fn may_be_value(attribute: &Attribute, value: Value<'_>) -> bool {
    match attribute.kind {
        Type::Complex => value.is_object() || value.is_null() || attribute.part("value").is_some(),
        _ => !value.is_object() && !value.is_array(),
    }
}

/// Whether `text` is a valid string for `attribute`.
fn fits(attribute: &Attribute, text: &str) -> bool {
    let is_word = attribute.words.is_empty() || attribute.has_word(text);
    is_word && attribute.format.is_none_or(|format| fault(format, text).is_none())
}
