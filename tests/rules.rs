//! The registry follows its conventions, each rule's documentation is true, and each of its fixes works.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use scim_preflight::finding::{Citation, FixKind};
use scim_preflight::report::{Edit, Finding, Report, Safety, Severity, Verdict, apply_fixes};
use scim_preflight::rules::{ALL, Example, Rule, examples};
use support::{ExampleResult, run};

/// Each family: its folder and the first digit of its codes.
const FAMILIES: [(&str, char); 11] = [
    ("text", '1'),
    ("resource", '2'),
    ("protocol", '3'),
    ("dialect", '4'),
    ("interop", '4'),
    ("office", '5'),
    ("license", '6'),
    ("number", '7'),
    ("user", '8'),
    ("company", '9'),
    ("mapping", '9'),
];

// — the options —

/// The options listed in the help for an unknown one are those in the READMEs.
#[test]
fn the_readmes_list_every_option() {
    let help = run(r#"{"nothing": 1}"#, "options").findings[0].help.as_ref().unwrap().to_string();
    let names: Vec<&str> = help.split('`').skip(1).step_by(2).collect();
    assert!(names.len() >= 10, "{help}");
    let readme = include_str!("../README.md").rsplit_once("\n## Options\n").unwrap().1.split_once("\n## ").unwrap().0;
    let rows: BTreeSet<&str> = readme.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    assert_eq!(rows, names.iter().copied().collect());
    let package =
        include_str!("../npm/README.md").split_once("is for options:").unwrap().1.split_once("\n\n").unwrap().0;
    let undocumented: Vec<&&str> = names.iter().filter(|name| !package.contains(&format!("`{name}` ("))).collect();
    assert!(undocumented.is_empty(), "{undocumented:?}");
}

// — the registry —

#[test]
fn codes_ascend_and_names_are_unique() {
    let codes: Vec<&str> = ALL.iter().map(|rule| rule.meta.code).collect();
    assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
    assert_eq!(ALL.iter().map(|rule| rule.meta.name).collect::<BTreeSet<_>>().len(), ALL.len());
    for code in codes {
        let digits = code.strip_prefix("SP").unwrap_or("");
        assert!(digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit()), "{code}");
    }
}

#[test]
fn every_rule_has_its_own_file_in_the_folder_of_its_family() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let mut files = 0;
    for (family, digit) in FAMILIES {
        for entry in std::fs::read_dir(rules.join(family)).unwrap() {
            let name = entry.unwrap().path().file_stem().unwrap().to_string_lossy().replace('_', "-");
            let rule = ALL.iter().find(|rule| rule.meta.name == name);
            let code = rule.unwrap_or_else(|| panic!("{family}/{name} is not in the registry")).meta.code;
            assert_eq!(code.chars().nth(2), Some(digit), "{code} in {family}");
            files += 1;
        }
    }
    assert_eq!(files, ALL.len());
}

#[test]
fn every_rule_is_documented_and_cites_its_sources() {
    let headings = ["## What it checks", "## Why it matters", "## Invalid", "## Valid"];
    for rule in ALL {
        let (code, docs) = (rule.meta.code, rule.meta.docs);
        let found: Vec<&str> = docs.lines().map(str::trim).filter(|line| line.starts_with('#')).collect();
        let found: Vec<&str> = found.into_iter().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(found, headings, "{code}");
        assert!(!rule.meta.cites.is_empty(), "{code} cites nothing");
        assert_eq!(rule.meta.since.split('.').count(), 3, "{code}");
        let prose = docs.split("## Invalid").next().unwrap().split_whitespace().count();
        assert!((20..=130).contains(&prose), "{code} has {prose} words of prose");
    }
}

// — executed documentation —

/// The example without its last line break.
fn text_of(example: &Example) -> String {
    example.text.trim_end_matches('\n').to_owned()
}

