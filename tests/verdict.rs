//! The verdict, action and response of a request agree with each other.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::thread;

use scim_preflight::{Preflight, check_mapping, resolve, validate};

const COMPANY: &str = include_str!("../examples/company.json");
const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// `expected`: verdict, action, status and `scimType`; only the verdict if there is no outcome.
#[track_caller]
fn check(request: &str, expected: &str) {
    let report = serde_json::to_value(resolve(request.as_bytes(), COMPANY.as_bytes(), b"")).expect("JSON");
    let verdict = report["summary"]["verdict"].as_str().expect("a verdict");
    let outcome = &report["outcome"];
    let found = match outcome["action"].as_str() {
        None => verdict.to_owned(),
        Some(action) => {
            let kind = outcome["response"]["scimType"].as_str().map_or(String::new(), |kind| format!(" {kind}"));
            format!("{verdict}, {action}, {}{kind}", outcome["response"]["status"])
        }
    };
    assert_eq!(found, expected, "for {request}");
}

/// A request that creates Zoe, with these members after `userName`.
fn create(members: &str) -> String {
    format!(
        r#"{{"schemas": ["{USER}", "{ENTERPRISE}"], "userName": "zoe@fuzz-ball.example"{members}, "{ENTERPRISE}": {{"officeName": "Austin HQ", "licenseType": "Dialpad_Ai Voice"}}}}"#
    )
}

