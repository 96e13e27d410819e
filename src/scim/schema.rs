use std::borrow::Cow;

use crate::json::{name_mark, same_name};

use super::value::Format;
use super::{Endpoint, Type, UrnMatch, match_urn, normalize_urn};

/// Who may write an attribute (RFC 7643 §2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mutability {
    /// Only the service provider.
    ReadOnly,
    /// Client and service provider.
    ReadWrite,
    /// The client, once.
    Immutable,
    /// The client, unseen by all.
    WriteOnly,
}

/// When an answer holds an attribute (RFC 7643 §2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Returned {
    /// Always.
    Always,
    /// Never.
    Never,
    /// Unless the client asks for others.
    Default,
    /// Where the client asks for it.
    Request,
}

/// Among whom a value is the only one (RFC 7643 §2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uniqueness {
    /// Among nobody.
    None,
    /// Among the resources of the service provider.
    Server,
    /// Everywhere.
    Global,
}

/// One attribute of a schema, as RFC 7643 §7 describes it. Those of the RFCs are constants; those that a service provider
/// describes are its own.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// Its name as the schema writes it.
    pub name: Cow<'static, str>,
    /// Its type.
    pub kind: Type,
    /// Whether it holds many values.
    pub multi: bool,
    /// Whether a resource must have it.
    pub required: bool,
    /// How its strings are written, where that is laid down.
    pub format: Option<Format>,
    /// Whether the case of letters counts in its value.
    pub case_exact: bool,
    /// Whether no other values than the canonical ones are allowed: the RFCs suggest some and fix others.
    pub closed: bool,
    /// Who may write it.
    pub mutability: Mutability,
    /// When an answer holds it.
    pub returned: Returned,
    /// Among whom its value is the only one.
    pub uniqueness: Uniqueness,
    /// One a line: the canonical values, and those types of resources that a reference may lead to.
    pub words: Cow<'static, str>,
    /// The parts of a complex attribute.
    pub sub: Cow<'static, [Attribute]>,
    /// The mark of its name, by which it is found.
    pub mark: u32,
    /// Whether a value must have some of its parts.
    pub requires_parts: bool,
}

impl Attribute {
    /// A single attribute of type `kind` that the client may write.
    pub const fn new(name: &'static str, kind: Type) -> Self {
        Self::with(name, kind, &[], "")
    }

    /// A string.
    pub const fn string(name: &'static str) -> Self {
        Self::new(name, Type::String)
    }

    /// A string for which the schema suggests values, one a line.
    pub const fn suggesting(name: &'static str, words: &'static str) -> Self {
        Self::with(name, Type::String, &[], words)
    }

    /// A string that is one of these values, one a line.
    pub const fn one_of(name: &'static str, words: &'static str) -> Self {
        let mut attribute = Self::with(name, Type::String, &[], words);
        attribute.closed = true;
        attribute
    }

    /// A reference to resources of these types, one a line.
    pub const fn reference(name: &'static str, words: &'static str) -> Self {
        let mut attribute = Self::with(name, Type::Reference, &[], words);
        attribute.case_exact = true;
        attribute
    }

    /// A complex attribute with the parts `sub`.
    pub const fn complex(name: &'static str, sub: &'static [Self]) -> Self {
        Self::with(name, Type::Complex, sub, "")
    }

    const fn with(name: &'static str, kind: Type, sub: &'static [Self], words: &'static str) -> Self {
        Self {
            name: Cow::Borrowed(name),
            kind,
            multi: false,
            required: false,
            format: Format::of(kind),
            case_exact: false,
            closed: false,
            mutability: Mutability::ReadWrite,
            returned: Returned::Default,
            uniqueness: Uniqueness::None,
            words: Cow::Borrowed(words),
            sub: Cow::Borrowed(sub),
            mark: name_mark(name),
            requires_parts: some_required(sub),
        }
    }

    /// The same, with many values.
    pub const fn many(mut self) -> Self {
        self.multi = true;
        self
    }

    /// The same, required.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same, written in this way.
    pub const fn format(mut self, format: Format) -> Self {
        self.format = Some(format);
        self
    }

    /// The same, with values in which the case of letters counts.
    pub const fn exact(mut self) -> Self {
        self.case_exact = true;
        self
    }

    /// The same, with another mutability.
    pub const fn mutability(mut self, mutability: Mutability) -> Self {
        self.mutability = mutability;
        self
    }

    /// The same, written by the service provider only.
    pub const fn read_only(self) -> Self {
        self.mutability(Mutability::ReadOnly)
    }

    /// The same, in other answers.
    pub const fn returned(mut self, returned: Returned) -> Self {
        self.returned = returned;
        self
    }

    /// The same, with values that are the only ones at the service provider.
    pub const fn unique(mut self) -> Self {
        self.uniqueness = Uniqueness::Server;
        self
    }

    /// Its part `name`, whatever the case of letters.
    #[inline]
    pub fn part(&self, name: &str) -> Option<&Self> {
        find(&self.sub, name, name_mark(name))
    }

