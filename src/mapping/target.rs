use crate::company::SCHEMAS;
use crate::json::quote;
use crate::scim::{Attribute, CORE_USER, ENTERPRISE, Endpoint, Path, Schema, Selector, UrnMatch, match_urn, split_urn};

/// The schema that a target names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Namespace {
    /// The core User schema; also if none is named.
    Core,
    /// The Enterprise User extension.
    Enterprise,
    /// A damaged URN that means this one.
    Damaged(&'static str),
    /// Another one.
    Other,
}

impl Namespace {
    /// Returns the schema with this URN.
    pub fn of(urn: &str) -> Self {
        match match_urn(urn) {
            Some(UrnMatch::Same(CORE_USER)) => Self::Core,
            Some(UrnMatch::Same(ENTERPRISE)) => Self::Enterprise,
            Some(UrnMatch::Misspelled(meant)) if meant == CORE_USER || meant == ENTERPRISE => Self::Damaged(meant),
            _ => Self::Other,
        }
    }

    /// Returns the intended one.
    pub(super) fn intended(self) -> Self {
        match self {
            Self::Damaged(ENTERPRISE) => Self::Enterprise,
            Self::Damaged(_) => Self::Core,
            other => other,
        }
    }
}

/// Where a value goes: `emails[type eq "work"].value`, in whatever notation the provider uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The schema.
    pub namespace: Namespace,
    /// Its URN as written.
    pub urn: Option<String>,
    /// The attribute.
    pub attribute: String,
    /// What selects one of its values.
    pub selectors: Vec<Selector>,
    /// The index of one of its values, if it is selected by index.
    pub index: Option<usize>,
    /// The sub-attribute.
    pub part: Option<String>,
}

impl Target {
    /// Reads a SCIM path, as Entra writes targets.
    pub fn from_path(path: &str) -> Option<Self> {
        let path = Path::read(path).ok().filter(|path| !path.attribute.is_empty())?;
        let selectors: Vec<_> = path.selectors().collect();
        if path.filter.is_some() && selectors.is_empty() {
            return None;
        }
        Some(Self {
            namespace: path.urn.map_or(Namespace::Core, Namespace::of),
            urn: path.urn.map(str::to_owned),
            attribute: path.attribute.to_owned(),
            selectors,
            index: None,
            part: path.part.map(str::to_owned),
        })
    }

    /// Reads Okta's external name: `userName`, `name.givenName`, `emails.^[primary==true].value`, `emails.[1].value`.
    pub fn from_external(name: &str, namespace: Option<&str>) -> Option<Self> {
        let (own, name) = split_urn(name).map_or((None, name), |(urn, name)| (Some(urn), name));
        let urn = own.or(namespace.filter(|namespace| !namespace.trim().is_empty()));
        let mut target = Self {
            namespace: urn.map_or(Namespace::Core, Namespace::of),
            urn: urn.map(str::to_owned),
            attribute: String::new(),
            selectors: Vec::new(),
            index: None,
            part: None,
        };
        let (attribute, rest) = name.split_once('.').map_or((name, None), |(attribute, rest)| (attribute, Some(rest)));
        target.attribute = attribute_name(attribute)?;
        let Some(rest) = rest else { return Some(target) };
        let part = if let Some(rest) = rest.strip_prefix("^[") {
            let (selection, rest) = rest.split_once(']')?;
            target.add_selectors(selection)?;
            rest.strip_prefix('.')
        } else if let Some(rest) = rest.strip_prefix('[') {
            let (index, rest) = rest.split_once(']')?;
            target.index = Some(index.trim().parse().ok()?);
            rest.strip_prefix('.')
        } else {
            Some(rest)
        };
        target.part = Some(attribute_name(part?)?);
        Some(target)
    }

    /// Reads `primary==true`, `type=='work'`, several joined by `&&`.
    fn add_selectors(&mut self, selection: &str) -> Option<()> {
        for comparison in selection.split("&&") {
            let (part, value) = comparison.split_once("==")?;
            let value = value.trim();
            let quoted = |quote: char| value.strip_prefix(quote).and_then(|value| value.strip_suffix(quote));
            let value = quoted('\'').or_else(|| quoted('"')).unwrap_or(value);
            self.selectors.push(Selector { part: attribute_name(part.trim())?, value: value.to_owned() });
        }
        Some(())
    }

