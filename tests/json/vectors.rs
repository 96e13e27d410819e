//! Texts with a verdict: our own table, and the suite of another project if it is available.

use std::path::Path;

use scim_preflight::json::{ProblemKind, read};
use serde::de::IgnoredAny;

use crate::invariants;

/// Whether the reader accepts the bytes as JSON. Every text of a table also has to satisfy the reader's invariants.
fn accepts(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    invariants::check(text);
    read(text).is_json()
}

#[test]
fn our_vectors() {
    let table = include_str!("vectors.txt");
    let mut wrong = Vec::new();
    let mut rows = 0;
    for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        rows += 1;
        let (verdict, rest) = line.split_once(char::is_whitespace).expect("a verdict");
        let (text, why) = rest.trim_start().strip_prefix('‹').and_then(|row| row.split_once('›')).expect("a text");
        assert!(!why.trim().is_empty(), "no reason given: {line}");
        let bytes = decode(text);
        let accepted = accepts(&bytes);
        // The table itself may be wrong, so another reader has to agree with each row.
        let peer = serde_json::from_slice::<IgnoredAny>(&bytes).is_ok() && std::str::from_utf8(&bytes).is_ok();
        let right = match verdict {
            "accept" => accepted && peer,
            "refuse" => !accepted && !peer,
            "free" => true,
            other => panic!("unknown verdict: {other}"),
        };
        if !right {
            wrong.push(format!("{line} (accepted: {accepted}, by the peer: {peer})"));
        }
    }
    assert!(rows > 200, "found only {rows} rows");
    assert!(wrong.is_empty(), "{} of {rows} rows:\n{}", wrong.len(), wrong.join("\n"));
}

/// The bytes of a row's text, in which `⟨0A⟩` denotes a byte that cannot be shown.
fn decode(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((plain, hidden)) = rest.split_once('⟨') {
        let (hidden, after) = hidden.split_once('⟩').expect("a closed ⟨");
        bytes.extend(plain.bytes());
        bytes.extend(hidden.split(' ').map(|byte| u8::from_str_radix(byte, 16).expect("two hexadecimal digits")));
        rest = after;
    }
    bytes.extend(rest.bytes());
    bytes
}

/// The suite is not part of this project; an environment variable names its folder.
#[test]
fn the_suite_of_another_project() {
    let Some(folder) = std::env::var_os("SCIM_PREFLIGHT_CORPUS") else {
        println!("skipped: SCIM_PREFLIGHT_CORPUS is not set");
        return;
    };
    let path = Path::new(&folder).join("jsontestsuite.ndjson");
    let cases = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut counts = [0, 0, 0];
    let mut wrong = Vec::new();
    for line in cases.lines() {
        let case: serde_json::Value = serde_json::from_str(line).expect("one case per line");
        let bytes = match case["raw"].as_str() {
            Some(raw) => base64(raw),
            None => case["payload"].to_string().into_bytes(),
        };
        let accepted = accepts(&bytes);
        let (index, right) = match case["expect"].as_str() {
            Some("valid") => (0, accepted),
            Some("invalid") => (1, !accepted),
            _ => (2, true),
        };
        counts[index] += 1;
        if !right {
            wrong.push(format!("{} ({}), accepted: {accepted}", case["id"], case["expect"]));
        }
    }
    println!("{} valid, {} invalid, {} free cases", counts[0], counts[1], counts[2]);
    assert!(counts[0] > 0 && counts[1] > 0, "no cases in {}", path.display());
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

fn base64(text: &str) -> Vec<u8> {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for digit in text.bytes().filter(|&digit| digit != b'=') {
        let value = alphabet.iter().position(|&known| known == digit).expect("a base64 digit");
        bits = (bits << 6 | value as u32) & 0xFFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}

/// Decided where the RFC leaves it open: a byte order mark and a lone surrogate are reported, but accepted.
#[test]
fn what_the_rfc_leaves_open() {
    for (text, noted) in [("\u{FEFF}1", ProblemKind::ByteOrderMark), (r#""\udead""#, ProblemKind::LoneSurrogate)] {
        let document = read(text);
        assert!(document.is_json(), "{text:?}");
        assert_eq!(document.problems().iter().map(|problem| problem.kind).collect::<Vec<_>>(), [noted], "{text:?}");
    }
}
