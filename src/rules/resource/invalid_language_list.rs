use crate::finding::{Reporter, Severity};
use crate::rules::syntax::InvalidSyntax;
use crate::rules::{ScimCase, rule};
use crate::scim::value::Format;
use crate::scim::{ACCEPT_LANGUAGE, USER_SINGULAR};

rule! {
    /// ## What it checks
    ///
    /// A `preferredLanguage` that is not written like the header `Accept-Language`: one or more language tags,
    /// optionally with weights.
    ///
    /// ## Why it matters
    ///
    /// A service provider that cannot read it uses a language of its own.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "preferredLanguage": "de_DE"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "preferredLanguage": "de-DE, en;q=0.8"}
    /// ```
    "SP244" "invalid-language-list": Warning, since "0.1.0", fix Safe, cites [USER_SINGULAR, ACCEPT_LANGUAGE], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let Some(invalid) = InvalidSyntax::of(case, &[Format::Languages]) else { return };
    invalid.report(
        out,
        "a valid list of languages",
        Severity::Warning,
        "Write it like the header `Accept-Language`: en-US, or a list such as de-DE, en;q=0.8.",
    );
}
