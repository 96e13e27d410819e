//! Test cases from other projects: `make conformance CORPUS=dir`.
//!
//! The folder contains one NDJSON file per source, with one case per line: `id`, `kind`, `expect` (`valid`, `invalid`,
//! `unknown`), `payload` and, for a PATCH, `before` and `after`. `SCIM_PREFLIGHT_CORPUS` names the folder; if it is not
//! set, there is nothing to do. If the checker decides differently from a case, `tests/conformance/decided.txt` gives
//! the reason, one per line; any other disagreement fails.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};

const KNOWN_DISAGREEMENTS: &str = include_str!("conformance/decided.txt");

/// Flags that exempt a case from a strict verdict: sources that contradict each other or themselves, verdicts that
/// depend on a configuration, and texts with placeholders.
const NOT_STRICT: [&str; 4] = ["disagreement", "contextDependent", "resourceSchemas", "template"];

/// Sources with requests as a provider sends them: checked in its dialect.
const DIALECTS: [(&str, &str); 2] = [("entra-docs/", "entra"), ("ms-scimreferencecode/", "entra")];

#[test]
fn cases_from_other_projects() {
    let corpus = std::env::var_os("SCIM_PREFLIGHT_CORPUS").filter(|folder| !folder.is_empty());
    let Some(folder) = corpus else {
        println!("skipped: SCIM_PREFLIGHT_CORPUS is not set");
        return;
    };
    let known_disagreements = KnownDisagreements::read(KNOWN_DISAGREEMENTS);
    let mut table = Table::default();
    let mut open = String::new();
    let mut used = BTreeSet::new();
    for case in cases(Path::new(&folder)) {
        let verdict = judge(&case);
        if let Verdict::Disagrees(how) = &verdict {
            match known_disagreements.reason(&case) {
                Some((line, _)) => drop(used.insert(line)),
                None => writeln!(open, "{}: {how}", case.id).unwrap(),
            }
        }
        table.count(&case, &verdict, known_disagreements.reason(&case).is_some());
    }
    println!("{table}");
    let stale: Vec<_> =
        known_disagreements.lines.iter().filter(|(pattern, _)| !used.contains(pattern.as_str())).collect();
    for (pattern, _) in &stale {
        println!("no case needs this line anymore: {pattern}");
    }
    assert!(open.is_empty(), "\ndisagreements without a reason:\n{open}");
    assert!(stale.is_empty(), "tests/conformance/decided.txt has lines that no case needs");
}

/// One case.
struct Case {
    id: String,
    kind: String,
    expect: String,
    value: Value,
}

impl Case {
    fn source(&self) -> &str {
        self.id.split('/').next().unwrap_or_default()
    }
}

fn cases(folder: &Path) -> Vec<Case> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("the folder can be read").flatten().map(|f| f.path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "ndjson"));
    files.sort();
    let mut cases = Vec::new();
    for path in files {
        for line in std::fs::read_to_string(&path).expect("the file can be read").lines() {
            let value: Value = serde_json::from_str(line).expect("a case");
            let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
            cases.push(Case { id: text("id"), kind: text("kind"), expect: text("expect"), value });
        }
    }
    cases
}

enum Verdict {
    Agrees,
    /// It agrees, and a finding is inside the fault.
    AgreesInPlace,
    Disagrees(String),
    /// There is no strict verdict, but the case is run.
    NotJudged,
}

fn judge(case: &Case) -> Verdict {
    // The JSON reader has its own test with the same folder.
    if case.kind == "json" {
        return Verdict::NotJudged;
    }
    let report = check(case);
    // The context of a response is its status and its headers, which are given.
    let given = |flag: &str| flag == "contextDependent" && is_response(case);
    let contested = NOT_STRICT.iter().any(|flag| case.value.get(flag).is_some() && !given(flag));
    // A filter or path that its source accepts although the grammar of RFC 7644 does not allow it.
    let lenient = case.expect == "valid" && case.value["abnf"] == "no";
    if contested || lenient {
        return Verdict::NotJudged;
    }
    match case.expect.as_str() {
        "valid" => valid(case, &report),
        "invalid" => invalid(case, &report),
        _ => Verdict::NotJudged,
    }
}

