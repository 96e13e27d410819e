use crate::finding::{Reporter, Severity};
use crate::rules::syntax::InvalidSyntax;
use crate::rules::{ScimCase, rule};
use crate::scim::USER_MULTI;
use crate::scim::value::{FaultKind, Format};

rule! {
    /// ## What it checks
    ///
    /// A `country` of an address that is not an ISO 3166-1 alpha-2 code. Case does not matter.
    ///
    /// ## Why it matters
    ///
    /// RFC 7643 requires the code, though one of its own examples has `USA`. Names are often understood, typos never.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "addresses": [{"type": "work", "country": "Germany"}]}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "addresses": [{"type": "work", "country": "DE"}]}
    /// ```
    "SP242" "country-not-alpha2": Info, since "0.1.0", fix Safe, cites [USER_MULTI], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let Some(invalid) = InvalidSyntax::of(case, &[Format::Country]) else { return };
    let severity = if invalid.kind == FaultKind::UnknownCountry { Severity::Warning } else { Severity::Info };
    invalid.report(out, "an alpha-2 country code", severity, "RFC 7643 requires the alpha-2 code of ISO 3166-1, such as US. Service providers differ in what else they understand.");
}
