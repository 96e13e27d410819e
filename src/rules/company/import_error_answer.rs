use crate::company::sources::REST_EXPORTS;
use crate::finding::Reporter;
use crate::import::ProblemKind;
use crate::rules::words::quoted;
use crate::rules::{ImportCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A file, a page or a line that is an error of the REST API: too many requests, a key without the right, an office that
    /// is not there.
    ///
    /// ## Why it matters
    ///
    /// An error says nothing of the company. A list of which only an error came is unknown in the snapshot, and not empty; one
    /// with an error among its pages lacks what stands there. A page of a list without `items`, and `{}`, is no error: the REST
    /// API leaves `items` out where a list has none.
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
    "SP940" "import-error-answer": Error, since "0.1.0", fix None, cites [REST_EXPORTS], on Import(check)
}

fn check(case: &ImportCase<'_>, out: &mut Reporter<'_>) {
    let ProblemKind::ErrorAnswer { export, said } = &case.problem.kind else { return };
    let words = if said.is_empty() { String::new() } else { format!(": {}", quoted(said)) };
    let again = match export {
        Some(export) => format!("Export it again: it is what GET {} gives.", export.path()),
        None => "Export it again.".to_owned(),
    };
    out.report(case.place(), format!("{} is an error, not an export{words}", case.file()))
        .help(format!("What should stand there is unknown, which is not the same as none. {again}"));
}
