use crate::finding::Reporter;
use crate::rules::words::quoted_column;
use crate::rules::{PlanProblem, PlanProblemKind, rule};
use crate::scim::CREATING;

rule! {
    /// ## What it checks
    ///
    /// How the columns of a table are interpreted: by SCIM attribute name, or by the usual names in directories, such
    /// as “First name”, “Email”, “Office”, “Country”, “License” or “Status”. Each row is one person who has the app.
    ///
    /// ## Why it matters
    ///
    /// A column that is mapped to the wrong attribute affects every row. This finding shows how each column was read.
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

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    let PlanProblemKind::ColumnsRead { read, named_by_email } = &problem.kind else { return };
    if read.is_empty() {
        return;
    }
    let columns: Vec<String> = read.iter().map(|(name, path)| format!("{} as {path}", quoted_column(name))).collect();
    let help = match named_by_email {
        true => {
            "Each row is one person, who is created or, if already in the company, updated. There is no column for the user name, so the address is used."
        }
        false => "Each row is one person, who is created or, if already in the company, updated.",
    };
    out.report(problem.place(), format!("The columns are read as follows: {}", columns.join(", "))).help(help);
}
