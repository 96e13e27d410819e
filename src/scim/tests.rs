use super::*;
use crate::text::Span;

/// The schemas of these tests: the RFCs', with one attribute added by a service provider.
static SCHEMAS: Schemas = Schemas::new(TYPES);
const TYPES: &[ResourceType] = &types(EXTENSIONS);
const EXTENSIONS: &[Schema] = &[Schema::new(ENTERPRISE, ENTERPRISE_ATTRIBUTES, ADDED)];
const ADDED: &[Attribute] = &[Attribute::string("officeName")];

/// Returns the problems of a request, one per line: the kind's name, and the text at its location.
fn problems(text: &str) -> String {
    let raw = Raw::read(text);
    let request = raw.request();
    let problems = check(&request, Patch::of(&request).as_ref(), &SCHEMAS);
    let name = |problem: &Problem<'_>| {
        let debug = format!("{:?}", problem.kind);
        debug.split([' ', '(']).next().unwrap_or_default().to_owned()
    };
    let place = |span: Span| span.of(text).chars().take(40).collect::<String>();
    let lines: Vec<_> = problems.iter().map(|one| format!("{} {}", name(one), place(one.span))).collect();
    lines.join("\n")
}

#[track_caller]
fn check_body(body: &str, expected: &str) {
    assert_eq!(problems(body), expected, "in {body}");
}

