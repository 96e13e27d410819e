use crate::finding::{Reporter, Severity};
use crate::mapping::{Flow, ProblemKind, Role, Unsent};
use crate::rules::mappings::{ENTRA_SCHEMA, OKTA_NAMESPACE, OKTA_SCHEMA};
use crate::rules::words::{alternatives, list};
use crate::rules::{MappingCase, rule};
use crate::scim::CORE_USER;

rule! {
    /// ## What it checks
    ///
    /// A mapping of Entra that is switched off by `enabled`, or whose `flowTypes` leaves out Add, Update or Delete; and an
    /// attribute of Okta's whose `mutability` is `READ_ONLY`, or that was added without a namespace.
    ///
    /// ## Why it matters
    ///
    /// What is left out never reaches Dialpad, whatever the attributes say. Without Update nobody is deactivated either: Entra
    /// does that by a change of `active`. Okta's support says that an added attribute without a namespace is not sent, which
    /// happens to those that were added before provisioning was switched on.
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
    let left_out = match &case.problem.kind {
        ProblemKind::SwitchedOff => {
            out.report(case.place(), "The mapping is switched off")
                .help("Entra sends nothing of users while `enabled` is false.");
            return;
        }
        ProblemKind::FlowsLeftOut(left_out) => left_out,
        ProblemKind::Unsent { why: Unsent::OnlyRead, role, .. } => return only_read(case, *role, out),
        ProblemKind::Unsent { why: Unsent::NoNamespace, .. } => return no_namespace(case, out),
        _ => return,
    };
    let severity = if left_out[..] == [Flow::Delete] { Severity::Info } else { Severity::Warning };
    let words: Vec<&str> = left_out.iter().copied().map(Flow::as_str).collect();
    let verbs: Vec<&str> = left_out.iter().flat_map(|flow| verbs(*flow)).copied().collect();
    out.report(case.place(), format!("`flowTypes` leaves out {}", list(&words)))
        .severity(severity)
        .help(format!("So by this mapping nobody is {}.", alternatives(&verbs)));
}

/// It is an alarm where it takes away what decides.
fn only_read(case: &MappingCase<'_, '_>, role: Role, out: &mut Reporter<'_>) {
    let (severity, help) = match role {
        Role::Office | Role::Country | Role::License => (
            Severity::Warning,
            "Whether Okta sends such a value is not documented; assumed: it only reads it, so nothing decides by it. Make it `READ_WRITE`.",
        ),
        _ => (
            Severity::Info,
            "Whether Okta sends such a value is not documented; assumed: it only reads it. Nothing needs to be done where that is meant.",
        ),
    };
    out.report(case.place(), format!("{} is read-only at Okta", case.name())).severity(severity).help(help);
}

fn no_namespace(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let draft = out
        .report(case.place(), format!("Okta does not send {}: it has no namespace", case.name()))
        .help(format!("Its target stands in {CORE_USER}: give it that `externalNamespace`. Where the profile editor has no field for it, add the attribute anew, or change it by the Schemas API."));
    if let Some(edits) = case.in_namespace(CORE_USER) {
        draft.review_fix("Give it the core namespace", edits);
    }
}

/// What Entra does to people by a kind of change.
fn verbs(flow: Flow) -> &'static [&'static str] {
    match flow {
        Flow::Add => &["created"],
        Flow::Update => &["changed", "deactivated"],
        Flow::Delete => &["deleted"],
    }
}
