use super::{AttrPath, Comparison, Filter, Literal, Node};
use crate::scim::resource::parse_flag;
use crate::scim::suggestion::{Guesses, is_common_part, nearest_part};
use crate::scim::value::Moment;
use crate::scim::{Attribute, Path, ResourceType, Returned, Type, UrnMatch, match_urn, nearest_attribute};
use crate::text::nearest;

/// A mismatch of a filter or a name with the schemas. Names are spelled as in the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mismatch<'t> {
    /// Unknown attribute, or unknown sub-attribute.
    Unknown {
        /// The attribute whose sub-attribute it would be.
        parent: Option<&'t str>,
        /// The one that is probably meant.
        suggestion: Option<&'t str>,
    },
    /// Unknown schema URN.
    Schema {
        /// The one that is probably meant.
        suggestion: Option<&'t str>,
    },
    /// An attribute of an extension without its URN.
    Bare {
        /// The attribute.
        name: &'t str,
        /// The extension's URN.
        urn: &'t str,
    },
    /// The operator does not apply to values of this type.
    Operator(Type),
    /// The value has a different type than the attribute.
    Value(Type),
    /// A boolean is compared with a string `true` or `false`.
    BooleanAsString {
        /// Its meaning.
        meant: bool,
    },
    /// The value is not a date and time.
    DateTime,
    /// A complex attribute without a sub-attribute.
    Complex {
        /// The attribute.
        name: &'t str,
        /// Whether it has a sub-attribute `value`, which is then used.
        value: bool,
    },
    /// A value path on a single-valued attribute.
    Single {
        /// Whether its value has sub-attributes.
        complex: bool,
    },
    /// A password, which no service provider returns.
    Password,
    /// A value that is similar to one that the schema suggests.
    Canonical {
        /// The one that is probably meant.
        suggestion: &'t str,
    },
}

/// Beyond this number, mismatches are not typos.
const MAX_MISFITS: usize = 50;

/// What an attribute name refers to.
#[derive(Clone, Copy)]
pub(in crate::scim) struct Target<'t> {
    pub attribute: &'t Attribute,
    pub part: Option<&'t Attribute>,
}

impl Target<'_> {
    fn kind(&self) -> Type {
        self.part.unwrap_or(self.attribute).kind
    }
}

/// Finds mismatches; each is reported with the text that it concerns.
pub(in crate::scim) struct Fit<'g, 't, 'p> {
    of: &'t ResourceType,
    guesses: &'g mut Guesses,
    /// The attribute in whose brackets names refer to sub-attributes.
    within: Option<&'t Attribute>,
    pub found: Vec<(Mismatch<'t>, &'p str)>,
}

impl<'g, 't, 'p> Fit<'g, 't, 'p> {
    pub fn new(of: &'t ResourceType, guesses: &'g mut Guesses) -> Self {
        Self { of, guesses, within: None, found: Vec::new() }
    }

    /// Checks `filter` against the schemas; in brackets, against the sub-attributes of `within`.
    pub fn filter(&mut self, filter: &Filter<'p>, within: Option<&'t Attribute>) {
        self.within = within;
        let mut bracket_end = usize::MAX;
        let mut index = 0;
        while let Some(node) = filter.nodes().get(index) {
            if index == bracket_end {
                self.within = None;
            }
            index += 1;
            match node {
                Node::Compare(comparison) => self.comparison(comparison),
                Node::Present(path) => {
                    if let Some(target) = self.target(path) {
                        self.check_password(target, path);
                    }
                }
                Node::ValuePath { path, length } => match self.values(path) {
                    Some(attribute) => {
                        self.within = Some(attribute);
                        bracket_end = index + length;
                    }
                    None => index += length,
                },
                Node::Not | Node::And | Node::Or => {}
            }
            if self.found.len() >= MAX_MISFITS {
                return;
            }
        }
    }

    /// Checks a name on its own against the schemas; resources can only be sorted by a simple attribute.
    pub fn name(&mut self, path: &Path<'p>, sorts: bool) {
        let path = AttrPath { urn: path.urn, name: path.attribute, part: path.part };
        let Some(target) = self.target(&path) else { return };
        let Target { attribute, part } = target;
        if sorts && part.is_none() && path.part.is_none() && !attribute.multi && attribute.kind == Type::Complex {
            let value = attribute.part("value").is_some();
            self.note(Mismatch::Complex { name: &attribute.name, value }, path.name);
        }
    }

    fn note(&mut self, mismatch: Mismatch<'t>, piece: &'p str) {
        self.found.push((mismatch, piece));
    }

    // — attributes —

