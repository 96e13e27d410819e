//! What many requests lead to, in order, as a specification: `tests/plan/*.md`.
//!
//! Each section contains requests in one of the formats, and the plan as text. `UPDATE_SPECS=1 cargo test --test plan`
//! rewrites the plans; review the diff before you commit it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fmt::Write;

use scim_preflight::report::Plan;
use scim_preflight::{Planner, Preflight, plan, replay, resolve};
use serde_json::{Value, json};
use support::{SAMPLE, assert_specs};

/// Excel's “CSV (Macintosh)”, and whatever else ends its lines with CR alone.
#[test]
fn lines_may_end_with_cr_alone() {
    for text in [
        "sep=;\nEmail;Office\n\nzoe@fuzz-ball.example;Denver\n\"kai@fuzz-ball.example\";London\n",
        "{\"userName\":\"zoe@fuzz-ball.example\"}\n{\"userName\":\"kai@fuzz-ball.example\"}",
        "\u{FEFF}zoe@fuzz-ball.example\nkai@fuzz-ball.example\n",
        "### add\nPOST /Users HTTP/1.1\n\n{\"userName\":\"zoe@fuzz-ball.example\"}\n\n###\nDELETE /Users/u9 HTTP/1.1\n",
        "DELETE /Users/u9 HTTP/1.1\n\n###\nDELETE /Users/u1 HTTP/1.1\n",
    ] {
        let of = |text: &str| plan(text.as_bytes(), SAMPLE.as_bytes(), b"");
        let expected = to_json(&of(text));
        let text = text.replace('\n', "\r");
        assert_eq!(to_json(&of(&text)), expected, "{text:?}");
        let mut planner = Planner::new(SAMPLE.as_bytes(), b"");
        for byte in text.as_bytes() {
            planner.push(&[*byte]);
        }
        assert_eq!(to_json(&planner.finish()), expected, "{text:?}");
    }
}

/// Spreadsheets write the line breaks within a cell as LF, whatever ends their rows.
#[test]
fn a_cell_may_contain_lf_where_rows_end_with_cr() {
    let text = "\nsep=,\r\rEmail,Title,Office\rzoe@fuzz-ball.example,\"a\nb\",Denver\rkai@fuzz-ball.example,c,London\r";
    let expected = plan(text.replace('\r', "\n").as_bytes(), SAMPLE.as_bytes(), b"");
    assert_eq!(expected.steps.len(), 2);
    for size in 1..text.len() {
        let mut planner = Planner::new(SAMPLE.as_bytes(), b"");
        for chunk in text.as_bytes().chunks(size) {
            planner.push(chunk);
        }
        assert_eq!(planner.finish(), expected, "chunks of {size}");
    }
}

// — specified plans —

#[test]
fn every_plan_is_as_specified() {
    assert_specs("plan", 1, rewrite);
}

/// The specification with the current plans.
fn rewrite(text: &str, count: &mut usize) -> String {
    let mut sections = text.split("\n## ");
    let mut found = sections.next().unwrap_or("").to_owned();
    for section in sections {
        *count += 1;
        let (head, block) = section.split_once("\n```").unwrap_or_else(|| panic!("no requests in {section}"));
        let (info, rest) = block.split_once('\n').unwrap();
        let requests = rest.split_once("\n```").map(|(requests, _)| requests).unwrap();
        write!(found, "\n## {head}\n```{info}\n{requests}\n```\n\n```text\n{}```\n", render_plan(requests, info))
            .unwrap();
    }
    found
}

fn render_plan(requests: &str, info: &str) -> String {
    let (company, options) = read_info(info);
    let preflight = Preflight::new(company.as_bytes(), options.as_bytes());
    let plan = preflight.plan(requests.as_bytes());
    render(&plan)
}

/// The company and the options for a section.
fn read_info(info: &str) -> (String, String) {
    let mut options = json!({});
    let mut company: Value = serde_json::from_str(SAMPLE).unwrap();
    for (key, value) in info.split_whitespace().filter_map(|word| word.split_once('=')) {
        let json = || serde_json::from_str(value).unwrap_or(value.into());
        match key.split_once('.') {
            Some(("settings", setting)) => company["settings"][setting] = json(),
            Some(("company", field)) => company[field] = json(),
            _ => options[key] = value.into(),
        }
    }
    (company.to_string(), options.to_string())
}

