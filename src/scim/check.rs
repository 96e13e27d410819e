use std::borrow::Cow;

use crate::json::{Key, Kind, NodeId, Tree, Value};
use crate::text::{Span, nearest};

use super::resource::said_flag;
use super::{
    Attribute, AttributeName, CORE_USER, ENTERPRISE, Endpoint, Method, Mutability, Operation, PATCH_OP, Patch, Path,
    Problem, ProblemKind, Request, Schema, Schemas, Type, UrnMatch, Verb, is_urn, match_urn, nearest_attribute,
    split_urn,
};

/// Looking for the name that was meant costs far more than the rest; a body with more unknown names is no near miss.
const MOST_GUESSES: usize = 100;

/// Holds `request` against the RFCs and `schemas`. Also gives its PATCH, where it is one.
pub fn check<'t>(request: &Request<'t>, schemas: &Schemas<'static>) -> (Option<Patch<'t>>, Vec<Problem<'t>>) {
    let has_macros = has_macro(request.document.text());
    let mut check = Check { schemas, problems: Vec::new(), guesses: 0, listed: None, has_macros };
    check.head(request);
    let patch = check.body(request);
    if is_cut(request.document.tree()) {
        check.problems.retain(|problem| !problem.kind.is_absence());
    }
    (patch, check.problems)
}

/// Whether reading ended before the text did: what seems to be missing may stand behind.
pub fn is_cut(tree: &Tree) -> bool {
    use crate::json::ProblemKind::{TooDeep, Unclosed, UnclosedString, Unexpected};
    let last = tree.problems().last().map(|problem| problem.kind);
    matches!(last, Some(TooDeep | Unclosed { .. } | UnclosedString | Unexpected(_)))
}

struct Check<'c, 't> {
    schemas: &'c Schemas<'static>,
    problems: Vec<Problem<'t>>,
    guesses: usize,
    /// Whether `schemas` of this object lists the extension that was looked for last.
    listed: Option<(NodeId, bool)>,
    /// Whether the text holds a macro anywhere: looked for once, since values hold none.
    has_macros: bool,
}