    /// Whether `word` is one of [`Self::words`], whatever the case of letters.
    pub fn has_word(&self, word: &str) -> bool {
        let mut rest = self.words.as_bytes();
        let word = word.as_bytes();
        // Nothing is split and nothing allocated: this is asked for each type of each value.
        while !rest.is_empty() {
            let end = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
            if end == word.len() && rest[..end].eq_ignore_ascii_case(word) {
                return true;
            }
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        false
    }

    /// The canonical values of a string, the types that a reference may lead to; none where the schema names none.
    pub fn words(&self) -> impl Iterator<Item = &str> + Clone {
        self.words.split('\n').filter(|word| !word.is_empty())
    }
}

/// A schema: its URN and its attributes.
#[derive(Clone, Debug)]
pub struct Schema {
    /// The URN.
    pub id: Cow<'static, str>,
    /// The attributes that it lists.
    pub attributes: Cow<'static, [Attribute]>,
    /// Those that stand beside them in the same namespace: those of all resources, and what a service provider adds.
    pub added: Cow<'static, [Attribute]>,
}

impl Schema {
    /// The schema `id`: the attributes that it lists, and those beside them.
    pub const fn new(id: &'static str, attributes: &'static [Attribute], added: &'static [Attribute]) -> Self {
        Self { id: Cow::Borrowed(id), attributes: Cow::Borrowed(attributes), added: Cow::Borrowed(added) }
    }

    /// The attribute `name`, whatever the case of letters.
    #[inline]
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        let mark = name_mark(name);
        find(&self.attributes, name, mark).or_else(|| find(&self.added, name, mark))
    }

    /// All its attributes.
    pub fn all(&self) -> impl Iterator<Item = &Attribute> + Clone {
        self.attributes.iter().chain(self.added.iter())
    }

    /// Whether its URN is `urn`, whatever the case of letters.
    pub fn is(&self, urn: &str) -> bool {
        self.id.eq_ignore_ascii_case(urn)
    }
}

#[inline]
fn find<'a>(attributes: &'a [Attribute], name: &str, mark: u32) -> Option<&'a Attribute> {
    attributes.iter().find(|attribute| attribute.mark == mark && same_name(&attribute.name, name))
}

/// Whether one of `parts` is required; a loop by hand, since a constant is made of it.
pub(super) const fn some_required(parts: &[Attribute]) -> bool {
    let mut at = 0;
    while at < parts.len() {
        if parts[at].required {
            return true;
        }
        at += 1;
    }
    false
}

/// A resource type (RFC 7643 §6): where it is served, its core schema and its extensions. A message is one that is served
/// nowhere.
#[derive(Clone, Debug)]
pub struct ResourceType {
    /// Its name.
    pub name: Cow<'static, str>,
    /// Where it is served; nothing for messages.
    pub endpoint: Option<Endpoint>,
    /// The core schema.
    pub core: Schema,
    /// The extensions.
    pub extensions: Cow<'static, [Schema]>,
}

impl ResourceType {
    /// The resource type `name`.
    pub const fn new(name: &'static str, endpoint: Endpoint, core: Schema, extensions: &'static [Schema]) -> Self {
        Self { name: Cow::Borrowed(name), endpoint: Some(endpoint), core, extensions: Cow::Borrowed(extensions) }
    }

    /// The message `name`.
    pub const fn message(name: &'static str, core: Schema) -> Self {
        Self { name: Cow::Borrowed(name), endpoint: None, core, extensions: Cow::Borrowed(&[]) }
    }

    /// The extension with this URN.
    pub fn extension(&self, urn: &str) -> Option<&Schema> {
        self.extensions.iter().find(|schema| schema.is(urn))
    }

    /// The schema with this URN, the core schema where none is named.
    #[inline]
    pub fn schema(&self, urn: Option<&str>) -> Option<&Schema> {
        match urn {
            Some(urn) if !self.core.is(urn) => self.extension(urn),
            _ => Some(&self.core),
        }
    }

    /// The extension that has the attribute `name`, and that attribute.
    pub fn extended(&self, name: &str) -> Option<(&Schema, &Attribute)> {
        self.extensions.iter().find_map(|schema| Some((schema, schema.attribute(name)?)))
    }
}

/// All schemas that are known.
#[derive(Clone, Debug)]
pub struct Schemas {
    /// The resource types.
    pub types: Cow<'static, [ResourceType]>,
}

impl Schemas {
    /// These resource types.
    pub const fn new(types: &'static [ResourceType]) -> Self {
        Self { types: Cow::Borrowed(types) }
    }

    /// The resource type at `endpoint`. Whoever asks is a user.
    pub fn at(&self, endpoint: Endpoint) -> Option<&ResourceType> {
        let endpoint = if endpoint == Endpoint::Me { Endpoint::Users } else { endpoint };
        // Discovery is three types behind one name, and takes nothing.
        self.types.iter().find(|one| one.endpoint == Some(endpoint) && endpoint != Endpoint::Discovery)
    }

    /// The known URN that `given` is or seems to mean, those that a service provider describes among them.
    pub fn match_urn(&self, given: &str) -> Option<UrnMatch<'_>> {
        let known = match_urn(given);
        if matches!(known, Some(UrnMatch::Same(_))) {
            return known;
        }
        let mut described = self.types.iter().flat_map(|of| of.extensions.iter());
        if let Some(schema) = described.clone().find(|schema| schema.is(given)) {
            return Some(UrnMatch::Same(&schema.id));
        }
        known.or_else(|| {
            let mended = normalize_urn(given);
            described.find(|schema| normalize_urn(&schema.id) == mended).map(|schema| UrnMatch::Damaged(&schema.id))
        })
    }

    /// The resource type or message whose core schema has this URN.
    pub fn of(&self, urn: &str) -> Option<&ResourceType> {
        self.types.iter().find(|one| one.core.is(urn))
    }
}
