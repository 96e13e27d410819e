//! A company built from exports: those of the sample company, in every shape they can have, 64-bit numbers, and random
//! input.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use proptest::prelude::*;
use scim_preflight::company::{Company, ProblemKind};
use scim_preflight::import_company;
use scim_preflight::report::{CompanyImport, Source};
use serde_json::{Map, Value, json};

const SAMPLE: &str = include_str!("../examples/company.json");

/// The sample company's exports, by name.
fn exports() -> Map<String, Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/dialpad");
    let mut files = Map::new();
    for folder in ["", "plan", "available_licenses"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
                files.insert(name, serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap());
            }
        }
    }
    assert_eq!(files.len(), 14);
    files
}

fn import(files: &Map<String, Value>) -> CompanyImport {
    import_company(Value::Object(files.clone()).to_string().as_bytes())
}

fn company(import: &CompanyImport) -> Value {
    serde_json::from_str(&import.company).unwrap()
}

fn codes(import: &CompanyImport) -> Vec<String> {
    import.findings.iter().map(|finding| finding.code.to_string()).collect()
}

#[test]
fn the_sample_exports_give_the_sample_company() {
    let imported = import(&exports());
    assert!(imported.findings.is_empty(), "{:?}", imported.findings);
    // What the REST API does not export.
    let mut sample: Value = serde_json::from_str(SAMPLE).unwrap();
    for field in ["settings", "billing"] {
        sample.as_object_mut().unwrap().remove(field);
    }
    sample["domains"] = json!([{ "name": "fuzz-ball.example" }]);
    for user in sample["users"].as_array_mut().unwrap() {
        user.as_object_mut().unwrap().remove("externalId");
    }
    let mut found = company(&imported);
    // What the exports say beyond the sample.
    for office in found["offices"].as_array_mut().unwrap() {
        assert_eq!(office.as_object_mut().unwrap().remove("state"), Some("active".into()));
    }
    for user in found["users"].as_array_mut().unwrap() {
        user.as_object_mut().unwrap().remove("country");
    }
    assert_eq!(found, sample);
    let read = Company::read(imported.company);
    assert!(read.problems().is_empty() && read.document().problems().is_empty(), "{:?}", read.problems());
}

/// A plan for the imported company equals the one for the sample, apart from what is not exported.
#[test]
fn a_plan_for_the_import_equals_the_one_for_the_sample() {
    let people = include_str!("../examples/okta/app-users.json");
    let schema = include_str!("../examples/okta/schema.json");
    let requests = scim_preflight::compose(people.as_bytes(), schema.as_bytes(), b"").requests;
    let mut sample: Value = serde_json::from_str(SAMPLE).unwrap();
    for field in ["settings", "billing", "domains"] {
        sample.as_object_mut().unwrap().remove(field);
    }
    let planned = |company: &str| {
        let plan = scim_preflight::plan(requests.as_bytes(), company.as_bytes(), b"");
        let rows = plan.steps.iter().map(|step| format!("{:?} {:?} {:?}", step.action, step.office, step.license));
        let rows: Vec<String> = rows.collect();
        (rows, serde_json::to_string(&plan.capacity).unwrap(), plan.tally.line)
    };
    let over_import = planned(&import(&exports()).company);
    assert_eq!(over_import, planned(&sample.to_string()));
    assert!(over_import.0.len() > 150);
}

/// The entries of an export, across its pages.
fn entries(export: &Value) -> Vec<Value> {
    let pages = export.as_array().cloned().unwrap_or_else(|| vec![export.clone()]);
    pages.iter().flat_map(|page| page["items"].as_array().unwrap().clone()).collect()
}

fn is_list(name: &str) -> bool {
    ["users.json", "offices.json", "numbers.json"].contains(&name)
}

/// Files by name.
type Files = Vec<(String, Value)>;

