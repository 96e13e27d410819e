use super::FaultKind;
use super::date_time::{day_number, fault, fraction_and_zone, month_and_day, offset, split_year, time};

/// A point in time, for comparison with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    seconds: i64,
    nanos: u32,
}

impl Moment {
    /// Reads an xsd:dateTime (RFC 7643 §2.3.5), also in lower case. Without a time zone, UTC is assumed.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.to_ascii_uppercase();
        if fault(&text).is_some_and(|fault| fault.kind != FaultKind::NoZone) {
            return None;
        }
        let (year, rest) = split_year(&text)?;
        let [month, day] = month_and_day(rest.as_bytes())?;
        let [hour, minute, second] = time(rest.as_bytes())?.map(i64::from);
        let (fraction, zone) = fraction_and_zone(rest);
        let offset = offset(zone).unwrap_or(0);
        let seconds = day_number(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset * 60;
        Some(Self { seconds, nanos: nanos(fraction.unwrap_or("")) })
    }
}

/// Returns the nanoseconds of a fraction; digits after the ninth are less than one.
fn nanos(fraction: &str) -> u32 {
    let units = std::iter::successors(Some(100_000_000), |unit| Some(unit / 10));
    fraction.chars().filter_map(|digit| digit.to_digit(10)).zip(units).map(|(digit, unit)| digit * unit).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_as_it_is_written() {
        let same =
            |one: &str, other: &str| assert_eq!(Moment::read(one).expect(one), Moment::read(other).expect(other));
        same("2026-03-01T00:30:00+01:00", "2026-02-28T23:30:00Z");
        same("2024-02-29T00:00:00.500Z", "2024-02-29T00:00:00.5");
        same("2026-12-31T24:00:00Z", "2027-01-01t00:00:00z");
        same("2026-01-01T00:00:00-14:00", "2026-01-01T14:00:00.0000000001Z");
        let ascending =
            ["1999-12-31T23:59:59Z", "2000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "10000-01-01T00:00:00Z"];
        assert!(ascending.map(|text| Moment::read(text).expect(text)).is_sorted());
    }

    #[test]
    fn other_texts_are_not_moments() {
        for text in [
            "",
            "2026-10-17",
            "2026-10-17T",
            "10/17/2026",
            "2026-02-29T00:00:00Z",
            "2026-10-17T25:00:00Z",
            "2026-10-17T24:00:01Z",
            "2026-10-17T23:59:60Z",
            "2026-10-17T09:30:00+14:30",
            "2026-10-17T09:30:00.Z",
        ] {
            assert_eq!(Moment::read(text), None, "{text}");
        }
    }
}
