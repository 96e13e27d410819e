//! Language tags (RFC 5646) and lists of them. Of the registered subtags, only those of two letters are known here:
//! nearly all tags use these, and they fit in a few lines.

use crate::scim::country;

use super::{Fault, FaultKind};

/// The registered two-letter languages.
static LANGUAGES: Codes = codes(
    "aaabaeafakamanarasavayazbabebgbhbibmbnbobrbscacechcocrcscucvcydadedvdzeeeleneoeseteufafffifjfofrfy\
     gagdglgngugvhahehihohrhthuhyhziaidieigiiikinioisitiuiwjajijvjwkakgkikjkkklkmknkokrkskukvkwkylalblglilnlolt\
     lulvmgmhmimkmlmnmomrmsmtmynanbndnengnlnnnonrnvnyocojomorospapiplpsptqurmrnrorurwsascsdsesgshsiskslsmsnsosq\
     srssstsusvswtatetgthtitktltntotrtstttwtyugukuruzvevivowawoxhyiyozazhzu",
);

/// Registered regions that are not countries today: former, exceptionally reserved and private ones.
static OTHER_REGIONS: Codes = codes("AAACANBUCPCQCSDDDGEAEUEZFXICNTSUTATPUNYDYUZRZZ");

/// Codes of two letters: a bit for each second letter, by the first.
type Codes = [u32; 32];

const fn codes(text: &str) -> Codes {
    let (mut codes, (pairs, _)) = ([0; 32], text.as_bytes().as_chunks::<2>());
    let mut at = 0;
    while at < pairs.len() {
        codes[(pairs[at][0] & 0x1F) as usize] |= 1 << (pairs[at][1] & 0x1F);
        at += 1;
    }
    codes
}

/// Tags that predate the grammar and violate it.
const GRANDFATHERED: [&str; 4] = ["en-GB-oed", "sgn-BE-FR", "sgn-BE-NL", "sgn-CH-DE"];

pub(super) fn fault(tag: &str) -> Option<Fault> {
    if is_plain(tag) {
        return None;
    }
    if let Some(at) = tag.find('_') {
        return Some(Fault::new(FaultKind::Underscore, at, 1));
    }
    if let Some(at) = tag.find(|c: char| !c.is_ascii_alphanumeric() && c != '-') {
        return Some(Fault::character(tag, at));
    }
    if GRANDFATHERED.iter().any(|known| known.eq_ignore_ascii_case(tag)) {
        return None;
    }
    let mut start = 0;
    let mut slot = Slot::Language;
    for subtag in tag.split('-') {
        match slot.next(subtag) {
            Ok(next) => slot = next,
            Err(kind) => return Some(Fault::new(kind, start, subtag.len())),
        }
        start += subtag.len() + 1;
    }
    // A singleton or an `x` without a subtag after it.
    matches!(slot, Slot::Singleton | Slot::PrivateStart).then(|| Fault::whole(FaultKind::Shape, tag))
}

/// Whether this has the form of nearly all tags, which needs no closer look: a language and perhaps a region, of two
/// letters each.
fn is_plain(tag: &str) -> bool {
    let Some((language, rest)) = tag.split_at_checked(2) else { return false };
    contains_code(&LANGUAGES, language) && (rest.is_empty() || rest.strip_prefix('-').is_some_and(is_region))
}

/// The kind of the last subtag; later ones must come later in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    Language,
    Extended,
    Script,
    Region,
    Variant,
    Singleton,
    Extension,
    PrivateStart,
    Private,
}

