//! A plan to hand on: Markdown for a change request, a table of the steps for a spreadsheet.
//!
//! Both are made from the plan's JSON, so that a saved plan can be reported on later. Anything that is not a plan gives
//! an empty report.

use std::fmt::Write;

use crate::json::{self, Document, Value};

/// The number of steps that a Markdown report lists; the CSV has all of them.
const MOST_STEPS: usize = 500;

/// Returns a Markdown report on a plan, from its JSON.
pub fn plan_markdown(plan: &[u8]) -> String {
    let document = json::read(String::from_utf8_lossy(plan));
    let mut out = String::new();
    let Some(plan) = root(&document) else { return out };
    let tally = plan.get("tally").map(|tally| word(tally, "line")).unwrap_or_default();
    let company = word(plan, "company");
    let over = if company.is_empty() { String::new() } else { format!(": {}", cell(&company)) };
    line(&mut out, format_args!("# Plan{over}\n"));
    let count = plan.get("steps").map_or(0, Value::len);
    let requests = if count == 1 { "request" } else { "requests" };
    line(&mut out, format_args!("{count} {requests}: {}.", cell(&tally)));
    if plan.get("complete").and_then(Value::as_bool) != Some(true) {
        line(&mut out, format_args!("\n**Incomplete**: some of the input could not be read and is missing here."));
    }
    gates(&mut out, plan);
    capacity(&mut out, plan);
    if let Some(bill) = plan.get("bill") {
        let (amount, currency) = (word(bill, "amount"), word(bill, "currency"));
        line(
            &mut out,
            format_args!("\n## Bill\n\n{amount} {currency} (estimate): {}", cell(&word(bill, "arithmetic"))),
        );
    }
    found(&mut out, plan);
    steps(&mut out, plan);
    out
}

/// Returns the steps of a plan as comma-separated values (RFC 4180), from its JSON.
pub fn plan_csv(plan: &[u8]) -> String {
    const COLUMNS: [&str; 9] =
        ["index", "line", "column", "userName", "action", "office", "license", "number", "numberVia"];
    let document = json::read(String::from_utf8_lossy(plan));
    let mut out = String::new();
    let Some(plan) = root(&document) else { return out };
    out.push_str(&COLUMNS.join(","));
    out.push_str(",short,findings\r\n");
    for step in plan.get("steps").into_iter().flat_map(Value::elements) {
        for column in COLUMNS {
            let from_request = matches!(column, "userName" | "office");
            out.push_str(&quoted(&word(step, column), from_request));
            out.push(',');
        }
        out.push_str(&word(step, "short"));
        out.push(',');
        out.push_str(&quoted(&codes(step), false));
        out.push_str("\r\n");
    }
    out
}

fn root<'t>(document: &'t Document<'t>) -> Option<Value<'t>> {
    document.root().filter(|root| root.get("steps").is_some_and(Value::is_array))
}

fn line(out: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{words}");
}

/// Returns a string or a number of an object; empty if it has none.
fn word(object: Value<'_>, name: &str) -> String {
    let Some(value) = object.get(name).filter(|value| !value.is_null()) else { return String::new() };
    value.as_str().map_or_else(|| value.raw().to_owned(), Into::into)
}

fn codes(step: Value<'_>) -> String {
    let codes = step.get("findings").into_iter().flat_map(Value::elements).filter_map(Value::as_str);
    codes.collect::<Vec<_>>().join(" ")
}

/// Returns where a step begins: its line, with the column if the line is not enough.
fn place(step: Value<'_>) -> String {
    let (line, column) = (word(step, "line"), word(step, "column"));
    if column.is_empty() { line } else { format!("{line}:{column}") }
}

/// Returns the lines in which several steps begin, in order.
fn shared_lines(steps: &[Value<'_>]) -> Vec<String> {
    let shared = steps.iter().filter(|step| step.get("column").is_some());
    let mut lines: Vec<String> = shared.map(|step| word(*step, "line")).collect();
    lines.dedup();
    lines
}

/// Escapes a text so that it neither ends a table cell nor begins markup.
fn cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '|' | '*' | '_' | '`' | '<' | '[' | '\\' => {
                cell.push('\\');
                cell.push(sign);
            }
            sign if sign.is_control() => cell.push(' '),
            sign => cell.push(sign),
        }
    }
    cell
}

