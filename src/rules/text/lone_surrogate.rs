use crate::finding::Reporter;
use crate::json::ProblemKind;
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_UNICODE;

rule! {
    /// ## What it checks
    ///
    /// A `\u` escape for one half of a character, such as an emoji that was cut in two.
    ///
    /// ## Why it matters
    ///
    /// The grammar allows it, but it is not a character: one parser rejects the text, another substitutes a question
    /// mark.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "displayName": "Zoe \ud83d"
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "displayName": "Zoe \ud83d\ude42"
    /// }
    /// ```
    "SP117" "lone-surrogate": Warning, since "0.1.0", fix None, cites [JSON_UNICODE], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    if case.problem.kind == ProblemKind::LoneSurrogate {
        out.report(case.place(), "Lone surrogate: this escape is half of a character")
            .help("Characters beyond U+FFFF take two escapes. Add the other half, or remove this one.");
    }
}
