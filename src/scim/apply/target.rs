use crate::scim::filter::Filter;
use crate::scim::{Attribute, Path, PathFault, ResourceType, Schema, UrnMatch, is_urn, match_urn, split_urn};

use super::tree::{List, MAX_MEMBERS};

/// The target of an operation: an attribute, values of it, or a sub-attribute of them.
#[derive(Clone, Debug)]
pub(super) struct Target<'v, 'p> {
    /// The URN of the extension that contains it.
    pub extension: Option<&'v str>,
    /// The attribute; empty for an entire extension.
    pub name: &'v str,
    /// The selected values.
    pub filter: Option<&'p Filter<'v>>,
    /// The sub-attribute.
    pub part: Option<&'v str>,
    /// The definition of the attribute.
    pub definition: Option<&'v Attribute>,
    /// The extension's URN as the schema spells it.
    pub schema_urn: Option<&'v str>,
}

impl<'v, 'p> Target<'v, 'p> {
    /// Returns the target of `path`.
    pub fn of(of: Option<&'v ResourceType>, path: &'p Path<'v>) -> Self {
        Self { filter: path.filter.as_ref(), part: path.part, ..Self::plain(of, path.urn, path.attribute) }
    }

    /// Returns the attribute `name` of the schema `urn`, or of the core schema.
    pub fn plain(of: Option<&'v ResourceType>, urn: Option<&'v str>, name: &'v str) -> Self {
        let schema = of.and_then(|of| schema_of(of, urn));
        let core = urn.is_none() || of.zip(schema).is_some_and(|(of, schema)| std::ptr::eq(&raw const of.core, schema));
        Self {
            extension: urn.filter(|_| !core),
            definition: schema.and_then(|schema| schema.attribute(name)),
            schema_urn: schema.map(|schema| &*schema.id),
            name,
            filter: None,
            part: None,
        }
    }

    /// Returns the attribute's name as the schema spells it, otherwise as the operation does.
    pub fn key(&self) -> &'v str {
        spelling(self.definition, self.name)
    }

    /// Returns the definition of the sub-attribute.
    pub fn part_definition(&self) -> Option<&'v Attribute> {
        self.definition?.part(self.part?)
    }

    /// Whether it is the entire extension or resource.
    pub fn is_schema(&self) -> bool {
        self.name.is_empty()
    }

    /// Whether it is an entire attribute, rather than some of its values or a sub-attribute.
    pub fn is_attribute(&self) -> bool {
        self.filter.is_none() && self.part.is_none()
    }
}

/// Returns the name as the definition spells it, otherwise as it is given.
pub(super) fn spelling<'v>(definition: Option<&'v Attribute>, name: &'v str) -> &'v str {
    definition.map_or(name, |definition| &definition.name)
}

/// Returns the schema with this URN, even if the URN is misspelled.
fn schema_of<'v>(of: &'v ResourceType, urn: Option<&str>) -> Option<&'v Schema> {
    of.schema(urn).or_else(|| match match_urn(urn?) {
        Some(UrnMatch::Misspelled(meant)) if of.core.is(meant) => Some(&of.core),
        _ => None,
    })
}

/// Reads a path into an extension that the resource has, since its URN may not look like a known one.
pub(super) fn own_path<'p>(root: &List<'_>, path: &'p str) -> Option<Result<Path<'p>, PathFault>> {
    if split_urn(path).is_none_or(|(urn, _)| match_urn(urn).is_some()) {
        return None;
    }
    let (urn, rest) = root.items.iter().take(MAX_MEMBERS).filter(|item| is_urn(item.key)).find_map(|item| {
        let (urn, rest) = path.split_at_checked(item.key.len())?;
        let rest = if rest.is_empty() { rest } else { rest.strip_prefix(':')? };
        urn.eq_ignore_ascii_case(item.key).then_some((urn, rest))
    })?;
    let bare = Path { urn: Some(urn), attribute: "", filter: None, part: None };
    if rest.is_empty() { Some(Ok(bare)) } else { Some(Path::read(rest).map(|path| Path { urn: bare.urn, ..path })) }
}