/// The report on the case as JavaScript receives it, in the dialect of its source.
fn check(case: &Case) -> Value {
    let request = request(case);
    let mut options = json!({ "asOf": "2026-11-10" });
    if let Some((_, idp)) = DIALECTS.iter().find(|(source, _)| case.id.starts_with(source)) {
        options["idp"] = json!(idp);
    } else if case.expect == "invalid" {
        // Servers that refuse it follow the RFCs to the letter.
        options["idp"] = json!("rfc");
    }
    if let Some(before) = case.value.get("before").filter(|before| before.is_object()) {
        options["resource"] = before.clone();
    }
    let report = scim_preflight::validate(request.as_bytes(), options.to_string().as_bytes());
    serde_json::to_value(report).expect("a report")
}

fn request(case: &Case) -> String {
    if is_response(case) {
        return response(case);
    }
    let payload = &case.value["payload"];
    let text = payload.as_str().unwrap_or_default();
    match case.kind.as_str() {
        "filter" => format!("GET /Users?filter={} HTTP/1.1\n", percent_encode(text)),
        "path" => json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            "Operations": [{ "op": "remove", "path": text }],
        })
        .to_string(),
        "search" => json!({ "method": "POST", "path": "/.search", "body": payload }).to_string(),
        "patch" => json!({ "method": "PATCH", "path": target(case, payload), "body": payload }).to_string(),
        // A response to a bulk request identifies itself.
        "bulk" if !payload.to_string().contains(":BulkResponse\"") => {
            json!({ "method": "POST", "path": "/Bulk", "body": payload }).to_string()
        }
        "user" | "group" => match case.value["method"].as_str() {
            Some("POST") => json!({ "method": "POST", "path": endpoint(&case.kind), "body": payload }).to_string(),
            Some(method) => {
                let path = format!("{}/{}", endpoint(&case.kind), payload["id"].as_str().unwrap_or("1"));
                json!({ "method": method, "path": path, "body": payload }).to_string()
            }
            None => payload.to_string(),
        },
        _ => payload.to_string(),
    }
}

/// A response with the case's status and headers, after the create that it responds to if 201 is expected.
fn response(case: &Case) -> String {
    let options = &case.value["options"];
    let last = || options["args"].as_array().and_then(|args| args.last()?.as_u64());
    let own = || case.value["payload"]["status"].as_str().and_then(|status| status.parse().ok());
    let status = options["actual_status"].as_u64().or_else(last).or_else(own).unwrap_or(200);
    let mut text = String::new();
    if options["expected_status"] == 201 {
        text += "POST /Users\n\n{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": \"z@b.example\"}\n\n";
    }
    writeln!(text, "HTTP/1.1 {status}").unwrap();
    for (name, value) in options["headers"].as_object().into_iter().flatten() {
        writeln!(text, "{name}: {}", value.as_str().unwrap_or_default()).unwrap();
    }
    write!(text, "\n{}", case.value["payload"]).unwrap();
    text
}

fn is_response(case: &Case) -> bool {
    let context = case.value["context"].as_str().unwrap_or_default().to_ascii_lowercase();
    context.contains("response")
}

fn endpoint(kind: &str) -> &'static str {
    if kind == "group" { "/Groups" } else { "/Users" }
}

/// The path that a PATCH is for, as the resource before it shows, or else what its operations name.
fn target(case: &Case, payload: &Value) -> String {
    let before = case.value.get("before").map(Value::to_string).unwrap_or_default();
    let class = case.value["resourceClass"].as_str().unwrap_or_default();
    let names_members = |text: &str| text.contains("\"members") || text.contains("core:2.0:Group");
    let group =
        names_members(&before) || class.contains("Group") || (before.is_empty() && names_members(&payload.to_string()));
    format!("{}/1", if group { "/Groups" } else { "/Users" })
}

fn percent_encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(byte as char),
            _ => write!(out, "%{byte:02X}").unwrap(),
        }
        out
    })
}

