//! One mistake gives one finding: whatever follows from it is left out, and nothing is lost.
//!
//! Each text is free of problems. Every single mistake that is made in it, one at a time, yields exactly one error or
//! warning.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use scim_preflight::Preflight;
use scim_preflight::report::{Finding, Severity};

const TEXTS: [&str; 5] = [
    r#"POST /Users HTTP/1.1
Content-Type: application/scim+json

{
  "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
  "userName": "zoe@fuzz-ball.example",
  "active": true,
  "emails": [{"value": "zoe@fuzz-ball.example", "type": "work", "primary": true}],
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Sales"}
}
"#,
    r#"PUT /Groups/g1 HTTP/1.1

{
  "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
  "displayName": "Sales",
  "members": [{"value": "u1", "type": "User"}, {"value": "u2", "type": "User"}]
}
"#,
    r#"PATCH /Users/u1 HTTP/1.1

{
  "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  "Operations": [
    {"op": "replace", "path": "emails[type eq \"work\"].value", "value": "zoe@fuzz-ball.example"},
    {"op": "remove", "path": "nickName"},
    {"op": "add", "value": {"title": "Lead", "name.givenName": "Zoe"}}
  ]
}
"#,
    r#"POST /Bulk HTTP/1.1

{
  "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
  "Operations": [
    {"method": "POST", "path": "/Users", "bulkId": "zoe", "data": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}},
    {"method": "DELETE", "path": "/Users/u2"}
  ]
}
"#,
    r#"HTTP/1.1 200 OK

{
  "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
  "patch": {"supported": true},
  "bulk": {"supported": true, "maxOperations": 1000, "maxPayloadSize": 1048576},
  "filter": {"supported": true, "maxResults": 200},
  "changePassword": {"supported": false},
  "sort": {"supported": false},
  "etag": {"supported": false},
  "authenticationSchemes": [{"type": "oauthbearertoken", "name": "Token", "description": "A token"}]
}
"#,
];

fn without_infos(findings: Vec<Finding>) -> Vec<Finding> {
    findings.into_iter().filter(|finding| finding.severity != Severity::Info).collect()
}

/// Errors and warnings of `text`.
fn problems(text: &str) -> Vec<Finding> {
    without_infos(scim_preflight::validate(text.as_bytes(), b"").findings)
}

fn shown(findings: &[Finding]) -> String {
    let lines: Vec<String> = findings.iter().map(|one| format!("{} {}", one.code, one.message)).collect();
    lines.join("\n")
}

#[track_caller]
fn check_one(text: &str, mistake: &str) {
    let found = problems(text);
    assert_eq!(found.len(), 1, "{mistake} in\n{text}\n{}", shown(&found));
}

/// Every text with each of its `marks` left out, one at a time. A colon may be that of a URN.
fn without_each(marks: &[char]) -> impl Iterator<Item = (String, &'static str)> {
    TEXTS.iter().flat_map(move |text| {
        let body = text.find('{').unwrap();
        let places = text[body..].match_indices(marks).map(move |(at, _)| body + at);
        places.map(|at| (format!("{}{}", &text[..at], &text[at + 1..]), &text[at..=at]))
    })
}

#[test]
fn the_texts_have_no_problems() {
    for text in TEXTS {
        assert!(problems(text).is_empty(), "{text}{:?}", problems(text));
    }
}

#[test]
fn a_missing_quote_is_one_problem() {
    for (text, _) in without_each(&['"']) {
        check_one(&text, "a missing quote");
    }
}

#[test]
fn an_unescaped_quote_in_a_value_is_one_problem() {
    for text in TEXTS {
        for (at, _) in text.match_indices(": \"") {
            check_one(&format!("{}\"{}", &text[..at + 2], &text[at + 2..]), "a doubled quote");
            check_one(&format!("{}\"{}", &text[..at + 5], &text[at + 5..]), "a quote in a value");
        }
    }
}

#[test]
fn a_missing_comma_colon_or_bracket_is_one_problem() {
    for (text, mark) in without_each(&[',', ':', '{', '}', '[', ']']) {
        check_one(&text, mark);
    }
}

