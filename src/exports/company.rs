use crate::finding::{Findings, Source};
use crate::import::import;
use crate::json::{self, Document};
use crate::preflight::Utf8;
use crate::report::{self, CompanyImport, Texts};
use crate::rules::Run;
use crate::text::Locator;

/// Builds a company snapshot from exports of Dialpad's REST API, and reports what is wrong with them or missing.
///
/// `files` is a UTF-8 JSON object that maps file names to exports: `company.json`, `offices.json`, `plan/{id}.json`,
/// `available_licenses/{id}.json`, `users.json`, `numbers.json`. Each is JSON, an array of pages, or a string of
/// either, with one entry per line, or with several such values after one another, also in responses with their heads.
pub fn import_company(files: &[u8]) -> CompanyImport {
    let utf8 = Utf8::read(files);
    let text = utf8.text.as_ref();
    let document = json::read(text);
    let import = import(&document);
    let mut findings = Findings::default();
    let mut run = Run::new(&mut findings);
    run.utf8(utf8.damage, Source::Company);
    run.json(&document, Source::Company);
    run.import(&document, &import.problems);
    let options = Document::default();
    let texts = Texts::new(None, (&document, Locator::new(text)), &options);
    CompanyImport { company: import.company, findings: report::wire_findings(findings.finish(), &texts) }
}