#[test]
fn every_shape_of_the_same_exports_gives_the_same_company() {
    let files = exports();
    let expected = import(&files).company;
    let reshaped = |shape: &dyn Fn(&str, &Value) -> Files| {
        let files: Map<String, Value> = files.iter().flat_map(|(name, value)| shape(name, value)).collect();
        let imported = import(&files);
        assert!(imported.findings.is_empty(), "{:?}", imported.findings);
        assert_eq!(imported.company, expected);
    };
    let lists = |make: &dyn Fn(&str, Vec<Value>) -> Files| {
        reshaped(&|name, value| {
            if is_list(name) { make(name, entries(value)) } else { vec![(name.into(), value.clone())] }
        });
    };
    let one = |name: &str, value: Value| vec![(name.to_owned(), value)];
    // Bare entries, one page each, pages as arrays, one entry per line.
    lists(&|name, entries| one(name, entries.into()));
    lists(&|name, entries| {
        let last = entries.len() - 1;
        let page = |(place, entry)| match place {
            place if place == last => json!({ "items": [entry], "cursor": "" }),
            place => json!({ "items": [entry], "cursor": format!("c{place}") }),
        };
        one(name, entries.into_iter().enumerate().map(page).collect())
    });
    lists(&|name, entries| one(name, entries.into_iter().map(|entry| json!([entry])).collect()));
    lists(&|name, entries| {
        let lines: Vec<String> = entries.iter().map(Value::to_string).collect();
        one(name, format!("{}\r\n\n", lines.join("\r\n")).into())
    });
    // Pages as `curl -i` prints them, one after another: a proxy answers as well, and no line break ends a body.
    lists(&|name, entries| {
        let head = "HTTP/1.1 200 Connection established\r\n\r\nHTTP/2 200 \r\nnel: {\"max_age\":1}\r\n\r\n";
        let response = |entry| format!("{head}{:#}", json!({ "items": [entry] }));
        one(name, entries.into_iter().map(response).collect::<String>().into())
    });
    // One file per page, with names that say nothing.
    lists(&|name, entries| {
        let file = |(place, entry)| (format!("{:03} {}", place, &name[..1]), json!({ "items": [entry] }));
        entries.into_iter().enumerate().map(file).collect()
    });
    // Pretty-printed strings instead of JSON values.
    reshaped(&|name, value| one(name, serde_json::to_string_pretty(value).unwrap().into()));
    reshaped(&|name, value| one(name, format!("HTTP/2 200 \ncontent-type: application/json\n\n{value}\n").into()));
    // The API's own paths, and all offices in one file.
    reshaped(&|name, value| match name.split_once('/') {
        Some((kind, office)) => {
            one(&format!("exports/api/v2/offices/{}/{kind}", office.trim_end_matches(".json")), value.clone())
        }
        None => one(name, value.clone()),
    });
    let mut files = files.clone();
    for kind in ["plan", "available_licenses"] {
        let mut all = Map::new();
        for office in ["124", "131", "138", "207", "311"] {
            all.insert(office.into(), files.remove(&format!("{kind}/{office}.json")).unwrap());
        }
        files.insert(format!("{kind}.json"), all.into());
    }
    let imported = import(&files);
    assert!(imported.findings.is_empty(), "{:?}", imported.findings);
    assert_eq!(imported.company, expected);
}

