use std::borrow::Cow;

use crate::finding::Reporter;
use crate::json::{Value, quote};
use crate::rules::words::quoted;
use crate::rules::{ScimCase, rule};
use crate::scim::{NOTATION, PATCHING, Path, PathFaultKind, ProblemKind};
use crate::text::{Edit, Span};

rule! {
    /// ## What it checks
    ///
    /// A `path` that breaks the grammar: an unclosed bracket, an empty filter, a name with a space, leading or trailing
    /// whitespace, a JSON Pointer. Or one that names a sub-attribute of an attribute that has none.
    ///
    /// ## Why it matters
    ///
    /// A conforming service provider rejects the whole PATCH. The finding points at the exact position in the path.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "emails[type eq \"work\".value", "value": "z@fuzz-ball.example"}]
    /// }
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "displayName ", "value": "Emi"}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "emails[type eq \"work\"].value", "value": "z@fuzz-ball.example"}]
    /// }
    /// ```
    "SP317" "invalid-path": Error, since "0.1.0", fix Review, cites [PATCHING, NOTATION], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    match case.problem.kind {
        ProblemKind::PathBroken { kind, at } => broken(case, kind, at, out),
        ProblemKind::PartOfSimple { name, part } => {
            let place = case.path().map_or(case.problem.span, |path| case.span_within(Span::within(path, part)));
            out.report(case.at(place), format!("`{name}` has no sub-attributes"))
                .help(format!("Remove “.{part}” from the path."))
                .scim_type("invalidPath");
        }
        _ => {}
    }
}

fn broken(case: &ScimCase<'_, '_>, kind: PathFaultKind, at: usize, out: &mut Reporter<'_>) {
    let path = case.problem.value.and_then(Value::as_str).filter(|_| case.key().is_none()).unwrap_or_default();
    let trimmed = Some(path.trim()).filter(|trimmed| trimmed.len() < path.len() && Path::read(trimmed).is_ok());
    let message = match kind {
        PathFaultKind::Empty => "The path is empty",
        PathFaultKind::Unclosed => "Unclosed bracket in the path",
        PathFaultKind::EmptyFilter => "The filter in the path is empty",
        PathFaultKind::UnclosedString => "Unterminated string in the path",
        _ if trimmed.is_some() => "Leading or trailing whitespace in the path",
        PathFaultKind::Name => "The path must name an attribute here",
        PathFaultKind::Trailing => "The path must end or continue with a dot here",
    };
    let place = match kind {
        PathFaultKind::Empty => case.problem.span,
        _ => case.span_within(Span::new(at, at + 1)),
    };
    let dotted = of_pointer(path);
    let help = match trimmed {
        Some(trimmed) => format!("Write {}.", quoted(trimmed)).into(),
        None if path.starts_with('/') => Cow::Borrowed(
            "A SCIM path is not a JSON Pointer. It is a name, optionally with a dot and a sub-attribute: name.givenName.",
        ),
        None => Cow::Borrowed(
            "A path is a name, optionally with a filter in brackets and a dot and sub-attribute: emails[type eq \"work\"].value.",
        ),
    };
    let draft = out.report(case.at(place), message).help(help).scim_type("invalidPath");
    if let Some(path) = trimmed.map(str::to_owned).or(dotted).filter(|_| case.value().is_some()) {
        draft.review_fix(format!("Replace with {path}"), vec![Edit::replace(case.problem.span, quote(&path))]);
    }
}

/// Returns the path that a JSON Pointer means: an attribute, or one with its sub-attribute.
fn of_pointer(path: &str) -> Option<String> {
    let dotted = path.strip_prefix('/')?.replace('/', ".");
    let names = dotted.split('.').count();
    (names <= 2 && Path::read(&dotted).is_ok()).then_some(dotted)
}
