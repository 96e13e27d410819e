//! Runs examples as they appear in the rules' documentation. The info string after the fence says what an example is:
//!
//! - `json` and `http`: a request for the sample company, or for none with `alone`
//! - `json plan`, `http plan` and `csv plan`: many requests for the sample company
//! - `json company` and `json options`: a company, options
//! - `json mapping`: a provider's schema; with `offices`, compared with the offices of the sample company
//! - `json compose`: an object with `people` and `schema`
//! - `json files`: exports from which a company is built
//!
//! Further words: `idp=entra`, `profile=interop`, `as-of=2026-11-10`, `on-delete=…`, `settings.licenseShortage=refuse`
//! (in the sample company's settings), `company.offices=[…]` (a member of the sample company, as JSON without spaces),
//! `options.bulk={…}` (an option, likewise), `padded=…` (spaces before the last brace), `latin-1`, `utf-16`,
//! `utf-16-be`.
#![allow(dead_code)]

use std::path::{Path, PathBuf};

use scim_preflight::Preflight;
use scim_preflight::report::{Finding, Report};
use serde_json::{Map, Value};

pub const SAMPLE: &str = include_str!("../../examples/company.json");

/// The result of an example.
pub struct ExampleResult {
    pub findings: Vec<Finding>,
    /// The report, if the example is a request.
    pub report: Option<Report>,
    /// The requests, if it is people and a mapping.
    pub requests: Option<String>,
}

/// Runs `text`; `words` are those after the language.
pub fn run(text: &str, words: &str) -> ExampleResult {
    let mut company: Value = serde_json::from_str(SAMPLE).unwrap();
    let mut options = Map::new();
    let mut changed = false;
    let mut offices = false;
    let mut kind = "request";
    let mut bytes = text.as_bytes().to_vec();
    for word in words.split_whitespace() {
        match word.split_once('=') {
            None if word == "offices" => offices = true,
            None if word == "latin-1" => bytes = text.chars().map(|c| u8::try_from(c).unwrap()).collect(),
            None if word == "utf-16" => bytes = utf16(text, u16::to_le_bytes),
            None if word == "utf-16-be" => bytes = utf16(text, u16::to_be_bytes),
            None => kind = word,
            Some(("idp", idp)) => drop(options.insert("idp".into(), idp.into())),
            Some(("profile", profile)) => drop(options.insert("profile".into(), profile.into())),
            Some(("on-delete", word)) => drop(options.insert("onDelete".into(), word.into())),
            Some(("padded", count)) => {
                let blanks = " ".repeat(count.parse().unwrap());
                let at = text.rfind('}').unwrap();
                bytes.splice(at..at, blanks.bytes());
            }
            Some(("as-of", day)) => drop(options.insert("asOf".into(), day.into())),
            Some((path, value)) => {
                let (member, field) = path.split_once('.').unwrap();
                let value = serde_json::from_str(value).unwrap_or(Value::String(value.to_owned()));
                if member == "options" {
                    options.insert(field.to_owned(), value);
                    continue;
                }
                let object = if member == "settings" { &mut company[member] } else { &mut company };
                object[field] = value;
                changed = true;
            }
        }
    }
    let company = if changed { company.to_string() } else { SAMPLE.to_owned() };
    let options_json = Value::Object(options.clone()).to_string();
    match kind {
        "request" => {
            // The reports of a `Preflight` leave out the company's own findings, which a changed sample company may
            // have.
            let report = Preflight::new(company.as_bytes(), options_json.as_bytes()).resolve(&bytes);
            ExampleResult { findings: report.findings.clone(), report: Some(report), requests: None }
        }
        "alone" => {
            let report = Preflight::new(company.as_bytes(), options_json.as_bytes()).validate(&bytes);
            ExampleResult { findings: report.findings.clone(), report: Some(report), requests: None }
        }
        "files" => {
            ExampleResult { findings: scim_preflight::import_company(&bytes).findings, report: None, requests: None }
        }
        "mapping" => {
            if offices {
                options.insert("company".into(), company.clone().into());
            }
            let report = scim_preflight::check_mapping(&bytes, Value::Object(options).to_string().as_bytes());
            ExampleResult { findings: report.findings.clone(), report: Some(report), requests: None }
        }
        "compose" => {
            let parts: Value = serde_json::from_str(text).unwrap();
            let part = |name: &str| parts[name].as_str().map_or_else(|| parts[name].to_string(), str::to_owned);
            let composed =
                scim_preflight::compose(part("people").as_bytes(), part("schema").as_bytes(), options_json.as_bytes());
            ExampleResult { findings: composed.findings, report: None, requests: Some(composed.requests) }
        }
        "company" => ExampleResult {
            findings: Preflight::new(&bytes, options_json.as_bytes()).findings(),
            report: None,
            requests: None,
        },
        "options" => ExampleResult {
            findings: Preflight::new(company.as_bytes(), &bytes).findings(),
            report: None,
            requests: None,
        },
        "plan" => {
            let plan = Preflight::new(company.as_bytes(), options_json.as_bytes()).plan(&bytes);
            ExampleResult { findings: plan.findings, report: None, requests: None }
        }
        other => panic!("unknown kind of example: {other:?}"),
    }
}

/// UTF-16 after a byte order mark, as Windows saves text.
fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(bytes).collect()
}

/// The Markdown files of a folder in `tests`, sorted.
pub fn specs(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut specs: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    specs.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    specs.sort();
    specs
}

/// Asserts that `rewrite` leaves each specification in the folder unchanged; with `UPDATE_SPECS` set, writes its result
/// instead. `rewrite` counts the examples, of which there must be at least `min_count`.
pub fn assert_specs(folder: &str, min_count: usize, rewrite: impl Fn(&str, &mut usize) -> String) {
    let mut count = 0;
    for path in specs(folder) {
        let text = std::fs::read_to_string(&path).unwrap();
        let found = rewrite(&text, &mut count);
        if std::env::var_os("UPDATE_SPECS").is_some() {
            std::fs::write(&path, &found).unwrap();
            continue;
        }
        let same = text.lines().zip(found.lines()).take_while(|(expected, found)| expected == found).count();
        let rest = |text: &str| text.lines().skip(same).take(8).collect::<Vec<_>>().join("\n");
        let place = format!("{}:{}", path.display(), same + 1);
        assert!(text == found, "{place}: expected\n{}\n\nfound\n{}", rest(&text), rest(&found));
    }
    assert!(count >= min_count, "found only {count} examples");
}
