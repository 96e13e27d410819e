//! What Dialpad does with a request, as a specification: `tests/outcome/*.md`.
//!
//! Each section contains a request, optionally a change to the sample company (a JSON merge patch), and the outcome as
//! text. `UPDATE_SPECS=1 cargo test --test outcome` rewrites the outcomes; review the diff before you commit it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fmt::Write;

use scim_preflight::company::{Company, Date, SCHEMAS};
use scim_preflight::finding::{Place, Refusal, Source};
use scim_preflight::idp::Idp;
use scim_preflight::outcome::{Because, Certainty, Context, Decision, Outcome, resolve};
use scim_preflight::scim::{Patch, Raw, Resource, check};
use serde_json::Value;
use support::{SAMPLE, assert_specs, specs};

#[test]
fn every_outcome_is_as_specified() {
    assert_specs("outcome", 60, rewrite);
}

/// Every statement of the FAQ and every setting has its own section.
#[test]
fn every_statement_and_setting_has_a_section() {
    let all: String = specs("outcome").iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    for statement in 1..=13 {
        assert!(all.contains(&format!("\n## F{statement}:")), "F{statement}");
    }
    for setting in [
        "officeField",
        "officeNameMatch",
        "officeMismatch",
        "licenseUpdate",
        "licenseShortage",
        "areaCode",
        "accountAreaCode",
    ] {
        assert!(all.contains(&format!("\n## {setting}:")), "{setting}");
    }
}

/// A request is resolved wherever it is truncated, and each place lies within its text.
#[test]
fn any_truncated_request_has_an_outcome() {
    let company = Company::read(SAMPLE);
    let empty = Company::read("");
    for entry in std::fs::read_dir("examples/requests").unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for end in (0..=text.len()).filter(|&end| text.is_char_boundary(end)) {
            for company in [&company, &empty] {
                let part = &text[..end];
                let raw = Raw::read(part);
                with(&raw, company, Context::default(), |outcome| {
                    for place in outcome
                        .office
                        .because
                        .iter()
                        .chain(&outcome.license.because)
                        .flat_map(|step| step.places.iter())
                    {
                        assert!(place.span.start == place.span.end || !quote(place, part, company).is_empty());
                    }
                });
            }
        }
    }
}

/// The value of a password never reaches an outcome.
#[test]
fn a_password_is_never_repeated() {
    let text = r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"zoe@fuzz-ball.example","password":"s3cret-Zoe"}"#;
    let company = Company::read(SAMPLE);
    let raw = Raw::read(text);
    with(&raw, &company, Context::default(), |outcome| {
        assert!(
            !format!("{:?}", (&outcome.office, &outcome.license, &outcome.number, &outcome.facts)).contains("s3cret")
        );
    });
}

/// The specification with the current outcomes.
fn rewrite(text: &str, count: &mut usize) -> String {
    let mut sections = text.split("\n## ");
    let mut found = sections.next().unwrap_or("").to_owned();
    for section in sections {
        *count += 1;
        let (info, request) = block(section, "http").unwrap_or_else(|| panic!("no request in the section: {section}"));
        let company = merged(block(section, "json").map(|(_, json)| json));
        let before = section.split("```text\n").next().unwrap_or(section).trim_end();
        write!(found, "\n## {before}\n\n```text\n{}```\n", outcome(request, &company, info)).unwrap();
    }
    found
}

/// The first fenced block in this language: the words after the language, and the content.
fn block<'s>(section: &'s str, language: &str) -> Option<(&'s str, &'s str)> {
    let (_, rest) = section.split_once(&format!("```{language}"))?;
    let (info, rest) = rest.split_once('\n')?;
    Some((info, rest.split_once("```")?.0))
}

fn merged(patch: Option<&str>) -> String {
    let Some(patch) = patch else { return SAMPLE.to_owned() };
    let mut company: Value = serde_json::from_str(SAMPLE).unwrap();
    merge(&mut company, serde_json::from_str(patch).unwrap());
    company.to_string()
}

