use crate::rules::{self, examples, markdown};

use super::wire::{Examples, Rule};

/// Returns every rule, with its documentation.
pub fn rules() -> Vec<Rule> {
    rules::ALL.iter().map(|rule| wire_rule(rule)).collect()
}

/// Returns the rule with this code or name.
pub fn explain(code: &str) -> Option<Rule> {
    rules::find(code).map(wire_rule)
}

fn wire_rule(rule: &'static rules::Rule) -> Rule {
    let meta = &rule.meta;
    let texts = |invalid: bool| {
        examples(meta.docs).into_iter().filter(|one| one.invalid == invalid).map(|one| one.text.into()).collect()
    };
    Rule {
        code: meta.code.into(),
        name: meta.name.into(),
        severity: meta.severity.into(),
        profile: rule.profile().map(Into::into),
        since: meta.since.into(),
        fix: meta.fix.into(),
        docs: markdown(meta.docs).into(),
        cites: meta.cites.into(),
        examples: Examples { invalid: texts(true), valid: texts(false) },
    }
}