    /// Whether it is the plain attribute `name` of this namespace.
    pub fn is(&self, namespace: Namespace, name: &str) -> bool {
        self.namespace.intended() == namespace && self.attribute.eq_ignore_ascii_case(name)
    }

    /// Whether a value is selected by this text in this sub-attribute.
    pub fn selects(&self, part: &str, value: &str) -> bool {
        self.selectors.iter().any(|one| one.is(part, value))
    }

    /// Returns the attribute as its schema defines it.
    pub fn definition(&self) -> Option<&'static Attribute> {
        match self.namespace.intended() {
            Namespace::Core => core_schema()?.attribute(&self.attribute),
            Namespace::Enterprise => extension_schema()?.attribute(&self.attribute),
            _ => None,
        }
    }

    /// Returns the same key for the same target, regardless of case: its path with the intended schema.
    pub(super) fn key(&self) -> String {
        let schema = match self.namespace.intended() {
            Namespace::Core => CORE_USER,
            Namespace::Enterprise => ENTERPRISE,
            Namespace::Damaged(_) | Namespace::Other => self.urn.as_deref().unwrap_or_default(),
        };
        let mut key = format!("{schema}:{}", self.attribute);
        for Selector { part, value } in &self.selectors {
            key.push_str(&format!("[{part} eq {}]", quote(value)));
        }
        if let Some(index) = self.index {
            key.push_str(&format!("[{index}]"));
        }
        if let Some(part) = &self.part {
            key.push_str(&format!(".{part}"));
        }
        key.to_lowercase()
    }
}

pub(super) fn core_schema() -> Option<&'static Schema> {
    SCHEMAS.at(Endpoint::Users).map(|users| &users.core)
}

pub(super) fn extension_schema() -> Option<&'static Schema> {
    SCHEMAS.at(Endpoint::Users)?.extension(ENTERPRISE)
}

/// Returns `name`, if it is an attribute name.
fn attribute_name(name: &str) -> Option<String> {
    let mut letters = name.chars();
    let first = letters.next()?;
    let is_valid = (first.is_ascii_alphabetic() || first == '$' || first == '_')
        && letters.all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '$'));
    is_valid.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn external_names_are_read_as_okta_writes_them() {
        let key =
            |name: &str, namespace: Option<&str>| Target::from_external(name, namespace).map(|target| target.key());
        let core = |path: &str| Some(format!("{CORE_USER}:{path}").to_lowercase());
        for (name, path) in [
            ("userName", "username"),
            ("name.givenName", "name.givenname"),
            ("emails.^[primary==true].value", "emails[primary eq \"true\"].value"),
            ("emails.^[type=='work'].value", "emails[type eq \"work\"].value"),
            ("emails.^[type == \"Work\"].value", "emails[type eq \"work\"].value"),
            (
                "addresses.^[type=='work' && primary==true].country",
                "addresses[type eq \"work\"][primary eq \"true\"].country",
            ),
            ("emails.[1].value", "emails[1].value"),
            ("manager.$ref", "manager.$ref"),
            ("_cost-center_2", "_cost-center_2"),
        ] {
            assert_eq!(key(name, None), core(path), "{name}");
            assert_eq!(key(name, Some(" ")), core(path), "{name} without a namespace");
        }
        let department = format!("{ENTERPRISE}:department").to_lowercase();
        assert_eq!(key("Department", Some(ENTERPRISE)), Some(department.clone()));
        assert_eq!(key(&department, Some(CORE_USER)), Some(department));
        for name in [
            "",
            "2nd",
            "-a",
            "a b",
            "emails.",
            "emails.^[type=work].value",
            "emails.^[type=='work']",
            "emails.[x].value",
        ] {
            assert_eq!(key(name, None), None, "{name:?}");
        }
    }

    #[test]
    fn a_damaged_urn_means_the_schema_that_it_resembles() {
        for known in [CORE_USER, ENTERPRISE] {
            let damaged = known.replace(":User", "User");
            assert_eq!(
                (Namespace::of(known).intended(), Namespace::of(&damaged)),
                (Namespace::of(known), Namespace::Damaged(known))
            );
            assert_eq!(Namespace::of(&damaged).intended(), Namespace::of(known), "{damaged}");
        }
        assert_eq!(Namespace::of("urn:example:2.0:Box"), Namespace::Other);
    }
}
