//! What many requests lead to, one after the other, as a specification: `tests/plan/*.md`.
//!
//! Each section holds requests in one of the forms, and the plan in words. `UPDATE_SPECS=1 cargo test --test plan` writes
//! the plans anew; read the difference before it is committed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fmt::Write;

use scim_preflight::report::Plan;
use scim_preflight::{Planner, Preflight, plan};
use serde_json::{Value, json};
use support::{SAMPLE, hold_specs};

// — as it is written —

#[test]
fn every_plan_is_as_specified() {
    hold_specs("plan", 1, rewrite);
}

/// The specification with each plan as it is found.
fn rewrite(text: &str, count: &mut usize) -> String {
    let mut sections = text.split("\n## ");
    let mut found = sections.next().unwrap_or("").to_owned();
    for section in sections {
        *count += 1;
        let (head, block) = section.split_once("\n```").unwrap_or_else(|| panic!("no requests in {section}"));
        let (info, rest) = block.split_once('\n').unwrap();
        let requests = rest.split_once("\n```").map(|(requests, _)| requests).unwrap();
        write!(found, "\n## {head}\n```{info}\n{requests}\n```\n\n```text\n{}```\n", planned(requests, info)).unwrap();
    }
    found
}

fn planned(requests: &str, info: &str) -> String {
    let mut options = json!({});
    let mut company: Value = serde_json::from_str(SAMPLE).unwrap();
    for (key, value) in info.split_whitespace().filter_map(|word| word.split_once('=')) {
        match key.strip_prefix("settings.") {
            Some(setting) => company["settings"][setting] = serde_json::from_str(value).unwrap_or(value.into()),
            None => options[key] = value.into(),
        }
    }
    let preflight = Preflight::new(company.to_string().as_bytes(), options.to_string().as_bytes());
    let plan = preflight.plan(requests.as_bytes());
    render(&plan)
}

fn render(plan: &Plan) -> String {
    let mut out = format!("{}\n", &*plan.tally.line);
    writeln!(out, "complete: {}\n", if plan.complete { "yes" } else { "no" }).unwrap();
    for step in plan.steps.iter() {
        write!(out, "{} {:>3} {}", step.symbol.as_str(), step.line, step.user_name.unwrap_or("someone")).unwrap();
        write!(out, " {}", word(&step.action)).unwrap();
        for text in [step.office, step.number].into_iter().flatten() {
            write!(out, " · {text}").unwrap();
        }
        for text in [step.license.map(|one| word(&one)), step.number_via.map(|one| word(&one))].into_iter().flatten() {
            write!(out, " · {text}").unwrap();
        }
        if step.short {
            out.push_str(" · short");
        }
        let codes: Vec<&str> = step.findings.iter().collect();
        writeln!(out, "{}{}", if codes.is_empty() { "" } else { " · " }, codes.join(" ")).unwrap();
    }
    out.push('\n');
    for row in &plan.capacity {
        let name = match (&row.office, row.license) {
            (Some(office), Some(license)) => format!("{}, {}", &**office, word(&license)),
            _ => "unassigned numbers".to_owned(),
        };
        let count = |count: Option<u64>| count.map_or("?".to_owned(), |count| count.to_string());
        write!(out, "{name}: {} − {} + {} + {}", count(row.before), row.used, row.freed, row.short).unwrap();
        write!(out, " = {}", count(row.after)).unwrap();
        match row.first_short {
            Some(step) => writeln!(out, ", short from step {step} on").unwrap(),
            None => out.push('\n'),
        }
    }
    if let Some(bill) = &plan.bill {
        writeln!(out, "\nbill: {} {}, an estimate: {}", &*bill.amount, &*bill.currency, &*bill.arithmetic).unwrap();
    }
    for gate in &plan.gates {
        writeln!(out, "\ngate: {}", &*gate.message).unwrap();
    }
    out.push('\n');
    for finding in &plan.findings {
        let severity = word(&finding.severity);
        writeln!(
            out,
            "{}:{} {} {severity}: {}",
            finding.span.line, finding.span.column, &*finding.code, &*finding.message
        )
        .unwrap();
    }
    out
}

/// A word of the report.
fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

// — as it must hold, whatever the requests are —

const C: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
const E: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