/// Applies a JSON merge patch (RFC 7396).
fn merge(target: &mut Value, patch: Value) {
    let Value::Object(patch) = patch else {
        *target = patch;
        return;
    };
    if !target.is_object() {
        *target = Value::Object(serde_json::Map::new());
    }
    let target = target.as_object_mut().unwrap();
    for (key, value) in patch {
        if value.is_null() {
            target.remove(&key);
        } else {
            merge(target.entry(key).or_insert(Value::Null), value);
        }
    }
}

/// Resolves one request; `info` may contain `asOf=none`, `asOf=2026-12-24`, `idp=entra`, `refusal=400` if the request
/// violates the RFCs, and `problems=yes` if the company has some.
fn outcome(request: &str, company: &str, info: &str) -> String {
    let option = |name: &str| info.split_whitespace().find_map(|word| word.strip_prefix(name)?.strip_prefix('='));
    let context = Context {
        as_of: Date::parse(option("asOf").unwrap_or("2026-11-17")),
        idp: option("idp").and_then(Idp::from_word),
        refusal: option("refusal").map(|status| Refusal { status: status.parse().unwrap(), scim_type: None }),
        quiet: false,
    };
    let company = Company::read(company);
    let clean = company.problems().is_empty();
    assert_eq!(clean, option("problems").is_none(), "problems of the company: {:?}", company.problems());
    let raw = Raw::read(request);
    with(&raw, &company, context, |outcome| render(outcome, request, &company))
}

fn with<T>(raw: &Raw<'_>, company: &Company, context: Context, then: impl FnOnce(&Outcome<'_>) -> T) -> T {
    let request = raw.request();
    let patch = Patch::of(&request);
    let problems = check(&request, patch.as_ref(), &SCHEMAS);
    let user = Resource::of(&request, patch.as_ref()).with_problems(&problems);
    then(&resolve(&request, &user, company, context))
}

fn render(outcome: &Outcome<'_>, request: &str, company: &Company) -> String {
    let mut out = String::new();
    let user = &outcome.user;
    let list = if user.state.is_in_team_list() { "in the team list" } else { "not in the team list" };
    let search = if user.state.is_searchable() { "found by search" } else { "not found by search" };
    let shown = user.state.shown_as().map(|shown| format!(" as {shown}")).unwrap_or_default();
    let name = user.user_name.unwrap_or("someone");
    let state = user.state.as_str();
    writeln!(out, "{}: {name} {state}, {list}, {search}{shown}", outcome.action.as_str()).unwrap();
    let value = outcome.office.value.map(|office| office.name.value.clone());
    let mut decision = |title, value, via, decision: Shown<'_>, more| {
        show(&mut out, title, value, via, &decision, more, request, company);
    };
    decision("office", value, outcome.office.via.as_str(), Shown::of(&outcome.office), String::new());
    let value = outcome.license.value.map(|license| license.as_str().to_owned());
    decision("license", value, outcome.license.via.as_str(), Shown::of(&outcome.license), String::new());
    let number = &outcome.number;
    let mut more = number.area_code.map(|code| format!(", area code {code}")).unwrap_or_default();
    if let (Some(before), Some(after)) = (number.pool_before, number.pool_after) {
        write!(more, ", pool {before} → {after}").unwrap();
    }
    let value = number.decision.value.as_ref().map(ToString::to_string);
    decision("number", value, number.decision.via.as_str(), Shown::of(&number.decision), more);
    for (title, seat) in [("seat", &outcome.seat), ("freed", &outcome.freed)] {
        let Some(seat) = seat else { continue };
        let count = |count: Option<u64>| count.map_or("?".to_owned(), |count| count.to_string());
        write!(out, "{title}: {}, {}: ", seat.office.name.value, seat.license.as_str()).unwrap();
        write!(out, "{} → {} of {}", count(seat.before), count(seat.after), count(seat.allocated)).unwrap();
        writeln!(out, "{}", if seat.shortage.is_some() { ", 1 short" } else { "" }).unwrap();
        if let Some(shortage) = &seat.shortage {
            writeln!(out, "  if bought: {}", shortage.if_bought).unwrap();
            writeln!(out, "  if refused: {}", shortage.if_refused).unwrap();
        }
    }
    if let Some(bill) = &outcome.bill {
        writeln!(out, "bill: {} {}, an estimate: {}", bill.amount, bill.currency, bill.arithmetic()).unwrap();
    }
    for ignored in &outcome.ignored {
        let place = quote(ignored.place, request, company);
        writeln!(out, "ignored: {} {place}: {}", ignored.attribute, ignored.why).unwrap();
    }
    let response = outcome.response;
    let kind = response.scim_type.map(|kind| format!(" {kind}")).unwrap_or_default();
    writeln!(out, "response: {}{kind} ({})", response.status, response.certainty.as_str()).unwrap();
    let facts: Vec<String> = outcome.facts.iter().map(|fact| name_of(&format!("{fact:?}"))).collect();
    if !facts.is_empty() {
        writeln!(out, "facts: {}", facts.join(", ")).unwrap();
    }
    out
}

