use crate::company::sources::FAQ_DOMAINS;
use crate::finding::Reporter;
use crate::import::ProblemKind;
use crate::rules::words::{and_more, quoted};
use crate::rules::{ImportCase, rule};

rule! {
    /// ## What it checks
    ///
    /// Domains that are added because users of the company have addresses there.
    ///
    /// ## Why it matters
    ///
    /// An export of the company names one domain, and no export names the others. Dialpad once accepted the domain of
    /// every existing user, so a request with it is not questioned; but an address at a mail service does not make that
    /// a domain of the company.
    ///
    /// ## Invalid
    ///
    /// ```json files
    /// {
    ///   "company.json": { "id": "1", "name": "Fuzz-Ball, Inc.", "domain": "fuzz-ball.example" },
    ///   "users.json": [{ "id": "7", "emails": ["ana@mail.example"] }]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json files
    /// {
    ///   "company.json": { "id": "1", "name": "Fuzz-Ball, Inc.", "domain": "fuzz-ball.example" },
    ///   "users.json": [{ "id": "7", "emails": ["ana@fuzz-ball.example"] }]
    /// }
    /// ```
    "SP941" "import-domains-assumed": Info, since "0.1.0", fix None, cites [FAQ_DOMAINS], on Import(check)
}

fn check(case: &ImportCase<'_>, out: &mut Reporter<'_>) {
    let ProblemKind::DomainsAssumed { shown, count } = &case.problem.kind else { return };
    let (is, domain) =
        if *count == 1 { ("is", "one of the company's domains") } else { ("are", "domains of the company") };
    let message = format!("{}{} {is} assumed to be {domain}", quoted(shown), and_more(*count));
    out.report(case.place(), message).help(
        "Users have addresses there, and no export lists the company's domains. Remove from `domains` any that is not the company's: users created there are then reported.",
    );
}