#[test]
fn an_invalid_line_is_reported_and_the_rest_is_read() {
    let mut files = exports();
    let mut lines: Vec<String> = entries(&files["users.json"]).iter().map(Value::to_string).collect();
    lines.insert(2, r#"{"id": "u9", "emails"#.into());
    files.insert("users.json".into(), lines.join("\n").into());
    let imported = import(&files);
    assert_eq!(codes(&imported), ["SP930"]);
    assert_eq!(&*imported.findings[0].message, "Line 3 of “users.json” is not JSON");
    assert_eq!(imported.findings[0].span.pointer, "/users.json");
    assert_eq!(company(&imported)["users"].as_array().unwrap().len(), 5);
}

/// In quadratic time, this would take all night.
#[test]
fn two_hundred_thousand_users_are_imported() {
    let mut lines = String::new();
    for number in 0..200_000 {
        let id = 4_503_599_627_370_496_u64 + number;
        lines.push_str(&format!("{{\"id\":\"{id}\",\"emails\":[\"u{number}@fuzz-ball.example\"],\"office_id\":\"124\",\"state\":\"active\"}}\n"));
    }
    let files = json!({ "offices.json": [{ "id": 124, "name": "London" }], "users.json": lines }).to_string();
    let imported = import_company(files.as_bytes());
    assert_eq!(imported.company.matches("\n    { \"id\": \"4").count(), 200_000);
    assert!(imported.company.contains("\"4503599627570495\""));
    assert!(imported.company.len() < files.len() * 2);
}

// — random input —

/// Whether a snapshot of sound exports may have this problem because it exists in Dialpad itself.
fn exists_in_dialpad(kind: &ProblemKind) -> bool {
    use ProblemKind::{CountryNotServed, DuplicateOfficeName, NoOffices, OfficeNameWhitespace};
    matches!(kind, NoOffices | DuplicateOfficeName { .. } | OfficeNameWhitespace | CountryNotServed { .. })
}

/// A toll-free code is not an area code.
#[test]
fn the_area_code_is_that_of_the_first_number_with_one() {
    let cases: &[(&[&str], Value, Value)] = &[
        (&["+18005550100", "+15125550101"], json!([]), json!("512")),
        (&["+15125550100", "+13035550101"], json!([]), json!("512")),
        (
            &["+18335550100", "+18445550100", "+18555550100", "+18665550100", "+18775550100", "+18885550100"],
            json!([]),
            json!(null),
        ),
        // Outside North America, these digits may be anything.
        (
            &["+448005550100"],
            json!([{ "number": "+448005550100", "status": "office", "area_code": "800" }]),
            json!("800"),
        ),
        (
            &["+18005550100"],
            json!([{ "number": "+13035550101", "status": "available", "office_id": "1", "area_code": "303" }]),
            json!("303"),
        ),
        // A toll-free number without a type is recognized by its code.
        (
            &[],
            json!([{ "number": "+18005550101", "status": "available", "office_id": "1", "area_code": "800" }]),
            json!(null),
        ),
    ];
    for (lines, numbers, code) in cases {
        let files =
            json!({ "offices.json": [{ "id": "1", "name": "A", "phone_numbers": lines }], "numbers.json": numbers });
        let office = company(&import(files.as_object().unwrap()))["offices"][0].clone();
        assert_eq!(office["areaCode"], *code, "{lines:?}");
        assert!(
            !office["numbers"].as_array().unwrap().contains(&json!("+18005550101")),
            "a pool has no toll-free numbers"
        );
    }
}

/// To the byte: people read it, and what is not known is not in it. A number of somebody who was deleted is in the pool
/// again, and their address may be somebody else's.
#[test]
fn the_company_is_written_to_be_read() {
    let files = json!({
        "offices.json": [
            { "id": "1", "name": "A", "is_primary_office": true },
            { "id": "2", "name": "B", "is_primary_office": true },
            { "id": "3", "name": "" },
        ],
        "plan/1.json": { "talk_lines": "2" },
        "users.json": [
            { "id": "7", "emails": ["ana@a.example"], "office_id": "1", "phone_numbers": ["+15125550100"] },
            { "id": "8", "emails": ["ana@a.example"], "state": "deleted", "phone_numbers": ["+15125550100", "+15125550101", "+15125550102"] },
        ],
        "numbers.json": [
            { "number": "+15125550101", "status": "available", "type": "local" },
            { "number": "+15125550101", "status": "available", "type": "local" },
            { "number": "+448081570100", "status": "available", "type": "tollfree" },
        ],
    });
    let expected = r#"{
  "offices": [
    {
      "id": "1",
      "name": "A",
      "primary": true,
      "licenses": {
        "Dialpad_Ai Voice": { "allocated": 2 }
      },
      "numbers": []
    },
    {
      "id": "2",
      "name": "B",
      "numbers": []
    }
  ],
  "numbers": [
    "+15125550101"
  ],
  "users": [
    { "id": "7", "userName": "ana@a.example", "office": "1", "numbers": ["+15125550100"] },
    { "id": "8", "userName": "ana@a.example", "state": "deleted", "numbers": ["+15125550102"] }
  ]
}
"#;
    let imported = import(files.as_object().unwrap());
    assert_eq!(imported.company, expected);
    let shared = imported.findings.iter().any(|finding| finding.message.contains("share"));
    assert!(!shared, "{:?}", imported.findings);
    assert_eq!(import(&Map::new()).company, "{\n  \"offices\": []\n}\n");
}

