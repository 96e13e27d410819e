use crate::company::Company;
use crate::json::Document;
use crate::scim::{Attribute, ENTERPRISE_USER, Schema, Schemas, Type, USER};
use crate::text::{LineIndex, Locator};

/// What Dialpad reads in the Enterprise User extension beside the RFC's attributes.
const ADDED: &[Attribute<'static>] = &[
    Attribute::string("officeName"),
    Attribute::string("physicalDeliveryOfficeName"),
    Attribute::string("country"),
    Attribute::string("licenseType"),
    Attribute::new("extension", Type::String),
];

/// The schemas of a Dialpad user.
pub(super) const SCHEMAS: Schemas<'static> =
    Schemas { core: USER, extensions: &[Schema { added: ADDED, ..ENTERPRISE_USER }] };

/// A company with the index of its text's lines, both made once.
#[derive(Debug)]
pub(super) struct Kept {
    pub company: Company,
    lines: LineIndex,
}

impl Kept {
    pub fn read(text: String) -> Self {
        let company = Company::read(text);
        let lines = LineIndex::new(company.document().text());
        Self { company, lines }
    }

    pub fn located(&self) -> (Document<'_>, Locator<'_>) {
        let document = self.company.document();
        (document, self.lines.locator(document.text()))
    }
}
