use crate::finding::{Reporter, Severity};
use crate::rules::syntax::InvalidSyntax;
use crate::rules::{ScimCase, rule};
use crate::scim::value::Format;
use crate::scim::{REFERENCE, URIS};

rule! {
    /// ## What it checks
    ///
    /// A reference with characters that a URI cannot contain, or a `profileUrl` or photo without a scheme.
    ///
    /// ## Why it matters
    ///
    /// It leads nowhere. Without a scheme, it is resolved against the service provider itself.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "profileUrl": "https://fuzz-ball.example/zoe quill"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "profileUrl": "https://fuzz-ball.example/zoe%20quill"}
    /// ```
    "SP248" "invalid-uri": Warning, since "0.1.0", fix Safe, cites [REFERENCE, URIS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let Some(invalid) = InvalidSyntax::of(case, &[Format::Uri, Format::Url]) else { return };
    invalid.report(
        out,
        "a valid URI",
        Severity::Warning,
        "It leads nowhere. Percent-encode spaces (`%20`) and other special characters, and begin with https://.",
    );
}
