use crate::finding::Reporter;
use crate::idp::{ENTRA_REQUESTS, Remark, RemarkKind};
use crate::rules::rule;

rule! {
    /// ## What it checks
    ///
    /// A query for a user whose name is a random GUID, in the Entra dialect.
    ///
    /// ## Why it matters
    ///
    /// Entra begins this way to see how the service provider answers for a user who does not exist. A 404 makes the
    /// test fail, and with it the whole setup.
    ///
    /// ## Invalid
    ///
    /// ```http alone idp=entra
    /// GET /Users?filter=userName%20eq%20%22ce7bcd2f-d4f2-4a4e-8b4d-5a3a1d1c2b3a%22
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http alone idp=entra
    /// GET /Users?filter=userName%20eq%20%22zoe%40fuzz-ball.example%22
    /// ```
    "SP408" "connection-test": Info, since "0.1.0", fix None, cites [ENTRA_REQUESTS], on Remark(check)
}

fn check(remark: &Remark, out: &mut Reporter<'_>) {
    let RemarkKind::ConnectionTest = remark.kind else { return };
    out.report(remark.place(), "Entra's connection test: a query for a user who does not exist")
        .help("It expects status 200 and an empty list. Nothing is changed.");
}
