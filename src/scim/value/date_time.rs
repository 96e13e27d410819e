//! `xsd:dateTime`, as required by RFC 7643 §2.3.5.

use super::{Fault, FaultKind};

/// The parts of `2026-11-17T09:30:00`, each with its offset and its number of digits.
const DATE: [(usize, usize); 3] = [(0, 4), (5, 2), (8, 2)];
const TIME: [(usize, usize); 3] = [(11, 2), (14, 2), (17, 2)];

pub(super) fn fault(text: &str) -> Option<Fault> {
    let bytes = text.as_bytes();
    let Some([year, month, day]) = numbers(bytes, DATE, b'-') else {
        return Some(Fault::whole(FaultKind::Shape, text));
    };
    if day == 0 || day > days_in_month(year, month) {
        return Some(Fault::new(FaultKind::NoSuchDay, 0, 10));
    }
    match bytes.get(10) {
        None => return Some(Fault::whole(FaultKind::NoTime, text)),
        Some(b'T') => {}
        Some(b't' | b' ') => return Some(Fault::new(FaultKind::Separator, 10, 1)),
        Some(_) => return Some(Fault::whole(FaultKind::Shape, text)),
    }
    let Some([hour, minute, second]) = numbers(bytes, TIME, b':') else {
        let short = numbers(bytes, [TIME[0], TIME[1], TIME[1]], b':').is_some();
        let kind = if short { FaultKind::NoSeconds } else { FaultKind::Shape };
        return Some(Fault::whole(kind, text));
    };
    let (fraction, zone) = fraction_and_zone(text.get(19..).unwrap_or(""));
    let is_full_hour =
        minute == 0 && second == 0 && fraction.is_none_or(|digits| digits.bytes().all(|digit| digit == b'0'));
    let midnight = hour == 24 && is_full_hour;
    if minute > 59 || second > 59 || hour > 23 && !midnight {
        return Some(Fault::new(FaultKind::NoSuchTime, 11, 8));
    }
    zone_fault(text, fraction, zone)
}

/// Checks what follows the seconds: an optional fraction, then `Z` or `+01:00`.
fn zone_fault(text: &str, fraction: Option<&str>, zone: &str) -> Option<Fault> {
    if fraction == Some("") {
        return Some(Fault::new(FaultKind::Shape, 19, 1));
    }
    let kind = match zone {
        "" => FaultKind::NoZone,
        _ if offset(zone).is_some() => return None,
        _ => FaultKind::Zone,
    };
    Some(Fault::new(kind, text.len() - zone.len(), zone.len()))
}

/// Returns the digits after a decimal point, if there is one, and the rest.
pub(super) fn fraction_and_zone(rest: &str) -> (Option<&str>, &str) {
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
    let (hours, minutes) = digits(bytes, 1, 2).zip(digits(bytes, 4, 2)).filter(|_| form)?;
    let offset = i64::from(hours * 60 + minutes);
    (offset <= 14 * 60 && minutes < 60).then_some(if bytes[0] == b'-' { -offset } else { offset })
}

fn numbers(bytes: &[u8], parts: [(usize, usize); 3], separator: u8) -> Option<[u32; 3]> {
    let [first, second, third] = parts.map(|(at, length)| digits(bytes, at, length));
    let joined = |part: (usize, usize)| bytes.get(part.0 - 1) == Some(&separator);
    (joined(parts[1]) && joined(parts[2])).then_some([first?, second?, third?])
}

/// Returns the number in `length` digits at `at`.
pub(super) fn digits(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    let digits = bytes.get(at..at + length)?;
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
    let (date, rest) = upper.split_at_checked(10).unwrap_or((&upper, ""));
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
