//! What the rules about the company snapshot share.

use std::borrow::Cow;

use crate::finding::{Citation, Draft};
use crate::json::{Value, quote, rename_key};
use crate::text::Edit;

use super::CompanyCase;
use super::words::quoted;

/// What a snapshot may hold.
pub(crate) const SNAPSHOT: Citation =
    Citation::document("scim-preflight", "The company snapshot (company.schema.json)");

/// What options there are.
pub(crate) const OPTIONS: Citation = Citation::document("scim-preflight", "Options");

impl<'c> CompanyCase<'c> {
    /// The value at the problem, or whose key stands there.
    pub fn value(&self) -> Option<Value<'c>> {
        self.company.document().at(self.problem.span)
    }

    /// The value at the problem in quotes; a string without its own.
    pub fn shown(&self) -> String {
        match self.value().and_then(Value::as_str) {
            Some(text) => quoted(&text),
            None => quoted(self.text()),
        }
    }

    /// The field at the problem: "`primary`", or "An entry of `offices`".
    pub fn field(&self) -> Cow<'static, str> {
        let Some(value) = self.value() else { return "The value".into() };
        if let Some(key) = value.key() {
            return format!("`{}`", shortened(&key.text())).into();
        }
        match value.parent().and_then(Value::key) {
            Some(list) => format!("An entry of `{}`", shortened(&list.text())).into(),
            None => "The value".into(),
        }
    }

    /// Ends `draft` with the fix that puts the string `text` in the place of the value. A string that has no end is left
    /// alone: nobody can tell what belongs to it.
    pub fn mend(&self, draft: Draft<'_>, text: &str) {
        if self.text().ends_with('"') {
            draft.review_fix(format!("Write {}", quoted(text)), vec![Edit::replace(self.problem.span, quote(text))]);
        }
    }

    /// The edits that give the key at the problem another name; nothing where that name is taken.
    pub fn renamed(&self, name: &str) -> Option<Vec<Edit>> {
        let value = self.value()?;
        let taken = value.parent()?.get(name).is_some();
        rename_key(value, name).filter(|_| !taken).map(|edit| vec![edit])
    }
}

/// A key that is short enough for a sentence.
fn shortened(key: &str) -> String {
    const MOST: usize = 40;
    key.chars().take(MOST).filter(|c| !c.is_control() && *c != '`').collect()
}