/// Unknown and empty are different, and neither is written for the other.
#[test]
fn a_list_is_known_if_a_response_says_so() {
    let error = json!({ "error": { "code": 429 } });
    let cases = [
        (json!({}), Some(json!([]))),
        (json!({ "items": null }), Some(json!([]))),
        (json!([]), Some(json!([]))),
        (json!({ "items": [7] }), None),
        (json!({ "items": "none" }), None),
        (json!({ "items": [{ "id": "00u1", "credentials": { "userName": "zoe@fuzz-ball.example" } }] }), None),
        (error.clone(), None),
        (json!([error.clone()]), None),
        (json!(error.to_string()), None),
        (json!(null), None),
    ];
    for (response, expected) in cases {
        let files = json!({ "offices.json": { "items": [{ "id": "1", "name": "A" }] }, "users.json": response, "numbers.json": response });
        let found = company(&import(files.as_object().unwrap()));
        assert_eq!(found.get("users"), expected.as_ref(), "{response}");
        assert_eq!(found["offices"][0].get("numbers"), expected.as_ref(), "{response}");
    }
}

#[test]
fn a_list_of_another_company_says_nothing() {
    let user = |company: &str| json!({ "id": company, "emails": ["zoe@fuzz-ball.example"], "company_id": company });
    let number = |company: &str| json!({ "number": "+15125550100", "status": "available", "company_id": company });
    let files = |users: Value, numbers: Value| {
        let offices = json!({ "items": [{ "id": "1", "name": "A", "company_id": "1" }] });
        json!({ "company.json": { "id": "1", "name": "A" }, "offices.json": offices, "users.json": users, "numbers.json": numbers })
    };
    let foreign = files(json!({ "items": [user("2")] }), json!([number("2")]));
    let found = company(&import(foreign.as_object().unwrap()));
    assert_eq!((found.get("users"), found["offices"][0].get("numbers")), (None, None));
    let mixed = files(
        json!({ "items": [user("2"), user("1")] }),
        json!([{ "items": [number("2")] }, { "items": [] }, number("1")]),
    );
    let found = company(&import(mixed.as_object().unwrap()));
    assert_eq!(found["users"].as_array().map(Vec::len), Some(1));
    assert_eq!(found["numbers"], json!(["+15125550100"]));
}

fn check(files: &[u8]) {
    let imported = import_company(files);
    assert!(serde_json::from_str::<Value>(&imported.company).is_ok(), "{}", imported.company);
    assert_eq!(import_company(files).company, imported.company);
    let read = Company::read(imported.company.clone());
    let wrong: Vec<_> = read.problems().iter().filter(|problem| !exists_in_dialpad(&problem.kind)).collect();
    assert!(wrong.is_empty(), "{wrong:?}\n{}", imported.company);
    let length = u32::try_from(String::from_utf8_lossy(files).encode_utf16().count()).unwrap();
    for finding in &imported.findings {
        assert!(finding.span.source == Source::Company && finding.span.start <= finding.span.end, "{finding:?}");
        assert!(finding.span.end <= length && finding.help.is_some() && !finding.message.contains(char::is_control));
    }
}

