use crate::company::ProblemKind;
use crate::finding::Reporter;
use crate::rules::snapshot::SNAPSHOT;
use crate::rules::{CompanyCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A default office that is not one of the snapshot's active offices, or a user's office that is not one of its
    /// offices.
    ///
    /// ## Why it matters
    ///
    /// For the default office: users who match nothing go to an office that is not known. For a user: their license
    /// cannot be counted, either when it is freed or when it is taken again.
    ///
    /// ## Invalid
    ///
    /// ```json company
    /// { "settings": { "officeMismatch": { "defaultOffice": "Lodon" } }, "offices": [{ "name": "London" }] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json company
    /// { "settings": { "officeMismatch": { "defaultOffice": "London" } }, "offices": [{ "name": "London" }] }
    /// ```
    "SP910" "company-office-unknown": Warning, since "0.1.0", fix Review, cites [SNAPSHOT], on Company(check)
}

fn check(case: &CompanyCase<'_>, out: &mut Reporter<'_>) {
    let (suggestion, those, help) = match &case.problem.kind {
        ProblemKind::DefaultOfficeUnknown { suggestion } => {
            (suggestion, "active offices", "Use the exact name of an active office in `offices`.")
        }
        ProblemKind::UserOfficeUnknown { suggestion } => {
            (suggestion, "offices", "Use the id or the exact name of an office in `offices`.")
        }
        _ => return,
    };
    let draft = out.report(case.place(), format!("{} is not one of the {those}", case.shown())).help(help);
    if let Some((suggestion, _)) = suggestion {
        case.suggest(draft, suggestion);
    }
}