fn valid(case: &Case, report: &Value) -> Verdict {
    // Whether the target of a path may be removed does not matter here.
    let counts = |finding: &&Value| case.kind != "path" || finding["scimType"] == "invalidPath";
    let error = findings(report).filter(|finding| finding["severity"] == "error").find(counts);
    if let Some(finding) = error {
        return Verdict::Disagrees(format!("valid, but {}", describe(finding)));
    }
    match case.value.get("after").filter(|after| case.kind == "patch" && after.is_object()) {
        Some(expected) => check_result(expected, report),
        None => Verdict::Agrees,
    }
}

fn invalid(case: &Case, report: &Value) -> Verdict {
    // The values of attributes from an unavailable schema cannot be checked.
    if case.value.get("nonStandardAttributes").is_some() {
        return Verdict::NotJudged;
    }
    let problems: Vec<_> = findings(report).filter(|finding| finding["severity"] != "info").collect();
    if !problems.is_empty() {
        let Some(fault) = Fault::of(case) else { return Verdict::Agrees };
        if problems.iter().any(|finding| fault.holds(case, finding)) {
            return Verdict::AgreesInPlace;
        }
        let messages: Vec<_> = problems.into_iter().map(describe).collect();
        return Verdict::Disagrees(format!("invalid at {fault:?}, but [{}]", messages.join("; ")));
    }
    let why = case.value["why"].as_str().unwrap_or("no reason given");
    let infos: Vec<_> = findings(report).map(describe).collect();
    Verdict::Disagrees(format!("invalid ({why}), but no problem was found [{}]", infos.join("; ")))
}

/// Where a case is wrong, as far as its source says: cases have no locations, but many verdicts name one.
#[derive(Debug)]
enum Fault {
    /// In the text of the filter, between these offsets of the request.
    Filter(u64, u64),
    /// At or inside one of these values, or in an object that lacks one of these names.
    At { pointers: Vec<String>, names: Vec<String> },
}

/// How verdicts number operations and resources, and from which number.
const NUMBERED: [(&str, &str, usize); 4] = [
    ("operation #", "/Operations", 1),
    ("Operation ", "/Operations", 0),
    ("operations.", "/Operations", 0),
    ("resources.", "/Resources", 0),
];

impl Fault {
    fn of(case: &Case) -> Option<Self> {
        let request = request(case);
        if case.kind == "filter" {
            let start = request.find("filter=")? + "filter=".len();
            let end = start + percent_encode(case.value["payload"].as_str()?).len();
            return Some(Self::Filter(start as u64, end as u64));
        }
        if case.kind == "path" {
            return Some(Self::At { pointers: vec!["/Operations/0/path".to_owned()], names: Vec::new() });
        }
        let payload = &case.value["payload"];
        let why = case.value["why"].as_str().unwrap_or_default();
        let mut pointers = numbered_pointers(why);
        let mut names = Vec::new();
        if pointers.is_empty() {
            names = names_in(why);
            collect_pointers(payload, "", &names, &mut pointers);
            let lower = why.to_ascii_lowercase();
            let misses = lower.contains("missing") || lower.contains("required");
            let names_schema = pointers.is_empty() && names.iter().any(|name| name.starts_with("urn:"));
            names.retain(|name| misses && !why.starts_with(name.as_str()));
            if names_schema {
                pointers.push("/schemas".to_owned());
                names.push("schemas".to_owned());
            }
        }
        let scim_type = case.value["scimType"].as_str().unwrap_or_default();
        if pointers.is_empty() && ["invalidPath", "noTarget", "mutability"].contains(&scim_type) {
            pointers.push("/Operations".to_owned());
        }
        let enveloped = serde_json::from_str::<Value>(&request).is_ok_and(|request| request != *payload);
        let base = if enveloped { "/body" } else { "" };
        let pointers: Vec<_> = pointers.into_iter().map(|pointer| format!("{base}{pointer}")).collect();
        (!pointers.is_empty() || !names.is_empty()).then_some(Self::At { pointers, names })
    }

