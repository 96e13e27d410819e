use crate::finding::{Reporter, Severity};
use crate::rules::syntax::InvalidSyntax;
use crate::rules::{ScimCase, rule};
use crate::scim::value::Format;
use crate::scim::{EMAIL_ADDRESS, USER_MULTI};

rule! {
    /// ## What it checks
    ///
    /// An `emails` value that cannot be an email address: no `@` or two, spaces, a misplaced dot, a display name.
    ///
    /// ## Why it matters
    ///
    /// Nothing can be delivered there, and a provider that looks users up by their address does not find this one.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "emails": [{"value": "Zoe Quill <zoe@fuzz-ball.example>"}]}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "emails": [{"value": "zoe@fuzz-ball.example"}]}
    /// ```
    "SP240" "invalid-email-address": Warning, since "0.1.0", fix Safe, cites [USER_MULTI, EMAIL_ADDRESS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let Some(invalid) = InvalidSyntax::of(case, &[Format::Email]) else { return };
    invalid.report(
        out,
        "a valid email address",
        Severity::Warning,
        "Nothing can be delivered there. Map the attribute to the bare address, one per value.",
    );
}