fn render(plan: &Plan) -> String {
    let mut out = format!("{}\n", &*plan.tally.line);
    writeln!(out, "complete: {}\n", if plan.complete { "yes" } else { "no" }).unwrap();
    for step in plan.steps.iter() {
        write!(out, "{} {:>3} {}", step.symbol.as_str(), step.line, step.user_name.unwrap_or("someone")).unwrap();
        write!(out, " {}", step.action).unwrap();
        for text in [step.office, step.number].into_iter().flatten() {
            write!(out, " · {text}").unwrap();
        }
        for text in
            [step.license.map(|one| one.to_string()), step.number_via.map(|one| one.to_string())].into_iter().flatten()
        {
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
            (Some(office), Some(license)) => format!("{}, {license}", &**office),
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
    if let Some(missing) = &plan.bill_missing {
        writeln!(out, "\nno estimate: {}", &**missing).unwrap();
    }
    for gate in &plan.gates {
        writeln!(out, "\ngate: {}", &*gate.message).unwrap();
    }
    out.push('\n');
    for finding in &plan.findings {
        let severity = finding.severity;
        writeln!(
            out,
            "{}:{} {} {severity}: {}",
            finding.span.line, finding.span.column, &*finding.code, &*finding.message
        )
        .unwrap();
    }
    out
}

// — properties of every plan —

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

fn to_json(plan: &Plan) -> String {
    serde_json::to_string(plan).unwrap()
}

/// The totals as text: used, freed and short by row, and the tally.
fn totals(plan: &Plan) -> String {
    let rows: Vec<String> = plan
        .capacity
        .iter()
        .map(|row| format!("{:?} {:?} {} {} {}", row.before, row.after, row.used, row.freed, row.short))
        .collect();
    format!("{}\n{}", rows.join("\n"), &*plan.tally.line)
}

fn assert_consistent(plan: &Plan, requests: usize) {
    assert_eq!(plan.steps.len(), requests, "a step for each request");
    let tally = &plan.tally;
    let counted = tally.create + tally.update + tally.suspend + tally.reactivate + tally.delete + tally.groups;
    let counted = counted + tally.ignored + tally.rejected + tally.unchanged;
    assert_eq!(counted as usize, requests, "each step is counted once");
    for row in &plan.capacity {
        assert!(row.short_known || row.short == 0, "{row:?}");
        let Some(before) = row.before else {
            assert_eq!(row.after, None);
            continue;
        };
        assert!(row.short_known, "{row:?}");
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
fn a_user_created_by_the_plan_is_known_to_it() {
    let zoe = create("zoe", "Austin HQ", "Dialpad_Ai Voice");
    let plan = plan_of(&[zoe.clone(), zoe, active("zoe@fuzz-ball.example", false), delete("zoe@fuzz-ball.example")]);
    let actions: Vec<String> = plan.steps.iter().map(|step| step.action.to_string()).collect();
    assert_eq!(actions, ["create", "reject", "suspend", "delete"]);
    let austin = &plan.capacity[0];
    assert_eq!((austin.used, austin.freed, austin.after), (1, 1, Some(3)), "suspending and deleting frees once");
}

/// What will replace the macros of a template may differ from user to user.
#[test]
fn two_creates_from_a_template_are_two_users() {
    let mut template = create("zoe", "Austin HQ", "Dialpad_Support");
    template["userName"] = "{$user.email}".into();
    template["externalId"] = "{$user.id}".into();
    template["emails"] = json!([{"value": "{$user.email}", "primary": true}]);
    let rename = patch("u1", &json!({"userName": "{$user.email}"}));
    let requests = [template.clone(), template, rename];
    assert_eq!(&*plan_of(&requests).tally.line, "2 to create, 1 to update");
    assert_eq!(assert_replays_match(&lines(&requests), SAMPLE, "{}"), 3);
}

/// Users who have more licenses than are in use can free more than there are: how many there are is then unknown.
#[test]
fn a_total_that_the_users_contradict_is_left_out() {
    let user = |name: &str| json!({"id": name, "userName": format!("{name}@fuzz-ball.example"), "office": "A", "license": "Dialpad_Ai Voice"});
    let company = |allocated: u32| {
        let seats = json!({"Dialpad_Ai Voice": {"allocated": allocated, "available": 4}});
        json!({"offices": [{"name": "A", "licenses": seats}], "users": [user("u1"), user("u2")]}).to_string()
    };
    let requests = [active("u1", false), active("u2", false)];
    let (contradicted, exact) = (company(5), company(6));
    let company = &contradicted;
    let plan = plan(lines(&requests).as_bytes(), company.as_bytes(), b"");
    let row = &plan.capacity[0];
    assert_eq!((row.allocated, row.before, row.freed, row.after), (None, Some(4), 2, Some(6)));
    let found: Vec<_> = plan.findings.iter().filter(|finding| finding.code == "SP913").collect();
    assert_eq!(found.len(), 1, "{found:?}");

    let seat = |company: &str, step: usize| {
        let alone = replay(lines(&requests).as_bytes(), company.as_bytes(), step, b"").unwrap();
        let outcome = resolve(alone.request.as_bytes(), alone.company.as_bytes(), b"").outcome.unwrap();
        let seat = outcome.seat.unwrap();
        (seat.allocated, seat.before, seat.after)
    };
    assert_eq!(seat(company, 0), (Some(5), Some(4), Some(5)));
    assert_eq!(seat(company, 1), (None, Some(5), Some(6)));
    assert_eq!(seat(&exact, 1), (Some(6), Some(5), Some(6)));
}

/// Whether pending users take licenses is not documented: what happens to one never makes the company contradict itself.
#[test]
fn a_pending_user_does_not_make_the_company_contradict_itself() {
    let user = |id: &str, state: &str| json!({"id": id, "userName": format!("{id}@fuzz-ball.example"), "office": "A", "license": "Dialpad_Ai Voice", "state": state});
    let seats = json!({"Dialpad_Ai Voice": {"allocated": 5, "available": 4}, "Dialpad_Support": {"allocated": 5, "available": 5}});
    let company = json!({"settings": {"licenseUpdate": "apply"}, "offices": [{"name": "A", "licenses": seats}], "users": [user("u1", "active"), user("u2", "pending")]}).to_string();
    let to_support = || patch("u2", &json!({E: {"licenseType": "Dialpad_Support"}}));
    let title = || patch("u1", &json!({"title": "Lead"}));
    for requests in [
        vec![active("u2", false), title()],
        vec![delete("u2"), title()],
        vec![active("u2", true), title()],
        vec![to_support(), title()],
        vec![to_support(), active("u2", false), title()],
        vec![active("u2", false), active("u2", true), title()],
        vec![active("u1", false), active("u2", true), title()],
    ] {
        assert_eq!(assert_replays_match(&lines(&requests), &company, "{}"), requests.len());
    }
}

/// Which numbers are assigned first is unknown, and so is how many of the rest there are: once one is assigned, no office
/// is said to have any number left, or none.
#[test]
fn numbers_of_a_partly_known_pool_are_counted_down() {
    let company = |numbers: Value| {
        let of_office = |name: &str| json!({"name": name, "numbers": numbers[name]});
        let mut offices: Vec<Value> = ["A", "B", "C", "D"].map(of_office).into();
        for office in offices.iter_mut().filter(|office| office["numbers"].is_null()) {
            office.as_object_mut().unwrap().remove("numbers");
        }
        json!({"numbers": 1, "offices": offices, "users": []}).to_string()
    };
    let of_a_and_b = company(json!({"A": ["+15125550150"], "B": ["+15125550151"]}));
    let none_in_c = company(json!({"A": ["+15125550150"], "B": ["+15125550151"], "C": []}));
    let after = |company: &str, step, office| {
        let creates = ["zoe", "kai", "lea", "max"].map(|name| create(name, office, "Dialpad_Ai Voice"));
        let alone = replay(lines(&creates).as_bytes(), company.as_bytes(), step, b"").unwrap();
        let left: Value = serde_json::from_str(&alone.company).unwrap();
        let lists: Vec<Value> = left["offices"].as_array().unwrap().iter().map(|one| one["numbers"].clone()).collect();
        let report = resolve(alone.request.as_bytes(), alone.company.as_bytes(), b"");
        let reason = report.outcome.unwrap().number.because[0].text.to_string();
        (left["numbers"].clone(), json!(lists), reason)
    };
    let words = |least| {
        format!(
            "The number comes from the unassigned numbers (at least {least} left). Which one Dialpad assigns is known only after the request."
        )
    };
    for office in ["A", "B", "C", "D"] {
        let unlisted = json!([[], null, null, null]);
        assert_eq!(after(&of_a_and_b, 1, office), (json!(2), unlisted.clone(), words(2)), "{office}");
        assert_eq!(after(&none_in_c, 1, office), (json!(2), json!([null, null, [], null]), words(2)), "{office}");
        assert_eq!(after(&of_a_and_b, 2, office), (json!(1), unlisted, words(1)), "{office}");
        let unknown = "The snapshot does not say which numbers are unassigned: add offices[].numbers or numbers.";
        assert_eq!(after(&of_a_and_b, 3, office).2, unknown, "{office}");
    }
}

/// A number that is needed counts as used even if nobody knows whether one is left, like a license.
#[test]
fn numbers_of_an_unknown_pool_count_as_used() {
    let creates = ["zoe", "kai", "lea"].map(|name| create(name, "A", "Dialpad_Ai Voice"));
    let support = create("max", "A", "Dialpad_Support");
    let inactive = json!({"userName": "bo@fuzz-ball.example", "active": false});
    let requests = lines(&[&creates[..], &[support, inactive]].concat());
    let pool = |company: &Value| {
        let plan = plan(requests.as_bytes(), company.to_string().as_bytes(), b"");
        let row = plan.capacity.last().unwrap();
        assert!(row.office.is_none() && row.before.is_none() && row.after.is_none(), "{row:?}");
        assert_replays_match(&requests, &company.to_string(), "{}");
        (row.used, row.short, row.short_known)
    };
    let company = |a: &Value, b: &Value| json!({"offices": [a, b], "users": []});
    let (unlisted, empty) = (json!({"name": "A"}), json!({"name": "B", "numbers": []}));
    assert_eq!(pool(&company(&unlisted, &json!({"name": "B"}))), (3, 0, false));
    assert_eq!(pool(&company(&unlisted, &empty)), (3, 0, false));
    let unused = plan(b"[]", company(&unlisted, &empty).to_string().as_bytes(), b"");
    assert!(unused.capacity[0].short_known, "none is short if none is needed");
    let with = |numbers: Value| company(&unlisted, &json!({"name": "B", "numbers": numbers}));
    assert_eq!(pool(&with(json!(["+15125550150"]))), (3, 0, false));
    assert_eq!(pool(&with(json!(["+15125550150", "+15125550151", "+15125550152"]))), (3, 0, true));
}

/// A step is about the user in the path, even if the update is rejected because it gives them the name of another.
#[test]
fn a_rejected_update_names_the_user_who_keeps_their_name() {
    let body = json!({"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "bo@fuzz-ball.example"});
    let put = |path: &str| json!({"method": "PUT", "path": path, "body": body});
    let rename = |id: &str| patch(id, &json!({"userName": "bo@fuzz-ball.example"}));
    let requests = [put("/Users/u1"), rename("u1"), put("/Users/u99"), rename("u99"), create("bo", "Denver", "Talk")];
    let steps = serde_json::to_value(plan_of(&requests)).unwrap()["steps"].clone();
    let names: Vec<&str> =
        steps.as_array().unwrap().iter().map(|step| step["userName"].as_str().unwrap_or("nobody")).collect();
    let [ana, bo] = ["ana@fuzz-ball.example", "bo@fuzz-ball.example"];
    // An unknown user has the name that a PUT gives, but not the one that a PATCH would have given them.
    assert_eq!(names, [ana, ana, bo, "nobody", bo]);
    assert!(steps.as_array().unwrap().iter().all(|step| step["action"] == "reject"));
}

/// The address is not stored separately if it equals the user name; renaming the user keeps it.
#[test]
fn a_renamed_user_keeps_the_address() {
    let with_address = |name: &str| {
        let mut body = create(name, "Austin HQ", "Dialpad_Ai Voice");
        body["emails"] = json!([{"value": "zoe@fuzz-ball.example"}]);
        body
    };
    let rename = json!({"op": "replace", "path": "userName", "value": "kai@fuzz-ball.example"});
    let body = json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [rename]});
    let rename = json!({"method": "PATCH", "path": "/Users/zoe@fuzz-ball.example", "body": body});
    let plan = plan_of(&[with_address("zoe"), rename.clone(), with_address("lea"), create("zoe", "Denver", "Talk")]);
    assert_eq!(&*plan.tally.line, "1 to create, 1 to update, 2 rejected");
    let plan = plan_of(&[create("zoe", "Austin HQ", "Talk"), rename, with_address("lea")]);
    assert_eq!(&*plan.tally.line, "2 to create, 1 to update");
}

/// A PATCH that replaces or removes all addresses leaves the old ones to others (RFC 7644 §3.5.2); one that adds an
/// address, or sets one of them, does not.
#[test]
fn addresses_that_are_replaced_belong_to_nobody() {
    let with_address = |name: &str, address: &str| {
        let mut body = create(name, "Austin HQ", "Dialpad_Ai Voice");
        body["emails"] = json!([{"value": format!("{address}@fuzz-ball.example"), "type": "work"}]);
        body
    };
    let other = json!([{"value": "other@fuzz-ball.example"}]);
    let work = "emails[type eq \"work\"].value";
    for (operation, line) in [
        (json!({"op": "replace", "path": "emails", "value": other}), "2 to create, 1 to update"),
        (json!({"op": "replace", "value": {"emails": other}}), "2 to create, 1 to update"),
        (json!({"op": "remove", "path": "emails"}), "2 to create, 1 to update"),
        (json!({"op": "add", "path": "emails", "value": other}), "1 to create, 1 to update, 1 rejected"),
        (json!({"op": "replace", "path": work, "value": "other@x.example"}), "2 to create, 1 to update"),
        (json!({"op": "add", "path": work, "value": "other@x.example"}), "1 to create, 1 to update, 1 rejected"),
    ] {
        let body = json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [operation]});
        let change = json!({"method": "PATCH", "path": "/Users/zoe@fuzz-ball.example", "body": body});
        let plan = plan_of(&[with_address("zoe", "alias"), change, with_address("kai", "alias")]);
        assert_eq!(&*plan.tally.line, line, "{operation}");
    }
    // Even if the address was the user name.
    let change = |value: Value| patch("zoe@fuzz-ball.example", &value);
    let renamed = change(json!({"userName": "lea@fuzz-ball.example"}));
    let plan =
        plan_of(&[with_address("zoe", "zoe"), change(json!({"emails": other})), renamed, with_address("kai", "zoe")]);
    assert_eq!(&*plan.tally.line, "2 to create, 2 to update");
}

#[test]
fn suspending_or_deleting_twice_frees_once() {
    for twice in
        [[active("u1", false), active("u1", false)], [delete("u1"), delete("u1")], [active("u1", false), delete("u1")]]
    {
        let plan = plan_of(&twice);
        let row = &plan.capacity[0];
        assert_eq!((row.allocated, row.freed, row.after), (Some(40), 1, Some(4)), "{twice:?}");
    }
}

/// However often a user is created and deleted, or renamed back and forth, later requests still find who has the name.
#[test]
fn names_that_come_and_go_are_still_found() {
    let zoe = || create("zoe", "Austin HQ", "Dialpad_Ai Voice");
    let rename = |name: &str| patch("u1", &json!({"userName": format!("{name}@fuzz-ball.example")}));
    let comings: Vec<Value> = (0..300).flat_map(|_| [zoe(), delete("zoe@fuzz-ball.example")]).collect();
    let names: Vec<Value> = (0..300).flat_map(|_| [rename("zoe"), rename("ana")]).collect();
    for (before, first, action) in [
        (&comings, zoe(), "create"),
        (&comings, rename("zoe"), "update"),
        (&names, zoe(), "create"),
        (&names, rename("zoe"), "update"),
    ] {
        let plan = plan_of(&[&before[..], &[first, zoe()]].concat());
        let actions: Vec<String> = plan.steps.iter().skip(before.len()).map(|step| step.action.to_string()).collect();
        assert_eq!(actions, [action, "reject"]);
    }
}

/// A PATCH of a user, without a path in its operation.
fn patch(id: &str, value: &Value) -> Value {
    let body = json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [{"op": "replace", "value": value}]});
    json!({"method": "PATCH", "path": format!("/Users/{id}"), "body": body})
}

/// The sample company, which lets an update change the license.
fn sample_that_applies_licenses() -> String {
    SAMPLE.replace("\"licenseUpdate\": \"ignore\"", "\"licenseUpdate\": \"apply\"")
}

/// The company after these requests, which is the one before the step that follows them.
fn company_after(requests: &[Value], company: &str, options: &[u8]) -> Value {
    let requests = lines(&[requests, &[json!({"method": "GET", "path": "/Users/u1"})]].concat());
    let steps = requests.lines().count();
    let left = replay(requests.as_bytes(), company.as_bytes(), steps - 1, options).unwrap().company;
    serde_json::from_str(&left).unwrap()
}

/// Whether a user keeps the number when suspended, or when a Support license comes or goes, is not documented: no later
/// step claims that they do.
#[test]
fn a_number_that_may_have_changed_is_unknown() {
    let numbers = |requests: &[Value]| -> Vec<(Option<String>, Option<String>)> {
        let plan = plan(lines(requests).as_bytes(), sample_that_applies_licenses().as_bytes(), b"");
        let number = |step: &scim_preflight::report::Step<'_>| {
            (step.number.map(str::to_owned), step.number_via.map(|via| via.to_string()))
        };
        plan.steps.iter().map(|step| number(&step)).collect()
    };
    let anas = Some("+15125550199".to_owned());
    let (unchanged, on_hold) = (Some("unchanged".to_owned()), Some("on-hold".to_owned()));
    let title = || patch("u1", &json!({"title": "Lead"}));
    let license = |license: &str| patch("u1", &json!({E: {"licenseType": license}}));
    assert_eq!(numbers(&[title(), delete("u1")]), [(anas.clone(), unchanged.clone()), (anas.clone(), on_hold.clone())]);
    assert_eq!(
        numbers(&[active("u1", false), title(), active("u1", true), title(), delete("u1")]),
        [(None, None), (None, unchanged.clone()), (None, None), (None, unchanged.clone()), (None, None)]
    );
    assert_eq!(
        numbers(&[license("Dialpad_Ai Sales"), delete("u1")]),
        [(anas.clone(), unchanged.clone()), (anas.clone(), on_hold)]
    );
    assert_eq!(numbers(&[license("Dialpad_Support"), delete("u1")]), [(anas, unchanged), (None, None)]);
}

