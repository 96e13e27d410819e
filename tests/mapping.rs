//! Mappings and the requests generated from them: the examples from export to outcome, and random input.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use scim_preflight::report::{Composed, Finding, OfficeVia, Report, Severity, Source};
use scim_preflight::{Preflight, check_mapping, compose, plan};
use serde_json::{Value, json};

const COMPANY: &str = include_str!("../examples/company.json");
const OKTA_SCHEMA: &str = include_str!("../examples/okta/schema.json");
const WRONG_NAMESPACE: &str = include_str!("../examples/okta/schema-wrong-namespace.json");
const OKTA_USERS: &str = include_str!("../examples/okta/app-users.json");
const ENTRA_SCHEMA: &str = include_str!("../examples/entra/schema.json");
const ENTRA_USERS: &str = include_str!("../examples/entra/users.json");

fn composed(people: &str, schema: &str) -> Composed {
    compose(people.as_bytes(), schema.as_bytes(), b"")
}

fn lines(composed: &Composed) -> Vec<Value> {
    composed.requests.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn warnings_and_errors(findings: &[Finding]) -> Vec<(String, String)> {
    let found = findings.iter().filter(|finding| finding.severity != Severity::Info);
    found.map(|finding| (finding.code.to_string(), finding.message.to_string())).collect()
}

fn options() -> String {
    json!({ "company": COMPANY }).to_string()
}

// — the examples —

#[test]
fn the_examples_are_clean() {
    for schema in [OKTA_SCHEMA, ENTRA_SCHEMA] {
        let report = check_mapping(schema.as_bytes(), options().as_bytes());
        assert_eq!(warnings_and_errors(&report.findings), [], "{:?}", report.findings);
    }
    assert_eq!(warnings_and_errors(&composed(OKTA_USERS, OKTA_SCHEMA).findings), []);
    assert_eq!(warnings_and_errors(&composed(ENTRA_USERS, ENTRA_SCHEMA).findings), []);
}

/// As `curl -i` prints them, which is how Okta's link to the next page is seen.
#[test]
fn exports_may_follow_the_head_of_their_response() {
    let head = "HTTP/2 200 \r\ncontent-type: application/json\r\nlink: <https://fuzz-ball.okta.com/api/v1/apps/0oa1/users?after=1>; rel=\"next\"\r\n\r\n";
    let after = |text: &str| format!("{head}{text}");
    for (people, schema) in [(OKTA_USERS, OKTA_SCHEMA), (ENTRA_USERS, ENTRA_SCHEMA)] {
        let alone = check_mapping(schema.as_bytes(), b"").mapping.unwrap().len();
        let report = check_mapping(after(schema).as_bytes(), b"");
        assert_eq!(report.mapping.map(|rows| rows.len()), Some(alone), "{:?}", report.findings);
        let both = composed(&after(people), &after(schema));
        assert_eq!(both.requests, composed(people, schema).requests);
        assert_eq!(warnings_and_errors(&both.findings), []);
    }
    let nothing = check_mapping(b"HTTP/1.1 204 No Content\n\n", b"");
    let message = "This is not JSON, and therefore not a schema".to_owned();
    assert_eq!(warnings_and_errors(&nothing.findings), [("SP103".to_owned(), message)]);
    let denied = "HTTP/1.1 401 Unauthorized\n\n{\"errorCode\":\"E0000011\"}";
    let message = "This is an error response, not a schema".to_owned();
    let report = check_mapping(denied.as_bytes(), b"");
    assert_eq!(warnings_and_errors(&report.findings), [("SP960".to_owned(), message)]);
}

/// A mapping is not a request: it has a verdict of its own.
#[test]
fn the_summary_has_the_worst_verdict_on_the_mapping() {
    let check = |schema: &str, options: &str, expected: Value, verdict: &str| {
        let report = check_mapping(schema.as_bytes(), options.as_bytes());
        let summary = serde_json::to_value(report.summary).unwrap();
        assert_eq!((&summary["mapping"], &summary["verdict"]), (&expected, &verdict.into()), "{:?}", report.findings);
    };
    check(WRONG_NAMESPACE, "", json!("wrong"), "rejected");
    check(ENTRA_SCHEMA, "", json!("fits"), "accepted");
    check(&ENTRA_SCHEMA.replace("Add, Update, Delete", "Add, Update"), "", json!("remark"), "accepted");
    let off = ENTRA_SCHEMA.replace(r#""enabled": true"#, r#""enabled": false"#);
    check(&off, "", json!("doubtful"), "accepted-with-warnings");
    // Problems in the options do not count against the mapping.
    check(ENTRA_SCHEMA, "[]", json!("fits"), "accepted-with-warnings");
    check(&ENTRA_SCHEMA[1..], "", json!(null), "unreadable");
    check(r#"{"a": 1}"#, "", json!(null), "unreadable");
    let request = scim_preflight::validate(b"{}", b"");
    assert_eq!(request.summary.mapping, None);
}

/// The report on a generated request, which must have no errors.
fn resolve_without_errors(preflight: &Preflight, line: &Value) -> Report {
    let report = preflight.resolve(line.to_string().as_bytes());
    let errors: Vec<_> = report.findings.iter().filter(|one| one.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{line}\n{errors:?}");
    report
}

#[test]
fn two_hundred_app_users_become_the_requests_that_okta_sends() {
    let composed = composed(OKTA_USERS, OKTA_SCHEMA);
    let users: Vec<Value> = serde_json::from_str(OKTA_USERS).unwrap();
    assert_eq!(users.len(), 200);
    let is_skipped = |user: &&Value| {
        let gone = user["status"] == "DEPROVISIONED" && user["externalId"].is_null();
        gone || user["status"] == "IMPORTED"
    };
    let sent: Vec<&Value> = users.iter().filter(|user| !is_skipped(user)).collect();
    let lines = lines(&composed);
    assert_eq!(lines.len(), sent.len());
    let preflight = Preflight::new(COMPANY.as_bytes(), br#"{"idp": "okta", "asOf": "2026-11-20"}"#);
    for (line, user) in lines.iter().zip(sent) {
        let profile = &user["profile"];
        if user["status"] == "DEPROVISIONED" {
            assert_eq!((&line["method"], &line["path"]), (&"PATCH".into(), &"/Users/u2".into()));
            continue;
        }
        assert_eq!(line["body"]["userName"], user["credentials"]["userName"]);
        assert_eq!(line["body"]["externalId"], user["id"]);
        assert_eq!(line["body"]["emails"], json!([{ "primary": true, "type": "work", "value": profile["email"] }]));
        assert_eq!(line["method"], if user["externalId"].is_null() { "POST" } else { "PUT" });
        let report = resolve_without_errors(&preflight, line);
        if line["method"] == "POST" {
            let outcome = report.outcome.unwrap();
            assert_eq!(outcome.office.via, OfficeVia::OfficeName, "{line}");
            assert_eq!(&*outcome.office.value.unwrap().name, profile["officeName"].as_str().unwrap());
            assert_eq!(outcome.license.value.unwrap().as_str(), profile["licenseType"]);
        }
    }
}

#[test]
fn a_wrong_namespace_is_located_and_leaves_the_country_to_decide() {
    let composed = composed(OKTA_USERS, WRONG_NAMESPACE);
    let causes: Vec<_> = composed.findings.iter().filter(|one| *one.name == *"mapping-outside-extension").collect();
    let pointers: Vec<&str> = causes.iter().map(|cause| cause.span.pointer.as_str()).collect();
    assert_eq!(
        pointers,
        ["officeName", "licenseType"].map(|name| format!("/definitions/custom/properties/{name}/externalNamespace"))
    );
    assert!(causes.iter().all(|cause| cause.span.source == Source::Mapping && cause.severity == Severity::Error));
    let preflight = Preflight::new(COMPANY.as_bytes(), br#"{"idp": "okta"}"#);
    let lines = lines(&composed);
    let creates: Vec<&Value> = lines.iter().filter(|line| line["method"] == "POST").collect();
    assert!(creates.len() > 150);
    for line in creates {
        let outcome = preflight.resolve(line.to_string().as_bytes()).outcome.unwrap();
        assert_eq!(outcome.office.via, OfficeVia::Country, "{line}");
    }
    // With the fixes applied, it is the correct mapping.
    let edits: Vec<_> = causes.iter().flat_map(|cause| cause.fix.as_ref().unwrap().edits.clone()).collect();
    assert_eq!(scim_preflight::report::apply_fixes(WRONG_NAMESPACE, &edits), OKTA_SCHEMA);
}

/// From exports to a plan in two calls: every line is a step, and everyone gets the office in the profile.
#[test]
fn composed_requests_can_be_planned() {
    let options = br#"{"idp": "okta", "asOf": "2026-11-20"}"#;
    let planned = |schema: &str| {
        let requests = composed(OKTA_USERS, schema).requests;
        (plan(requests.as_bytes(), COMPANY.as_bytes(), options), lines(&composed(OKTA_USERS, schema)))
    };
    let enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    let (right, requests) = planned(OKTA_SCHEMA);
    assert_eq!((right.complete, right.steps.len()), (true, requests.len()));
    for (step, request) in right.steps.iter().zip(&requests).filter(|(_, request)| request["method"] == "POST") {
        assert_eq!(step.office, request["body"][enterprise]["officeName"].as_str());
    }
    assert_eq!((right.tally.suspend, right.tally.rejected), (1, 0));
    let (wrong, requests) = planned(WRONG_NAMESPACE);
    assert_eq!(wrong.steps.len(), requests.len());
    let boston = |steps: &scim_preflight::report::Steps| {
        steps.iter().filter(|step| step.office == Some("Boston – Back Bay")).count()
    };
    assert!(boston(&right.steps) > 20 && boston(&wrong.steps) == 0);

    let requests = composed(ENTRA_USERS, ENTRA_SCHEMA).requests;
    let entra = plan(requests.as_bytes(), COMPANY.as_bytes(), br#"{"idp": "entra", "asOf": "2026-11-20"}"#);
    assert_eq!((entra.complete, entra.steps.len()), (true, 40));
}

#[test]
fn the_people_of_a_directory_become_creates_and_events() {
    let composed = composed(ENTRA_USERS, ENTRA_SCHEMA);
    let export: Value = serde_json::from_str(ENTRA_USERS).unwrap();
    let people = export["value"].as_array().unwrap();
    let lines = lines(&composed);
    assert_eq!(lines.len(), people.len());
    let preflight = Preflight::new(COMPANY.as_bytes(), br#"{"idp": "entra", "asOf": "2026-11-20"}"#);
    let mut disabled = 0;
    for (line, person) in lines.iter().zip(people) {
        if person["accountEnabled"] == false {
            assert_eq!(*line, json!({ "event": "deactivated", "userName": person["userPrincipalName"] }));
            disabled += 1;
            continue;
        }
        assert_eq!(line["body"]["active"], true);
        let name = format!("{} {}", person["givenName"].as_str().unwrap(), person["surname"].as_str().unwrap());
        assert_eq!(line["body"]["name"]["formatted"], name);
        let outcome = resolve_without_errors(&preflight, line).outcome.unwrap();
        assert_eq!(outcome.office.via, OfficeVia::PhysicalDeliveryOfficeName);
        assert_eq!(&*outcome.office.value.unwrap().name, person["officeLocation"].as_str().unwrap());
        assert_eq!(outcome.license.value.unwrap().as_str(), "Dialpad_Ai Voice");
    }
    assert!(disabled > 0);
}

/// Entra updates users that it finds in Dialpad: known differences are sent, and what cannot be known is reported.
#[test]
fn users_in_dialpad_are_updated_and_not_created() {
    let attribute = |target: &str, source: &str| json!({ "targetAttributeName": target, "source": { "type": "Attribute", "name": source } });
    let with = |mut mapping: Value, name: &str, value: Value| {
        mapping[name] = value;
        mapping
    };
    let schema = json!({ "attributeMappings": [
        with(attribute("userName", "userPrincipalName"), "matchingPriority", 2.into()),
        with(attribute("externalId", "objectId"), "matchingPriority", 1.into()),
        { "targetAttributeName": "active", "source": { "type": "Function", "expression": "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")" } },
        attribute("emails[type eq \"work\"].value", "mail"),
        attribute("title", "jobTitle"),
        with(attribute("displayName", "displayName"), "flowBehavior", "FlowAlways".into()),
        with(attribute("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "department"), "flowType", "ObjectAddOnly".into()),
    ] });
    let person = |id: &str, name: &str, mail: &str, enabled: bool| json!({ "id": id, "userPrincipalName": format!("{name}@fuzz-ball.example"), "mail": format!("{mail}@fuzz-ball.example"), "accountEnabled": enabled, "jobTitle": "Agent", "displayName": name, "department": "Sales" });
    let people = json!([
        person("e1", "ana", "ana", true),
        person("e2", "bo.smith", "bo.smith", true),
        person("e3", "chidi", "chidi", true),
        person("e4", "dana", "dana", true),
        person("e5", "emi", "emi", false),
        person("e6", "zoe", "zoe", true),
    ]);
    let company = json!({ "offices": [{ "name": "Austin HQ" }], "users": [
        { "id": "u1", "userName": "ana@fuzz-ball.example", "externalId": "e1", "state": "active" },
        { "id": "u 2", "userName": "bo@fuzz-ball.example", "externalId": "e2", "state": "active" },
        { "id": "u3", "userName": "Chidi@fuzz-ball.example", "emails": ["chidi@fuzz-ball.example"], "state": "suspended" },
        { "id": "u4", "userName": "dana@fuzz-ball.example", "externalId": "e4", "state": "deleted" },
        { "id": "u5", "userName": "emi@fuzz-ball.example", "externalId": "e5", "state": "active" },
    ] });
    let options = json!({ "company": company }).to_string();
    let composed = compose(people.to_string().as_bytes(), schema.to_string().as_bytes(), options.as_bytes());
    let lines = lines(&composed);
    let sent = |line: &Value| -> Vec<(String, Value)> {
        let operations = line["body"]["Operations"].as_array().unwrap();
        assert!(operations.iter().all(|one| one["op"] == "Replace"));
        operations.iter().map(|one| (one["path"].as_str().unwrap().to_owned(), one["value"].clone())).collect()
    };
    let operation = |path: &str, value: &str| (path.to_owned(), Value::from(value));
    assert_eq!(lines.len(), 6);
    assert_eq!((&lines[0]["method"], &lines[0]["path"]), (&"PATCH".into(), &"/Users/u1".into()));
    assert_eq!(sent(&lines[0]), [operation("displayName", "ana")]);
    assert_eq!(lines[1]["path"], "/Users/u%202");
    assert_eq!(
        sent(&lines[1]),
        [
            operation("userName", "bo.smith@fuzz-ball.example"),
            operation("emails[type eq \"work\"].value", "bo.smith@fuzz-ball.example"),
            operation("displayName", "bo.smith"),
        ]
    );
    assert_eq!(lines[2]["path"], "/Users/u3");
    assert_eq!(
        sent(&lines[2]),
        [operation("active", "True"), operation("displayName", "chidi")],
        "the user name differs only in case"
    );
    assert_eq!((&lines[3]["method"], &lines[5]["method"]), (&"POST".into(), &"POST".into()), "deleted, and new");
    assert_eq!(lines[4], json!({ "event": "deactivated", "userName": "emi@fuzz-ball.example" }));
    let messages: Vec<&str> =
        composed.findings.iter().filter(|one| *one.code == *"SP985").map(|one| &*one.message).collect();
    assert_eq!(
        messages,
        [
            "It is not known whether “externalId” is sent for one person already in Dialpad",
            "It is not known whether “title” is sent for 3 people already in Dialpad",
        ]
    );
    let plan = plan(composed.requests.as_bytes(), company.to_string().as_bytes(), br#"{"idp": "entra"}"#);
    assert_eq!(&*plan.tally.line, "2 to create, 2 to update, 1 to suspend, 1 to reactivate");

    // If the company lists no users, who already exists is unknown.
    let unlisted = json!({ "company": { "offices": [{ "name": "Austin HQ" }] } }).to_string();
    let anew = compose(people.to_string().as_bytes(), schema.to_string().as_bytes(), unlisted.as_bytes());
    assert_eq!(anew.requests.matches("\"method\":\"POST\"").count(), 5);
    // Nothing to send, and no id to send it to.
    let schema = json!({ "attributeMappings": [with(attribute("userName", "mail"), "matchingPriority", 1.into()), attribute("externalId", "id")] });
    let users = json!({ "offices": [{ "name": "A" }], "users": [
        { "id": "u1", "userName": "ana@fuzz-ball.example", "externalId": "e1" }, { "userName": "bo.smith@fuzz-ball.example", "externalId": "x" },
    ] });
    let people = json!([people[0], people[1]]).to_string();
    let composed =
        compose(people.as_bytes(), schema.to_string().as_bytes(), json!({ "company": users }).to_string().as_bytes());
    assert_eq!(composed.requests, "");
    let messages: Vec<&str> =
        composed.findings.iter().filter(|one| *one.code == *"SP985").map(|one| &*one.message).collect();
    assert_eq!(
        messages,
        [
            "One person is already in Dialpad, and nothing known about them changes",
            "One person is already in Dialpad, under an id that the company does not give",
        ]
    );
}

#[test]
fn people_in_lines_and_in_pages_give_the_same_requests() {
    let whole = composed(OKTA_USERS, OKTA_SCHEMA).requests;
    let users: Vec<Value> = serde_json::from_str(OKTA_USERS).unwrap();
    let in_lines: String = users.iter().map(|user| format!("{user}\r\n\n")).collect();
    assert_eq!(composed(&in_lines, OKTA_SCHEMA).requests, whole);
    let in_a_row: String = users.iter().map(|user| format!("{user:#}\r\n")).collect();
    assert_eq!(composed(&in_a_row, OKTA_SCHEMA).requests, whole);
    let response = |users: &[Value]| format!("HTTP/2 200 \r\nlink: <next>\r\n\r\n{}", json!(users));
    let responses = [&users[..90], &users[90..]].map(response).concat();
    let of_responses = composed(&responses, OKTA_SCHEMA);
    assert_eq!((of_responses.requests, warnings_and_errors(&of_responses.findings)), (whole.clone(), vec![]));
    let pages = json!([users[..90], users[90..]]).to_string();
    assert_eq!(composed(&pages, OKTA_SCHEMA).requests, whole);

    let whole = composed(ENTRA_USERS, ENTRA_SCHEMA).requests;
    let export: Value = serde_json::from_str(ENTRA_USERS).unwrap();
    let people = export["value"].as_array().unwrap();
    let page = |people: &[Value]| json!({ "value": people, "@odata.nextLink": "https://graph.microsoft.com/next" });
    let last = json!({ "value": people[20..] });
    let pages = json!([page(&people[..20]), last]).to_string();
    let composed = composed(&pages, ENTRA_SCHEMA);
    assert_eq!((composed.requests, warnings_and_errors(&composed.findings)), (whole, vec![]));
}

#[test]
fn a_password_is_never_passed_on() {
    let schema = OKTA_SCHEMA
        .replace("\"givenName\": {", r#""password": { "type": "string", "externalName": "password" }, "givenName": {"#);
    let schema = schema.replace(r#""externalName": "title""#, r#""externalName": "password""#);
    let people = OKTA_USERS.replace(r#""profile":{"#, r#""profile":{"password":"hUnter2-Tr0ub4dor","#);
    let people = people.replace(r#""title":"Analyst""#, r#""title":"hUnter2-Tr0ub4dor""#);
    let composed = composed(&people, &schema);
    assert!(!serde_json::to_string(&composed).unwrap().contains("hUnter2"));
    assert!(!composed.requests.contains("assword"));
}

// — the table —

/// One line per attribute: source, target, role, verdict and codes.
fn table(schema: &str) -> Vec<String> {
    let report = check_mapping(schema.as_bytes(), options().as_bytes());
    let Value::Array(rows) = serde_json::to_value(report.mapping.unwrap()).unwrap() else { unreachable!() };
    let line = |row: &Value| {
        let word = |name: &str| row[name].as_str().unwrap_or("—").to_owned();
        let codes: Vec<&str> = row["codes"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let namespace = word("namespace").rsplit("schemas:").next().unwrap_or_default().to_owned();
        let (to, verdict) = (format!("{} in {namespace}", word("target")), format!("{} {codes:?}", word("verdict")));
        format!("{} {} > {to}: {}, {verdict}", word("from"), word("attribute"), word("role"))
    };
    rows.iter().map(line).collect()
}

#[test]
fn the_table_shows_the_target_and_role_of_each_attribute() {
    assert_eq!(
        table(WRONG_NAMESPACE),
        [
            r#"variable userName > userName in —: user-name, fits []"#,
            r#"variable givenName > name.givenName in core:2.0:User: name, fits []"#,
            r#"variable familyName > name.familyName in core:2.0:User: name, fits []"#,
            r#"variable displayName > displayName in core:2.0:User: name, fits []"#,
            r#"variable email > emails.^[primary==true].value in core:2.0:User: email, fits []"#,
            r#"variable emailType > emails.^[primary==true].type in core:2.0:User: email, fits []"#,
            r#"variable title > title in core:2.0:User: other, fits []"#,
            r#"variable department > department in extension:enterprise:2.0:User: office, fits []"#,
            r#"variable officeName > officeName in core:2.0:User: office, wrong ["SP961"]"#,
            r#"variable country > country in extension:enterprise:2.0:User: country, fits []"#,
            r#"variable licenseType > licenseType in core:2.0:User: license, wrong ["SP961"]"#,
            r#"variable dialpadPhone > phoneNumbers.^[type=='Dialpad'].value in core:2.0:User: number, remark ["SP977"]"#,
        ]
    );
    assert_eq!(
        table(ENTRA_SCHEMA),
        [
            r#"attribute userPrincipalName > userName in —: user-name, fits []"#,
            r#"expression Switch([IsSoftDeleted], , "False", "True", "True", "False") > active in —: state, fits []"#,
            r#"attribute displayName > displayName in —: name, fits []"#,
            r#"attribute jobTitle > title in —: other, fits []"#,
            r#"attribute mail > emails[type eq "work"].value in —: email, fits []"#,
            r#"attribute givenName > name.givenName in —: name, fits []"#,
            r#"attribute surname > name.familyName in —: name, fits []"#,
            r#"expression Join(" ", [givenName], [surname]) > name.formatted in —: name, fits []"#,
            r#"attribute mailNickname > externalId in —: id, fits []"#,
            r#"attribute physicalDeliveryOfficeName > physicalDeliveryOfficeName in extension:enterprise:2.0:User: office, fits []"#,
            r#"attribute usageLocation > country in extension:enterprise:2.0:User: country, fits []"#,
            r#"default Dialpad_Ai Voice > licenseType in extension:enterprise:2.0:User: license, fits []"#,
        ]
    );
}

#[test]
fn the_table_hides_passwords_and_shows_unreadable_parts_as_they_are() {
    let schema = json!({ "attributeMappings": [
        { "targetAttributeName": "password", "source": { "type": "Constant", "name": "hUnter2-Tr0ub4dor" } },
        { "targetAttributeName": "urn:fuzz-ball:1.0:User:password", "defaultValue": "hUnter2-Tr0ub4dor" },
        { "targetAttributeName": "password", "source": { "type": "Function", "expression": "Join(\"\", \"hUnter2-Tr0ub4dor\", [a])" } },
        { "targetAttributeName": "emails[", "source": { "type": "Attribute", "name": "mail" } },
        { "source": { "type": "Function", "expression": "Join(" } },
        { "targetAttributeName": "addresses[type eq \"work\"].country" },
        { "targetAttributeName": "extension", "defaultValue": "12345" },
    ] });
    let table = table(&schema.to_string());
    assert_eq!(
        table,
        [
            r#"constant — > password in —: password, doubtful ["SP973"]"#,
            r#"default — > password in urn:fuzz-ball:1.0:User: password, doubtful ["SP973"]"#,
            r#"expression — > password in —: password, doubtful ["SP973", "SP975"]"#,
            r#"attribute mail > emails[ in —: other, doubtful ["SP963"]"#,
            r#"expression Join( > — in —: other, doubtful ["SP963", "SP976"]"#,
            r#"nothing — > addresses[type eq "work"].country in —: country, fits []"#,
            r#"default 12345 > extension in —: extension, doubtful ["SP961", "SP968"]"#,
        ]
    );
}

/// An attribute with no known target, or one that does not arrive, does not fit.
#[test]
fn the_table_keeps_what_is_not_sent() {
    let property = |name: &str| json!({ "type": "string", "externalName": name });
    let office = json!({ "type": "string", "externalName": "officeName", "externalNamespace": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "mutability": "READ_ONLY" });
    let schema = json!({ "definitions": {
        "base": { "properties": { "userName": { "type": "string" }, "email": { "type": "string" }, "title": { "type": "string" } } },
        "custom": { "properties": { "mail": property("emails"), "whole": property("name"), "own": property("id"), "office": office } },
    } });
    assert_eq!(
        table(&schema.to_string()),
        [
            r#"variable email > — in —: other, remark ["SP963"]"#,
            r#"variable title > — in —: other, remark ["SP963"]"#,
            r#"variable userName > userName in —: user-name, fits []"#,
            r#"variable mail > emails in —: email, wrong ["SP979"]"#,
            r#"variable office > officeName in extension:enterprise:2.0:User: office, doubtful ["SP977"]"#,
            r#"variable own > id in —: id, doubtful ["SP979"]"#,
            r#"variable whole > name in —: name, wrong ["SP979"]"#,
        ]
    );
}

#[test]
fn text_that_is_not_a_schema_has_no_table() {
    for text in ["", "{", "[7]", "{\"definitions\": {}}", "{\"attributeMappings\": [] "] {
        assert!(check_mapping(text.as_bytes(), b"").mapping.is_none(), "{text}");
    }
    assert_eq!(check_mapping(br#"{"attributeMappings": []}"#, b"").mapping.unwrap().len(), 0);
}

// — hostile input —

/// In quadratic time, these would take hours.
#[test]
fn large_and_deep_mappings_are_read_fast() {
    let long: Vec<String> = (0..20_000).map(|number| format!("Office {number}")).collect();
    let okta = |name: &str| {
        let property = json!({ "type": "string", "externalName": name, "enum": long });
        json!({ "definitions": { "custom": { "properties": { "a": property } } } }).to_string()
    };
    for schema in [okta("licenseType"), okta("officeName")] {
        let report = check_mapping(schema.as_bytes(), options().as_bytes());
        assert!(report.findings.len() < 2_000);
    }
    let entra = |expression: String| {
        let mapping =
            json!({ "targetAttributeName": "title", "source": { "type": "Function", "expression": expression } });
        json!({ "attributeMappings": [mapping] }).to_string()
    };
    let person = json!([{ "userPrincipalName": "a@b.example", "accountEnabled": true }]).to_string();
    for expression in [
        "Not(".repeat(100_000),
        "(".repeat(100_000),
        "[".repeat(100_000),
        "\"".repeat(100_001),
        format!("Join({})", "[a],".repeat(50_000)),
        format!("Switch([a],{})", "\"x\",".repeat(50_000)),
        "[a]=".repeat(50_000),
        format!("Join(\"\"{})", ",\"x\"".repeat(50_000)),
        format!("Join(\"\"{})", ", Tolowerr(IIF(IsNull([a]), \"x\"), Switch([b]))".repeat(50_000)),
    ] {
        let schema = entra(expression);
        check_mapping(schema.as_bytes(), b"");
        composed(&person, &schema);
    }
    let many: Vec<Value> =
        (0..5_000).map(|number| json!({ "targetAttributeName": format!("a{number}"), "defaultValue": "x" })).collect();
    composed(&person, &json!({ "attributeMappings": many }).to_string());
    let clauses: Vec<Value> = (0..20_000)
        .map(|number| json!({ "sourceOperandName": format!("a{number}"), "operatorName": "IS NULL" }))
        .collect();
    let scoped = json!({ "scope": { "groups": [{ "clauses": clauses }] }, "attributeMappings": [] }).to_string();
    let findings = check_mapping(scoped.as_bytes(), b"").findings;
    let scope = findings.iter().find(|finding| *finding.code == *"SP978").unwrap();
    assert!(scope.message.ends_with("“a0”, “a1”, “a2” and “a3” (and 19996 more)"), "{}", scope.message);
    composed(&person, &scoped);
}

/// Each guess compares a name with all offices, so only as many are made as anyone reads.
#[test]
fn guesses_for_unknown_offices_are_limited() {
    let names =
        |end: &str| (0..5_000).map(|number| format!("Office {number:04} of Fuzz-Ball{end}")).collect::<Vec<_>>();
    let offices: Vec<Value> = names("").into_iter().map(|name| json!({ "name": name })).collect();
    let company = json!({ "offices": offices }).to_string();
    let enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    let property =
        json!({ "type": "string", "externalName": "officeName", "externalNamespace": enterprise, "enum": names("s") });
    let schema = json!({ "definitions": { "custom": { "properties": { "office": property } } } }).to_string();
    let report = check_mapping(schema.as_bytes(), json!({ "company": company }).to_string().as_bytes());
    let strange: Vec<&Finding> = report.findings.iter().filter(|finding| *finding.code == *"SP967").collect();
    assert!(strange.len() > 50);
    assert_eq!(strange.iter().filter(|finding| finding.fix.is_some()).count(), 50);
}

// — random input —

fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[a-zA-Z0-9@.: _\\[\\]\"',()=^]{0,12}".prop_map(Value::from),
        prop::sample::select(
            &[
                "officeName",
                "licenseType",
                "userName",
                "active",
                "password",
                "emails.^[primary==true].value",
                "emails.[1].type",
                "phoneNumbers.^[type=='Dialpad'].value",
                "name.givenName",
                "emails[type eq \"work\"].value",
                "string",
                "Function",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
                "urn:ietf:params:scim:schemas:core:2.0:User",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0User:officeName",
                "ACTIVE",
                "DEPROVISIONED",
                "ObjectAddOnly",
                "AttributeAddOnly",
                "MultiValueAddOnly",
                "@{a=b}",
                "tolower([a])",
                "Constant",
                "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")",
                "Join(\" \", [a], [b])",
                "Attribute",
                "True",
                "Mid([a], 2, 3)",
                "IIF([a] = \"x\", [a], Guid())",
                "[a]",
                "Dialpad_Ai_Voice",
                "a",
                "b",
            ][..]
        )
        .prop_map(Value::from),
        Just(json!(["x", 7, null, {}])),
        Just(json!({ "displayName": "x" })),
    ]
}

fn object(fields: &'static [&'static str]) -> impl Strategy<Value = Value> {
    prop::collection::vec((prop::sample::select(fields), leaf()), 0..7)
        .prop_map(|fields| fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn schema() -> impl Strategy<Value = Value> {
    const PROPERTY: &[&str] = &["type", "externalName", "externalNamespace", "enum", "oneOf", "title", "items"];
    const MAPPING: &[&str] = &["targetAttributeName", "source", "defaultValue", "matchingPriority", "flowType"];
    const SOURCE: &[&str] = &["type", "name", "expression", "parameters"];
    let names = || prop::sample::select(&["userName", "a", "b", "department", "password"][..]);
    let okta = prop::collection::vec((names(), object(PROPERTY)), 0..5).prop_map(|all| {
        let all: serde_json::Map<String, Value> = all.into_iter().map(|(name, one)| (name.to_owned(), one)).collect();
        json!({ "definitions": { "base": { "properties": all.clone() }, "custom": { "properties": all } } })
    });
    let mapping = || {
        (object(MAPPING), object(SOURCE)).prop_map(|(mut mapping, source)| {
            mapping["source"] = source;
            mapping
        })
    };
    let mappings = || prop::collection::vec(mapping(), 0..6);
    let entra = (mappings(), scope()).prop_map(|(all, scope)| json!({ "attributeMappings": all, "scope": scope }));
    let directory = || prop::sample::select(&["Azure Active Directory", "Microsoft Entra ID", "customappsso"][..]);
    let object = (prop::sample::select(&["User", "Group", ""][..]), any::<bool>(), mappings()).prop_map(
        |(name, enabled, all)| json!({ "sourceObjectName": name, "enabled": enabled, "attributeMappings": all }),
    );
    let rule = (directory(), directory(), 0..3, prop::collection::vec(object, 0..3)).prop_map(
        |(source, target, priority, objects)| {
            json!({ "sourceDirectoryName": source, "targetDirectoryName": target, "priority": priority, "objectMappings": objects })
        },
    );
    let rules = prop::collection::vec(prop_oneof![6 => rule, 1 => leaf()], 0..4);
    let rules = (rules, any::<bool>())
        .prop_map(|(rules, whole)| if whole { json!({ "synchronizationRules": rules }) } else { Value::from(rules) });
    prop_oneof![okta, entra, rules, mappings().prop_map(Value::from), leaf()]
}

fn scope() -> impl Strategy<Value = Value> {
    const NAMES: &[&str] = &["groups", "inputFilterGroups", "categoryFilterGroups"];
    const ATTRIBUTES: &[&str] = &["a", "b", "accountEnabled", "IsSoftDeleted", "businessPhones", "none"];
    const OPERATORS: &[&str] =
        &["EQUALS", "NOT EQUALS", "IS TRUE", "IS NULL", "INCLUDES", "Greater_Than", "REGEX MATCH"];
    let pick = |words: &'static [&'static str]| prop::sample::select(words);
    let clause = (pick(ATTRIBUTES), pick(OPERATORS), prop::collection::vec(leaf(), 0..3)).prop_map(
        |(name, operator, values)| json!({ "sourceOperandName": name, "operatorName": operator, "targetOperand": { "values": values } }),
    );
    let clause = prop_oneof![4 => clause, 1 => leaf()];
    let group = prop::collection::vec(clause, 0..3).prop_map(|clauses| json!({ "clauses": clauses }));
    let groups = prop::collection::vec(prop_oneof![4 => group, 1 => leaf()], 0..3);
    let scope = (pick(NAMES), groups).prop_map(|(name, groups)| json!({ name: groups }));
    prop_oneof![2 => scope, 1 => leaf()]
}

fn people() -> impl Strategy<Value = Value> {
    const OKTA: &[&str] = &["id", "externalId", "status", "credentials", "scope"];
    const GRAPH: &[&str] =
        &["id", "userPrincipalName", "accountEnabled", "deletedDateTime", "a", "b", "businessPhones"];
    const PROFILE: &[&str] = &["userName", "a", "b", "department", "password"];
    let okta = (object(OKTA), object(PROFILE)).prop_map(|(mut user, profile)| {
        user["profile"] = profile;
        user
    });
    let person = prop_oneof![okta, object(GRAPH), leaf()];
    prop::collection::vec(person, 0..6).prop_map(Value::from)
}

fn check_all(people: &str, schema: &str) {
    let report = check_mapping(schema.as_bytes(), options().as_bytes());
    let composed = composed(people, schema);
    assert_eq!(self::composed(people, schema).requests, composed.requests);
    for line in composed.requests.lines() {
        let line: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}"));
        assert!(line["event"].is_string() || line["method"].is_string());
        // A person may be named that; an attribute may not.
        let text = line.to_string();
        assert!(!text.contains("\"password\":") && !text.contains("\"path\":\"password\""), "{line}");
    }
    let length = |text: &str| u32::try_from(text.encode_utf16().count()).unwrap();
    let (people, schema) = (length(people), length(schema));
    for finding in report.findings.iter().chain(&composed.findings) {
        for span in std::iter::once(&finding.span).chain(finding.labels.iter().map(|label| &label.span)) {
            let end = if span.source == Source::Mapping { schema } else { people };
            assert!(span.start <= span.end && span.end <= end, "{finding:?}");
        }
        assert!(!finding.message.contains(char::is_control));
    }
}

proptest! {
    #[test]
    fn any_people_and_any_mapping(people in people(), schema in schema()) {
        check_all(&people.to_string(), &schema.to_string());
        let lines: String = people.as_array().unwrap().iter().map(|person| format!("{person}\n")).collect();
        check_all(&lines, &schema.to_string());
        let in_a_row: String = people.as_array().unwrap().iter().map(|person| format!("{person:#}\n")).collect();
        check_all(&in_a_row, &schema.to_string());
    }

    #[test]
    fn damaged_mappings(at in 0usize..9_000, piece in "[\\[\\]{}\",:0-9a-z\n\\\\]{0,3}", okta in any::<bool>()) {
        let (people, schema) = if okta { ("[]", OKTA_SCHEMA) } else { ("[]", ENTRA_SCHEMA) };
        let mut schema = schema.to_owned();
        let at = (at % schema.len()..).find(|&at| schema.is_char_boundary(at)).unwrap();
        schema.insert_str(at, &piece);
        check_all(people, &schema);
    }

    #[test]
    fn any_expression_is_read_or_reported(expression in "[a-zA-Z\\[\\]\"(),= 0-9\\\\]{0,40}") {
        let mapping = json!({ "targetAttributeName": "title", "source": { "type": "Function", "expression": expression } });
        check_all(r#"[{"a": "x", "userPrincipalName": "u"}]"#, &json!({ "attributeMappings": [mapping] }).to_string());
    }
}