#[test]
fn accepted_requests_create_the_user() {
    check(&create(""), "accepted, create, 201");
    check(&create(r#", "nickNaem": "Z""#), "accepted-with-warnings, create, 201");
    let outside = format!(r#"{{"schemas": ["{USER}"], "userName": "zoe@fuzz-ball.example", "officeName": "Denver"}}"#);
    check(&outside, "accepted-with-warnings, create, 201");
}

#[test]
fn requests_that_break_the_rfcs_are_rejected() {
    check(&create(r#", "active": "perhaps""#), "rejected, reject, 400 invalidValue");
    check(&create(r#", "userName": "ana@fuzz-ball.example""#), "rejected, reject, 409 uniqueness");
    check(&create(",,"), "unreadable");
    let patch = |op: &str| {
        format!(
            "PATCH /Users/u1 HTTP/1.1\n\n{{\"Operations\": [{op}], \"schemas\": [\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"]}}"
        )
    };
    check(&patch(r#"{"op": "replace", "path": "id", "value": "x"}"#), "rejected, reject, 400 mutability");
    check(&patch(r#"{"op": "replace", "path": "active", "value": false}"#), "accepted, suspend, 200");
    check("DELETE /Users/nobody HTTP/1.1", "rejected, reject, 404");
}

/// A request is rejected even if no `scimType` describes the error.
#[test]
fn requests_that_no_endpoint_accepts_are_rejected() {
    let patch = r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [{"op": "replace", "path": "displayName", "value": "x"}]}"#;
    let cases = [
        ("DELETE /Users HTTP/1.1".to_owned(), "405"),
        (format!("PUT /Users HTTP/1.1\n\n{}", create("")), "405"),
        (format!("POST /Users/u1 HTTP/1.1\n\n{}", create("")), "405"),
        (format!("PATCH /Groups HTTP/1.1\n\n{patch}"), "405"),
        (format!("PATCH /Bulk HTTP/1.1\n\n{patch}"), "405"),
        ("GET /Bulk HTTP/1.1".to_owned(), "405"),
        ("GET /Users/.search HTTP/1.1".to_owned(), "405"),
        ("POST /Schemas HTTP/1.1".to_owned(), "405"),
        ("GET /Devices HTTP/1.1".to_owned(), "404"),
        (format!("POST /User HTTP/1.1\n\n{}", create("")), "404"),
        ("HEAD /Users HTTP/1.1".to_owned(), "501"),
        ("GET /Schemas?filter=id%20pr HTTP/1.1".to_owned(), "403"),
        ("GET /Users?filter=userName%20eq HTTP/1.1".to_owned(), "400 invalidFilter"),
        ("GET /Users/u1?attributes=, HTTP/1.1".to_owned(), "400 invalidPath"),
        ("POST /Groups HTTP/1.1\n\n{\"displayName\": []}".to_owned(), "400 invalidValue"),
    ];
    for (request, status) in cases {
        check(&request, &format!("rejected, reject, {status}"));
        let report = serde_json::to_value(validate(request.as_bytes(), b"")).expect("JSON");
        assert_eq!(report["summary"]["verdict"], "rejected", "without a company, for {request}");
    }
}

#[test]
fn an_oversized_bulk_request_is_rejected_as_a_whole() {
    let bulk = r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": [{"method": "DELETE", "path": "/Users/u5"}, {"method": "DELETE", "path": "/Users/u4"}]}"#;
    let response = |options: &str| {
        let report = resolve(bulk.as_bytes(), COMPANY.as_bytes(), options.as_bytes());
        let report = serde_json::to_value(report).expect("JSON");
        format!("{} {}", report["summary"]["verdict"], report["outcome"]["response"]["status"])
    };
    assert_eq!(response(r#"{"bulk": {"maxOperations": 1}}"#), "\"rejected\" 413");
    assert_eq!(response(r#"{"bulk": {"maxOperations": 2}}"#), "\"accepted\" 200");
}

/// A valid text that is something else is no request that could be accepted.
#[test]
fn other_texts_are_not_accepted() {
    check(r#"{"offices": [{"name": "Austin HQ"}]}"#, "unreadable");
    check(r#"{"eventType": "application.provision.user.push", "actor": {"id": "1"}}"#, "unreadable");
    check(r#"{"event": "deactivated", "userName": "ana@fuzz-ball.example"}"#, "unreadable");
}

/// A text that is something else differs from one that is damaged.
#[test]
fn other_texts_are_well_formed_and_damaged_ones_are_not() {
    let is_well_formed = |report: scim_preflight::report::Report| report.summary.well_formed;
    let request = |text: &str| is_well_formed(resolve(text.as_bytes(), COMPANY.as_bytes(), b""));
    let mapping = |text: &str| is_well_formed(check_mapping(text.as_bytes(), b""));
    assert!(request(&create("")));
    assert!(request(r#"{"offices": [{"name": "Austin HQ"}]}"#));
    assert!(request(r#"{"event": "deactivated", "userName": "ana@fuzz-ball.example"}"#));
    assert!(!request(&create(",,")));
    assert!(!request(""));
    assert!(mapping(r#"{"offices": [{"name": "Austin HQ"}]}"#));
    assert!(!mapping(r#"{"offices": [{"name": "Austin HQ"}"#));
}

/// An error in one operation of a bulk request rejects only that operation (RFC 7644 §3.7.3).
#[test]
fn an_invalid_bulk_operation_is_rejected_on_its_own() {
    let bulk = |members: &str, operations: &str| {
        let schema = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
        format!(r#"{{"schemas": ["{schema}"]{members}, "Operations": {operations}}}"#)
    };
    let wrong = r#"[{"method": "DELETE", "path": "/Users"}, {"method": "DELETE", "path": "/Users/u5"}]"#;
    check(&bulk("", wrong), "accepted-with-warnings, none, 200");
    check(&bulk(r#", "failOnErrors": 1"#, wrong), "accepted-with-warnings, none, 200");
    let right = r#"[{"method": "DELETE", "path": "/Users/u5"}]"#;
    check(&bulk(r#", "failOnErrors": "one""#, right), "rejected, reject, 400 invalidValue");
    check(&bulk("", r#""all""#), "rejected, reject, 400 invalidValue");
}

/// A problem in the snapshot is not the request's fault: no service provider sees the snapshot.
#[test]
fn a_damaged_company_rejects_no_request() {
    let company: Vec<u8> = COMPANY.replace("Fuzz-Ball, Inc.", "Fuzz-Bäll").chars().map(|c| c as u8).collect();
    let report = serde_json::to_value(resolve(create("").as_bytes(), &company, b"")).expect("JSON");
    assert_eq!(report["findings"][0]["code"], "SP101");
    assert_eq!(report["outcome"]["response"]["status"], 201);
    assert_ne!(report["summary"]["verdict"], "rejected");
}

#[test]
fn one_company_serves_all_threads_and_words_are_printed_as_in_json() {
    let preflight = &Preflight::new(COMPANY.as_bytes(), b"");
    let reports = thread::scope(|scope| {
        let asked = [create(""), create(r#", "nickNaem": "Z""#)]
            .map(|request| scope.spawn(move || preflight.resolve(request.as_bytes())));
        asked.map(|answer| answer.join().expect("a report"))
    });
    let verdicts = reports.map(|report| report.summary.verdict);
    assert_eq!(verdicts.map(|verdict| verdict.to_string()), ["accepted", "accepted-with-warnings"]);
    assert_eq!(format!("{:>10}", verdicts[0]), "  accepted");
}
