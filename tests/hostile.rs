//! Hostile input through the public API. Any input gives a report in which a finding says what is wrong, where, and
//! what to do; the same input gives the same report, and the next call works like the one before. Large inputs have
//! sizes at which quadratic cost would never finish.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use scim_preflight::report::{Finding, Report, Source, Span, Verdict, apply_fixes};
use scim_preflight::{Preflight, resolve, validate};

const COMPANY: &str = include_str!("../examples/company.json");
const REQUEST: &str = include_str!("../examples/requests/okta-create.http");
const OPTIONS: &str = r#"{ "idp": "okta", "asOf": "2026-11-10", "rules": { "SP503": "off" } }"#;
const MIB: usize = 1 << 20;

// — what every report has to satisfy —

/// The three inputs.
#[derive(Clone, Copy)]
struct Texts<'t> {
    request: &'t [u8],
    company: &'t [u8],
    options: &'t [u8],
}

impl Default for Texts<'_> {
    fn default() -> Self {
        Self { request: REQUEST.as_bytes(), company: COMPANY.as_bytes(), options: b"" }
    }
}

impl Texts<'_> {
    fn of(&self, source: Source) -> String {
        let bytes = match source {
            Source::Request => self.request,
            Source::Company => self.company,
            Source::Options => self.options,
            _ => b"",
        };
        String::from_utf8_lossy(bytes).into_owned()
    }

    /// Returns the report after checking everything that must hold for any input.
    #[track_caller]
    fn resolve_and_check(&self) -> Report {
        let report = resolve(self.request, self.company, self.options);
        let again = resolve(self.request, self.company, self.options);
        assert_eq!(report, again, "the same input gives the same report");
        self.check(&report.findings);
        assert_counts_match(&report);
        let alone = validate(self.request, self.options);
        self.check(&alone.findings);
        assert_counts_match(&alone);
        assert!(alone.outcome.is_none());
        report
    }

    #[track_caller]
    fn check(&self, findings: &[Finding]) {
        let lengths = [Source::Request, Source::Company, Source::Options]
            .map(|source| (source, u32::try_from(self.of(source).encode_utf16().count()).unwrap()));
        let inside = |span: &Span| {
            let (_, length) = *lengths.iter().find(|(source, _)| *source == span.source).unwrap();
            assert!(span.start <= span.end && span.end <= length, "{span:?} in a text of {length}");
            assert!(span.line >= 1 && span.column >= 1, "{span:?}");
        };
        let place = |finding: &Finding| {
            let span = &finding.span;
            let text = lengths.iter().position(|(source, _)| *source == span.source);
            (text, span.start, span.end, finding.code.to_string())
        };
        assert!(findings.is_sorted_by_key(place), "{:?}", findings.iter().map(place).collect::<Vec<_>>());
        for finding in findings {
            inside(&finding.span);
            finding.labels.iter().for_each(|label| inside(&label.span));
            assert_well_worded(finding);
            let Some(fix) = &finding.fix else { continue };
            assert!(!fix.title.is_empty());
            let (_, length) = *lengths.iter().find(|(source, _)| *source == finding.span.source).unwrap();
            let fits = fix.edits.iter().all(|edit| edit.start <= edit.end && edit.end <= length);
            assert!(fits && !fix.edits.is_empty(), "{fix:?}");
        }
    }
}

/// A finding says what is wrong, in one line of bearable length, and what to do.
#[track_caller]
fn assert_well_worded(finding: &Finding) {
    let help = finding.help.as_deref().unwrap_or_default();
    assert!(!finding.message.is_empty() && !help.is_empty(), "{finding:?} does not say what to do");
    for words in [&*finding.message, help] {
        assert!(words.chars().count() < 700, "{} is too long: {words}", finding.code);
        assert!(!words.contains(char::is_control), "{} contains a control character: {words:?}", finding.code);
    }
}

#[track_caller]
fn assert_counts_match(report: &Report) {
    let summary = &report.summary;
    let counted = (summary.errors + summary.warnings + summary.infos) as usize;
    let is_complete = report.findings.iter().all(|finding| !finding.message.contains("are not listed"));
    assert!(counted >= report.findings.len(), "{summary:?}");
    assert!(counted == report.findings.len() || !is_complete, "{summary:?}");
    let clean = summary.verdict == Verdict::Accepted;
    assert!(!clean || summary.errors + summary.warnings == 0, "{summary:?}");
    let readable = summary.verdict != Verdict::Unreadable;
    assert!(readable || summary.errors > 0 || report.findings.is_empty(), "{summary:?}");
}

fn json(report: &Report) -> String {
    serde_json::to_string(report).unwrap()
}

fn names(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| &*finding.name).collect()
}

#[track_caller]
fn assert_reported(report: &Report, source: Source, rule: &str) {
    let reported = report.findings.iter().any(|finding| finding.span.source == source && *finding.name == *rule);
    assert!(reported, "{rule} is not among {:?}", names(&report.findings));
}

/// The report on a request, with `rule` among its findings.
#[track_caller]
fn request(text: impl AsRef<[u8]>, rule: &str) -> Report {
    let report = Texts { request: text.as_ref(), ..Texts::default() }.resolve_and_check();
    assert_reported(&report, Source::Request, rule);
    report
}

