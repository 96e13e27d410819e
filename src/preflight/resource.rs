use crate::idp::{Dialect, Idp};
use crate::report::ResourceTexts;
use crate::scim::{
    ApplyOptions, Operation, Patch, Problem, Request, ResourceAfter, ResourceBefore, ResourceType, apply, replaced,
};

/// The resource before and after a request, if the options say what it is before.
pub(super) struct ResourceChange<'t> {
    before: Option<&'t ResourceBefore>,
    after: Option<ResourceAfter<'t>>,
}

impl<'t> ResourceChange<'t> {
    /// Applies `request` to `before`. What is wrong with its operations goes to `problems`.
    pub fn of(
        before: Option<&'t ResourceBefore>,
        request: &Request<'t>,
        patch: Option<&Patch<'_, 't>>,
        of: Option<&'t ResourceType>,
        dialect: Dialect,
        problems: &mut Vec<Problem<'t>>,
    ) -> Self {
        let known = before.and_then(ResourceBefore::resource);
        if let Some(patch) = patch {
            let creates = !dialect.is(Idp::Rfc);
            let applied = apply(known, patch, of, ApplyOptions { creates_missing: creates });
            problems.extend(applied.problems);
            return Self { before, after: applied.resource };
        }
        let body = request.body.filter(|body| before.is_some() && body.is_object());
        let after = match (request.operation, body) {
            (Operation::Create, Some(body)) => Some(replaced(None, body, of)),
            (Operation::Replace, Some(body)) => Some(replaced(known, body, of)),
            _ => None,
        };
        Self { before, after }
    }

    /// Returns both as JSON texts. Before a `create`, there is no resource; a rejected request changes nothing.
    pub fn texts(self, operation: Operation, is_refused: bool) -> Option<ResourceTexts> {
        let (after, before) = (self.after?, self.before?);
        if operation == Operation::Create {
            return Some(ResourceTexts { before: None, after: after.to_json(before) });
        }
        let text = before.text().to_owned();
        let after = if is_refused { text.clone() } else { after.to_json(before) };
        Some(ResourceTexts { before: Some(text), after })
    }
}
