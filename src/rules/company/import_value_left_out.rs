use crate::company::sources::REST_EXPORTS;
use crate::finding::Reporter;
use crate::import::{Export, ProblemKind};
use crate::rules::words::{and_more, quoted};
use crate::rules::{ImportCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A value that is not what its field holds, and offices and users without any name.
    ///
    /// ## Why it matters
    ///
    /// The value is left out of the snapshot, and what it would have said is unknown there. A number of 64 bits may
    /// be a string or digits, and is taken as it stands.
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
    "SP936" "import-value-left-out": Warning, since "0.1.0", fix None, cites [REST_EXPORTS], on Import(check)
}

fn check(case: &ImportCase<'_>, out: &mut Reporter<'_>) {
    let (what, count, help) = match &case.problem.kind {
        ProblemKind::BadValue { field, wanted, shown, count } => {
            let what = format!("`{field}` is {}, not {}", quoted(shown), wanted.as_str());
            (what, *count, "It is left out, so this is taken for unknown.")
        }
        ProblemKind::Nameless { export: Export::Offices, count } => {
            ("An office has no name".to_owned(), *count, "No request could mean it. It is left out.")
        }
        ProblemKind::Nameless { count, .. } => (
            "A user has neither id nor e-mail address".to_owned(),
            *count,
            "No request could mean them. They are left out.",
        ),
        _ => return,
    };
    out.report(case.place(), format!("{what}{}", and_more(count))).help(help);
}