impl Slot {
    fn next(self, subtag: &str) -> Result<Self, FaultKind> {
        let letters = subtag.bytes().all(|byte| byte.is_ascii_alphabetic());
        let digit_first = subtag.starts_with(|c: char| c.is_ascii_digit());
        let length = subtag.len();
        if length == 0 || length > 8 {
            return Err(FaultKind::Shape);
        }
        if self >= Self::PrivateStart {
            return Ok(Self::Private);
        }
        if length == 1 {
            let private = subtag.eq_ignore_ascii_case("x");
            let irregular = self == Self::Language && subtag.eq_ignore_ascii_case("i");
            return match self {
                _ if private || irregular => Ok(Self::PrivateStart),
                Self::Language | Self::Singleton => Err(FaultKind::Shape),
                _ => Ok(Self::Singleton),
            };
        }
        if matches!(self, Self::Singleton | Self::Extension) {
            return Ok(Self::Extension);
        }
        match length {
            _ if self == Self::Language => language(subtag, letters),
            3 if letters && self == Self::Extended => Ok(Self::Extended),
            4 if letters && self < Self::Script => Ok(Self::Script),
            2 if self < Self::Region && is_region(subtag) => Ok(Self::Region),
            2 if letters && self < Self::Region => Err(FaultKind::UnknownRegion),
            3 if self < Self::Region && subtag.bytes().all(|byte| byte.is_ascii_digit()) => Ok(Self::Region),
            5..=8 => Ok(Self::Variant),
            4 if digit_first => Ok(Self::Variant),
            _ => Err(FaultKind::Shape),
        }
    }
}

/// No language of four to eight letters is registered.
fn language(subtag: &str, letters: bool) -> Result<Slot, FaultKind> {
    match subtag.len() {
        _ if !letters => Err(FaultKind::Shape),
        2 if !contains_code(&LANGUAGES, subtag) => Err(FaultKind::UnknownLanguage),
        2 | 3 => Ok(Slot::Extended),
        _ => Err(FaultKind::UnknownLanguage),
    }
}

/// Whether this is a region of two letters.
fn is_region(subtag: &str) -> bool {
    country::is_code(subtag) || contains_code(&OTHER_REGIONS, subtag) || is_private(subtag)
}

/// Whether this is from `QM` to `QZ`, or from `XA` to `XZ`.
fn is_private(region: &str) -> bool {
    matches!(region.as_bytes(), [b'Q' | b'q', b'M'..=b'Z' | b'm'..=b'z'] | [b'X' | b'x', b'A'..=b'Z' | b'a'..=b'z'])
}

/// Whether `code` is one of `codes`, in any letter case.
fn contains_code(codes: &Codes, code: &str) -> bool {
    let &[first, second] = code.as_bytes() else { return false };
    let are_letters = first.is_ascii_alphabetic() && second.is_ascii_alphabetic();
    are_letters && codes[usize::from(first & 0x1F)] >> (second & 0x1F) & 1 == 1
}

/// `en-GB, en;q=0.8, *;q=0.1`
pub(super) fn list_fault(list: &str) -> Option<Fault> {
    let mut start = 0;
    for item in list.split(',') {
        let fault = item_fault(item);
        if fault.is_some() {
            return fault.map(|fault| fault.shifted(start));
        }
        start += item.len() + 1;
    }
    None
}

fn item_fault(item: &str) -> Option<Fault> {
    let (range, weight) = item.split_once(';').map_or((item, None), |(range, weight)| (range, Some(weight)));
    let indent = range.len() - range.trim_start().len();
    let tag = range.trim();
    if tag.is_empty() {
        return Some(Fault::whole(FaultKind::Shape, item));
    }
    let fault = if tag == "*" { None } else { fault(tag) };
    let weight = weight.filter(|weight| !is_weight(weight.trim()));
    fault
        .map(|fault| fault.shifted(indent))
        .or_else(|| weight.map(|weight| Fault::whole(FaultKind::Weight, weight).shifted(range.len() + 1)))
}

/// Whether this is a weight such as `q=0.8`: from 0 to 1, with at most three decimals.
fn is_weight(weight: &str) -> bool {
    let Some(number) = weight.strip_prefix("q=").or_else(|| weight.strip_prefix("Q=")) else { return false };
    let (whole, rest) = number.split_once('.').unwrap_or((number, ""));
    let digit = if whole == "1" { "0" } else { "0123456789" };
    matches!(whole, "0" | "1") && rest.len() <= 3 && rest.chars().all(|c| digit.contains(c))
}

/// Replaces underscores with hyphens, removes the encoding that Unix appends, and corrects the code of the United
/// Kingdom.
pub(super) fn correct(tag: &str) -> String {
    let tag = tag.split(['.', '@']).next().unwrap_or("").replace('_', "-");
    match tag.strip_suffix("-UK").or_else(|| tag.strip_suffix("-uk")) {
        Some(language) => format!("{language}-GB"),
        None => tag,
    }
}
