use crate::company::{Origin, UserState};
use crate::finding::{Place, Reporter, Severity};
use crate::outcome::{Fact, FoundBy};
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};
use crate::scim::{ERRORS, USER_SINGULAR, encode};

rule! {
    /// ## What it checks
    ///
    /// A create of someone whom the company has: by `userName`, `externalId` or an e-mail address, whatever the case of
    /// letters. Deleted users do not count.
    ///
    /// ## Why it matters
    ///
    /// A service provider answers 409 and changes nothing; for anything but the `userName` that is assumed. Identity
    /// providers look first and then update; a create all the same means that their search did not find the user.
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

/// A longer id is no part of a sentence.
const LONGEST: usize = 40;

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::UserExists { user, by, given } = case.fact else { return };
    let message = format!("A user with the {} {} is there already", by.words(), quoted(&given.value));
    let address = match user.id.as_ref().filter(|id| id.value.len() <= LONGEST) {
        Some(id) => format!("`PATCH /Users/{}`", encode(&id.value)),
        None => "a PATCH".to_owned(),
    };
    // RFC 7643 asks a service provider for unique user names only (§3.1, §8.7.1).
    let (answer, severity) = match by {
        FoundBy::UserName => ("A service provider answers 409.", Severity::Error),
        FoundBy::ExternalId | FoundBy::Email => (
            "By the RFCs only `userName` belongs to one user; assumed: the service provider answers 409.",
            Severity::Warning,
        ),
    };
    let help = match user.is(UserState::Suspended) {
        _ if matches!(user.origin, Origin::Made(_)) => format!("An earlier request creates them. {answer}"),
        true => format!("{answer} The user is suspended: bring them back with {address} and `active` true."),
        false => format!("{answer} Update the user with {address} instead."),
    };
    let draft = out.report(Place::request(given.span), message).severity(severity).help(help).scim_type("uniqueness");
    if user.origin == Origin::Snapshot {
        draft.label(Place::company(user.span), "This user");
    }
}
