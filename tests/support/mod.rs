//! Runs an example as a rule's documentation writes it: a text and, behind the language, what holds.
//!
//! `json compose` is an object of `people` and `schema`;
//! `json mapping` is a provider's schema, with `offices` held against the sample company's; `json files` are exports from which a company is made.
//! `json` and `http` are a request over the sample company, or with `alone` over none; `json company` is a company, `json options` are options.
//! `json plan`, `http plan` and `csv plan` are many requests over the sample company.
//! Further words: `idp=entra`, `profile=interop`, `as-of=2026-11-10`, `settings.licenseShortage=refuse` (in the sample company's settings),
//! `company.offices=[…]` (a member of the sample company, as JSON without blanks), `options.bulk={…}` (an option, likewise), `latin-1`,
//! `utf-16`, `utf-16-be`.
#![allow(dead_code)]

use std::path::{Path, PathBuf};

use scim_preflight::Preflight;
use scim_preflight::report::{Finding, Report};
use serde_json::{Map, Value};

pub const SAMPLE: &str = include_str!("../../examples/company.json");

/// What an example gives.
pub struct Ran {
    pub findings: Vec<Finding>,
    /// The report, where the example is a request.
    pub report: Option<Report>,
    /// The requests, where it is people and a mapping.
    pub requests: Option<String>,
}

/// Runs `text`; `words` are those behind the language.
pub fn run(text: &str, words: &str) -> Ran {
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
    let asked = Value::Object(options.clone()).to_string();
    match kind {
        "request" => {
            // Kept, so that what a changed sample company lacks is not told with every example.
            let report = Preflight::new(company.as_bytes(), asked.as_bytes()).resolve(&bytes);
            Ran { findings: report.findings.clone(), report: Some(report), requests: None }
        }
        "alone" => {
            let report = Preflight::new(company.as_bytes(), asked.as_bytes()).validate(&bytes);
            Ran { findings: report.findings.clone(), report: Some(report), requests: None }
        }
        "files" => Ran { findings: scim_preflight::import_company(&bytes).findings, report: None, requests: None },
        "mapping" => {
            if offices {
                options.insert("company".into(), company.clone().into());
            }
            let report = scim_preflight::check_mapping(&bytes, Value::Object(options).to_string().as_bytes());
            Ran { findings: report.findings.clone(), report: Some(report), requests: None }
        }
        "compose" => {
            let parts: Value = serde_json::from_str(text).unwrap();
            let part = |name: &str| parts[name].as_str().map_or_else(|| parts[name].to_string(), str::to_owned);
            let composed =
                scim_preflight::compose(part("people").as_bytes(), part("schema").as_bytes(), asked.as_bytes());
            Ran { findings: composed.findings, report: None, requests: Some(composed.requests) }
        }
        "company" => {
            Ran { findings: Preflight::new(&bytes, asked.as_bytes()).findings(), report: None, requests: None }
        }
        "options" => {
            Ran { findings: Preflight::new(company.as_bytes(), &bytes).findings(), report: None, requests: None }
        }
        "plan" => {
            let plan = Preflight::new(company.as_bytes(), asked.as_bytes()).plan(&bytes);
            Ran { findings: plan.findings, report: None, requests: None }
        }
        other => panic!("what is {other:?}?"),
    }
}

/// As Windows saves a text: UTF-16 behind its byte order mark.
fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(bytes).collect()
}

/// The Markdown files of a folder beside this one, in order.
pub fn specs(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut specs: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    specs.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    specs.sort();
    specs
}

/// Holds each specification of the folder against itself as `rewrite` finds it; with `UPDATE_SPECS` set, writes that
/// instead. `rewrite` counts the examples: there are at least so many.
pub fn hold_specs(folder: &str, least: usize, rewrite: impl Fn(&str, &mut usize) -> String) {
    let mut count = 0;
    for path in specs(folder) {
        let text = std::fs::read_to_string(&path).unwrap();
        let found = rewrite(&text, &mut count);
        if std::env::var_os("UPDATE_SPECS").is_some() {
            std::fs::write(&path, &found).unwrap();
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for (expected, found) in text.split("\n## ").zip(found.split("\n## ")) {
            assert_eq!(expected, found, "{name}: expected left, found right");
        }
    }
    assert!(count >= least, "only {count} examples were found");
}