/// Checks a user whose members after `userName` are `members`.
#[track_caller]
fn check_user(members: &str, expected: &str) {
    let body = format!(r#"{{"schemas":["{CORE_USER}","{ENTERPRISE}"],"userName":"a@b.example"{members}}}"#);
    check_body(&body, expected);
}

#[track_caller]
fn check_patch(ops: &str, expected: &str) {
    check_body(&format!(r#"{{"schemas":["{PATCH_OP}"],"Operations":[{ops}]}}"#), expected);
}

/// Returns what a request says about `attr`, interpreted as it is meant.
fn text_of(text: &str, attr: Attr) -> Option<String> {
    let raw = Raw::read(text);
    let request = raw.request();
    Resource::of(&request, Patch::of(&request).as_ref()).text(attr).map(|text| text.value.to_owned())
}

#[test]
fn examples_in_the_rfc_have_no_problems() {
    check_user("", "");
    check_user(
        r#","name":{"givenName":"A","formatted":null},"emails":[{"value":"a@b.example","type":"WORK","primary":true}]"#,
        "",
    );
    check_user(
        r#","groups":[],"active":true,"manager":"","locale":null,"password":"x","meta":{"resourceType":"User"}"#,
        "OutsideExtension \"manager\"",
    );
    check_user(
        &format!(r#","{ENTERPRISE}":{{"department":"D","OFFICENAME":"x","manager":{{"value":"1","$ref":"../1"}}}}"#),
        "",
    );
}

#[test]
fn schemas_are_required_and_known() {
    check_body(r#"{"userName":"a"}"#, "SchemasMissing {");
    check_body(r#"{"schemas":"x","userName":"a"}"#, "SchemasNotList \"x\"");
    check_body(r#"{"schemas":["urn:scim:schemas:core:1.0"],"userName":"a"}"#, "Scim1 \"urn:scim:schemas:core:1.0\"");
    check_body(
        r#"{"schemas":["urn:scim:schemas:extension:enterprise:1.0","urn:scim:schemas:core:1.0"],"userName":"a"}"#,
        "Scim1 \"urn:scim:schemas:core:1.0\"",
    );
    check_body(
        &format!(r#"{{"schemas":["urn:scim:schemas:core:1.0","{CORE_USER}"],"userName":"a"}}"#),
        "UnknownSchema \"urn:scim:schemas:core:1.0\"",
    );
    check_body(
        &format!(r#"{{"schemas":["{CORE_USER}"],"userName":"a","{ENTERPRISE}":{{"department":"D"}}}}"#),
        &format!("SchemaNotListed \"{}", &ENTERPRISE[..39]),
    );
    check_user(
        r#","urn:ietf:params:scim:schemas:extension:enterprise:2.0User":{"department":"D"}"#,
        "UrnDamaged \"urn:ietf:params:scim:schemas:extension:",
    );
    check_user(
        r#","urn:example:2.0:User":{"officeName":"D","color":"red"}"#,
        "OutsideExtension \"officeName\"\nUnknownSchema \"urn:example:2.0:User\"",
    );
}

#[test]
fn values_have_the_type_of_their_attribute() {
    check_user(r#","active":"yes""#, "WrongType \"yes\"");
    check_user(r#","active":"False""#, "BooleanAsString \"False\"");
    check_user(r#","active":"{$user.status}""#, "Macro \"{$user.status}\"");
    check_user(r#","displayName":5"#, "WrongType 5");
    // What an editor will put there is unknown.
    check_user(
        r#","locale":"{{locale}}","emails":[{"value":"{{$randomEmail}}"}]"#,
        "Variable \"{{locale}}\"\nVariable \"{{$randomEmail}}\"",
    );
    check_user(r#","emails":"a@b.example""#, "SingleValueForArray \"a@b.example\"\nPlainForComplex \"a@b.example\"");
    check_user(r#","displayName":["A"]"#, "ArrayForSingleValue [\"A\"]");
    check_user(
        r#","emails":[{"value":"a@x","type":"wrok","primary":true},{"value":"b@x","primary":"True"}]"#,
        "NotCanonical \"wrok\"\nBooleanAsString \"True\"\nSeveralPrimary \"True\"",
    );
    check_user(&format!(r#","{ENTERPRISE}":{{"manager":"26118915"}}"#), "PlainForComplex \"26118915\"");
}

#[test]
fn names_are_known_or_guessed_or_misplaced() {
    check_user(
        r#","officeName":"x","dispalyName":"y","zip":1"#,
        "OutsideExtension \"officeName\"\nUnknownAttribute \"dispalyName\"\nUnknownAttribute \"zip\"",
    );
    check_user(
        &format!(r#","{ENTERPRISE}":{{"title":"x","departmnet":"y"}}"#),
        "CoreInExtension \"title\"\nUnknownAttribute \"departmnet\"",
    );
    check_user(r#","name":{"first":"x"}"#, "UnknownAttribute \"first\"");
    check_body(&format!(r#"{{"schemas":["{CORE_USER}"],"userName":""}}"#), "RequiredMissing \"\"");
}

#[test]
fn a_top_level_name_may_belong_to_the_extension() {
    let text = format!(r#"{{"schemas":["{CORE_USER}"],"userName":"a","office":"A","displayNmae":"B","color":"C"}}"#);
    let raw = Raw::read(&text);
    let problems = check(&raw.request(), None, &SCHEMAS);
    let suggestion = |problem| match problem {
        &Problem { kind: ProblemKind::UnknownAttribute { suggestion, .. }, .. } => {
            suggestion.map(|suggestion| suggestion.path)
        }
        _ => panic!("{problem:?}"),
    };
    assert_eq!(problems.iter().map(suggestion).collect::<Vec<_>>(), [Some("officeName"), Some("displayName"), None]);
}

#[test]
fn nothing_is_reported_missing_from_a_truncated_text() {
    check_body(r#"{"displayName":5,"#, "WrongType 5");
    check_body(r#"{"schemas":["x","y"}"#, "UnknownSchema \"x\"");
    check_body(r#"{"Operations":[{"op":"add""#, "");
    check_body(r#"{"displayName":5,}"#, "SchemasMissing {\nRequiredMissing {\nWrongType 5");
}

#[test]
fn a_patch_is_read_operation_by_operation() {
    check_patch(r#"{"op":"replace","value":{"active":false}}"#, "");
    check_patch(r#"{"op":"Replace","path":"active","value":"False"}"#, "OpCase \"Replace\"\nBooleanAsString \"False\"");
    check_patch(
        r#"{"op":"set","path":"active","value":true},7,{"path":"x"},{"op":"add","path":1,"value":1}"#,
        "OpUnknown \"set\"\nOpNotObject 7\nOpMissing {\"path\":\"x\"}\nPathNotString 1",
    );
    check_patch(r#"{"op":"remove"}"#, "RemoveWithoutPath {\"op\":\"remove\"}");
    check_patch(
        r#"{"op":"add","path":"emails[type eq \"work\".value","value":"x"},{"op":"add","path":"nickname","valeu":1}"#,
        "ValueMissing \"valeu\"\nPathBroken \"emails[type eq \\\"work\\\".value\"",
    );
    check_patch(r#"{"op":"add","path":"officeName","value":"x"}"#, "OutsideExtension \"officeName\"");
    check_patch(
        r#"{"op":"replace","value":{"name.givenName":"x","emails[type eq \"work\"].value":"y@x"}}"#,
        "DottedKey \"name.givenName\"\nDottedKey \"emails[type eq \\\"work\\\"].value\"",
    );
    check_body(&format!(r#"{{"schemas":["{PATCH_OP}"],"Operations":[]}}"#), "OperationsEmpty []");
}

#[test]
fn a_placeholder_is_no_credential() {
    for placeholder in [
        "Bearer ********",
        "Bearer <token>",
        "<Authorization credentials>",
        "Bearer [REDACTED]",
        "Bearer redacted-by-proxy",
        "Bearer YOUR_API_KEY",
        "Bearer ...token...",
        "Bearer $ACCESS_TOKEN",
        "Bearer {{token}}",
        "Bearer XXXXXXXXXXXX",
    ] {
        check_body(&format!("DELETE /Users/1\nAuthorization: {placeholder}\n"), "");
    }
    for real in ["Bearer abcdefgh", "abcdefgh", "Bearer a.b.c.d.e.f", "Basic eW91OnNlY3JldA=="] {
        check_body(&format!("DELETE /Users/1\nAuthorization: {real}\n"), &format!("Credential {real}"));
    }
}

#[test]
fn what_is_missing_under_a_similar_name_is_one_problem() {
    check_body(&format!(r#"{{"schemas":["{CORE_USER}"],"login":"a@b.example"}}"#), "RequiredMissing \"login\"");
    check_body(r#"{"schema":[],"userName":"a@b.example"}"#, "SchemasMissing \"schema\"");
    check_user(
        r#","emails":[{"vale":"a@b.example","valu":"c@d.example"},{"valu":"e@f.example"}]"#,
        "UnknownAttribute \"valu\"\nNoValue \"vale\"\nNoValue \"valu\"",
    );
    check_patch(r#"{"pth":"title","op":"remove"}"#, "RemoveWithoutPath \"pth\"");
    check_patch(r#"{"op":"add","pth":"title","value":"x"}"#, "ValueNotObject \"pth\"");
    check_patch(r#"{"op":"add","pth":"name","value":{}}"#, "OpMember \"pth\"");
}

#[test]
fn a_request_line_names_method_and_endpoint() {
    check_body("POST /Users HTTP/1.1\n\n", "BodyMissing POST /Users HTTP/1.1");
    check_body("# a comment\n\nDELETE https://dialpad.com/scim/Users/u1 HTTP/1.1", "");
    check_body("PUT /Users\n\n{}", "MethodNotAllowed PUT /Users\nSchemasMissing {\nRequiredMissing {");
    check_body("FETCH /Users/1\n", "UnknownMethod FETCH");
    // The base URL is anyone's choice.
    check_body("DELETE /api/scim/v2/groups/sales/Users/u1\n", "");
    check_body("DELETE https://api.example/users/scim/v2/Users/u1\n", "");
    check_body("DELETE /api/users/u1\n", "");
    check_body("DELETE /Users/u1/Groups\n", "UnknownEndpoint /Users/u1/Groups");
    check_body("GET /Persons/1\n", "UnknownEndpoint /Persons/1");
    check_body(
        "DELETE /Users/1\nContent-Type: text/plain\nAuthorization: Bearer abcdefgh\nno colon\n\n{}",
        "MediaType text/plain\nCredential Bearer abcdefgh\nHeaderLine no colon\nBodyUnexpected {}",
    );
    check_body("DELETE /Users/1\nA: 1\n{}", "BlankLineMissing {\nBodyUnexpected {}");
    check_body("DELETE /Users/1\n{{name}}: 1\n\n", "Variable {{name}}");
    check_body("DELETE /Users/1\n\n###\nDELETE /Users/2\n###\n", "SeveralRequests DELETE /Users/1");
    check_body(r#"{"method":"delete","path":"/Users/1"}"#, "");
    check_body("[]", "BodyNotObject []");
}

#[test]
fn a_path_ends_where_the_protocol_begins() {
    let check = |line: &str, path: &str, query: Option<&str>| {
        let raw = Raw::read(line);
        let request = raw.request();
        assert_eq!((request.path, request.query), (path, query), "{line}");
    };
    check("DELETE /Users/u1", "/Users/u1", None);
    check("DELETE /Users/u1  HTTP/1.1", "/Users/u1", None);
    let query = r#"filter=userName eq "a b"&count=1"#;
    check(&format!("GET /Users?{query} HTTP/1.1"), &format!("/Users?{query}"), Some(query));
}

#[test]
fn a_plus_is_a_space_only_in_a_form() {
    let check = |query: &str, expected| {
        let text = format!("GET /Users?count=1&{query} HTTP/1.1\n");
        let raw = Raw::read(&text);
        let request = raw.request();
        assert_eq!(request.parameter("filter").as_deref(), expected, "{query}");
    };
    check("filter=userName+eq+%22zoe%2Bx%22", Some("userName eq \"zoe+x\""));
    check("filter=userName%20eq%20%22zoe+x%22", Some("userName eq \"zoe+x\""));
    check("filter=userName eq \"zoe+x\"", Some("userName eq \"zoe+x\""));
    check("%66ilter=a%FFb&filter=c", Some("a?b"));
    check("filter", Some(""));
    check("&filter=a=b&", Some("a=b"));
    check("filters=a", None);
}

#[test]
fn a_resource_is_read_as_the_request_means_it() {
    let patch = |ops: &str| format!(r#"{{"Operations":[{ops}]}}"#);
    let office = Attr::enterprise("officeName");
    let check =
        |text: &str, attr, expected: Option<&str>| assert_eq!(text_of(text, attr).as_deref(), expected, "{text}");
    check(&format!(r#"{{"{ENTERPRISE}":{{"OfficeName":"A"}}}}"#), office, Some("A"));
    check(r#"{"officeName":"A"}"#, office, None);
    check(&patch(&format!(r#"{{"op":"Add","path":"{ENTERPRISE}:officeName","value":"B"}}"#)), office, Some("B"));
    check(&patch(&format!(r#"{{"op":"replace","value":{{"{ENTERPRISE}:officeName":"C"}}}}"#)), office, Some("C"));
    check(
        &patch(&format!(r#"{{"op":"replace","path":"{ENTERPRISE}","value":{{"officeName":"D"}}}}"#)),
        office,
        Some("D"),
    );
    check(&patch(&format!(r#"{{"op":"remove","path":"{ENTERPRISE}:officeName","value":"D"}}"#)), office, None);
    let given = Attr::core("name").part("givenName");
    check(r#"{"name":{"givenName":"Zoë"}}"#, given, Some("Zoë"));
    check(&patch(r#"{"op":"replace","path":"name.givenName","value":"Z"}"#), given, Some("Z"));
    check(&patch(r#"{"op":"replace","value":{"name.givenName":"Z"}}"#), given, Some("Z"));
}
