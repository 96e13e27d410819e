use crate::finding::Reporter;
use crate::json::ProblemKind;
use crate::rules::edits::{in_json_string, span_in_string};
use crate::rules::words::quoted;
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_ENCODING;
use crate::text::{Edit, Span, misread};

rule! {
    /// ## What it checks
    ///
    /// UTF-8 that was read as Windows-1252 or ISO 8859-1: `JÃ¶rg` for `Jörg`.
    ///
    /// ## Why it matters
    ///
    /// The JSON is valid, so a service provider may accept it and store the name as it is. Usually Excel or a script
    /// read an export without knowing that it is UTF-8.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "displayName": "ZoÃ« Quill"
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
    "SP146" "misread": Warning, since "0.1.0", fix Review, cites [JSON_ENCODING], on Json(check)
}

/// More parts of one text are not replaced: each is searched for in it.
const MAX_EDITS: usize = 100;

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    if case.problem.kind != ProblemKind::Misread {
        return;
    }
    let Some((text, meant)) = case.string().and_then(|text| Some((text, misread(text)?))) else { return };
    let (shown, meant_shown) = short(text, &meant);
    let edit = |(part, meant)| {
        let span = span_in_string(case.document, case.problem.span, Span::within(text, part));
        Edit::replace(span, in_json_string(meant))
    };
    // What is ASCII is the same in both. It is not shown, because it may contain a secret.
    let parts = text.split(|c: char| c.is_ascii()).zip(meant.split(|c: char| c.is_ascii()));
    let edits: Vec<Edit> = parts.filter(|(part, _)| !part.is_empty()).take(MAX_EDITS + 1).map(edit).collect();
    out.report(case.place(), format!("{} seems to be {}, read in the wrong encoding", quoted(shown), quoted(meant_shown)))
        .help("It is UTF-8 that was read as Windows-1252 or ISO 8859-1, and a service provider may store it as it is. Write what is meant, or export the text again and open it as UTF-8.")
        .review_fix(format!("Replace with {}", quoted(meant_shown)), Some(edits).filter(|edits| edits.len() <= MAX_EDITS));
}

/// Returns the texts if they are short and not JSON, otherwise the first word in which they differ.
fn short<'t>(text: &'t str, meant: &'t str) -> (&'t str, &'t str) {
    const MAX_SHOWN: usize = 60;
    if text.chars().nth(MAX_SHOWN).is_none() && !text.contains('"') {
        return (text, meant);
    }
    let is_between = |c: char| c.is_ascii() && !c.is_ascii_alphanumeric();
    let mut words = text.split(is_between).zip(meant.split(is_between));
    words.find(|(word, meant)| word != meant).unwrap_or((text, meant))
}
