use crate::finding::{Reporter, Source};
use crate::json::ProblemKind;
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_NUMBERS;

rule! {
    /// ## What it checks
    ///
    /// An integer beyond 9007199254740991, which is 2⁵³ − 1, or a number that is larger than any double.
    ///
    /// ## Why it matters
    ///
    /// The grammar allows it, but most parsers store numbers as doubles and read a neighboring number, or infinity.
    /// Such numbers are usually ids, and an id that differs in its last digit belongs to somebody else. Ids are
    /// strings.
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
    "SP121" "inexact-number": Warning, since "0.1.0", fix None, cites [JSON_NUMBERS], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    // Companies and options are read by this tool only, digit by digit.
    if case.problem.kind == ProblemKind::Inexact && case.source == Source::Request {
        out.report(case.place(), "Most JSON parsers cannot represent this number exactly")
            .help("Beyond 9007199254740991, they read a neighboring number. Send ids as strings.");
    }
}
