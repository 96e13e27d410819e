use std::borrow::Cow;

use crate::json::{Key, name_hash, same_name};

use super::urn::is_damaged_urn;
use super::value::Format;
use super::{Endpoint, UrnMatch, match_urn};

/// The data types of RFC 7643 §2.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// A string.
    String,
    /// `true` or `false`.
    Boolean,
    /// An integer.
    Integer,
    /// A number.
    Decimal,
    /// A date and time, as a string.
    DateTime,
    /// Base64, as a string.
    Binary,
    /// A URI, as a string.
    Reference,
    /// An object with sub-attributes.
    Complex,
    /// Any type: the RFCs print it in more than one way.
    Any,
}

/// What a sub-attribute says about a value, by its name (RFC 7643 §2.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// `value`: the value itself.
    Value,
    /// `primary`: whether it is the preferred one.
    Primary,
    /// `$ref`: the resource that it refers to.
    Reference,
    /// Anything else.
    Other,
}

impl Role {
    /// Returns the role of the sub-attribute `name`, in lowercase.
    pub const fn of(name: &str) -> Self {
        match name.as_bytes() {
            b"value" => Self::Value,
            b"primary" => Self::Primary,
            b"$ref" => Self::Reference,
            _ => Self::Other,
        }
    }
}

/// Who may write an attribute (RFC 7643 §2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mutability {
    /// Only the service provider.
    ReadOnly,
    /// Client and service provider.
    ReadWrite,
    /// The client, once.
    Immutable,
    /// The client; it is never returned.
    WriteOnly,
}

/// When an attribute is returned (RFC 7643 §2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Returned {
    /// Always.
    Always,
    /// Never.
    Never,
    /// By default.
    Default,
    /// On request.
    Request,
}

/// The scope in which a value is unique (RFC 7643 §2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uniqueness {
    /// Not unique.
    None,
    /// Unique within the service provider.
    Server,
    /// Globally unique.
    Global,
}

/// An attribute of a schema, as described by RFC 7643 §7. Those of the RFCs are constants; a service provider's own are
/// owned.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// Its name, as spelled in the schema.
    pub name: Cow<'static, str>,
    /// Its type.
    pub kind: Type,
    /// Whether it is multi-valued.
    pub multi: bool,
    /// Whether a resource must have it.
    pub required: bool,
    /// The syntax of its strings, if specified.
    pub format: Option<Format>,
    /// Whether its value is case-sensitive.
    pub case_exact: bool,
    /// Whether only the canonical values are allowed: the RFCs suggest some and require others.
    pub closed: bool,
    /// Who may write it.
    pub mutability: Mutability,
    /// When it is returned.
    pub returned: Returned,
    /// The scope in which its value is unique.
    pub uniqueness: Uniqueness,
    /// One per line: the canonical values, or the resource types that a reference may refer to.
    pub words: Cow<'static, str>,
    /// The sub-attributes of a complex attribute.
    pub sub: Cow<'static, [Attribute]>,
    /// The hash of its name, for lookup.
    pub name_hash: u32,
    /// What it says about a value, if it is a sub-attribute.
    pub role: Role,
    /// Whether a value must have some of its sub-attributes.
    pub requires_parts: bool,
}

impl Attribute {
    /// Whether its values have no sub-attributes.
    pub fn is_simple(&self) -> bool {
        !matches!(self.kind, Type::Complex | Type::Any)
    }

    /// A single-valued attribute of type `kind` that the client may write.
    pub const fn new(name: &'static str, kind: Type) -> Self {
        Self::with(name, kind, &[], "")
    }

    /// A string.
    pub const fn string(name: &'static str) -> Self {
        Self::new(name, Type::String)
    }

    /// A string with values suggested by the schema, one per line.
    pub const fn suggesting(name: &'static str, words: &'static str) -> Self {
        Self::with(name, Type::String, &[], words)
    }

    /// A string that must be one of these values, one per line.
    pub const fn one_of(name: &'static str, words: &'static str) -> Self {
        let mut attribute = Self::with(name, Type::String, &[], words);
        attribute.closed = true;
        attribute
    }

    /// A reference to resources of these types, one per line.
    pub const fn reference(name: &'static str, words: &'static str) -> Self {
        let mut attribute = Self::with(name, Type::Reference, &[], words);
        attribute.case_exact = true;
        attribute
    }

    /// A complex attribute with the sub-attributes `sub`.
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
            name_hash: name_hash(name),
            role: Role::of(name),
            requires_parts: any_required(sub),
        }
    }

    /// Makes it multi-valued.
    pub const fn many(mut self) -> Self {
        self.multi = true;
        self
    }

    /// Makes it required.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Sets the syntax of its strings.
    pub const fn format(mut self, format: Format) -> Self {
        self.format = Some(format);
        self
    }

    /// Makes its values case-sensitive.
    pub const fn exact(mut self) -> Self {
        self.case_exact = true;
        self
    }

    /// Sets its mutability.
    pub const fn mutability(mut self, mutability: Mutability) -> Self {
        self.mutability = mutability;
        self
    }

    /// Makes it read-only: only the service provider writes it.
    pub const fn read_only(self) -> Self {
        self.mutability(Mutability::ReadOnly)
    }

    /// Sets when it is returned.
    pub const fn returned(mut self, returned: Returned) -> Self {
        self.returned = returned;
        self
    }

    /// Makes its values unique within the service provider.
    pub const fn unique(mut self) -> Self {
        self.uniqueness = Uniqueness::Server;
        self
    }

    /// Whether it specifies the syntax of its strings, or some values.
    #[inline]
    pub fn is_limited(&self) -> bool {
        self.format.is_some() || !self.words.is_empty()
    }

    /// Returns its sub-attribute `name`, in any letter case.
    #[inline]
    pub fn part(&self, name: &str) -> Option<&Self> {
        find(&self.sub, name, name_hash(name))
    }

    /// Returns the sub-attribute that `key` names.
    #[inline]
    pub fn part_of(&self, key: Key<'_>) -> Option<&Self> {
        find(&self.sub, key.text(), key.name_hash())
    }

    /// Whether `word` is one of [`Self::words`], in any letter case unless its values are case-sensitive.
    pub fn has_word(&self, word: &str) -> bool {
        let mut rest = self.words.as_bytes();
        let word = word.as_bytes();
        // Neither splits nor allocates: this runs for the type of each value.
        while !rest.is_empty() {
            let end = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
            let known = &rest[..end];
            if known == word || !self.case_exact && known.eq_ignore_ascii_case(word) {
                return true;
            }
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        false
    }

    /// Returns the canonical values of a string, or the types that a reference may refer to; none if the schema names
    /// none.
    pub fn words(&self) -> impl Iterator<Item = &str> + Clone {
        self.words.split('\n').filter(|word| !word.is_empty())
    }
}

