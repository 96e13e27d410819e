use crate::finding::Reporter;
use crate::mapping::{Gap, GapKind, Unknown};
use crate::rules::mappings::{ENTRA_SCHEMA, GRAPH_USERS, label_first};
use crate::rules::rule;
use crate::rules::words::quoted;

rule! {
    /// ## What it checks
    ///
    /// A mapping from an attribute that the exported people do not have; and an export that does not say who is
    /// disabled, whether or not the mapping uses that.
    ///
    /// ## Why it matters
    ///
    /// Microsoft Graph returns only a few attributes unless `$select` asks for more. An attribute that was not exported
    /// may have a value: it is left out, not treated as empty.
    ///
    /// ## Invalid
    ///
    /// ```json compose
    /// {
    ///   "schema": { "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" } },
    ///     { "targetAttributeName": "title", "source": { "type": "Attribute", "name": "department" } }
    ///   ] },
    ///   "people": [{ "userPrincipalName": "zoe@fuzz-ball.example", "jobTitle": "Agent", "accountEnabled": true }]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json compose
    /// {
    ///   "schema": { "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" } },
    ///     { "targetAttributeName": "title", "source": { "type": "Attribute", "name": "jobTitle" } }
    ///   ] },
    ///   "people": [{ "userPrincipalName": "zoe@fuzz-ball.example", "jobTitle": "Agent", "accountEnabled": true }]
    /// }
    /// ```
    "SP981" "compose-not-exported": Warning, since "0.1.0", fix None, cites [ENTRA_SCHEMA, GRAPH_USERS], on Compose(check)
}

fn check(gap: &Gap, out: &mut Reporter<'_>) {
    if gap.kind == GapKind::EnabledNotExported {
        out.report(gap.place, "The exported people do not say who is disabled")
            .help("Entra does not create disabled users, and everyone is treated as enabled here. Export the people with `accountEnabled` in `$select`, or in PowerShell's `-Property`.");
        return;
    }
    let GapKind::NotComputed { target, why: Unknown::NotExported(name) } = &gap.kind else { return };
    let how = match name.as_str() {
        "appRoleAssignments" => {
            "Microsoft Graph returns only the ids of roles: add an array of their names to each person."
        }
        _ => "Export the people with this attribute in `$select`, or in PowerShell's `-Property`.",
    };
    let message = format!("{} is mapped from {}, which the exported people do not have", quoted(target), quoted(name));
    let draft = out.report(gap.place, message).help(format!("The requests are made without it. {how}"));
    label_first(draft, gap);
}
