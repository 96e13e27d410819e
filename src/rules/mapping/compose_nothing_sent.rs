use crate::finding::{Reporter, Severity};
use crate::idp::ENTRA_LIFE_CYCLE;
use crate::mapping::{Gap, GapKind};
use crate::rules::mappings::{ENTRA_SCHEMA, OKTA_APP_USERS, people};
use crate::rules::rule;
use crate::rules::words::quoted;

rule! {
    /// ## What it checks
    ///
    /// App users in a state in which Okta sends nothing: imported, or deactivated before Dialpad had them; and states
    /// that are not known here. At Entra, people of whom a mapping that is switched off, or its `flowTypes`, lets nothing be
    /// sent; those who are disabled, and whom the company does not have or the mapping leaves active; those of whom it is not known.
    ///
    /// ## Why it matters
    ///
    /// They are among the exported people, and a plan over the requests shows nothing of them.
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
                .help("Who was imported is not assigned yet. Who was deactivated without an `externalId` was never in Dialpad.");
        }
        GapKind::NotFlowing { flow: None } => {
            out.report(
                gap.place,
                format!("Entra sends nothing for {}: the mapping is switched off", people(gap.count)),
            )
            .help("While its `enabled` is false, Entra creates, changes and deletes nobody by it.");
        }
        GapKind::NotFlowing { flow: Some(flow) } => {
            let flow = flow.as_str();
            let message = format!("Entra sends nothing for {}: `flowTypes` leaves out {flow}", people(gap.count));
            out.report(gap.place, message)
                .help(format!("No request is made. List {flow} in it where Dialpad is to hear of them."));
        }
        GapKind::UnknownStatus { status } => {
            let message =
                format!("What Okta sends for {} in the state {} is not known", people(gap.count), quoted(status));
            out.report(gap.place, message)
                .severity(Severity::Warning)
                .help("No request is made. Look up in Okta what becomes of them.");
        }
        GapKind::LeftActive { is_certain: true } => {
            out.report(gap.place, format!("This mapping leaves {} active whom Entra has disabled", people(gap.count)))
                .help("Entra creates nobody who is disabled, and who is in Dialpad already stays active there. No request deactivates them: map `active` so that it is false for them, and apply it always.");
        }
        GapKind::LeftActive { .. } => {
            let message =
                format!("Whether they are deactivated is not known for {} whom Entra has disabled", people(gap.count));
            out.report(gap.place, message)
                .severity(Severity::Warning)
                .help("What the mapping makes of `active` is not computed for them. No request deactivates them.");
        }
        GapKind::NeverCreated { is_listed } => {
            let help = match is_listed {
                true => "Entra creates nobody who is disabled, and the company does not have them.",
                false => {
                    "Entra creates nobody who is disabled. The company lists no users: whoever of them is in Dialpad already is suspended."
                }
            };
            out.report(gap.place, format!("Entra sends nothing for {} whom it has disabled", people(gap.count)))
                .help(help);
        }
        GapKind::EnabledUnknown => {
            let message = format!("Whether Entra has disabled them is not known for {}", people(gap.count));
            out.report(gap.place, message).severity(Severity::Warning).help(
                "Entra creates nobody who is disabled. No request is made: `accountEnabled` must be true or false.",
            );
        }
        _ => {}
    }
}
