use crate::company::{Origin, UserState};
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::users::{answer_to_duplicate, label_listed};
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};
use crate::scim::{ERRORS, USER_SINGULAR, encode};

rule! {
    /// ## What it checks
    ///
    /// A create of a user whom the company already has: by `userName`, `externalId` or an email address, ignoring
    /// case. Deleted users do not count.
    ///
    /// ## Why it matters
    ///
    /// A service provider returns 409 and changes nothing; for anything other than `userName`, that is assumed.
    /// Identity providers look users up first and then update them; a create means that the lookup did not find the
    /// user.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "Ana@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ" }
    /// }
    /// ```
    "SP801" "user-exists": Error, since "0.1.0", fix None, cites [USER_SINGULAR, ERRORS], on Fact(check)
}

/// A longer id is not shown in a sentence.
const MAX_LENGTH: usize = 40;

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::UserExists { user, by, given } = case.fact else { return };
    let message = format!("A user with the {} {} already exists", by.words(), quoted(given.value));
    let address = match user.id.as_ref().filter(|id| id.value.len() <= MAX_LENGTH) {
        Some(id) => format!("`PATCH /Users/{}`", encode(&id.value)),
        None => "a PATCH".to_owned(),
    };
    let (answer, severity) = answer_to_duplicate(*by);
    let help = match user.is(UserState::Suspended) {
        _ if matches!(user.origin, Origin::Created(_)) => format!("An earlier request creates them. {answer}"),
        true => format!("{answer} The user is suspended: reactivate them with {address} and `active` true."),
        false => format!("{answer} Update the user with {address} instead."),
    };
    let draft = out.report(Place::request(given.span), message).severity(severity).help(help).scim_type("uniqueness");
    label_listed(draft, user, "This user");
}
