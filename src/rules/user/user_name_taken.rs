use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};
use crate::scim::{ERRORS, USER_SINGULAR};

rule! {
    /// ## What it checks
    ///
    /// A PUT or PATCH that gives a user the `userName` of someone else, whatever the case of letters. Deleted users do not
    /// count.
    ///
    /// ## Why it matters
    ///
    /// A `userName` belongs to one user of a service provider. It answers 409, and changes nothing else that the request
    /// asks for either.
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
    let Fact::UserNameTaken { user, given } = case.fact else { return };
    let help = match user {
        Some(_) => "A service provider answers 409. Give one of the two another name first.",
        None => "An earlier request gives it to them. A service provider answers 409.",
    };
    let message = format!("Another user has the userName {}", quoted(&given.value));
    let draft = out.report(Place::request(given.span), message).help(help).scim_type("uniqueness");
    if let Some(user) = user {
        draft.label(Place::company(user.span), "This user");
    }
}
