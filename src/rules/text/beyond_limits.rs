use crate::finding::Reporter;
use crate::json::{MAX_DEPTH, ProblemKind};
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_PARSERS;

rule! {
    /// ## What it checks
    ///
    /// Input that is too large to read: brackets nested more than 128 levels deep, or more than 4 GiB of text.
    ///
    /// ## Why it matters
    ///
    /// No SCIM message comes near either limit. Such input is damaged, or meant to do harm.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP106" "beyond-limits": Error, since "0.1.0", fix None, cites [JSON_PARSERS], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    let message = match case.problem.kind {
        ProblemKind::TooDeep => format!("Brackets are nested more than {MAX_DEPTH} levels deep"),
        ProblemKind::TooLong => "The input is larger than 4 GiB".to_owned(),
        _ => return,
    };
    case.report(out, message).help("No SCIM message comes near this limit. Reading stops here.");
}
