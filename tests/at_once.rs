//! A text with six faults gives six findings at once, each in the right place: no fault is missed, merged or repeated.
//!
//! In each text, `⟦` and `⟧` enclose the code of a finding and the text at fault. Something missing is marked where it
//! is reported.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use scim_preflight::report::Finding;

const USER: &str = r#"POST /Users HTTP/1.1
Content-Type: application/scim+json

{
  "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "⟦SP204 urn:ietf:params:scim:schemas:extension:enterprise:2.0User⟧"],
  "userName": "zoe@fuzz-ball.example",
  ⟦SP207 "nickname2"⟧: "Zo",
  "active": ⟦SP210 "maybe"⟧,
  "emails": ⟦SP211 {"value": "zoe@fuzz-ball.example", "type": "work"}⟧,
  "name": ⟦SP212 [{"givenName": "Zoe", "familyName": "Quill"}]⟧,
  "locale": "english⟦SP243 !⟧"
}
"#;

const GROUP: &str = r#"PUT /Groups/g1 HTTP/1.1

⟦SP206 {⟧
  "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
  "members": [
    {"value": "u1", "type": "User", "$ref": ⟦SP227 "../Groups/u1"⟧},
    {"value": "u2", "$ref": ⟦SP227 "../Users/u3"⟧},
    ⟦SP218 {"value": "u1", "type": "User"}⟧,
    ⟦SP219 null⟧,
    ⟦SP213 "u4"⟧
  ]
}
"#;

const PATCH: &str = r#"PATCH /Users/u1 HTTP/1.1

{
  "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  "Operations": [
    {"op": ⟦SP315 "set"⟧, "path": "title", "value": "Lead"},
    ⟦SP318 {"op": "remove"}⟧,
    {"op": "replace", "path": "emails[type eq ⟦SP331 work⟧].value", "value": "zoe@fuzz-ball.example"},
    ⟦SP319 {"op": "add", "path": "nickName"}⟧,
    {"op": "replace", "path": ⟦SP320 "meta.version"⟧, "value": "7"},
    {"op": "replace", "path": "active", "value": ⟦SP210 7⟧}
  ]
}
"#;

const QUERY: &str = "GET /Users?filter=⟦SP334 usrName⟧%20eq%20%22zoe%22%20and%20active%20⟦SP335 gt⟧%20true%20and%20\
                     title%20eq%20⟦SP331 'Lead'⟧&startIndex=⟦SP223 0⟧&sortOrder=⟦SP342 up⟧&⟦SP341 page⟧=2 HTTP/1.1\n";

const RESPONSE: &str = r#"HTTP/1.1 ⟦SP383 201⟧ Created
Content-Type: application/scim+json

⟦SP206 {⟧
  "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
  "userName": "zoe@fuzz-ball.example",
  ⟦SP217 "password"⟧: "t1meMa$heen",
  "emails": [{"value": "zoe@fuzz-ball.example", "primary": true}, {"value": "z@fuzz-ball.example", "primary": ⟦SP215 true⟧}],
  "meta": ⟦SP206 {⟧"resourceType": ⟦SP221 "Users"⟧}
}
"#;

const BULK: &str = r#"POST /Bulk HTTP/1.1

{
  "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
  "failOnErrors": ⟦SP223 0⟧,
  "Operations": [
    ⟦SP361 {⟧
      "method": "POST",
      "path": "/Users",
      "data": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "a@fuzz-ball.example"}
    },
    {"method": "DELETE", "path": ⟦SP360 "/Users"⟧},
    ⟦SP365 {⟧"method": "PUT", "path": "/Users/u2"},
    {"method": "DELETE", "path": "/Users/u3", "data": ⟦SP366 {"active": false}⟧},
    {"method": "PATCH", "path": "/Users/u4", "data": ⟦SP367 []⟧}
  ]
}
"#;

/// Six faults that make this invalid JSON.
const TEXT: &str = r#"{
  "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
  ⟦SP111 'userName'⟧: "zoe@fuzz-ball.example",
  "active": ⟦SP113 True⟧,
  "title": "Le⟦SP115 \q⟧ad",
  "nickName": "Zo"⟦SP109 ⟧
  "displayName": "Zoe", ⟦SP110 // her name⟧
  ⟦SP119 "displayName"⟧: "Zoe Quill"
}
"#;

#[test]
fn six_faults_give_six_findings_in_place() {
    let texts = [
        ("user", USER),
        ("group", GROUP),
        ("patch", PATCH),
        ("query", QUERY),
        ("response", RESPONSE),
        ("bulk", BULK),
        ("text", TEXT),
    ];
    for (name, marked) in texts {
        let (text, faults) = read(marked);
        assert_eq!(faults.len(), 6, "{name}");
        let report = scim_preflight::validate(text.as_bytes(), br#"{"idp": "rfc"}"#);
        let found: Vec<_> = report.findings.iter().map(|finding| place(&text, finding)).collect();
        assert_eq!(found, faults, "{name}: found left, marked right");
    }
}

/// Returns the text without its marks, and the code, offset and text of each marked fault.
fn read(marked: &str) -> (String, Vec<(String, usize, String)>) {
    let mut text = String::new();
    let mut faults = Vec::new();
    for (index, piece) in marked.split('⟦').enumerate() {
        let Some((fault, rest)) = piece.split_once('⟧').filter(|_| index > 0) else {
            text += piece;
            continue;
        };
        let (code, fault) = fault.split_once(' ').unwrap();
        faults.push((code.to_owned(), text.len(), fault.to_owned()));
        text = text + fault + rest;
    }
    (text, faults)
}

/// All texts here are ASCII, so UTF-16 offsets equal byte offsets.
fn place(text: &str, finding: &Finding) -> (String, usize, String) {
    let (start, end) = (finding.span.start as usize, finding.span.end as usize);
    (finding.code.to_string(), start, text[start..end].to_owned())
}
