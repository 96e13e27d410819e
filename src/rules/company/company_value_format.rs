use crate::company::syntax::{is_area_code, is_e164};
use crate::company::{Currency, ProblemKind};
use crate::finding::Reporter;
use crate::json::Value;
use crate::rules::snapshot::SNAPSHOT;
use crate::rules::{CompanyCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A value of the snapshot in another form than its field has: a number not by E.164, a country that is no alpha-2
    /// code, a day, price, currency, area code or domain that is none.
    ///
    /// ## Why it matters
    ///
    /// The value is left out, or read as what is probably meant. Either way it is better said as it is.
    ///
    /// ## Invalid
    ///
    /// ```json company
    /// { "offices": [{ "name": "London", "country": "United Kingdom", "numbers": ["+44 20 7946 0123"] }] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json company
    /// { "offices": [{ "name": "London", "country": "GB", "numbers": ["+442079460123"] }] }
    /// ```
    "SP908" "company-value-format": Warning, since "0.1.0", fix Review, cites [SNAPSHOT], on Company(check)
}

fn check(case: &CompanyCase<'_>, out: &mut Reporter<'_>) {
    let given = case.value().and_then(Value::as_str).unwrap_or_default();
    let (is_none, form, mended) = match case.problem.kind {
        ProblemKind::BadNumber => ("number by E.164", "+15125550100", number(&given)),
        ProblemKind::BadCountry { meant } => ("alpha-2 code of a country", "US", meant.map(str::to_owned)),
        ProblemKind::BadDate => ("day", "2026-11-17", None),
        ProblemKind::BadPrice => ("price", "15.00", None),
        ProblemKind::BadCurrency => {
            ("currency's code", "USD", Currency::parse(given.trim()).map(|currency| currency.code.to_owned()))
        }
        ProblemKind::BadAreaCode => ("area code", "415", area_code(&given)),
        ProblemKind::BadDomain => ("domain", "fuzz-ball.example", domain(&given)),
        _ => return,
    };
    let draft = out
        .report(case.place(), format!("{} is no {is_none}", case.shown()))
        .help(format!("It looks like this: {form}."));
    if let Some(mended) = mended {
        case.mend(draft, &mended);
    }
}

/// The number without spaces, dots, dashes and brackets, where that makes one by E.164.
fn number(given: &str) -> Option<String> {
    let is_space = |c: char| c.is_whitespace() || matches!(c, '.' | '-' | '(' | ')' | '/' | '‑' | '–');
    let number: String = given.chars().filter(|&c| !is_space(c)).collect();
    is_e164(&number).then_some(number)
}

/// `(415)` without its brackets.
fn area_code(given: &str) -> Option<String> {
    let code = given.trim_matches(|c: char| !c.is_ascii_digit());
    is_area_code(code).then(|| code.to_owned())
}

/// The domain without the `@` or the white space around it.
fn domain(given: &str) -> Option<String> {
    let domain = given.trim().trim_start_matches('@');
    let plain = domain.contains('.') && !domain.contains(|c: char| c.is_whitespace() || matches!(c, '/' | ':' | '@'));
    (plain && domain != given).then(|| domain.to_lowercase())
}
