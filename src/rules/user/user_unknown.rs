use crate::finding::{Place, Reporter, Severity};
use crate::outcome::Fact;
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};
use crate::scim::{BULK_ID, ERRORS, Operation};

rule! {
    /// ## What it checks
    ///
    /// An update or a delete of a user whom the company does not have, or whom a bulk request does not create.
    ///
    /// ## Why it matters
    ///
    /// A service provider returns 404 and does nothing. The path takes the id that the service provider gave the
    /// user, not a user name or the identity provider's own id. For a GET, this is a note.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// DELETE /Users/u9 HTTP/1.1
    /// ```
    ///
    /// ```http
    /// DELETE /Users/emi@fuzz-ball.example HTTP/1.1
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// DELETE /Users/u5 HTTP/1.1
    /// ```
    "SP803" "user-unknown": Error, since "0.1.0", fix None, cites [ERRORS], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::UserUnknown { place, deleted: None } = case.fact else { return };
    let given = case.request.id.as_deref().unwrap_or_default();
    if let Some(bulk_id) = given.strip_prefix(BULK_ID) {
        out.report(Place::request(*place), format!("No user has been created with the `bulkId` {}", quoted(bulk_id)))
            .help("The operation depends on a create that is rejected or comes later, so there is nobody to change.");
        return;
    }
    let login = case.company.user_with_login(given).map(|(user, _)| user);
    let other_match = login.or_else(|| case.company.user_with_external_id(given));
    let id = other_match.and_then(|user| user.id.as_ref());
    let help = match id {
        Some(id) => {
            format!("A service provider returns 404. The path takes the user's id, which is {}.", quoted(&id.value))
        }
        None => "A service provider returns 404. If Dialpad has this user, add them to the snapshot.".to_owned(),
    };
    out.report(Place::request(*place), format!("The company has no user with the id {}", quoted(given)))
        .severity(if case.request.operation == Operation::Read { Severity::Info } else { Severity::Error })
        .help(help)
        .label(other_match.map(|user| Place::company(user.span)), "Did you mean this?");
}
