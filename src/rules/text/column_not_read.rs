use crate::finding::{Reporter, Severity};
use crate::rules::words::{column, list};
use crate::rules::{PlanCase, PlanProblemKind, rule};
use crate::scim::CREATING;

rule! {
    /// ## What it checks
    ///
    /// A column of a table that is not read: its name means no attribute, or one that another column has given already.
    ///
    /// ## Why it matters
    ///
    /// What stands in it changes nothing. If it was meant, rename it to the SCIM attribute. Of two columns that mean one attribute
    /// the one with SCIM's own name is read, else the more usual one, else the first.
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
    match &case.problem.kind {
        PlanProblemKind::ColumnsUnread { names } => {
            const MOST: usize = 12;
            let shown: Vec<String> = names.iter().take(MOST).map(|name| column(name)).collect();
            let more = if names.len() > MOST { format!(" and {} more", names.len() - MOST) } else { String::new() };
            let (columns, are) = if names.len() == 1 { ("column", "is") } else { ("columns", "are") };
            out.report(case.place(), format!("The {columns} {}{more} {are} not read", shown.join(", "))).help(
                "A column that is meant takes the attribute's name, such as `officeName`, `licenseType` or `userName`.",
            );
        }
        PlanProblemKind::ColumnsAlike { path, names, read } => {
            let name = &names[*read];
            let which = match names.iter().filter(|other| *other == name).count() {
                1 => column(name),
                _ => format!("the first {}", column(name)),
            };
            let shown: Vec<String> = names.iter().map(|name| column(name)).collect();
            let shown: Vec<&str> = shown.iter().map(String::as_str).collect();
            out.report(case.place(), format!("The columns {} mean `{path}`: {which} is read", list(&shown)))
                .severity(Severity::Warning)
                .help("What stands in the others changes nothing. Leave one column for the attribute.");
        }
        _ => {}
    }
}