    /// Returns what `path` refers to; reports what it does not find.
    pub fn target(&mut self, path: &AttrPath<'p>) -> Option<Target<'t>> {
        if let Some(attribute) = self.within {
            return self.part(attribute, path.name).map(|part| Target { attribute, part });
        }
        if path.name.is_empty() {
            return None;
        }
        let attribute = self.attribute(path)?;
        let part = match path.part {
            Some(part) => self.part(attribute, part)?,
            None => None,
        };
        Some(Target { attribute, part })
    }

    fn attribute(&mut self, path: &AttrPath<'p>) -> Option<&'t Attribute> {
        let Some(schema) = self.of.schema(path.urn) else {
            self.unknown_schema(path.urn?);
            return None;
        };
        if let Some(attribute) = schema.attribute(path.name) {
            return Some(attribute);
        }
        if path.urn.is_none()
            && let Some((schema, attribute)) = self.of.extension_attribute(path.name)
        {
            self.note(Mismatch::Bare { name: &attribute.name, urn: &schema.id }, path.name);
            return Some(attribute);
        }
        let suggestion = self.guesses.guess(|| nearest_attribute(path.name, schema.all()));
        let suggestion = suggestion.map(|suggestion| suggestion.path);
        self.note(Mismatch::Unknown { parent: None, suggestion }, path.name);
        None
    }

    fn unknown_schema(&mut self, urn: &'p str) {
        let suggestion = match match_urn(urn) {
            Some(UrnMatch::Misspelled(meant)) => Some(meant),
            _ => None,
        };
        self.note(Mismatch::Schema { suggestion }, urn);
    }

    /// Returns the sub-attribute `name` of `attribute`; `Some(None)` if it is allowed although the schema does not list
    /// it.
    fn part(&mut self, attribute: &'t Attribute, name: &'p str) -> Option<Option<&'t Attribute>> {
        if let Some(part) = attribute.part(name) {
            return Some(Some(part));
        }
        if is_common_part(attribute, name) {
            return Some(None);
        }
        let suggestion = self.guesses.guess(|| nearest_part(attribute, name)).map(|suggestion| suggestion.path);
        self.note(Mismatch::Unknown { parent: Some(&attribute.name), suggestion }, name);
        None
    }

    fn values(&mut self, path: &AttrPath<'p>) -> Option<&'t Attribute> {
        let target = self.target(path)?;
        if let Some(part) = path.part.filter(|_| target.part.is_some()) {
            self.note(Mismatch::Single { complex: false }, part);
            return None;
        }
        let attribute = target.attribute;
        if !attribute.multi {
            self.note(Mismatch::Single { complex: attribute.kind == Type::Complex }, path.name);
        }
        Some(attribute).filter(|attribute| attribute.multi || attribute.kind == Type::Complex)
    }

    fn check_password(&mut self, target: Target<'t>, path: &AttrPath<'p>) {
        if target.attribute.returned == Returned::Never {
            self.note(Mismatch::Password, path.name);
        }
    }

    // — operators and values —

    fn comparison(&mut self, comparison: &Comparison<'p>) {
        let Some(target) = self.target(&comparison.path) else { return };
        self.check_password(target, &comparison.path);
        let Some(kind) = self.simple_kind(target, comparison) else { return };
        let operator = comparison.operator;
        let impossible = match kind {
            Type::Boolean => operator.is_ordering() || operator.is_substring_match(),
            Type::Binary => operator.is_ordering(),
            _ => false,
        };
        if impossible {
            return self.note(Mismatch::Operator(kind), comparison.operator_text);
        }
        if let Some(mismatch) = value_misfit(kind, comparison) {
            return self.note(mismatch, comparison.value_text);
        }
        if let (Some(part), Literal::Text(raw, _)) = (target.part, comparison.value)
            && !operator.is_ordering()
            && !operator.is_substring_match()
            && let text = comparison.value.text().unwrap_or_default()
            && is_uncommon(part, &text)
            && let Some((suggestion, _)) = self.guesses.guess(|| nearest(&text, part.words()))
        {
            self.note(Mismatch::Canonical { suggestion }, raw);
        }
    }

    /// Returns the type of the compared value: that of the sub-attribute `value` for a multi-valued complex attribute.
    fn simple_kind(&mut self, target: Target<'t>, comparison: &Comparison<'p>) -> Option<Type> {
        let kind = target.kind();
        // `value` of a simple value is the value itself; the other common sub-attributes are strings.
        if kind != Type::Complex {
            return Some(kind);
        }
        if target.part.is_none() && (self.within.is_some() || comparison.path.part.is_some()) {
            return Some(Type::String);
        }
        if comparison.value == Literal::Null {
            return None;
        }
        let value = target.attribute.part("value");
        if let Some(value) = value.filter(|_| target.attribute.multi) {
            return Some(value.kind);
        }
        self.note(Mismatch::Complex { name: &target.attribute.name, value: value.is_some() }, comparison.path.name);
        None
    }
}

fn value_misfit(kind: Type, comparison: &Comparison<'_>) -> Option<Mismatch<'static>> {
    let text = comparison.value.text().unwrap_or_default();
    match (kind, comparison.value) {
        (_, Literal::Null)
        | (Type::Boolean, Literal::Boolean(_))
        | (Type::Integer | Type::Decimal, Literal::Number(_))
        | (Type::String | Type::Binary | Type::Reference, Literal::Text(..)) => None,
        (Type::Boolean, Literal::Text(..)) => {
            Some(parse_flag(&text).map_or(Mismatch::Value(kind), |meant| Mismatch::BooleanAsString { meant }))
        }
        (Type::DateTime, Literal::Text(..)) => {
            let wrong = !comparison.operator.is_substring_match() && Moment::read(&text).is_none();
            wrong.then_some(Mismatch::DateTime)
        }
        _ => Some(Mismatch::Value(kind)),
    }
}

/// Whether the schema suggests values, and this is not one of them.
fn is_uncommon(part: &Attribute, given: &str) -> bool {
    part.kind == Type::String && !part.words.is_empty() && !part.has_word(given)
}