/// What all kinds of decisions have in common.
struct Shown<'o> {
    known_after_apply: bool,
    certainty: &'static str,
    because: &'o [Because],
    rejected: Vec<(&'o str, &'o str)>,
}

impl<'o> Shown<'o> {
    fn of<Value, Via>(decision: &'o Decision<'_, Value, Via>) -> Self {
        Self {
            known_after_apply: decision.known_after_apply,
            certainty: decision.certainty.as_str(),
            because: &decision.because,
            rejected: decision.rejected.iter().map(|one| (one.value.as_ref(), one.why.as_ref())).collect(),
        }
    }
}

#[allow(clippy::too_many_arguments)]
fn show(
    out: &mut String,
    title: &str,
    value: Option<String>,
    via: &str,
    decision: &Shown<'_>,
    more: String,
    request: &str,
    company: &Company,
) {
    let none = if decision.known_after_apply { "known after apply" } else { "none" };
    let value = value.unwrap_or_else(|| none.to_owned());
    writeln!(out, "{title}: {value} ({via}, {}){more}", decision.certainty).unwrap();
    for step in decision.because {
        assert_grounded(step);
        writeln!(out, "  {}: {}", step.certainty.as_str(), step.text).unwrap();
        for place in step.places.iter() {
            let source = if place.source == Source::Request { "request" } else { "company" };
            writeln!(out, "    in the {source}: {}", quote(place, request, company)).unwrap();
        }
        for cite in step.cites {
            writeln!(out, "    see {}: {}", cite.title, cite.section.unwrap_or("")).unwrap();
        }
    }
    for (value, why) in &decision.rejected {
        writeln!(out, "  not {value}: {why}").unwrap();
    }
}

/// A step that is documented cites the document, unless the snapshot says so itself; one that a setting decides names it.
#[track_caller]
fn assert_grounded(step: &Because) {
    let names = |word: &str| step.text.contains(word);
    let is_grounded = match step.certainty {
        Certainty::Documented => !step.cites.is_empty() || names("snapshot says"),
        Certainty::Configured => names("settings."),
        Certainty::Assumed | Certainty::Unknown => true,
    };
    assert!(is_grounded, "{step:?}");
}

/// The text at a place, on one line, including the key of a member.
fn quote(place: Place, request: &str, company: &Company) -> String {
    let text = if place.source == Source::Request { request } else { company.document().text() };
    let words: Vec<&str> = place.span.of(text).split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(70) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

fn name_of(debug: &str) -> String {
    debug.chars().take_while(char::is_ascii_alphanumeric).collect()
}
