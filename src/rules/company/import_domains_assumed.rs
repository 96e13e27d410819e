use crate::company::sources::FAQ_DOMAINS;
use crate::finding::Reporter;
use crate::import::ProblemKind;
use crate::rules::words::{and_more, quoted};
use crate::rules::{ImportCase, rule};

rule! {
    /// ## What it checks
    ///
    /// Domains that are taken over because users of the company have addresses there.
    ///
    /// ## Why it matters
    ///
    /// An export of the company names one domain, and none names the others. Whoever is there has a domain that Dialpad took
    /// once, so that it is not questioned in a request; but an address at a mail service makes no company's domain of it.
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
    let (is, domain) = if *count == 1 { ("is", "a domain") } else { ("are", "domains") };
    let message = format!("{}{} {is} taken for {domain} of the company", quoted(shown), and_more(*count));
    out.report(case.place(), message).help(
        "Users have addresses there, and no export lists the company's domains: assumed. Take out of `domains` what is none, and whoever a request creates there is called out.",
    );
}
