use crate::company::sources::FAQ_NUMBER_CHANGE;
use crate::finding::Reporter;
use crate::outcome::Fact;
use crate::rules::numbers::report_ignored;
use crate::rules::{FactCase, rule};
use crate::scim::Operation;

rule! {
    /// ## What it checks
    ///
    /// A request that sets an extension other than the current one, or removes it.
    ///
    /// ## Why it matters
    ///
    /// Neither the direct number nor the extension can be changed through SCIM, so the request does not do what it asks
    /// for, and it is assumed that no error says so. This is a note on a create, which no document covers, and when the
    /// snapshot does not have the current value.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// PATCH /Users/u1 HTTP/1.1
    /// Content-Type: application/scim+json
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{ "op": "replace", "value": { "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "extension": "20001" } } }]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// PATCH /Users/u1 HTTP/1.1
    /// Content-Type: application/scim+json
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{ "op": "replace", "value": { "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "extension": "10234" } } }]
    /// }
    /// ```
    "SP704" "extension-change-ignored": Warning, since "0.1.0", fix None, cites [FAQ_NUMBER_CHANGE], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::ExtensionChangeIgnored { place, current } = *case.fact else { return };
    let message = match case.request.operation {
        Operation::Create => "Whether an extension can be set at creation is not documented",
        _ => "An extension cannot be changed through SCIM: this is ignored",
    };
    report_ignored(out, message, place, current);
}
