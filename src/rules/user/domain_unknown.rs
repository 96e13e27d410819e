use crate::company::sources::FAQ_DOMAINS;
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A user whose email domain neither matches nor resembles one of the company's.
    ///
    /// ## Why it matters
    ///
    /// A domain should be added to the company before its users are provisioned; what Dialpad does otherwise is not
    /// documented. `userName` should be the email address; where they differ, the domains of both are checked.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@acme.example",
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
    "SP806" "domain-unknown": Warning, since "0.1.0", fix None, cites [FAQ_DOMAINS], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::DomainUnknown { domain, given, suggestion: None } = case.fact else { return };
    out.report(Place::request(given.span), format!("{} is not one of the company's domains", quoted(domain)))
        .help("Add it to the company in Dialpad first, and then to `domains` in the snapshot, or use an address in one of the company's domains: otherwise the user may be rejected.");
}
