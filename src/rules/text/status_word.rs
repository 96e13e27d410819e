use crate::finding::{Reporter, Severity};
use crate::idp::{JUMPCLOUD_REPORTS, STATUS_WORDS};
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
    "SP141" "status-word": Warning, since "0.1.0", fix None, cites [CREATING, JUMPCLOUD_REPORTS], on Plan(check)
}

fn check(case: &PlanCase<'_>, out: &mut Reporter<'_>) {
    let PlanProblemKind::StatusWord { word, column: name, taken, is_expiry } = &case.problem.kind else { return };
    let (word, name) = (quoted(word), column(name));
    let Some(active) = taken else {
        out.report(case.place(), format!("{word} in the column {name} is not understood")).help(format!(
            "Nothing is made of it: without `active` the user is planned as an active one. Known are {STATUS_WORDS}."
        ));
        return;
    };
    let help = match (is_expiry, active) {
        (true, false) => {
            "A third party reports that JumpCloud sends `active` false once a password has expired: they are not active until they set a new one."
        }
        (true, true) => {
            "A third party reports that JumpCloud sends `active` false once a password has expired. If this is its export, name it in the option `idp`."
        }
        (false, _) => {
            "No document says for sure that the provider then sends this; it is assumed. A column `active` with true or false decides it."
        }
    };
    out.report(case.place(), format!("{word} in the column {name} is taken for `active` {active}"))
        .severity(Severity::Info)
        .help(help);
}
