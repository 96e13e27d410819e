use crate::finding::{Reporter, Severity};
use crate::idp::STATUS_WORDS;
use crate::rules::words::{column, quoted};
use crate::rules::{PlanCase, PlanProblemKind, rule};
use crate::scim::CREATING;

rule! {
    /// ## What it checks
    ///
    /// A cell of a column that says whether somebody is active, such as *Status*, *Enabled* or *Suspended*: with a word that is
    /// not understood, or one of which no document tells what the provider then sends.
    ///
    /// ## Why it matters
    ///
    /// Who is not active is not created, and is suspended where Dialpad has them. Directories have many words
    /// between active and gone, and providers do not say of each how they send it: what it is taken for is assumed.
    ///
    /// ## Invalid
    ///
    /// ```csv plan
    /// Email,Office,License,Status
    /// zoe@fuzz-ball.example,Austin HQ,Dialpad_Ai Voice,on leave
    /// ```
    ///
    /// ## Valid
    ///
    /// ```csv plan
    /// Email,Office,License,Status
    /// zoe@fuzz-ball.example,Austin HQ,Dialpad_Ai Voice,active
    /// ```
    "SP141" "status-word": Warning, since "0.1.0", fix None, cites [CREATING], on Plan(check)
}

fn check(case: &PlanCase<'_>, out: &mut Reporter<'_>) {
    let PlanProblemKind::StatusWord { word, column: name, taken } = &case.problem.kind else { return };
    match taken {
        None => out
            .report(case.place(), format!("{} in the column {} is not understood", quoted(word), column(name)))
            .help(format!(
                "Nothing is made of it: without `active` the user is planned as an active one. Known are {STATUS_WORDS}."
            )),
        Some(active) => out
            .report(case.place(), format!("{} in the column {} is taken for `active` {active}", quoted(word), column(name)))
            .severity(Severity::Info)
            .help("No document says for sure that the provider then sends this; it is assumed. A column `active` with true or false decides it."),
    };
}
