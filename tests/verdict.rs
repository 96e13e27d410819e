//! Verdict, action and answer of a request say the same thing.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use scim_preflight::{resolve, validate};

const COMPANY: &str = include_str!("../examples/company.json");
const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// `expected`: verdict, action, status and `scimType`; the verdict alone where there is no outcome.
#[track_caller]
fn check(request: &str, expected: &str) {
    let report = serde_json::to_value(resolve(request.as_bytes(), COMPANY.as_bytes(), b"")).expect("JSON");
    let verdict = report["summary"]["verdict"].as_str().expect("a verdict");
    let outcome = &report["outcome"];
    let said = match outcome["action"].as_str() {
        None => verdict.to_owned(),
        Some(action) => {
            let kind = outcome["response"]["scimType"].as_str().map_or(String::new(), |kind| format!(" {kind}"));
            format!("{verdict}, {action}, {}{kind}", outcome["response"]["status"])
        }
    };
    assert_eq!(said, expected, "for {request}");
}

/// A create by zoe with these members behind `userName`.
fn create(members: &str) -> String {
    format!(
        r#"{{"schemas": ["{USER}", "{ENTERPRISE}"], "userName": "zoe@fuzz-ball.example"{members}, "{ENTERPRISE}": {{"officeName": "Austin HQ", "licenseType": "Dialpad_Ai Voice"}}}}"#
    )
}

#[test]
fn what_is_accepted_is_created() {
    check(&create(""), "accepted, create, 201");
    check(&create(r#", "nickNaem": "Z""#), "accepted-with-warnings, create, 201");
    let outside = format!(r#"{{"schemas": ["{USER}"], "userName": "zoe@fuzz-ball.example", "officeName": "Denver"}}"#);
    check(&outside, "accepted-with-warnings, create, 201");
}

#[test]
fn what_breaks_the_rfcs_is_refused() {
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

/// A request that no `scimType` describes is refused all the same.
#[test]
fn what_no_endpoint_takes_is_refused() {
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

/// A bulk request that is too large is refused as a whole.
#[test]
fn a_bulk_request_is_refused_as_a_whole_for_its_size() {
    let bulk = r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": [{"method": "DELETE", "path": "/Users/u5"}, {"method": "DELETE", "path": "/Users/u4"}]}"#;
    let answer = |options: &str| {
        let report = resolve(bulk.as_bytes(), COMPANY.as_bytes(), options.as_bytes());
        let report = serde_json::to_value(report).expect("JSON");
        format!("{} {}", report["summary"]["verdict"], report["outcome"]["response"]["status"])
    };
    assert_eq!(answer(r#"{"bulk": {"maxOperations": 1}}"#), "\"rejected\" 413");
    assert_eq!(answer(r#"{"bulk": {"maxOperations": 2}}"#), "\"accepted\" 200");
}

/// What is wrong with one operation of a bulk request refuses that one alone (RFC 7644 §3.7.3).
#[test]
fn an_operation_of_a_bulk_request_is_refused_alone() {
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

/// What is wrong with the snapshot is no fault of the request: no service provider sees it.
#[test]
fn a_damaged_company_refuses_nobody() {
    let company: Vec<u8> = COMPANY.replace("Fuzz-Ball, Inc.", "Fuzz-Bäll").chars().map(|c| c as u8).collect();
    let report = serde_json::to_value(resolve(create("").as_bytes(), &company, b"")).expect("JSON");
    assert_eq!(report["findings"][0]["code"], "SP101");
    assert_eq!(report["outcome"]["response"]["status"], 201);
    assert_ne!(report["summary"]["verdict"], "rejected");
}
