use crate::company::ProblemKind;
use crate::company::sources::FAQ_SHORTAGE;
use crate::finding::{Place, Reporter};
use crate::rules::{CompanyCase, rule};

rule! {
    /// ## What it checks
    ///
    /// Prices without a currency, or a billing period that does not end after it begins.
    ///
    /// ## Why it matters
    ///
    /// The cost of a license bought today is estimated from price, currency and period. If one of them is missing,
    /// there is no estimate.
    ///
    /// ## Invalid
    ///
    /// ```json company
    /// { "billing": { "prices": { "Dialpad_Support": "80.00" } }, "offices": [{ "name": "London" }] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json company
    /// { "billing": { "currency": "USD", "prices": { "Dialpad_Support": "80.00" } }, "offices": [{ "name": "London" }] }
    /// ```
    "SP914" "company-billing-incomplete": Warning, since "0.1.0", fix None, cites [FAQ_SHORTAGE], on Company(check)
}

fn check(case: &CompanyCase<'_>, out: &mut Reporter<'_>) {
    match case.problem.kind {
        ProblemKind::PricesWithoutCurrency => {
            out.report(case.place(), "The prices have no currency")
                .help("Without it, the cost of a license cannot be estimated. Add `billing.currency`, such as USD.");
        }
        ProblemKind::PeriodReversed { start } => {
            out.report(case.place(), "The billing period does not end after it begins")
                .help("Without a period, the cost of a license cannot be estimated. Set `periodEnd` to the next billing date.")
                .label(Place::company(start), "The period begins here");
        }
        _ => {}
    }
}
