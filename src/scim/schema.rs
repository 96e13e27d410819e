use crate::json::same_name;

use super::Type;

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

/// One attribute of a schema, as RFC 7643 §7 describes it.
#[derive(Clone, Copy, Debug)]
pub struct Attribute<'a> {
    /// Its name as the schema writes it.
    pub name: &'a str,
    /// Its type.
    pub kind: Type,
    /// Whether it holds many values.
    pub multi: bool,
    /// Whether a resource must have it.
    pub required: bool,
    /// The values that the schema suggests; empty where it suggests none.
    pub canonical: &'a [&'a str],
    /// Who may write it.
    pub mutability: Mutability,
    /// The parts of a complex attribute.
    pub sub: &'a [Attribute<'a>],
}

impl<'a> Attribute<'a> {
    /// A single attribute of type `kind` that the client may write.
    pub const fn new(name: &'a str, kind: Type) -> Self {
        Self { name, kind, multi: false, required: false, canonical: &[], mutability: Mutability::ReadWrite, sub: &[] }
    }

    /// A string.
    pub const fn string(name: &'a str) -> Self {
        Self::new(name, Type::String)
    }

    /// A complex attribute with the parts `sub`.
    pub const fn complex(name: &'a str, sub: &'a [Attribute<'a>]) -> Self {
        Self { sub, ..Self::new(name, Type::Complex) }
    }

    /// The same, with many values.
    pub const fn many(self) -> Self {
        Self { multi: true, ..self }
    }

    /// The same, required.
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The same, with suggested values.
    pub const fn canonical(self, canonical: &'a [&'a str]) -> Self {
        Self { canonical, ..self }
    }

    /// The same, with another mutability.
    pub const fn mutability(self, mutability: Mutability) -> Self {
        Self { mutability, ..self }
    }

    /// Its part `name`, whatever the case of letters.
    #[inline]
    pub fn part(&self, name: &str) -> Option<&'a Attribute<'a>> {
        find(self.sub, name)
    }
}

/// A schema: its URN and its attributes.
#[derive(Clone, Copy, Debug)]
pub struct Schema<'a> {
    /// The URN.
    pub id: &'a str,
    /// The attributes that the RFC defines.
    pub attributes: &'a [Attribute<'a>],
    /// The attributes that this service provider adds in the same namespace.
    pub added: &'a [Attribute<'a>],
}

impl<'a> Schema<'a> {
    /// The attribute `name`, whatever the case of letters.
    pub fn attribute(&self, name: &str) -> Option<&'a Attribute<'a>> {
        find(self.attributes, name).or_else(|| find(self.added, name))
    }

    /// All its attributes.
    pub fn all(&self) -> impl Iterator<Item = &'a Attribute<'a>> + Clone + use<'a> {
        self.attributes.iter().chain(self.added)
    }
}

#[inline]
fn find<'a>(attributes: &'a [Attribute<'a>], name: &str) -> Option<&'a Attribute<'a>> {
    attributes.iter().find(|attribute| same_name(attribute.name, name))
}

/// The schemas of one resource type: its core and its extensions.
#[derive(Clone, Copy, Debug)]
pub struct Schemas<'a> {
    /// The core schema.
    pub core: Schema<'a>,
    /// The extensions.
    pub extensions: &'a [Schema<'a>],
}

impl<'a> Schemas<'a> {
    /// The extension with this URN.
    pub fn extension(&self, urn: &str) -> Option<&'a Schema<'a>> {
        self.extensions.iter().find(|schema| schema.id.eq_ignore_ascii_case(urn))
    }
}