impl<'t> Check<'_, 't> {
    fn note(&mut self, kind: ProblemKind<'t>, span: Span) {
        self.problems.push(Problem { kind, span, value: None });
    }

    fn note_at(&mut self, kind: ProblemKind<'t>, value: Value<'t>) {
        self.problems.push(Problem { kind, span: value.span(), value: Some(value) });
    }

    fn note_key(&mut self, kind: ProblemKind<'t>, key: Key<'t>, value: Value<'t>) {
        self.problems.push(Problem { kind, span: key.span(), value: Some(value) });
    }

    /// A template's macro that was not filled in.
    fn is_macro(&self, value: Value<'t>) -> bool {
        self.has_macros && has_macro(value.raw())
    }

    // — the request line and the headers —

    fn head(&mut self, request: &Request<'t>) {
        if let Some(span) = request.method_span {
            self.method(request, span);
        }
        self.headers(request);
        if request.more > 0 {
            self.note(ProblemKind::MoreRequests(request.more), request.place);
        }
    }

    fn method(&mut self, request: &Request<'t>, span: Span) {
        if request.path.is_empty() {
            return self.note(ProblemKind::RequestLine, request.place);
        }
        if request.method == Method::Other {
            return self.note(ProblemKind::UnknownMethod, span);
        }
        if request.endpoint == Endpoint::Unknown {
            return self.note(ProblemKind::UnknownEndpoint, request.path_span.unwrap_or(span));
        }
        let resource = matches!(request.endpoint, Endpoint::Users | Endpoint::Groups);
        let instead = match (request.method, request.id.is_some()) {
            (Method::Put | Method::Patch | Method::Delete, false) if resource => None,
            (Method::Post, true) if resource => Some("PUT"),
            (Method::Put | Method::Patch | Method::Delete, _) if request.endpoint == Endpoint::Bulk => Some("POST"),
            (Method::Post | Method::Put | Method::Patch | Method::Delete, _)
                if request.endpoint == Endpoint::Discovery =>
            {
                Some("GET")
            }
            _ => return,
        };
        self.note(ProblemKind::MethodNotAllowed { instead }, span.to(request.path_span.unwrap_or(span)));
    }

    fn headers(&mut self, request: &Request<'t>) {
        let text = request.document.text();
        for header in request.headers {
            let name = header.name.of(text);
            let value = header.value.of(text);
            if !header.well_formed || !is_token(name) {
                self.note(ProblemKind::HeaderLine, header.name);
            } else if name.eq_ignore_ascii_case("content-type") && !is_json_media(value) {
                self.note(ProblemKind::MediaType, header.value);
            } else if name.eq_ignore_ascii_case("authorization") && carries_credential(value) {
                self.note(ProblemKind::Credential, header.value);
            }
        }
    }

    // — the body —

    fn body(&mut self, request: &Request<'t>) -> Option<Patch<'t>> {
        let takes_body =
            !matches!(request.operation, Operation::Read | Operation::Delete | Operation::Unknown | Operation::Query);
        let Some(body) = request.body else {
            if takes_body && request.method_span.is_some() && request.document.tree().is_json() {
                self.note(ProblemKind::BodyMissing, request.place);
            }
            return None;
        };
        if matches!(request.method, Method::Get | Method::Delete) {
            self.note_at(ProblemKind::BodyUnexpected, body);
            return None;
        }
        if !takes_body {
            return None;
        }
        if !body.is_object() {
            self.note_at(ProblemKind::BodyNotObject, body);
            return None;
        }
        match (request.operation, request.endpoint) {
            (Operation::Create | Operation::Replace, Endpoint::Users | Endpoint::Me) => self.user(body),
            (Operation::Modify, _) => return Some(self.patch(body, request.endpoint)),
            _ => {}
        }
        None
    }

    fn user(&mut self, body: Value<'t>) {
        if let Some(message) = other_message(body) {
            return self.note_at(ProblemKind::OtherMessage(message), body);
        }
        self.schemas_of(body, CORE_USER);
        for attribute in self.schemas.core.attributes.iter().filter(|one| one.required && one.name != "schemas") {
            let value = body.get(attribute.name);
            if value.is_none_or(Value::is_empty) {
                let place = value.map_or(opening(body), Value::span);
                self.problems.push(Problem {
                    kind: ProblemKind::RequiredMissing { name: attribute.name },
                    span: place,
                    value: Some(value.unwrap_or(body)),
                });
            }
        }
        self.members(body, false);
    }

    /// The members of a resource, or of an operation's value without path.
    fn members(&mut self, body: Value<'t>, paths: bool) {
        for (key, member) in body.members() {
            if key.is("schemas") {
                continue;
            }
            let name = key.text();
            if is_urn(&name) {
                self.qualified(name, key, member, body);
            } else if let Some(attribute) = self.schemas.core.attribute(&name) {
                self.value(attribute, member);
            } else if paths && name.contains(['.', '[']) {
                self.note_key(ProblemKind::DottedKey, key, member);
                self.path(&name, member, Some(member), key.span());
            } else {
                self.unknown(name, key, member);
            }
        }
    }

    /// A name that the core schema does not know: perhaps the extension does.
    fn unknown(&mut self, name: Cow<'t, str>, key: Key<'t>, member: Value<'t>) {
        let known = self.schemas.extensions.iter().find_map(|schema| schema.attribute(&name));
        if let Some(attribute) = known {
            let kind = ProblemKind::OutsideExtension { name: attribute.name, under: None };
            return self.note_key(kind, key, member);
        }
        let near = self.guess(&name, self.schemas.core);
        let near = near.or_else(|| self.schemas.extensions.iter().find_map(|schema| self.guess(&name, *schema)));
        self.note_key(ProblemKind::UnknownAttribute { name, parent: None, near, extension: false }, key, member);
    }

    fn guess(&mut self, name: &str, schema: Schema<'static>) -> Option<&'static str> {
        self.guesses += 1;
        if self.guesses > MOST_GUESSES {
            return None;
        }
        nearest_attribute(name, schema.all()).map(|attribute| attribute.name)
    }

    /// A member whose key is a URN, or an attribute's full name.
    fn qualified(&mut self, name: Cow<'t, str>, key: Key<'t>, member: Value<'t>, body: Value<'t>) {
        let whole = split_urn(&name).is_none_or(|(_, attribute)| attribute.is_empty());
        match match_urn(&name) {
            Some(UrnMatch::Damaged(meant)) => self.note_key(ProblemKind::UrnDamaged { meant }, key, member),
            _ if !whole => self.path(&name, member, Some(member), key.span()),
            Some(UrnMatch::Same(CORE_USER)) => self.members(member, false),
            _ => match self.schemas.extension(&name) {
                Some(schema) => self.extension(*schema, key, member, body),
                None => self.foreign(name, key, member),
            },
        }
    }

    fn extension(&mut self, schema: Schema<'static>, key: Key<'t>, block: Value<'t>, body: Value<'t>) {
        if block.is_empty() {
            return;
        }
        if !block.is_object() {
            let name = AttributeName { attribute: schema.id, part: None };
            return self.note_at(ProblemKind::WrongType { name, expected: Type::Complex }, block);
        }
        if !self.lists(schema, body) {
            self.note_key(ProblemKind::SchemaNotListed { urn: schema.id }, key, block);
        }
        for (key, member) in block.members() {
            let name = key.text();
            if let Some(attribute) = schema.attribute(&name) {
                self.value(attribute, member);
            } else if let Some(attribute) = self.schemas.core.attribute(&name) {
                self.note_key(ProblemKind::CoreInExtension { name: attribute.name }, key, member);
            } else {
                let near = self.guess(&name, schema);
                self.note_key(ProblemKind::UnknownAttribute { name, parent: None, near, extension: true }, key, member);
            }
        }
    }

    /// Whether `body` lists `schema`, or has no list. A hostile body repeats its blocks, so the last answer is kept.
    fn lists(&mut self, schema: Schema<'static>, body: Value<'t>) -> bool {
        if let Some((id, listed)) = self.listed
            && id == body.id()
        {
            return listed;
        }
        let names_it = |one: Value<'t>| one.as_str().is_some_and(|urn| names(&urn, schema.id));
        let listed = body.get("schemas").is_none_or(|list| list.elements().any(names_it));
        self.listed = Some((body.id(), listed));
        listed
    }

    /// A block under a URN that is not known: what the known extension has is out of place there.
    fn foreign(&mut self, urn: Cow<'t, str>, key: Key<'t>, block: Value<'t>) {
        if block.is_empty() {
            return;
        }
        for (inner, member) in block.members() {
            let name = inner.text();
            let known = self
                .schemas
                .extensions
                .iter()
                .find_map(|schema| schema.added.iter().find(|one| one.name.eq_ignore_ascii_case(&name)));
            if let Some(attribute) = known {
                let kind = ProblemKind::OutsideExtension { name: attribute.name, under: Some(urn.clone()) };
                self.note_key(kind, inner, member);
            }
        }
        self.note_key(ProblemKind::UnknownSchema(urn), key, block);
    }

    // — `schemas` —

    fn schemas_of(&mut self, body: Value<'t>, main: &'static str) {
        let Some(list) = body.get("schemas").filter(|list| !list.is_empty()) else {
            let span = body.get("schemas").map_or(opening(body), Value::span);
            let kind = ProblemKind::SchemasMissing { urn: main };
            return self.problems.push(Problem { kind, span, value: Some(body) });
        };
        if !list.is_array() || list.elements().any(|one| one.as_str().is_none()) {
            return self.note_at(ProblemKind::SchemasNotList, list);
        }
        let mut found = false;
        for one in list.elements() {
            let urn = one.as_str().unwrap_or_default();
            match match_urn(&urn) {
                Some(UrnMatch::Damaged(meant)) => {
                    found |= meant == main;
                    self.note_at(ProblemKind::UrnDamaged { meant }, one);
                }
                Some(UrnMatch::Same(known)) => found |= known == main,
                None => self.note_at(ProblemKind::UnknownSchema(urn), one),
            }
        }
        if !found {
            self.note_at(ProblemKind::SchemaNotListed { urn: main }, list);
        }
    }

    // — values —

    fn value(&mut self, attribute: &'static Attribute<'static>, value: Value<'t>) {
        if value.is_empty() {
            return;
        }
        let name = AttributeName { attribute: attribute.name, part: None };
        match (attribute.multi, value.kind()) {
            (true, Kind::Array) => {
                for element in value.elements() {
                    self.single(attribute, name, element);
                }
                self.primary(attribute, value);
            }
            (true, _) => {
                self.note_at(ProblemKind::OneForMany { name }, value);
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

    fn single(&mut self, attribute: &'static Attribute<'static>, name: AttributeName, value: Value<'t>) {
        if attribute.kind != Type::Complex {
            return self.simple(attribute, name, value);
        }
        if value.is_empty() {
            return;
        }
        if !value.is_object() {
            let plain = matches!(value.kind(), Kind::String | Kind::Number);
            let kind = if plain {
                ProblemKind::PlainForComplex { name }
            } else {
                ProblemKind::WrongType { name, expected: Type::Complex }
            };
            return self.note_at(kind, value);
        }
        for (key, member) in value.members() {
            match attribute.sub.iter().find(|part| key.is(part.name)) {
                Some(part) => {
                    self.simple(part, AttributeName { attribute: attribute.name, part: Some(part.name) }, member);
                }
                None => self.unknown_part(attribute, key, member),
            }
        }
    }

    fn unknown_part(&mut self, attribute: &'static Attribute<'static>, key: Key<'t>, member: Value<'t>) {
        // `$ref` may stand in every reference to a resource, and `value` in every value.
        if key.is("$ref") || key.is("value") || key.is("display") || key.is("displayName") {
            return;
        }
        self.guesses += 1;
        let name = key.text();
        let near = match self.guesses <= MOST_GUESSES && name.len() > 3 {
            true => nearest(&name, attribute.sub.iter().map(|part| part.name)).map(|(name, _)| name),
            false => None,
        };
        let kind = ProblemKind::UnknownAttribute { name, parent: Some(attribute.name), near, extension: false };
        self.note_key(kind, key, member);
    }

    fn simple(&mut self, attribute: &'static Attribute<'static>, name: AttributeName, value: Value<'t>) {
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

    fn string(&mut self, attribute: &'static Attribute<'static>, name: AttributeName, value: Value<'t>) {
        if self.is_macro(value) {
            return self.note_at(ProblemKind::Macro, value);
        }
        let canonical = attribute.canonical;
        if canonical.is_empty() {
            return;
        }
        let text = value.as_str().unwrap_or_default();
        if canonical.iter().any(|one| one.eq_ignore_ascii_case(&text)) {
            return;
        }
        let near = nearest(&text, canonical.iter().copied()).map(|(one, _)| one);
        self.note_at(ProblemKind::NotCanonical { name, canonical, near }, value);
    }

    fn primary(&mut self, attribute: &'static Attribute<'static>, list: Value<'t>) {
        if attribute.part("primary").is_none() {
            return;
        }
        let is_true = |value: &Value<'t>| {
            value.as_bool() == Some(true) || value.as_str().as_deref().and_then(said_flag) == Some(true)
        };
        let mut flags = list.elements().filter_map(|element| element.get("primary")).filter(is_true);
        let Some(first) = flags.next() else { return };
        for second in flags {
            let kind = ProblemKind::SeveralPrimary { name: attribute.name, first: first.span() };
            self.note_at(kind, second);
        }
    }

    // — PATCH —

    fn patch(&mut self, body: Value<'t>, endpoint: Endpoint) -> Patch<'t> {
        self.schemas_of(body, PATCH_OP);
        let patch = Patch::read(body, &mut self.problems);
        if !matches!(endpoint, Endpoint::Users | Endpoint::Me) {
            return patch;
        }
        for op in &patch.ops {
            match (&op.path, op.value) {
                (Some((value, path)), set) => {
                    let set = set.filter(|_| op.verb != Verb::Remove);
                    self.path(path, *value, set, value.span());
                    self.target(op.verb, path, *value);
                }
                (None, Some(value)) if value.is_object() => self.members(value, true),
                _ => {}
            }
        }
        patch
    }

    /// Holds the path `text`, which stands in `holder`, and the value that is set there against the schemas.
    fn path(&mut self, text: &str, holder: Value<'t>, set: Option<Value<'t>>, span: Span) {
        let path = match Path::read(text) {
            Ok(path) => path,
            Err(fault) => {
                return self.problems.push(Problem { kind: ProblemKind::PathBroken(fault), span, value: Some(holder) });
            }
        };
        let schema = match path.urn {
            None => self.schemas.core,
            Some(urn) => match self.schema_of(urn, holder, span) {
                Some(schema) => schema,
                None => return,
            },
        };
        if path.attribute.is_empty() {
            return;
        }
        let Some(attribute) = schema.attribute(path.attribute) else {
            return self.unknown_target(&path, schema, holder, span);
        };
        match (path.part, set) {
            (None, Some(set)) if path.filter.is_none() => self.value(attribute, set),
            (Some(part), Some(set)) => match attribute.part(part) {
                Some(part) => {
                    self.simple(part, AttributeName { attribute: attribute.name, part: Some(part.name) }, set);
                }
                None => self.unknown_target_part(attribute, part, holder, span),
            },
            _ => {}
        }
    }

    fn schema_of(&mut self, urn: &str, holder: Value<'t>, span: Span) -> Option<Schema<'static>> {
        let kind = match match_urn(urn) {
            Some(UrnMatch::Same(CORE_USER)) => return Some(self.schemas.core),
            Some(UrnMatch::Damaged(meant)) => ProblemKind::UrnDamaged { meant },
            _ => match self.schemas.extension(urn) {
                Some(schema) => return Some(*schema),
                None => ProblemKind::UnknownSchema(Cow::Owned(urn.to_owned())),
            },
        };
        self.problems.push(Problem { kind, span, value: Some(holder) });
        None
    }

    fn unknown_target(&mut self, path: &Path<'_>, schema: Schema<'static>, holder: Value<'t>, span: Span) {
        let core = schema.id == self.schemas.core.id;
        let elsewhere = self.schemas.extensions.iter().find_map(|schema| schema.attribute(path.attribute));
        let kind = match (core, elsewhere, self.schemas.core.attribute(path.attribute)) {
            (true, Some(attribute), _) => ProblemKind::OutsideExtension {
                name: attribute.name,
                under: path.urn.map(|urn| Cow::Owned(urn.to_owned())),
            },
            (false, _, Some(attribute)) => ProblemKind::CoreInExtension { name: attribute.name },
            _ => ProblemKind::UnknownAttribute {
                name: Cow::Owned(path.attribute.to_owned()),
                parent: None,
                near: self.guess(path.attribute, schema),
                extension: !core,
            },
        };
        self.problems.push(Problem { kind, span, value: Some(holder) });
    }

    fn unknown_target_part(
        &mut self,
        attribute: &'static Attribute<'static>,
        part: &str,
        holder: Value<'t>,
        span: Span,
    ) {
        if attribute.sub.is_empty() {
            return;
        }
        let near = nearest(part, attribute.sub.iter().map(|part| part.name)).map(|(name, _)| name);
        let kind = ProblemKind::UnknownAttribute {
            name: Cow::Owned(part.to_owned()),
            parent: Some(attribute.name),
            near,
            extension: false,
        };
        self.problems.push(Problem { kind, span, value: Some(holder) });
    }

    /// What may not be written, or not taken away.
    fn target(&mut self, verb: Verb, text: &str, holder: Value<'t>) {
        let Ok(path) = Path::read(text) else { return };
        if path.urn.is_some_and(|urn| names(urn, ENTERPRISE)) {
            return;
        }
        let Some(attribute) = self.schemas.core.attribute(path.attribute) else { return };
        if attribute.mutability == Mutability::ReadOnly {
            self.note_at(ProblemKind::ReadOnlyTarget { name: attribute.name }, holder);
        } else if verb == Verb::Remove && attribute.required && path.part.is_none() {
            self.note_at(ProblemKind::RequiredRemoved { name: attribute.name }, holder);
        }
    }
}

/// The URN of a message in `schemas`, where the body is a message and no resource.
fn other_message(body: Value<'_>) -> Option<Cow<'_, str>> {
    let message = |urn: &Cow<'_, str>| urn.to_ascii_lowercase().starts_with("urn:ietf:params:scim:api:messages:");
    body.get("schemas")?.elements().filter_map(Value::as_str).find(message)
}

/// Whether `given` is the URN `known`, damaged or not.
fn names(given: &str, known: &str) -> bool {
    given == known || matches!(match_urn(given), Some(UrnMatch::Same(urn) | UrnMatch::Damaged(urn)) if urn == known)
}

/// Whether `text` holds the start of a template's macro. A dollar sign is rarer than a brace.
fn has_macro(text: &str) -> bool {
    text.match_indices('$').any(|(at, _)| text[..at].ends_with('{'))
}

/// Whether `name` can be a header's (RFC 9110 §5.6.2). The line of a body cannot.
fn is_token(name: &str) -> bool {
    let bytes = name.as_bytes();
    !bytes.is_empty() && bytes.iter().all(|&byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

fn is_json_media(value: &str) -> bool {
    let media = value.split(';').next().unwrap_or("").trim();
    media.eq_ignore_ascii_case("application/scim+json") || media.eq_ignore_ascii_case("application/json")
}

/// A placeholder such as `Bearer ***` or `Bearer <token>` carries nothing.
fn carries_credential(value: &str) -> bool {
    let secret = value.split_whitespace().nth(1).unwrap_or(value);
    secret.len() >= 8 && !secret.contains(['*', '<', '{', '…']) && !secret.chars().all(|c| c == 'x' || c == 'X')
}

/// The opening bracket of `object`: what is missing in it is missing there.
fn opening(object: Value<'_>) -> Span {
    let start = object.span().start as usize;
    Span::new(start, start + 1)
}