/// A Support user gets no number, and later steps know it; which number another user gets is not known.
#[test]
fn a_support_user_created_by_the_plan_has_no_number() {
    let numbers = |license: &str| {
        let left =
            company_after(&[create("zoe", "Denver", license), active("zoe@fuzz-ball.example", false)], SAMPLE, b"");
        left["users"].as_array().unwrap().last().unwrap().get("numbers").cloned()
    };
    assert_eq!(numbers("Dialpad_Support"), Some(json!([])));
    assert_eq!(numbers("Dialpad_Support (Contact Center)"), None, "the license is assumed");
    assert_eq!(numbers("Dialpad_Ai Voice"), None);
}

/// One request that suspends a user and changes the license leaves the same user as two requests, in either order.
#[test]
fn a_license_is_remembered_when_the_same_request_suspends() {
    let company = sample_that_applies_licenses();
    for (id, license) in ["u1", "u2", "u5"]
        .into_iter()
        .flat_map(|id| ["Dialpad_Ai Voice", "Dialpad_Support", "Dialpad_Ai Sales"].map(|license| (id, license)))
    {
        let suspend = active(id, false);
        let change = patch(id, &json!({E: {"licenseType": license}}));
        let both = patch(id, &json!({"active": false, E: {"licenseType": license}}));
        let users = |requests: &[Value]| company_after(requests, &company, b"")["users"].clone();
        let expected = users(std::slice::from_ref(&both));
        assert_eq!(expected, users(&[suspend.clone(), change.clone()]), "{both}");
        assert_eq!(expected, users(&[change, suspend]), "{both}");
        let user = expected.as_array().unwrap().iter().find(|user| user["id"] == id).unwrap();
        assert_eq!((&user["state"], &user["license"]), (&json!("suspended"), &json!(license)), "{both}");
        let plan = plan(lines(&[both, active(id, true)]).as_bytes(), company.as_bytes(), b"");
        assert_eq!(plan.steps.get(1).unwrap().license.map(|license| license.to_string()).as_deref(), Some(license));
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
        assert_consistent(&plan, 3);
        let actions: Vec<String> = plan.steps.iter().map(|step| step.action.to_string()).collect();
        assert_eq!(actions, ["create", "suspend", "reject"]);
        let unknown = plan.findings.iter().find(|finding| finding.code == "SP803").unwrap();
        let units: Vec<u16> = text.encode_utf16().collect();
        let marked = &units[unknown.span.start as usize..unknown.span.end as usize];
        assert_eq!(String::from_utf16(marked).unwrap(), "\"/Users/u9\"");
        assert_eq!(unknown.span.pointer, "/Operations/2/path");
    }
}

/// With any number of operations, an error in one refuses only that operation's step.
#[test]
fn every_operation_is_a_step_and_every_fault_refuses_its_own() {
    let body = |at: usize| create(&format!("a{at}"), "Austin HQ", "Dialpad_Ai Voice");
    let operations: Vec<Value> = (0..1_200)
        .map(|at| match at % 2 {
            0 => json!({"method": "POST", "path": "/Users", "data": body(at)}),
            _ => json!({"method": "POST", "path": "/Users", "bulkId": at.to_string(), "data": body(at)}),
        })
        .collect();
    let mut bulk = json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": operations});
    let plan_of = |bulk: &Value| plan(bulk.to_string().as_bytes(), SAMPLE.as_bytes(), b"");
    let whole = plan_of(&bulk);
    assert_consistent(&whole, 1_200);
    assert_eq!((whole.tally.create, whole.tally.rejected), (600, 600));
    assert_eq!(whole.finding_counts.iter().find(|rule_count| rule_count.code == "SP361").unwrap().count, 600);
    assert!(whole.steps.iter().all(|step| (step.index % 2 == 0) == step.findings.iter().any(|code| code == "SP361")));
    bulk["failOnErrors"] = 100.into();
    let stopped = plan_of(&bulk);
    assert_consistent(&stopped, 1_200);
    assert_eq!((stopped.tally.create, stopped.tally.rejected), (99, 1_101));
    assert_eq!(stopped.finding_counts.iter().find(|rule_count| rule_count.code == "SP369").unwrap().count, 1_200 - 199);
}

/// The same requests have the same result in every format, and findings have the right locations.
#[test]
fn every_format_has_the_same_result_and_its_own_locations() {
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
    let rule_count = plan.finding_counts.iter().find(|rule_count| rule_count.code == "SP602").unwrap();
    assert_eq!((listed, rule_count.count), (100, 250));
    assert!(plan.steps.iter().all(|step| step.findings.iter().any(|code| code == "SP602")));
}

/// Regardless of how often, and with which severity, a rule was reported before.
#[test]
fn the_summary_counts_what_was_found_and_not_what_is_listed() {
    let row = |at: usize, word: &str| format!("p{at}@fuzz-ball.example,London,Dialpad_Support,{word}\n");
    let rows: String = (0..120).map(|at| row(at, "STAGED")).chain((120..125).map(|at| row(at, "Invited"))).collect();
    let company = SAMPLE.replace("\"deletionThreshold\"", "\"deletionTreshold\"");
    let plan = plan(format!("Email,Office,License,Status\n{rows}").as_bytes(), company.as_bytes(), b"");
    let own = plan.findings.iter().filter(|finding| finding.span.source.to_string() != "request").count() as u32;
    let summary = plan.summary;
    assert_eq!((summary.errors, summary.warnings, own), (0, 5, 1));
    assert_eq!(
        summary.infos + summary.warnings + own,
        plan.finding_counts.iter().map(|rule_count| rule_count.count).sum::<u32>()
    );
}

#[test]
fn gates_ask_for_a_review() {
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

/// Nobody knows how many members a group had that the plan did not create.
#[test]
fn a_group_of_unknown_size_that_is_emptied_asks_for_a_review() {
    let messages = |requests: &[Value]| -> Vec<String> {
        plan_of(requests).gates.iter().map(|gate| gate.message.to_string()).collect()
    };
    let patch = |id: &str, path: &str| json!({"method": "PATCH", "path": format!("/Groups/{id}"), "body": {"Operations": [{"op": "remove", "path": path}]}});
    let end = "and how many more is unknown; settings.deletionThreshold asks for a review at 20 or more.";
    assert_eq!(
        messages(&[patch("g1", "members")]),
        [format!("The plan removes at least 1 member from the group “g1”, {end}")]
    );
    assert_eq!(
        messages(&[patch("g1", "members[value eq \"u1\"]"), json!({"method": "DELETE", "path": "/Groups/g2"})]),
        [format!("The plan removes at least 2 members from 2 groups, including 1 from “g1”, {end}")]
    );
    assert!(messages(&[patch("g1", "members[value eq \"u1\"]")]).is_empty());
    let sales =
        json!({"method": "POST", "path": "/Groups", "body": {"displayName": "Sales", "members": [{"value": "u1"}]}});
    assert!(messages(&[sales, patch("Sales", "members")]).is_empty());
}

/// A group is not a user: its steps are counted separately.
#[test]
fn groups_are_counted_separately() {
    let group = |method: &str, at: usize| {
        let body = json!({"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": format!("g{at}")});
        match method {
            "POST" => json!({"method": method, "path": "/Groups", "body": body}),
            "DELETE" => json!({"method": method, "path": format!("/Groups/g{at}")}),
            _ => json!({"method": method, "path": format!("/Groups/g{at}"), "body": body}),
        }
    };
    let mut requests: Vec<Value> = (0..25).map(|at| group("DELETE", at)).collect();
    requests.extend([group("POST", 30), group("POST", 31), group("PUT", 30), group("GET", 30), delete("u1")]);
    let plan = plan_of(&requests);
    assert_consistent(&plan, 30);
    let line = "1 to delete, 2 groups to create, 1 group to update, 25 groups to delete, 1 unchanged";
    assert_eq!((&*plan.tally.line, plan.tally.update, plan.tally.delete, plan.tally.groups), (line, 0, 1, 28));
    let gates: Vec<&str> = plan.gates.iter().map(|gate| &*gate.message).collect();
    let end = "; settings.deletionThreshold asks for a review at 20 or more.";
    assert_eq!(
        gates,
        [
            format!("The plan deletes 25 groups{end}"),
            format!("The plan removes at least 25 members from 25 groups, including 1 from “g0”{end}"),
        ]
    );
}

/// A user who is suspended and reactivated counts once, whether or not the company lists its users.
#[test]
fn gates_count_each_user_once() {
    let text =
        |threshold: &str| SAMPLE.replace("\"deletionThreshold\": 20", &format!("\"deletionThreshold\": {threshold}"));
    let mut unlisted: Value = serde_json::from_str(&text("1")).unwrap();
    unlisted.as_object_mut().unwrap().remove("users");
    let gates = |requests: &[Value], company: &str| -> Vec<String> {
        let plan = plan(lines(requests).as_bytes(), company.as_bytes(), b"");
        let end = "; settings.deletionThreshold asks for a review at 1 or more.";
        plan.gates.iter().map(|gate| gate.message.strip_suffix(end).unwrap().to_owned()).collect()
    };
    let back_and_forth = [active("u1", false), active("u1", true), active("u1", false), delete("u1")];
    for company in [text("1"), unlisted.to_string()] {
        assert_eq!(gates(&back_and_forth, &company), ["The plan deletes 1 user", "The plan suspends 1 user"]);
        let both = [active("u1", false), active("u1", true), active("u2", false), active("u1", false)];
        assert_eq!(gates(&both, &company), ["The plan suspends 2 users"]);
    }
    let zoe = || create("zoe", "Austin HQ", "Dialpad_Support");
    let again = [zoe(), delete("zoe@fuzz-ball.example"), zoe(), delete("zoe@fuzz-ball.example")];
    assert_eq!(gates(&again, &text("1")), ["The plan deletes 2 users"], "a user created again is a new user");
}

/// A license that is refused to a user counts as short once, however often it is requested.
#[test]
fn a_license_that_is_requested_again_is_short_once() {
    let company = SAMPLE.replace("\"licenseShortage\": \"buy\"", "\"licenseShortage\": \"refuse\"");
    let voice = |office: &str, requests: &[Value]| {
        let plan = plan(lines(requests).as_bytes(), company.as_bytes(), b"");
        assert_consistent(&plan, requests.len());
        let short = plan.steps.iter().filter(|step| step.short).count();
        let row = plan.capacity.iter().find(|row| row.office.as_deref() == Some(office)).unwrap();
        (row.used, row.short, row.first_short, short)
    };
    let ask = |name: &str| create(name, "Denver", "Dialpad_Ai Voice");
    assert_eq!(voice("Denver", &[ask("zoe"), ask("ZOE"), ask("zoe")]), (1, 1, Some(0), 3));
    assert_eq!(voice("Denver", &[ask("zoe"), ask("kai"), ask("zoe")]), (2, 2, Some(0), 3));
    // That someone who was deleted had an address of theirs makes nobody else of them.
    let mut with_address = ask("zoe");
    with_address["emails"] = json!([{"value": "ana@fuzz-ball.example"}]);
    assert_eq!(voice("Denver", &[delete("u1"), ask("zoe"), with_address]), (1, 1, Some(1), 2));
    let mut requests = vec![active("u1", false)];
    requests.extend((0..4).map(|at| create(&format!("a{at}"), "Austin HQ", "Dialpad_Ai Voice")));
    requests.extend([active("u1", true), active("u1", true)]);
    assert_eq!(voice("Austin HQ", &requests), (5, 1, Some(5), 2));
}

/// The gate's message on the members that these requests at `/Groups` remove, with a threshold of 1.
fn removals(requests: &[Value]) -> Option<(u32, String)> {
    let company = SAMPLE.replace("\"deletionThreshold\": 20", "\"deletionThreshold\": 1");
    let plan = plan(lines(requests).as_bytes(), company.as_bytes(), b"");
    let gate = plan.gates.iter().find(|gate| gate.name == "memberRemovals")?;
    let message = gate.message.strip_suffix("; settings.deletionThreshold asks for a review at 1 or more.").unwrap();
    Some((gate.count, message.to_owned()))
}

#[test]
fn members_are_counted_as_they_leave() {
    let members = |ids: &[&str]| -> Value { ids.iter().map(|id| json!({"value": id})).collect() };
    let group = |name: &str, ids: &[&str]| {
        let urn = "urn:ietf:params:scim:schemas:core:2.0:Group";
        json!({"schemas": [urn], "displayName": name, "members": members(ids)})
    };
    let make = |name: &str, ids: &[&str]| json!({"method": "POST", "path": "/Groups", "body": group(name, ids)});
    let patch = |id: &str, operation: Value| {
        let body = json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [operation]});
        json!({"method": "PATCH", "path": format!("/Groups/{id}"), "body": body})
    };
    let remove =
        |id: &str, member: &str| patch(id, json!({"op": "remove", "path": format!("members[value eq \"{member}\"]")}));
    let gone = |id: &str| json!({"method": "DELETE", "path": format!("/Groups/{id}")});
    let check = |requests: &[Value], count, message: &str| {
        assert_eq!(removals(requests), Some((count, message.to_owned())));
    };
    let sales = || make("Sales", &["u1", "u2", "u3"]);
    // A user who is not a member cannot be removed, and a member is only removed once.
    check(
        &[sales(), remove("Sales", "u1"), remove("Sales", "u1"), remove("Sales", "u9")],
        1,
        "The plan removes 1 of 3 members from the group “Sales”",
    );
    assert_eq!(removals(&[sales(), remove("Sales", "u9")]), None);
    let by_name = || patch("Sales", json!({"op": "remove", "path": "members[display eq \"Zoe\"]"}));
    check(&[sales(), by_name()], 1, "The plan removes 1 of 3 members from the group “Sales”");
    assert_eq!(removals(&[make("Sales", &[]), by_name()]), None);
    check(
        &[sales(), json!({"method": "PUT", "path": "/Groups/Sales", "body": group("Sales", &["u3", "u4"])})],
        2,
        "The plan removes 2 of 3 members from the group “Sales”",
    );
    check(&[sales(), gone("Sales"), gone("Sales")], 3, "The plan removes 3 of 3 members from the group “Sales”");
    // As Entra removes them, and as Okta renames.
    check(
        &[sales(), patch("Sales", json!({"op": "Remove", "path": "members", "value": members(&["u1", "u3"])}))],
        2,
        "The plan removes 2 of 3 members from the group “Sales”",
    );
    let rename = patch("g7", json!({"op": "replace", "value": {"id": "g7", "displayName": "Support"}}));
    check(
        &[rename, remove("g7", "u1"), remove("g7", "u2"), remove("g7", "u2")],
        2,
        "The plan removes 2 members from the group “Support”",
    );
    // The size of a group that the plan did not create is not known.
    check(
        &[patch("g7", json!({"op": "remove", "path": "members"}))],
        1,
        "The plan removes at least 1 member from the group “g7”",
    );
    let add = patch("g7", json!({"op": "add", "path": "members", "value": members(&["u1", "u2"])}));
    check(&[add, gone("g7")], 2, "The plan removes at least 2 members from the group “g7”");
    // An empty list removes all members, however it is sent.
    let put = |ids: &[&str]| json!({"method": "PUT", "path": "/Groups/g7", "body": group("Sales", ids)});
    let nobody = |name: &str| format!("The plan removes at least 1 member from the group “{name}”");
    check(&[put(&[])], 1, &nobody("Sales"));
    check(&[patch("g7", json!({"op": "replace", "path": "members", "value": []}))], 1, &nobody("g7"));
    check(&[patch("g7", json!({"op": "replace", "value": {"members": []}}))], 1, &nobody("g7"));
    check(&[put(&["u1", "u2"]), put(&[]), put(&[])], 2, "The plan removes at least 2 members from the group “Sales”");
    check(&[put(&["u1", "u2"]), put(&["u2", "u3"])], 1, "The plan removes at least 1 member from the group “Sales”");
    assert_eq!(removals(&[put(&["u1"])]), None, "its other members are not known");
    let others = [make("A", &["u1"]), remove("A", "u1"), make("B", &["u1", "u2"]), gone("B")];
    check(&others, 3, "The plan removes 3 members from 2 groups, including 2 of 2 from “B”");
    assert_eq!(removals(&[sales(), make("Other", &["u1"]), json!({"method": "GET", "path": "/Groups/Sales"})]), None);
}

