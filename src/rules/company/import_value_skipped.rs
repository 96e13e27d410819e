use crate::company::sources::REST_EXPORTS;
use crate::finding::Reporter;
use crate::import::{Export, ProblemKind};
use crate::rules::words::{and_more, quoted};
use crate::rules::{ImportCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A value that does not fit its field, and offices and users without a name.
    ///
    /// ## Why it matters
    ///
    /// The value is left out of the snapshot and treated as unknown. A 64-bit number may be a string or digits; either
    /// is accepted.
    ///
    /// ## Invalid
    ///
    /// ```json files
    /// { "plan/124.json": { "talk_lines": "-3" }, "offices.json": [{ "id": "124", "name": "London" }] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json files
    /// { "plan/124.json": { "talk_lines": "3" }, "offices.json": [{ "id": 124, "name": "London" }] }
    /// ```
    "SP936" "import-value-skipped": Warning, since "0.1.0", fix None, cites [REST_EXPORTS], on Import(check)
}

fn check(case: &ImportCase<'_>, out: &mut Reporter<'_>) {
    let (what, count, help) = match &case.problem.kind {
        ProblemKind::BadValue { field, expected, shown, count } => {
            let what = format!("`{field}` is {}, not {}", quoted(shown), expected.as_str());
            (what, *count, "It is ignored and treated as unknown.")
        }
        ProblemKind::Unidentified { export: Export::Offices, count } => {
            ("An office has no name".to_owned(), *count, "No request could refer to it. It is ignored.")
        }
        ProblemKind::Unidentified { count, .. } => (
            "A user has neither an id nor an email address".to_owned(),
            *count,
            "No request could refer to them. They are ignored.",
        ),
        _ => return,
    };
    out.report(case.place(), format!("{what}{}", and_more(count))).help(help);
}