/// Quotes a cell for a spreadsheet. Text from a request must not begin a formula.
fn quoted(text: &str, from_request: bool) -> String {
    let guard = if from_request && text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if text.contains([',', '"', '\r', '\n']) || !guard.is_empty() {
        return format!("\"{guard}{}\"", text.replace('"', "\"\""));
    }
    text.to_owned()
}

/// Returns the elements of an array of the plan.
fn list<'t>(plan: Value<'t>, name: &str) -> Vec<Value<'t>> {
    plan.get(name).into_iter().flat_map(Value::elements).collect()
}

fn gates(out: &mut String, plan: Value<'_>) {
    let gates = list(plan, "gates");
    if gates.is_empty() {
        return;
    }
    out.push_str("\n## To review\n\n");
    for gate in gates {
        line(out, format_args!("- {}", cell(&word(gate, "message"))));
    }
}

fn capacity(out: &mut String, plan: Value<'_>) {
    let moved = |row: &Value<'_>| ["used", "freed", "short"].iter().any(|name| word(*row, name) != "0");
    let rows: Vec<Value<'_>> = list(plan, "capacity").into_iter().filter(moved).collect();
    if rows.is_empty() {
        return;
    }
    out.push_str("\n## Licenses and numbers\n\n");
    out.push_str("| office | license | before | used | freed | short | after | first short at line |\n");
    out.push_str("|---|---|--:|--:|--:|--:|--:|--:|\n");
    let steps = list(plan, "steps");
    for &row in &rows {
        let (mut office, license) = (word(row, "office"), word(row, "license"));
        if office.is_empty() && license.is_empty() {
            office = "unassigned numbers".to_owned();
        }
        let first = row.get("firstShort").and_then(Value::as_i64).and_then(|step| usize::try_from(step).ok());
        let first = first.and_then(|step| steps.get(step)).map(|step| place(*step)).unwrap_or_default();
        let known =
            |name: &str| Some(word(row, name)).filter(|count| !count.is_empty()).unwrap_or("unknown".to_owned());
        line(
            out,
            format_args!(
                "| {} | {} | {} | {} | {} | {} | {} | {first} |",
                cell(&office),
                cell(&license),
                known("before"),
                word(row, "used"),
                word(row, "freed"),
                word(row, "short"),
                known("after")
            ),
        );
    }
    if rows.iter().any(|row| row.get("license").is_some() && word(*row, "freed") != "0") {
        line(out, format_args!("\nFreed licenses are billed until they are removed."));
    }
}

fn found(out: &mut String, plan: Value<'_>) {
    let heard = list(plan, "heard");
    if heard.is_empty() {
        return;
    }
    out.push_str("\n## Findings\n\n| rule | count | first at line | message |\n|---|--:|--:|---|\n");
    let (findings, shared) = (list(plan, "findings"), shared_lines(&list(plan, "steps")));
    for rule in heard {
        let code = word(rule, "code");
        let first = findings.iter().find(|finding| word(**finding, "code") == code);
        let span = first.and_then(|first| first.get("span"));
        let place = span.map_or_else(String::new, |span| match word(span, "line") {
            line if shared.contains(&line) => place(span),
            line => line,
        });
        let message = first.map(|first| word(*first, "message")).unwrap_or_default();
        let (name, count) = (word(rule, "name"), word(rule, "count"));
        line(out, format_args!("| {code} {name} | {count} | {place} | {} |", cell(&message)));
    }
}

fn steps(out: &mut String, plan: Value<'_>) {
    let steps = list(plan, "steps");
    if steps.is_empty() {
        return;
    }
    out.push_str(
        "\n## Steps\n\n| | line | user | action | office | license | findings |\n|---|--:|---|---|---|---|---|\n",
    );
    for &step in steps.iter().take(MOST_STEPS) {
        let short = if word(step, "short") == "true" { ", short" } else { "" };
        line(
            out,
            format_args!(
                "| {} | {} | {} | {}{short} | {} | {} | {} |",
                cell(&word(step, "symbol")),
                place(step),
                cell(&word(step, "userName")),
                word(step, "action"),
                cell(&word(step, "office")),
                cell(&word(step, "license")),
                codes(step)
            ),
        );
    }
    if steps.len() > MOST_STEPS {
        line(out, format_args!("\nAnd {} more.", steps.len() - MOST_STEPS));
    }
}
