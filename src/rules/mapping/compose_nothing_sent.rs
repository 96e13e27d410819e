use crate::finding::{Reporter, Severity};
use crate::idp::ENTRA_LIFE_CYCLE;
use crate::mapping::{Gap, GapKind};
use crate::rules::mappings::{ENTRA_SCHEMA, OKTA_APP_USERS, people, people_are};
use crate::rules::rule;
use crate::rules::words::quoted;

rule! {
    /// ## What it checks
    ///
    /// App users in a state in which Okta sends nothing (imported, or deactivated before Dialpad had them) or in a
    /// state that is not known here. With Entra, people for whom nothing is sent because the mapping is switched off or
    /// because of its `flowTypes`; disabled people whom the company does not have or the mapping leaves active; and
    /// people who may or may not be disabled.
    ///
    /// ## Why it matters
    ///
    /// They are among the exported people, but a plan made from the requests does not show them.
    ///
    /// ## Invalid
    ///
    /// ```json compose
    /// {
    ///   "schema": { "definitions": { "base": { "properties": { "userName": { "type": "string" } } } } },
    ///   "people": [{ "id": "00u1", "status": "IMPORTED", "credentials": { "userName": "zoe@fuzz-ball.example" } }]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json compose
    /// {
    ///   "schema": { "definitions": { "base": { "properties": { "userName": { "type": "string" } } } } },
    ///   "people": [{ "id": "00u1", "status": "PROVISIONED", "externalId": "u1", "credentials": { "userName": "zoe@fuzz-ball.example" } }]
    /// }
    /// ```
    "SP984" "compose-nothing-sent": Info, since "0.1.0", fix None, cites [OKTA_APP_USERS, ENTRA_SCHEMA, ENTRA_LIFE_CYCLE], on Compose(check)
}

fn check(gap: &Gap, out: &mut Reporter<'_>) {
    let (people, people_are) = (people(gap.count), people_are(gap.count));
    let (message, help, severity) = match &gap.kind {
        GapKind::NothingSent { status } => (
            format!("Okta sends nothing for {people} in the state {}", quoted(status)),
            "Imported users are not assigned yet. Users who were deactivated without an `externalId` were never in Dialpad.",
            Severity::Info,
        ),
        GapKind::UnknownStatus { status } => (
            format!("It is not known what Okta sends for {people} in the state {}", quoted(status)),
            "No request is made. Check in Okta what happens to them.",
            Severity::Warning,
        ),
        GapKind::FlowDisabled { flow: None } => (
            format!("Entra sends nothing for {people}: the mapping is switched off"),
            "While its `enabled` is false, Entra does not create, update or delete anyone.",
            Severity::Info,
        ),
        GapKind::FlowDisabled { flow: Some(flow) } => (
            format!("Entra sends nothing for {people}: `flowTypes` omits {}", flow.as_str()),
            "No request is made. List it there if Dialpad should learn of them.",
            Severity::Info,
        ),
        GapKind::LeftActive { is_certain: true } => (
            format!("{people_are} disabled in Entra but left active by this mapping"),
            "Entra does not create disabled users, and those already in Dialpad stay active. No request deactivates them: map `active` so that it is false for them, and apply it always.",
            Severity::Info,
        ),
        GapKind::LeftActive { is_certain: false } => (
            format!("{people_are} disabled in Entra, but may stay active in Dialpad"),
            "The mapping's value for `active` is not computed for them. No request deactivates them.",
            Severity::Warning,
        ),
        GapKind::NeverCreated { is_listed } => (
            format!("{people_are} disabled in Entra, which sends nothing for them"),
            match is_listed {
                true => "Entra does not create disabled users, and the company does not have them.",
                false => {
                    "Entra does not create disabled users. The company lists no users: any who are already in Dialpad are suspended."
                }
            },
            Severity::Info,
        ),
        GapKind::EnabledUnknown => (
            format!("It is not known whether Entra has disabled {people}"),
            "Entra does not create disabled users. No request is made: `accountEnabled` must be true or false.",
            Severity::Warning,
        ),
        _ => return,
    };
    out.report(gap.place, message).severity(severity).help(help);
}
