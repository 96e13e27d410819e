use crate::company::ProblemKind;
use crate::finding::Reporter;
use crate::rules::snapshot::SNAPSHOT;
use crate::rules::words::join_and;
use crate::rules::{CompanyCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A setting, or the state of an office or a user, that is not one of the allowed values.
    ///
    /// ## Why it matters
    ///
    /// A setting with an unknown value keeps its default, the FAQ's behavior. An office or a user in an unknown state
    /// is treated as active.
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
    let (message, allowed, suggestion) = match case.problem.kind {
        ProblemKind::UnknownSetting { setting, allowed, suggestion } => {
            (format!("{} is not a value of `{setting}`", case.shown()), allowed, suggestion)
        }
        ProblemKind::OfficeStateUnknown { allowed, suggestion } => {
            (format!("{} is not an office state", case.shown()), allowed, suggestion)
        }
        ProblemKind::UserStateUnknown { allowed, suggestion } => {
            (format!("{} is not a user state", case.shown()), allowed, suggestion)
        }
        _ => return,
    };
    let alternative = match case.problem.kind {
        ProblemKind::UnknownSetting { setting: "officeMismatch", .. } => ", or {\"defaultOffice\": \"…\"}",
        _ => "",
    };
    let help = format!("Allowed values are {}{alternative}. Any other is ignored.", join_and(allowed));
    let draft = out.report(case.place(), message).help(help);
    if let Some(suggestion) = suggestion {
        case.suggest(draft, suggestion);
    }
}
