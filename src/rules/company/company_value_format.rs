use crate::company::syntax::{is_area_code, is_e164};
use crate::company::{Currency, ProblemKind};
use crate::finding::Reporter;
use crate::json::Value;
use crate::rules::snapshot::SNAPSHOT;
use crate::rules::{CompanyCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A value in the wrong format for its field: a number that is not in E.164 format, a country that is not an
    /// alpha-2 code, or an invalid date, price, currency, area code or domain.
    ///
    /// ## Why it matters
    ///
    /// The value is ignored, or read as what was probably meant. Either way, it is better to write it correctly.
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
    let (expected, form, corrected) = match case.problem.kind {
        ProblemKind::BadNumber => ("an E.164 number", "+15125550100", number(given)),
        ProblemKind::BadCountry { meant } => ("an alpha-2 country code", "US", meant.map(str::to_owned)),
        ProblemKind::BadDate => ("a date", "2026-11-17", None),
        ProblemKind::BadPrice => ("a price", "15.00", None),
        ProblemKind::BadCurrency => {
            ("a currency code", "USD", Currency::parse(given.trim()).map(|currency| currency.code.to_owned()))
        }
        ProblemKind::BadAreaCode => ("an area code", "415", area_code(given)),
        ProblemKind::BadDomain => ("a domain", "fuzz-ball.example", domain(given)),
        _ => return,
    };
    let draft = out
        .report(case.place(), format!("{} is not {expected}", case.shown()))
        .help(format!("Write it like this: {form}."));
    if let Some(corrected) = corrected {
        case.suggest(draft, &corrected);
    }
}

/// Returns the number without spaces, dots, dashes, slashes and parentheses, if that is an E.164 number.
fn number(given: &str) -> Option<String> {
    let is_space = |c: char| c.is_whitespace() || matches!(c, '.' | '-' | '(' | ')' | '/' | '‑' | '–');
    let number: String = given.chars().filter(|&c| !is_space(c)).collect();
    is_e164(&number).then_some(number)
}

/// Returns `415` for `(415)`.
fn area_code(given: &str) -> Option<String> {
    let code = given.trim_matches(|c: char| !c.is_ascii_digit());
    is_area_code(code).then(|| code.to_owned())
}

/// Returns the domain without a leading `@` or surrounding whitespace, if it has any.
fn domain(given: &str) -> Option<String> {
    let domain = given.trim().trim_start_matches('@');
    let plain = domain.contains('.') && !domain.contains(|c: char| c.is_whitespace() || matches!(c, '/' | ':' | '@'));
    (plain && domain != given).then(|| domain.to_lowercase())
}