#[test]
fn a_line_of_fifty_megabytes_is_skipped() {
    let long = format!("{{\"userName\":\"{}\"}}\n", "x".repeat(50 << 20));
    let good = lines(&[delete("u1")]);
    let mut planner = Planner::new(SAMPLE.as_bytes(), b"");
    for text in [&good, &long, &good] {
        for piece in text.as_bytes().chunks(1 << 20) {
            planner.push(piece);
        }
    }
    let plan = planner.finish();
    assert_consistent(&plan, 3);
    assert!(!plan.complete);
    let codes: Vec<String> = plan.steps.iter().map(|step| step.findings.iter().collect()).collect();
    assert_eq!(codes, ["", "SP131", "SP804"]);
    assert_eq!(plan.steps.iter().map(|step| step.line).collect::<Vec<_>>(), [1, 2, 3]);
}

/// What is longer than 16 MiB is one step, and what follows it is read, in every other form.
#[test]
fn what_is_too_long_ends_where_its_form_says() {
    let long = "x".repeat(17 << 20);
    for (text, expected) in [
        (format!("[{{\"a\":\"{long},]\"}},{{}}]"), ["SP131", "SP206"]),
        (format!("{{\n\"a\":\"{long}}}\"}}\n{{\n}}"), ["SP131", "SP206"]),
        (format!("GET /Users/{long}\n\n###\nDELETE /Users/u9"), ["SP131", "SP803"]),
        (format!("Email\n{long}\nu9"), ["SP131", "SP810"]),
    ] {
        let mut planner = Planner::new(SAMPLE.as_bytes(), b"");
        for piece in text.as_bytes().chunks((1 << 20) + 1) {
            planner.push(piece);
        }
        let plan = planner.finish();
        let codes: Vec<Vec<String>> =
            plan.steps.iter().map(|step| step.findings.iter().map(str::to_owned).collect()).collect();
        let found = codes.iter().zip(expected).all(|(codes, expected)| codes.iter().any(|code| code == expected));
        assert!(codes.len() == 2 && found && !plan.complete, "{}: {codes:?}", &text[..20]);
    }
}

