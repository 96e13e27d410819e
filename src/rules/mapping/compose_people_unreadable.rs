use crate::finding::{Reporter, Severity};
use crate::mapping::{Gap, GapKind};
use crate::rules::mappings::{GRAPH_USERS, OKTA_APP_USERS};
use crate::rules::rule;
use crate::rules::words::and_more;

rule! {
    /// ## What it checks
    ///
    /// People that cannot be read: text that is not JSON, no people at all, entries that are not objects, an error
    /// response, missing pages, people of the other provider, Okta's own users instead of the app's, or duplicates.
    ///
    /// ## Why it matters
    ///
    /// No request is made from what cannot be read, so a plan made from the requests would lack these people.
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
            "It is ignored. People must be JSON, as returned by Okta at `/api/v1/apps/{app}/users` and Microsoft Graph at `/users?$select=…`: one array, one person per line, or several of these in a row.",
            Severity::Error,
        ),
        GapKind::NoPeople => (
            "There are no people",
            "Get them from Okta at `/api/v1/apps/{app}/users`, or from Microsoft Graph at `/users`.",
            Severity::Warning,
        ),
        GapKind::NotAPerson => {
            ("A person is not an object", "It is ignored. Export the people again.", Severity::Warning)
        }
        GapKind::OtherDocument => (
            "This is not a person",
            "It looks like an application, a mapping, a log, a company or an export from Dialpad, and is ignored. Get the people from Okta at `/api/v1/apps/{app}/users`, or from Microsoft Graph at `/users`.",
            Severity::Error,
        ),
        GapKind::MorePages => (
            "There are more pages of people than were provided",
            "Follow `@odata.nextLink` until a page has none, and provide all pages as an array.",
            Severity::Warning,
        ),
        GapKind::Duplicate => ("Duplicate person in the export", "The first occurrence is used.", Severity::Info),
        GapKind::ErrorResponse => (
            "This is an error response, not people",
            "Export the people again, with an account that may read them.",
            Severity::Error,
        ),
        GapKind::OktaUser => (
            "This is a user of Okta, not of the app",
            "The requests are made from the app's users, whose `profile` has the app's attributes. Export those: `/api/v1/apps/{app}/users`.",
            Severity::Error,
        ),
        GapKind::OtherProvider { is_okta_schema: true } => (
            "The schema is from Okta, but this is not an Okta app user",
            "Export the users of the same app: `/api/v1/apps/{app}/users`.",
            Severity::Error,
        ),
        GapKind::OtherProvider { .. } => (
            "The schema is from Entra, but this is an Okta app user",
            "Export the people with Microsoft Graph: `/users?$select=…`.",
            Severity::Error,
        ),
        _ => return,
    };
    out.report(gap.place, format!("{message}{}", and_more(gap.count))).severity(severity).help(help);
}
