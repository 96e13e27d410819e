//! Names in the IANA time zone database.

use crate::text::{ends_with, line_starts, nearest};

use super::{Fault, FaultKind};

/// A line for each area: its name, then its sorted locations. Names without an area follow `-`.
const TABLE: &str = include_str!("time_zones.txt");

/// The start of each line, so that an area is found without scanning the others.
const LINE_STARTS: [u16; 17] = line_starts(TABLE);

/// Names used by Windows and by people, with the time zone that is meant (CLDR's `windowsZones`).
const ALIASES: &str = "\
AUS Eastern=Australia/Sydney
Alaskan=America/Anchorage
Arabian=Asia/Dubai
Atlantic=America/Halifax
CDT=America/Chicago
CST=America/Chicago
Central=America/Chicago
Central Europe=Europe/Budapest
Central European=Europe/Warsaw
China=Asia/Shanghai
E. South America=America/Sao_Paulo
EDT=America/New_York
Eastern=America/New_York
FLE=Europe/Kiev
GMT=Europe/London
GTB=Europe/Bucharest
Hawaiian=Pacific/Honolulu
India=Asia/Calcutta
Israel=Asia/Jerusalem
Korea=Asia/Seoul
MDT=America/Denver
Mountain=America/Denver
New Zealand=Pacific/Auckland
PDT=America/Los_Angeles
PST=America/Los_Angeles
Pacific=America/Los_Angeles
Romance=Europe/Paris
Singapore=Asia/Singapore
South Africa=Africa/Johannesburg
Tokyo=Asia/Tokyo
US Mountain=America/Phoenix
W. Europe=Europe/Berlin";

const WINDOWS_SUFFIXES: [&str; 2] = [" Standard Time", " Daylight Time"];

pub(super) fn fault(text: &str) -> Option<Fault> {
    let (area, place) = text.split_once('/').unwrap_or(("-", text));
    let kind = match places_of(area) {
        Some(places) if contains_word(places, place) => return None,
        Some(_) if area != "-" => FaultKind::UnknownPlace,
        _ if WINDOWS_SUFFIXES.iter().any(|end| text.ends_with(end)) => FaultKind::WindowsZone,
        _ if is_offset(text) => FaultKind::Offset,
        _ => FaultKind::UnknownZone,
    };
    Some(Fault::whole(kind, text))
}

fn areas() -> impl Iterator<Item = (&'static str, &'static str)> + Clone {
    TABLE.lines().filter_map(|line| line.split_once(' '))
}

/// Returns the locations of an area.
fn places_of(area: &str) -> Option<&'static str> {
    let line = |index: usize| {
        let end = LINE_STARTS.get(index + 1).map_or(TABLE.len(), |&next| next as usize);
        TABLE.get(LINE_STARTS[index] as usize..end)
    };
    let places = |index| line(index)?.strip_prefix(area)?.strip_prefix(' ');
    (0..LINE_STARTS.len()).find_map(places).map(str::trim_end)
}

/// Whether `word` is one of the sorted `words`, by binary search.
fn contains_word(words: &str, word: &str) -> bool {
    let words = words.as_bytes();
    let is_blank = |&byte: &u8| byte == b' ';
    let (mut low, mut high) = (0, words.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = words[low..middle].iter().rposition(is_blank).map_or(low, |blank| low + blank + 1);
        let end = words[middle..].iter().position(is_blank).map_or(words.len(), |blank| middle + blank);
        match words[start..end].cmp(word.as_bytes()) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start.saturating_sub(1),
        }
    }
    false
}

/// Whether this is an offset: `+01:00`, `UTC+1`, `GMT-5`.
fn is_offset(text: &str) -> bool {
    let rest = text.strip_prefix("UTC").or_else(|| text.strip_prefix("GMT")).unwrap_or(text);
    rest.starts_with(['+', '-', '−']) && rest.ends_with(|c: char| c.is_ascii_digit())
}

pub(super) fn correct(text: &str) -> Option<String> {
    let name = WINDOWS_SUFFIXES.iter().find_map(|end| text.strip_suffix(end));
    let name = name.unwrap_or(text);
    let aliases = ALIASES.lines().filter_map(|line| line.split_once('='));
    if let Some((_, zone)) = aliases.clone().find(|(other, _)| other.eq_ignore_ascii_case(name)) {
        return Some(zone.to_owned());
    }
    // `Etc/GMT+1` is an hour behind UTC, and a time zone is more than its offset.
    if is_offset(text) {
        return None;
    }
    let plain = text.replace(' ', "_");
    let Some((area, place)) = plain.split_once('/') else { return named_place(&plain) };
    let (area, _) = nearest(area, areas().map(|(name, _)| name))?;
    let (place, _) = nearest(place, places_of(area)?.split(' '))?;
    Some(format!("{area}/{place}"))
}

/// Returns the time zone of a location without its area.
fn named_place(name: &str) -> Option<String> {
    let is_named = |place: &&str| {
        let is_whole = || place.len() == name.len() || place.as_bytes()[place.len() - name.len() - 1] == b'/';
        ends_with(place, name) && is_whole()
    };
    for (area, places) in areas() {
        if let Some(place) = places.split_ascii_whitespace().find(is_named) {
            return Some(if area == "-" { place.to_owned() } else { format!("{area}/{place}") });
        }
    }
    None
}
