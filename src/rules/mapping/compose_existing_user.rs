use crate::finding::{Reporter, Severity};
use crate::idp::ENTRA_MAPPING;
use crate::mapping::{Gap, GapKind};
use crate::rules::mappings::{ENTRA_SCHEMA, label_first, people, people_are};
use crate::rules::rule;
use crate::rules::words::quoted;

rule! {
    /// ## What it checks
    ///
    /// People who are already in Dialpad, according to the option `company`: attributes that Entra may or may not send
    /// for them, and people whom neither provider can address because the company does not give their id.
    ///
    /// ## Why it matters
    ///
    /// Okta and Entra update the users they find in Dialpad and create the others. Okta replaces the whole user. For a
    /// known user, Entra sends what differs from Dialpad, but no empty values and no defaults. A company gives a user's
    /// names, addresses and state; whether anything else is sent is not known here, and it is left out.
    ///
    /// ## Invalid
    ///
    /// ```json compose options.company={"offices":[{"name":"London"}],"users":[{"id":"u1","userName":"zoe@fuzz-ball.example"}]}
    /// {
    ///   "schema": { "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" }, "matchingPriority": 1 },
    ///     { "targetAttributeName": "title", "source": { "type": "Attribute", "name": "jobTitle" } }
    ///   ] },
    ///   "people": [{ "userPrincipalName": "zoe@fuzz-ball.example", "jobTitle": "Agent", "accountEnabled": true }]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json compose options.company={"offices":[{"name":"London"}],"users":[{"id":"u1","userName":"kai@fuzz-ball.example"}]}
    /// {
    ///   "schema": { "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" }, "matchingPriority": 1 },
    ///     { "targetAttributeName": "title", "source": { "type": "Attribute", "name": "jobTitle" } }
    ///   ] },
    ///   "people": [{ "userPrincipalName": "zoe@fuzz-ball.example", "jobTitle": "Agent", "accountEnabled": true }]
    /// }
    /// ```
    "SP985" "compose-existing-user": Info, since "0.1.0", fix None, cites [ENTRA_SCHEMA, ENTRA_MAPPING], on Compose(check)
}

fn check(gap: &Gap, out: &mut Reporter<'_>) {
    match &gap.kind {
        GapKind::CurrentValueUnknown { target } => {
            let people_text = people(gap.count);
            let draft = out
                .report(gap.place, format!("It is not known whether {} is sent for {people_text} already in Dialpad", quoted(target)))
                .help("Entra sends it if it differs from the value in Dialpad, which the company does not give. The requests are made without it.");
            label_first(draft, gap);
        }
        GapKind::Unchanged => {
            let message = format!("{} already in Dialpad, and nothing known about them changes", people_are(gap.count));
            out.report(gap.place, message)
                .help("No request is made. What else Entra may send for them is reported in the mapping.");
        }
        GapKind::NoId => {
            let message =
                format!("{} already in Dialpad, under an id that the company does not give", people_are(gap.count));
            out.report(gap.place, message)
                .severity(Severity::Warning)
                .help("An update addresses its user by id, so no request is made. Add `users[].id` to the company.");
        }
        _ => {}
    }
}
