use crate::finding::{Reporter, Source};
use crate::json::{Expected, ProblemKind};
use crate::rules::mappings::HOW_TO_EXPORT;
use crate::rules::words::quoted;
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_VALUES;
use crate::text::{Edit, Span};

rule! {
    /// ## What it checks
    ///
    /// Characters that JSON does not allow at their location, such as a bracket of the wrong kind or an unescaped quote
    /// inside a string. Reading stops there, unless it is clear where the string ends. Text that is clearly XML or HTML is
    /// reported as such.
    ///
    /// ## Why it matters
    ///
    /// A service provider returns 400 and does nothing.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"}
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "emails[type eq "work"].value", "value": "zoe@fuzz-ball.example"}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP103" "unexpected-text": Error, since "0.1.0", fix Review, cites [JSON_VALUES], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    if case.problem.kind == ProblemKind::UnescapedQuotes {
        return unescaped_quotes(case, out);
    }
    let ProblemKind::Unexpected(expected) = case.problem.kind else { return };
    if let Some((message, help)) = other_format(case) {
        case.report(out, message).help(help);
        return;
    }
    let (expected, help) = match expected {
        Expected::Value => ("a value", "Write a string, number, object, array, true, false or null here."),
        Expected::ValueOrEnd => ("a value or ]", "Write a value, or close the array."),
        Expected::Key => ("a key in double quotes", "Write the next key, or remove the comma before it."),
        Expected::KeyOrEnd => ("a key in double quotes or }", "Write a key, or close the object."),
        Expected::Colon => ("a colon", "Write : between the key and its value."),
        Expected::CommaOrBracket => {
            ("a comma or ]", "Add a comma, or close the array. A quote inside a string is written as \\\".")
        }
        Expected::CommaOrBrace => {
            ("a comma or }", "Add a comma, or close the object. A quote inside a string is written as \\\".")
        }
    };
    let message = match case.text() {
        "" => format!("Unexpected end of the text: expected {expected}"),
        // A longer piece may be a secret that lost its quotes.
        found if found.chars().nth(1).is_some() => format!("Unexpected unquoted word: expected {expected}"),
        found => format!("Unexpected {}: expected {expected}", quoted(found)),
    };
    case.report(out, message).help(help);
}

fn unescaped_quotes(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    let start = case.problem.span.start as usize;
    let last = case.text().len() - 1;
    let quotes = case.text().match_indices('"').map(|(at, _)| at).filter(|&at| at > 0 && at < last);
    let quotes: Vec<usize> = quotes.collect();
    let (title, edits) = match quotes[..] {
        [1] => ("Remove the doubled quote", vec![Edit::remove(Span::new(start, start + 1))]),
        _ => ("Escape the quotes", quotes.iter().map(|at| Edit::insert(start + at, "\\")).collect()),
    };
    case.report(out, "Unescaped quotes in this string")
        .help("A quote inside a string is written as \\\". Web pages and chats may drop the backslash when text is pasted into them.")
        .review_fix(title, edits);
}

/// What the whole text is, if it clearly is something other than JSON.
fn other_format(case: &JsonCase<'_>) -> Option<(&'static str, &'static str)> {
    let (before, text) = case.document.text().split_at_checked(case.problem.span.start as usize)?;
    if !before.trim().is_empty() {
        return None;
    }
    if text.starts_with('<') {
        return Some(("This is XML or HTML, not JSON", "It is usually an error or login page: check what sent it."));
    }
    let first = text.lines().next().unwrap_or_default();
    (case.source == Source::Mapping).then(|| no_schema(case, first))?
}

/// What was given instead of a provider's schema; `None` if it may be a schema with a typo at its beginning.
fn no_schema(case: &JsonCase<'_>, first: &str) -> Option<(&'static str, &'static str)> {
    if case.text().chars().nth(1).is_none() && !first.starts_with(['|', '#']) {
        return None;
    }
    let is_terraform =
        ["resource \"", "data \"", "module \"", "terraform {"].iter().any(|word| first.starts_with(word));
    Some((
        if is_terraform { "This is Terraform, not a schema" } else { "This is not JSON, and therefore not a schema" },
        HOW_TO_EXPORT,
    ))
}
