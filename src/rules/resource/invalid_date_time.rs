use crate::finding::{Reporter, Severity};
use crate::rules::syntax::InvalidSyntax;
use crate::rules::{ScimCase, rule};
use crate::scim::DATE_TIME;
use crate::scim::value::{FaultKind, Format};

rule! {
    /// ## What it checks
    ///
    /// A value of type dateTime that is not an `xsd:dateTime`: another format, or a day that does not exist. One
    /// without a time zone is reported as info only.
    ///
    /// ## Why it matters
    ///
    /// A conforming service provider rejects it, except in `meta`, which it does not read.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "meta": {"created": "2026-11-10 09:30:00Z"}}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "meta": {"created": "2026-11-10T09:30:00Z"}}
    /// ```
    "SP246" "invalid-date-time": Error, since "0.1.0", fix Safe, cites [DATE_TIME], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let Some(invalid) = InvalidSyntax::of(case, &[Format::DateTime]) else { return };
    let severity = severity(&invalid);
    let what = if invalid.kind == FaultKind::NoZone { "a complete date and time" } else { "a valid date and time" };
    invalid.report(
        out,
        what,
        severity,
        "Write it like 2026-11-17T09:30:00Z. Without a time zone, each reader assumes its own.",
    );
}

/// `meta` is not read (RFC 7643 §3.1).
fn severity(invalid: &InvalidSyntax<'_, '_>) -> Severity {
    match (invalid.kind, invalid.name.attribute) {
        (FaultKind::NoZone, _) => Severity::Info,
        (_, "meta") => Severity::Warning,
        _ => Severity::Error,
    }
}
