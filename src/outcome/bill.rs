//! The estimated cost of a license bought today (F6). No formula is public, so it is labeled an estimate.

use std::fmt::{self, Display, Formatter};

use crate::company::{Company, Currency, Date, LicenseType, Office, Price};

/// An estimate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    /// The currency's code.
    pub currency: &'static str,
    /// The amount, with as many decimals as the currency has: `7.50`.
    pub amount: String,
    /// The calculation: a line per license and, if there are several, their sum.
    pub lines: Vec<String>,
}

impl Bill {
    /// Returns the calculation in one sentence.
    pub fn arithmetic(&self) -> String {
        self.lines.join("; ")
    }
}

/// What is missing for an estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The price of the license.
    Price(LicenseType),
    /// The currency.
    Currency,
    /// The billing period.
    Period,
    /// The day of the request.
    AsOf,
    /// The day is outside the period.
    AsOfOutside,
    /// The amount is too large to compute.
    TooLarge,
}

impl Missing {
    /// Returns what to do, for a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Price(LicenseType::AiVoice) => "add the price of Dialpad_Ai Voice to billing.prices",
            Self::Price(LicenseType::Support) => "add the price of Dialpad_Support to billing.prices",
            Self::Price(LicenseType::AiSales) => "add the price of Dialpad_Ai Sales to billing.prices",
            Self::Currency => "add billing.currency",
            Self::Period => "add billing.periodStart and billing.periodEnd",
            Self::AsOf => "set the option asOf to the day of the request",
            Self::AsOfOutside => "the day of the request (asOf) is outside the billing period",
            Self::TooLarge => "the amount is too large",
        }
    }
}

/// An estimate, or what is missing for it.
pub type Estimate = Result<Bill, Missing>;

/// Estimates the cost of these license counts; `None` if all are zero.
pub fn estimate(company: &Company, counts: &[u64; LicenseType::ALL.len()], as_of: Option<Date>) -> Option<Estimate> {
    let bought: Vec<_> = LicenseType::ALL.into_iter().zip(*counts).filter(|(_, count)| *count > 0).collect();
    (!bought.is_empty()).then(|| estimate_all(company, &bought, as_of))
}

/// Adds up the costs of several licenses. If something is missing for one of them, there is no estimate.
fn estimate_all(company: &Company, bought: &[(LicenseType, u64)], as_of: Option<Date>) -> Estimate {
    let (mut sums, mut lines) = (Vec::new(), Vec::new());
    for &(license, count) in bought {
        let each = prorated(company, license, as_of)?;
        let sum = each.amount.times(count).ok_or(Missing::TooLarge)?;
        let total = match count {
            1 => String::new(),
            _ => format!(", {sum} {} in total", each.currency.code),
        };
        lines.push(format!("{count} × {} at {each}{total}", license.as_str()));
        sums.push(sum);
    }
    let Currency { code, minor_unit } = currency(company)?;
    let total = sums.into_iter().try_fold(Price::zero(minor_unit), Price::plus).ok_or(Missing::TooLarge)?;
    if lines.len() > 1 {
        lines.push(format!("{total} {code} overall"));
    }
    Ok(Bill { currency: code, amount: total.to_string(), lines })
}

fn currency(company: &Company) -> Result<Currency, Missing> {
    company.billing().currency.as_ref().map(|said| said.value).ok_or(Missing::Currency)
}

/// The cost of one license for the rest of the billing period. As text: the calculation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prorated {
    /// Price × days left ÷ days in the period, exact, rounded once, half up.
    amount: Price,
    /// Its currency.
    currency: Currency,
    price: Price,
    days_left: u64,
    days_total: u64,
    as_of: Date,
    end: Date,
}

impl Display for Prorated {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let Self { amount, price, days_left, days_total, as_of, end, .. } = self;
        let days = if *days_left == 1 { "day" } else { "days" };
        let code = self.currency.code;
        write!(
            out,
            "{price} {code} × {days_left} {days} left ÷ {days_total} days in the period ({as_of} to {end}) = {amount} {code}"
        )
    }
}

impl From<Prorated> for Bill {
    fn from(one: Prorated) -> Self {
        Self { currency: one.currency.code, amount: one.amount.to_string(), lines: vec![one.to_string()] }
    }
}

