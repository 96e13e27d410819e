use crate::idp::{Dialect, Idp};
use crate::json::Value;
use crate::report::ResourceTexts;
use crate::scim::{After, Operation, Patch, Problem, Reading, Request, ResourceType, apply, replaced, written};

/// The resource before and after a request, where the options say what it is before.
pub(super) struct Change<'t> {
    before: Option<Value<'t>>,
    after: Option<After<'t>>,
}

impl<'t> Change<'t> {
    /// What `request` makes of `before`. What is wrong with its operations goes to `problems`.
    pub fn of(
        before: Option<Value<'t>>,
        request: &Request<'t>,
        patch: Option<&Patch<'t>>,
        of: Option<&'t ResourceType>,
        dialect: Dialect,
        problems: &mut Vec<Problem<'t>>,
    ) -> Self {
        if let Some(patch) = patch {
            let creates = !(dialect.certain && dialect.idp == Idp::Rfc);
            let applied = apply(before, patch, of, Reading { creates });
            problems.extend(applied.problems);
            return Self { before, after: applied.resource };
        }
        let body = request.body.filter(|body| before.is_some() && body.is_object());
        match (request.operation, body) {
            (Operation::Create, Some(body)) => Self { before: None, after: Some(replaced(None, body, of)) },
            (Operation::Replace, Some(body)) => Self { before, after: Some(replaced(before, body, of)) },
            _ => Self { before: None, after: None },
        }
    }

    /// Both as texts. A request that is refused changes nothing.
    pub fn texts(self, refused: bool) -> Option<ResourceTexts> {
        let after = self.after?;
        let before = self.before.map(written);
        let after = before.clone().filter(|_| refused).unwrap_or_else(|| after.written());
        Some(ResourceTexts { before, after })
    }
}