#[test]
fn a_misspelled_key_is_one_problem() {
    for text in TEXTS {
        for (at, _) in text.match_indices("\":") {
            let key = text[..at].rfind('"').unwrap() + 1;
            // A word of three letters is no guess, and neither is a URN's end.
            if at - key > 4 && !text[key..at].contains(':') {
                check_one(&format!("{}{}", &text[..at - 2], &text[at - 1..]), "a misspelled key");
            }
        }
    }
}

#[test]
fn a_method_or_path_of_another_request_is_one_problem() {
    for (method, path, text) in [
        ("PATCH", "/Users", TEXTS[0]),
        ("DELETE", "/Users", TEXTS[0]),
        ("POST", "/Groups", TEXTS[0]),
        ("PATCH", "/Users/u1", TEXTS[0]),
        ("POST", "/Groups/g1", TEXTS[1]),
        ("PUT", "/Users/u1", TEXTS[1]),
        ("POST", "/Users/u1", TEXTS[2]),
        ("PUT", "/Users/u1", TEXTS[2]),
        ("PATCH", "/Users/u1", TEXTS[4]),
        ("PUT", "/Bulk", TEXTS[3]),
        ("POST", "/Users", TEXTS[3]),
        ("POST", "/Users?filter=active%20eq%20true", "\n"),
        ("PUT", "/Users?filter=active%20eq%20true", "\n"),
        ("FIND", "/Users?filter=active%20eq%20true", "\n"),
    ] {
        let rest = text.split_once('\n').unwrap().1;
        check_one(&format!("{method} {path} HTTP/1.1\n{rest}"), "another request line");
    }
}

#[test]
fn a_mistake_in_a_filter_is_one_problem() {
    for filter in [
        "displayName eq True",
        "active eq tru",
        "userName is",
        "userName =",
        "emails[type eq \"work].value eq \"a\"",
        "userName eq zoe\"",
        "userNam eq \"zoe\"",
        "userName eqq \"zoe\"",
        "(userName eq \"zoe\"",
        "userName eq \"zoe\" nd active eq true",
    ] {
        let encoded = filter.replace(' ', "%20").replace('"', "%22");
        check_one(&format!("GET /Users?filter={encoded} HTTP/1.1\n"), filter);
        let quoted = filter.replace('"', "\\\"");
        let search = r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], "filter": "FILTER"}"#;
        check_one(&search.replace("FILTER", &quoted), filter);
    }
}

#[test]
fn a_wrong_value_is_one_problem() {
    for (text, right, wrong) in [
        (TEXTS[0], "\"urn:ietf:params:scim:schemas:core:2.0:User\", ", "7, "),
        (
            TEXTS[0],
            "[\"urn:ietf:params:scim:schemas:core:2.0:User\", ",
            "[\"urn:ietf:params:scim:schemas:core:3.0:User\", ",
        ),
        (TEXTS[1], "2.0:Group", "1.1:Group"),
        (TEXTS[1], "[{\"value\": \"u1\", \"type\": \"User\"}, {\"value\": \"u2\", \"type\": \"User\"}]", "true"),
        (TEXTS[2], "2.0:PatchOp", "3.0:PatchOp"),
        (TEXTS[2], "{\"title\": \"Lead\", \"name.givenName\": \"Zoe\"}", "[]"),
        (TEXTS[3], "{\"method\": \"DELETE\", \"path\": \"/Users/u2\"}", "[]"),
        (TEXTS[4], "true, \"maxOp", "\"yes\", \"maxOp"),
    ] {
        assert!(text.contains(right), "{right}");
        check_one(&text.replacen(right, wrong, 1), wrong);
    }
    check_one(r#"{"method": "GET", "url": 7, "headers": {}, "note": "Find everyone"}"#, "a path");
}

/// A create that leads to an office and a license of the sample company.
const CREATE: &str = r#"{
  "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
  "userName": "zoe@fuzz-ball.example",
  "active": true,
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
    "officeName": "Austin HQ", "licenseType": "Dialpad_Ai Voice", "country": "US"
  }
}"#;

const COMPANY: &str = include_str!("../examples/company.json");

/// The codes of everything that is said about `text` and the sample company.
fn outcome_codes(text: &str) -> Vec<String> {
    let report = scim_preflight::resolve(text.as_bytes(), COMPANY.as_bytes(), b"");
    report.findings.iter().map(|finding| finding.code.to_string()).collect()
}