/// Computes the cost of one license.
pub(super) fn prorated(company: &Company, license: LicenseType, as_of: Option<Date>) -> Result<Prorated, Missing> {
    let billing = company.billing();
    let price = billing.price(license).ok_or(Missing::Price(license))?.value;
    let currency = currency(company)?;
    let (start, end) = billing.period().ok_or(Missing::Period)?;
    let as_of = as_of.ok_or(Missing::AsOf)?;
    if as_of < start.value || as_of >= end.value {
        return Err(Missing::AsOfOutside);
    }
    let days = |from: Date| u64::try_from(end.value.days_since(from)).map_err(|_| Missing::Period);
    let (days_left, days_total) = (days(as_of)?, days(start.value)?);
    let amount = price.prorated(days_left, days_total, currency.minor_unit).ok_or(Missing::TooLarge)?;
    Ok(Prorated { amount, currency, price, days_left, days_total, as_of, end: end.value })
}

/// A license that is bought. As text: that it is, and its estimated cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purchase<'a> {
    pub(super) office: &'a Office,
    pub(super) license: LicenseType,
    pub(super) estimate: Result<Prorated, Missing>,
}

impl Display for Purchase<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let (license, office) = (self.license.as_str(), &self.office.name.value);
        write!(out, "One more {license} license is bought for {office}, billed at the prorated amount")?;
        match self.estimate {
            Ok(Prorated { currency, amount, .. }) => write!(out, ": about {} {amount} (estimate).", currency.code),
            Err(missing) => write!(out, ". No estimate: {}.", missing.words()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn company(billing: &str) -> Company {
        Company::read(format!(r#"{{"offices":[{{"name":"A"}}],"billing":{billing}}}"#))
    }

    fn check(billing: &str, as_of: Option<&str>, expected: Result<(&str, &str), Missing>) {
        let estimate = prorated(&company(billing), LicenseType::AiVoice, as_of.map(|day| Date::parse(day).unwrap()));
        let found = estimate.map(Bill::from).map(|bill| (bill.amount.clone(), bill.arithmetic()));
        assert_eq!(found, expected.map(|(amount, arithmetic)| (amount.to_owned(), arithmetic.to_owned())), "{billing}");
    }

    const WHOLE: &str = r#"{"currency":"USD","periodStart":"2026-11-01","periodEnd":"2026-12-01","prices":{"Dialpad_Ai Voice":"15.00"}}"#;

    #[test]
    fn the_arithmetic_is_shown() {
        check(
            WHOLE,
            Some("2026-11-17"),
            Ok(("7.00", "15.00 USD × 14 days left ÷ 30 days in the period (2026-11-17 to 2026-12-01) = 7.00 USD")),
        );
        check(
            WHOLE,
            Some("2026-11-01"),
            Ok(("15.00", "15.00 USD × 30 days left ÷ 30 days in the period (2026-11-01 to 2026-12-01) = 15.00 USD")),
        );
        check(
            r#"{"currency":"JPY","periodStart":"2026-10-01","periodEnd":"2026-11-01","prices":{"Dialpad_Ai Voice":1500}}"#,
            Some("2026-10-25"),
            Ok(("339", "1500 JPY × 7 days left ÷ 31 days in the period (2026-10-25 to 2026-11-01) = 339 JPY")),
        );
    }

    #[test]
    fn each_license_has_a_line_and_several_have_a_sum() {
        let company = company(
            r#"{"currency":"USD","periodStart":"2026-11-01","periodEnd":"2026-12-01","prices":{"Dialpad_Ai Voice":"15.00","Dialpad_Support":"30.00"}}"#,
        );
        let as_of = Date::parse("2026-11-16");
        let lines = |counts| estimate(&company, &counts, as_of).unwrap().unwrap().lines;
        let voice = "2 × Dialpad_Ai Voice at 15.00 USD × 15 days left ÷ 30 days in the period (2026-11-16 to 2026-12-01) = 7.50 USD, 15.00 USD in total";
        let support = "1 × Dialpad_Support at 30.00 USD × 15 days left ÷ 30 days in the period (2026-11-16 to 2026-12-01) = 15.00 USD";
        assert_eq!(lines([2, 0, 0]), [voice]);
        assert_eq!(lines([2, 1, 0]), [voice, support, "30.00 USD overall"]);
    }

    #[test]
    fn what_is_missing_is_named_and_nothing_is_guessed() {
        check("{}", Some("2026-11-17"), Err(Missing::Price(LicenseType::AiVoice)));
        check(r#"{"prices":{"Dialpad_Ai Voice":"15"}}"#, Some("2026-11-17"), Err(Missing::Currency));
        check(r#"{"currency":"USD","prices":{"Dialpad_Ai Voice":"15"}}"#, Some("2026-11-17"), Err(Missing::Period));
        check(WHOLE, None, Err(Missing::AsOf));
        check(WHOLE, Some("2026-12-01"), Err(Missing::AsOfOutside));
        check(WHOLE, Some("2026-10-31"), Err(Missing::AsOfOutside));
    }
}
