use crate::finding::{Reporter, Severity};
use crate::rules::syntax::InvalidSyntax;
use crate::rules::{ScimCase, rule};
use crate::scim::value::Format;
use crate::scim::{TEL_URI, USER_MULTI};

rule! {
    /// ## What it checks
    ///
    /// A `phoneNumbers` value without any digit, an international number of impossible length, or a `tel:` URI that
    /// violates RFC 3966. Numbers as people write them, with spaces and hyphens, are fine.
    ///
    /// ## Why it matters
    ///
    /// It cannot be dialed.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "phoneNumbers": [{"value": "tel:+1 512 555 0100"}]}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "phoneNumbers": [{"value": "tel:+1-512-555-0100"}, {"value": "512-555-0100"}]}
    /// ```
    "SP241" "invalid-phone-number": Warning, since "0.1.0", fix Safe, cites [USER_MULTI, TEL_URI], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let Some(invalid) = InvalidSyntax::of(case, &[Format::Phone]) else { return };
    invalid.report(
        out,
        "a valid phone number",
        Severity::Warning,
        "It cannot be dialed. RFC 7643 recommends a `tel:` URI such as tel:+1-512-555-0100.",
    );
}
