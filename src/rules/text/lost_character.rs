use crate::finding::Reporter;
use crate::json::ProblemKind;
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_ENCODING;

rule! {
    /// ## What it checks
    ///
    /// The character U+FFFD, which programs write in place of one that they could not read.
    ///
    /// ## Why it matters
    ///
    /// The JSON is valid, so a service provider may accept it and store the name as it is. Usually a file or response
    /// was read as UTF-8 although it has another encoding.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "displayName": "Zo\ufffd Quill"
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "displayName": "Zoë Quill"
    /// }
    /// ```
    "SP145" "lost-character": Warning, since "0.1.0", fix None, cites [JSON_ENCODING], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    if case.problem.kind == ProblemKind::LostCharacter && case.string().is_some() {
        out.report(case.place(), "Lost character: a program that could not read it wrote U+FFFD in its place")
            .help("A service provider may store it as it is. Write the character, or export the text again as UTF-8.");
    }
}