/// What is not UTF-8 is not run: neither an event nor a row.
#[test]
fn what_is_not_utf8_makes_a_plan_incomplete() {
    for (text, line) in [
        ("{\"event\":\"deactivated\",\"userName\":\"ana@fuzz-ball.example\",\"note\":\"Zo\u{eb}\"}", "1 rejected"),
        ("Email,Title\nana@fuzz-ball.example,Caf\u{e9}\n", "1 rejected"),
    ] {
        let latin1: Vec<u8> = text.chars().map(|letter| letter as u8).collect();
        let plan = plan(&latin1, SAMPLE.as_bytes(), br#"{"idp": "okta"}"#);
        assert_eq!((&*plan.tally.line, plan.complete), (line, false), "{text}");
    }
}

/// Rows with too many cells, too few, or a misplaced quote become refused steps at their locations.
#[test]
fn ragged_rows_lose_no_step() {
    let table = "Email,Title,Office\nzoe@fuzz-ball.example,Lead,Austin HQ\nkai@fuzz-ball.example,Lead, Renewals,Austin HQ\n\
                 lea@fuzz-ball.example\n,,\nmax@fuzz-ball.example,\"the \"best\" lead\",Denver\nnia@fuzz-ball.example,\"Analyst,London\n\
                 ora@fuzz-ball.example,,London\npia@fuzz-ball.example,\"of two\nlines\",London\n";
    let plan = plan(table.as_bytes(), SAMPLE.as_bytes(), b"");
    let steps: Vec<(u32, String, bool)> = plan
        .steps
        .iter()
        .map(|step| {
            (step.line, step.action.to_string(), step.findings.iter().any(|code| code == "SP138" || code == "SP139"))
        })
        .collect();
    let refused = [(3, "reject"), (4, "reject"), (6, "reject"), (7, "reject")];
    let expected = [&[(2, "create")], &refused[..], &[(8, "create"), (9, "create")]].concat();
    let expected = expected.into_iter().map(|(line, action)| (line, action.to_owned(), action == "reject"));
    assert_eq!(steps, expected.collect::<Vec<_>>());
    assert!(!plan.complete);
}

/// Each row is read once or twice, however many quotes there are that begin a cell and are not closed.
#[test]
fn misplaced_quotes_in_all_rows_do_not_take_quadratic_time() {
    for titles in [["\"a\" b", "\"a\" b"], ["\"a", "\"a"], ["\"a", "\"\""], ["b\",\"c", "b\",\"c"]] {
        let rows: String = (0..5_000).map(|at| format!("a{at}@fuzz-ball.example,{}\n", titles[at % 2])).collect();
        let plan = plan(format!("Email,Title\n{rows}").as_bytes(), br#"{"offices": [{"name": "A"}]}"#, b"");
        assert_eq!((plan.steps.len(), plan.steps.iter().last().map(|step| step.line)), (5_000, Some(5_001)));
    }
}

/// The company imported from Dialpad's own exports, with settings and prices added, gives the same plan.
#[test]
fn the_evening_over_the_imported_company_is_the_one_in_the_specification() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/dialpad");
    let mut files = serde_json::Map::new();
    for part in ["", "plan", "available_licenses"] {
        let entries = std::fs::read_dir(folder.join(part)).unwrap().map(|entry| entry.unwrap().path());
        for path in entries.filter(|path| path.is_file()) {
            let name = path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
            files.insert(name, std::fs::read_to_string(path).unwrap().into());
        }
    }
    let imported = scim_preflight::import_company(Value::Object(files).to_string().as_bytes());
    assert!(imported.findings.is_empty(), "{:?}", imported.findings);
    let text = include_str!("plan/evening.md");
    let mut sections = 0;
    for section in text.split("\n## ").skip(1) {
        let (_, block) = section.split_once("\n```").unwrap();
        let (info, rest) = block.split_once('\n').unwrap();
        let (requests, rest) = rest.split_once("\n```").unwrap();
        let (_, expected) = rest.split_once("```text\n").unwrap();
        let (sample, options) = read_info(info);
        let sample: Value = serde_json::from_str(&sample).unwrap();
        let mut company: Value = serde_json::from_str(&imported.company).unwrap();
        for field in ["settings", "billing"] {
            company[field] = sample[field].clone();
        }
        let plan = plan(requests.as_bytes(), company.to_string().as_bytes(), options.as_bytes());
        assert_eq!(render(&plan), expected.strip_suffix("```\n").unwrap_or(expected), "{info}");
        sections += 1;
    }
    assert!(sections > 0);
}

const MARKDOWN: &str = "# Plan: Fuzz-Ball, Inc.

2 requests: 1 to create, 1 to delete.

## Licenses and numbers

| office | license | before | used | freed | short | after | first short at line |
|---|---|--:|--:|--:|--:|--:|--:|
| Austin HQ | Dialpad\\_Ai Voice | 3 | 0 | 1 | 0 | 4 |  |
| Denver | Dialpad\\_Ai Voice | 0 | 1 | 0 | 1 | 0 | 1 |
| unassigned numbers |  | 5 | 1 | 0 | 0 | 4 |  |

Freed licenses are billed until they are removed.

## Bill

7.00 USD (estimate): 1 × Dialpad\\_Ai Voice at 15.00 USD × 14 days left ÷ 30 days in the period (2026-11-17 to 2026-12-01) = 7.00 USD

## Findings

| severity | rule | count | first at line | message there |
|---|---|--:|--:|---|
| warning | SP610 license-bought | 1 | 1 | No Dialpad\\_Ai Voice license is available in “Denver”: one is bought. One more Dialpad\\_Ai Voice license is bought for Denver, billed at the prorated amount: about USD 7.00 (estimate). To avoid that, free a license in this office first. |

## Steps

| | line | user | action | office | license | number | findings |
|---|--:|---|---|---|---|---|---|
| + | 1 | zoe@fuzz-ball.example | create, short | Denver | Dialpad\\_Ai Voice | unassigned number | SP610 |
| - | 2 | ana@fuzz-ball.example | delete |  |  | +15125550199 |  |

_scim-preflight 0.1.0. Not affiliated with Dialpad._
";

#[test]
fn a_report_claims_no_shortage_and_no_surplus_that_is_unknown() {
    let requests = lines(&[create("zoe", "A", "Dialpad_Ai Voice")]);
    let made = scim_preflight::plan(requests.as_bytes(), br#"{"offices":[{"name":"A"}]}"#, b"");
    let markdown = scim_preflight::plan_markdown(&serde_json::to_vec(&made).unwrap());
    assert!(markdown.contains("| A | Dialpad\\_Ai Voice | unknown | 1 | 0 | unknown | unknown |  |"), "{markdown}");
}

/// To the byte, for every form of input and every time.
#[test]
fn reports_match_byte_for_byte() {
    let requests: Vec<Value> =
        (0..700).map(|at| create(&format!("a{}", at % 650), ["Denver", "Londn", "Nowhere"][at % 3], "Talk")).collect();
    let texts: Vec<String> = (0..2).map(|_| to_json(&plan_of(&requests))).collect();
    assert_eq!(texts[0], texts[1]);
    let markdown = scim_preflight::plan_markdown(texts[0].as_bytes());
    assert_eq!(markdown, scim_preflight::plan_markdown(texts[1].as_bytes()));
    assert_eq!(scim_preflight::plan_csv(texts[0].as_bytes()), scim_preflight::plan_csv(texts[1].as_bytes()));
    // As a browser or Node writes the same plan, indented.
    let pretty = serde_json::to_string_pretty(&serde_json::from_str::<Value>(&texts[0]).unwrap()).unwrap();
    assert_eq!(markdown, scim_preflight::plan_markdown(pretty.as_bytes()));
    assert!(markdown.contains("\nAnd 200 more.\n"));
    let small = plan_of(&[create("zoe", "Denver", "Dialpad_Ai Voice"), delete("u1")]);
    assert_eq!(scim_preflight::plan_markdown(to_json(&small).as_bytes()), MARKDOWN);
}

#[test]
fn reports_say_what_the_plan_says() {
    let plan = plan_of(&[create("zoe", "Denver", "Dialpad_Ai Voice"), create("=1+1", "London", "Talk"), delete("u1")]);
    let text = to_json(&plan);
    let markdown = scim_preflight::plan_markdown(text.as_bytes());
    assert!(markdown.starts_with("# Plan: Fuzz-Ball, Inc.\n\n3 requests: 2 to create, 1 to delete.\n"), "{markdown}");
    for part in [
        "| Denver | Dialpad\\_Ai Voice | 0 | 1 | 0 | 1 | 0 | 1 |\n",
        "\n\nFreed licenses are billed until they are removed.\n\n## Bill\n\n7.00 USD (estimate): 1 × Dialpad\\_Ai Voice at 15.00 USD",
        "| + | 1 | zoe@fuzz-ball.example | create, short | Denver | Dialpad\\_Ai Voice | unassigned number | SP610 |\n",
    ] {
        assert!(markdown.contains(part), "{part}\n{markdown}");
    }
    let csv = scim_preflight::plan_csv(text.as_bytes());
    let rows: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(rows[0], "index,line,column,userName,action,office,license,number,numberVia,short,findings");
    assert_eq!(rows[1], "0,1,,zoe@fuzz-ball.example,create,Denver,Dialpad_Ai Voice,,pool,true,SP610");
    assert!(rows[2].starts_with("1,2,,\"'=1+1@fuzz-ball.example\",create,London,"), "{}", rows[2]);
    assert_eq!(rows.len(), 5);
    assert_eq!(scim_preflight::plan_markdown(b"{}"), "");
}

/// The names in a message are code spans, and nothing from a request ends one, a cell, or begins markup.
#[test]
fn reports_keep_code_spans_and_nothing_else() {
    for (office, cell) in [
        ("Mars", "| `officeName` “Mars” is not the name of an office. "),
        ("M`a`r|s", "| `officeName` “M`a`r\\|s” is not the name of an office. "),
        ("M`ars|[x](y)", "| \\`officeName\\` “M\\`ars\\|\\[x](y)” is not the name of an office. "),
        ("M``ars", "| \\`officeName\\` “M\\`\\`ars” is not the name of an office. "),
        ("M`a|r`s", "| `officeName` “M`a\\|r`s” is not the name of an office. "),
    ] {
        let markdown =
            scim_preflight::plan_markdown(to_json(&plan_of(&[create("zoe", office, "Dialpad_Ai Voice")])).as_bytes());
        assert!(markdown.contains(cell), "{cell}\n{markdown}");
    }
}

/// A new user's number is unknown rather than empty, and licenses that are bought have their cost, or what it lacks.
#[test]
fn reports_say_what_is_not_known() {
    let request = lines(&[create("zoe", "Denver", "Dialpad_Ai Voice")]);
    let offices = r#""offices": [{"name": "Denver", "licenses": {"Dialpad_Ai Voice": {"available": 0}}}]"#;
    let billing = r#""billing": {"currency": "USD", "periodStart": "2026-11-01", "periodEnd": "2026-12-01", "prices": {"Dialpad_Ai Voice": "15.00"}}"#;
    let missing = |company: &str, options: &str| {
        let plan = plan(request.as_bytes(), company.as_bytes(), options.as_bytes());
        let markdown = scim_preflight::plan_markdown(to_json(&plan).as_bytes());
        let (_, below) = markdown.split_once("\n## Bill\n\n").unwrap_or(("", "none\n"));
        below.split('\n').next().unwrap().to_owned()
    };
    let unknown = to_json(&plan(request.as_bytes(), format!("{{{offices}}}").as_bytes(), b"{}"));
    let row =
        "| + | 1 | zoe@fuzz-ball.example | create, short | Denver | Dialpad\\_Ai Voice | unknown | SP610 SP829 |\n";
    assert!(scim_preflight::plan_markdown(unknown.as_bytes()).contains(row), "the number");
    let today = r#"{"asOf": "2026-11-17"}"#;
    assert_eq!(
        missing(&format!("{{{offices}}}"), today),
        "No estimate: add the price of Dialpad\\_Ai Voice to billing.prices."
    );
    assert_eq!(
        missing(&format!("{{{offices}, {billing}}}"), "{}"),
        "No estimate: set the option asOf to the day of the request."
    );
    assert!(missing(&format!("{{{offices}, {billing}}}"), today).starts_with("7.00 USD (estimate): "));
    // Where none is bought, there is nothing to estimate.
    let refused = format!(r#"{{{offices}, "settings": {{"licenseShortage": "refuse"}}}}"#);
    assert_eq!(missing(&refused, today), "none");
    assert_eq!(missing(r#"{"offices": [{"name": "Denver"}]}"#, today), "none");
}

/// Steps on one line are distinguished by their columns, and the title is omitted if the company has no name.
#[test]
fn steps_of_one_line_have_columns() {
    let requests = [create("zoe", "Denver", "Dialpad_Ai Voice"), delete("u9"), delete("u1")];
    let nameless = r#"{"offices": [{"name": "Denver", "licenses": {"Dialpad_Ai Voice": {"available": 0}}}], "users": [{"id": "u1"}]}"#;
    let text = format!("{}\n{}", json!(requests), "");
    let made = plan(text.as_bytes(), nameless.as_bytes(), b"");
    let columns: Vec<Option<u32>> = made.steps.iter().map(|step| step.column).collect();
    let starts: Vec<Option<u32>> =
        ["{", "{\"method\":\"DELETE\",\"path\":\"/Users/u9\"", "{\"method\":\"DELETE\",\"path\":\"/Users/u1\""]
            .map(|start| text.find(start).map(|at| at as u32 + 1))
            .to_vec();
    assert_eq!(columns, starts);
    let second = starts[1].unwrap();
    let markdown = scim_preflight::plan_markdown(to_json(&made).as_bytes());
    assert!(markdown.starts_with("# Plan\n\n3 requests: "), "{markdown}");
    for part in [
        "| 1 | 0 | 1:2 |\n".to_owned(),
        format!("| SP803 user-unknown | 1 | 1:{} |", second + 26),
        format!("| ! | 1:{second} |"),
    ] {
        assert!(markdown.contains(&part), "{part}\n{markdown}");
    }
    let csv = scim_preflight::plan_csv(to_json(&made).as_bytes());
    assert!(csv.lines().nth(2).unwrap().starts_with(&format!("1,1,{second},,reject,")), "{csv}");
    for text in [lines(&requests), serde_json::to_string_pretty(&requests).unwrap()] {
        assert!(plan(text.as_bytes(), nameless.as_bytes(), b"").steps.iter().all(|step| step.column.is_none()));
    }
}

// — one step on its own —

/// Checks that each step of the plan has the same outcome on its own, in the company before it.
fn assert_replays_match(requests: &str, company: &str, options: &str) -> usize {
    let plan = plan(requests.as_bytes(), company.as_bytes(), options.as_bytes());
    let of = |step| replay(requests.as_bytes(), company.as_bytes(), step, options.as_bytes());
    let mut compared = 0;
    for (place, step) in plan.steps.iter().enumerate() {
        let replayed = of(place).unwrap();
        let request: Value = serde_json::from_str(&replayed.request).unwrap_or_default();
        if request.get("event").is_some() {
            // Nothing is sent, and the event on its own says so.
            assert!(matches!(step.action.to_string().as_str(), "none" | "reject"), "{}", replayed.request);
            let report = resolve(replayed.request.as_bytes(), replayed.company.as_bytes(), options.as_bytes());
            assert!(report.outcome.is_none() && report.findings.iter().any(|finding| finding.code == "SP826"));
            continue;
        }
        let report = resolve(replayed.request.as_bytes(), replayed.company.as_bytes(), options.as_bytes());
        if replayed.request.contains("BulkRequest") && step.action.to_string() == "reject" {
            // The operation is refused, or not run, as part of its bulk request.
            assert!(report.summary.errors > 0, "{}", replayed.request);
            continue;
        }
        compared += 1;
        let found = report.outcome.map(|outcome| {
            let number = &outcome.number;
            (
                outcome.action.to_string(),
                outcome.office.value.map(|office| office.name.to_string()),
                outcome.license.value.map(|license| license.to_string()),
                number.value.as_deref().map(str::to_owned),
                Some(number.via.to_string()).filter(|via| via != "none" && via != "unknown"),
                outcome.seat.is_some_and(|seat| seat.short > 0),
            )
        });
        let expected = (
            step.action.to_string(),
            step.office.map(str::to_owned),
            step.license.map(|license| license.to_string()),
            step.number.map(str::to_owned),
            step.number_via.map(|via| via.to_string()),
            step.short,
        );
        let refused = || ("reject".to_owned(), None, None, None, None, false);
        assert_eq!(
            found.unwrap_or_else(refused),
            expected,
            "step {place}: {}\nover {}",
            replayed.request,
            replayed.company
        );
        // An update may assign another user's address, which the company's own findings then report.
        let own = |company: &str| -> Vec<String> {
            let findings = Preflight::new(company.as_bytes(), options.as_bytes()).findings();
            let others = findings.iter().filter(|finding| finding.name != "company-duplicate");
            others.map(|finding| finding.message.to_string()).collect()
        };
        assert_eq!(own(&replayed.company), own(company), "{}", replayed.company);
    }
    assert!(of(plan.steps.len()).is_none(), "there is no such step");
    compared
}

#[test]
fn each_step_of_the_evening_is_the_same_on_its_own() {
    let text = include_str!("plan/evening.md");
    let mut compared = 0;
    for section in text.split("\n## ").skip(1) {
        let (_, block) = section.split_once("\n```").unwrap();
        let (info, rest) = block.split_once('\n').unwrap();
        let (requests, _) = rest.split_once("\n```").unwrap();
        let (company, options) = read_info(info);
        compared += assert_replays_match(requests, &company, &options);
    }
    assert!(compared >= 39, "{compared}");
}

#[test]
fn an_event_identifies_its_user_if_no_users_are_listed() {
    let company = r#"{"offices": [{"name": "A"}]}"#;
    let plan =
        plan(br#"{"event": "unassigned", "userName": "q@b.example"}"#, company.as_bytes(), br#"{"idp": "okta"}"#);
    let steps: Vec<_> =
        plan.steps.iter().map(|step| (step.action.to_string(), step.user_name.map(str::to_owned))).collect();
    assert_eq!(steps, [("suspend".to_owned(), Some("q@b.example".to_owned()))]);
}

/// The steps and gate counts of these requests for a company without a list of users.
fn plan_without_users(requests: &[Value]) -> (Vec<String>, Vec<(String, u32)>) {
    let mut company: Value = serde_json::from_str(SAMPLE).unwrap();
    company.as_object_mut().unwrap().remove("users");
    company["settings"]["deletionThreshold"] = 1.into();
    let plan = plan(lines(requests).as_bytes(), company.to_string().as_bytes(), b"");
    assert_consistent(&plan, requests.len());
    assert_replays_match(&lines(requests), &company.to_string(), "{}");
    let actions = plan.steps.iter().map(|step| {
        let codes: Vec<&str> = step.findings.iter().filter(|code| ["SP804", "SP811"].contains(code)).collect();
        [vec![&*step.action.to_string()], codes].concat().join(" ")
    });
    (actions.collect(), plan.gates.iter().map(|gate| (gate.name.to_string(), gate.count)).collect())
}

/// A plan knows its own steps, even for users that are not in the snapshot: the same id or name is the same user.
#[test]
fn a_user_named_twice_is_one_user() {
    let put = |id: &str, name: &str, active: bool| {
        let body = json!({"schemas": [C], "userName": format!("{name}@fuzz-ball.example"), "active": active});
        json!({"method": "PUT", "path": format!("/Users/{id}"), "body": body})
    };
    let event = |event: &str, name: &str| json!({"event": event, "userName": format!("{name}@fuzz-ball.example")});
    let check = |requests: &[Value], actions: &[&str], gates: &[(&str, u32)]| {
        let gates: Vec<(String, u32)> = gates.iter().map(|&(name, count)| (name.to_owned(), count)).collect();
        let actions: Vec<String> = actions.iter().map(|&one| one.to_owned()).collect();
        assert_eq!(plan_without_users(requests), (actions, gates), "{requests:?}");
    };
    let suspended = [("suspensions", 1)];
    let zoe = || create("zoe", "London", "Dialpad_Support");
    check(&[active("u1", false), active("u1", false)], &["suspend", "none SP811"], &suspended);
    check(&[delete("u1"), delete("u1")], &["delete", "reject SP804"], &[("deletions", 1)]);
    check(&[active("u1", true), active("u1", true)], &["reactivate", "none SP811"], &[]);
    let back = [active("u1", false), active("u1", true), active("u1", false)];
    check(&back, &["suspend", "reactivate", "suspend"], &suspended);
    check(&[put("u1", "ana", false), event("deactivated", "ana")], &["suspend", "none SP811"], &suspended);
    check(&[event("deactivated", "ana"), put("u1", "ana", false)], &["suspend", "none"], &suspended);
    check(&[event("deleted", "ana"), event("deleted", "ana")], &["delete", "none"], &[("deletions", 1)]);
    let rename = |id: &str, name: &str| patch(id, &json!({"userName": format!("{name}@fuzz-ball.example")}));
    let two = [create("zoe", "Denver", "Talk"), create("kai", "Denver", "Talk")];
    let renamed = |id: &str| [&two[..], &[rename(id, "zoe")]].concat();
    check(&renamed("kai@fuzz-ball.example"), &["create", "create", "reject"], &[]);
    // Also by a user who was created again.
    let again = [&[zoe(), delete("zoe@fuzz-ball.example")], &renamed("kai@fuzz-ball.example")[..]].concat();
    check(&again, &["create", "delete", "create", "create", "reject"], &[("deletions", 1)]);
    // Their id may be that of the user who was just created.
    check(&renamed("u7"), &["create", "create", "update"], &[]);
    check(&[put("u1", "ana", false), put("u2", "bo", false)], &["suspend", "suspend"], &[("suspensions", 2)]);
    // A created user gets an id, and is the same user under it.
    let known = [zoe(), put("77", "zoe", false), active("77", false)];
    check(&known, &["create", "suspend", "none SP811"], &suspended);
    // A query says nothing about who has the id.
    let read = json!({"method": "GET", "path": "/Users/77"});
    check(&[zoe(), read, put("77", "zoe", false)], &["create", "none", "suspend"], &suspended);
    let by_external_id = [
        json!({"event": "deactivated", "userName": "ana@fuzz-ball.example", "externalId": "00u1"}),
        json!({"event": "deactivated", "externalId": "00u1"}),
    ];
    check(&by_external_id, &["suspend", "none SP811"], &suspended);
    // A user with an unknown id may be the created one, so giving them that name is no conflict.
    let named = |id: &str| patch(id, &json!({"userName": "zoe@fuzz-ball.example"}));
    check(&[zoe(), named("77")], &["create", "update"], &[]);
    check(&[zoe(), active("77", false), named("77")], &["create", "suspend", "update"], &suspended);
    // If no step gives a user's state, nothing is certain.
    let rename = json!({"method": "PATCH", "path": "/Users/u1", "body": {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [{"op": "replace", "value": {"title": "Lead"}}]}});
    check(&[rename.clone(), active("u1", true)], &["update", "reactivate"], &[]);
    check(&[rename, active("u1", false)], &["update", "suspend"], &suspended);
}

/// If the company lists no users, people in a table are new, and the plan says what remains unknown.
#[test]
fn inactive_people_are_skipped_if_no_users_are_listed() {
    let company = r#"{"offices": [{"name": "London"}]}"#;
    let table = "Email,Office,License,Active\nzoe@x.example,London,Dialpad_Support,no\nkai@x.example,London,Dialpad_Support,yes\n";
    let plan = plan(table.as_bytes(), company.as_bytes(), br#"{"idp": "entra"}"#);
    assert_eq!(&*plan.tally.line, "1 to create, 1 unchanged");
    let finding = plan.findings.iter().find(|finding| finding.code == "SP828").unwrap();
    assert_eq!(&*finding.message, "“zoe@x.example” is not active: Entra sends nothing");
    let help = "Entra does not create disabled users. It waits until the account is enabled. The company lists no users: \
                those who are already in Dialpad are suspended.";
    assert_eq!(finding.help.as_deref(), Some(help));
    assert_eq!(assert_replays_match(table, company, r#"{"idp": "entra"}"#), 1);
}

#[test]
fn a_replayed_step_shows_the_company_before_it() {
    let zoe = create("zoe", "Denver", "Dialpad_Ai Voice");
    let requests = [zoe.clone(), active("u1", false), delete("u5"), active("zoe@fuzz-ball.example", false)];
    let text = lines(&requests);
    let replayed = |step| replay(text.as_bytes(), SAMPLE.as_bytes(), step, b"").unwrap();
    let first = replayed(0);
    assert_eq!((first.request.as_str(), first.company.as_str()), (zoe.to_string().as_str(), SAMPLE));
    let fourth = replayed(3);
    assert_eq!(fourth.request, requests[3].to_string());
    let mut expected = SAMPLE.to_owned();
    for (before, after) in [
        (
            r#""Dialpad_Ai Voice": { "allocated": 40, "available": 3 }"#,
            r#""Dialpad_Ai Voice": { "allocated": 40, "available": 4 }"#,
        ),
        (
            r#""Dialpad_Ai Voice": { "allocated": 25, "available": 0 }"#,
            r#""Dialpad_Ai Voice": { "allocated": 26, "available": 0 }"#,
        ),
        (
            r#""Dialpad_Ai Voice": { "allocated": 10, "available": 1 }"#,
            r#""Dialpad_Ai Voice": { "allocated": 10, "available": 2 }"#,
        ),
        (",\n      \"numbers\": [\"+15125550100\", \"+15125550142\", \"+15125550143\"]", ""),
        (",\n      \"numbers\": [\"+13035550177\"]", ""),
        (",\n      \"numbers\": []", ""),
        (",\n      \"numbers\": [\"+442079460123\"]", ""),
        (",\n      \"numbers\": []", ""),
        (
            "\"externalId\": \"00u1\",\n      \"state\": \"active\"",
            "\"externalId\": \"00u1\",\n      \"state\": \"suspended\"",
        ),
        (",\n      \"numbers\": [\"+15125550199\"]", ""),
        (
            "\"externalId\": \"00u5\",\n      \"state\": \"active\"",
            "\"externalId\": \"00u5\",\n      \"state\": \"deleted\"",
        ),
        (
            "\n    }\n  ]\n}\n",
            "\n    },\n    { \"id\": \"zoe@fuzz-ball.example\", \"userName\": \"zoe@fuzz-ball.example\", \"state\": \"active\", \
             \"office\": \"131\", \"license\": \"Dialpad_Ai Voice\" }\n  ],\n  \"numbers\": 4\n}\n",
        ),
    ] {
        assert!(expected.contains(before), "{before}");
        expected = expected.replacen(before, after, 1);
    }
    assert_eq!(fourth.company, expected);
}

/// What is not an object, or not JSON, has no place for what the plan did.
#[test]
fn an_unreadable_company_is_replayed_as_it_is() {
    let requests = lines(&[create("zoe", "A", "Dialpad_Ai Voice"), delete("u1")]);
    for company in ["[]", r#"{"offices": [{"name": "A"}], "users": [{"id": "u1"}],}"#] {
        assert_eq!(replay(requests.as_bytes(), company.as_bytes(), 1, b"").unwrap().company, company);
    }
}

/// A user who has no id is found by the name that takes its place.
#[test]
fn a_user_without_an_id_is_replayed_with_their_name() {
    let company = r#"{"offices": [{"name": "A"}], "users": [{"userName": "ana@fuzz-ball.example"}]}"#;
    let event = |event: &str| json!({"event": event, "userName": "ana@fuzz-ball.example"});
    let requests = lines(&[event("deactivated"), event("reactivated"), event("deactivated")]);
    assert_eq!(assert_replays_match(&requests, company, r#"{"idp": "okta"}"#), 3);
}

/// The request is the one that is sent, whatever the text contains.
#[test]
fn a_replayed_step_shows_what_is_sent() {
    let request = |text: &str, step, options: &str| {
        replay(text.as_bytes(), SAMPLE.as_bytes(), step, options.as_bytes()).map(|replayed| replayed.request)
    };
    let user = r#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"zoe@x.example"}"#;
    let http = format!("POST /Users HTTP/1.1\nContent-Type: application/scim+json\n\n{user}");
    assert_eq!(request(&format!("{http}\n\n### next\nDELETE /Users/u1\n"), 0, "").as_deref(), Some(&*http));
    assert_eq!(request(&format!("[{user},\n {user} ]"), 1, "").as_deref(), Some(user));
    let bulk = format!(
        r#"{{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[{{"method":"POST","path":"/Users","bulkId":"a","data":{user}}},{{"method":"DELETE","path":"/Users/u1"}}]}}"#
    );
    let operation = format!(r#"{{"method":"POST","path":"/Users","body":{user}}}"#);
    assert_eq!(request(&bulk, 0, "").as_deref(), Some(&*operation));
    assert_eq!(request(&bulk, 1, "").as_deref(), Some(r#"{"method":"DELETE","path":"/Users/u1"}"#));
    let table = "Email,Office\nzoe@x.example,Denver\n";
    // Entra updates attribute by attribute, and sends nothing for a disabled user who does not exist.
    let known = "userPrincipalName,Title,Enabled\nana@fuzz-ball.example,Lead,yes\nzoe@x.example,,no\n";
    let patch = r#"{"method":"PATCH","path":"/Users/u1","body":{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"Replace","path":"userName","value":"ana@fuzz-ball.example"},{"op":"Replace","path":"title","value":"Lead"}]}}"#;
    assert_eq!(request(known, 0, r#"{"idp":"entra"}"#).as_deref(), Some(patch));
    let put = format!(
        r#"{{"method":"PUT","path":"/Users/u1","body":{{"schemas":["{C}","{E}"],"userName":"ana@fuzz-ball.example","active":true,"title":"Lead"}}}}"#
    );
    assert_eq!(request(known, 0, r#"{"idp":"okta"}"#).as_deref(), Some(&*put));
    let passed_over = r#"{"event":"deactivated","userName":"zoe@x.example"}"#;
    assert_eq!(request(known, 1, r#"{"idp":"entra"}"#).as_deref(), Some(passed_over));
    let row = format!(
        r#"{{"schemas":["{C}","{E}"],"userName":"zoe@x.example","emails":[{{"type":"work","primary":true,"value":"zoe@x.example"}}],"{E}":{{"officeName":"Denver"}}}}"#
    );
    assert_eq!(request(table, 0, "").as_deref(), Some(&*row));
    let event = r#"{"event":"unassigned","userName":"ana@fuzz-ball.example"}"#;
    let okta = r#"{"method":"PATCH","path":"/Users/u1","body":{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","value":{"active":false}}]}}"#;
    assert_eq!(request(event, 0, r#"{"idp":"okta"}"#).as_deref(), Some(okta));
    let changed = lines(&[self::patch("u1", &json!({"title": "Lead"}))]);
    assert_eq!(request(&format!("{changed}{event}"), 1, r#"{"idp":"okta"}"#).as_deref(), Some(okta), "after a change");
    let entra = okta
        .replace(r#"{"op":"replace","value":{"active":false}}"#, r#"{"op":"Replace","path":"active","value":"False"}"#);
    assert_eq!(request(event, 0, r#"{"idp":"entra"}"#), Some(entra));
    let gone = r#"{"event":"deleted","userName":"ana@fuzz-ball.example"}"#;
    assert_eq!(request(gone, 0, r#"{"idp":"okta"}"#).as_deref(), Some(gone), "Okta sends nothing");
    assert_eq!(request(gone, 0, "").as_deref(), Some(r#"{"method":"DELETE","path":"/Users/u1"}"#));
    assert_eq!(request("{\"userName\": 1,, \n", 0, "").as_deref(), Some("{\"userName\": 1,,"), "what cannot be read");
    assert_eq!(request("tonight \n{}", 0, "").as_deref(), Some("tonight"));
    assert_eq!(request(event, 1, ""), None);
    assert_eq!(request("", 0, ""), None);
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

    /// A change of a user's names or license, which later requests find.
    fn change() -> impl Strategy<Value = Value> {
        const NAMES: [&str; 6] = ["zoe", "kai", "lea", "ana", "bo", "ana.b"];
        let value = prop_oneof![
            select(&NAMES[..]).prop_map(|name| json!({"userName": format!("{name}@fuzz-ball.example")})),
            select(&NAMES[..]).prop_map(|name| json!({"externalId": format!("00{name}")})),
            select(&NAMES[..]).prop_map(|name| json!({"emails": [{"value": format!("{name}@fuzz-ball.example")}]})),
            select(&LICENSES[..]).prop_map(|license| json!({E: {"licenseType": license}})),
            (select(&LICENSES[..]), any::<bool>())
                .prop_map(|(license, active)| json!({"active": active, E: {"licenseType": license}})),
        ];
        let id = select(&["u1", "u2", "u3", "u5", "zoe@fuzz-ball.example", "00kai"][..]);
        (id, value, any::<bool>()).prop_map(|(id, value, whole)| {
            let mut body = json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [{"op": "replace", "value": value}]});
            if whole {
                body = json!({"schemas": [C, E], "userName": format!("{id}@x.example")});
                body.as_object_mut().unwrap().extend(value.as_object().unwrap().clone());
            }
            json!({"method": if whole { "PUT" } else { "PATCH" }, "path": format!("/Users/{id}"), "body": body})
        })
    }

    /// The sample company, and others with less data or other settings.
    fn companies() -> impl Strategy<Value = String> {
        let changed = |change: fn(&mut Value)| {
            let mut company: Value = serde_json::from_str(SAMPLE).unwrap();
            change(&mut company);
            company
        };
        let companies = [
            changed(|_| {}),
            changed(|company| company["settings"]["licenseShortage"] = "refuse".into()),
            changed(|company| company["settings"]["licenseUpdate"] = "apply".into()),
            changed(|company| drop(company.as_object_mut().unwrap().remove("users"))),
            changed(|company| company["users"] = json!([])),
            changed(|company| {
                company["users"]
                    .as_array_mut()
                    .unwrap()
                    .iter_mut()
                    .for_each(|user| drop(user.as_object_mut().unwrap().remove("id")))
            }),
            changed(|company| drop(company["offices"][1].as_object_mut().unwrap().remove("numbers"))),
            changed(|company| {
                company["offices"]
                    .as_array_mut()
                    .unwrap()
                    .iter_mut()
                    .for_each(|office| *office = json!({"name": office["name"], "note": 1}))
            }),
            changed(|company| (company["numbers"], company["offices"][0]["numbers"]) = (json!(2), json!([]))),
            changed(only_listed_users_have_licenses),
            changed(|company| {
                company["numbers"] = json!(["+15125550150", "+15125550151"]);
                company["offices"][1].as_object_mut().unwrap().remove("numbers");
            }),
        ];
        (select(companies.to_vec()), any::<bool>()).prop_map(|(company, pretty)| match pretty {
            true => serde_json::to_string_pretty(&company).unwrap(),
            false => company.to_string(),
        })
    }

    /// Makes some users pending, and as many licenses in use as the active users have.
    fn only_listed_users_have_licenses(company: &mut Value) {
        let mut active = Vec::new();
        for (index, user) in company["users"].as_array_mut().unwrap().iter_mut().enumerate() {
            match (user["state"] == "active", index % 2) {
                (true, 0) => active.push((user["office"].clone(), user["license"].clone())),
                (true, _) => user["state"] = "pending".into(),
                (false, _) => {}
            }
        }
        for office in company["offices"].as_array_mut().unwrap() {
            let names = [office["name"].clone(), office["id"].clone()];
            for (license, seats) in office["licenses"].as_object_mut().unwrap() {
                let has = |user: &&(Value, Value)| names.contains(&user.0) && user.1 == license.as_str();
                let in_use = active.iter().filter(has).count() as u64;
                seats["available"] = (seats["allocated"].as_u64().unwrap() - in_use).into();
            }
        }
    }

    /// A plan's requests in one of the formats.
    fn written(requests: &[Value], form: usize) -> String {
        match form {
            0 => lines(requests),
            1 => json!(requests).to_string(),
            2 => {
                let operation = |(place, one): (usize, &Value)| match one.get("method") {
                    Some(method) => {
                        json!({"method": method, "path": one["path"], "data": one.get("body").unwrap_or(&Value::Null)})
                    }
                    None => json!({"method": "POST", "path": "/Users", "bulkId": place.to_string(), "data": one}),
                };
                let requests: Vec<Value> =
                    requests.iter().filter(|one| one.is_object() && one.get("event").is_none()).cloned().collect();
                let operations: Vec<Value> = requests.iter().enumerate().map(operation).collect();
                json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": operations})
                    .to_string()
            }
            _ => {
                let rows = requests.iter().enumerate().filter_map(|(place, one)| {
                    Some(format!(
                        "{},{},{},{}\n",
                        one.get("userName")?.as_str()?,
                        one[E]["officeName"],
                        one[E]["licenseType"],
                        ["yes", "", "no"][place % 3]
                    ))
                });
                format!("User name,Office,License,Active\n{}", rows.collect::<String>())
            }
        }
    }

    const OKTA: &[u8] = br#"{"asOf":"2026-11-17","idp":"okta"}"#;

    fn any_request() -> impl Strategy<Value = Value> {
        prop_oneof![3 => request(), 1 => change()]
    }

    /// At most one request for each user, in two orders.
    fn independent_requests() -> impl Strategy<Value = (Vec<Value>, Vec<Value>)> {
        let of_user = |id: &'static str| {
            let license = select(&LICENSES[..]).prop_map(|license| json!({"licenseType": license}));
            prop_oneof![
                any::<bool>().prop_map(move |on| active(id, on)),
                Just(delete(id)),
                license.clone().prop_map(move |license| patch(id, &json!({E: license}))),
                (any::<bool>(), license).prop_map(move |(on, license)| patch(id, &json!({"active": on, E: license}))),
            ]
        };
        let created = prop::collection::vec((select(&OFFICES[..]), select(&LICENSES[..])), 0..8).prop_map(|users| {
            let created = |(at, (office, license)): (usize, (&str, &str))| create(&format!("a{at}"), office, license);
            users.into_iter().enumerate().map(created).collect::<Vec<_>>()
        });
        (of_user("u1"), of_user("u2"), of_user("u3"), of_user("u5"), created)
            .prop_map(|(one, two, three, five, created)| [vec![one, two, three, five], created].concat())
            .prop_flat_map(|requests| (Just(requests.clone()), Just(requests).prop_shuffle()))
    }

    /// The company with some of its values changed.
    fn with(company: &str, change: impl FnOnce(&mut Value)) -> String {
        let mut company = serde_json::from_str(company).unwrap();
        change(&mut company);
        company.to_string()
    }

    /// The steps without their locations, with lower-case user names.
    fn steps(requests: &[Value], company: &str) -> Vec<Value> {
        let plan = plan(lines(requests).as_bytes(), company.as_bytes(), OKTA);
        let Value::Array(mut steps) = serde_json::to_value(&plan.steps).unwrap() else { panic!("no list of steps") };
        for step in steps.iter_mut().filter_map(Value::as_object_mut) {
            step.retain(|field, _| !["index", "line"].contains(&field.as_str()));
            step.entry("userName").and_modify(|name| *name = name.as_str().unwrap().to_lowercase().into());
        }
        steps
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn each_step_has_the_same_outcome_alone(
            requests in prop::collection::vec(any_request(), 1..14),
            company in companies(),
            idp in select(&["okta", "entra", "auto"][..]),
            form in 0..4usize,
        ) {
            assert_replays_match(&written(&requests, form), &company, &json!({"asOf": "2026-11-17", "idp": idp}).to_string());
        }

        #[test]
        fn seats_and_numbers_are_conserved(requests in prop::collection::vec(request(), 0..40), refuse in any::<bool>()) {
            let company = company(if refuse { "refuse" } else { "buy" });
            let plan = plan(lines(&requests).as_bytes(), company.as_bytes(), br#"{"asOf":"2026-11-17","idp":"okta"}"#);
            assert_consistent(&plan, requests.len());
        }

        /// Pushing A and then B gives the plan of both.
        #[test]
        fn a_plan_continues_where_another_ended(a in prop::collection::vec(request(), 0..15), b in prop::collection::vec(request(), 1..15)) {
            let options = br#"{"asOf":"2026-11-17","idp":"okta"}"#;
            let whole = plan(lines(&[a.clone(), b.clone()].concat()).as_bytes(), SAMPLE.as_bytes(), options);
            let mut planner = Planner::new(SAMPLE.as_bytes(), options);
            planner.push(lines(&a).as_bytes());
            planner.push(lines(&b).as_bytes());
            prop_assert_eq!(planner.finish(), whole);
        }

        /// B in the company after A is the same as B after A, as long as no path names a user created by A, whose id is
        /// not known.
        #[test]
        fn a_plan_continues_with_the_company_of_a_replayed_step(
            a in prop::collection::vec(any_request(), 0..10),
            b in prop::collection::vec(any_request(), 1..5),
            company in companies().prop_filter("a list of users", |company| company.contains("\"users\"")),
        ) {
            let is_known = |request: &Value| request["path"].as_str().is_none_or(|path| path.starts_with("/Users/u"));
            let b: Vec<Value> = b.into_iter().filter(is_known).collect();
            prop_assume!(!b.is_empty());
            let whole = [a.clone(), b.clone()].concat();
            let left = replay(lines(&whole).as_bytes(), company.as_bytes(), a.len(), OKTA).unwrap().company;
            prop_assert_eq!(&steps(&whole, &company)[a.len()..], steps(&b, &left));
        }

        /// The totals of two plans, the second one in the company after the first one, add up to those of one plan. A
        /// license that is refused to the same user in both is the exception: it is short once.
        #[test]
        fn totals_add_up(
            a in prop::collection::vec(any_request(), 0..10),
            b in prop::collection::vec(any_request(), 0..10),
            company in companies().prop_filter("users, and licenses that are bought", |company| company.contains("\"users\"") && !company.contains("\"refuse\"")),
        ) {
            let is_known = |request: &Value| request["path"].as_str().is_none_or(|path| path.starts_with("/Users/u"));
            let b: Vec<Value> = b.into_iter().filter(is_known).collect();
            let of = |requests: &[Value], company: &str| plan(lines(requests).as_bytes(), company.as_bytes(), OKTA);
            let (first, second) = (of(&a, &company), of(&b, &company_after(&a, &company, OKTA).to_string()));
            let whole = of(&[a.clone(), b.clone()].concat(), &company);
            assert_consistent(&whole, a.len() + b.len());
            for row in &whole.capacity {
                // A plan has no row for what is neither known nor used.
                let part = |plan: &Plan| {
                    let row = plan.capacity.iter().find(|part| (&part.office, part.license) == (&row.office, row.license))?;
                    Some((row.before, row.after, [row.used, row.freed, row.short], row.first_short))
                };
                let none = (None, None, [0; 3], None);
                let (first, second) = (part(&first).unwrap_or(none), part(&second).unwrap_or(none));
                prop_assert_eq!((first.0, first.1, second.1), (row.before, second.0, row.after));
                prop_assert_eq!([0, 1, 2].map(|at| first.2[at] + second.2[at]), [row.used, row.freed, row.short]);
                prop_assert_eq!(first.3.or(second.3.map(|step| step + a.len() as u32)), row.first_short);
            }
        }

        /// What suspending, reactivating or another license does to a number is not documented: no later step names it.
        #[test]
        fn no_step_names_a_number_that_may_have_changed(requests in prop::collection::vec(request(), 0..20), company in companies()) {
            let mut doubtful = Vec::new();
            for step in plan(lines(&requests).as_bytes(), company.as_bytes(), OKTA).steps.iter() {
                let name = step.user_name.map(str::to_owned);
                match step.action.to_string().as_str() {
                    "suspend" | "reactivate" => doubtful.push(name),
                    "create" => doubtful.retain(|other| *other != name),
                    _ => prop_assert!(step.number.is_none() || !doubtful.contains(&name), "{:?}", step.number),
                }
            }
        }

        /// Neither the order of users in the snapshot nor the letter case of their names affects the result.
        #[test]
        fn order_and_case_of_users_do_not_matter(
            requests in prop::collection::vec(any_request(), 1..10),
            company in companies(),
        ) {
            let other = with(&company, |company| {
                let Some(users) = company.get_mut("users").and_then(Value::as_array_mut) else { return };
                users.reverse();
                users.iter_mut().for_each(|user| user["userName"] = user["userName"].as_str().unwrap().to_uppercase().into());
            });
            prop_assert_eq!(steps(&requests, &company), steps(&requests, &other));
        }

        /// With one more license available, nothing that succeeded is refused, and nothing more runs short.
        #[test]
        fn one_more_available_license_makes_nothing_worse(request in any_request(), company in companies()) {
            let more = with(&company, |company| {
                let offices = company["offices"].as_array_mut().unwrap().iter_mut();
                let licenses = offices.filter_map(|office| office.get_mut("licenses")?.as_object_mut());
                for seats in licenses.flat_map(|licenses| licenses.values_mut()) {
                    for field in ["allocated", "available"] {
                        seats[field] = (seats[field].as_u64().unwrap() + 1).into();
                    }
                }
            });
            let (before, after) = (steps(std::slice::from_ref(&request), &company), steps(&[request], &more));
            prop_assert!(before[0]["action"] == "reject" || after[0]["action"] == before[0]["action"], "{:?}", after);
            prop_assert!(before[0]["short"] == true || after[0]["short"] == false, "{:?}", after);
        }

        /// Requests for different users, with enough seats and numbers for all, can come in any order.
        #[test]
        fn the_order_of_independent_requests_does_not_matter((requests, shuffled) in independent_requests()) {
            let company = with(&sample_that_applies_licenses(), |company| {
                company["numbers"] = json!(100);
                let seats = json!({"allocated": 200, "available": 100});
                let seats = json!({LICENSES[0]: seats, LICENSES[1]: seats, LICENSES[2]: seats});
                company["offices"].as_array_mut().unwrap().iter_mut().for_each(|office| office["licenses"] = seats.clone());
            });
            let of = |requests: &[Value]| plan(lines(requests).as_bytes(), company.as_bytes(), OKTA);
            assert_consistent(&of(&requests), requests.len());
            prop_assert_eq!(totals(&of(&shuffled)), totals(&of(&requests)));
        }

        /// However the input is split, and whatever it contains.
        #[test]
        fn chunk_boundaries_change_nothing(
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
            prop_assert_eq!(to_json(&planner.finish()), to_json(&whole));
            let mut planner = Planner::new(SAMPLE.as_bytes(), b"");
            for byte in &bytes {
                planner.push(std::slice::from_ref(byte));
            }
            prop_assert_eq!(to_json(&planner.finish()), to_json(&whole));
        }
    }
}

/// Applies the fixes of a plan to its requests.
fn apply_all_fixes(requests: &str) -> String {
    let mut planner = Planner::new(SAMPLE.as_bytes(), b"");
    for byte in requests.as_bytes() {
        planner.push(std::slice::from_ref(byte));
    }
    let fixes = planner.finish().findings.into_iter().filter_map(|finding| finding.fix);
    let mut edits: Vec<_> = fixes.flat_map(|fix| fix.edits).collect();
    edits.sort_by_key(|edit| edit.start);
    let mut text = requests.to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.start as usize..edit.end as usize, &edit.text);
    }
    text
}

/// Whatever defines the variables of a request is before it, or in the list of the collection.
#[test]
fn the_values_of_variables_are_inserted_wherever_they_are_defined() {
    let patch = |value: &str| {
        format!(
            r#"{{"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [{{"op": "replace", "path": "title", "value": {value}}}]}}"#
        )
    };
    let defined = "@url = https://dialpad.com/scim/Users\n@id = u1\n@title=Agent\n\n";
    let requests = |url: &str, id: &str, quoted: &str, bare: &str, later: &str| {
        let bodies = [patch(quoted), patch(bare), patch(later)];
        let ends = ["\n\n###\n@later = 7\n", "\n\n### third\n", ""];
        let steps = bodies.iter().zip(ends).map(|(body, end)| format!("PATCH {{{{base}}}}/Users/{id}\n\n{body}{end}"));
        format!("{defined}GET {url}\n###\n{}", steps.collect::<String>())
    };
    let text = requests("{{url}}", "{{id}}", "\"{{title}}\"", "{{title}}", "\"{{later}}{{later}}\"");
    let inserted = requests("https://dialpad.com/scim/Users", "u1", "\"Agent\"", "\"Agent\"", "\"77\"");
    // Whose path it is shows once the body can be read.
    assert_eq!(apply_all_fixes(&apply_all_fixes(&text)), inserted);

    let undefined = format!("{}\n###\n@title = Agent", requests("/Users", "u1", "\"{{name}}\"", "\"\"", "\"\""));
    assert_eq!(apply_all_fixes(&undefined), undefined);

    let collection = |title: &str| {
        let raw = patch(&format!("\"{title}\""));
        let request = json!({"method": "PATCH", "url": "/Users/u1", "body": {"mode": "raw", "raw": raw}});
        let variable = json!([{"key": "title", "value": "Agent"}, {"key": "n", "value": 7}, {"value": "x"}]);
        json!({"info": {"name": "SCIM"}, "item": [{"name": "Folder", "item": [{"request": request}]}], "variable": variable})
            .to_string()
    };
    assert_eq!(apply_all_fixes(&collection("{{title}}")), collection("Agent"));
    assert_eq!(apply_all_fixes(&collection("{{n}}")), collection("{{n}}"));
}

/// Lines show the progress of a plan immediately, however small the chunks are.
#[test]
fn progress_is_reported_with_each_line() {
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
    let progress = Planner::new(b"{", b"").push(b"{]\n");
    assert_eq!((progress.requests, progress.errors), (1, 2), "one in the company, one in the request");
    let broken = format!("{{\"userName\":\n\n{text}");
    let mut planner = Planner::new(SAMPLE.as_bytes(), b"");
    for byte in broken.as_bytes() {
        planner.push(std::slice::from_ref(byte));
    }
    assert_eq!(planner.finish().steps.len(), 3, "a broken first line is a step like any other");
}
