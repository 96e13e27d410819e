//! A service provider's own schemas, passed as the option `schemas`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use scim_preflight::report::{Report, Source};
use serde_json::{Value, json};

const SHIRT: &str = "urn:fuzz-ball:params:scim:2.0:Shirt";
const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";

/// An extension of the user, as `/Schemas` returns it.
fn shirt() -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
        "id": SHIRT,
        "name": "Shirt",
        "attributes": [
            { "name": "shirtSize", "type": "string", "multiValued": false, "canonicalValues": ["small", "medium"] },
            { "name": "orders", "type": "complex", "multiValued": true,
              "subAttributes": [{ "name": "day", "type": "dateTime" }, { "name": "pieces", "type": "integer" }] },
        ],
    })
}

fn report(members: &Value, schemas: &Value) -> Report {
    let mut user = json!({ "schemas": [USER, SHIRT], "userName": "zoe@fuzz-ball.example" });
    for (key, value) in members.as_object().unwrap() {
        user[key] = value.clone();
    }
    let options = json!({ "schemas": schemas });
    scim_preflight::validate(user.to_string().as_bytes(), options.to_string().as_bytes())
}

/// The code and message of each finding.
fn messages(members: Value, schemas: &Value) -> Vec<String> {
    let findings = report(&members, schemas).findings;
    findings.iter().map(|finding| format!("{} {}", &*finding.code, &*finding.message)).collect()
}

#[test]
fn an_extension_is_known_in_every_form() {
    let user = json!({ SHIRT: { "shirtSize": "small", "orders": [{ "day": "2026-11-10T00:00:00Z", "pieces": 2 }] } });
    let list = json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": 1, "Resources": [shirt()],
    });
    for schemas in [json!([shirt()]), shirt(), list] {
        assert_eq!(messages(user.clone(), &schemas), Vec::<String>::new(), "{schemas}");
    }
    let unknown = messages(user, &json!([]));
    assert!(unknown.iter().any(|one| one.starts_with("SP205 ")), "{unknown:?}");
}

#[test]
fn attributes_of_an_extension_are_checked_and_suggested() {
    let user = json!({ SHIRT: { "shirtSzie": "small", "orders": [{ "pieces": "two", "day": "today" }] } });
    assert_eq!(
        messages(user, &json!([shirt()])),
        [
            "SP246 `orders.day` “today” is not a valid date and time: it has a different form",
            "SP210 `orders.pieces` must be an integer, not a string",
            "SP207 The extension urn:fuzz-ball:params:scim:2.0:Shirt has no attribute “shirtSzie”",
        ]
    );
    assert_eq!(
        messages(json!({ "shirtSize": "small", SHIRT: { "title": "Lead" } }), &json!([shirt()])),
        [
            "SP209 `shirtSize` is outside the extension urn:fuzz-ball:params:scim:2.0:Shirt",
            "SP208 `title` is in the extension urn:fuzz-ball:params:scim:2.0:Shirt",
        ]
    );
}

/// Entra does not list the schemas of attributes that an admin has added; for other providers, that is a mistake.
#[test]
fn an_unlisted_extension_is_normal_for_entra() {
    let user =
        json!({ "schemas": [USER], "userName": "zoe@fuzz-ball.example", SHIRT: { "shirtSize": "small" } }).to_string();
    let severity = |idp: &str| {
        let options = json!({ "schemas": [shirt()], "idp": idp }).to_string();
        let findings = scim_preflight::validate(user.as_bytes(), options.as_bytes()).findings;
        let unlisted = findings.iter().find(|finding| *finding.code == *"SP203").expect("SP203");
        format!("{:?}", unlisted.severity)
    };
    assert_eq!([severity("entra"), severity("okta")], ["Info", "Warning"]);
}

/// The fix moves it to where the schema has it.
#[test]
fn a_misplaced_attribute_is_moved() {
    let user = json!({ "schemas": [USER], "userName": "zoe@fuzz-ball.example", "shirtSize": "small" }).to_string();
    let options = json!({ "schemas": [shirt()] }).to_string();
    let report = scim_preflight::validate(user.as_bytes(), options.as_bytes());
    let edits = &report.findings[0].fix.as_ref().expect("a fix").edits;
    let mended = scim_preflight::report::apply_fixes(&user, edits);
    let after = scim_preflight::validate(mended.as_bytes(), options.as_bytes());
    assert!(after.findings.is_empty(), "{mended} {:?}", after.findings);
    let mended: Value = serde_json::from_str(&mended).expect("JSON");
    assert_eq!(mended[SHIRT]["shirtSize"], "small");
}

/// A core schema without `nickName`: the service provider does not support it.
#[test]
fn a_given_schema_replaces_the_known_one() {
    let core = json!({
        "id": USER,
        "attributes": [
            { "name": "userName", "type": "string", "required": true },
            { "name": "costCode", "type": "integer" },
        ],
    });
    assert_eq!(
        messages(json!({ "nickName": "Z", "costCode": 7, "externalId": "x", "active": true }), &json!([core, shirt()])),
        ["SP207 A user has no attribute “active”", "SP207 A user has no attribute “nickName”"]
    );
}

#[test]
fn problems_in_the_schemas_are_reported_in_the_options() {
    let mut broken = shirt();
    broken["attributes"][0]["type"] = json!("sting");
    let report = report(&json!({}), &json!([broken]));
    let [finding] = report.findings.as_slice() else { panic!("{:?}", report.findings) };
    assert_eq!((&*finding.code, finding.span.source), ("SP220", Source::Options));
    assert_eq!(&*finding.span.pointer, "/schemas/0/attributes/0/type");
    assert!(finding.fix.is_some() && finding.scim_type.is_none());
    let mut located = shirt();
    located["meta"] = json!({ "location": "https://fuzz-ball.example/Schemas/a shirt" });
    let finding = &self::report(&json!({}), &json!([located])).findings[0];
    assert_eq!((&*finding.code, finding.span.source), ("SP248", Source::Options));
    assert_eq!(&*finding.span.pointer, "/schemas/0/meta/location");
    let none = messages(json!({}), &json!(7));
    assert!(none.contains(&"SP952 `schemas` is not a list of schemas".to_owned()), "{none:?}");
}
