use crate::finding::{Reporter, Severity};
use crate::rules::mend::{as_patch, out_of_string};
use crate::rules::words::a_kind;
use crate::rules::{ScimCase, rule};
use crate::scim::{BULK, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// `data` of an operation that is no object: a text, or the bare list of what a PATCH does.
    ///
    /// ## Why it matters
    ///
    /// It is what the body of the request would be by itself, so that a PATCH needs the whole message. An example of
    /// RFC 7644 has the bare list; few service providers read it.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
    ///   "Operations": [
    ///     {"method": "PATCH", "path": "/Users/u5", "data": [{"op": "remove", "path": "title"}]}
    ///   ]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
    ///   "Operations": [
    ///     {"method": "PATCH", "path": "/Users/u5", "data": {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [{"op": "remove", "path": "title"}]}}
    ///   ]
    /// }
    /// ```
    "SP367" "bulk-data-not-object": Error, since "0.1.0", fix Safe, cites [BULK], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let (ProblemKind::BulkDataNotObject { operations }, Some(data)) = (&case.problem.kind, case.problem.value) else {
        return;
    };
    let draft = out
        .report(case.place(), format!("`data` must be an object, not {}", a_kind(data.kind())))
        .help("It is what the body of the request would be by itself.");
    if !operations {
        let draft = draft.scim_type("invalidSyntax");
        if let Some(edits) = case.value().and_then(out_of_string) {
            draft.safe_fix("Take it out of the string", edits);
        }
        return;
    }
    let draft = draft.severity(Severity::Warning);
    if let Some(edits) = case.value().and_then(as_patch) {
        draft.safe_fix("Make it a PATCH", edits);
    }
}
