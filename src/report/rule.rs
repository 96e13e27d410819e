use crate::rules::{self, examples};

use super::build::citations;
use super::wire::{Examples, Rule};

/// Every rule, with its documentation.
pub fn rules() -> Vec<Rule> {
    rules::ALL.iter().map(|rule| wire_rule(rule)).collect()
}

/// The rule with this code or name.
pub fn explain(code: &str) -> Option<Rule> {
    rules::find(code).map(wire_rule)
}

fn wire_rule(rule: &'static rules::Rule) -> Rule {
    let meta = &rule.meta;
    let texts = |invalid: bool| {
        examples(meta.docs).into_iter().filter(|one| one.invalid == invalid).map(|one| one.text).collect()
    };
    Rule {
        code: meta.code,
        name: meta.name,
        severity: meta.severity.into(),
        since: meta.since,
        fix: meta.fix.into(),
        docs: meta.docs,
        cites: citations(meta.cites),
        examples: Examples { invalid: texts(true), valid: texts(false) },
    }
}
