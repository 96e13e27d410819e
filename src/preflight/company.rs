use crate::company::Company;
use crate::json::Document;
use crate::text::{LineIndex, Locator};

/// A company with the line index of its text, both built once.
#[derive(Debug)]
pub(super) struct LoadedCompany {
    pub company: Company,
    lines: LineIndex,
}

impl From<Company> for LoadedCompany {
    fn from(company: Company) -> Self {
        let lines = LineIndex::new(company.document().text());
        Self { company, lines }
    }
}

impl LoadedCompany {
    pub fn located(&self) -> (&Document<'_>, Locator<'_>) {
        let document = self.company.document();
        (document, self.lines.locator(document.text()))
    }
}
