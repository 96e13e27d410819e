use crate::finding::{Place, Reporter, Severity};
use crate::mapping::{Gap, GapKind};
use crate::rules::mappings::{ENTRA_MAPPING, ENTRA_SCHEMA, capital_people, people};
use crate::rules::rule;
use crate::rules::words::quoted;

rule! {
    /// ## What it checks
    ///
    /// People whom Dialpad has already, by the company that is given as the option `company`: which of their attributes Entra
    /// sends, and whom neither provider can mean, because the company does not say their id.
    ///
    /// ## Why it matters
    ///
    /// Okta and Entra change whom they find in Dialpad and create the others. Okta replaces all of a user. Of a known user Entra sends what differs from what Dialpad
    /// holds, but no empty values and no defaults. A company says a user's names, addresses and state; of everything else
    /// nobody can tell here whether it is sent, and it is left out.
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
    "SP985" "compose-known-user": Info, since "0.1.0", fix None, cites [ENTRA_SCHEMA, ENTRA_MAPPING], on Compose(check)
}

fn check(gap: &Gap, out: &mut Reporter<'_>) {
    match &gap.kind {
        GapKind::SentUnknown { target } => {
            let whom = people(gap.count);
            let draft = out
                .report(gap.place, format!("Whether {} is sent is not known for {whom} in Dialpad already", quoted(target)))
                .help("Entra sends it where it differs from what Dialpad holds, which the company does not say. The requests are made without it.");
            if let Some(person) = gap.person {
                draft.label(Place::request(person), "The first of them");
            }
        }
        GapKind::Unchanged => {
            let message =
                format!("{} in Dialpad already, and nothing that is known of them changes", capital_people(gap.count));
            out.report(gap.place, message)
                .help("No request is made. What else Entra may send of them is told at the mapping.");
        }
        GapKind::NoId => {
            let message =
                format!("{} in Dialpad already, under an id that the company does not say", capital_people(gap.count));
            out.report(gap.place, message)
                .severity(Severity::Warning)
                .help("A change names its user by the id. No request is made: add `users[].id` to the company.");
        }
        _ => {}
    }
}