/// A schema: its URN and its attributes.
#[derive(Clone, Debug)]
pub struct Schema {
    /// The URN.
    pub id: Cow<'static, str>,
    /// Its own attributes.
    pub attributes: Cow<'static, [Attribute]>,
    /// Others in the same namespace: those of all resources, and those that a service provider adds.
    pub added: Cow<'static, [Attribute]>,
}

impl Schema {
    /// The schema `id`, with its own attributes and the others in its namespace.
    pub const fn new(id: &'static str, attributes: &'static [Attribute], added: &'static [Attribute]) -> Self {
        Self { id: Cow::Borrowed(id), attributes: Cow::Borrowed(attributes), added: Cow::Borrowed(added) }
    }

    /// Returns the attribute `name`, in any letter case.
    #[inline]
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.find(name, name_hash(name))
    }

    /// Returns the attribute that `key` names.
    #[inline]
    pub fn attribute_of(&self, key: Key<'_>) -> Option<&Attribute> {
        self.find(key.text(), key.name_hash())
    }

    #[inline]
    fn find(&self, name: &str, hash: u32) -> Option<&Attribute> {
        find(&self.attributes, name, hash).or_else(|| find(&self.added, name, hash))
    }

    /// Iterates over all its attributes.
    pub fn all(&self) -> impl Iterator<Item = &Attribute> + Clone {
        self.attributes.iter().chain(self.added.iter())
    }

    /// Whether its URN is `urn`, in any letter case.
    pub fn is(&self, urn: &str) -> bool {
        same_name(&self.id, urn)
    }
}

#[inline]
fn find<'a>(attributes: &'a [Attribute], name: &str, hash: u32) -> Option<&'a Attribute> {
    attributes.iter().find(|attribute| attribute.name_hash == hash && same_name(&attribute.name, name))
}

/// Whether one of `parts` is required. Uses a loop because constants are built with it.
pub(super) const fn any_required(parts: &[Attribute]) -> bool {
    let mut at = 0;
    while at < parts.len() {
        if parts[at].required {
            return true;
        }
        at += 1;
    }
    false
}

/// A resource type (RFC 7643 §6): its endpoint, its core schema and its extensions. A message has no endpoint.
#[derive(Clone, Debug)]
pub struct ResourceType {
    /// Its name.
    pub name: Cow<'static, str>,
    /// Its endpoint; `None` for messages.
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

    /// Returns the extension with this URN.
    pub fn extension(&self, urn: &str) -> Option<&Schema> {
        self.extensions.iter().find(|schema| schema.is(urn))
    }

    /// Returns the schema with this URN, or the core schema if no URN is given.
    #[inline]
    pub fn schema(&self, urn: Option<&str>) -> Option<&Schema> {
        match urn {
            Some(urn) if !self.core.is(urn) => self.extension(urn),
            _ => Some(&self.core),
        }
    }

    /// Returns the extension that has the attribute `name`, with the attribute.
    pub fn extension_attribute(&self, name: &str) -> Option<(&Schema, &Attribute)> {
        self.extensions.iter().find_map(|schema| Some((schema, schema.attribute(name)?)))
    }
}

/// All known schemas.
#[derive(Clone, Debug)]
pub struct Schemas {
    /// The resource types.
    pub types: Cow<'static, [ResourceType]>,
}

impl Schemas {
    /// The schemas of these resource types.
    pub const fn new(types: &'static [ResourceType]) -> Self {
        Self { types: Cow::Borrowed(types) }
    }

    /// Returns the resource type at `endpoint`. `/Me` is a user.
    pub fn at(&self, endpoint: Endpoint) -> Option<&ResourceType> {
        let endpoint = if endpoint == Endpoint::Me { Endpoint::Users } else { endpoint };
        // Discovery endpoints serve three types, and accept no resources.
        self.types.iter().find(|one| one.endpoint == Some(endpoint) && endpoint != Endpoint::Discovery)
    }

    /// Returns the known URN that `given` is or seems to mean, including those that a service provider describes.
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
            described.find(|schema| is_damaged_urn(given, &schema.id)).map(|schema| UrnMatch::Misspelled(&schema.id))
        })
    }

    /// Returns the resource type or message whose core schema has this URN.
    pub fn of(&self, urn: &str) -> Option<&ResourceType> {
        self.types.iter().find(|one| one.core.is(urn))
    }
}
