use crate::finding::{Reporter, Severity};
use crate::rules::words::{join_and, quoted_column};
use crate::rules::{PlanProblem, PlanProblemKind, rule};
use crate::scim::CREATING;

rule! {
    /// ## What it checks
    ///
    /// A table column that is ignored: its name matches no attribute, or another column already supplies that one.
    ///
    /// ## Why it matters
    ///
    /// Its values have no effect. If you need them, name the column after the SCIM attribute. If several columns map to
    /// one attribute, the one with SCIM's own name is used, then the one with the more common name, then the first.
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
    "SP136" "column-ignored": Info, since "0.1.0", fix None, cites [CREATING], on Plan(check)
}

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    match &problem.kind {
        PlanProblemKind::ColumnsIgnored { names } => {
            const MAX_SHOWN: usize = 12;
            let mut shown: Vec<String> = names.iter().take(MAX_SHOWN).map(|name| quoted_column(name)).collect();
            if names.len() > MAX_SHOWN {
                shown.push(format!("{} more", names.len() - MAX_SHOWN));
            }
            let (columns, are) = if names.len() == 1 { ("column", "is") } else { ("columns", "are") };
            out.report(problem.place(), format!("The {columns} {} {are} ignored", join_and(&shown))).help(
                "To use a column, name it after its attribute, such as `officeName`, `licenseType` or `userName`.",
            );
        }
        PlanProblemKind::DuplicateColumns { path, names, read } => {
            let name = &names[*read];
            let used_column = match names.iter().filter(|other| *other == name).count() {
                1 => quoted_column(name),
                _ => format!("the first {}", quoted_column(name)),
            };
            let shown: Vec<String> = names.iter().map(|name| quoted_column(name)).collect();
            out.report(
                problem.place(),
                format!("The columns {} map to one attribute, `{path}`: only {used_column} is used", join_and(&shown)),
            )
            .severity(Severity::Warning)
            .help("Only that column has an effect. Keep one column for the attribute.");
        }
        _ => {}
    }
}
