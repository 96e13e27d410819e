use crate::company::sources::FAQ_DOMAINS;
use crate::finding::{Place, Reporter, Safety};
use crate::outcome::Fact;
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A user whose email domain is not one of the company's but resembles one of them.
    ///
    /// ## Why it matters
    ///
    /// A domain should be added to the company before its users are provisioned. A difference of one letter is probably
    /// a typo, in the directory or in a mapping that builds the address. A subdomain, such as `eu.fuzz-ball.example`,
    /// is a domain of its own, not a typo.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzzball.example",
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
    "SP807" "domain-near-miss": Warning, since "0.1.0", fix Review, cites [FAQ_DOMAINS], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::DomainUnknown { domain, given, suggestion: Some(suggestion) } = case.fact else { return };
    let near_name = suggestion.name.value.as_str();
    let message = format!("{} is not one of the company's domains, but {} is", quoted(domain), quoted(near_name));
    let draft = out
        .report(Place::request(given.span), message)
        .help("Correct the address, or add the domain to the company in Dialpad first: otherwise the user may be rejected.")
        .label(Place::company(suggestion.name.span), "Did you mean this?");
    if let Some((name, _)) = given.value.rsplit_once('@') {
        draft.replace_string(Safety::Review, given.span, &format!("{name}@{near_name}"));
    }
}