    fn holds(&self, case: &Case, finding: &Value) -> bool {
        let labels = finding["labels"].as_array().into_iter().flatten().map(|label| &label["span"]);
        std::iter::once(&finding["span"]).chain(labels).any(|span| self.covers(case, span, finding))
    }

    fn covers(&self, case: &Case, span: &Value, finding: &Value) -> bool {
        match self {
            Self::Filter(start, end) => {
                let (from, to) = (span["start"].as_u64().unwrap(), span["end"].as_u64().unwrap());
                *start <= from && to <= *end
            }
            Self::At { pointers, names } => {
                let at = span["pointer"].as_str().unwrap();
                let inside = |pointer: &String| {
                    at.strip_prefix(pointer.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
                };
                let at = at.strip_prefix("/body").unwrap_or(at);
                let value = |at: &str| case.value["payload"].pointer(at).and_then(Value::as_object);
                let object = value(at).or_else(|| value(at.rsplit_once('/')?.0));
                let message = finding["message"].as_str().unwrap();
                let lacks = |name: &String| {
                    let name = name.rsplit([':', '.']).next().unwrap_or(name);
                    let missing = object.is_some_and(|object| object.get(name).is_none_or(Value::is_null));
                    missing && message.to_ascii_lowercase().contains(&format!("`{}`", name.to_ascii_lowercase()))
                };
                pointers.iter().any(inside) || names.iter().any(lacks)
            }
        }
    }
}

/// The pointers of the operations and resources that a verdict mentions by number.
fn numbered_pointers(why: &str) -> Vec<String> {
    let mut pointers = Vec::new();
    for (word, list, from) in NUMBERED {
        for (at, _) in why.match_indices(word) {
            let digits: String = why[at + word.len()..].chars().take_while(char::is_ascii_digit).collect();
            let number = digits.parse::<usize>().ok().and_then(|number| number.checked_sub(from));
            pointers.extend(number.map(|number| format!("{list}/{number}")));
        }
    }
    pointers
}

/// The attributes and values that a verdict names: in quotes, after “at” or “attributes”, or before the first colon.
fn names_in(why: &str) -> Vec<String> {
    let mut names: Vec<&str> = why.split(['\'', '"', '`', '“', '”']).skip(1).step_by(2).collect();
    names.extend(why.rsplit_once(" at ").map(|(_, name)| name));
    names.extend(why.split_once("attributes ").and_then(|(_, rest)| rest.split(' ').next()));
    names.extend(why.split_once(": ").map(|(name, _)| name));
    let names = names.into_iter().filter(|name| name.len() > 1 && !name.contains(' '));
    names.map(|name| name.split('[').next().unwrap_or(name).replace('_', "")).collect()
}

/// Collects the pointers of what has one of these names in `value`: members, operations by their `path` or `op`, and
/// strings, as well as the arrays that contain such strings.
fn collect_pointers(value: &Value, at: &str, names: &[String], found: &mut Vec<String>) {
    let is_named = |text: &str| names.iter().any(|name| is_end(name, text));
    match value {
        Value::Object(members) => {
            let text = |name: &str| members.get(name).and_then(Value::as_str).unwrap_or_default();
            if names.iter().any(|name| text("path").contains(name.as_str())) || is_named(text("op")) {
                found.push(at.to_owned());
            }
            for (key, member) in members {
                let pointer = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
                if is_named(key) || member.as_str().is_some_and(is_named) {
                    found.push(pointer.clone());
                }
                collect_pointers(member, &pointer, names, found);
            }
        }
        Value::Array(elements) => {
            if elements.iter().any(|element| element.as_str().is_some_and(is_named)) {
                found.push(at.to_owned());
            }
            for (index, element) in elements.iter().enumerate() {
                collect_pointers(element, &format!("{at}/{index}"), names, found);
            }
        }
        _ => {}
    }
}

/// Whether `name` is `text`, or ends with it after a dot or a colon.
fn is_end(name: &str, text: &str) -> bool {
    let start = name.len().checked_sub(text.len()).and_then(|at| name.split_at_checked(at));
    start.is_some_and(|(start, end)| {
        end.eq_ignore_ascii_case(text) && !text.is_empty() && (start.is_empty() || start.ends_with(['.', ':']))
    })
}

fn findings(report: &Value) -> impl Iterator<Item = &Value> {
    report["findings"].as_array().into_iter().flatten()
}

fn describe(finding: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    format!("{} at {} “{}”", text(&finding["code"]), text(&finding["span"]["pointer"]), text(&finding["message"]))
}

/// Whether the resource after a PATCH is the expected one.
fn check_result(expected: &Value, report: &Value) -> Verdict {
    let Some(after) = report["resource"]["after"].as_str() else {
        return Verdict::Disagrees("no resource after the PATCH".to_owned());
    };
    let after: Value = serde_json::from_str(after).expect("the resource is JSON");
    let (after, expected) = (normalize(&after), normalize(expected));
    if after == expected {
        return Verdict::Agrees;
    }
    Verdict::Disagrees(format!("results in {after}, expected {expected}"))
}

/// The resource without what a service provider maintains, and without empty values (RFC 7643 §2.5).
fn normalize(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let kept = members.iter().filter(|(key, _)| !matches!(key.as_str(), "meta" | "schemas" | "password"));
            let normalized = kept.map(|(key, value)| (key.to_ascii_lowercase(), normalize(value)));
            Value::Object(normalized.filter(|(_, value)| !is_empty(value)).collect())
        }
        Value::Array(elements) => {
            Value::Array(elements.iter().map(normalize).filter(|value| !is_empty(value)).collect())
        }
        other => other.clone(),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(elements) => elements.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::String(text) => text.is_empty(),
        _ => false,
    }
}

