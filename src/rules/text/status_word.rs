use crate::finding::{Reporter, Severity};
use crate::idp::{JUMPCLOUD_REPORTS, STATUS_WORDS};
use crate::rules::words::{quoted, quoted_column};
use crate::rules::{PlanProblem, PlanProblemKind, rule};
use crate::scim::CREATING;

rule! {
    /// ## What it checks
    ///
    /// A value in a column that says whether somebody is active, such as “Status”, “Enabled” or “Suspended”, that is
    /// not recognized, or for which no document says what the provider then sends.
    ///
    /// ## Why it matters
    ///
    /// Users who are not active are not created, and are suspended if Dialpad has them. Directories have many states
    /// between active and deleted, and providers do not document how they send each of them: what a value means is
    /// assumed.
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

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    let PlanProblemKind::StatusWord { word, column: name, assumed, is_expiry } = &problem.kind else { return };
    let (word, name) = (quoted(word), quoted_column(name));
    let Some(active) = assumed else {
        out.report(problem.place(), format!("Unrecognized value {word} in the column {name}")).help(format!(
            "It is ignored: without `active`, the user is planned as active. Recognized values: {STATUS_WORDS}."
        ));
        return;
    };
    let help = match (is_expiry, active) {
        (true, false) => {
            "A third party reports that JumpCloud sends `active` false once a password has expired: the user is not active until they set a new one."
        }
        (true, true) => {
            "A third party reports that JumpCloud sends `active` false once a password has expired. If this is a JumpCloud export, say so in the option `idp`."
        }
        (false, _) => {
            "No document says for certain that the provider then sends this; it is assumed. Add a column `active` with true or false to decide it."
        }
    };
    out.report(problem.place(), format!("{word} in the column {name} is treated as `active` {active}"))
        .severity(Severity::Info)
        .help(help);
}
