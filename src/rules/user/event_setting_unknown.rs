use crate::finding::Reporter;
use crate::idp::{ONELOGIN_DELETE, Reason};
use crate::rules::{PlanProblem, PlanProblemKind, rule};

rule! {
    /// ## What it checks
    ///
    /// A user deleted in OneLogin, where a setting of the app decides what is sent: a delete, a suspension or nothing.
    ///
    /// ## Why it matters
    ///
    /// Without the setting, the plan cannot say what happens to them; it counts no change and is not complete.
    ///
    /// ## Invalid
    ///
    /// ```json plan idp=onelogin
    /// {"event":"deleted","userName":"ana@fuzz-ball.example"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json plan idp=onelogin on-delete=suspend
    /// {"event":"deleted","userName":"ana@fuzz-ball.example"}
    /// ```
    "SP825" "event-setting-unknown": Warning, since "0.1.0", fix None, cites [ONELOGIN_DELETE], on Plan(check)
}

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    let PlanProblemKind::Event { sent, .. } = &problem.kind else { return };
    if sent.reason == Reason::SettingUnknown {
        out.report(problem.place(), "What OneLogin sends for `deleted` depends on a setting of its app")
            .help("Set the option `onDelete` to `delete`, `suspend` or `nothing`.");
    }
}
