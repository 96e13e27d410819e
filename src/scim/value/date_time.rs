//! `xsd:dateTime`, as required by RFC 7643 §2.3.5.

use super::{Fault, FaultKind};

/// The offsets of month and day, and of hour, minute and second, in `-11-17T09:30:00`, which follows the year.
const DATE: [usize; 2] = [1, 4];
const SEPARATOR: usize = 6;
const TIME: [usize; 3] = [7, 10, 13];
const TIME_LEN: usize = "09:30:00".len();
const FRACTION: usize = TIME[0] + TIME_LEN;

pub(super) fn fault(text: &str) -> Option<Fault> {
    let whole = |kind| Some(Fault::whole(kind, text));
    let Some((year, rest)) = split_year(text) else { return whole(FaultKind::Shape) };
    let (bytes, year_len) = (rest.as_bytes(), text.len() - rest.len());
    let Some([month, day]) = month_and_day(bytes) else { return whole(FaultKind::Shape) };
    if day == 0 || day > days_in_month(year, month) {
        return Some(Fault::new(FaultKind::NoSuchDay, 0, year_len + SEPARATOR));
    }
    match bytes.get(SEPARATOR) {
        None => return whole(FaultKind::NoTime),
        Some(b'T') => {}
        Some(b't' | b' ') => return Some(Fault::new(FaultKind::Separator, year_len + SEPARATOR, 1)),
        Some(_) => return whole(FaultKind::Shape),
    }
    let Some(time) = time(bytes) else {
        let has_minutes = numbers(bytes, [TIME[0], TIME[1]], b"T:").is_some();
        return whole(if has_minutes { FaultKind::NoSeconds } else { FaultKind::Shape });
    };
    let (fraction, zone) = fraction_and_zone(rest);
    if !is_time_of_day(time, fraction) {
        return Some(Fault::new(FaultKind::NoSuchTime, year_len + TIME[0], TIME_LEN));
    }
    zone_fault(text, year_len + FRACTION, fraction, zone)
}

/// Splits off the year: four digits, or more without a leading zero (XSD 1.1, part 2, §3.3.7). Nobody writes more
/// than nine, or a year before the year 0.
pub(super) fn split_year(text: &str) -> Option<(u32, &str)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    let is_year = len == 4 || (5..=9).contains(&len) && !text.starts_with('0');
    let (year, rest) = text.split_at_checked(len).filter(|_| is_year)?;
    Some((year.parse().ok()?, rest))
}

/// Returns month and day of what follows the year.
pub(super) fn month_and_day(bytes: &[u8]) -> Option<[u32; 2]> {
    numbers(bytes, DATE, b"--")
}

/// Returns hour, minute and second of what follows the year.
pub(super) fn time(bytes: &[u8]) -> Option<[u32; 3]> {
    numbers(bytes, TIME, b"T::")
}

/// Whether there is such a time. A day may end at 24:00.
fn is_time_of_day([hour, minute, second]: [u32; 3], fraction: Option<&str>) -> bool {
    let is_full_hour =
        minute == 0 && second == 0 && fraction.is_none_or(|digits| digits.bytes().all(|digit| digit == b'0'));
    minute < 60 && second < 60 && (hour < 24 || hour == 24 && is_full_hour)
}

/// Checks what follows the seconds: an optional fraction after a `point`, then `Z` or `+01:00`.
fn zone_fault(text: &str, point: usize, fraction: Option<&str>, zone: &str) -> Option<Fault> {
    if fraction == Some("") {
        return Some(Fault::new(FaultKind::Shape, point, 1));
    }
    let kind = match zone {
        "" => FaultKind::NoZone,
        _ if offset(zone).is_some() => return None,
        _ => FaultKind::Zone,
    };
    Some(Fault::new(kind, text.len() - zone.len(), zone.len()))
}

/// Returns the digits after a decimal point, if there is one, and the zone, in what follows the year.
pub(super) fn fraction_and_zone(rest: &str) -> (Option<&str>, &str) {
    let rest = rest.get(FRACTION..).unwrap_or("");
    let Some(after_point) = rest.strip_prefix('.') else { return (None, rest) };
    let zone = after_point.trim_start_matches(|c: char| c.is_ascii_digit());
    (after_point.strip_suffix(zone), zone)
}

/// Returns the minutes of `Z` or `+01:00`, up to fourteen hours.
pub(super) fn offset(zone: &str) -> Option<i64> {
    if zone == "Z" {
        return Some(0);
    }
    let bytes = zone.as_bytes();
    let form = bytes.len() == 6 && matches!(bytes[0], b'+' | b'-') && bytes[3] == b':';
    let (hours, minutes) = two_digits(bytes.get(1..3)?).zip(two_digits(bytes.get(4..6)?)).filter(|_| form)?;
    let offset = i64::from(hours * 60 + minutes);
    (offset <= 14 * 60 && minutes < 60).then_some(if bytes[0] == b'-' { -offset } else { offset })
}

/// Returns the numbers of two digits at these offsets, each of which follows its separator.
fn numbers<const N: usize>(bytes: &[u8], offsets: [usize; N], separators: &[u8; N]) -> Option<[u32; N]> {
    let mut numbers = [0; N];
    for ((number, at), separator) in numbers.iter_mut().zip(offsets).zip(separators) {
        *number = match bytes.get(at - 1..at + 2)? {
            [before, digits @ ..] if before == separator => two_digits(digits)?,
            _ => return None,
        };
    }
    Some(numbers)
}

fn two_digits(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, &digit| Some(number * 10 + char::from(digit).to_digit(10)?))
}

/// Returns the days since March 1 of the year 0, so that the leap day is the last of its year.
pub fn day_number(year: u32, month: u32, day: u32) -> i64 {
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leap_days + (153 * month + 2) / 5 + day
}

/// Returns the number of days of a month; 0 if there is no such month.
pub fn days_in_month(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => 0,
    }
}

/// Writes it in upper case, with `T` before the time, with seconds, and with the zone in its usual form.
pub(super) fn correct(text: &str) -> String {
    let upper = text.to_ascii_uppercase();
    let year_len = split_year(text).map_or(0, |(_, rest)| text.len() - rest.len());
    let (date, rest) = upper.split_at_checked(year_len + SEPARATOR).unwrap_or((&upper, ""));
    let rest = rest.trim_start_matches(['T', ' ']).replace(" UTC", "Z").replace(' ', "");
    let zone = rest.find(['Z', '+', '-']).unwrap_or(rest.len());
    let (time, zone) = rest.split_at(zone);
    let seconds = if time.len() == 5 { ":00" } else { "" };
    let zone = match zone.split_at_checked(3) {
        Some((hours, "")) => format!("{hours}:00"),
        Some((hours, minutes)) if minutes.len() == 2 => format!("{hours}:{minutes}"),
        _ => zone.to_owned(),
    };
    format!("{date}T{time}{seconds}{zone}")
}
