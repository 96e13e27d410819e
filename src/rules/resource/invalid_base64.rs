use crate::finding::{Reporter, Severity};
use crate::rules::syntax::InvalidSyntax;
use crate::rules::{ScimCase, rule};
use crate::scim::value::{FaultKind, Format};
use crate::scim::{BASE64, BINARY};

rule! {
    /// ## What it checks
    ///
    /// A value of type binary, such as a certificate, that is not Base64: other characters, the lines of a PEM file, an
    /// impossible length.
    ///
    /// ## Why it matters
    ///
    /// A conforming service provider rejects it, and cannot read a certificate in any other form.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "x509Certificates": [{"value": "-----BEGIN CERTIFICATE-----\nMIIDQw==\n-----END CERTIFICATE-----"}]}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "x509Certificates": [{"value": "MIIDQw=="}]}
    /// ```
    "SP247" "invalid-base64": Error, since "0.1.0", fix Safe, cites [BINARY, BASE64], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let Some(invalid) = InvalidSyntax::of(case, &[Format::Binary]) else { return };
    // Whitespace and a wrong number of `=` are often tolerated.
    let is_harmless = matches!(invalid.kind, FaultKind::Space | FaultKind::OuterSpace | FaultKind::Padding);
    let severity = if is_harmless && invalid.suggestion().is_some() { Severity::Warning } else { Severity::Error };
    invalid.report(out, "valid Base64", severity, "Send binary values as Base64 in one piece, without line breaks.");
}
