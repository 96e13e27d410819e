use crate::finding::{Reporter, Severity};
use crate::rules::syntax::Broken;
use crate::rules::{ScimCase, rule};
use crate::scim::value::{FaultKind, Format};
use crate::scim::{BASE64, BINARY};

rule! {
    /// ## What it checks
    ///
    /// A value of type binary, such as a certificate, that is no Base64: other characters, the lines of a PEM file, an
    /// impossible length.
    ///
    /// ## Why it matters
    ///
    /// A conforming service provider refuses it, and reads a certificate from nothing else.
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
    "SP247" "broken-base64": Error, since "0.1.0", fix Safe, cites [BINARY, BASE64], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let Some(broken) = Broken::of(case, &[Format::Binary]) else { return };
    // White space and the number of `=` are often let pass.
    let harmless = matches!(broken.kind, FaultKind::Space | FaultKind::OuterSpace | FaultKind::Padding);
    let severity = if harmless && broken.meant().is_some() { Severity::Warning } else { Severity::Error };
    broken.report(out, "Base64", severity, "Binary values are sent as Base64 in one piece, without line breaks.");
}
