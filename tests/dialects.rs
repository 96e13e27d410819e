//! The options for providers: the two forms of an Entra request, and the interoperability profile.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use scim_preflight::report::{IdpUse, Report};
use scim_preflight::validate;

const DISABLE: &str = r#"{
  "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
  "Operations": [{"op": "Replace", "path": "active", "value": "False"}]
}"#;

fn report(text: &str, options: &str) -> Report {
    validate(text.as_bytes(), options.as_bytes())
}

fn idp(text: &str, options: &str) -> IdpUse {
    report(text, options).idp
}

#[test]
fn entra_forms_are_shown_on_request() {
    let forms = idp(DISABLE, r#"{"entraForms": true}"#).forms.expect("forms");
    assert!(forms.without_flag.contains(r#"{"op": "Replace", "path": "active", "value": "False"}"#), "{forms:?}");
    assert!(forms.with_flag.contains(r#"{"op": "replace", "path": "active", "value": false}"#), "{forms:?}");
    for form in [&forms.without_flag, &forms.with_flag] {
        let again = report(form, r#"{"idp": "entra", "entraForms": true}"#);
        assert_eq!(again.summary.errors + again.summary.warnings, 0, "{form}");
        let forms = again.idp.forms.expect("forms");
        assert!(&forms.without_flag == form || &forms.with_flag == form, "{form}");
    }
}

#[test]
fn no_other_request_has_forms() {
    let asked = r#"{"entraForms": true}"#;
    assert!(idp(DISABLE, "").forms.is_none(), "not requested");
    assert!(idp(DISABLE, r#"{"entraForms": true, "idp": "okta"}"#).forms.is_none(), "not Entra");
    assert!(idp(r#"{"userName": "zoe", "roles": [], "meta": {"resourceType": "User"}}"#, asked).forms.is_none());
    assert!(idp(&DISABLE[..DISABLE.len() - 4], asked).forms.is_none(), "not JSON");
    let hostile = DISABLE.replace("\"active\"", "\"name.password\"");
    assert!(idp(&hostile, asked).forms.is_none(), "a password");
}

// — the interoperability profile —

fn codes(text: &str, options: &str) -> Vec<String> {
    let findings = report(text, options).findings;
    findings.iter().map(|finding| finding.code.to_string()).filter(|code| is_profile(code)).collect()
}

fn is_profile(code: &str) -> bool {
    ("SP450".."SP490").contains(&code)
}

/// A PUT with a filter, over plain HTTP.
const PUT: &str =
    "PUT http://dialpad.com/scim/Users/u1?filter=a%20pr\nIf-Match: *\n\n{\"userName\":\"zoe@fuzz-ball.example\"}";

#[test]
fn the_profile_is_checked_on_request() {
    assert!(codes(PUT, "").is_empty());
    assert!(codes(PUT, r#"{"profile": "none"}"#).is_empty());
    assert_eq!(
        codes(PUT, r#"{"profile": "interop"}"#),
        ["SP456", "SP452", "SP453", "SP454", "SP455", "SP461", "SP460"]
    );
}

/// A severity enables one rule without the profile; `off` disables one of the profile.
#[test]
fn severities_override_the_profile() {
    assert_eq!(codes(PUT, r#"{"rules": {"interop-put": "error"}}"#), ["SP456"]);
    assert!(!codes(PUT, r#"{"profile": "interop", "rules": {"SP456": "off"}}"#).contains(&"SP456".to_owned()));
    assert!(codes(PUT, r#"{"rules": {"SP456": "off", "SP402": "error"}}"#).is_empty());
}

#[test]
fn the_list_of_rules_says_which_ones_need_the_profile() {
    for rule in scim_preflight::report::rules() {
        assert_eq!(rule.profile.as_deref(), is_profile(&rule.code).then_some("interop"), "{}", &*rule.code);
    }
}
