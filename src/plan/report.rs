//! A plan to hand on: Markdown for a change request, a table of the steps for a spreadsheet.
//!
//! Both are made from the plan's JSON, so that a saved plan can be reported on later. Anything that is not a plan gives
//! an empty report.

use crate::json::{self, Document, Value};

/// The number of steps that a Markdown report lists; the CSV has all of them.
const MAX_STEPS: usize = 500;

/// Returns a Markdown report on a plan, from its JSON.
pub fn plan_markdown(plan: &[u8]) -> String {
    let document = json::read(String::from_utf8_lossy(plan));
    let Some(plan) = root(&document) else { return String::new() };
    let tally = plan.get("tally").map(|tally| word(tally, "line")).unwrap_or_default();
    let company = word(plan, "company");
    let over = if company.is_empty() { String::new() } else { format!(": {}", escape_cell(&company)) };
    let count = plan.get("steps").map_or(0, Value::len);
    let requests = if count == 1 { "request" } else { "requests" };
    let mut out = format!("# Plan{over}\n\n{count} {requests}: {}.\n", escape_cell(&tally));
    if plan.get("complete").and_then(Value::as_bool) != Some(true) {
        out.push_str("\n**Incomplete**: some of the input could not be read and is missing here.\n");
    }
    write_section(&mut out, "To review", &gates(plan));
    write_section(&mut out, "Licenses and numbers", &capacity(plan));
    write_section(&mut out, "Bill", &bill(plan));
    write_section(&mut out, "Findings", &findings(plan));
    write_section(&mut out, "Steps", &steps(plan));
    out + &format!("\n_scim-preflight {}. Not affiliated with Dialpad._\n", env!("CARGO_PKG_VERSION"))
}

/// Writes a section, unless it has no lines.
fn write_section(out: &mut String, heading: &str, lines: &[String]) {
    if !lines.is_empty() {
        out.push_str(&format!("\n## {heading}\n\n{}\n", lines.join("\n")));
    }
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
            out.push_str(&csv_cell(&word(step, column), from_request));
            out.push(',');
        }
        out.push_str(&word(step, "short"));
        out.push(',');
        out.push_str(&csv_cell(&codes(step), false));
        out.push_str("\r\n");
    }
    out
}

fn root<'t>(document: &'t Document<'t>) -> Option<Value<'t>> {
    document.root().filter(|root| root.get("steps").is_some_and(Value::is_array))
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

/// Returns a step's number, or where it comes from if it is known only after apply. Nothing is known about that of a new
/// user if nothing was decided.
fn number(step: Value<'_>) -> String {
    let number = word(step, "number");
    if !number.is_empty() {
        return number;
    }
    match word(step, "numberVia").as_str() {
        "pool" => "unassigned number",
        "area-code" => "by area code",
        "support-default" => "none",
        "on-hold" => "on hold",
        "" if word(step, "action") == "create" => "unknown",
        other => other,
    }
    .to_owned()
}

/// Returns where a step begins: its line, with the column if the line is not enough.
fn position(step: Value<'_>) -> String {
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
fn escape_cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '|' | '*' | '_' | '`' | '<' | '[' | '\\' => {
                cell.push('\\');
                cell.push(character);
            }
            character if character.is_control() => cell.push(' '),
            character => cell.push(character),
        }
    }
    cell
}

/// Escapes a message, but keeps its code spans. If a text that it quotes has backticks as well, there may be none to keep.
fn escape_message(message: &str) -> String {
    let parts: Vec<&str> = message.split('`').collect();
    let is_paired = parts.len() % 2 == 1 && parts.iter().skip(1).step_by(2).all(|code| !code.is_empty());
    if !is_paired {
        return escape_cell(message);
    }
    let escape = |(at, part): (usize, &&str)| match at % 2 {
        0 => escape_cell(part),
        _ => format!("`{}`", part.replace('|', "\\|").replace(char::is_control, " ")),
    };
    parts.iter().enumerate().map(escape).collect()
}

