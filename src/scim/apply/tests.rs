use super::*;
use crate::json;
use crate::scim::{CORE_USER, ENTERPRISE, RFC_SCHEMAS, Raw};

/// Returns the resource after `ops`, on one line, and the kinds of problems.
fn applied(before: &str, ops: &str, creates: bool) -> (String, Vec<String>) {
    let before = ResourceBefore::new(json::read(before).root().expect("a value"));
    let text = format!(r#"{{"method":"PATCH","path":"/Users/1","body":{{"Operations":{ops}}}}}"#);
    let raw = Raw::read(&text);
    let request = raw.request();
    let patch = Patch::of(&request).expect("a patch");
    let of = RFC_SCHEMAS.of(CORE_USER);
    let applied = apply(before.resource(), &patch, of, ApplyOptions { creates_missing: creates });
    let after = applied.resource.expect("a resource").to_json(&before);
    let kinds = applied.problems.iter().map(|problem| format!("{:?}", problem.kind));
    let names = kinds.map(|kind| kind.split([' ', '(']).next().unwrap_or_default().to_owned());
    (one_line(&after), names.collect())
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim_start).collect::<String>().replace("\": ", "\":")
}

#[track_caller]
fn becomes(before: &str, ops: &str, after: &str, problems: &[&str]) {
    let (found, kinds) = applied(before, ops, true);
    assert_eq!(
        (found.as_str(), kinds),
        (after, problems.iter().map(|&name| name.to_owned()).collect()),
        "{before}\n{ops}"
    );
}

