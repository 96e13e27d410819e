use crate::finding::{Reporter, Severity};
use crate::rules::syntax::Broken;
use crate::rules::{ScimCase, rule};
use crate::scim::value::Format;
use crate::scim::{REFERENCE, URIS};

rule! {
    /// ## What it checks
    ///
    /// A reference with characters that no URI has, and a `profileUrl` or photo without a scheme.
    ///
    /// ## Why it matters
    ///
    /// It leads nowhere. One without a scheme is looked for at the service provider itself.
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
    "SP248" "broken-uri": Warning, since "0.1.0", fix Safe, cites [REFERENCE, URIS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let Some(broken) = Broken::of(case, &[Format::Uri, Format::Url]) else { return };
    broken.report(
        out,
        "a URI",
        Severity::Warning,
        "It leads nowhere. Write spaces and other special characters as `%20` and the like, and begin with https://.",
    );
}
