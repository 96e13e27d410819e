use crate::finding::{Place, Reporter};
use crate::outcome::{Fact, FoundBy};
use crate::rules::users::answer_to_duplicate;
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};
use crate::scim::{ERRORS, USER_SINGULAR};

rule! {
    /// ## What it checks
    ///
    /// A PUT or PATCH that gives a user the `userName` or an email address of another user, ignoring case. Deleted
    /// users do not count.
    ///
    /// ## Why it matters
    ///
    /// A `userName` is unique within a service provider, which returns 409 and makes none of the requested
    /// changes. For an address, that is assumed, as for a create.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// PATCH /Users/u1 HTTP/1.1
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "userName", "value": "bo@fuzz-ball.example"}]
    /// }
    /// ```
    ///
    /// ```http
    /// PATCH /Users/u1 HTTP/1.1
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "add", "path": "emails", "value": [{"value": "bo@fuzz-ball.example"}]}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// PATCH /Users/u1 HTTP/1.1
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "userName", "value": "ana.silva@fuzz-ball.example"}]
    /// }
    /// ```
    "SP814" "user-name-taken": Error, since "0.1.0", fix None, cites [USER_SINGULAR, ERRORS], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::UserNameTaken { user, by, given } = case.fact else { return };
    let (answer, severity) = answer_to_duplicate(*by);
    let help = match user {
        Some(_) => format!(
            "{answer} Change the {} of one of the two users first.",
            if *by == FoundBy::UserName { "user name" } else { "address" }
        ),
        None => format!("An earlier request gives it to that user. {answer}"),
    };
    let message = format!("Another user already has the {} {}", by.words(), quoted(given.value));
    out.report(Place::request(given.span), message)
        .severity(severity)
        .help(help)
        .scim_type("uniqueness")
        .label(user.map(|user| Place::company(user.span)), "This user");
}
