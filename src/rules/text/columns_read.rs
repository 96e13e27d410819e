use crate::finding::Reporter;
use crate::rules::words::column;
use crate::rules::{PlanCase, PlanProblemKind, rule};
use crate::scim::CREATING;

rule! {
    /// ## What it checks
    ///
    /// What the columns of a table are read as: SCIM's names, and the usual ones of directories such as *First name*, *Email*,
    /// *Office*, *Country*, *License* or *Status*. Each row is one person who has the app.
    ///
    /// ## Why it matters
    ///
    /// A column that is taken for another attribute changes every row. Here is what was taken for what.
    ///
    /// ## Invalid
    ///
    /// ```csv plan
    /// First name,Email,Office
    /// Zoe,zoe@fuzz-ball.example,Austin HQ
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json plan
    /// {"method":"DELETE","path":"/Users/u5"}
    /// ```
    "SP135" "columns-read": Info, since "0.1.0", fix None, cites [CREATING], on Plan(check)
}

fn check(case: &PlanCase<'_>, out: &mut Reporter<'_>) {
    let PlanProblemKind::ColumnsRead { read, named_by_email } = &case.problem.kind else { return };
    if read.is_empty() {
        return;
    }
    let columns: Vec<String> = read.iter().map(|(name, path)| format!("{} as {path}", column(name))).collect();
    let help = match named_by_email {
        true => {
            "Each row is one person, who is created, or updated where the company has them. There is no column for the user name: the address is taken for it."
        }
        false => "Each row is one person, who is created, or updated where the company has them.",
    };
    out.report(case.place(), format!("The columns are read so: {}", columns.join(", "))).help(help);
}