#[test]
fn a_fault_in_what_decides_the_outcome_is_one_finding() {
    let (office, license, country) =
        (r#""officeName": "Austin HQ""#, r#""licenseType": "Dialpad_Ai Voice""#, r#""country": "US""#);
    let user_name = r#""userName": "zoe@fuzz-ball.example""#;
    let block = &CREATE[CREATE.find("{\n    \"officeName").unwrap()..CREATE.rfind('}').unwrap()];
    let in_array = format!("[{}]", block.trim_end());
    for (right, wrong, code) in [
        (office, r#""officeNam": "Austin HQ""#, "SP207"),
        (office, r#""physicalDeliveryOfficeNam": "Austin HQ""#, "SP207"),
        (office, r#""departmnt": "Austin HQ""#, "SP207"),
        (office, r#""office": "Austin HQ""#, "SP207"),
        (office, r#""officeName": true"#, "SP210"),
        (office, r#""officeName": {"value": "Austin HQ"}"#, "SP210"),
        (office, r#""officeName": ["Austin HQ"]"#, "SP212"),
        (license, r#""licensType": "Dialpad_Ai Voice""#, "SP207"),
        (license, r#""licenseType": true"#, "SP210"),
        (license, r#""licenseType": ["Dialpad_Ai Voice"]"#, "SP212"),
        (country, r#""countr": "US""#, "SP207"),
        (country, r#""country": ["US"]"#, "SP212"),
        (user_name, r#""userNam": "zoe@fuzz-ball.example""#, "SP206"),
        (user_name, r#""userName": ["zoe@fuzz-ball.example"]"#, "SP212"),
        (user_name, r#""userName": "Zoe Quill <zoe@fuzz-ball.example>""#, "SP810"),
        (r#"2.0:User": {"#, r#"2.0User": {"#, "SP204"),
        (block, &in_array, "SP210"),
        (block, "\"Austin HQ\"\n", "SP210"),
        (office, r#""officeName": "{$user.office}""#, "SP406"),
        (office, r#""department": "{$user.office}""#, "SP406"),
        (license, r#""licenseType": "{$user.license}""#, "SP406"),
        (user_name, r#""userName": "{$user.email}""#, "SP406"),
        (user_name, r#""userName": "zoe@{$user.domain}""#, "SP406"),
    ] {
        assert!(CREATE.contains(right), "{right}");
        assert_eq!(outcome_codes(&CREATE.replacen(right, wrong, 1)), [code], "{wrong}");
    }
}

#[test]
fn a_misplaced_attribute_that_decides_the_outcome_is_one_finding() {
    for (member, code) in
        [(r#""officeName": "Austin HQ", "#, "SP209"), (r#""licenseType": "Dialpad_Ai Voice", "#, "SP209")]
    {
        let moved = CREATE.replacen(member, "", 1).replacen("\"active\"", &format!("{member}\"active\""), 1);
        assert_eq!(outcome_codes(&moved), [code], "{member}");
    }
    // The extension has it, but empty.
    let empty =
        CREATE.replacen("Austin HQ", "", 1).replacen("\"active\"", "\"officeName\": \"Austin HQ\", \"active\"", 1);
    assert_eq!(outcome_codes(&empty), ["SP209", "SP501"]);
}

#[test]
fn the_extension_under_another_name_is_one_finding() {
    const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    let key = format!("{ENTERPRISE}\": {{");
    for name in [
        "urn:okta:dialpad:1.0:user:custom",
        "urn:ietf:params:scim:schemas:extension:enterprise:1.0:User",
        "urn:scim:schemas:extension:enterprise:1.0",
        "enterprise",
        "customAttributes",
    ] {
        let renamed = CREATE.replacen(&key, &format!("{name}\": {{"), 1);
        assert_eq!(outcome_codes(&renamed), ["SP209"], "{name}");
        if name.contains(':') {
            // It is also listed, in place of the right one.
            assert_eq!(outcome_codes(&renamed.replacen(ENTERPRISE, name, 1)), ["SP209"], "{name}");
        }
    }
}

#[test]
fn a_urn_that_is_misspelled_everywhere_is_one_finding() {
    for wrong in ["extension:enterprise:2.0User", "extension:entreprise:2.0:User"] {
        assert_eq!(outcome_codes(&CREATE.replace("extension:enterprise:2.0:User", wrong)), ["SP204"], "{wrong}");
    }
}

#[test]
fn a_body_of_another_type_is_one_finding() {
    const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User\", ";
    for other in ["urn:ietf:params:scim:schemas:core:2.0:Group", "urn:ietf:params:scim:api:messages:2.0:PatchOp"] {
        let text = CREATE.replacen(USER, &format!("{other}\", "), 1).replace("\"officeName\": \"Austin HQ\",", "");
        assert_eq!(outcome_codes(&format!("POST /Users\n\n{text}")), ["SP311"], "{other}");
    }
}

#[test]
fn a_body_in_another_object_is_one_finding() {
    for text in [CREATE, TEXTS[0].split_once("\n\n").unwrap().1, TEXTS[1].split_once("\n\n").unwrap().1] {
        for name in ["user", "data", "resource"] {
            check_one(&format!("{{\"{name}\": {text}}}"), name);
        }
    }
    assert_eq!(outcome_codes(&format!("POST /Users\n\n{{\"user\": {CREATE}}}")), ["SP310"]);
    assert_eq!(
        outcome_codes(&format!("{{\"method\": \"POST\", \"path\": \"/Users\", \"body\": {{\"user\": {CREATE}}}}}")),
        ["SP310"]
    );
    // A tool that records requests has the headers next to the body.
    assert!(outcome_codes(&format!("{{\"headers\": {{}}, \"body\": {CREATE}}}")).is_empty());
    // What is done at a path depends on the method: without it, this is no create.
    let at_path = format!("{{\"path\": \"/Users/u3\", \"headers\": {{}}, \"body\": {CREATE}}}");
    assert_eq!(outcome_codes(&at_path), ["SP301"]);
}

#[test]
fn a_country_that_does_not_exist_is_one_problem() {
    let team = CREATE.replacen("\"officeName\": \"Austin HQ\"", "\"department\": \"Engineering\"", 1);
    let nowhere = team.replacen("\"US\"", "\"840\"", 1);
    // That the department is a team is a note.
    assert_eq!(outcome_codes(&nowhere), ["SP513", "SP515"]);
    let in_address = team.replacen(", \"country\": \"US\"", "", 1);
    let address = "\"addresses\": [{\"type\": \"work\", \"country\": \"Texas\"}], \"active\"";
    assert_eq!(outcome_codes(&in_address.replacen("\"active\"", address, 1)), ["SP242"]);
    let refusing = COMPANY.replacen("\"bestMatch\"", "\"reject\"", 1);
    let found = scim_preflight::resolve(nowhere.as_bytes(), refusing.as_bytes(), b"").findings;
    let shown: Vec<String> = found.iter().map(|one| format!("{:?} {}", one.severity, one.code)).collect();
    assert_eq!(shown, ["Error SP515"]);
}

#[test]
fn a_name_that_leads_to_no_office_is_one_finding() {
    let office = r#""officeName": "Austin HQ""#;
    let is_error = |finding: &&Finding| finding.severity == Severity::Error;
    for (wrong, code) in [
        (r#""officeName": "Asutin HQ""#, "SP503"),
        (r#""officeName": "austin hq""#, "SP504"),
        (r#""officeName": "Austin HQ ""#, "SP505"),
        (r#""officeName": "Boston - Back Bay""#, "SP507"),
        (r#""officeName": "Austin Office HQ""#, "SP522"),
        (r#""officeName": "Berlin""#, "SP502"),
        (r#""officeName": """#, "SP501"),
        (r#""division": "West""#, "SP501"),
        (r#""department": "Engineering""#, ""),
        (r#""officeName": "131""#, "SP502"),
        (r#""officeName": "Berlin", "physicalDeliveryOfficeName": "Berlin""#, "SP502"),
        (r#""officeName": "Asutin HQ", "department": "Asutin HQ""#, "SP503"),
        (r#""officeName": "Berlin", "department": "Engineering""#, "SP502"),
        (r#""officeNam": "Austin HQ", "department": "Engineering""#, "SP207"),
    ] {
        let text = CREATE.replacen(office, wrong, 1);
        let or = |other| if code.is_empty() { [other] } else { [code] };
        // Three offices are in this country, one in that, none in the last; then nothing leads to one.
        assert_eq!(outcome_codes(&text), or("SP517"), "{wrong}");
        assert_eq!(outcome_codes(&text.replacen("\"US\"", "\"GB\"", 1)), or("SP513"), "{wrong}");
        let nowhere = text.replacen(", \"country\": \"US\"", "", 1);
        assert_eq!(outcome_codes(&nowhere), or("SP519"), "{wrong}");
        let refusing = COMPANY.replacen("\"bestMatch\"", "\"reject\"", 1);
        let found = scim_preflight::resolve(nowhere.as_bytes(), refusing.as_bytes(), b"").findings;
        let errors: Vec<String> = found.iter().filter(is_error).map(|finding| finding.code.to_string()).collect();
        assert_eq!(errors, if code == "SP207" { ["SP520"] } else { or("SP520") }, "{wrong}");
        assert_eq!(found.len(), if code == "SP207" { 2 } else { 1 }, "{wrong}");
    }
}

const OKTA_SCHEMA: &str = include_str!("../examples/okta/schema.json");
const ENTRA_SCHEMA: &str = include_str!("../examples/entra/schema.json");

/// Errors and warnings of what an admin exports or writes: the text, with one mark missing, in place of the sample.
type Check = fn(&str) -> Vec<Finding>;

fn company(text: &str) -> Vec<Finding> {
    Preflight::new(text.as_bytes(), b"").findings()
}

fn options(text: &str) -> Vec<Finding> {
    Preflight::new(COMPANY.as_bytes(), text.as_bytes()).findings()
}

fn mapping(text: &str) -> Vec<Finding> {
    scim_preflight::check_mapping(text.as_bytes(), b"").findings
}

fn import(text: &str) -> Vec<Finding> {
    scim_preflight::import_company(text.as_bytes()).findings
}

fn okta_people(text: &str) -> Vec<Finding> {
    scim_preflight::compose(text.as_bytes(), OKTA_SCHEMA.as_bytes(), b"").findings
}

fn entra_people(text: &str) -> Vec<Finding> {
    scim_preflight::compose(text.as_bytes(), ENTRA_SCHEMA.as_bytes(), b"").findings
}

const OPTIONS: &str = r#"{
  "idp": "okta", "asOf": "2026-11-17", "onDelete": "delete", "entraForms": false, "profile": "none",
  "bulk": {"maxOperations": 1000, "maxPayloadSize": 1048576},
  "rules": {"office-name-dash": "error", "SP517": "off"}
}"#;
const FILES: &str = r#"{
  "company.json": {"id": "1", "name": "Fuzz-Ball, Inc.", "office_count": 1},
  "offices.json": {"items": [{"id": "124", "name": "London", "country": "gb", "is_primary_office": true}]},
  "plan/124.json": {"talk_lines": "40", "sell_lines": "5"},
  "available_licenses/124.json": {"talk_lines": "3", "sell_lines": "1"},
  "users.json": {"items": [{"id": "7", "emails": ["ana@fuzz-ball.example"], "office_id": "124", "license": "talk"}]},
  "numbers.json": {"items": [{"number": "+442079460100", "status": "available", "office_id": "124"}]}
}"#;
const OKTA_PEOPLE: &str = r#"[
  {"id": "00u1", "status": "ACTIVE", "credentials": {"userName": "zoe@fuzz-ball.example"}, "profile": {"givenName": "Zoe"}},
  {"id": "00u2", "status": "ACTIVE", "credentials": {"userName": "kai@fuzz-ball.example"}, "profile": {"givenName": "Kai"}}
]"#;
const ENTRA_PEOPLE: &str = r#"{"value": [
  {"id": "6f0c0e9a-0000-4000-8000-000000000000", "accountEnabled": true, "userPrincipalName": "mio.price@fuzz-ball.example", "mail": "mio.price@fuzz-ball.example", "mailNickname": "mio.price", "displayName": "Mio Price", "givenName": "Mio", "surname": "Price", "jobTitle": "Manager", "department": "Sales", "officeLocation": "Boston – Back Bay", "usageLocation": "US", "mobilePhone": null, "businessPhones": [], "deletedDateTime": null},
  {"id": "6f0c0e9a-0000-4000-8000-000000000001", "accountEnabled": true, "userPrincipalName": "jun.young@fuzz-ball.example", "mail": "jun.young@fuzz-ball.example", "mailNickname": "jun.young", "displayName": "Jun Young", "givenName": "Jun", "surname": "Young", "jobTitle": "Analyst", "department": "Support", "officeLocation": "Austin HQ", "usageLocation": "US", "mobilePhone": null, "businessPhones": [], "deletedDateTime": null}
]}"#;

/// Every mark of `text` that can be left out, and whether it is part of JSON's syntax, not of a string's content.
fn marks(text: &str) -> Vec<(usize, bool)> {
    let (mut in_string, mut is_escaped, mut found) = (false, false, Vec::new());
    for (at, byte) in text.bytes().enumerate() {
        let is_quote = byte == b'"' && !is_escaped;
        if b"\",:{}[]".contains(&byte) {
            found.push((at, is_quote || !in_string));
        }
        in_string ^= is_quote;
        is_escaped = byte == b'\\' && !is_escaped;
    }
    found
}

#[test]
fn a_mark_missing_from_what_an_admin_writes_or_exports_is_one_problem() {
    let texts: [(&str, Check); 7] = [
        (COMPANY, company),
        (FILES, import),
        (OPTIONS, options),
        (OKTA_SCHEMA, mapping),
        (ENTRA_SCHEMA, mapping),
        (OKTA_PEOPLE, okta_people),
        (ENTRA_PEOPLE, entra_people),
    ];
    for (text, check) in texts {
        let before = shown(&without_infos(check(text)));
        for (at, is_syntax) in marks(text) {
            let damaged = format!("{}{}", &text[..at], &text[at + 1..]);
            let found = without_infos(check(&damaged));
            let is_one = found.len() == 1 && found[0].severity == Severity::Error;
            let is_fine = if is_syntax { is_one } else { found.len() <= 1 };
            assert!(
                is_fine,
                "{} missing from\n{}⟦⟧{}\n{}",
                &text[at..=at],
                &text[..at],
                &text[at + 1..],
                shown(&found)
            );
        }
        assert_eq!(before, "");
    }
}

#[test]
fn one_brace_too_many_is_one_problem() {
    let requests = TEXTS.map(|text| (text, problems as Check));
    let others: [(&str, Check); 3] = [(COMPANY, company), (OKTA_SCHEMA, mapping), (ENTRA_SCHEMA, mapping)];
    for (text, check) in requests.into_iter().chain(others) {
        for (at, _) in text.match_indices('}') {
            let damaged = format!("{}}}{}", &text[..at], &text[at..]);
            let found = without_infos(check(&damaged));
            assert_eq!(found.len(), 1, "{damaged}\n{}", shown(&found));
        }
    }
}

#[test]
fn a_mark_missing_from_a_file_is_one_problem() {
    let files: BTreeMap<&str, &str> = BTreeMap::from([
        ("company.json", include_str!("../examples/dialpad/company.json")),
        ("offices.json", include_str!("../examples/dialpad/offices.json")),
        ("users.json", include_str!("../examples/dialpad/users.json")),
        ("numbers.json", r#"{"items": [{"number": "+15125550100", "status": "available", "office_id": "124"}]}"#),
        ("plan/124.json", include_str!("../examples/dialpad/plan/124.json")),
        ("available_licenses/124.json", include_str!("../examples/dialpad/available_licenses/124.json")),
    ]);
    let check = |files: &BTreeMap<&str, &str>| {
        let files = serde_json::to_vec(files).unwrap();
        without_infos(scim_preflight::import_company(&files).findings)
    };
    assert_eq!(shown(&check(&files)), "");
    for (name, text) in &files {
        for (at, _) in marks(text).into_iter().filter(|(_, is_syntax)| *is_syntax) {
            let damaged = format!("{}{}", &text[..at], &text[at + 1..]);
            let mut files = files.clone();
            files.insert(name, &damaged);
            assert_eq!(shown(&check(&files)), format!("SP930 “{name}” is not JSON"), "{damaged}");
        }
    }
}
