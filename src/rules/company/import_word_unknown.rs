use crate::company::sources::REST_EXPORTS;
use crate::finding::Reporter;
use crate::import::{Export, ProblemKind};
use crate::rules::words::quoted;
use crate::rules::{ImportCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A license, a state, a status or a type that the snapshot has no word for.
    ///
    /// ## Why it matters
    ///
    /// The words of the REST API may grow. The entry stays, without that word: who has a license that SCIM cannot ask
    /// for is listed without one.
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
    "SP937" "import-word-unknown": Info, since "0.1.0", fix None, cites [REST_EXPORTS], on Import(check)
}

fn check(case: &ImportCase<'_>, out: &mut Reporter<'_>) {
    let ProblemKind::OtherWord { export, field, word, count } = &case.problem.kind else { return };
    let message = format!("`{field}` of {count} {} is {}", export.entry(*count), quoted(word));
    let help = match (export, *field) {
        (Export::Users, "license") => "`licenseType` asks for no such license. They are listed without one.",
        (Export::Numbers, "status") => "The snapshot has no word for it. They are not counted as unassigned.",
        (Export::Numbers, _) => "The snapshot has no word for it. It changes nothing.",
        _ => "The snapshot has no word for it. Who, or what, has no state is taken for active.",
    };
    out.report(case.place(), message).help(help);
}
