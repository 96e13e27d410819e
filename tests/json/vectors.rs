//! Texts with a verdict: our own table, and a suite of others where it is at hand.

use std::path::Path;

use scim_preflight::json::{ProblemKind, read};
use serde::de::IgnoredAny;

use crate::invariants;

/// Whether the reader takes the bytes of `text` for JSON. Every text of a table also has to keep the reader's promises.
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
        assert!(!why.trim().is_empty(), "no word on why: {line}");
        let bytes = decode(text);
        let accepted = accepts(&bytes);
        // The table itself may be wrong: another reader has to agree with each of its rows.
        let peer = serde_json::from_slice::<IgnoredAny>(&bytes).is_ok() && std::str::from_utf8(&bytes).is_ok();
        let right = match verdict {
            "accept" => accepted && peer,
            "refuse" => !accepted && !peer,
            "free" => true,
            other => panic!("no verdict: {other}"),
        };
        if !right {
            wrong.push(format!("{line} (accepted: {accepted}, by the peer: {peer})"));
        }
    }
    assert!(rows > 200, "only {rows} rows were found");
    assert!(wrong.is_empty(), "{} of {rows} rows:\n{}", wrong.len(), wrong.join("\n"));
}

/// The bytes of a row's text, in which `⟨0A⟩` stands for a byte that cannot be shown.
fn decode(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((plain, hidden)) = rest.split_once('⟨') {
        let (hidden, behind) = hidden.split_once('⟩').expect("a closed ⟨");
        bytes.extend(plain.bytes());
        bytes.extend(hidden.split(' ').map(|byte| u8::from_str_radix(byte, 16).expect("two hexadecimal digits")));
        rest = behind;
    }
    bytes.extend(rest.bytes());
    bytes
}

/// A folder of cases that others wrote can be named; it is not part of the project.
#[test]
fn the_suite_of_others() {
    let Some(folder) = std::env::var_os("SCIM_PREFLIGHT_CORPUS") else {
        println!("SCIM_PREFLIGHT_CORPUS is not set: the suite of others was left out");
        return;
    };
    let path = Path::new(&folder).join("jsontestsuite.ndjson");
    let cases = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut counts = [0, 0, 0];
    let mut wrong = Vec::new();
    for line in cases.lines() {
        let case: serde_json::Value = serde_json::from_str(line).expect("a case a line");
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

/// What reading leaves open, decided: a byte order mark and half a surrogate pair are noted, and no reason to refuse.
#[test]
fn what_the_grammar_leaves_free() {
    for (text, noted) in [("\u{FEFF}1", ProblemKind::ByteOrderMark), (r#""\udead""#, ProblemKind::LoneSurrogate)] {
        let document = read(text);
        assert!(document.is_json(), "{text:?}");
        assert_eq!(document.problems().iter().map(|problem| problem.kind).collect::<Vec<_>>(), [noted], "{text:?}");
    }
}
