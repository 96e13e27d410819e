use crate::finding::{Reporter, Severity};
use crate::rules::syntax::InvalidSyntax;
use crate::rules::{ScimCase, rule};
use crate::scim::USER_SINGULAR;
use crate::scim::value::{FaultKind, Format};

rule! {
    /// ## What it checks
    ///
    /// A `timezone` that is not a name in the IANA time zone database: a Windows name, an abbreviation, a UTC offset, a
    /// typo.
    ///
    /// ## Why it matters
    ///
    /// Times are shown in another zone, or the value is rejected.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "timezone": "Pacific Standard Time"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "timezone": "America/Los_Angeles"}
    /// ```
    "SP245" "unknown-time-zone": Warning, since "0.1.0", fix Review, cites [USER_SINGULAR], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let Some(invalid) = InvalidSyntax::of(case, &[Format::TimeZone]) else { return };
    let severity = severity(&invalid);
    invalid.report(out, "an IANA time zone", severity, "Use a name from the IANA time zone database, such as America/Los_Angeles. Other names are not recognized, or are rejected.");
}

/// A location that resembles no known one may be newer than the list.
fn severity(invalid: &InvalidSyntax<'_, '_>) -> Severity {
    match invalid.kind {
        FaultKind::UnknownPlace if invalid.suggestion().is_none() => Severity::Info,
        _ => Severity::Warning,
    }
}