/// Quotes a cell for a spreadsheet. Text from a request must not begin a formula.
fn csv_cell(text: &str, from_request: bool) -> String {
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

/// Returns the lines of a table with this head; none if it has no rows.
fn table(head: &str, rows: impl Iterator<Item = String>) -> Vec<String> {
    let mut rows = rows.peekable();
    let head = rows.peek().map(|_| head.to_owned());
    head.into_iter().chain(rows).collect()
}

fn gates(plan: Value<'_>) -> Vec<String> {
    list(plan, "gates").into_iter().map(|gate| format!("- {}", escape_cell(&word(gate, "message")))).collect()
}

fn capacity(plan: Value<'_>) -> Vec<String> {
    const HEAD: &str = "| office | license | before | used | freed | short | after | first short at line |\n\
                        |---|---|--:|--:|--:|--:|--:|--:|";
    let has_changed = |row: &Value<'_>| ["used", "freed", "short"].iter().any(|name| word(*row, name) != "0");
    let (rows, steps) = (list(plan, "capacity"), list(plan, "steps"));
    let changed = || rows.iter().copied().filter(has_changed);
    let mut lines = table(HEAD, changed().map(|row| capacity_row(row, &steps)));
    if changed().any(|row| row.get("license").is_some() && word(row, "freed") != "0") {
        lines.push("\nFreed licenses are billed until they are removed.".to_owned());
    }
    lines
}

fn capacity_row(row: Value<'_>, steps: &[Value<'_>]) -> String {
    let (mut office, license) = (word(row, "office"), word(row, "license"));
    if office.is_empty() && license.is_empty() {
        office = "unassigned numbers".to_owned();
    }
    let first = row.get("firstShort").and_then(Value::as_i64).and_then(|step| usize::try_from(step).ok());
    let first = first.and_then(|step| steps.get(step)).map(|step| position(*step)).unwrap_or_default();
    let known = |name: &str| Some(word(row, name)).filter(|count| !count.is_empty()).unwrap_or("unknown".to_owned());
    format!(
        "| {} | {} | {} | {} | {} | {} | {} | {first} |",
        escape_cell(&office),
        escape_cell(&license),
        known("before"),
        word(row, "used"),
        word(row, "freed"),
        if word(row, "shortKnown") == "false" { "unknown".to_owned() } else { word(row, "short") },
        known("after")
    )
}

fn bill(plan: Value<'_>) -> Vec<String> {
    let estimate = plan.get("bill").map(|bill| {
        let (amount, currency, arithmetic) = (word(bill, "amount"), word(bill, "currency"), word(bill, "arithmetic"));
        format!("{amount} {currency} (estimate): {}", escape_cell(&arithmetic))
    });
    let missing = Some(word(plan, "billMissing")).filter(|missing| !missing.is_empty());
    let missing = missing.map(|missing| format!("No estimate: {}.", escape_cell(&missing)));
    estimate.into_iter().chain(missing).collect()
}

fn findings(plan: Value<'_>) -> Vec<String> {
    const HEAD: &str = "| severity | rule | count | first at line | message there |\n|---|---|--:|--:|---|";
    let (findings, shared) = (list(plan, "findings"), shared_lines(&list(plan, "steps")));
    let row = |rule| {
        let code = word(rule, "code");
        let first = findings.iter().find(|finding| word(**finding, "code") == code);
        let span = first.and_then(|first| first.get("span"));
        let position = span.map_or_else(String::new, |span| match word(span, "line") {
            line if shared.contains(&line) => position(span),
            line => line,
        });
        let of_first = |name: &str| first.map(|first| escape_message(&word(*first, name))).unwrap_or_default();
        let (severity, message, help) = (of_first("severity"), of_first("message"), of_first("help"));
        let (name, count) = (word(rule, "name"), word(rule, "count"));
        let message = if help.is_empty() { message } else { format!("{message}. {help}") };
        format!("| {severity} | {code} {name} | {count} | {position} | {message} |")
    };
    table(HEAD, list(plan, "findingCounts").into_iter().map(row))
}

fn steps(plan: Value<'_>) -> Vec<String> {
    const HEAD: &str = "| | line | user | action | office | license | number | findings |\n\
                        |---|--:|---|---|---|---|---|---|";
    let steps = list(plan, "steps");
    let mut lines = table(HEAD, steps.iter().take(MAX_STEPS).map(|step| step_row(*step)));
    if steps.len() > MAX_STEPS {
        lines.push(format!("\nAnd {} more.", steps.len() - MAX_STEPS));
    }
    lines
}

fn step_row(step: Value<'_>) -> String {
    let short = if word(step, "short") == "true" { ", short" } else { "" };
    format!(
        "| {} | {} | {} | {}{short} | {} | {} | {} | {} |",
        escape_cell(&word(step, "symbol")),
        position(step),
        escape_cell(&word(step, "userName")),
        word(step, "action"),
        escape_cell(&word(step, "office")),
        escape_cell(&word(step, "license")),
        escape_cell(&number(step)),
        codes(step)
    )
}
