//! The wording of every finding, as a specification: `tests/specs/*.md`.
//!
//! Each example in these files is followed by all of its findings. The words after its language are those of the rules'
//! documentation. `UPDATE_SPECS=1 cargo test --test specs` rewrites the findings; review the diff before you commit it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fmt::Write;

use scim_preflight::report::{Edit, Finding, Source, Span, apply_fixes};
use support::{assert_specs, run, specs};

#[test]
fn every_finding_is_worded_as_specified() {
    assert_specs("specs", 80, rewrite);
}

/// Each rule has a finding in these files.
#[test]
fn every_rule_has_its_wording_specified() {
    if std::env::var_os("UPDATE_SPECS").is_some() {
        return;
    }
    let all: String = specs("specs").iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let rules = scim_preflight::report::rules();
    let codes = rules.iter().map(|rule| &*rule.code);
    let silent: Vec<&str> = codes.filter(|code| !all.contains(&format!("\n{code} "))).collect();
    assert!(silent.is_empty(), "{silent:?}");
}

/// Returns `text` with the current findings after each example.
fn rewrite(text: &str, count: &mut usize) -> String {
    let mut out = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let fence = line.strip_prefix("```").filter(|info| !info.is_empty());
        let Some(info) = fence else {
            writeln!(out, "{line}").unwrap();
            continue;
        };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if info == "text" {
            continue;
        }
        *count += 1;
        let example = block.join("\n") + "\n";
        writeln!(out, "```{info}\n{example}```\n\n```text").unwrap();
        let words = info.split_once(' ').map_or("", |(_, words)| words);
        out.push_str(&findings(&example, words));
        writeln!(out, "```").unwrap();
        // Skip the old findings and the line before them.
        if lines.peek() == Some(&"") {
            let mut ahead = lines.clone();
            ahead.next();
            if ahead.peek() == Some(&"```text") {
                lines = ahead;
            }
        }
    }
    out
}

fn findings(example: &str, words: &str) -> String {
    let result = run(example, words);
    let requests = result.requests.unwrap_or_default();
    if result.findings.is_empty() && requests.is_empty() {
        return "nothing\n".to_owned();
    }
    requests + &result.findings.iter().map(|finding| shown(finding, example)).collect::<String>()
}

fn shown(finding: &Finding, example: &str) -> String {
    let severity = finding.severity;
    let refused = finding.scim_type.as_ref().map(|kind| format!(" [{}]", &**kind)).unwrap_or_default();
    // In an example with people and a mapping, the pointer says more than the line.
    let parts = example.contains("\"people\"") && example.contains("\"schema\"");
    let at = place(&finding.span, parts, false);
    let mut out = format!("{} {severity}{refused} {at} {}\n", &*finding.code, &*finding.message);
    for label in &finding.labels {
        writeln!(out, "  {}: {}", place(&label.span, parts, true), &*label.message).unwrap();
    }
    if let Some(help) = &finding.help {
        writeln!(out, "  help: {}", &**help).unwrap();
    }
    if let Some(fix) = &finding.fix {
        let safety = fix.safety;
        writeln!(out, "  {safety} fix: {}", &*fix.title).unwrap();
        for line in if parts { Vec::new() } else { changed(example, &fix.edits) } {
            writeln!(out, "    {line}").unwrap();
        }
    }
    out
}

fn place(span: &Span, parts: bool, label: bool) -> String {
    match span.source {
        Source::Company if label => format!("company{}", span.pointer),
        Source::Mapping if parts => format!("mapping{}", span.pointer),
        Source::Request if parts => format!("people{}", span.pointer),
        _ => format!("{}:{}", span.line, span.column),
    }
}

/// The lines changed by a fix.
fn changed(example: &str, edits: &[Edit]) -> Vec<String> {
    let fixed = apply_fixes(example, edits);
    let before: Vec<&str> = example.lines().collect();
    fixed.lines().filter(|line| !before.contains(line)).map(|line| line.trim().to_owned()).collect()
}
