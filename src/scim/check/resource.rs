use crate::json::{Key, Kind, Value};
use crate::text::starts_with;

use super::{Check, names_urn};
use crate::scim::place::Place;
use crate::scim::{
    Attribute, AttributeName, Endpoint, Mutability, Operation, Parent, ProblemKind, ResourceType, Returned, Schema,
    Suggestion, Type, UrnMatch, is_schema_key, is_scim1, is_urn, nearest_attribute,
};

impl<'t> Check<'t> {
    /// Checks an entire resource.
    pub(super) fn resource(&mut self, of: &'t ResourceType, body: Value<'t>) {
        let schemas = body.get("schemas");
        if let Some(message) = self.other_kind(of, schemas) {
            return self.wrong_kind(message, &of.name, body);
        }
        self.schemas_of(of, body, schemas);
        // A response may contain only a part of the resource.
        let is_partial = self.is_response() && of.endpoint.is_some_and(|to| to != Endpoint::Discovery);
        for attribute in of.core.attributes.iter().filter(|one| one.required) {
            // Some senders also put the core schema's attributes under its URN.
            let value = body.get(&attribute.name).or_else(|| body.get(&of.core.id)?.get(&attribute.name));
            if !is_partial && self.lacks(attribute, value) {
                let place = value.map_or(Place::opening(body), Place::from);
                self.note_at(ProblemKind::RequiredMissing { name: &attribute.name, of: &of.name }, place);
            }
        }
        self.members(of, body, false);
        self.type_and_definitions(of, body);
    }

