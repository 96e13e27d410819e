//! A value as a plain tree: what a text should contain, for comparison with what was read.

use scim_preflight::json::{Kind, Value};

/// A JSON value that keeps the order of members, duplicates, and the digits of numbers.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Boolean(bool),
    Number(String),
    String(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Converts a value that was read.
    pub fn of(value: Value<'_>) -> Self {
        match value.kind() {
            Kind::Null => Self::Null,
            Kind::Boolean => Self::Boolean(value.as_bool().unwrap()),
            Kind::Number => Self::Number(value.raw().to_owned()),
            Kind::String => Self::String(value.as_str().unwrap().to_owned()),
            Kind::Array => Self::Array(value.elements().map(Self::of).collect()),
            Kind::Object => {
                Self::Object(value.members().map(|(key, member)| (key.text().to_owned(), Self::of(member))).collect())
            }
        }
    }

    /// What serde_json makes of it: of duplicate members, the last. `None` for a number that a double cannot represent.
    pub fn to_serde(&self) -> Option<serde_json::Value> {
        Some(match self {
            Self::Null => serde_json::Value::Null,
            Self::Boolean(value) => (*value).into(),
            Self::Number(digits) => serde_json::from_str(digits).ok()?,
            Self::String(text) => text.as_str().into(),
            Self::Array(elements) => elements.iter().map(Self::to_serde).collect::<Option<Vec<_>>>()?.into(),
            Self::Object(members) => {
                let members = members.iter().map(|(key, member)| Some((key.clone(), member.to_serde()?)));
                serde_json::Value::Object(members.collect::<Option<_>>()?)
            }
        })
    }

    /// The value at `path`, each step an index among siblings.
    pub fn at(&mut self, path: &[usize]) -> &mut Self {
        path.iter().fold(self, |value, &step| match value {
            Self::Array(elements) => &mut elements[step],
            Self::Object(members) => &mut members[step].1,
            scalar => panic!("{scalar:?} has no children"),
        })
    }
}
