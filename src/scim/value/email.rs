//! Email addresses as providers use them: RFC 5321 §4.1.2, with the characters of RFC 6531.

use crate::text::starts_with;

use super::{Fault, FaultKind};

/// RFC 5321 §4.5.3.1.
const MAX_LENGTH: usize = 254;
const MAX_MAILBOX_LENGTH: usize = 64;
const MAX_LABEL_LENGTH: usize = 63;

pub(super) fn fault(text: &str) -> Option<Fault> {
    if is_plain(text) {
        return None;
    }
    if starts_with(text, "mailto:") {
        return Some(Fault::new(FaultKind::MailTo, 0, "mailto:".len()));
    }
    if let Some(bracket) = text.find('<').filter(|_| text.ends_with('>')) {
        return Some(Fault::new(FaultKind::DisplayName, 0, bracket + 1));
    }
    let Some(at) = text.rfind('@') else { return Some(Fault::whole(FaultKind::NoAt, text)) };
    let (mailbox, domain) = (&text[..at], &text[at + 1..]);
    if mailbox.is_empty() {
        return Some(Fault::new(FaultKind::NoMailbox, 0, 1));
    }
    if domain.is_empty() {
        return Some(Fault::new(FaultKind::NoDomain, at, 1));
    }
    if text.len() > MAX_LENGTH || mailbox.len() > MAX_MAILBOX_LENGTH {
        return Some(Fault::whole(FaultKind::TooLong, text));
    }
    mailbox_fault(mailbox).or_else(|| domain_fault(domain).map(|fault| fault.shifted(at + 1)))
}

/// Whether this has the form of nearly all addresses, which needs no closer look: letters and digits with single
/// symbols between them.
fn is_plain(text: &str) -> bool {
    let (mut follows_letter, mut in_domain) = (false, false);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            follows_letter = true;
            continue;
        }
        let is_symbol = matches!(byte, b'.' | b'-') || !in_domain && matches!(byte, b'_' | b'@');
        if !is_symbol || !follows_letter {
            return false;
        }
        follows_letter = false;
        in_domain |= byte == b'@';
    }
    in_domain && follows_letter && text.len() <= MAX_LABEL_LENGTH
}

/// Checks the local part: letters, digits and some symbols, separated by single dots; anything within quotes.
fn mailbox_fault(mailbox: &str) -> Option<Fault> {
    if mailbox.len() > 2 && mailbox.starts_with('"') && mailbox.ends_with('"') {
        return mailbox.find(char::is_control).map(|at| Fault::character(mailbox, at));
    }
    let allowed = |c: char| match c {
        '.' => true,
        _ if c.is_ascii() => c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c),
        _ => !c.is_whitespace() && !c.is_control(),
    };
    if let Some(at) = mailbox.find(|c| !allowed(c)) {
        let second = mailbox[at..].starts_with('@');
        return Some(if second { Fault::new(FaultKind::SecondAt, at, 1) } else { Fault::character(mailbox, at) });
    }
    dot_fault(mailbox)
}

/// Checks the domain: labels of letters, digits and inner hyphens, or an IP address in brackets.
fn domain_fault(domain: &str) -> Option<Fault> {
    if domain.starts_with('[') && domain.ends_with(']') {
        return None;
    }
    // Any letter outside ASCII may be part of an internationalized name.
    let allowed = |c: char| match c {
        '.' | '-' => true,
        _ if c.is_ascii() => c.is_ascii_alphanumeric(),
        _ => !c.is_whitespace() && !c.is_control(),
    };
    if let Some(at) = domain.find(|c| !allowed(c)) {
        return Some(Fault::character(domain, at));
    }
    if let Some(fault) = dot_fault(domain) {
        return Some(fault);
    }
    let mut start = 0;
    for label in domain.split('.') {
        let kind = match label {
            _ if label.len() > MAX_LABEL_LENGTH => FaultKind::TooLong,
            _ if label.starts_with('-') || label.ends_with('-') => FaultKind::Hyphen,
            _ => {
                start += label.len() + 1;
                continue;
            }
        };
        return Some(Fault::new(kind, start, label.len()));
    }
    None
}

/// Finds a dot that is first, last or after another.
fn dot_fault(text: &str) -> Option<Fault> {
    let at = match text.as_bytes().windows(2).position(|pair| pair == b"..") {
        _ if text.starts_with('.') => 0,
        Some(at) => at,
        None if text.ends_with('.') => text.len() - 1,
        None => return None,
    };
    Some(Fault::new(FaultKind::Dot, at, 1))
}

pub(super) fn correct(text: &str) -> String {
    let mut address = text;
    if let (Some(open), true) = (address.rfind('<'), address.ends_with('>')) {
        address = &address[open + 1..address.len() - 1];
    }
    if starts_with(address, "mailto:") {
        address = address["mailto:".len()..].split('?').next().unwrap_or("");
    }
    address.trim().trim_end_matches('.').to_owned()
}

/// Whether this is a name such as `fuzz-ball.example`: at least two labels of letters, digits and inner hyphens.
pub fn is_domain(name: &str) -> bool {
    name.len() < MAX_LENGTH && name.contains('.') && !name.starts_with('[') && domain_fault(name).is_none()
}
