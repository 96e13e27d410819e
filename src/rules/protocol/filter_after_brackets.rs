use crate::finding::Reporter;
use crate::rules::filters::{filter_subject, move_into_brackets};
use crate::rules::{ScimCase, rule};
use crate::scim::{FILTERS, FilterFaultKind, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A comparison of what brackets select: `emails[type eq "work"].value eq "x"`.
    ///
    /// ## Why it matters
    ///
    /// The grammar ends a value path at its closing bracket, and a strict service provider rejects anything after it.
    /// Entra sends such filters, and service providers that support Entra read them as one more condition inside the
    /// brackets.
    ///
    /// ## Invalid
    ///
    /// ```http idp=rfc
    /// GET /Users?filter=emails%5Btype%20eq%20%22work%22%5D.value%20eq%20%22x%22 HTTP/1.1
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// GET /Users?filter=emails%5Btype%20eq%20%22work%22%20and%20value%20eq%20%22x%22%5D HTTP/1.1
    /// ```
    "SP333" "filter-after-brackets": Warning, since "0.1.0", fix Review, cites [FILTERS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Filter { fault: FilterFaultKind::ComparisonAfterBrackets, asked } = case.problem.kind else {
        return;
    };
    let severity = case.severity();
    out.report(case.place(), format!("{} continues after the brackets", filter_subject(asked)))
        .graded(severity, "invalidFilter")
        .help("It is read as one more condition inside the brackets, where the grammar expects it.")
        .review_fix("Move it into the brackets", move_into_brackets(case).filter(|_| !case.cut));
}