    /// Whether a required attribute has no value. Service providers return empty strings and arrays, but nobody may send
    /// them.
    pub(super) fn lacks(&self, attribute: &Attribute, value: Option<Value<'t>>) -> bool {
        let may_be_empty = |value: Value<'t>| match (value.kind(), attribute.multi) {
            // An empty object in place of an array is a value, of another type.
            (Kind::Object, multi) => multi,
            (Kind::Array, true) => self.is_response(),
            (Kind::String, false) => self.is_response() && matches!(attribute.kind, Type::String | Type::Reference),
            _ => false,
        };
        value.is_none_or(|value| value.is_empty() && !may_be_empty(value))
    }

    /// Returns the URN in `schemas` of another message or resource than `of`. A resource that also lists its own schema
    /// is what it should be.
    pub(super) fn other_kind(&self, of: &'t ResourceType, schemas: Option<Value<'t>>) -> Option<&'t str> {
        let mut urns = schemas?.elements().filter_map(Value::as_str);
        let is_message = |urn: &&str| !of.core.is(urn) && starts_with(urn, "urn:ietf:params:scim:api:messages:");
        let message = urns.clone().find(is_message);
        if message.is_some() || urns.any(|urn| of.core.is(urn)) {
            return message;
        }
        self.listed_resource(schemas)
    }

    /// Returns the URN in `schemas` of the core schema of a resource.
    fn listed_resource(&self, schemas: Option<Value<'t>>) -> Option<&'t str> {
        let is_resource = |urn: &&str| self.schemas.of(urn).is_some_and(|of| of.endpoint.is_some());
        schemas?.elements().filter_map(Value::as_str).find(is_resource)
    }

    /// Reports a body that is `message` rather than `of`, unless nobody knows what it should be.
    pub(super) fn wrong_kind(&mut self, message: &'t str, of: &'t str, body: Value<'t>) {
        if !self.is_misdirected {
            self.note_at(ProblemKind::UnexpectedMessage { message, of }, body);
        }
    }

    /// Checks the members of a resource, or of the value of an operation without path.
    pub(super) fn members(&mut self, of: &'t ResourceType, body: Value<'t>, paths: bool) {
        for (key, member) in body.members() {
            if let Some(attribute) = of.core.attribute_of(key) {
                // Another check compares it with the rest.
                if attribute.name != "schemas" {
                    self.attribute(attribute, key);
                }
            } else if is_urn(key.text()) {
                self.qualified(of, key, paths);
            } else if paths && key.text().contains(['.', '[']) {
                self.note_at(ProblemKind::DottedKey, key);
                self.path(of, &key.into(), Some(member));
            } else {
                self.unknown(of, key);
            }
        }
    }

    /// Checks whether an attribute belongs here, and whether it is allowed at all.
    fn attribute(&mut self, attribute: &'t Attribute, key: Key<'t>) {
        let member = key.value();
        let name: &'t str = &attribute.name;
        match self.operation {
            Some(Operation::Response) if attribute.returned == Returned::Never && !member.is_empty() => {
                self.note_at(ProblemKind::NeverReturned { name }, key);
            }
            // The sender of a create has written all of it.
            Some(Operation::Create) if attribute.mutability == Mutability::ReadOnly && !member.is_empty() => {
                self.note_at(ProblemKind::ReadOnlySent { name }, key);
            }
            _ => {}
        }
        if !self.is_plain(attribute, member) && !self.is_ignored(attribute) {
            self.value(attribute, member);
        }
    }

    /// Checks a name that the core schema does not define; an extension may define it.
    fn unknown(&mut self, of: &'t ResourceType, key: Key<'t>) {
        let name = key.text();
        if let Some((schema, attribute)) = of.extension_attribute(name) {
            let kind = ProblemKind::OutsideExtension { name: &attribute.name, schema: &schema.id, under: None };
            return self.note_at(kind, key);
        }
        let schemas = self.schemas;
        if name.contains(':')
            && let Some(UrnMatch::Misspelled(meant)) = self.guesses.guess(|| schemas.match_urn(name))
        {
            return self.note_at(ProblemKind::UrnDamaged { meant }, key);
        }
        let is_shared = |name: &str| of.core.all().any(|attribute| attribute.part(name).is_some());
        // A country alone may be that of an address.
        let is_address = key.value().members().all(|(key, _)| is_shared(key.text()));
        if let Some(renamed) = renamed_extension(of, key.value()).filter(|_| !is_address) {
            return self.unknown_extension(of, key, Some(renamed));
        }
        let suggestion = self.guess(name, &of.core);
        let elsewhere = |suggestion: Suggestion<'t>| Suggestion { elsewhere: true, ..suggestion };
        let suggestion =
            suggestion.or_else(|| of.extensions.iter().find_map(|schema| self.guess(name, schema)).map(elsewhere));
        self.note_at(ProblemKind::UnknownAttribute { name, parent: Parent::Resource(&of.name), suggestion }, key);
    }

    pub(super) fn guess(&mut self, name: &str, schema: &'t Schema) -> Option<Suggestion<'t>> {
        self.guesses.guess(|| nearest_attribute(name, schema.all()))
    }

    /// Checks a member whose key is a URN or a fully qualified attribute name.
    fn qualified(&mut self, of: &'t ResourceType, key: Key<'t>, paths: bool) {
        let (name, member) = (key.text(), key.value());
        if let Some(schema) = of.extension(name) {
            return self.extension(of, schema, key);
        }
        if of.core.is(name) {
            return self.core(of, key, paths);
        }
        let whole = is_schema_key(name, member.is_object(), |urn| of.extension(urn).is_some());
        match self.schemas.match_urn(name) {
            Some(UrnMatch::Misspelled(meant)) => self.note_at(ProblemKind::UrnDamaged { meant }, key),
            _ if !whole => {
                if !paths {
                    self.note_at(ProblemKind::FullNameKey, key);
                }
                self.path(of, &key.into(), Some(member));
            }
            _ => self.unknown_extension(of, key, renamed_extension(of, member)),
        }
    }

    /// Checks attributes of the core schema under its URN.
    fn core(&mut self, of: &'t ResourceType, key: Key<'t>, paths: bool) {
        let block = key.value();
        if block.is_object() {
            if !paths {
                self.note_at(ProblemKind::CoreUrnKey, key);
            }
            self.members(of, block, false);
        } else if !block.is_empty() {
            self.wrong_type(AttributeName { attribute: &of.core.id, part: None }, Type::Complex, block);
        }
    }

    fn extension(&mut self, of: &'t ResourceType, schema: &'t Schema, key: Key<'t>) {
        let block = key.value();
        if block.is_empty() {
            return;
        }
        if !block.is_object() {
            let name = AttributeName { attribute: &schema.id, part: None };
            return self.wrong_type(name, Type::Complex, block);
        }
        if block.parent().is_some_and(|body| !self.lists_schema(schema, body)) {
            self.note_at(ProblemKind::SchemaNotListed { urn: &schema.id }, key);
        }
        self.block(of, schema, block);
    }

    /// Checks the members of an extension.
    pub(super) fn block(&mut self, of: &'t ResourceType, schema: &'t Schema, block: Value<'t>) {
        for (key, _) in block.members() {
            if let Some(attribute) = schema.attribute_of(key) {
                self.attribute(attribute, key);
            } else if let Some(attribute) = of.core.attribute_of(key) {
                self.note_at(ProblemKind::CoreInExtension { name: &attribute.name, schema: &schema.id }, key);
            } else {
                let name = key.text();
                let (parent, suggestion) = (Parent::Extension(&schema.id), self.guess(name, schema));
                self.note_at(ProblemKind::UnknownAttribute { name, parent, suggestion }, key);
            }
        }
    }

    /// Whether `body` lists `schema`, or has no list. A hostile body repeats its blocks, so the last result is cached.
    fn lists_schema(&mut self, schema: &'t Schema, body: Value<'t>) -> bool {
        if let Some((id, last, listed)) = self.listed
            && id == body.id()
            && std::ptr::eq(last, schema)
        {
            return listed;
        }
        let names_it = |one: Value<'t>| one.as_str().is_some_and(|urn| names_urn(urn, &schema.id));
        // A list that cannot be read is reported as such.
        let is_unreadable = |list: Value<'t>| !list.is_array() || list.elements().any(|one| one.as_str().is_none());
        let is_it = |one: Value<'t>| one.as_str() == Some(&schema.id);
        let lists_it = |list: Value<'t>| list.elements().any(is_it) || list.elements().any(names_it);
        let listed = body.get("schemas").is_none_or(|list| is_unreadable(list) || lists_it(list));
        self.listed = Some((body.id(), schema, listed));
        listed
    }

    /// Checks a block under an unknown name, in which attributes of the known extension are misplaced; it may be all of
    /// that extension, `renamed`.
    fn unknown_extension(&mut self, of: &'t ResourceType, key: Key<'t>, renamed: Option<&'t Schema>) {
        let (urn, block) = (key.text(), key.value());
        if block.is_empty() {
            return;
        }
        for (inner, _) in block.members() {
            let name = inner.text();
            let known = match renamed {
                Some(schema) => schema.attribute(name).map(|attribute| (schema, attribute)),
                None => of.extensions.iter().find_map(|schema| {
                    Some((schema, schema.added.iter().find(|one| one.name.eq_ignore_ascii_case(name))?))
                }),
            };
            if let Some((schema, attribute)) = known {
                let under = Some(urn);
                let kind = ProblemKind::OutsideExtension { name: &attribute.name, schema: &schema.id, under };
                self.note_at(kind, inner);
            }
        }
        if renamed.is_none() {
            self.note_at(ProblemKind::UnknownSchema(urn), key);
        }
    }

    /// Checks the `schemas` of `body`, which should be `of`.
    pub(super) fn schemas_of(&mut self, of: &'t ResourceType, body: Value<'t>, schemas: Option<Value<'t>>) {
        let main: &'t str = &of.core.id;
        let Some(list) = schemas.filter(|list| !list.is_empty()) else {
            // The RFC prints schemas, and resources in a list, without it.
            let required = of.core.attribute("schemas").is_some_and(|schemas| schemas.required);
            let is_returned_resource = self.is_response() && of.endpoint.is_some();
            if (is_returned_resource || !required) && schemas.is_none() {
                return;
            }
            let span = schemas.map_or(body.opening(), Value::span);
            return self.note_at(ProblemKind::SchemasMissing { urn: main }, Place { span, value: body });
        };
        if !list.is_array() || list.elements().any(|one| one.as_str().is_none()) {
            return self.note_at(ProblemKind::SchemasNotList, list);
        }
        self.urns(list, main);
        self.report_duplicates(
            list,
            |one| Some((one.text_or_raw(), "", one)),
            |first| ProblemKind::DuplicateValue { name: "schemas", first },
        );
    }

    /// Checks the URNs in `list`, of which one should be `main`.
    fn urns(&mut self, list: Value<'t>, main: &'t str) {
        let lists = |is: &dyn Fn(&str) -> bool| list.elements().find(|one| one.as_str().is_some_and(is));
        if lists(&|urn| names_urn(urn, main)).is_none()
            && let Some(scim1) = lists(&is_scim1)
        {
            return self.note_at(ProblemKind::Scim1 { urn: main }, scim1);
        }
        let mut found = false;
        // The first unknown URN that may be in place of the right one, such as another version of it.
        let mut in_place = None;
        for one in list.elements() {
            let urn = one.as_str().unwrap_or_default();
            match self.schemas.match_urn(urn) {
                Some(UrnMatch::Misspelled(meant)) => {
                    found |= meant == main;
                    self.note_at(ProblemKind::UrnDamaged { meant }, one);
                }
                Some(UrnMatch::Same(known)) => found |= known == main,
                None if in_place.is_none() && ends_like(urn, main) => in_place = Some((urn, one)),
                None => self.note_at(ProblemKind::UnknownSchema(urn), one),
            }
        }
        match in_place {
            Some((urn, one)) if found => self.note_at(ProblemKind::UnknownSchema(urn), one),
            _ if found => {}
            _ => self.note_at(ProblemKind::SchemaNotListed { urn: main }, in_place.map_or(list, |(_, one)| one)),
        }
    }
}

/// Returns the extension that `block` is under another name, if it has nothing but attributes of that extension. Those
/// without a value are not reported, and do not say that it is one.
fn renamed_extension<'t>(of: &'t ResourceType, block: Value<'t>) -> Option<&'t Schema> {
    let is_of = |schema: &&Schema| block.members().all(|(key, _)| schema.attribute(key.text()).is_some());
    let has_value = block.is_object() && block.children().any(|member| !member.is_empty());
    of.extensions.iter().find(|schema| has_value && is_of(schema))
}

/// Whether the last parts of two URNs are the same.
fn ends_like(one: &str, other: &str) -> bool {
    let last = |urn: &str| urn.rfind(':').map_or(0, |at| at + 1);
    one[last(one)..].eq_ignore_ascii_case(&other[last(other)..])
}
