use crate::company::sources::REST_EXPORTS;
use crate::finding::Reporter;
use crate::import::ProblemKind;
use crate::rules::{ImportCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A list whose last page has a cursor: more pages follow, but they are not among the files.
    ///
    /// ## Why it matters
    ///
    /// The snapshot lacks what is on the other pages, and nothing in it shows that. Users who are not listed would be
    /// treated as new.
    ///
    /// ## Invalid
    ///
    /// ```json files
    /// { "offices.json": { "items": [{ "id": "124", "name": "London" }], "cursor": "c2" } }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json files
    /// { "offices.json": [
    ///   { "items": [{ "id": "124", "name": "London" }], "cursor": "c2" },
    ///   { "items": [{ "id": "131", "name": "Denver" }] }
    /// ] }
    /// ```
    "SP933" "import-pages-missing": Warning, since "0.1.0", fix None, cites [REST_EXPORTS], on Import(check)
}

fn check(case: &ImportCase<'_>, out: &mut Reporter<'_>) {
    let ProblemKind::MorePages { export } = case.problem.kind else { return };
    out.report(case.place(), format!("{} has more pages than were provided", export.file())).help(format!(
        "Repeat GET {} with this cursor until a page has none, and provide all pages as an array.",
        export.path()
    ));
}
