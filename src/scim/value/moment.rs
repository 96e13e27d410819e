use super::FaultKind;
use super::date_time::{day_number, digits, fault, fraction_and_zone, offset};

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
        let number = |at, length| digits(text.as_bytes(), at, length);
        let [hour, minute, second] = [number(11, 2)?, number(14, 2)?, number(17, 2)?].map(i64::from);
        let day = day_number(number(0, 4)?, number(5, 2)?, number(8, 2)?);
        let (fraction, zone) = fraction_and_zone(text.get(19..)?);
        let offset = offset(zone).unwrap_or(0);
        let seconds = day * 86_400 + hour * 3600 + minute * 60 + second - offset * 60;
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
        assert!(Moment::read("1999-12-31T23:59:59Z") < Moment::read("2000-01-01T00:00:00Z"));
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
