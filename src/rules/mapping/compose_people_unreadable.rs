use crate::finding::{Reporter, Severity};
use crate::mapping::{Gap, GapKind};
use crate::rules::mappings::{GRAPH_USERS, OKTA_APP_USERS};
use crate::rules::rule;
use crate::rules::words::and_more;

rule! {
    /// ## What it checks
    ///
    /// People that cannot be read: no JSON, nobody at all, entries that are no objects, an error in their place, pages that
    /// are missing, people of the other provider, Okta's own users in the place of the app's, or somebody twice.
    ///
    /// ## Why it matters
    ///
    /// Nothing is made of what cannot be read, so a plan over the requests would lack these people.
    ///
    /// ## Invalid
    ///
    /// ```json compose
    /// {
    ///   "schema": { "definitions": { "base": { "properties": { "userName": { "type": "string" } } } } },
    ///   "people": [7]
    /// }
    /// ```
    ///
    /// ```json compose
    /// {
    ///   "schema": { "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" } }
    ///   ] },
    ///   "people": [{ "id": "00u1", "status": "ACTIVE", "profile": {} }]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json compose
    /// {
    ///   "schema": { "definitions": { "base": { "properties": { "userName": { "type": "string" } } } } },
    ///   "people": [{ "id": "00u1", "status": "ACTIVE", "credentials": { "userName": "zoe@fuzz-ball.example" } }]
    /// }
    /// ```
    "SP982" "compose-people-unreadable": Warning, since "0.1.0", fix None, cites [OKTA_APP_USERS, GRAPH_USERS], on Compose(check)
}

fn check(gap: &Gap, out: &mut Reporter<'_>) {
    let (message, help, severity) = match gap.kind {
        GapKind::NotJson => (
            "This is not JSON",
            "It is left out. People are JSON, as Okta gives them at `/api/v1/apps/{app}/users` and Microsoft Graph at `/users?$select=…`: one list, one person in each line, or several of these behind each other.",
            Severity::Error,
        ),
        GapKind::NoPeople => (
            "There are no people",
            "Okta gives them at `/api/v1/apps/{app}/users`, Microsoft Graph at `/users`.",
            Severity::Warning,
        ),
        GapKind::NotAPerson => ("A person is no object", "It is left out. Export the people again.", Severity::Warning),
        GapKind::MorePages => (
            "There are more pages of people than these",
            "Ask for the address in `@odata.nextLink` until a page has none, and give all pages as a list.",
            Severity::Warning,
        ),
        GapKind::Repeated => {
            ("Somebody stands in the export before", "They count where they stand first.", Severity::Info)
        }
        GapKind::Failure => (
            "This is an answer that says an error, not people",
            "Ask again for the people, as someone who may read them.",
            Severity::Error,
        ),
        GapKind::OktaUser => (
            "This is a user of Okta, and not of the app",
            "What is sent is made of the app's users, whose `profile` has the app's attributes. Export those: `/api/v1/apps/{app}/users`.",
            Severity::Error,
        ),
        GapKind::OtherProvider { schema_is_okta: true } => (
            "The schema is Okta's, and this is none of its app users",
            "Export the people of the same app: `/api/v1/apps/{app}/users`.",
            Severity::Error,
        ),
        GapKind::OtherProvider { .. } => (
            "The schema is Entra's, and this is an app user of Okta's",
            "Export the people by Microsoft Graph: `/users?$select=…`.",
            Severity::Error,
        ),
        _ => return,
    };
    out.report(gap.place, format!("{message}{}", and_more(gap.count))).severity(severity).help(help);
}
