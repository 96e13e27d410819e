use crate::finding::{Place, Reporter, Safety, Severity};
use crate::idp::Idp;
use crate::outcome::Fact;
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};
use crate::scim::USER_SINGULAR;

rule! {
    /// ## What it checks
    ///
    /// A `userName` that is not an email address.
    ///
    /// ## Why it matters
    ///
    /// Dialpad expects the user name to be the email address of the person. SCIM itself allows any name, so this is a
    /// note, unless an `@` shows that an address is meant. It is not reported for requests that are judged by the RFCs
    /// alone.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe",
    ///   "emails": [{ "primary": true, "value": "zoe@fuzz-ball.example" }],
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
    "SP810" "user-name-not-email": Info, since "0.1.0", fix Review, cites [USER_SINGULAR], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::UserNameNotAddress { given, address } = case.fact else { return };
    // By the RFCs alone, what Dialpad expects does not matter.
    if case.dialect.is(Idp::Rfc) {
        return;
    }
    let severity = if given.value.contains('@') { Severity::Warning } else { Severity::Info };
    let draft = out
        .report(Place::request(given.span), format!("`userName` {} is not an email address", quoted(given.value)))
        .severity(severity)
        .help("Dialpad expects the person's email address here. Map `userName` to it.");
    if let Some(address) = address {
        draft.replace_string(Safety::Review, given.span, address.value);
    }
}