fn word() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(|number| number.to_string().into()),
        any::<f64>().prop_map(Value::from),
        "[a-zA-Z0-9@. ]{0,6}".prop_map(Value::from),
        prop::sample::select(
            &["", "124", "131", "active", "deleted", "talk", "admins", "us", "JP", "office", "available"][..]
        )
        .prop_map(Value::from),
        prop::sample::select(&["+15125550100", "+442079460100", "8035550112", "512", "ana@x.example", "-3"][..])
            .prop_map(Value::from),
        Just(json!(["ana@x.example"])),
        Just(json!(["+15125550100", "+13035550101"])),
        Just(json!([7, null, "x"])),
        Just(json!({})),
    ]
}

const FIELDS: &[&str] = &[
    "id",
    "office_id",
    "company_id",
    "name",
    "domain",
    "country",
    "state",
    "office_count",
    "is_primary_office",
    "phone_numbers",
    "emails",
    "license",
    "extension",
    "number",
    "status",
    "type",
    "area_code",
    "deleted",
    "talk_lines",
    "sell_lines",
    "contact_center_lines",
    "balance",
    "items",
    "cursor",
    "first_name",
    "e911_address",
    "error",
    "message",
];

fn entry() -> impl Strategy<Value = Value> {
    prop::collection::vec((prop::sample::select(FIELDS), word()), 0..9)
        .prop_map(|fields| fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn file() -> impl Strategy<Value = Value> {
    let entries = || prop::collection::vec(entry(), 0..4);
    prop_oneof![
        word(),
        entry(),
        entries().prop_map(Value::from),
        (entries(), word()).prop_map(|(items, cursor)| json!({ "items": items, "cursor": cursor })),
        prop::collection::vec(entries().prop_map(|items| json!({ "items": items })), 0..3).prop_map(Value::from),
        entries().prop_map(|all| all.iter().map(|one| format!("{one}\n")).collect::<String>().into()),
        "[\\[\\]{}\":,a-z0-9\n]{0,20}".prop_map(Value::from),
    ]
}

const NAMES: &[&str] = &[
    "company.json",
    "offices.json",
    "plan/124.json",
    "plan.json",
    "available_licenses/124.json",
    "users.json",
    "numbers.json",
    "x",
];

proptest! {
    #[test]
    fn any_exports_give_a_snapshot(files in prop::collection::vec((prop::sample::select(NAMES), file()), 0..7)) {
        let files: Map<String, Value> = files.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        check(Value::Object(files).to_string().as_bytes());
    }

    #[test]
    fn any_bytes_give_a_snapshot(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        check(&bytes);
    }

    #[test]
    fn damaged_exports_give_a_snapshot(at in 0usize..20_000, piece in "[\\[\\]{}\",:0-9a-z\n\\\\]{0,3}", cut in 0usize..4) {
        let mut text = Value::Object(exports()).to_string();
        let start = (at % text.len()..).find(|&at| text.is_char_boundary(at)).unwrap();
        let end = (start + cut..).find(|&at| text.is_char_boundary(at.min(text.len()))).unwrap().min(text.len());
        text.replace_range(start..end, &piece);
        check(text.as_bytes());
    }

    /// A 64-bit number is read exactly, to the last digit, from a string or from a number.
    #[test]
    fn an_id_is_exact(id in any::<u64>(), office in any::<u64>(), talk in any::<u64>()) {
        let imported = |quote: &str| {
            let text = format!(
                r#"{{"offices.json": [{{"id": Q{office}Q, "name": "A"}}], "plan/{office}.json": {{"talk_lines": Q{talk}Q}},
                   "users.json": [{{"id": Q{id}Q, "emails": ["a@b.example"], "office_id": Q{office}Q}}]}}"#
            );
            import_company(text.replace('Q', quote).as_bytes()).company
        };
        let text = imported("\"");
        prop_assert_eq!(&text, &imported(""));
        let read = Company::read(text);
        prop_assert_eq!(&read.users()[0].id.as_ref().unwrap().value, &id.to_string());
        prop_assert_eq!(read.users()[0].office.as_ref().unwrap().value, 0);
        let seats = read.offices()[0].seats(scim_preflight::company::LicenseType::AiVoice).unwrap();
        prop_assert_eq!(seats.allocated.as_ref().unwrap().value, talk);
    }
}