fn own<'r>(result: &'r ExampleResult, rule: &Rule) -> Vec<&'r Finding> {
    result.findings.iter().filter(|finding| *finding.code == *rule.meta.code).collect()
}

#[test]
fn rules_report_their_invalid_examples_only() {
    for rule in ALL {
        let code = rule.meta.code;
        let examples = examples(rule.meta.docs);
        assert!(examples.iter().any(|example| example.invalid), "{code} has no invalid example");
        assert!(examples.iter().any(|example| !example.invalid), "{code} has no valid example");
        for example in &examples {
            let text = text_of(example);
            let result = run(&text, example.words);
            assert_eq!(
                !own(&result, rule).is_empty(),
                example.invalid,
                "{code} on\n{text}\nfound {:?}",
                result.findings
            );
        }
    }
}

/// A finding cites what its own case is based on, which is among the sources of its rule, and what the sender says
/// about its own ways.
#[test]
fn findings_cite_sources_of_their_rule() {
    type Titles = Vec<(&'static str, Option<&'static str>)>;
    let titles = |cites: &'static [Citation]| cites.iter().map(|cite| (cite.title, cite.section)).collect::<Titles>();
    for rule in ALL {
        for example in examples(rule.meta.docs).iter().filter(|example| example.invalid) {
            let result = run(&text_of(example), example.words);
            for finding in own(&result, rule) {
                let (cited, listed) = (titles(finding.cites.rule), titles(rule.meta.cites));
                assert!(!cited.is_empty() && cited.iter().all(|cite| listed.contains(cite)), "{finding:?}");
            }
        }
    }
}

