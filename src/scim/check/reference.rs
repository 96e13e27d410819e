//! A `$ref` and the values next to it: both name one resource (RFC 7643 §2.3.7).

use crate::json::Value;

use super::Check;
use crate::scim::request::endpoint_named;
use crate::scim::{Attribute, Endpoint, ProblemKind, ReferenceConflict, Schemas, percent};

impl<'t> Check<'t> {
    /// Checks that `given`, the `$ref` of `value`, names a resource of the type and with the id in `value`. A path that
    /// does not end in a known type and an id gives neither.
    #[inline(never)]
    pub(super) fn reference(
        &mut self,
        attribute: &'t Attribute,
        definition: &'t Attribute,
        given: Value<'t>,
        value: Value<'t>,
    ) {
        let Some(uri) = given.as_str().filter(|uri| !has_placeholder(uri)) else { return };
        let Some((named, id)) = named(uri, self.schemas) else { return };
        let other = |conflict| ProblemKind::ReferenceMismatch { name: &attribute.name, conflict };
        let stated = value.get("type").and_then(|stated| {
            let text = stated.as_str()?;
            let word = definition.words().find(|word| word.eq_ignore_ascii_case(text))?;
            Some((word, Some(stated.span())))
        });
        let mut words = definition.words();
        let only = words.next().filter(|_| words.next().is_none()).map(|word| (word, None));
        if let Some((expected, stated)) = stated.or(only)
            && self.schemas.types.iter().any(|of| of.name == expected)
            && expected != named
        {
            return self.note_at(other(ReferenceConflict::Type { named, expected, stated }), given);
        }
        if let Some(beside) = value.get("value")
            && let Some(text) = beside.as_str().filter(|text| !text.is_empty() && !has_placeholder(text))
            && !text.eq_ignore_ascii_case(&percent::decode(id))
        {
            self.note_at(other(ReferenceConflict::Id(beside.span())), given);
        }
    }
}

fn has_placeholder(text: &str) -> bool {
    text.contains(['{', '$', '…'])
}

/// Returns the type and the id at the end of a URI, absolute or relative.
fn named<'u, 's>(uri: &'u str, schemas: &'s Schemas) -> Option<(&'s str, &'u str)> {
    let end = uri.find(['?', '#']).unwrap_or(uri.len());
    let mut segments = uri[..end].trim_end_matches('/').rsplit('/');
    let (id, endpoint) = (segments.next()?, endpoint_named(segments.next()?));
    let resources = matches!(endpoint, Endpoint::Users | Endpoint::Groups);
    let of = schemas.at(endpoint).filter(|_| resources && !id.is_empty())?;
    Some((&of.name, id))
}
