//! What JavaScript receives: plain objects, positions in UTF-16, and nothing that hostile input can break.

use js_sys::{Array, Function, JSON, JsString, Object, Reflect, Uint8Array};
use scim_preflight::wasm::{
    Planner, Preflight, apply_fixes, check_mapping, compose, explain, import_company, plan_csv, plan_markdown, resolve,
    rules, validate, version,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

const COMPANY: &str = include_str!("../../examples/company.json");
const OKTA_CREATE: &str = include_str!("../../examples/requests/okta-create.http");
const NEAR_MISS: &str = include_str!("../../examples/requests/office-near-miss.http");

/// Requests of every kind, with their actions.
const REQUESTS: [(&str, &str); 6] = [
    (OKTA_CREATE, "create"),
    (NEAR_MISS, "create"),
    (include_str!("../../examples/requests/license-change.http"), "update"),
    (include_str!("../../examples/requests/okta-deactivate.http"), "suspend"),
    (include_str!("../../examples/requests/okta-reactivate.http"), "reactivate"),
    (include_str!("../../examples/requests/delete.http"), "delete"),
];

fn over_company(request: &str) -> JsValue {
    resolve(request.as_bytes(), COMPANY.as_bytes(), br#"{"asOf": "2026-11-10"}"#)
}

// — access to JavaScript values —

/// The value at a dotted path.
fn at(value: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(value.clone(), |value, key| Reflect::get(&value, &key.into()).unwrap())
}

fn text(value: &JsValue, path: &str) -> String {
    at(value, path).as_string().unwrap_or_else(|| panic!("no text at {path}"))
}

fn number(value: &JsValue, path: &str) -> u32 {
    at(value, path).as_f64().unwrap_or_else(|| panic!("no number at {path}")) as u32
}

fn list(value: &JsValue, path: &str) -> Vec<JsValue> {
    at(value, path).unchecked_into::<Array>().to_vec()
}

fn json(value: &JsValue) -> String {
    JSON::stringify(value).unwrap().into()
}

fn names(findings: &[JsValue]) -> Vec<String> {
    findings.iter().map(|finding| text(finding, "name")).collect()
}

/// Asserts that `JSON.parse` could have returned `value`, and that whatever is absent is left out.
fn assert_plain(value: &JsValue, path: &str) {
    assert!(!value.is_null() && !value.is_undefined(), "{path} is absent, but not left out");
    if !value.is_object() {
        assert!(value.as_string().is_some() || value.as_f64().is_some() || value.as_bool().is_some(), "{path}");
        return;
    }
    let prototype = Object::get_prototype_of(value);
    let expected: JsValue = if Array::is_array(value) { Array::new().into() } else { Object::new().into() };
    assert!(Object::is(&prototype, &Object::get_prototype_of(&expected)), "{path} is not plain");
    for key in Object::keys(value.unchecked_ref::<Object>()) {
        let key = key.as_string().unwrap();
        assert_plain(&Reflect::get(value, &key.as_str().into()).unwrap(), &format!("{path}.{key}"));
    }
}

// — reports —

#[wasm_bindgen_test]
fn reports_on_every_kind_of_request_have_the_documented_shape() {
    for (request, action) in REQUESTS {
        let report = over_company(request);
        assert_plain(&report, action);
        assert_eq!(number(&report, "format"), 1);
        assert_eq!(text(&report, "outcome.action"), action);
        for decision in ["office", "license", "number"] {
            let decision = at(&report, &format!("outcome.{decision}"));
            assert!(at(&decision, "knownAfterApply").as_bool().is_some(), "{action}");
            text(&decision, "via");
            text(&decision, "certainty");
            assert!(!list(&decision, "because").is_empty(), "{action}: {}", json(&decision));
            list(&decision, "rejected");
        }
        assert!(at(&report, "outcome.user.teamList").as_bool().is_some());
        assert!(number(&report, "outcome.response.status") >= 200);
        list(&report, "outcome.ignored");
    }
}

#[wasm_bindgen_test]
fn javascript_gets_the_same_report_as_rust() {
    for (request, _) in REQUESTS {
        let rust = scim_preflight::resolve(request.as_bytes(), COMPANY.as_bytes(), br#"{"asOf": "2026-11-10"}"#);
        let script = over_company(request);
        let findings = list(&script, "findings");
        assert_eq!(findings.len(), rust.findings.len());
        for (script, rust) in findings.iter().zip(&rust.findings) {
            assert_eq!(text(script, "code"), &*rust.code);
            assert_eq!(text(script, "message"), &*rust.message);
            assert_eq!(at(script, "help").as_string().as_deref(), rust.help.as_deref());
            assert_eq!(text(script, "span.pointer"), rust.span.pointer);
            assert_eq!(number(script, "span.start"), rust.span.start);
            assert_eq!(list(script, "cites").len(), rust.cites.iter().count());
            assert_eq!(at(script, "fix").is_undefined(), rust.fix.is_none());
        }
        let outcome = rust.outcome.unwrap();
        let office = outcome.office.value.map(|office| office.name.into_owned());
        let value = at(&script, "outcome.office.value");
        assert_eq!((!value.is_undefined()).then(|| text(&value, "name")), office);
        let before = outcome.seat.as_ref().and_then(|seat| seat.before);
        let seat = at(&script, "outcome.seat");
        assert_eq!((!seat.is_undefined()).then(|| number(&seat, "before")).map(u64::from), before);
    }
}

#[wasm_bindgen_test]
fn the_main_use_case() {
    let report = over_company(OKTA_CREATE);
    assert_eq!(text(&report, "idp.used"), "okta");
    assert_eq!(text(&report, "outcome.office.value.name"), "Austin HQ");
    assert_eq!(text(&report, "outcome.office.via"), "officeName");
    assert_eq!(text(&report, "outcome.license.value"), "Dialpad_Ai Voice");
    assert_eq!((number(&report, "outcome.seat.before"), number(&report, "outcome.seat.after")), (3, 2));
    assert_eq!(text(&report, "summary.verdict"), "accepted");
    assert!(at(&report, "outcome.bill").is_undefined());
    assert!(!Reflect::has(&at(&report, "outcome"), &"bill".into()).unwrap(), "absent, not undefined");
    let alone = validate(OKTA_CREATE.as_bytes(), b"");
    assert_plain(&alone, "alone");
    assert!(!Reflect::has(&alone, &"outcome".into()).unwrap());
}

#[wasm_bindgen_test]
fn positions_are_utf16() {
    let request = NEAR_MISS.replace("Zoe Quill", "Zoë 東京 😀👩‍🚀");
    let finding = finding(&over_company(&request), "office-name-whitespace");
    let whole = JsString::from(request.as_str());
    let marked = whole.slice(number(&finding, "span.start"), number(&finding, "span.end"));
    assert_eq!(String::from(marked), "\"Austin  HQ\"");
    let line = request.lines().nth(number(&finding, "span.line") as usize - 1).unwrap();
    let after = JsString::from(line).slice(number(&finding, "span.column") - 1, u32::MAX);
    assert!(String::from(after).starts_with("\"Austin  HQ\""), "{line}");
    let label = &list(&finding, "labels")[0];
    let office = JsString::from(COMPANY).slice(number(label, "span.start"), number(label, "span.end"));
    assert_eq!(String::from(office), "\"Austin HQ\"");
}

fn finding(report: &JsValue, name: &str) -> JsValue {
    let findings = list(report, "findings");
    let found = findings.iter().find(|finding| text(finding, "name") == name);
    found.unwrap_or_else(|| panic!("no {name} among {:?}", names(&findings))).clone()
}

#[wasm_bindgen_test]
fn a_fix_changes_the_outcome() {
    let request = NEAR_MISS.replace("Zoe Quill", "東京 😀");
    let before = over_company(&request);
    assert_eq!(text(&before, "outcome.office.via"), "country");
    let edits = json(&at(&finding(&before, "office-name-whitespace"), "fix.edits"));
    let mended = apply_fixes(&request, edits.as_bytes());
    assert_eq!(mended, request.replace("Austin  HQ", "Austin HQ"));
    let after = over_company(&mended);
    assert_eq!(text(&after, "outcome.office.via"), "officeName");
    assert!(!names(&list(&after, "findings")).contains(&"office-name-whitespace".to_owned()));
    for nothing in ["", "null", "[]", "[{\"start\": 5}]", "[{\"start\": 99999, \"end\": 99999, \"text\": \"x\"}]", "\0"]
    {
        assert_eq!(apply_fixes(&request, nothing.as_bytes()), request, "{nothing}");
    }
}

/// Constants are the same objects in every report, so no caller may change them for the others.
#[wasm_bindgen_test]
fn citations_are_shared_and_frozen() {
    let cites = || at(&finding(&over_company(NEAR_MISS), "office-name-whitespace"), "cites");
    assert!(Object::is(&cites(), &cites()));
    let office = at(&over_company(OKTA_CREATE), "outcome.office.because.0.cites");
    for cites in [cites(), office] {
        for part in [cites.clone(), at(&cites, "0")] {
            assert!(Object::is_frozen(part.unchecked_ref::<Object>()), "{}", json(&part));
        }
        assert!(!text(&cites, "0.title").is_empty());
        assert_plain(&cites, "cites");
    }
    // A list that ends with what the sender says about its own ways is made for each finding, of the same citations.
    // The first of them begins where the rule's own list begins, which is another value.
    let capital = |idp: &[u8]| {
        let report = validate(br#"{"Operations": [{"op": "Replace", "path": "title", "value": ""}]}"#, idp);
        finding(&report, "op-capitalized")
    };
    assert_eq!(list(&capital(br#"{"idp": "rfc"}"#), "cites").len(), 1);
    let entra = |path: &str| at(&capital(br#"{"idp": "entra"}"#), path);
    assert_eq!(text(&entra("cites.0"), "title"), "RFC 7644");
    assert_eq!(text(&entra("cites.1"), "title"), "Microsoft Entra ID, SCIM 2.0 protocol compliance");
    assert!(
        Object::is(&entra("cites.1"), &entra("cites.1"))
            && Object::is_frozen(entra("cites.1").unchecked_ref::<Object>())
    );
    // The rest belongs to the caller.
    let report = over_company(NEAR_MISS);
    Reflect::set(&at(&report, "findings.0"), &"message".into(), &"mine".into()).unwrap();
    at(&report, "findings").unchecked_into::<Array>().set_length(0);
    assert!(!list(&over_company(NEAR_MISS), "findings").is_empty());
    assert_ne!(text(&over_company(NEAR_MISS), "findings.0.message"), "mine");
}

// — imports and mappings —

#[wasm_bindgen_test]
fn a_company_is_built_from_exports() {
    let files = r#"{"offices.json": {"items": [{"id": 9007199254740993, "name": "東京 😀"}]}, "x": 7}"#;
    let imported = import_company(files.as_bytes());
    assert_plain(&imported, "imported");
    assert_eq!(number(&finding(&imported, "import-unreadable"), "span.line"), 1);
    let report = resolve(OKTA_CREATE.as_bytes(), text(&imported, "company").as_bytes(), b"");
    assert_eq!(text(&report, "outcome.office.value.name"), "東京 😀");
    assert_eq!(text(&report, "outcome.office.value.id"), "9007199254740993");
}

#[wasm_bindgen_test]
fn a_mapping_is_checked_and_people_become_requests() {
    let schema = include_str!("../../examples/okta/schema-wrong-namespace.json").replace("Dialpad User", "東京 😀");
    let report = check_mapping(schema.as_bytes(), b"");
    assert_plain(&report, "report");
    assert_eq!(text(&report, "idp.used"), "okta");
    let cause = finding(&report, "mapping-outside-extension");
    assert_eq!(text(&cause, "span.source"), "mapping");
    let marked = JsString::from(schema.as_str()).slice(number(&cause, "span.start"), number(&cause, "span.end"));
    assert_eq!(String::from(marked), "\"urn:ietf:params:scim:schemas:core:2.0:User\"");

    let people = include_str!("../../examples/okta/app-users.json");
    let composed = compose(people.as_bytes(), schema.as_bytes(), b"");
    assert_plain(&composed, "composed");
    finding(&composed, "mapping-outside-extension");
    let requests = text(&composed, "requests");
    let report = over_company(requests.lines().find(|line| line.contains("\"POST\"")).unwrap());
    assert_eq!(text(&report, "outcome.office.via"), "country");
}

// — a reused company —

fn call(object: &JsValue, method: &str, text: &str) -> Result<JsValue, JsValue> {
    let method: Function = at(object, method).unchecked_into();
    method.call1(object, &Uint8Array::from(text.as_bytes()))
}

#[wasm_bindgen_test]
fn a_reused_company_gives_the_same_reports() {
    let kept = JsValue::from(Preflight::new(COMPANY.as_bytes(), br#"{"asOf": "2026-11-10"}"#));
    assert_eq!(list(&kept, "findings").len(), 0);
    for _ in 0..3 {
        for (request, _) in REQUESTS {
            assert_eq!(json(&call(&kept, "resolve", request).unwrap()), json(&over_company(request)));
            let alone = validate(request.as_bytes(), br#"{"asOf": "2026-11-10"}"#);
            assert_eq!(json(&call(&kept, "validate", request).unwrap()), json(&alone));
        }
    }
}

#[wasm_bindgen_test]
fn findings_of_a_reused_company_are_not_in_its_reports() {
    let company = br#"{"offices": [{"country": "US"}, {"name": "A"}], "nonsense": 1}"#;
    let kept = JsValue::from(Preflight::new(company, br#"{"idp": "myspace"}"#));
    let own = names(&list(&kept, "findings"));
    for name in ["company-name-missing", "company-field-unknown", "option-value"] {
        assert!(own.iter().any(|own| own == name), "{name} is not among {own:?}");
    }
    assert_plain(&at(&kept, "findings"), "findings");
    let sources = |report: &JsValue| -> Vec<String> {
        list(report, "findings").iter().map(|finding| text(finding, "span.source")).collect()
    };
    assert!(sources(&call(&kept, "resolve", OKTA_CREATE).unwrap()).iter().all(|source| source == "request"));
    let whole = sources(&resolve(OKTA_CREATE.as_bytes(), company, br#"{"idp": "myspace"}"#));
    assert!(whole.contains(&"company".to_owned()) && whole.contains(&"options".to_owned()), "{whole:?}");
}

#[wasm_bindgen_test]
fn freeing_a_company_leaves_others_usable() {
    let kept = JsValue::from(Preflight::new(COMPANY.as_bytes(), b""));
    let other = JsValue::from(Preflight::new(COMPANY.as_bytes(), b""));
    let before = json(&call(&other, "resolve", OKTA_CREATE).unwrap());
    at(&kept, "free").unchecked_into::<Function>().call0(&kept).unwrap();
    assert!(call(&kept, "resolve", OKTA_CREATE).is_err());
    assert_eq!(json(&call(&other, "resolve", OKTA_CREATE).unwrap()), before);
}

// — hostile input —

#[wasm_bindgen_test]
fn no_input_changes_the_prototype_of_objects() {
    let prototype = Object::get_prototype_of(&Object::new());
    let keys = || Reflect::own_keys(&prototype).unwrap().length();
    let before = keys();
    let member = r#""polluted": true"#;
    for key in ["__proto__", "constructor", "prototype", "toString", "constructor.prototype"] {
        let body = format!(r#"{{"userName": "{key}", "{key}": {{{member}}}, "name": {{"{key}": {{{member}}}}}}}"#);
        let company = format!(r#"{{"{key}": {{{member}}}, "offices": [{{"name": "{key}", "{key}": 1}}]}}"#);
        let options = format!(r#"{{"{key}": {{{member}}}, "rules": {{"{key}": "off"}}}}"#);
        let report = resolve(body.as_bytes(), company.as_bytes(), options.as_bytes());
        assert_plain(&report, key);
        let found = names(&list(&report, "findings"));
        for name in ["unknown-attribute", "company-field-unknown", "option-unknown", "option-rule-unknown"] {
            assert!(found.iter().any(|found| found == name), "{key}: {name} is not among {found:?}");
        }
        apply_fixes(&body, format!(r#"[{{"{key}": {{{member}}}, "start": 0, "end": 0, "text": "{key}"}}]"#).as_bytes());
        assert!(at(&Object::new(), "polluted").is_undefined());
        assert_eq!(keys(), before, "{key}");
    }
}

#[wasm_bindgen_test]
fn hostile_input_gives_findings_and_the_next_call_works() {
    let good = json(&over_company(OKTA_CREATE));
    let megabytes = "x".repeat(5 << 20);
    let long = [
        "[".repeat(200_000),
        "{\"a\":".repeat(200_000),
        format!("{{\"userName\": \"{megabytes}\"}}"),
        format!("\"{megabytes}"),
        format!("{{{}}}", "\"userName\": 1,".repeat(20_000)),
        format!("{{\"{megabytes}\": {{{}}}", "\"a\": 1,".repeat(600)),
        format!("{{\"Operations\": [{}]}}", "{\"op\": \"x\"},".repeat(10_000)),
    ];
    let short: [&[u8]; 12] = [
        b"",
        b" ",
        b"\0",
        b"nonsense",
        b"\xff\xfe{\0}\0",
        b"\xef\xbb\xbf{}",
        b"{\"userName\": \"\\ud800\"}",
        b"{\"offices\": [{\"country\": \"US\"}], \"userName\": null}",
        b"{\"offices\": [{\"name\": \"A\", \"licenses\": {\"Dialpad_Ai Voice\": {\"available\": -1}}}]}",
        b"{\"nonsense\": 1}",
        b"POST /Users HTTP/1.1\n\n",
        b"[]",
    ];
    let texts = short.into_iter().chain(long.iter().map(String::as_bytes));
    for text in texts {
        let shown = String::from_utf8_lossy(&text[..text.len().min(40)]).into_owned();
        let nothing = text.trim_ascii().is_empty();
        let check = |report: JsValue, source: &str| {
            assert_plain(&report, &shown);
            let findings = list(&report, "findings");
            let own = findings.iter().filter(|finding| at(finding, "span.source") == source);
            for finding in own.clone() {
                assert!(!at(finding, "help").is_undefined(), "{shown}: {}", json(finding));
            }
            assert!(own.count() > 0 || (nothing && source == "options"), "{shown}: no finding in the {source}");
        };
        check(resolve(text, COMPANY.as_bytes(), b""), "request");
        check(resolve(OKTA_CREATE.as_bytes(), text, b""), "company");
        check(resolve(OKTA_CREATE.as_bytes(), COMPANY.as_bytes(), text), "options");
        check(validate(text, text), "request");
        assert_eq!(json(&over_company(OKTA_CREATE)), good, "after {shown}");
    }
}

#[wasm_bindgen_test]
fn no_password_reaches_javascript() {
    let request = OKTA_CREATE.replace("\"active\": true", "\"password\": \"hUnter2-Tr0ub4dor\", \"active\": true");
    assert_ne!(request, OKTA_CREATE);
    for text in [request.clone(), request.replace('}', ""), request.replace("\"password\"", "'password'")] {
        assert!(!json(&over_company(&text)).contains("hUnter2"));
        assert!(!json(&validate(text.as_bytes(), b"")).contains("hUnter2"));
    }
}

#[wasm_bindgen_test]
fn memory_does_not_grow() {
    let kept = Preflight::new(COMPANY.as_bytes(), b"");
    let ask = |times: u32| {
        for _ in 0..times {
            for (request, _) in REQUESTS {
                kept.resolve(request.as_bytes());
            }
            resolve(b"{\"userName\": ", b"{\"offices\": [", b"{");
        }
        let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
        number(&memory.buffer(), "byteLength")
    };
    let before = ask(50);
    assert_eq!(ask(500), before);
}

// — rules —

#[wasm_bindgen_test]
fn every_rule_is_listed_and_explained() {
    let all = rules();
    assert_plain(&all, "rules");
    let all = all.unchecked_into::<Array>().to_vec();
    assert_eq!(all.len(), scim_preflight::rules::ALL.len());
    for rule in &all {
        let (code, name) = (text(rule, "code"), text(rule, "name"));
        assert_eq!(json(&explain(&code)), json(rule));
        assert_eq!(json(&explain(&name)), json(rule));
        assert!(text(rule, "docs").contains("## Why it matters"), "{code}");
        assert!(!list(rule, "examples.invalid").is_empty() && !list(rule, "examples.valid").is_empty(), "{code}");
    }
    for none in ["", "SP000", "__proto__", "\0"] {
        assert!(explain(none).is_undefined(), "{none}");
    }
    assert_eq!(version(), env!("CARGO_PKG_VERSION"));
}

/// A plan is the same whether its text arrives whole or in pieces, and its tape leaves the next report unchanged.
#[wasm_bindgen_test]
fn a_plan_from_pieces_equals_the_plan_of_the_whole() {
    let requests: String = (0..5000)
        .map(|at| format!("{{\"userName\":\"ö{at}@fuzz-ball.example\",\"title\":\"東京\"}}\n"))
        .chain(["{\"event\":\"deleted\",\"userName\":\"ana@fuzz-ball.example\"}\n".to_owned()])
        .collect();
    let kept = Preflight::new(COMPANY.as_bytes(), br#"{"idp": "okta"}"#);
    let whole = kept.plan(requests.as_bytes());
    assert_plain(&whole, "plan");
    assert_eq!(list(&whole, "steps").len(), 5001);
    let last = list(&whole, "steps").pop().unwrap();
    assert_eq!((text(&last, "symbol"), text(&last, "findings.0")), ("=".to_owned(), "SP822".to_owned()));
    assert_eq!(text(&list(&whole, "steps")[4711], "userName"), "ö4711@fuzz-ball.example");
    let mut planner = Planner::new(COMPANY.as_bytes(), br#"{"idp": "okta"}"#);
    for piece in requests.as_bytes().chunks(7) {
        planner.push(piece);
    }
    let pieces = planner.finish();
    assert_eq!(json(&pieces), json(&whole));
    assert!(plan_markdown(json(&whole).as_bytes()).starts_with("# Plan: Fuzz-Ball, Inc.\n\n5001 requests: "));
    assert_eq!(plan_csv(json(&whole).as_bytes()).lines().count(), 5002);
    assert_eq!(text(&over_company(OKTA_CREATE), "outcome.action"), "create");
}
