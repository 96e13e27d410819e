use crate::finding::{Reporter, Severity};
use crate::rules::syntax::InvalidSyntax;
use crate::rules::{ScimCase, rule};
use crate::scim::USER_SINGULAR;
use crate::scim::value::Format;

rule! {
    /// ## What it checks
    ///
    /// A `userName` with leading or trailing whitespace, or with control characters in it.
    ///
    /// ## Why it matters
    ///
    /// The spaces are part of the name: a client that searches for the name without them does not find the user, and
    /// creates another.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example "}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP249" "user-name-whitespace": Warning, since "0.1.0", fix Safe, cites [USER_SINGULAR], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let Some(invalid) = InvalidSyntax::of(case, &[Format::Name]) else { return };
    invalid.report(
        out,
        "a clean user name",
        Severity::Warning,
        "It is part of the name. A search for the name without it does not find the user.",
    );
}