/// The committed reasons: `id  reason`, where the id may end in `*`, or be `note:` and the start of the case's own
/// note.
struct KnownDisagreements {
    lines: Vec<(String, String)>,
}

impl KnownDisagreements {
    fn read(text: &str) -> Self {
        let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
            let (id, why) = line.split_once("  ").unwrap_or_else(|| panic!("no reason in “{line}”"));
            (id.trim().to_owned(), why.trim().to_owned())
        });
        Self { lines: lines.collect() }
    }

    fn reason(&self, case: &Case) -> Option<(&str, &str)> {
        let note = case.value["note"].as_str().unwrap_or_default();
        let fits = |pattern: &str| match (pattern.strip_prefix("note:"), pattern.strip_suffix('*')) {
            (Some(start), _) => note.starts_with(start),
            (None, Some(start)) => case.id.starts_with(start),
            (None, None) => case.id == pattern,
        };
        self.lines.iter().find(|(pattern, _)| fits(pattern)).map(|(pattern, why)| (pattern.as_str(), why.as_str()))
    }
}

/// Counts by source and kind.
#[derive(Default)]
struct Table {
    rows: BTreeMap<(String, String), [usize; 5]>,
}

impl Table {
    fn count(&mut self, case: &Case, verdict: &Verdict, is_known: bool) {
        let row = self.rows.entry((case.source().to_owned(), case.kind.clone())).or_default();
        let column = match verdict {
            Verdict::Agrees | Verdict::AgreesInPlace => 0,
            Verdict::Disagrees(_) if is_known => 2,
            Verdict::Disagrees(_) => 3,
            Verdict::NotJudged => 4,
        };
        row[column] += 1;
        row[1] += usize::from(matches!(verdict, Verdict::AgreesInPlace));
    }
}

impl std::fmt::Display for Table {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut total = [0; 5];
        writeln!(
            out,
            "{:24} {:14} {:>6} {:>9} {:>8} {:>6} {:>10}",
            "source", "kind", "agree", "in place", "decided", "open", "not judged"
        )?;
        let line = |row: &[usize; 5]| format!("{:>6} {:>9} {:>8} {:>6} {:>10}", row[0], row[1], row[2], row[3], row[4]);
        for ((source, kind), row) in &self.rows {
            writeln!(out, "{source:24} {kind:14} {}", line(row))?;
            total.iter_mut().zip(row).for_each(|(sum, count)| *sum += count);
        }
        write!(out, "{:39} {}", "all", line(&total))
    }
}
