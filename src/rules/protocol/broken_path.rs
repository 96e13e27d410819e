use crate::finding::{Place, Reporter};
use crate::json::{Value, quote};
use crate::rules::mend::inside_string;
use crate::rules::{ScimCase, rule};
use crate::scim::{NOTATION, PATCHING, Path, PathFault, ProblemKind};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A `path` that breaks the grammar: an open bracket, an empty filter, a name with a space.
    ///
    /// ## Why it matters
    ///
    /// A conforming service provider refuses the whole PATCH. The place in the path is shown.
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
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "emails[type eq \"work\"].value", "value": "z@fuzz-ball.example"}]
    /// }
    /// ```
    "SP317" "broken-path": Error, since "0.1.0", fix Review, cites [PATCHING, NOTATION], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::PathBroken(fault) = case.problem.kind else { return };
    let path = case.problem.value.and_then(Value::as_str).filter(|_| case.key().is_none()).unwrap_or_default();
    let trimmed = Some(path.trim()).filter(|trimmed| trimmed.len() < path.len() && Path::read(trimmed).is_ok());
    let message = match fault {
        PathFault::Empty => "The path is empty",
        PathFault::Unclosed(_) => "A bracket in the path is not closed",
        PathFault::EmptyFilter(_) => "The filter in the path is empty",
        PathFault::UnclosedString(_) => "A string in the path is not closed",
        _ if trimmed.is_some() => "The path has white space around it",
        PathFault::Name(_) => "Here the path must name an attribute",
        // That is a filter's problem.
        PathFault::Filter(_) => return,
        PathFault::Trailing(_) => "The path must end here, or go on with a dot",
    };
    let place = match fault {
        PathFault::Empty => case.problem.span,
        _ => inside_string(case.request.document, case.problem.span, fault.offset(), 1),
    };
    let help = match path.starts_with('/') {
        true => "A path of SCIM is no JSON Pointer. It is a name, and perhaps a dot and a part: name.givenName.",
        false => {
            "A path is a name, perhaps with a filter in brackets, and perhaps a dot and a part: emails[type eq \"work\"].value."
        }
    };
    let draft = out.report(Place::request(place), message).help(help).scim_type("invalidPath");
    if let Some(trimmed) = trimmed.filter(|_| case.value().is_some()) {
        draft.review_fix("Remove it", vec![Edit::replace(case.problem.span, quote(trimmed))]);
    }
}
