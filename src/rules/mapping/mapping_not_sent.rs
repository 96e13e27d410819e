use crate::finding::{Reporter, Severity};
use crate::mapping::{Flow, ProblemKind, Role, Unsent};
use crate::rules::mappings::{ENTRA_SCHEMA, OKTA_NAMESPACE, OKTA_SCHEMA};
use crate::rules::words::{join_and, join_or};
use crate::rules::{MappingCase, rule};
use crate::scim::CORE_USER;

rule! {
    /// ## What it checks
    ///
    /// An Entra mapping that is switched off by `enabled`, or whose `flowTypes` omits Add, Update or Delete; and an
    /// Okta attribute whose `mutability` is `READ_ONLY`, or that was added without a namespace.
    ///
    /// ## Why it matters
    ///
    /// What is left out never reaches Dialpad, whatever the attributes say. Without Update, nobody is deactivated
    /// either: Entra does that by changing `active`. Okta's support says that an added attribute without a namespace is
    /// not sent, which happens to attributes added before provisioning was switched on.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "enabled": false, "attributeMappings": [] }
    /// ```
    ///
    /// ```json mapping
    /// { "flowTypes": "Add", "attributeMappings": [] }
    /// ```
    ///
    /// ```json mapping
    /// { "definitions": { "custom": { "properties": {
    ///     "title": { "type": "string", "externalName": "title" }
    /// } } } }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping
    /// { "enabled": true, "flowTypes": "Add, Update, Delete", "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" } }
    /// ] }
    /// ```
    "SP977" "mapping-not-sent": Warning, since "0.1.0", fix Review, cites [ENTRA_SCHEMA, OKTA_SCHEMA, OKTA_NAMESPACE], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let omitted = match &case.problem.kind {
        ProblemKind::SwitchedOff => {
            out.report(case.place(), "The mapping is switched off")
                .help("Entra sends nothing for users while `enabled` is false.");
            return;
        }
        ProblemKind::FlowsOmitted(omitted) => omitted,
        ProblemKind::Unsent { why: Unsent::ReadOnly, role, .. } => return only_read(case, *role, out),
        ProblemKind::Unsent { why: Unsent::NoNamespace, .. } => return no_namespace(case, out),
        _ => return,
    };
    let severity = if omitted[..] == [Flow::Delete] { Severity::Info } else { Severity::Warning };
    let words: Vec<&str> = omitted.iter().copied().map(Flow::as_str).collect();
    let verbs: Vec<&str> = omitted.iter().flat_map(|flow| verbs(*flow)).copied().collect();
    out.report(case.place(), format!("`flowTypes` omits {}", join_and(&words)))
        .severity(severity)
        .help(format!("With this mapping, nobody is {}.", join_or(&verbs)));
}

/// A warning only if the attribute decides something.
fn only_read(case: &MappingCase<'_, '_>, role: Role, out: &mut Reporter<'_>) {
    let (severity, help) = match role {
        Role::Office | Role::Country | Role::License => (
            Severity::Warning,
            "Whether Okta sends such a value is not documented; assumed: Okta only reads it, so it decides nothing. Make it `READ_WRITE`.",
        ),
        _ => (
            Severity::Info,
            "Whether Okta sends such a value is not documented; assumed: Okta only reads it. If that is intended, nothing needs to be done.",
        ),
    };
    out.report(case.place(), format!("{} is read-only in Okta", case.name())).severity(severity).help(help);
}

fn no_namespace(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    out.report(case.place(), format!("Okta does not send {}: it has no namespace", case.name()))
        .help(format!("Its target is in {CORE_USER}: give it that `externalNamespace`. If the profile editor has no field for it, add the attribute again, or change it with the Schemas API."))
        .review_fix("Give it the core namespace", case.move_to_namespace(CORE_USER));
}

/// Returns what Entra does to people in this kind of change.
fn verbs(flow: Flow) -> &'static [&'static str] {
    match flow {
        Flow::Add => &["created"],
        Flow::Update => &["updated", "deactivated"],
        Flow::Delete => &["deleted"],
    }
}
