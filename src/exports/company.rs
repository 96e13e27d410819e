use crate::finding::{Findings, Source};
use crate::import::import;
use crate::json::{self, Document};
use crate::preflight::Utf8;
use crate::report::{self, CompanyImport, Texts};
use crate::rules::Run;
use crate::text::Locator;

/// Makes a company snapshot from the exports of Dialpad's REST API, and says what is wrong with them or missing.
///
/// `files` is a JSON object in UTF-8 whose members are the exports by their file names: `company.json`, `offices.json`,
/// `plan/{id}.json`, `available_licenses/{id}.json`, `users.json`, `numbers.json`; each as JSON, as a list of pages, or
/// as a text of either, with an entry in each line, or with one such text behind another.
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
    let texts = Texts::new(None, Some((&document, Locator::new(text))), &options);
    CompanyImport { company: import.company, findings: report::wire_findings(findings.finish(), &texts) }
}
