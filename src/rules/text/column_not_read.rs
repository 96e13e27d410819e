use crate::finding::Reporter;
use crate::rules::words::quoted;
use crate::rules::{PlanCase, PlanProblemKind, rule};
use crate::scim::CREATING;

rule! {
    /// ## What it checks
    ///
    /// A column of a table that is not read: its name means no attribute, or one that another column has given already.
    ///
    /// ## Why it matters
    ///
    /// What stands in it changes nothing. If it was meant, rename it to the SCIM attribute.
    ///
    /// ## Invalid
    ///
    /// ```csv plan
    /// Email,Office,Shoe size
    /// zoe@fuzz-ball.example,Austin HQ,42
    /// ```
    ///
    /// ## Valid
    ///
    /// ```csv plan
    /// Email,Office
    /// zoe@fuzz-ball.example,Austin HQ
    /// ```
    "SP136" "column-not-read": Info, since "0.1.0", fix None, cites [CREATING], on Plan(check)
}

fn check(case: &PlanCase<'_>, out: &mut Reporter<'_>) {
    let PlanProblemKind::ColumnsUnread { names } = &case.problem.kind else { return };
    const MOST: usize = 12;
    let shown: Vec<String> = names.iter().take(MOST).map(|name| quoted(name)).collect();
    let more = if names.len() > MOST { format!(" and {} more", names.len() - MOST) } else { String::new() };
    let (columns, are) = if names.len() == 1 { ("column", "is") } else { ("columns", "are") };
    out.report(case.place(), format!("The {columns} {}{more} {are} not read", shown.join(", ")))
        .help("A column that is meant takes the attribute's name, such as `officeName`, `licenseType` or `userName`.");
}
