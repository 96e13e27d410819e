use crate::company::Company;
use crate::json::Document;
use crate::text::{LineIndex, Locator};

/// A company with the line index of its text, both built once.
#[derive(Debug, Default)]
pub(super) struct LoadedCompany {
    pub company: Company,
    lines: LineIndex,
}

impl LoadedCompany {
    pub fn read(text: String) -> Self {
        let company = Company::read(text);
        let lines = LineIndex::new(company.document().text());
        Self { company, lines }
    }

    pub fn located(&self) -> (&Document<'_>, Locator<'_>) {
        let document = self.company.document();
        (document, self.lines.locator(document.text()))
    }
}
