use crate::finding::{Reporter, Source};
use crate::json::ProblemKind;
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_NUMBERS;

rule! {
    /// ## What it checks
    ///
    /// A whole number beyond 9007199254740991, which is 2⁵³ − 1, and a number that is larger than any double.
    ///
    /// ## Why it matters
    ///
    /// The grammar allows it, but most readers keep numbers as doubles: they take a neighbor for it, or infinity. Such
    /// numbers are mostly ids, and an id that differs in its last digit is somebody else's. Ids are strings.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "externalId": 9007199254740993
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "externalId": "9007199254740993"
    /// }
    /// ```
    "SP121" "number-not-exact": Warning, since "0.1.0", fix None, cites [JSON_NUMBERS], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    // Companies and options are read here only, digit by digit.
    if case.problem.kind == ProblemKind::Inexact && case.source == Source::Request {
        out.report(case.place(), "Most readers do not keep this number exactly")
            .help("Beyond 9007199254740991 they take a neighbor for it. An id is safe as a string.");
    }
}
