use std::fmt::Write;

/// An amount as written: an integer multiple of `10⁻ˢᶜᵃˡᵉ`.
///
/// Exact and small by design: a price times days, divided by days, rounded once. `rust_decimal` would add 13 KB
/// gzipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    digits: u64,
    scale: u32,
}

/// A longer fraction is not a price.
const MAX_DECIMALS: usize = 6;

impl Price {
    /// Returns nothing, with this many decimals.
    pub fn zero(decimals: u32) -> Self {
        Self { digits: 0, scale: decimals }
    }

    /// Reads `15`, `15.00` or `0.5`: digits with at most six decimals, no sign, no grouping.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = match text.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (text, ""),
        };
        let is_number = [whole, fraction].into_iter().flat_map(str::bytes).all(|byte| byte.is_ascii_digit());
        if !is_number || whole.is_empty() || whole.len() > 12 || fraction.len() > MAX_DECIMALS {
            return None;
        }
        let digits = [whole, fraction].concat().parse().ok()?;
        Some(Self { digits, scale: fraction.len() as u32 })
    }

    /// Returns this price × `part` ÷ `whole`, rounded half up to `minor_unit` decimals; `None` if `whole` is 0.
    pub fn prorated(self, part: u64, whole: u64, minor_unit: u32) -> Option<Self> {
        let dividend = u128::from(self.digits).checked_mul(u128::from(part))?.checked_mul(10u128.pow(minor_unit))?;
        let divisor = u128::from(whole).checked_mul(10u128.pow(self.scale))?;
        let doubled = dividend.checked_mul(2)?.checked_add(divisor)?;
        let digits = doubled.checked_div(divisor.checked_mul(2)?)?;
        Some(Self { digits: u64::try_from(digits).ok()?, scale: minor_unit })
    }

    /// Returns this price times `count`.
    pub fn times(self, count: u64) -> Option<Self> {
        Some(Self { digits: self.digits.checked_mul(count)?, ..self })
    }

    /// Returns the sum of two prices with the same number of decimals.
    pub fn plus(self, other: Self) -> Option<Self> {
        let digits = self.digits.checked_add(other.digits)?;
        (self.scale == other.scale).then_some(Self { digits, ..self })
    }
}

impl std::fmt::Display for Price {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let unit = 10u64.pow(self.scale);
        write!(out, "{}", self.digits / unit)?;
        if self.scale > 0 {
            out.write_char('.')?;
            write!(out, "{:0width$}", self.digits % unit, width = self.scale as usize)?;
        }
        Ok(())
    }
}

/// An ISO 4217 currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Currency {
    /// Its code, in upper case.
    pub code: &'static str,
    /// The number of decimals of its minor unit.
    pub minor_unit: u32,
}

/// The codes of currencies in use, by number of decimals.
const CODES: [(u32, &str); 3] = [
    (
        2,
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY \
         COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR \
         ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN \
         MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS \
         SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG",
    ),
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
];

impl Currency {
    /// Returns the currency with this code, ignoring case.
    pub fn parse(code: &str) -> Option<Self> {
        CODES.iter().find_map(|&(minor_unit, codes)| {
            let code = codes.split(' ').find(|known| known.eq_ignore_ascii_case(code))?;
            Some(Self { code, minor_unit })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prorated(price: &str, part: u64, whole: u64, minor_unit: u32) -> String {
        Price::parse(price)
            .unwrap()
            .prorated(part, whole, minor_unit)
            .map_or("none".to_owned(), |price| price.to_string())
    }

    #[test]
    fn a_share_is_exact_and_rounded_once_half_up() {
        assert_eq!(prorated("15.00", 14, 30, 2), "7.00");
        assert_eq!(prorated("0.01", 1, 2, 2), "0.01", "half up");
        assert_eq!(prorated("0.01", 49, 100, 2), "0.00");
        assert_eq!(prorated("1.005", 1, 1, 2), "1.01", "what a float gets wrong");
        assert_eq!(prorated("1500", 7, 31, 0), "339", "338.7");
        assert_eq!(prorated("10", 1, 3, 3), "3.333");
        assert_eq!(prorated("80", 0, 30, 2), "0.00");
        assert_eq!(prorated("80", 1, 0, 2), "none");
        assert_eq!(prorated("999999999999.999999", u64::MAX, 1, 4), "none", "too large to hold");
    }

    #[test]
    fn a_price_is_digits_and_a_dot() {
        for text in
            ["", ".", "1.", ".5", "-1", "+1", "1,5", "1e2", "1.2345678", "$15", "1 000", "１５", "9999999999999"]
        {
            assert_eq!(Price::parse(text), None, "{text}");
        }
        for text in ["15", "15.00", "0.5", "0"] {
            assert_eq!(Price::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_currency_knows_its_minor_unit() {
        let minor_unit = |code: &str| Currency::parse(code).map(|currency| (currency.code, currency.minor_unit));
        assert_eq!(minor_unit("USD"), Some(("USD", 2)));
        assert_eq!(minor_unit("jpy"), Some(("JPY", 0)));
        assert_eq!(minor_unit("KWD"), Some(("KWD", 3)));
        assert_eq!(minor_unit("USX"), None);
        assert_eq!(minor_unit(""), None);
        assert_eq!(minor_unit("US D"), None);
    }
}
