//! What many requests lead to, one after the other, as a specification: `tests/plan/*.md`.
//!
//! Each section holds requests in one of the forms, and the plan in words. `UPDATE_SPECS=1 cargo test --test plan` writes
//! the plans anew; read the difference before it is committed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fmt::Write;

use scim_preflight::Preflight;
use scim_preflight::report::Plan;
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