#[test]
fn add_sets_merges_and_appends() {
    becomes("{}", r#"[{"op":"add","path":"TITLE","value":"a"}]"#, r#"{"title":"a"}"#, &[]);
    becomes(r#"{"Title":"a"}"#, r#"[{"op":"add","path":"title","value":"b"}]"#, r#"{"Title":"b"}"#, &[]);
    becomes(
        r#"{"name":{"givenName":"Z"}}"#,
        r#"[{"op":"add","path":"name","value":{"familyName":"L","givenName":"Y"}}]"#,
        r#"{"name":{"givenName":"Y","familyName":"L"}}"#,
        &[],
    );
    becomes(
        r#"{"emails":[{"value":"a","type":"work"}]}"#,
        r#"[{"op":"add","path":"emails","value":[{"value":"a","type":"work"},{"value":"b"}]}]"#,
        r#"{"emails":[{"value":"a","type":"work"},{"value":"b"}]}"#,
        &[],
    );
    becomes(
        r#"{"emails":[{"value":"a"}]}"#,
        r#"[{"op":"add","path":"emails","value":{"value":"a","type":"work"}}]"#,
        r#"{"emails":[{"value":"a","type":"work"}]}"#,
        &[],
    );
    becomes(
        "{}",
        r#"[{"op":"add","path":"addresses[type eq \"work\" and primary eq \"True\"].country","value":"US"}]"#,
        r#"{"addresses":[{"type":"work","primary":true,"country":"US"}]}"#,
        &[],
    );
    becomes("{}", r#"[{"op":"add","path":"emails[type ne \"work\"].value","value":"a"}]"#, "{}", &["NoTarget"]);
    becomes(
        r#"{"emails":{"value":"a"}}"#,
        r#"[{"op":"add","path":"emails","value":[{"value":"b"}]}]"#,
        r#"{"emails":[{"value":"a"},{"value":"b"}]}"#,
        &[],
    );
    // The value of the same type is the one that exists; another type is another value.
    becomes(
        r#"{"emails":[{"value":"a"},{"value":"a","type":"work"}]}"#,
        r#"[{"op":"add","path":"emails","value":[{"value":"a","type":"work","display":"A"},{"value":"a","type":"home"}]}]"#,
        r#"{"emails":[{"value":"a","type":"home"},{"value":"a","type":"work","display":"A"}]}"#,
        &[],
    );
    // Values that are added together are as many as are sent.
    becomes(
        "{}",
        r#"[{"op":"add","path":"emails","value":[{"value":"a"},{"value":"a","type":"work"},{"value":"a","type":"work"}]}]"#,
        r#"{"emails":[{"value":"a"},{"value":"a","type":"work"}]}"#,
        &[],
    );
    let primary = r#"{"emails":[{"value":"a","primary":true}]}"#;
    becomes(
        primary,
        r#"[{"op":"add","path":"emails","value":[{"value":"a","primary":true}]}]"#,
        primary,
        &["OpWithoutEffect"],
    );
}

#[test]
fn unknown_attributes_are_kept_as_sent() {
    becomes("{}", r#"[{"op":"add","path":"colors","value":["a"]}]"#, r#"{"colors":["a"]}"#, &[]);
    becomes(
        "{}",
        r#"[{"op":"add","path":"colors[name eq \"a\"].code","value":"1"}]"#,
        r#"{"colors":[{"name":"a","code":"1"}]}"#,
        &[],
    );
    becomes("{}", r#"[{"op":"add","value":{"a\"b":1,"c\\d":2,"e f":3}}]"#, r#"{"a\"b":1,"c\\d":2,"e f":3}"#, &[]);
}

#[test]
fn simple_values_are_selected_by_value_and_replaced_by_complex_ones() {
    let before = r#"{"emails":["a","b"]}"#;
    becomes(before, r#"[{"op":"remove","path":"emails[value eq \"a\"]"}]"#, r#"{"emails":["b"]}"#, &[]);
    becomes(before, r#"[{"op":"remove","path":"emails[type eq \"a\"]"}]"#, before, &["NoTarget"]);
    becomes(
        before,
        r#"[{"op":"replace","path":"emails[value eq \"a\"]","value":{"value":"c","type":"work"}}]"#,
        r#"{"emails":[{"value":"c","type":"work"},"b"]}"#,
        &[],
    );
}

/// Covers arrays that are long enough to have an index.
#[test]
fn one_of_many_values_is_found() {
    let member = |id: usize| format!(r#"{{"value":"{id}","display":"d{id}"}}"#);
    let group = |ids: &mut dyn Iterator<Item = usize>| {
        format!(r#"{{"members":[{}]}}"#, ids.map(member).collect::<Vec<_>>().join(","))
    };
    let all = group(&mut (0..40));
    let remove = |filter: &str| format!(r#"[{{"op":"remove","path":"members[{filter}]"}}]"#);
    let but_seven = group(&mut (0..40).filter(|id| *id != 7));
    becomes(&all, &remove(r#"value eq \"7\""#), &but_seven, &[]);
    becomes(&all, &remove(r#"display eq \"D7\""#), &but_seven, &[]);
    becomes(&all, &remove(r#"value ne \"7\""#), &group(&mut (7..8)), &[]);
    becomes(&all, &remove(r#"value eq \"x\" or value eq \"7\""#), &but_seven, &[]);
    becomes(
        &all,
        r#"[{"op":"add","path":"members","value":[{"value":"7"},{"value":"40","display":"d40"}]}]"#,
        &group(&mut (0..41)),
        &[],
    );
}

#[test]
fn a_put_replaces_everything_that_the_client_may_write() {
    let put = |before: &str, body: &str, expected: &str| {
        let before = ResourceBefore::new(json::read(before).root().expect("a value"));
        let body = json::read(body);
        let after = replaced(before.resource(), body.root().expect("a value"), RFC_SCHEMAS.of(CORE_USER));
        assert_eq!(one_line(&after.to_json(&before)), expected);
    };
    put(
        r#"{"id":"1","userName":"a","title":"t","active":true,"groups":[{"value":"g"}]}"#,
        r#"{"id":"2","userName":"b","emails":{"value":"e"},"groups":[],"nickName":""}"#,
        r#"{"id":"1","userName":"b","active":true,"groups":[{"value":"g"}],"emails":[{"value":"e"}]}"#,
    );
    put(
        r#"{"active":true,"schemas":["x"]}"#,
        r#"{"active":"False","schemas":["y"]}"#,
        r#"{"active":false,"schemas":["y"]}"#,
    );
    put(r#"{"schemas":["x"],"title":"a"}"#, r#"{"title":["b"]}"#, r#"{"schemas":["x"],"title":"b"}"#);
    put(
        "{}",
        &format!(r#"{{"{ENTERPRISE}":{{"manager":"7","costCenter":""}},"urn:x:y":{{"a":"b"}}}}"#),
        &format!(r#"{{"{ENTERPRISE}":{{"manager":{{"value":"7"}}}},"urn:x:y":{{"a":"b"}}}}"#),
    );
}

#[test]
fn changes_are_indented_by_two_spaces() {
    let before = ResourceBefore::new(json::read(r#"{"name":{"givenName":"Z"}}"#).root().expect("a value"));
    let body = json::read(r#"{"name":{"givenName":"Y"},"emails":[{"value":"a"}]}"#);
    let after = replaced(before.resource(), body.root().expect("a value"), RFC_SCHEMAS.of(CORE_USER));
    let laid_out = r#"{
  "name": {
    "givenName": "Y"
  },
  "emails": [
    {
      "value": "a"
    }
  ]
}"#;
    assert_eq!(after.to_json(&before), laid_out);
}

#[test]
fn remove_removes_what_is_named() {
    let before = r#"{"title":"a","emails":[{"value":"a","type":"work"},{"value":"b","type":"home"}]}"#;
    becomes(before, r#"[{"op":"remove","path":"emails"}]"#, r#"{"title":"a"}"#, &[]);
    becomes(
        before,
        r#"[{"op":"remove","path":"emails[type eq \"work\"]"}]"#,
        r#"{"title":"a","emails":[{"value":"b","type":"home"}]}"#,
        &[],
    );
    becomes(
        before,
        r#"[{"op":"remove","path":"emails[value eq \"A\"].type"}]"#,
        r#"{"title":"a","emails":[{"value":"a"},{"value":"b","type":"home"}]}"#,
        &[],
    );
    becomes(before, r#"[{"op":"remove","path":"emails[type pr]"}]"#, r#"{"title":"a"}"#, &[]);
    becomes(before, r#"[{"op":"remove","path":"emails[type eq \"other\"]"}]"#, &one_line(before), &["NoTarget"]);
    becomes(
        before,
        r#"[{"op":"remove","path":"emails","value":[{"value":"b"},{"value":"c"}]}]"#,
        r#"{"title":"a","emails":[{"value":"a","type":"work"}]}"#,
        &[],
    );
    // An empty array names none.
    becomes(before, r#"[{"op":"remove","path":"emails","value":[]}]"#, r#"{"title":"a"}"#, &[]);
    becomes(before, r#"[{"op":"remove","path":"nickName"}]"#, &one_line(before), &["OpWithoutEffect"]);
    becomes(
        r#"{"members":[{"value":"1"},{"value":"2"}]}"#,
        r#"[{"op":"remove","path":"members","value":{"members":[{"value":2}]}}]"#,
        r#"{"members":[{"value":"1"}]}"#,
        &[],
    );
    let group = r#"{"members":[{"value":"1"}]}"#;
    for none in ["", r#","value":null"#, r#","value":[]"#] {
        let op = format!(r#"[{{"op":"remove","path":"members"{none}}}]"#);
        becomes(group, &op, "{}", &["MembersWiped"]);
    }
    for none in ["null", "[]", "[{}]", r#"[""]"#, "[null]"] {
        let op = format!(r#"[{{"op":"replace","path":"members","value":{none}}}]"#);
        becomes(group, &op, "{}", &["MembersWiped"]);
    }
    becomes(group, r#"[{"op":"remove","path":"members","value":[{}]}]"#, group, &["OpWithoutEffect"]);
    becomes(group, r#"[{"op":"add","path":"members","value":[{}]}]"#, group, &["OpWithoutEffect"]);
    becomes("{}", r#"[{"op":"remove","path":"members"}]"#, "{}", &["OpWithoutEffect"]);
}

#[test]
fn replace_sets_what_is_named() {
    let before = r#"{"name":{"givenName":"Z","familyName":"L"},"emails":[{"value":"a","type":"work"}]}"#;
    becomes(
        before,
        r#"[{"op":"replace","path":"name","value":{"givenName":"Y","familyName":null}},{"op":"replace","path":"emails","value":[]}]"#,
        r#"{"name":{"givenName":"Y"}}"#,
        &[],
    );
    becomes(
        before,
        r#"[{"op":"replace","path":"emails","value":{"value":"b"}},{"op":"replace","path":"name","value":{}}]"#,
        r#"{"name":{"givenName":"Z","familyName":"L"},"emails":[{"value":"b"}]}"#,
        &["OpWithoutEffect"],
    );
    becomes(
        before,
        r#"[{"op":"replace","path":"emails[type eq \"home\"].value","value":"b"}]"#,
        r#"{"name":{"givenName":"Z","familyName":"L"},"emails":[{"value":"a","type":"work"},{"type":"home","value":"b"}]}"#,
        &["NoTarget"],
    );
    let (after, problems) =
        applied(before, r#"[{"op":"replace","path":"emails[type eq \"home\"].value","value":"b"}]"#, false);
    assert_eq!((after, problems), (one_line(before), vec!["NoTarget".to_owned()]));
    for creates in [true, false] {
        let (after, problems) = applied("{}", r#"[{"op":"replace","path":"emails.type","value":"work"}]"#, creates);
        assert_eq!((after.as_str(), problems), (r#"{"emails":[{"type":"work"}]}"#, vec![]));
    }
    becomes(
        before,
        r#"[{"op":"replace","path":"emails","value":[{"value":"b"},{"value":"b","type":"home"},{"value":""},{"value":"b"}]}]"#,
        r#"{"name":{"givenName":"Z","familyName":"L"},"emails":[{"value":"b"},{"value":"b","type":"home"}]}"#,
        &[],
    );
    becomes(
        "{}",
        r#"[{"op":"replace","path":"addresses","value":[{"type":"work","country":"US"},{"type":"work"},{"type":"work"}]}]"#,
        r#"{"addresses":[{"type":"work","country":"US"},{"type":"work"}]}"#,
        &[],
    );
    becomes(r#"{"active":true}"#, r#"[{"op":"replace","path":"active","value":"False"}]"#, r#"{"active":false}"#, &[]);
    becomes(
        r#"{"active":false}"#,
        r#"[{"op":"replace","value":{"active":"false"}}]"#,
        r#"{"active":false}"#,
        &["OpWithoutEffect"],
    );
}

#[test]
fn an_operation_without_path_names_attributes_in_its_keys() {
    becomes(
        "{}",
        &format!(
            r#"[{{"op":"add","value":{{"name.givenName":"Z","emails[type eq \"work\"].value":"a","{ENTERPRISE}:department":"D","{CORE_USER}:title":"T","{ENTERPRISE}":{{"manager":["7"]}}}}}}]"#
        ),
        &format!(
            r#"{{"name":{{"givenName":"Z"}},"emails":[{{"type":"work","value":"a"}}],"{ENTERPRISE}":{{"department":"D","manager":{{"value":"7"}}}},"title":"T"}}"#
        ),
        &[],
    );
}

#[test]
fn schemas_follow_the_extensions() {
    let with = format!(r#"{{"schemas":["{CORE_USER}","{ENTERPRISE}"],"{ENTERPRISE}":{{"department":"D"}}}}"#);
    let without = format!(r#"{{"schemas":["{CORE_USER}"]}}"#);
    let add = format!(r#"[{{"op":"add","path":"{ENTERPRISE}:department","value":"D"}}]"#);
    becomes(&without, &add, &with, &[]);
    becomes(&with, &format!(r#"[{{"op":"remove","path":"{ENTERPRISE}:department"}}]"#), &without, &[]);
    becomes(&with, &format!(r#"[{{"op":"remove","path":"{ENTERPRISE}"}}]"#), &without, &[]);
    becomes(
        &with,
        &format!(r#"[{{"op":"replace","path":"{ENTERPRISE}","value":{{"department":null}}}}]"#),
        &without,
        &[],
    );
    becomes(
        r#"{"urn:example:2.0:Box":{"a":1}}"#,
        r#"[{"op":"replace","path":"urn:example:2.0:Box:a","value":2},{"op":"add","path":"urn:example:2.0:Box","value":{"b":3}}]"#,
        r#"{"urn:example:2.0:Box":{"a":2,"b":3}}"#,
        &[],
    );
}

#[test]
fn one_value_is_primary() {
    let before = r#"{"emails":[{"value":"a","primary":true},{"value":"b"}]}"#;
    let after = r#"{"emails":[{"value":"a","primary":false},{"value":"b","primary":true}]}"#;
    becomes(before, r#"[{"op":"add","path":"emails[value eq \"b\"].primary","value":true}]"#, after, &["PrimaryMoved"]);
    becomes(
        before,
        r#"[{"op":"add","path":"emails","value":[{"value":"b","primary":"true"}]}]"#,
        after,
        &["PrimaryMoved"],
    );
    becomes(
        before,
        r#"[{"op":"add","path":"emails[value pr].primary","value":true}]"#,
        r#"{"emails":[{"value":"a","primary":true},{"value":"b","primary":true}]}"#,
        &["SeveralMadePrimary"],
    );
    becomes(
        r#"{"emails":[{"value":"a"},{"value":"b"}]}"#,
        r#"[{"op":"replace","path":"emails[value pr]","value":{"type":"work","primary":true}}]"#,
        r#"{"emails":[{"value":"a","type":"work","primary":true},{"value":"b","type":"work","primary":true}]}"#,
        &["SeveralMadePrimary"],
    );
    becomes(
        r#"{"emails":[{"value":"a","primary":true},{"value":"b","primary":true}]}"#,
        r#"[{"op":"replace","path":"emails[value pr]","value":{"type":"work"}}]"#,
        r#"{"emails":[{"value":"a","primary":true,"type":"work"},{"value":"b","primary":true,"type":"work"}]}"#,
        &[],
    );
    becomes(
        r#"{"emails":[{"value":"a"},{"value":"b"},{"value":"c"}]}"#,
        r#"[{"op":"add","path":"emails[value ne \"c\"].primary","value":true},{"op":"add","path":"emails[value eq \"c\"].primary","value":true}]"#,
        r#"{"emails":[{"value":"a","primary":false},{"value":"b","primary":false},{"value":"c","primary":true}]}"#,
        &["SeveralMadePrimary", "PrimaryMoved"],
    );
}

/// Values that are empty, or the same in another form, are no change.
#[test]
fn what_is_there_already_changes_nothing() {
    let unchanged = |before: &str, ops: &str| becomes(before, ops, before, &["OpWithoutEffect"]);
    let before = r#"{"emails":[{"value":"a","primary":"true"}]}"#;
    unchanged(before, r#"[{"op":"add","path":"emails","value":[{"value":"a","primary":true}]}]"#);
    unchanged(before, r#"[{"op":"add","path":"emails","value":[{"value":"a","display":null}]}]"#);
    unchanged(before, r#"[{"op":"add","path":"emails[value eq \"a\"].type","value":""}]"#);
    unchanged(r#"{"addresses":[{"country":"US"}]}"#, r#"[{"op":"remove","path":"addresses","value":[{}]}]"#);
    becomes(r#"{"title":null}"#, r#"[{"op":"remove","path":"title"}]"#, "{}", &["OpWithoutEffect"]);
}

#[test]
fn later_operations_see_what_earlier_ones_did() {
    becomes(
        r#"{"emails":[{"value":"a","primary":true},{"value":"b"},{"value":"c"}]}"#,
        r#"[{"op":"add","path":"emails[value eq \"b\"].primary","value":true},{"op":"add","path":"emails[value eq \"c\"].primary","value":true}]"#,
        r#"{"emails":[{"value":"a","primary":false},{"value":"b","primary":false},{"value":"c","primary":true}]}"#,
        &["PrimaryMoved", "PrimaryMoved"],
    );
    // The filter gives the value that a later operation names.
    becomes(
        r#"{"emails":[{"value":"a"}]}"#,
        r#"[{"op":"add","path":"emails[value eq \"b\"].type","value":"work"},{"op":"remove","path":"emails","value":[{"value":"b"}]}]"#,
        r#"{"emails":[{"value":"a"}]}"#,
        &[],
    );
    let emails = |first: &str| {
        let values = std::iter::once(first.to_owned()).chain((1..40).map(|at| at.to_string()));
        format!(
            r#"{{"emails":[{}]}}"#,
            values.map(|value| format!(r#"{{"value":"{value}"}}"#)).collect::<Vec<_>>().join(",")
        )
    };
    becomes(
        &emails("0"),
        r#"[{"op":"replace","path":"emails[value eq \"0\"].value","value":"x"},{"op":"replace","path":"emails[value eq \"x\"].value","value":"y"}]"#,
        &emails("y"),
        &[],
    );
}

#[test]
fn an_extension_that_is_null_takes_attributes() {
    becomes(
        &format!(r#"{{"{ENTERPRISE}":null}}"#),
        &format!(r#"[{{"op":"add","path":"{ENTERPRISE}:department","value":"D"}}]"#),
        &format!(r#"{{"{ENTERPRISE}":{{"department":"D"}}}}"#),
        &[],
    );
}

#[test]
fn what_may_not_be_written_is_kept() {
    let before = r#"{"id":"1","userName":"z","groups":[{"value":"g"}],"title":"a"}"#;
    let same = one_line(before);
    becomes(before, r#"[{"op":"replace","path":"id","value":"2"}]"#, &same, &["ReadOnlyTarget"]);
    becomes(before, r#"[{"op":"remove","path":"groups[value eq \"g\"]"}]"#, &same, &["ReadOnlyTarget"]);
    becomes(before, r#"[{"op":"replace","value":{"id":"2"}}]"#, &same, &["ReadOnlyCarried"]);
    becomes(before, r#"[{"op":"remove","path":"USERNAME"}]"#, &same, &["RequiredRemoved"]);
    becomes(before, r#"[{"op":"replace","value":{"userName":""}}]"#, &same, &["RequiredRemoved"]);
    becomes(before, r#"[{"op":"replace","path":"title[a eq 1]","value":"b"}]"#, &same, &["FilterOnSingle"]);
}

/// A string does not become an object.
#[test]
fn a_simple_attribute_has_no_sub_attributes() {
    let before = format!(r#"{{"active":true,"title":"a","schemas":["b"],"{ENTERPRISE}":{{"department":"D"}}}}"#);
    for path in ["title.value", "active.value", "nickName.x", "schemas.value", &format!("{ENTERPRISE}:department.x")] {
        for op in ["add", "replace", "remove"] {
            let op = format!(r#"[{{"op":"{op}","path":"{path}","value":false}}]"#);
            becomes(&before, &op, &before, &["PartOfSimple"]);
        }
    }
    becomes(&before, r#"[{"op":"replace","value":{"active.value":false}}]"#, &before, &["PartOfSimple"]);
    becomes("{}", r#"[{"op":"add","path":"color.x","value":"y"}]"#, r#"{"color":{"x":"y"}}"#, &[]);
}

#[test]
fn a_value_of_another_form_is_not_said_to_change_nothing() {
    let before = r#"{"active":true,"name":{"givenName":"Z"}}"#;
    for value in ["{}", "[{}]", "[true]", "[null]"] {
        let op = format!(r#"[{{"op":"replace","path":"active","value":{value}}}]"#);
        becomes(before, &op, before, &[]);
    }
    becomes(before, r#"[{"op":"replace","path":"name.givenName","value":{}}]"#, before, &[]);
    becomes(before, r#"[{"op":"replace","path":"name","value":{}}]"#, before, &["OpWithoutEffect"]);
}

#[test]
fn overridden_operations_are_reported() {
    let check_pair = |one: &str, two: &str, problems: &[&str]| {
        let (_, kinds) = applied(r#"{"x":1}"#, &format!("[{one},{two}]"), true);
        let undone: Vec<_> = kinds.into_iter().filter(|kind| kind == "OpOverwritten").collect();
        assert_eq!(undone, problems, "{one}\n{two}");
    };
    let overwritten = &["OpOverwritten"];
    let title = |op: &str, value: &str| format!(r#"{{"op":"{op}","path":"title","value":{value}}}"#);
    check_pair(&title("add", r#""a""#), &title("replace", r#""b""#), overwritten);
    check_pair(&title("add", r#""a""#), r#"{"op":"replace","value":{"TITLE":"b"}}"#, overwritten);
    check_pair(&title("add", r#""a""#), r#"{"op":"remove","path":"title"}"#, overwritten);
    check_pair(&title("add", r#""a""#), &title("replace", r#""a""#), &[]);
    check_pair(r#"{"op":"remove","path":"title"}"#, &title("add", r#""a""#), &[]);
    check_pair(&title("replace", "null"), &title("add", r#""a""#), &[]);
    let emails = |op: &str, value: &str| format!(r#"{{"op":"{op}","path":"emails","value":[{{"value":"{value}"}}]}}"#);
    check_pair(&emails("add", "a"), &emails("add", "b"), &[]);
    check_pair(&emails("replace", "a"), &emails("add", "b"), &[]);
    let one_email = |value: &str| format!(r#"{{"op":"add","path":"emails","value":{{"value":"{value}"}}}}"#);
    check_pair(&one_email("a"), &one_email("b"), &[]);
    check_pair(&emails("add", "a"), &emails("replace", "b"), overwritten);
    let name = |part: &str| format!(r#"{{"op":"replace","path":"name.{part}","value":"a"}}"#);
    check_pair(&name("givenName"), &name("familyName"), &[]);
    check_pair(&name("givenName"), r#"{"op":"replace","path":"name","value":{"givenName":"b"}}"#, overwritten);
    check_pair(&name("givenName"), r#"{"op":"replace","path":"name","value":{"familyName":"b"}}"#, &[]);
    check_pair(&name("givenName"), r#"{"op":"remove","path":"name"}"#, overwritten);
}

#[test]
fn a_password_is_not_written() {
    let (after, _) = applied(
        r#"{"a":1,"Password":"p","b":{"urn:x:password":"q"}}"#,
        r#"[{"op":"add","path":"password","value":"r"}]"#,
        true,
    );
    assert_eq!(after, r#"{"a":1,"b":{}}"#);
}

#[test]
fn many_operations_are_fast_or_limited() {
    let members: Vec<_> = (0..20_000).map(|id| format!(r#"{{"value":"{id}"}}"#)).collect();
    let before = format!(r#"{{"members":[{}]}}"#, members.join(","));
    let ops = |one: &dyn Fn(usize) -> String| format!("[{}]", (0..20_000).map(one).collect::<Vec<_>>().join(","));
    let remove = ops(&|id| format!(r#"{{"op":"remove","path":"members[value eq \"{id}\"]"}}"#));
    assert_eq!(applied(&before, &remove, true), ("{}".to_owned(), Vec::new()));
    let add = ops(&|id| format!(r#"{{"op":"add","path":"members","value":[{{"value":"{id}"}}]}}"#));
    let (after, problems) = applied(&before, &add, true);
    assert!(after == before && problems.len() == 20_000);
    let unknown = ops(&|id| format!(r#"{{"op":"add","path":"a{id}","value":1}}"#));
    assert_eq!(applied("{}", &unknown, true).0.len(), r#","a":1"#.len() * 20_000 + 88_890 + 1);
    let slow = ops(&|id| format!(r#"{{"op":"add","path":"members[display sw \"{id}\"].display","value":"a"}}"#));
    let (_, problems) = applied(&before, &slow, true);
    assert!(problems.iter().any(|kind| kind == "TooManyComparisons"));
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::*;
    use crate::scim::{Attr, Resource};
    use proptest::prelude::*;

    /// One of a few values, so that operations collide.
    fn word() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec![r#""a""#, r#""b""#, r#""C""#, "null", r#""""#, "[]", "{}", "7", "true", r#""False""#])
    }

    fn address() -> impl Strategy<Value = String> {
        let kind = prop::sample::select(vec![
            "",
            r#","type":"work""#,
            r#","type":"home","primary":true"#,
            r#","primary":"true""#,
        ]);
        (word(), kind).prop_map(|(value, kind)| format!(r#"{{"value":{value}{kind}}}"#))
    }

    fn value() -> impl Strategy<Value = String> {
        prop_oneof![
            3 => word().prop_map(str::to_owned),
            2 => address(),
            2 => prop::collection::vec(address(), 0..3).prop_map(|all| format!("[{}]", all.join(","))),
            1 => (word(), word()).prop_map(|(one, two)| format!(r#"{{"givenName":{one},"familyName":{two}}}"#)),
            1 => word().prop_map(|one| format!(r#"{{"department":{one}}}"#)),
        ]
    }

    const PATHS: [&str; 16] = [
        "title",
        "ACTIVE",
        "userName",
        "name",
        "name.givenName",
        "emails",
        r#"emails[type eq \"work\"]"#,
        r#"emails[type eq \"work\"].value"#,
        r#"emails[value sw \"a\" or primary eq true].type"#,
        "emails.value",
        r#"emails[value eq \"a\"].primary"#,
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
        "urn:ietf:params:scim:schemas:core:2.0:User:title",
        "id",
        "color",
    ];

    fn op() -> impl Strategy<Value = String> {
        let verb = prop::sample::select(vec!["add", "replace", "remove", "Add", "set"]);
        (verb, prop::option::weighted(0.8, prop::sample::select(PATHS.to_vec())), prop::option::weighted(0.9, value()))
            .prop_map(|(verb, path, value)| {
                let value = value.map(|value| match path {
                    Some(_) => value,
                    None => {
                        format!(r#"{{"title":{value},"name.givenName":{value},"emails":{value},"active":{value}}}"#)
                    }
                });
                let path = path.map(|path| format!(r#","path":"{path}""#)).unwrap_or_default();
                let value = value.map(|value| format!(r#","value":{value}"#)).unwrap_or_default();
                format!(r#"{{"op":"{verb}"{path}{value}}}"#)
            })
    }

    /// An operation whose value has the type in the schema.
    fn typed_op() -> impl Strategy<Value = String> {
        let verb = || prop::sample::select(vec!["add", "replace"]);
        let text = || prop::sample::select(vec![r#""a""#, r#""b""#, "null", r#""""#]);
        let flag = || prop::sample::select(vec!["true", "false", r#""True""#, r#""False""#]);
        let name = || (text(), text()).prop_map(|(one, two)| format!(r#"{{"givenName":{one},"familyName":{two}}}"#));
        let text_path = prop::sample::select(vec![PATHS[0], PATHS[4], PATHS[11], PATHS[13]]);
        let path = prop::sample::select(PATHS.to_vec());
        prop_oneof![
            3 => (verb(), text_path, text()).prop_map(|(verb, path, value)| format!(r#"{{"op":"{verb}","path":"{path}","value":{value}}}"#)),
            1 => (verb(), flag()).prop_map(|(verb, value)| format!(r#"{{"op":"{verb}","path":"active","value":{value}}}"#)),
            1 => (verb(), name()).prop_map(|(verb, value)| format!(r#"{{"op":"{verb}","path":"NAME","value":{value}}}"#)),
            2 => path.prop_map(|path| format!(r#"{{"op":"remove","path":"{path}"}}"#)),
            2 => (verb(), text(), flag(), name()).prop_map(|(verb, text, flag, name)| format!(
                r#"{{"op":"{verb}","value":{{"Title":{text},"active":{flag},"name":{name},"{ENTERPRISE}:department":{text}}}}}"#
            )),
            1 => (verb(), text()).prop_map(|(verb, text)| format!(
                r#"{{"op":"{verb}","value":{{"name.givenName":{text},"{ENTERPRISE}":{{"department":{text}}}}}}}"#
            )),
        ]
    }

    fn ops() -> impl Strategy<Value = String> {
        prop::collection::vec(op(), 0..6).prop_map(|ops| ops.join(","))
    }

    fn user() -> impl Strategy<Value = String> {
        let name = prop::sample::select(vec![
            "",
            r#","name":{"givenName":"a","familyName":"b"}"#,
            r#","name":{"givenName":"C"}"#,
        ]);
        let rest = prop::sample::select(vec![
            "",
            r#","title":"a","active":true"#,
            r#","Active":false,"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"a"}"#,
        ]);
        let emails = prop::collection::vec(
            prop::sample::select(vec![
                r#"{"value":"a","type":"work","primary":true}"#,
                r#"{"value":"b","type":"work"}"#,
                r#"{"value":"b","type":"home"}"#,
            ]),
            0..3,
        );
        (name, rest, emails).prop_map(|(name, rest, emails)| {
            format!(r#"{{"id":"1","userName":"z"{name}{rest},"emails":[{}]}}"#, emails.join(","))
        })
    }

    fn after(before: &str, ops: &str) -> String {
        applied(before, &format!("[{ops}]"), true).0
    }

    proptest! {
        #[test]
        fn applying_is_total_and_gives_json(before in user(), ops in ops()) {
            prop_assert!(json::read(after(&before, &ops)).is_json());
        }

        #[test]
        fn operations_are_applied_in_order(before in user(), first in ops(), second in ops()) {
            let between = after(&before, &first);
            let joined = [&first, &second].into_iter().filter(|ops| !ops.is_empty()).cloned().collect::<Vec<_>>().join(",");
            prop_assert_eq!(after(&between, &second), after(&before, &joined));
        }

        #[test]
        fn setting_or_removing_twice_has_no_further_effect(
            before in user(),
            // What a filter selects may be different afterwards.
            path in prop::sample::select(PATHS.iter().copied().filter(|path| !path.contains('[')).collect::<Vec<_>>()),
            verb in prop::sample::select(vec!["add", "replace", "remove"]),
            value in value(),
        ) {
            let op = format!(r#"{{"op":"{verb}","path":"{path}","value":{value}}}"#);
            let once = after(&before, &op);
            prop_assert_eq!(after(&once, &op), once);
        }

        #[test]
        fn a_changed_attribute_is_read_as_it_is_applied(before in user(), ops in prop::collection::vec(typed_op(), 0..6)) {
            let text = format!(r#"{{"method":"PATCH","path":"/Users/1","body":{{"Operations":[{}]}}}}"#, ops.join(","));
            let raw = Raw::read(&text);
            let request = raw.request();
            let resource = Resource::of(&request, Patch::of(&request).as_ref());
            let (was, is) = (json::read(before.as_str()), json::read(after(&before, &ops.join(","))));
            let (was, is) = (was.root().expect("a value"), is.root().expect("a value"));
            let department = |root: Value<'_>| root.get(ENTERPRISE).and_then(|block| block.get("department").map(shown));
            let named = |root: Value<'_>| root.get("name").and_then(|name| name.get("givenName").map(shown));
            for (attr, was, is) in [
                (Attr::core("title"), was.get("title").map(shown), is.get("title").map(shown)),
                (Attr::core("name").part("givenName"), named(was), named(is)),
                (Attr::enterprise("department"), department(was), department(is)),
            ] {
                match (resource.text(attr), resource.cleared(attr)) {
                    (Some(text), _) => prop_assert_eq!(Some(text.value.to_owned()), is, "{:?}", attr),
                    (None, Some(_)) => prop_assert_eq!(is, None, "{:?} is cleared", attr),
                    (None, None) => prop_assert_eq!(is, was, "{:?} is not mentioned", attr),
                }
            }
            if let Some(flag) = resource.active() {
                prop_assert_eq!(is.get("active").and_then(Value::as_bool), Some(flag.value));
            }
        }
    }

    fn shown(value: Value<'_>) -> String {
        value.as_str().unwrap_or(value.raw()).to_owned()
    }
}
