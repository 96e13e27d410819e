use crate::company::sources::REST_EXPORTS;
use crate::finding::Reporter;
use crate::import::{Export, ProblemKind};
use crate::rules::words::quoted;
use crate::rules::{ImportCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A license, a state, a status or a type that has no equivalent in the snapshot.
    ///
    /// ## Why it matters
    ///
    /// The REST API may add values. The entry is kept without the value: users who have a license that SCIM cannot
    /// request are listed without one.
    ///
    /// ## Invalid
    ///
    /// ```json files
    /// { "users.json": [{ "id": "7", "emails": ["ana@fuzz-ball.example"], "license": "admins" }] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json files
    /// { "users.json": [{ "id": "7", "emails": ["ana@fuzz-ball.example"], "license": "talk" }] }
    /// ```
    "SP937" "import-value-unknown": Info, since "0.1.0", fix None, cites [REST_EXPORTS], on Import(check)
}

fn check(case: &ImportCase<'_>, out: &mut Reporter<'_>) {
    let ProblemKind::UnknownWord { export, field, word, count } = &case.problem.kind else { return };
    let message = format!("`{field}` of {count} {} is {}", export.entry(*count), quoted(word));
    let help = match (export, *field) {
        (Export::Users, "license") => "`licenseType` cannot request this license. They are listed without one.",
        (Export::Numbers, "status") => "The snapshot has no equivalent. They are not counted as unassigned.",
        (Export::Numbers, _) => "The snapshot has no equivalent. It changes nothing.",
        _ => "The snapshot has no equivalent. Without a state, they are treated as active.",
    };
    out.report(case.place(), message).help(help);
}
