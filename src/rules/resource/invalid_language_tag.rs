use crate::finding::{Reporter, Severity};
use crate::rules::syntax::InvalidSyntax;
use crate::rules::{ScimCase, rule};
use crate::scim::value::Format;
use crate::scim::{LANGUAGE_TAGS, USER_SINGULAR};

rule! {
    /// ## What it checks
    ///
    /// A `locale` that is not a language tag: underscores, the name of a language, an unknown language or region code.
    ///
    /// ## Why it matters
    ///
    /// A service provider that does not recognize it falls back to a language of its own, or rejects it. Okta sends
    /// underscores; from Okta, it is reported as info only.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "locale": "en_GB"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "locale": "en-GB"}
    /// ```
    "SP243" "invalid-language-tag": Warning, since "0.1.0", fix Safe, cites [USER_SINGULAR, LANGUAGE_TAGS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let Some(invalid) = InvalidSyntax::of(case, &[Format::Language]) else { return };
    invalid.report(
        out,
        "a valid language tag",
        Severity::Warning,
        "A locale is a language tag such as en-US. An unrecognized one leads to a default language, or is rejected.",
    );
}
