use crate::company::ProblemKind;
use crate::finding::Reporter;
use crate::rules::snapshot::SNAPSHOT;
use crate::rules::{CompanyCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A default office that is none of the active offices in the snapshot, or a user's office that is none of all.
    ///
    /// ## Why it matters
    ///
    /// For the default office: users who match nothing go to a place that is not known. For a user: their license cannot be
    /// counted, neither when it is freed nor when it is taken again.
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
    let (near, those, help) = match &case.problem.kind {
        ProblemKind::DefaultOfficeUnknown { near } => {
            (near, "active offices", "Write the exact name of one of `offices` that is active.")
        }
        ProblemKind::UserOfficeUnknown { near } => {
            (near, "offices", "Write the id or the exact name of one of `offices`.")
        }
        _ => return,
    };
    let draft = out.report(case.place(), format!("{} is none of the {those}", case.shown())).help(help);
    if let Some((near, _)) = near {
        case.mend(draft, near);
    }
}
