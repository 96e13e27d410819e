use crate::company::sources::FAQ_DOMAINS;
use crate::finding::{Place, Reporter, Severity};
use crate::outcome::Fact;
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A user in a company domain that has no SCIM setup of its own and is not the master.
    ///
    /// ## Why it matters
    ///
    /// Unless one domain is set up as the master, each domain needs a SCIM setup of its own, in sync with its master
    /// directory. This connection may not be the one that serves the user. If one domain is the master, this is a note.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzzball-labs.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ" }
    /// }
    /// ```
    ///
    /// ```json company.domains=[{"name":"fuzz-ball.example","scim":true},{"name":"fuzzball-labs.example","scim":false}]
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzzball-labs.example",
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
    "SP808" "domain-not-served": Warning, since "0.1.0", fix None, cites [FAQ_DOMAINS], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::DomainNotServed { domain, given, master } = case.fact else { return };
    let message = format!("{} has no SCIM setup of its own", quoted(&domain.name.value));
    let (severity, help) = match master {
        Some(master) => (
            Severity::Info,
            format!(
                "The FAQ asks for one only if no domain is the master, and {} is. Its connection is assumed to serve this user too: check with a test user.",
                quoted(&master.name.value)
            ),
        ),
        None => (Severity::Warning, "No domain is the master, so each one needs a SCIM setup of its own. Set it up for this domain, in sync with its directory, or correct `domains` in the snapshot.".to_owned()),
    };
    out.report(Place::request(given.span), message)
        .severity(severity)
        .help(help)
        .label(Place::company(domain.name.span), "According to the snapshot");
}
