use crate::finding::{Reporter, Source};
use crate::json::{Expected, ProblemKind};
use crate::rules::mappings::HOW_TO_EXPORT;
use crate::rules::words::quoted;
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_VALUES;

rule! {
    /// ## What it checks
    ///
    /// Characters that cannot stand where they stand in JSON, such as a bracket of the wrong kind or a quote inside a string that
    /// was not escaped. Reading ends there. A text that plainly is XML or HTML is called that.
    ///
    /// ## Why it matters
    ///
    /// A service provider answers 400 and does nothing.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP103" "unexpected-text": Error, since "0.1.0", fix None, cites [JSON_VALUES], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    let ProblemKind::Unexpected(expected) = case.problem.kind else { return };
    if let Some((message, help)) = other_format(case) {
        case.report(out, message).help(help);
        return;
    }
    let (expected, help) = match expected {
        Expected::Value => ("a value", "Write a string, number, object, array, true, false or null here."),
        Expected::ValueOrEnd => ("a value or ]", "Write a value, or close the array."),
        Expected::Key => ("a key in double quotes", "Write the next key, or take out the comma before it."),
        Expected::KeyOrEnd => ("a key in double quotes or }", "Write a key, or close the object."),
        Expected::Colon => ("a colon", "Write : between the key and its value."),
        Expected::CommaOrBracket => {
            ("a comma or ]", "Go on with a comma, or close the array. A quote inside a string is written as \\\".")
        }
        Expected::CommaOrBrace => {
            ("a comma or }", "Go on with a comma, or close the object. A quote inside a string is written as \\\".")
        }
    };
    let message = match case.text() {
        "" => format!("The text ends where {expected} belongs"),
        // A longer piece may be a secret that lost its quotes.
        found if found.chars().nth(1).is_some() => format!("A word without quotes stands where {expected} belongs"),
        found => format!("{} stands where {expected} belongs", quoted(found)),
    };
    case.report(out, message).help(help);
}

/// What the whole text is, where it plainly is something else than JSON.
fn other_format(case: &JsonCase<'_>) -> Option<(&'static str, &'static str)> {
    let (before, text) = case.document.text().split_at_checked(case.problem.span.start as usize)?;
    if !before.trim().is_empty() {
        return None;
    }
    if text.starts_with('<') {
        return Some((
            "This is XML or HTML, and no JSON",
            "Mostly it is the page of an error or of a login: look at what sent it.",
        ));
    }
    let first = text.lines().next().unwrap_or_default();
    (case.source == Source::Mapping).then(|| no_schema(case, first))?
}

/// What stands in the place of a provider's schema; nothing where it may be one with a slip at its beginning.
fn no_schema(case: &JsonCase<'_>, first: &str) -> Option<(&'static str, &'static str)> {
    if case.text().chars().nth(1).is_none() && !first.starts_with('|') {
        return None;
    }
    let is_terraform =
        ["resource \"", "data \"", "module \"", "terraform {"].iter().any(|word| first.starts_with(word));
    Some((
        if is_terraform { "This is Terraform, and no schema" } else { "This is no JSON, and so no schema" },
        HOW_TO_EXPORT,
    ))
}
