//! Helpers shared by the rules about the company snapshot.

use std::borrow::Cow;

use crate::finding::{Citation, Draft, Safety};
use crate::json::{Value, rename_key};
use crate::text::Edit;

use super::CompanyCase;
use super::words::quoted;

/// What a snapshot may contain.
pub(crate) const SNAPSHOT: Citation =
    Citation::document("scim-preflight", "The company snapshot (company.schema.json)");

/// Which options there are.
pub(crate) const OPTIONS: Citation = Citation::document("scim-preflight", "Options");

impl<'c> CompanyCase<'c> {
    /// Returns the value at the problem, or the value whose key is there.
    pub fn value(&self) -> Option<Value<'c>> {
        self.company.document().at(self.problem.span)
    }

    /// Returns the value at the problem in quotes; a string without its own quotes.
    pub fn shown(&self) -> String {
        match self.value().and_then(Value::as_str) {
            Some(text) => quoted(text),
            None => quoted(self.text()),
        }
    }

    /// Returns the field at the problem: "`primary`", or "An entry of `offices`".
    pub fn field(&self) -> Cow<'static, str> {
        let Some(value) = self.value() else { return "The value".into() };
        if let Some(key) = value.key() {
            return format!("`{}`", shortened(key.text())).into();
        }
        match value.parent().and_then(Value::key) {
            Some(list) => format!("An entry of `{}`", shortened(list.text())).into(),
            None => "The value".into(),
        }
    }

    /// Ends `draft` with the fix that replaces the value with the string `text`. An unterminated string is left alone:
    /// there is no telling what belongs to it.
    pub fn suggest(&self, draft: Draft<'_>, text: &str) {
        if self.text().ends_with('"') {
            draft.replace_string(Safety::Review, self.problem.span, text);
        }
    }

    /// Returns the edits that rename the key at the problem, or `None` if `name` is taken.
    pub fn rename(&self, name: &str) -> Option<Vec<Edit>> {
        let value = self.value()?;
        let taken = value.parent()?.has(name);
        rename_key(value, name).filter(|_| !taken).map(|edit| vec![edit])
    }
}

/// Shortens a key so that it fits in a sentence.
fn shortened(key: &str) -> String {
    const MAX_LENGTH: usize = 40;
    key.chars().take(MAX_LENGTH).filter(|c| !c.is_control() && *c != '`').collect()
}