#[track_caller]
fn company(text: impl AsRef<[u8]>, rule: &str) -> Report {
    let report = Texts { company: text.as_ref(), ..Texts::default() }.resolve_and_check();
    assert_reported(&report, Source::Company, rule);
    report
}

#[track_caller]
fn options(text: impl AsRef<[u8]>, rule: &str) -> Report {
    let report = Texts { options: text.as_ref(), ..Texts::default() }.resolve_and_check();
    assert_reported(&report, Source::Options, rule);
    report
}

// — empty, truncated or not JSON —

#[test]
fn empty_input() {
    for empty in ["", " ", "\n\n\t", "\u{FEFF}"] {
        assert_eq!(request(empty, "empty-input").summary.verdict, Verdict::Unreadable, "{empty:?}");
        company(empty, "company-empty");
    }
    // Most people pass no options.
    for empty in ["", " ", "{}"] {
        let report = Texts { options: empty.as_bytes(), ..Texts::default() }.resolve_and_check();
        assert_eq!(names(&report.findings), Vec::<&str>::new(), "{empty:?}");
    }
}

#[test]
fn not_json() {
    for text in ["hello", "<user/>", "userName: zoe", "\0", "\u{1F600}", "@", "]", "}", ",", ":"] {
        let report = request(text, if text.starts_with('<') { "unexpected-text" } else { "neither-json-nor-http" });
        assert_eq!(report.summary.verdict, Verdict::Unreadable, "{text:?}");
        assert!(report.outcome.is_none(), "{text:?}");
        company(text, "unexpected-text");
        options(text, "unexpected-text");
    }
}

#[test]
fn json_that_is_not_an_object() {
    for text in ["null", "true", "0", "-1e999", "\"x\"", "[]", "[[[]]]", "[1, \"a\", null]"] {
        request(text, "body-not-object");
        company(text, "company-wrong-type");
        // In JavaScript, `null` means no options.
        if text != "null" {
            options(text, "option-value");
        }
    }
}

/// Wherever the connection broke, the text is not treated as complete.
#[test]
fn a_request_cut_after_every_byte() {
    let body = REQUEST[REQUEST.find('{').unwrap()..].trim_end();
    let wide = body.replace("Zoe Quill", "Zoë 東😀");
    for text in [REQUEST.trim_end(), &wide] {
        for cut in 0..text.len() {
            let report = Texts { request: &text.as_bytes()[..cut], ..Texts::default() }.resolve_and_check();
            assert!(!report.findings.is_empty(), "cut after {cut}");
            let is_judged = [Verdict::Rejected, Verdict::Unreadable].contains(&report.summary.verdict);
            let head = cut < text.find('{').unwrap_or(0);
            assert!(is_judged || head, "cut after {cut}: {:?}", names(&report.findings));
        }
    }
}

#[test]
fn a_company_or_options_cut_after_every_byte() {
    let text = COMPANY.trim_end();
    for cut in (0..text.len()).filter(|cut| cut % 5 == 0 || *cut > text.len() - 40) {
        let report = Texts { company: &text.as_bytes()[..cut], ..Texts::default() }.resolve_and_check();
        let reported = report.findings.iter().any(|finding| finding.span.source == Source::Company);
        assert!(reported, "cut after {cut}: {:?}", names(&report.findings));
    }
    for cut in 1..OPTIONS.len() {
        let report = Texts { options: &OPTIONS.as_bytes()[..cut], ..Texts::default() }.resolve_and_check();
        let reported = report.findings.iter().any(|finding| finding.span.source == Source::Options);
        assert!(reported, "cut after {cut}: {:?}", names(&report.findings));
    }
}

// — deep and long input —

#[test]
fn deep_nesting() {
    for open in ["[", "{\"a\":", "[{\"a\":", "{\"emails\":["] {
        let text = open.repeat(200_000);
        request(&text, "beyond-limits");
        company(&text, "beyond-limits");
        options(&text, "beyond-limits");
    }
    let closed = "[".repeat(200_000) + &"]".repeat(200_000);
    request(&closed, "beyond-limits");
    let body = format!(r#"{{"userName": "zoe@fuzz-ball.example", "emails": {closed}}}"#);
    request(&body, "beyond-limits");
    request(format!("POST /Users\n\n{body}"), "beyond-limits");
}

#[test]
fn five_megabytes_in_one_string() {
    let long = "x".repeat(5 * MIB);
    let of = |texts: Texts<'_>, source, rule: &str| {
        let report = texts.resolve_and_check();
        assert_reported(&report, source, rule);
        // A report contains a value and a location once; quoting them in messages as well would multiply its size.
        let (size, given) = (json(&report).len(), texts.request.len() + texts.company.len() + texts.options.len());
        assert!(size < 4 * given, "{size} bytes on {given} bytes of input");
    };
    for (text, rule) in [
        (format!("{{\"userName\": \"{long}\"}}"), "user-name-not-email"),
        (format!("{{\"userName\": \"zoe@fuzz-ball.example\", \"{long}\": 1}}"), "unknown-attribute"),
        (format!("\"{long}"), "unclosed-string"),
        (long.clone(), "neither-json-nor-http"),
        (format!("POST /Users/{long}\n\n{{}}"), "method-not-allowed"),
        (format!("POST /Users\nX: {long}\n\n{{}}"), "missing-schemas"),
        (
            format!("{{\"Operations\": [{{\"op\": \"replace\", \"path\": \"active\", \"value\": \"{long}\"}}]}}"),
            "wrong-type",
        ),
        (format!("{{\"Operations\": [{{\"op\": \"{long}\", \"path\": \"title\", \"value\": 1}}]}}"), "unknown-op"),
    ] {
        of(Texts { request: text.as_bytes(), ..Texts::default() }, Source::Request, rule);
    }
    for (text, rule) in [
        (format!("{{\"offices\": [], \"{long}\": 1}}"), "company-field-unknown"),
        (format!("\"{long}"), "unclosed-string"),
    ] {
        of(Texts { company: text.as_bytes(), ..Texts::default() }, Source::Company, rule);
    }
    let text = format!("{{\"idp\": \"{long}\"}}");
    of(Texts { options: text.as_bytes(), ..Texts::default() }, Source::Options, "option-value");
}

