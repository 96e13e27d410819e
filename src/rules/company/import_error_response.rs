use crate::company::sources::REST_EXPORTS;
use crate::finding::Reporter;
use crate::import::ProblemKind;
use crate::rules::words::quoted;
use crate::rules::{ImportCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A file, a page or a line that is an error response of the REST API: too many requests, an API key without
    /// permission, an office that does not exist.
    ///
    /// ## Why it matters
    ///
    /// An error says nothing about the company. A list for which only an error came back is unknown in the snapshot,
    /// not empty; one with an error among its pages lacks that page. A page without `items`, or `{}`, is not an error:
    /// the REST API omits `items` if a list is empty.
    ///
    /// ## Invalid
    ///
    /// ```json files
    /// { "users.json": { "error": { "code": 429, "message": "Too many requests" } } }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json files
    /// { "users.json": {} }
    /// ```
    "SP940" "import-error-response": Error, since "0.1.0", fix None, cites [REST_EXPORTS], on Import(check)
}

fn check(case: &ImportCase<'_>, out: &mut Reporter<'_>) {
    let ProblemKind::ErrorResponse { export, message } = &case.problem.kind else { return };
    let words = if message.is_empty() { String::new() } else { format!(": {}", quoted(message)) };
    let again = match export {
        Some(export) => format!("Export it again with GET {}.", export.path()),
        None => "Export it again.".to_owned(),
    };
    out.report(case.place(), format!("{} is an error response, not an export{words}", case.file()))
        .help(format!("What it should contain is unknown, which is not the same as empty. {again}"));
}