fn create(name: &str, office: &str, license: &str) -> Value {
    let mut body = json!({"schemas": [C, E], "userName": format!("{name}@fuzz-ball.example"), "active": true});
    body[E] = json!({"officeName": office, "licenseType": license});
    body
}

fn active(id: &str, active: bool) -> Value {
    let operation = json!({"op": "replace", "value": {"active": active}});
    let body = json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [operation]});
    json!({"method": "PATCH", "path": format!("/Users/{id}"), "body": body})
}

fn delete(id: &str) -> Value {
    json!({"method": "DELETE", "path": format!("/Users/{id}")})
}

fn lines(requests: &[Value]) -> String {
    requests.iter().map(|request| request.to_string() + "\n").collect()
}

fn plan_of(requests: &[Value]) -> Plan {
    plan(lines(requests).as_bytes(), SAMPLE.as_bytes(), br#"{"asOf": "2026-11-17"}"#)
}

fn shown(plan: &Plan) -> String {
    serde_json::to_string(plan).unwrap()
}

/// What moves, as text: used, freed, short by row, and the tally.
fn totals(plan: &Plan) -> String {
    let rows: Vec<String> = plan
        .capacity
        .iter()
        .map(|row| format!("{:?} {:?} {} {} {}", row.before, row.after, row.used, row.freed, row.short))
        .collect();
    format!("{}\n{}", rows.join("\n"), &*plan.tally.line)
}

fn hold(plan: &Plan, requests: usize) {
    assert_eq!(plan.steps.len(), requests, "a step for each request");
    let tally = &plan.tally;
    let counted = tally.create + tally.update + tally.suspend + tally.reactivate + tally.delete;
    let counted = counted + tally.ignored + tally.rejected + tally.unchanged;
    assert_eq!(counted as usize, requests, "each step is counted once");
    for row in &plan.capacity {
        let Some(before) = row.before else {
            assert_eq!(row.after, None);
            continue;
        };
        let after = i128::from(before) - i128::from(row.used) + i128::from(row.freed) + i128::from(row.short);
        assert!(after >= 0, "{row:?}");
        assert_eq!(row.after.map(i128::from), Some(after), "{row:?}");
        assert_eq!(row.short > 0, row.first_short.is_some(), "{row:?}");
        if let Some(first) = row.first_short {
            assert!((first as usize) < requests, "{row:?}");
        }
    }
}

#[test]
fn someone_made_by_the_plan_is_known_to_it() {
    let zoe = create("zoe", "Austin HQ", "Dialpad_Ai Voice");
    let plan = plan_of(&[zoe.clone(), zoe, active("zoe@fuzz-ball.example", false), delete("zoe@fuzz-ball.example")]);
    let actions: Vec<String> = plan.steps.iter().map(|step| word(&step.action)).collect();
    assert_eq!(actions, ["create", "reject", "suspend", "delete"]);
    let austin = &plan.capacity[0];
    assert_eq!((austin.used, austin.freed, austin.after), (1, 1, Some(3)), "suspended and deleted frees once");
}

#[test]
fn suspending_or_deleting_twice_frees_once() {
    for twice in
        [[active("u1", false), active("u1", false)], [delete("u1"), delete("u1")], [active("u1", false), delete("u1")]]
    {
        let plan = plan_of(&twice);
        assert_eq!((plan.capacity[0].freed, plan.capacity[0].after), (1, Some(4)), "{twice:?}");
    }
}

#[test]
fn a_bulk_body_is_its_operations() {
    let body = create("zoe", "Austin HQ", "Dialpad_Ai Voice");
    let operations = json!([
        {"method": "POST", "path": "/Users", "bulkId": "a", "data": body},
        {"method": "PATCH", "path": "/Users/bulkId:a", "data": active("x", false)["body"]},
        {"method": "DELETE", "path": "/Users/u9"},
    ]);
    let bulk = json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": operations});
    for text in [bulk.to_string(), serde_json::to_string_pretty(&bulk).unwrap()] {
        let plan = plan(text.as_bytes(), SAMPLE.as_bytes(), b"");
        hold(&plan, 3);
        let actions: Vec<String> = plan.steps.iter().map(|step| word(&step.action)).collect();
        assert_eq!(actions, ["create", "suspend", "reject"]);
        let unknown = plan.findings.iter().find(|finding| finding.code == "SP803").unwrap();
        let units: Vec<u16> = text.encode_utf16().collect();
        let marked = &units[unknown.span.start as usize..unknown.span.end as usize];
        assert_eq!(String::from_utf16(marked).unwrap(), "\"/Users/u9\"");
        assert_eq!(unknown.span.pointer, "/Operations/2/path");
    }
}

/// In each form the same requests lead to the same, and a finding stands where its text stands.
#[test]
fn every_form_leads_to_the_same_and_marks_its_own_place() {
    let requests =
        [create("zoë", "Austin  HQ", "Dialpad_Ai Voice"), create("健太", "London", "Dialpad_Ai_Sales"), delete("u1")];
    let http = |request: &Value| match request.get("method") {
        Some(method) => format!("{} {}\n", method.as_str().unwrap(), request["path"].as_str().unwrap()),
        None => format!("POST /Users\nContent-Type: application/scim+json\n\n{request}\n"),
    };
    let forms = [
        lines(&requests),
        format!("\u{feff}{}", lines(&requests)),
        lines(&requests).replace('\n', "\r\n\r\n"),
        lines(&requests).trim_end().to_owned(),
        json!(requests).to_string(),
        serde_json::to_string_pretty(&requests).unwrap(),
        requests.iter().map(|request| serde_json::to_string_pretty(request).unwrap() + "\n").collect(),
        requests.iter().map(http).collect::<Vec<_>>().join("### next\n"),
        format!("# an evening\n###\n{}\n###\n", requests.iter().map(http).collect::<Vec<_>>().join("\n###\n\n")),
    ];
    let expected = totals(&plan_of(&requests));
    for text in forms {
        let plan = plan(text.as_bytes(), SAMPLE.as_bytes(), br#"{"asOf": "2026-11-17"}"#);
        assert_eq!(totals(&plan), expected, "{text}");
        assert!(plan.complete, "{text}");
        let units: Vec<u16> = text.encode_utf16().collect();
        let marked = |code: &str| {
            let span = &plan.findings.iter().find(|finding| finding.code == code).unwrap().span;
            let before = String::from_utf16(&units[..span.start as usize]).unwrap();
            let line = before.split('\n').count();
            assert_eq!(span.line as usize, line, "{code} in {text}");
            let column = before.rsplit('\n').next().unwrap().encode_utf16().count() + 1;
            assert_eq!(span.column as usize, column, "{code} in {text}");
            String::from_utf16(&units[span.start as usize..span.end as usize]).unwrap()
        };
        assert_eq!(marked("SP505"), "\"Austin  HQ\"", "{text}");
        assert_eq!(marked("SP601"), "\"Dialpad_Ai_Sales\"", "{text}");
    }
}

#[test]
fn findings_are_listed_a_hundred_times_and_counted_beyond() {
    let requests: Vec<Value> = (0..250).map(|at| create(&format!("a{at}"), "London", "Talk")).collect();
    let plan = plan_of(&requests);
    let listed = plan.findings.iter().filter(|finding| finding.code == "SP602").count();
    let heard = plan.heard.iter().find(|heard| heard.code == "SP602").unwrap();
    assert_eq!((listed, heard.count), (100, 250));
    assert!(plan.steps.iter().all(|step| step.findings.iter().any(|code| code == "SP602")));
}

#[test]
fn gates_ask_for_a_second_look() {
    let mut requests: Vec<Value> =
        (0..25).map(|at| create(&format!("a{at}"), "Austin HQ", "Dialpad_Support")).collect();
    requests.extend((0..20).map(|at| active(&format!("a{at}@fuzz-ball.example"), false)));
    requests.extend((0..20).map(|at| delete(&format!("a{at}@fuzz-ball.example"))));
    let member = |at: usize| json!({"value": format!("m{at}")});
    let members: Vec<Value> = (0..30).map(member).collect();
    requests.push(json!({"method": "POST", "path": "/Groups", "body": {"displayName": "Sales", "members": members}}));
    requests.push(json!({"method": "PATCH", "path": "/Groups/Sales", "body": {"Operations": [{"op": "remove", "path": "members"}]}}));
    let gates: Vec<(String, u32)> =
        plan_of(&requests).gates.iter().map(|gate| (gate.name.to_string(), gate.count)).collect();
    assert_eq!(gates, [("deletions".into(), 20), ("suspensions".into(), 20), ("memberRemovals".into(), 30)]);
    assert!(plan_of(&requests[..44]).gates.is_empty());
}

#[test]
fn a_line_of_fifty_megabytes_is_passed_over() {
    let long = format!("{{\"userName\":\"{}\"}}\n", "x".repeat(50 << 20));
    let good = lines(&[delete("u1")]);
    let mut planner = Planner::new(SAMPLE.as_bytes(), b"");
    for text in [&good, &long, &good] {
        for piece in text.as_bytes().chunks(1 << 20) {
            planner.push(piece);
        }
    }
    let plan = planner.finish();
    hold(&plan, 3);
    assert!(!plan.complete);
    let codes: Vec<String> = plan.steps.iter().map(|step| step.findings.iter().collect()).collect();
    assert_eq!(codes, ["", "SP131", "SP804"]);
    assert_eq!(plan.steps.iter().map(|step| step.line).collect::<Vec<_>>(), [1, 2, 3]);
}

#[test]
fn reports_say_what_the_plan_says() {
    let plan = plan_of(&[create("zoe", "Denver", "Dialpad_Ai Voice"), create("=1+1", "London", "Talk"), delete("u1")]);
    let text = shown(&plan);
    let markdown = scim_preflight::plan_markdown(text.as_bytes());
    assert!(markdown.starts_with("# Plan\n\n3 requests: 2 to create, 1 to delete.\n"), "{markdown}");
    for part in [
        "| Denver | Dialpad\\_Ai Voice | 0 | 1 | 0 | 1 | 0 | 1 |\n",
        "## Bill\n\n7.00 USD, an estimate: 1 × Dialpad\\_Ai Voice at 15.00 USD",
        "| + | 1 | zoe@fuzz-ball.example | create, short | Denver | Dialpad\\_Ai Voice | SP610 |\n",
    ] {
        assert!(markdown.contains(part), "{part}\n{markdown}");
    }
    let csv = scim_preflight::plan_csv(text.as_bytes());
    let rows: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(rows[0], "index,line,userName,action,office,license,number,numberVia,short,findings");
    assert_eq!(rows[1], "0,1,zoe@fuzz-ball.example,create,Denver,Dialpad_Ai Voice,,pool,true,SP610");
    assert!(rows[2].starts_with("1,2,\"'=1+1@fuzz-ball.example\",create,London,"), "{}", rows[2]);
    assert_eq!(rows.len(), 5);
    assert_eq!(scim_preflight::plan_markdown(b"{}"), "");
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    const OFFICES: [&str; 5] = ["Austin HQ", "Denver", "London", "Boston – Back Bay", "Nowhere"];
    const LICENSES: [&str; 4] = ["Dialpad_Ai Voice", "Dialpad_Support", "Dialpad_Ai Sales", "Talk"];

    fn request() -> impl Strategy<Value = Value> {
        let name = select(&["zoe", "kai", "lea", "max", "nia", "ana", "bo", "chidi", "dana"][..]);
        let id = select(&["u1", "u2", "u3", "u4", "u5", "u9", "zoe@fuzz-ball.example", "kai@fuzz-ball.example"][..]);
        prop_oneof![
            4 => (name.clone(), select(&OFFICES[..]), select(&LICENSES[..])).prop_map(|(n, o, l)| create(n, o, l)),
            2 => (id.clone(), any::<bool>()).prop_map(|(id, on)| active(id, on)),
            1 => id.prop_map(delete),
            1 => (name, select(&["unassigned", "deleted", "reactivated", "gone"][..]))
                .prop_map(|(name, event)| json!({"event": event, "userName": format!("{name}@fuzz-ball.example")})),
            1 => Just(json!({"method": "GET", "path": "/Users/u1"})),
            1 => Just(json!(7)),
        ]
    }

    fn company(shortage: &str) -> String {
        SAMPLE.replace("\"licenseShortage\": \"buy\"", &format!("\"licenseShortage\": \"{shortage}\""))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn seats_and_numbers_are_conserved(requests in prop::collection::vec(request(), 0..40), refuse in any::<bool>()) {
            let company = company(if refuse { "refuse" } else { "buy" });
            let plan = plan(lines(&requests).as_bytes(), company.as_bytes(), br#"{"asOf":"2026-11-17","idp":"okta"}"#);
            hold(&plan, requests.len());
        }

        /// B after A is what B is in A and B.
        #[test]
        fn a_plan_goes_on_where_another_ended(a in prop::collection::vec(request(), 0..15), b in prop::collection::vec(request(), 1..15)) {
            let options = br#"{"asOf":"2026-11-17","idp":"okta"}"#;
            let whole = plan(lines(&[a.clone(), b.clone()].concat()).as_bytes(), SAMPLE.as_bytes(), options);
            let mut planner = Planner::new(SAMPLE.as_bytes(), options);
            planner.push(lines(&a).as_bytes());
            planner.push(lines(&b).as_bytes());
            prop_assert_eq!(shown(&planner.finish()), shown(&whole));
        }

        /// Requests about different people, with seats and numbers enough for all, come in any order.
        #[test]
        fn independent_requests_come_in_any_order(order in Just((0..12usize).collect::<Vec<_>>()).prop_shuffle()) {
            let requests: Vec<Value> = (0..12).map(|at| match at {
                0 => active("u1", false),
                1 => delete("u5"),
                at => create(&format!("a{at}"), OFFICES[at % 4], "Dialpad_Support"),
            }).collect();
            let shuffled: Vec<Value> = order.iter().map(|&at| requests[at].clone()).collect();
            prop_assert_eq!(totals(&plan_of(&shuffled)), totals(&plan_of(&requests)));
        }

        /// However the bytes are cut, and whatever they are.
        #[test]
        fn the_cuts_change_nothing(
            requests in prop::collection::vec(request(), 0..12),
            form in 0..7usize,
            noise in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
            cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
        ) {
            let table = "First name;E-mail;Office;License\n\"Zo\"\"ë\";zoe@fuzz-ball.example;\"Austin\nHQ\";Talk\nKai;kai@x.example;London\n";
            let mut bytes = match form {
                0 => lines(&requests),
                1 => json!(requests).to_string(),
                2 => serde_json::to_string_pretty(&json!(requests)).unwrap(),
                3 => requests.iter().map(|one| serde_json::to_string_pretty(one).unwrap() + "\n").collect(),
                4 => requests.iter().map(|one| format!("### one\nPOST /Users\n\n{one}\n")).collect(),
                5 => table.to_owned(),
                _ => format!("\u{feff}{}", lines(&requests).replace('\n', "\r\n")),
            }.into_bytes();
            for (at, byte) in noise {
                if !bytes.is_empty() {
                    let at = at.index(bytes.len());
                    bytes[at] = byte;
                }
            }
            let whole = plan(&bytes, SAMPLE.as_bytes(), b"");
            let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
            cuts.sort_unstable();
            let (mut planner, mut from) = (Planner::new(SAMPLE.as_bytes(), b""), 0);
            for cut in cuts {
                planner.push(&bytes[from..cut]);
                from = cut;
            }
            planner.push(&bytes[from..]);
            prop_assert_eq!(shown(&planner.finish()), shown(&whole));
            let mut planner = Planner::new(SAMPLE.as_bytes(), b"");
            for byte in &bytes {
                planner.push(std::slice::from_ref(byte));
            }
            prop_assert_eq!(shown(&planner.finish()), shown(&whole));
        }
    }
}

/// Lines show at once how far a plan has come, however small the pieces are.
#[test]
fn progress_is_told_with_each_line() {
    let text = lines(&[create("zoe", "Denver", "Dialpad_Ai Voice"), delete("u1")]);
    let mut planner = Planner::new(SAMPLE.as_bytes(), b"");
    let mut seen = Vec::new();
    for byte in text.as_bytes() {
        let progress = planner.push(std::slice::from_ref(byte));
        if seen.last() != Some(&(progress.requests, progress.warnings)) {
            seen.push((progress.requests, progress.warnings));
        }
    }
    assert_eq!(seen, [(0, 0), (1, 1), (2, 1)]);
    let broken = format!("{{\"userName\":\n\n{text}");
    let mut planner = Planner::new(SAMPLE.as_bytes(), b"");
    for byte in broken.as_bytes() {
        planner.push(std::slice::from_ref(byte));
    }
    assert_eq!(planner.finish().steps.len(), 3, "a broken first line is one among others");
}