/// Every finding has a pointer: a huge key with many findings below it would be repeated in each of them.
#[test]
fn many_findings_below_a_huge_key() {
    let long = "k".repeat(MIB);
    let twice = "\"a\": 1,".repeat(600);
    let beneath = format!("{{\"{long}\": {{{}}}}}", twice.trim_end_matches(','));
    let report = request(&beneath, "duplicate-key");
    assert!(json(&report).len() < 4 * MIB);
    let report = company(&beneath, "duplicate-key");
    assert!(json(&report).len() < 4 * MIB);
    let deep = format!("{{\"{}\": ", "k".repeat(10_000)).repeat(100);
    let report = request(format!("{deep}{{{}}}", twice.trim_end_matches(',')), "duplicate-key");
    assert!(json(&report).len() < 4 * MIB);
}

#[test]
fn very_many_elements() {
    let op = r#"{"op": "replace", "path": "displayName", "value": "Z"},"#.repeat(10_000);
    let patch = |ops: &str| {
        format!(
            r#"PATCH /Users/u1

{{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [{ops}]}}"#
        )
    };
    let report = Texts { request: patch(op.trim_end_matches(',')).as_bytes(), ..Texts::default() }.resolve_and_check();
    assert_eq!(report.summary.errors, 0, "{:?}", names(&report.findings));

    // All errors are counted, also those that are not listed.
    let nonsense = r#"{"op": "nonsense"},"#.repeat(10_000);
    let report = request(patch(nonsense.trim_end_matches(',')), "unknown-op");
    assert_eq!((report.summary.errors, report.findings.len()), (10_000, 500), "{:?}", report.findings.last());
    let last = report.findings.iter().rfind(|finding| &*finding.name == "unknown-op").unwrap();
    assert_eq!(&*last.message, "Unknown `op` (9500 more of these are not listed)");
    request(patch(&op), "trailing-comma");
    request(patch(&"7,".repeat(100_000)), "unreadable-operation");

    let members = r#"{"value": "u1"},"#.repeat(100_000);
    let group = format!(
        r#"POST /Groups

{{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "All", "members": [{}]}}"#,
        members.trim_end_matches(',')
    );
    request(group, "endpoint-undocumented");

    let keys: String = (0..50_000).map(|number| format!("\"k{number}\": {number}, ")).collect();
    request(format!("{{{keys} \"userName\": \"zoe@fuzz-ball.example\"}}"), "unknown-attribute");
    request(format!("{{{}}}", "\"userName\": 1,".repeat(50_000)), "duplicate-key");
    request(format!("[{}0]", r#""\q","#.repeat(400_000)), "invalid-escape");
    request(format!("{{{}}}", r#""a": "b"c"d","#.repeat(100_000)), "unexpected-text");
    request(format!("{{\"a\": \"b\"{}", "c\"".repeat(200_000)), "unexpected-text");
    request(format!("[{}", "1 ".repeat(200_000)), "missing-comma");

    let variable = "{{a}},\n".repeat(20_000);
    request(format!("@a = 1\nPOST /Users\n\n[{variable}0]"), "variable-outside-string");
    let variables = r#"{"key": "a", "value": "1"},"#.repeat(20_000);
    let item = r#"{"request": {"method": "DELETE", "url": "/Users/{{b}}"}},"#.repeat(5_000);
    let collection = format!(r#"{{"info": {{}}, "variable": [{variables}0], "item": [{item}0]}}"#);
    assert!(!scim_preflight::plan(collection.as_bytes(), b"{}", b"").steps.is_empty());

    let office = r#"{"name": "Austin HQ", "country": "US"},"#.repeat(20_000);
    let many = format!("{{\"offices\": [{}]}}", office.trim_end_matches(','));
    let report = company(many, "company-duplicate");
    assert!(json(&report).len() < 4 * MIB);

    let offices = r#""officeName": "a","#.repeat(50_000);
    let block = format!("{{\"urn:x:y\": {{{}}}}}", offices.trim_end_matches(','));
    let report = request(block, "attribute-outside-extension");
    assert!(report.findings.iter().all(|finding| finding.message.len() < 1000));
    let keys = r#""urn:ietf:params:scim:schemas:extension:enterprise:2.0User": {},"#.repeat(20_000);
    request(format!("{{{}}}", keys.trim_end_matches(',')), "misspelled-urn");

    let rules: String = (0..20_000).map(|number| format!("\"r{number}\": \"off\",")).collect();
    options(format!("{{\"rules\": {{{}}}}}", rules.trim_end_matches(',')), "option-rule-unknown");
}

/// Hostile filters in a query, a search and a path: their cost grows only with their length.
#[test]
fn huge_filters() {
    let get = |filter: &str| format!("GET /Users?filter={filter} HTTP/1.1\n");
    request(get(&"(".repeat(MIB)), "filter-too-large");
    request(get(&"not%20".repeat(100_000)), "filter-too-large");
    request(get(&"emails[".repeat(100_000)), "invalid-filter");
    request(get(&"a%20%20pr%20or%20".repeat(100_000)), "filter-too-large");
    request(get(&format!("userName%20eq%20%22{}", "%5C%22".repeat(MIB / 4))), "invalid-filter");
    request(get(&vec!["usrName%20pr"; 9000].join("%20or%20")), "unknown-query-attribute");
    request(format!("GET /Users?{} HTTP/1.1\n", "filer=a&".repeat(100_000)), "unknown-query-parameter");
    request(format!("GET /Users?attributes={} HTTP/1.1\n", "usrName,".repeat(50_000)), "unknown-query-attribute");

    let search = |filter: &str| format!("POST /Users/.search\n\n{{\"filter\": \"{filter}\"}}");
    request(search(&r"userName eq \u0022\\\u0022".repeat(100_000)), "invalid-filter");
    request(search(&format!(r#"usrName eq \"{}\""#, "x".repeat(5 * MIB))), "unknown-query-attribute");
    request(search(&vec![r"tit\u006ce  pr"; 9000].join(" or ")), "filter-spacing");

    let op = r#"{"op": "replace", "path": "emails[tpye eq \"work\" and (value co 'x')].value", "value": "z"},"#;
    let ops = op.repeat(10_000);
    let ops = ops.trim_end_matches(',');
    request(format!("PATCH /Users/u1\n\n{{\"Operations\": [{ops}]}}"), "unknown-query-attribute");
}

/// Hostile paths, as a `path` and as a key in the value of an operation without one.
#[test]
fn huge_paths() {
    let at = |path: &str| {
        format!(
            "PATCH /Users/u1\n\n{{\"Operations\": [{{\"op\": \"replace\", \"path\": \"{path}\", \"value\": \"z\"}}]}}"
        )
    };
    request(at(&"emails[".repeat(100_000)), "invalid-path");
    request(at(&format!("emails[{}", "(".repeat(MIB))), "invalid-path");
    request(at(&format!("emails[{}type pr{}]", "(".repeat(100_000), ")".repeat(100_000))), "filter-too-large");
    request(at(&format!("emails[{}type pr]", "not ".repeat(100_000))), "filter-too-large");
    request(at(&format!("emails[{}]", ["tpye pr"; 9000].join(" or "))), "unknown-query-attribute");
    request(at(&"name.".repeat(100_000)), "invalid-path");
    request(at(&"urn:".repeat(100_000)), "invalid-path");
    request(at(&"x".repeat(5 * MIB)), "unknown-attribute");
    let keys: String =
        (0..10_000).map(|number| format!("\"emails[type eq \\\"k{number}\\\"].value\": {number},")).collect();
    let value = keys.trim_end_matches(',');
    request(
        format!("PATCH /Users/u1\n\n{{\"Operations\": [{{\"op\": \"add\", \"value\": {{{value}}}}}]}}"),
        "wrong-type",
    );
}

/// Ten thousand operations that undo each other, on a known resource and on an unknown one.
#[test]
fn operations_that_contradict_each_other() {
    const MANY: usize = 10_000;
    let resource = r#"{"userName": "zoe@fuzz-ball.example", "title": "Lead", "emails": [{"value": "z@b.example", "primary": true}]}"#;
    let known = format!("{{\"resource\": {resource}}}");
    let check = |ops: &[&str], rule: &str| {
        let ops: Vec<_> = ops.iter().cycle().take(MANY).copied().collect();
        let text = format!("PATCH /Users/u1\n\n{{\"Operations\": [{}]}}", ops.join(","));
        for options in ["", &known] {
            let report =
                Texts { request: text.as_bytes(), options: options.as_bytes(), ..Texts::default() }.resolve_and_check();
            assert_reported(&report, Source::Request, rule);
        }
    };
    let (set, clear) = (r#"{"op": "replace", "path": "title", "value": "A"}"#, r#"{"op": "remove", "path": "title"}"#);
    check(&[set, clear], "op-overwritten");
    let add = r#"{"op": "add", "path": "emails", "value": [{"value": "a@b.example", "primary": true}]}"#;
    let other = r#"{"op": "add", "path": "emails", "value": [{"value": "b@b.example", "primary": true}]}"#;
    check(&[add, other, r#"{"op": "remove", "path": "emails"}"#], "op-overwritten");
    check(
        &[r#"{"op": "replace", "value": {"active": true}}"#, r#"{"op": "replace", "path": "active", "value": false}"#],
        "op-overwritten",
    );
    let first = r#"{"op": "add", "path": "emails", "value": [{"value": "c@b.example"}]}"#;
    let all = vec![first; MANY * 3].join(",");
    let last = r#"{"op": "replace", "path": "emails", "value": [{"value": "d@b.example"}]}"#;
    request(format!("PATCH /Users/u1\n\n{{\"Operations\": [{all}, {last}]}}"), "op-overwritten");
    check(&[r#"{"op": "remove", "path": "userName"}"#, r#"{"op": "remove", "path": "userName"}"#], "required-removed");
}

/// Numbers that a double cannot represent are read as written, and reported as a risk.
#[test]
fn numbers_beyond_doubles() {
    for number in ["9007199254740993", "-9007199254740993", "18446744073709551616", "1e999"] {
        request(format!("{{\"userName\": \"zoe@fuzz-ball.example\", \"externalId\": {number}}}"), "inexact-number");
        request(
            format!("{{\"Operations\": [{{\"op\": \"add\", \"path\": \"x\", \"value\": {number}}}]}}"),
            "inexact-number",
        );
        let list = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
        request(format!("{{\"schemas\": [\"{list}\"], \"totalResults\": {number}}}"), "inexact-number");
        let search = format!("POST /Users/.search\n\n{{\"startIndex\": {number}, \"count\": {number}}}");
        request(search, "inexact-number");
    }
    let long = "7".repeat(5 * MIB);
    request(format!("{{\"userName\": \"zoe@fuzz-ball.example\", \"externalId\": {long}}}"), "inexact-number");
    request("GET /Users?startIndex=9007199254740993x HTTP/1.1\n", "invalid-query-value");
    let report = request(format!("GET /Users?count={long} HTTP/1.1\n"), "filter-too-large");
    assert!(json(&report).len() < 8 * MIB);
    for (text, finds) in [("9007199254740991", false), ("9007199254740992", true)] {
        let report = validate(format!("{{\"userName\": \"z@b.example\", \"x\": {text}}}").as_bytes(), b"");
        assert_eq!(names(&report.findings).contains(&"inexact-number"), finds, "{text}");
    }
}

/// Duplicate keys are found at every level of a deeply nested body.
#[test]
fn duplicate_keys_at_every_level() {
    const DEEP: usize = 100;
    let twice = |inner: &str| format!("{{\"k\": 1, \"k\": {inner}, \"K\": 2}}");
    let nested = (0..DEEP).fold("0".to_owned(), |inner, _| twice(&inner));
    let body = format!("{{\"userName\": \"zoe@fuzz-ball.example\", \"x\": {nested}}}");
    let report = request(&body, "duplicate-key");
    let count = |name: &str| report.findings.iter().filter(|finding| *finding.name == *name).count();
    assert_eq!((count("duplicate-key"), count("keys-differ-in-case")), (DEEP, DEEP));
    let op = r#"{"op": "add", "op": "add", "path": "x", "value": {"a": 1, "a": [{"b": 1, "b": 2}]}}"#;
    let report = request(format!("{{\"Operations\": [], \"Operations\": [{op}]}}"), "duplicate-key");
    let count = report.findings.iter().filter(|finding| *finding.name == *"duplicate-key").count();
    assert_eq!(count, 4, "{:?}", names(&report.findings));
    // Many keys in one object, each of them twice.
    let keys: String = (0..20_000).map(|number| format!("\"k{0}\": 1, ", number / 2)).collect();
    request(format!("{{{keys} \"userName\": \"zoe@fuzz-ball.example\"}}"), "duplicate-key");
}

/// Very many or very long status lines, headers and responses.
#[test]
fn huge_responses() {
    request("HTTP/1.1 100 Continue\n\n".repeat(50_000) + "HTTP/1.1 200 OK\n", "missing-body");
    request(format!("GET /Users/1 HTTP/1.1\n\n{}", "HTTP/1.1 204 No Content\n\n".repeat(50_000)), "several-requests");
    request(format!("HTTP/1.1 {}\n", "2".repeat(MIB)), "wrong-status");
    request(format!("HTTP/1.1 201 Created\n{}\n{{}}", "Location: /Users/1\n".repeat(50_000)), "missing-required");
    let value = "x".repeat(5 * MIB);
    let body = format!("{{\"id\": \"1\", \"meta\": {{\"location\": \"{value}\", \"version\": \"{value}\"}}}}");
    let report =
        request(format!("HTTP/1.1 200 OK\nContent-Location: /Users/1\nETag: \"1\"\n\n{body}"), "location-mismatch");
    assert_reported(&report, Source::Request, "version-mismatch");
    assert!(json(&report).len() < MIB);
}

// — characters and encodings —

#[test]
fn invalid_characters() {
    request(r#"{"userName": "\ud800"}"#, "lone-surrogate");
    request(r#"{"\udc00": 1}"#, "lone-surrogate");
    company(r#"{"offices": [{"name": "\ud83d"}]}"#, "lone-surrogate");
    options(r#"{"idp": "\ud800"}"#, "lone-surrogate");

    request("{\"userName\": \"a\0b\"}", "control-character");
    company("{\"offices\": [{\"name\": \"A\0\"}]}", "control-character");
    options("{\"idp\": \"\0\"}", "control-character");

    let body = &REQUEST[REQUEST.find('{').unwrap()..];
    request(format!("\u{FEFF}{body}"), "byte-order-mark");
    company(format!("\u{FEFF}{COMPANY}"), "byte-order-mark");
    options(format!("\u{FEFF}{OPTIONS}"), "byte-order-mark");
}

/// Spaces, digits and marks outside ASCII, and letters that take more or fewer bytes in the other case: in place of every
/// character of what is read letter by letter, and before it.
#[test]
fn unusual_characters_in_every_place() {
    let odd =
        ["\u{A0}", "\u{3000}", "\u{2028}", "\u{85}", "\u{200B}", "\u{301}", "İ", "ß", "ſ", "\u{212A}", "１", "“", "😀"];
    let patch = |path: &str| {
        let body = format!(r#"{{"Operations": [{{"op": "add", "path": {path:?}, "value": "x"}}]}}"#);
        format!("PATCH /Users/u1\n\n{body}")
    };
    let texts = [
        r#"GET /Users?filter=not (userName eq "a") and emails[type pr] or meta.created gt "2026-11-10T00:00:00Z""#
            .into(),
        "GET /Users?filter=title = 'a' && active == true&sortBy=name.familyName&count=10".into(),
        patch("emails[type eq \"work\" and primary eq true].value"),
        patch("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:officeName"),
        r#"{"userName": "a@b.example", "active": "True", "locale": "en_US", "timezone": "Europe/Paris"}"#.into(),
        r#"{"phoneNumbers": [{"value": "tel:+1-415-555;ext=12"}], "addresses": [{"country": "Côte d’Ivoire"}]}"#.into(),
        r#"curl -X POST 'https://a.example/Users' -d $'{"userName": "a\u0041"}' | jq ."#.into(),
        "userName,Office,Status\n\"a\"\"b\",Austin HQ,deactivated\n".into(),
    ];
    let preflight = Preflight::new(COMPANY.as_bytes(), OPTIONS.as_bytes());
    for text in texts as [String; 8] {
        for (at, c) in text.char_indices() {
            for after in [at, at + c.len_utf8()] {
                for odd in odd {
                    let text = format!("{}{odd}{}", &text[..at], &text[after..]);
                    let report = preflight.resolve(text.as_bytes());
                    assert_counts_match(&report);
                    report.findings.iter().for_each(assert_well_worded);
                    preflight.plan(text.as_bytes());
                }
            }
        }
    }
}

#[test]
fn bytes_that_are_not_utf8() {
    let inside = |text: &str, bad: &[u8]| {
        let middle = text.len() / 2;
        let middle = (middle..).find(|at| text.is_char_boundary(*at)).unwrap();
        [&text.as_bytes()[..middle], bad, &text.as_bytes()[middle..]].concat()
    };
    // A lone continuation byte, a truncated sequence, an overlong form, a surrogate, a code point past the last,
    // Latin-1.
    let bad: [&[u8]; 6] = [b"\x80", b"\xf0\x9f", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"M\xfcnchen"];
    for bad in bad {
        let report = request(inside(REQUEST, bad), "not-utf8");
        assert_eq!(report.summary.verdict, Verdict::Unreadable);
        company(inside(COMPANY, bad), "not-utf8");
        options(inside(OPTIONS, bad), "not-utf8");
    }
    let utf16: Vec<u8> = REQUEST.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xff\xfe".as_slice(), &utf16].concat();
    request(&marked, "not-utf8");
    request(vec![0xff; 100_000], "not-utf8");
    let every: Vec<u8> = (0..=255).cycle().take(65_536).collect();
    request(&every, "not-utf8");
    company(&every, "not-utf8");
    options(&every, "not-utf8");
}

// — keys with a meaning elsewhere —

#[test]
fn keys_with_a_meaning_elsewhere() {
    for key in ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "", "\\u0000", "a/b~c"] {
        let body = REQUEST.trim_end().strip_suffix('}').unwrap();
        let text = format!("{body}, \"{key}\": {{\"polluted\": true}}\n}}");
        let report = request(&text, "unknown-attribute");
        assert_eq!(report.summary.errors, 0, "{key}: {:?}", names(&report.findings));
        company(format!("{{\"{key}\": {{\"polluted\": true}}, \"offices\": []}}"), "company-field-unknown");
        options(format!("{{\"{key}\": {{\"polluted\": true}}}}"), "option-unknown");
        options(format!("{{\"rules\": {{\"{key}\": \"off\"}}}}"), "option-rule-unknown");
    }
}

// — impossible companies —

#[test]
fn impossible_companies() {
    for (text, rule) in [
        ("{}", "company-empty"),
        (r#"{"offices": []}"#, "company-empty"),
        (r#"{"offices": null}"#, "company-empty"),
        (r#"{"offices": {"name": "Austin HQ"}}"#, "company-wrong-type"),
        (r#"{"offices": "Austin HQ"}"#, "company-wrong-type"),
        (r#"{"offices": [7, null, "x", []]}"#, "company-wrong-type"),
        (r#"{"offices": [{}]}"#, "company-name-missing"),
        (r#"{"offices": [{"country": "US"}]}"#, "company-name-missing"),
        (r#"{"offices": [{"name": ""}]}"#, "company-name-missing"),
        (r#"{"offices": [{"name": null}]}"#, "company-name-missing"),
        (r#"{"offices": [{"name": 7}]}"#, "company-wrong-type"),
        (r#"{"offices": [{"name": "A"}, {"name": "A"}]}"#, "company-duplicate"),
        (r#"{"offices": [{"name": "A", "country": "Atlantis"}]}"#, "company-value-format"),
        (r#"{"offices": [{"name": "A", "primary": "yes"}]}"#, "company-wrong-type"),
        (r#"{"offices": [{"name": "A", "primary": true}, {"name": "B", "primary": true}]}"#, "company-several-primary"),
        (r#"{"settings": {"nonsense": 1}}"#, "company-field-unknown"),
        (r#"{"settings": {"licenseShortage": "maybe"}}"#, "company-value-unknown"),
        (r#"{"settings": []}"#, "company-wrong-type"),
        (r#"{"billing": {"currency": 7}}"#, "company-wrong-type"),
        (r#"{"billing": {"prices": {"Dialpad_Ai Voice": "a lot"}}}"#, "company-value-format"),
        (r#"{"billing": {"periodStart": "2026-02-30"}}"#, "company-value-format"),
        (r#"{"users": [{"userName": "a"}, {"userName": "A"}]}"#, "company-duplicate"),
        (
            r#"{"offices": [{"name": "A"}], "users": [{"userName": "a", "office": "nowhere"}]}"#,
            "company-office-unknown",
        ),
    ] {
        let report = company(text, rule);
        assert!(report.outcome.is_some(), "the request has an outcome even with {text}");
    }
}

#[test]
fn impossible_counts() {
    for (count, rule) in [
        ("-1", "company-count-impossible"),
        ("-9223372036854775809", "company-count-impossible"),
        ("18446744073709551615", "company-count-impossible"),
        ("1.5", "company-wrong-type"),
        ("1e999", "company-wrong-type"),
        ("99999999999999999999999", "company-wrong-type"),
        ("\"many\"", "company-wrong-type"),
        ("true", "company-wrong-type"),
        ("[3]", "company-wrong-type"),
    ] {
        let licenses = format!(r#"{{"Dialpad_Ai Voice": {{"allocated": 4, "available": {count}}}}}"#);
        let text = format!(r#"{{"offices": [{{"name": "Austin HQ", "licenses": {licenses}}}]}}"#);
        company(text, rule);
    }
    let more = r#"{"offices": [{"name": "A", "licenses": {"Dialpad_Ai Voice": {"allocated": 4, "available": 5}}}]}"#;
    company(more, "company-count-impossible");
    let most = r#"{"offices": [{"id": "1", "name": "A", "licenses": {"Dialpad_Ai Voice": {"available": 18446744073709551615}}}],
        "users": [{"id": "u1", "userName": "a@b.example", "office": "1", "license": "Dialpad_Ai Voice"}]}"#;
    let plan = Preflight::new(most.as_bytes(), b"").plan(b"DELETE /Users/u1");
    assert_eq!(plan.capacity[0].after, Some(u64::MAX));
}

/// Forty thousand domains, which are not compared pairwise.
#[test]
fn very_many_domains() {
    let names = |count| (0..count).map(|nth| format!("{{\"name\": \"d{nth}.example\"}}")).collect::<Vec<_>>().join(",");
    let text = format!(
        "{{\"offices\": [{{\"name\": \"A\"}}], \"domains\": [{}, {{\"name\": \"D7.example\"}}]}}",
        names(40_000)
    );
    company(text, "company-duplicate");
}

// — invalid options —

#[test]
fn invalid_options() {
    for (text, rule) in [
        (r#"{"nonsense": 1}"#, "option-unknown"),
        (r#"{"idp": "myspace"}"#, "option-value"),
        (r#"{"idp": 7}"#, "option-value"),
        (r#"{"asOf": "yesterday"}"#, "option-date"),
        (r#"{"asOf": "2026-02-30"}"#, "option-date"),
        (r#"{"asOf": "9999999-01-01"}"#, "option-date"),
        (r#"{"asOf": 20261110}"#, "option-date"),
        (r#"{"rules": {"SP000": "off"}}"#, "option-rule-unknown"),
        (r#"{"rules": {"SP503": "loud"}}"#, "option-value"),
        (r#"{"rules": []}"#, "option-value"),
        (r#"{"rules": {"SP503": {"a": 1}}}"#, "option-value"),
    ] {
        options(text, rule);
    }
}

/// No option makes unreadable text readable.
#[test]
fn all_rules_off() {
    let rules: Vec<String> =
        scim_preflight::rules::ALL.iter().map(|rule| format!("\"{}\": \"off\"", rule.meta.code)).collect();
    let options = format!("{{\"rules\": {{{}}}}}", rules.join(", "));
    for text in ["", "[", "{\"userName\": 7}", "\0"] {
        let report = resolve(text.as_bytes(), b"[", options.as_bytes());
        assert_eq!(names(&report.findings), Vec::<&str>::new());
        let unreadable = text != "{\"userName\": 7}";
        assert_eq!(report.summary.verdict == Verdict::Unreadable, unreadable, "{text:?}");
        assert_eq!(report.outcome.is_none(), unreadable, "{text:?}");
    }
}

// — reuse and edits —

#[test]
fn a_reused_preflight_survives_hostile_input() {
    let preflight = Preflight::new(COMPANY.as_bytes(), b"");
    let before = json(&preflight.resolve(REQUEST.as_bytes()));
    let long = "[".repeat(200_000);
    for text in ["", "\0", &long, "{\"__proto__\": 1}", "\"\\ud800\"", "PATCH /Users/u1\n\n{}", "DELETE /", "###"] {
        let report = preflight.resolve(text.as_bytes());
        assert!(!report.findings.is_empty(), "{text:.40}");
        assert_counts_match(&report);
        assert_eq!(json(&preflight.resolve(REQUEST.as_bytes())), before, "after {text:.40}");
    }
    assert_eq!(names(&preflight.findings()), Vec::<&str>::new());
}

#[test]
fn edits_out_of_range() {
    use scim_preflight::report::{Edit, read_edits};
    let edit = |start, end, text: &str| Edit { start, end, text: text.to_owned() };
    for edits in
        [vec![edit(9, 9, "x")], vec![edit(2, 1, "x")], vec![edit(u32::MAX, u32::MAX, "x")], vec![edit(0, u32::MAX, "")]]
    {
        assert_eq!(apply_fixes("{}", &edits), "{}");
    }
    assert_eq!(apply_fixes("😀", &[edit(1, 1, "x")]).chars().filter(|letter| *letter == '😀').count(), 1);
    for text in
        ["", "{}", "null", "[null]", "[{\"start\": -1}]", "[{\"start\": 1e99, \"end\": 1, \"text\": \"\"}]", "[[["]
    {
        assert!(read_edits(text.as_bytes()).is_empty(), "{text}");
    }
}

// — bulk —

fn bulk(operations: impl Iterator<Item = String>) -> String {
    let urn = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
    format!(r#"{{"schemas": ["{urn}"], "Operations": [{}]}}"#, operations.collect::<Vec<_>>().join(", "))
}

/// An operation that creates a group with references to others.
fn bulk_group(id: usize, members: &[usize]) -> String {
    let urn = "urn:ietf:params:scim:schemas:core:2.0:Group";
    let members: Vec<_> = members.iter().map(|id| format!(r#"{{"value": "bulkId:{id}"}}"#)).collect();
    let data = format!(r#"{{"schemas": ["{urn}"], "displayName": "G{id}", "members": [{}]}}"#, members.join(", "));
    format!(r#"{{"method": "POST", "path": "/Groups", "bulkId": "{id}", "data": {data}}}"#)
}

/// Ten thousand operations of many kinds, with references between them in many patterns.
#[test]
fn very_many_operations_in_bulk() {
    const MANY: usize = 10_000;
    let clean = |text: String| {
        let report = Texts { request: text.as_bytes(), ..Texts::default() }.resolve_and_check();
        assert_eq!(report.summary.errors, 0, "{:?}", names(&report.findings));
    };
    clean(bulk((0..MANY).map(|_| r#"{"method": "DELETE", "path": "/Users/u5"}"#.to_owned())));
    // References back and forth, without a cycle.
    clean(bulk((0..MANY).map(|id| bulk_group(id, &[id / 2].into_iter().filter(|to| *to != id).collect::<Vec<_>>()))));
    clean(bulk((0..MANY).map(|id| bulk_group(id, &(id + 1..(id + 6).min(MANY)).collect::<Vec<_>>()))));
    // One cycle through all, and a cycle at each.
    request(bulk((0..MANY).map(|id| bulk_group(id, &[(id + 1) % MANY]))), "bulk-id-cycle");
    request(bulk((0..MANY).map(|id| bulk_group(id, &[id]))), "bulk-id-cycle");
    request(bulk((0..MANY).map(|id| bulk_group(id, &[id + MANY]))), "bulk-id-unknown");
    request(bulk((0..MANY).map(|_| bulk_group(7, &[7]))), "bulk-id-duplicate");
    request(bulk((0..MANY).map(|_| r#"{"method": "POST", "path": "/Users"}"#.to_owned())), "bulk-id-missing");
    request(
        bulk((0..MANY).map(|_| r#"{"method": "PUT", "path": "/Users", "data": 1}"#.to_owned())),
        "bulk-path-mismatch",
    );
    request(bulk((0..MANY).map(|_| "7".to_owned())), "object-expected");
}

/// Bulk requests nested in bulk requests, to the depth limit and beyond.
#[test]
fn nested_bulk_requests() {
    let nested = |depth: usize| {
        let open = r#"{"Operations": [{"method": "POST", "path": "/Bulk", "bulkId": "1", "data": "#.repeat(depth);
        format!("{open}{{}}{}", "}]}".repeat(depth))
    };
    for depth in [1, 2, 40] {
        request(nested(depth), "bulk-path-mismatch");
    }
    request(nested(10_000), "beyond-limits");
    let long = "x".repeat(5 * MIB);
    let report = request(
        bulk(
            std::iter::once(bulk_group(1, &[]).replace("\"1\"", &format!("\"{long}\"")))
                .chain(std::iter::once(bulk_group(2, &[3]))),
        ),
        "bulk-id-unknown",
    );
    assert!(json(&report).len() < 100_000);
}
