use crate::scim::value::{day_number, days_in_month};

/// A day of the Gregorian calendar.
///
/// Implemented here because all it needs is to read `2026-11-17` and to count days; a calendar crate would be half of
/// the whole module (`jiff` adds 60 KB gzipped, `time` 9 KB).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u32,
    month: u32,
    day: u32,
}

impl Date {
    /// Reads `YYYY-MM-DD`; a time of day after it (`T…`) is ignored.
    pub fn parse(text: &str) -> Option<Self> {
        let (day, time) = text.split_at_checked(10)?;
        if !(time.is_empty() || time.starts_with('T')) {
            return None;
        }
        let (bytes, digits) = (day.as_bytes(), |from: usize, to: usize| number(&day.as_bytes()[from..to]));
        if bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let date = Self { year: digits(0, 4)?, month: digits(5, 7)?, day: digits(8, 10)? };
        (1..=days_in_month(date.year, date.month)).contains(&date.day).then_some(date)
    }

    /// Returns the number of days since `earlier`; negative if this date is before it.
    pub fn days_since(self, earlier: Self) -> i64 {
        let number = |date: Self| day_number(date.year, date.month, date.day);
        number(self) - number(earlier)
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, &digit| Some(number * 10 + char::from(digit).to_digit(10)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(from: &str, to: &str) -> i64 {
        Date::parse(to).unwrap().days_since(Date::parse(from).unwrap())
    }

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        assert_eq!(days("2026-11-01", "2026-12-01"), 30);
        assert_eq!(days("2026-12-01", "2026-11-01"), -30);
        assert_eq!(days("2024-02-28", "2024-03-01"), 2);
        assert_eq!(days("2026-02-28", "2026-03-01"), 1);
        assert_eq!(days("1900-02-28", "1900-03-01"), 1);
        assert_eq!(days("1970-01-01", "2026-11-17"), 20_774);
        assert_eq!(days("0000-01-01", "9999-12-31"), 3_652_424);
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "",
            "2026-13-01",
            "2026-00-10",
            "2026-02-29",
            "2026-04-31",
            "2026-1-1",
            "01.02.2026",
            "2026-11-0x",
            "2026/11/01",
            "２０２６-11-01",
            "2026-11-01 ",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert_eq!(Date::parse("2024-02-29").unwrap().to_string(), "2024-02-29");
        assert_eq!(Date::parse("2026-11-17T08:00:00Z").unwrap().to_string(), "2026-11-17");
    }

    #[test]
    fn each_day_follows_the_one_before() {
        let mut before = Date::parse("1999-12-31").unwrap();
        let mut count = 0;
        for (year, month, day) in (2000..2101).flat_map(|y| (1..13).flat_map(move |m| (1..32).map(move |d| (y, m, d))))
        {
            let Some(date) = Date::parse(&format!("{year:04}-{month:02}-{day:02}")) else { continue };
            assert_eq!(date.days_since(before), 1, "{date}");
            before = date;
            count += 1;
        }
        assert_eq!(count, 101 * 365 + 25, "2100 has no leap day, 2000 has");
    }
}
