use crate::idp::{Dialect, Idp};
use crate::json::{ProblemKind, is_truncated};
use crate::report::ResourceTexts;
use crate::scim::{ApplyOptions, Operation, Patch, Problem, Request, ResourceAfter, ResourceBefore, apply, replaced};

use super::Preflight;

impl Preflight {
    /// Returns the resource after `request`, as far as the one `before` tells, and what is wrong with the operations of
    /// its `patch`.
    pub(super) fn resource_after<'t>(
        &'t self,
        before: Option<&'t ResourceBefore>,
        request: &Request<'t>,
        patch: Option<&Patch<'t>>,
        dialect: Dialect,
    ) -> (Option<ResourceAfter<'t>>, Vec<Problem<'t>>) {
        let of = self.schemas().at(request.endpoint);
        let known = before.and_then(ResourceBefore::resource);
        if let Some(patch) = patch {
            // What an operation does may depend on what follows, or on the value of a variable.
            let has_variable = request.document.problems().iter().any(|problem| problem.kind == ProblemKind::Variable);
            if has_variable || is_truncated(request.document) {
                return (None, Vec::new());
            }
            let applied = apply(known, patch, of, ApplyOptions { creates_missing: !dialect.is(Idp::Rfc) });
            return (applied.resource, applied.problems);
        }
        let body = request.body.filter(|body| before.is_some() && body.is_object());
        let after = match (request.operation, body) {
            (Operation::Create, Some(body)) => Some(replaced(None, body, of)),
            (Operation::Replace, Some(body)) => Some(replaced(known, body, of)),
            _ => None,
        };
        (after, Vec::new())
    }
}

/// Returns both as JSON texts. Before a `create`, there is no resource; a rejected request changes nothing.
pub(super) fn texts(
    before: &ResourceBefore,
    after: &ResourceAfter<'_>,
    operation: Operation,
    is_refused: bool,
) -> ResourceTexts {
    if operation == Operation::Create {
        return ResourceTexts { before: None, after: after.to_json(before) };
    }
    let text = before.text().to_owned();
    let after = if is_refused { text.clone() } else { after.to_json(before) };
    ResourceTexts { before: Some(text), after }
}
