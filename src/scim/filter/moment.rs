use crate::scim::value::days_in_month;

/// A point in time, to be put in order with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    seconds: i64,
    nanos: u32,
}

impl Moment {
    /// Reads an xsd:dateTime (RFC 7643 §2.3.5); one without an offset is taken for UTC.
    pub fn read(text: &str) -> Option<Self> {
        let (date, time) = text.split_once(['T', 't'])?;
        let (time, offset) = split_offset(time)?;
        let (clock, fraction) = time.split_once('.').map_or((time, ""), |(clock, fraction)| (clock, fraction));
        let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
        let [hour, minute, second] = numbers(clock, ':', [2, 2, 2])?;
        let is_clock = hour < 24 && minute < 60 && second < 61;
        if !is_clock || !is_date(year, month, day) || (fraction.is_empty() && time.ends_with('.')) {
            return None;
        }
        let seconds = days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset * 60;
        Some(Self { seconds, nanos: nanos(fraction)? })
    }
}

/// The offset in minutes, and what stands before it.
fn split_offset(time: &str) -> Option<(&str, i64)> {
    if let Some(time) = time.strip_suffix(['Z', 'z']) {
        return Some((time, 0));
    }
    let Some(at) = time.rfind(['+', '-']) else { return Some((time, 0)) };
    let [hours, minutes] = numbers(&time[at + 1..], ':', [2, 2])?;
    let minutes = (hours < 15 && minutes < 60).then_some(hours * 60 + minutes)?;
    Some((&time[..at], if time[at..].starts_with('-') { -minutes } else { minutes }))
}

/// Numbers of so many digits each, with `separator` between them.
fn numbers<const N: usize>(text: &str, separator: char, digits: [usize; N]) -> Option<[i64; N]> {
    let mut read = [0; N];
    let mut pieces = text.split(separator);
    for (number, digits) in read.iter_mut().zip(digits) {
        let piece = pieces.next()?;
        if piece.len() != digits || !piece.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        *number = piece.parse().ok()?;
    }
    pieces.next().is_none().then_some(read)
}

fn is_date(year: i64, month: i64, day: i64) -> bool {
    let (Ok(year), Ok(month)) = (i32::try_from(year), u8::try_from(month)) else { return false };
    (1..=i64::from(days_in_month(year, month))).contains(&day)
}

/// Days since an early one; years begin in March, so that the leap day comes last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 + day
}

fn nanos(fraction: &str) -> Option<u32> {
    let mut nanos = 0;
    let mut unit = 100_000_000;
    for digit in fraction.chars() {
        nanos += digit.to_digit(10)? * unit;
        unit /= 10;
    }
    Some(nanos)
}
