use crate::finding::{Place, Reporter};
use crate::idp::Idp;
use crate::json::quote;
use crate::rules::words::quoted;
use crate::rules::{RequestCase, rule};
use crate::scim::{Attr, USER_RESOURCE};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A `userName` that is no e-mail address.
    ///
    /// ## Why it matters
    ///
    /// Dialpad expects the user name to be the e-mail address of the person. SCIM itself allows any name, so this is a
    /// note, and nothing is said where a request is judged by the letter.
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
    "SP810" "user-name-not-email": Info, since "0.1.0", fix Review, cites [USER_RESOURCE], on Request(check)
}

fn check(case: &RequestCase<'_, '_>, out: &mut Reporter<'_>) {
    let by_the_letter = case.dialect.certain && case.dialect.idp == Idp::Rfc;
    if by_the_letter || !case.request.changes_user() {
        return;
    }
    let Some(name) = case.resource.text(Attr::core("userName")).filter(|name| !is_address(&name.value)) else { return };
    let draft = out
        .report(Place::request(name.span), format!("`userName` {} is no e-mail address", quoted(&name.value)))
        .help("Dialpad expects the person's e-mail address here. Map `userName` to it.");
    if let Some(address) = address(case) {
        draft.review_fix(format!("Write {}", quoted(&address)), vec![Edit::replace(name.span, quote(&address))]);
    }
}

/// The primary e-mail address, else the first.
fn address(case: &RequestCase<'_, '_>) -> Option<String> {
    let emails = || case.resource.elements(Attr::core("emails"));
    let primary = emails().find(|email| email.is_primary()).and_then(|email| email.text("value"));
    let address = primary.or_else(|| emails().find_map(|email| email.text("value")))?;
    is_address(&address.value).then(|| address.value.into_owned())
}

fn is_address(text: &str) -> bool {
    text.trim().rsplit_once('@').is_some_and(|(name, domain)| !name.is_empty() && !domain.is_empty())
}
