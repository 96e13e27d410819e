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
    match &gap.kind {
        GapKind::NothingSent { status } => {
            let message = format!("Okta sends nothing for {} in the state {}", people(gap.count), quoted(status));
            out.report(gap.place, message)
                .help("Imported users are not assigned yet. Users who were deactivated without an `externalId` were never in Dialpad.");
        }
        GapKind::FlowDisabled { flow: None } => {
            out.report(
                gap.place,
                format!("Entra sends nothing for {}: the mapping is switched off", people(gap.count)),
            )
            .help("While its `enabled` is false, Entra does not create, update or delete anyone.");
        }
        GapKind::FlowDisabled { flow: Some(flow) } => {
            let flow = flow.as_str();
            let message = format!("Entra sends nothing for {}: `flowTypes` omits {flow}", people(gap.count));
            out.report(gap.place, message)
                .help(format!("No request is made. List {flow} there if Dialpad should learn of them."));
        }
        GapKind::UnknownStatus { status } => {
            let message =
                format!("It is not known what Okta sends for {} in the state {}", people(gap.count), quoted(status));
            out.report(gap.place, message)
                .severity(Severity::Warning)
                .help("No request is made. Check in Okta what happens to them.");
        }
        GapKind::LeftActive { is_certain: true } => {
            out.report(gap.place, format!("{} disabled in Entra but left active by this mapping", people_are(gap.count)))
                .help("Entra does not create disabled users, and those already in Dialpad stay active. No request deactivates them: map `active` so that it is false for them, and apply it always.");
        }
        GapKind::LeftActive { .. } => {
            let message = format!("{} disabled in Entra, but may stay active in Dialpad", people_are(gap.count));
            out.report(gap.place, message)
                .severity(Severity::Warning)
                .help("The mapping's value for `active` is not computed for them. No request deactivates them.");
        }
        GapKind::NeverCreated { is_listed } => {
            let help = match is_listed {
                true => "Entra does not create disabled users, and the company does not have them.",
                false => {
                    "Entra does not create disabled users. The company lists no users: any who are already in Dialpad are suspended."
                }
            };
            out.report(gap.place, format!("{} disabled in Entra, which sends nothing for them", people_are(gap.count)))
                .help(help);
        }
        GapKind::EnabledUnknown => {
            let message = format!("It is not known whether Entra has disabled {}", people(gap.count));
            out.report(gap.place, message).severity(Severity::Warning).help(
                "Entra does not create disabled users. No request is made: `accountEnabled` must be true or false.",
            );
        }
        _ => {}
    }
}