#[test]
fn findings_cite_the_provider_that_they_are_about() {
    let event = |word: &str| format!(r#"{{"event": "{word}", "userName": "ana@fuzz-ball.example"}}"#);
    let left = [event("unassigned"), event("deleted")].join("\n");
    let user = |rest: &str| {
        format!(
            r#"{{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", {rest}}}"#
        )
    };
    let email = user(r#""emails": {"value": "zoe@fuzz-ball.example"}"#);
    let patch = |operation: &str| {
        format!(r#"{{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [{operation}]}}"#)
    };
    let removal = || patch(r#"{"op": "Remove", "path": "members", "value": [{"value": "u1"}]}"#);
    let dotted = patch(r#"{"op": "replace", "value": {"name.givenName": "Zoe"}}"#);
    let jumpcloud = "Third-party reports about JumpCloud, not documented by JumpCloud";
    for (text, words, code, expected) in [
        (
            event("unassigned"),
            "plan idp=okta",
            "SP821",
            "Dialpad Help Center, SCIM FAQ; Okta, SCIM 2.0 protocol reference",
        ),
        (event("deleted"), "plan idp=entra", "SP821", "Microsoft Entra ID, how application provisioning works"),
        (event("deleted"), "plan idp=okta", "SP822", "Okta Developer, SCIM 2.0; Dialpad Help Center, SCIM FAQ"),
        (left, "plan idp=entra", "SP822", "Microsoft Entra ID, how application provisioning works"),
        (event("deleted"), "plan idp=google", "SP823", "RFC 7644"),
        (
            event("deleted"),
            "plan",
            "SP823",
            "Okta, SCIM 2.0 protocol reference; Microsoft Entra ID, how application provisioning works",
        ),
        (event("evaporated"), "plan idp=entra", "SP820", "scim-preflight"),
        (email, "idp=onelogin", "SP211", "RFC 7643; OneLogin Developers, define your SCIM user schema"),
        (user(r#""phoneNumbers": {"value": "+15125550100"}"#), "idp=onelogin", "SP211", "RFC 7643"),
        (
            user(r#""active": "True""#),
            "idp=onelogin",
            "SP402",
            "RFC 7643; OneLogin Developers, define your SCIM user schema",
        ),
        (
            user(r#""active": "True""#),
            "idp=entra",
            "SP402",
            "RFC 7643; Microsoft Entra ID, SCIM 2.0 protocol compliance",
        ),
        (user(r#""active": "True""#), "idp=okta", "SP402", "RFC 7643"),
        (removal(), "idp=entra", "SP401", "RFC 7644; Microsoft Entra ID, SCIM 2.0 protocol compliance"),
        (removal(), "idp=jumpcloud", "SP401", &format!("RFC 7644; {jumpcloud}")),
        (removal(), "idp=jumpcloud", "SP403", &format!("RFC 7644; {jumpcloud}")),
        (removal(), "idp=onelogin", "SP403", "RFC 7644"),
        (removal(), "idp=google", "SP401", "RFC 7644"),
        (dotted.clone(), "idp=entra", "SP404", "RFC 7644; Microsoft Entra ID, SCIM 2.0 protocol compliance"),
        (dotted, "idp=jumpcloud", "SP404", "RFC 7644"),
        (
            format!("POST /Users\n\n{}", user(r#""meta": {"resourceType": "User"}"#)),
            "idp=entra",
            "SP216",
            "RFC 7643; RFC 7643; Microsoft Entra ID, develop a SCIM endpoint for user provisioning",
        ),
        (
            format!("POST /Users\n\n{}", user(r#""meta": {"resourceType": "User"}"#)),
            "idp=okta",
            "SP216",
            "RFC 7643; RFC 7643; Okta, SCIM 2.0 protocol reference",
        ),
        (
            user(r#""title": "{$user.title}""#),
            "idp=onelogin",
            "SP406",
            "OneLogin Developers, define your SCIM user schema",
        ),
    ] {
        let result = run(&text, words);
        let finding = result.findings.iter().find(|finding| *finding.code == *code);
        let cites = &finding.unwrap_or_else(|| panic!("no {code} on {text}")).cites;
        assert_eq!(
            cites.iter().map(|cite| cite.title).collect::<Vec<_>>().join("; "),
            expected,
            "{code} with {words} on {text}"
        );
    }
}

/// A valid example of one rule is not an error for another.
#[test]
fn valid_examples_have_no_error() {
    for rule in ALL {
        for example in examples(rule.meta.docs).iter().filter(|example| !example.invalid) {
            let text = text_of(example);
            let result = run(&text, example.words);
            let errors = errors(&result);
            assert!(errors.is_empty(), "{} {errors:?} in\n{text}", rule.meta.code);
        }
    }
}

fn errors(result: &ExampleResult) -> BTreeSet<String> {
    let errors = result.findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| str::to_owned(&finding.code)).collect()
}

// — fixes —

/// The kind of each finding's fix.
fn kinds(findings: &[&Finding]) -> Vec<FixKind> {
    let kind = |finding: &&Finding| match finding.fix.as_ref().map(|fix| fix.safety) {
        None => FixKind::None,
        Some(Safety::Safe) => FixKind::Safe,
        Some(Safety::Review) => FixKind::Review,
    };
    findings.iter().map(kind).collect()
}

#[test]
fn fixes_are_of_the_declared_kind() {
    for rule in ALL {
        let mut seen = Vec::new();
        for example in examples(rule.meta.docs).iter().filter(|example| example.invalid) {
            seen.extend(kinds(&own(&run(&text_of(example), example.words), rule)));
        }
        let declared = rule.meta.fix;
        assert!(seen.contains(&declared), "{} declares {declared:?}, but its examples have {seen:?}", rule.meta.code);
        assert!(seen.iter().all(|kind| *kind == declared || *kind == FixKind::None), "{} {seen:?}", rule.meta.code);
    }
}

#[test]
fn a_request_is_all_that_is_left_of_an_article() {
    let body = r#"{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}"#;
    for request in [format!("POST /Users HTTP/1.1\n\n{body}"), body.to_owned(), "DELETE /Users/u5".to_owned()] {
        for (before, after) in [
            ("The request that fails:\n\n```http\n", "\n```\n"),
            ("The request that fails:\n~~~\n", "\n~~~\n\nWhat is wrong with it?\n"),
            ("Run this:\n```sh\nmake\n```\nThen:\n```json\n", "\n```"),
            ("```http\n", "\n```\nWhat is wrong with it?"),
            ("What is wrong with this?\n\n", ""),
        ] {
            let text = format!("{before}{request}{after}");
            let edits: Vec<Edit> =
                alone(&text).findings.into_iter().filter_map(|one| one.fix).flat_map(|fix| fix.edits).collect();
            assert_eq!(apply_fixes(&text, &edits).trim(), request, "{text}");
        }
    }
}

#[test]
fn every_fix_removes_its_finding_and_breaks_nothing() {
    let mut fixes = 0;
    for rule in ALL {
        for example in examples(rule.meta.docs).iter().filter(|example| example.invalid) {
            let text = text_of(example);
            let result = run(&text, example.words);
            let findings = own(&result, rule);
            for fix in findings.iter().filter_map(|finding| finding.fix.as_ref()) {
                fixes += 1;
                check_fix(rule.meta.code, &text, example.words, &result, &fix.edits);
            }
            // All at once, as the command line applies them.
            let all: Vec<Edit> =
                findings.iter().filter_map(|one| one.fix.as_ref()).flat_map(|fix| fix.edits.clone()).collect();
            if !all.is_empty() && findings.iter().all(|finding| finding.fix.is_some()) {
                let fixed_text = apply_fixes(&text, &all);
                let again = run(&fixed_text, example.words);
                assert!(own(&again, rule).is_empty(), "{} is still reported in\n{fixed_text}", rule.meta.code);
            }
        }
    }
    assert!(fixes >= 50, "only {fixes} fixes were tried");
}

fn check_fix(code: &str, text: &str, words: &str, before: &ExampleResult, edits: &[Edit]) {
    let fixed_text = apply_fixes(text, edits);
    let after = run(&fixed_text, words);
    let count = |result: &ExampleResult| result.findings.iter().filter(|finding| *finding.code == *code).count();
    assert!(count(&after) < count(before), "{code} is still reported in\n{fixed_text}");
    let new: Vec<_> = errors(&after).difference(&errors(before)).cloned().collect();
    assert!(new.is_empty(), "{code} adds {new:?} to\n{fixed_text}");
    if let Some(report) = &after.report {
        assert!(report.summary.verdict != Verdict::Unreadable, "{code} leaves invalid JSON\n{fixed_text}");
    } else {
        assert!(
            serde_json::from_str::<serde_json::Value>(&fixed_text).is_ok(),
            "{code} leaves invalid JSON\n{fixed_text}"
        );
    }
    // The finding is gone, so its fix cannot be applied again; any other findings of the rule are elsewhere.
    let again: Vec<&Finding> = after.findings.iter().filter(|finding| *finding.code == *code).collect();
    for fix in again.iter().filter_map(|finding| finding.fix.as_ref()) {
        assert_ne!(fix.edits.iter().map(|edit| &edit.text).collect::<Vec<_>>(), Vec::<&String>::new());
        let more = run(&apply_fixes(&fixed_text, &fix.edits), words);
        assert!(count(&more) < count(&after), "{code} goes round in circles on\n{fixed_text}");
    }
}

// — real traffic —

/// What each provider sends, in its own dialect.
const TRAFFIC: &[(&str, &str)] = &[
    ("okta", include_str!("traffic/okta.http")),
    ("entra", include_str!("traffic/entra.http")),
    ("google", include_str!("traffic/google.http")),
    ("onelogin", include_str!("traffic/onelogin.http")),
    ("jumpcloud", include_str!("traffic/jumpcloud.http")),
    ("rfc", include_str!("traffic/rfc.http")),
];

/// What others send: no known provider, and nothing to report.
const OTHERS: &str = include_str!("traffic/others.http");

/// Whether the rule knows nothing about Dialpad.
fn is_general(finding: &Finding) -> bool {
    &*finding.code < "SP500"
}

#[test]
fn real_traffic_is_clean_in_its_own_dialect() {
    let mut count = 0;
    for (idp, texts) in TRAFFIC {
        for text in texts.split("\n###").map(|text| text.trim_start_matches(['#', '\n'])) {
            count += 1;
            let report = validated(text, &format!(r#"{{"idp":"{idp}"}}"#));
            let notable: Vec<_> = report.findings.iter().filter(|one| one.severity != Severity::Info).collect();
            assert!(notable.is_empty(), "{idp}\n{text}\n{notable:#?}");
            if *idp == "rfc" {
                assert!(report.findings.is_empty(), "{text}\n{:#?}", report.findings);
            }
        }
    }
    assert!(count >= 30, "only {count} requests");
}

/// A sender that is not named is detected or judged with caution: real traffic never has an error.
#[test]
fn real_traffic_has_no_errors_if_the_sender_is_not_named() {
    for (_, texts) in TRAFFIC {
        for text in texts.split("\n###") {
            let report = validated(text, "");
            let errors: Vec<_> = report.findings.iter().filter(|one| one.severity == Severity::Error).collect();
            assert!(errors.is_empty(), "{text}\n{errors:#?}");
        }
    }
}

/// What a provider sends about users is detected as its own or not at all. JumpCloud changes members just as Entra does.
#[test]
fn no_traffic_is_taken_for_that_of_another_provider() {
    for (idp, texts) in TRAFFIC {
        for text in texts.split("\n###").filter(|text| !text.contains("/Groups")) {
            let found = validated(text, "").idp;
            let detected = found.detected.map(|idp| format!("{idp:?}").to_lowercase());
            assert!(detected.as_deref().is_none_or(|detected| detected == *idp), "{idp}\n{text}\n{:?}", found.evidence);
        }
    }
}

#[test]
fn other_senders_match_no_provider_and_have_no_problems() {
    for text in OTHERS.split("\n###").map(|text| text.trim_start_matches(['#', '\n'])) {
        let report = validated(text, "");
        let notable: Vec<_> = report.findings.iter().filter(|one| one.severity != Severity::Info).collect();
        assert!(notable.is_empty(), "{text}\n{notable:#?}");
        assert!(report.idp.detected.is_none(), "{text}\n{:?}", report.idp.evidence);
    }
}

#[test]
fn the_gallery_is_clean_except_for_what_it_shows() {
    for entry in std::fs::read_dir("examples/requests").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let report = validated(&std::fs::read_to_string(&path).unwrap(), "");
        let notable: Vec<_> =
            report.findings.iter().filter(|one| is_general(one) && one.severity != Severity::Info).collect();
        assert_eq!(notable.is_empty(), name != "attribute-outside-extension", "{name} {notable:#?}");
    }
}

fn validated(text: &str, options: &str) -> Report {
    scim_preflight::validate(text.as_bytes(), options.as_bytes())
}

// — passwords —

const PASSWORD: &str = "hUnter2-Tr0ub4dor";

/// Requests with a password in every way it can occur, well-formed and broken.
fn with_password() -> Vec<String> {
    let user = r#""schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"zoe@fuzz-ball.example""#;
    let mut texts = Vec::new();
    for password in [
        r#""password":"PW""#,
        r#""Password":"PW""#,
        r#""pass\u0077ord":"PW""#,
        r#"'password':'PW'"#,
        r#"password:"PW""#,
        r#""password":'P"W'"#,
        r#""password":PW"#,
        r#""password":"PW"#,
        r#""password":"PW,"#,
        r#""password":"a"PW""#,
        r#""password":"PW\q""#,
        "\"password\":\"PW\tx\"",
        "\"password\":\"PW\nx\"",
        r#""password":"PW\ud800""#,
        r#""password":"{$PW}""#,
        r#""password":["PW"]"#,
        r#""password":["PW","PW"]"#,
        r#""password":{"value":"PW"}"#,
        r#""password":{"PW":"PW","PW":1,"pw":2}"#,
        r#""password":"PW","password":"PW""#,
        r#""password":"PW","PASSWORD":"PW""#,
        r#""password":"PW" "title":"x""#,
        r#""password":"PW",}"#,
        r#""password":"PW"// PW"#,
        r#""passwrod":"PW""#,
        r#""urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"password":"PW"}"#,
        r#""urn:ietf:params:scim:schemas:core:2.0:User:password":"PW""#,
        r#""urn:fuzz-ball:2.0:User":{"password":"PW"}"#,
        r#""name":{"password":"PW"}"#,
    ] {
        let password = password.replace("PW", PASSWORD);
        texts.push(format!("{{{user},{password}}}"));
        texts.push(format!("{{{password},{user}}}"));
        texts.push(format!("POST /Users\nAuthorization: Bearer {PASSWORD}\n\n{{{user},{password}}}"));
        texts.push(format!("POST /Users\n{{{user},{password}}}"));
        texts.push(format!("DELETE /Users/u1\n\n{{{password}}}"));
        texts.push(format!(r#"{{"method":"PUT","path":"/Users/u1","body":{{{user},{password}}}}}"#));
        let patch = r#""schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"]"#;
        texts.push(format!(r#"{{{patch},"Operations":[{{"op":"replace","value":{{{password}}}}}]}}"#));
    }
    let ops = [
        r#"{"op":"replace","path":"password","value":"PW"}"#,
        r#"{"op":"Replace","path":"password","value":["PW"]}"#,
        r#"{"op":"remove","path":"password","value":"PW"}"#,
        r#"{"op":"remove","path":"password","value":[{"value":"PW"}]}"#,
        r#"{"op":"replace","path":"passwrod","value":"PW"}"#,
        r#"{"op":"replace","path":"password[value eq \"PW\"","value":"PW"}"#,
        r#"{"op":"replace","path":"urn:ietf:params:scim:schemas:core:2.0:User:password","value":"PW"}"#,
        r#"{"op":"replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:password","value":"PW"}"#,
        r#"{"op":"replace","value":"PW"}"#,
        r#"{"op":"PW","path":"password","value":"PW"}"#,
    ];
    for op in ops.map(|op| op.replace("PW", PASSWORD)) {
        texts.push(format!(r#"{{"Operations":[{op}]}}"#));
    }
    for entry in std::fs::read_dir("examples/requests").unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        texts.push(text.replacen("\"userName\"", &format!("\"password\": \"{PASSWORD}\",\n  \"userName\""), 1));
        texts.push(text.replacen("\"userName\"", &format!("\"password\": '{PASSWORD}'\n  \"userName\""), 1));
    }
    texts
}

/// However a password occurs in a request, and wherever the text is cut off, no part of a report shows it.
#[test]
fn no_report_shows_a_password() {
    let company = include_bytes!("../examples/company.json");
    let resolver = scim_preflight::Preflight::new(company, b"");
    let mut reports = 0;
    for text in with_password() {
        let end = text.rfind(PASSWORD).map_or(text.len(), |at| at + PASSWORD.len());
        for cut in [text.len(), end, (end + 1).min(text.len()), (end + 2).min(text.len())] {
            let Some(text) = text.get(..cut) else { continue };
            for idp in ["auto", "okta", "entra", "onelogin", "rfc"] {
                let report = validated(text, &format!(r#"{{"idp":"{idp}"}}"#));
                assert_no_password(&report, text);
            }
            assert_no_password(&validated(text, r#"{"idp":"entra","entraForms":true,"profile":"interop"}"#), text);
            assert_no_password(&resolver.resolve(text.as_bytes()), text);
            reports += 1;
        }
    }
    assert!(reports > 500, "only {reports} texts");
}

#[track_caller]
fn assert_no_password(report: &Report, text: &str) {
    let shown = serde_json::to_string(report).unwrap();
    // Showing the first half would be just as bad.
    assert!(!shown.contains(&PASSWORD[..8]), "{text}\n{shown}");
}

// — fixes of mutated requests —

/// A small generator of random numbers, the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}

/// Pieces that people, scripts and accidents put into JSON.
const PIECES: [&str; 42] = [
    "\"",
    "'",
    "null",
    "[]",
    "{}",
    "7",
    "007",
    "true",
    "True",
    "\"True\"",
    "\"x\"",
    ",",
    ":",
    "{",
    "}",
    "[",
    "]",
    "//x\n",
    "/*x*/",
    "\\",
    "\\q",
    "\t",
    "\n",
    "é",
    "😀",
    "\u{feff}",
    "\"officeName\":\"Denver\",",
    "\"department\":\"Denver\",",
    "\"title\":\"x\",",
    "\"titel\":\"x\",",
    "titel",
    "[\"x\"]",
    "{\"value\":\"x\"}",
    "urn:ietf:params:scim:schemas:core:2.0:User:",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0User",
    "\"active\":\"false\",",
    "“",
    "”",
    "\u{a0}",
    "=>",
    "\\\"",
    "sent: ",
];

fn mutated(text: &str, random: &mut Random) -> String {
    let mut mutated = text.to_owned();
    for _ in 0..=random.below(3) {
        let places: Vec<usize> = mutated.char_indices().map(|(at, _)| at).collect();
        if places.is_empty() {
            break;
        }
        let piece = PIECES[random.below(PIECES.len())];
        // Half of the time at tokens, where it hurts most.
        let tokens: Vec<usize> = mutated.match_indices(['"', ',', '{', '[', ':', '}', ']']).map(|(at, _)| at).collect();
        let from = if random.below(2) == 0 && !tokens.is_empty() { &tokens } else { &places };
        let start = from[random.below(from.len())];
        let end = match random.below(4) {
            0 => start,
            1 => start + mutated[start..].chars().next().map_or(0, char::len_utf8),
            _ => from.iter().copied().find(|&at| at > start).unwrap_or(start),
        };
        mutated.replace_range(start..end, if random.below(4) == 0 { "" } else { piece });
    }
    mutated
}

/// Rules whose fixes uncover text that was unreadable before, or was read as something else.
const UNCOVERING: [&str; 37] = [
    "SP103", "SP104", "SP105", "SP107", "SP109", "SP110", "SP114", "SP115", "SP116", "SP118", "SP119", "SP120",
    "SP122", "SP123", "SP143", "SP201", "SP204", "SP206", "SP207", "SP219", "SP222", "SP302", "SP303", "SP310",
    "SP313", "SP314", "SP315", "SP316", "SP318", "SP319", "SP331", "SP334", "SP336", "SP344", "SP361", "SP365",
    "SP405",
];
/// And one whose fix uncovers the whole body.
const UNREAD_BODY: &str = "SP305";

#[test]
fn fixes_work_on_mutated_requests() {
    let mut texts: Vec<String> =
        TRAFFIC.iter().flat_map(|(_, texts)| texts.split("\n###").map(str::to_owned)).collect();
    for rule in ALL.iter().filter(|rule| rule.meta.code < "SP500") {
        texts.extend(examples(rule.meta.docs).iter().map(text_of));
    }
    let mut random = Random(0x5C1);
    let mut fixes = 0;
    let mut fix_errors = Vec::new();
    for round in 0..12_000 {
        let text = mutated(&texts[round % texts.len()], &mut random);
        let before = alone(&text);
        let fixed: Vec<&Finding> = before.findings.iter().filter(|finding| finding.fix.is_some()).collect();
        fixes += fixed.len();
        fix_errors.extend(fixed.iter().filter_map(|finding| fix_error(&text, &before, finding)));
        let all: Vec<Edit> = fixed.iter().flat_map(|finding| finding.fix.as_ref().unwrap().edits.clone()).collect();
        let fixed_text = apply_fixes(&text, &all);
        let body_unread = fixed.iter().any(|finding| *finding.code == *UNREAD_BODY);
        if readable(&before) && !readable(&alone(&fixed_text)) && !body_unread {
            fix_errors.push(format!("all fixes together turn\n{text}\ninto unreadable\n{fixed_text}"));
        }
    }
    assert!(
        fix_errors.is_empty(),
        "{} faults\n{}",
        fix_errors.len(),
        fix_errors[..fix_errors.len().min(12)].join("\n\n")
    );
    assert!(fixes > 5_000, "only {fixes} fixes were tried");
}

fn alone(text: &str) -> ExampleResult {
    run(text, "alone")
}

fn readable(result: &ExampleResult) -> bool {
    result.report.as_ref().is_some_and(|report| report.summary.verdict != Verdict::Unreadable)
}

/// What is wrong with the fix of `finding`.
fn fix_error(text: &str, before: &ExampleResult, finding: &Finding) -> Option<String> {
    let code: &str = &finding.code;
    let fixed_text = apply_fixes(text, &finding.fix.as_ref().unwrap().edits);
    let after = alone(&fixed_text);
    // What was uncovered may break the same rule, with another message.
    let same = |one: &&Finding| *one.code == *code && *one.message == *finding.message;
    let count = |result: &ExampleResult| result.findings.iter().filter(same).count();
    let new: Vec<_> = errors(&after).difference(&errors(before)).cloned().collect();
    let uncovers = UNCOVERING.contains(&code)
        || code == UNREAD_BODY
        || fixed_text.matches("\"schemas\"").count() > text.matches("\"schemas\"").count();
    let wrong = if !readable(&after) && readable(before) && code != UNREAD_BODY {
        "breaks the text".to_owned()
    } else if count(&after) >= count(before) {
        "is still reported".to_owned()
    } else if !uncovers && !new.is_empty() {
        format!("adds {new:?}")
    } else {
        return None;
    };
    Some(format!("{code} {wrong} in\n{text}\nfixed\n{fixed_text}"))
}

/// If a quote is lost, a password may become part of anything. No message and no edit shows it. (JSON Pointers and
/// paths quote the request itself.)
#[test]
fn no_message_shows_a_password_in_mutated_text() {
    let heads = [
        r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"zoe@fuzz-ball.example","active":true,"#,
        r#"{"Operations":[{"op":"replace","value":{"title":"x","#,
        "POST /Users\nContent-Type: text/plain\n\n{\"userName\":\"a\",",
        "{",
    ];
    let tails = [
        r#","title":"x","emails":[{"value":"a@b.example","type":"work"}]}"#,
        "}}]}",
        r#","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"officeName":"Denver"}}"#,
        "}",
    ];
    let passwords = [r#""password":"PW""#, r#""password" : "PW""#, "'password':'PW'", r#""password":"PW\n""#];
    let resolver = scim_preflight::Preflight::new(support::SAMPLE.as_bytes(), b"");
    let mut random = Random(0x5C2);
    for _ in 0..20_000 {
        let head = mutated(heads[random.below(heads.len())], &mut random);
        let tail = mutated(tails[random.below(tails.len())], &mut random);
        let text = format!("{head}{}{tail}", passwords[random.below(passwords.len())].replace("PW", PASSWORD));
        let mut report = serde_json::to_value(resolver.resolve(text.as_bytes())).unwrap();
        strip(&mut report);
        let shown = report.to_string();
        assert!(!shown.contains(&PASSWORD[..8]), "{text}\n{shown}");
    }
}

/// Removes pointers and paths from a report.
fn strip(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(members) => {
            members.retain(|name, _| name != "pointer" && name != "path");
            members.values_mut().for_each(strip);
        }
        serde_json::Value::Array(elements) => elements.iter_mut().for_each(strip),
        _ => {}
    }
}
