use crate::finding::{Reporter, Severity};
use crate::rules::edits::{unwrap_string, wrap_as_patch};
use crate::rules::words::kind_words;
use crate::rules::{ScimCase, rule};
use crate::scim::{BULK, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// An operation whose `data` is not an object: a string, or the bare array of a PATCH's operations.
    ///
    /// ## Why it matters
    ///
    /// It is what the body would be if the request were sent by itself, so a PATCH needs the whole message. An example
    /// in RFC 7644 has the bare array; few service providers read it.
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
        .report(case.place(), format!("`data` must be an object, not {}", kind_words(data.kind())))
        .help("It is what the request body would be outside of a bulk request.");
    if !operations {
        draft.scim_type("invalidSyntax").safe_fix("Extract it from the string", case.value().and_then(unwrap_string));
        return;
    }
    draft.severity(Severity::Warning).safe_fix("Wrap it in a PATCH", case.value().and_then(wrap_as_patch));
}
