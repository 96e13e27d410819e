use crate::company::ProblemKind;
use crate::finding::Reporter;
use crate::rules::snapshot::SNAPSHOT;
use crate::rules::words::list;
use crate::rules::{CompanyCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A setting, or the state of an office or a user, that is none of the words there are.
    ///
    /// ## Why it matters
    ///
    /// A setting with an unknown value is left at its default, the FAQ's behavior. An office or a user of unknown state is
    /// taken for active.
    ///
    /// ## Invalid
    ///
    /// ```json company
    /// { "settings": { "licenseShortage": "refus" }, "offices": [{ "name": "London" }] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json company
    /// { "settings": { "licenseShortage": "refuse" }, "offices": [{ "name": "London" }] }
    /// ```
    "SP907" "company-value-unknown": Warning, since "0.1.0", fix Review, cites [SNAPSHOT], on Company(check)
}

fn check(case: &CompanyCase<'_>, out: &mut Reporter<'_>) {
    let (message, allowed, near) = match case.problem.kind {
        ProblemKind::UnknownSetting { setting, allowed, near } => {
            (format!("`{setting}` cannot be {}", case.shown()), allowed, near)
        }
        ProblemKind::OfficeStateUnknown { allowed, near } => {
            (format!("An office cannot be in the state {}", case.shown()), allowed, near)
        }
        ProblemKind::UserStateUnknown { allowed, near } => {
            (format!("A user cannot be in the state {}", case.shown()), allowed, near)
        }
        _ => return,
    };
    let or = match case.problem.kind {
        ProblemKind::UnknownSetting { setting: "officeMismatch", .. } => ", or {\"defaultOffice\": \"…\"}",
        _ => "",
    };
    let help = format!("The words are {}{or}. Any other is left out.", list(allowed));
    let draft = out.report(case.place(), message).help(help);
    if let Some(near) = near {
        case.mend(draft, near);
    }
}
