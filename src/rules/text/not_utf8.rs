use crate::finding::Reporter;
use crate::rules::{NotUtf8, Utf8Case, rule};
use crate::scim::JSON_ENCODING;

rule! {
    /// ## What it checks
    ///
    /// Bytes that are not UTF-8. JSON exchanged between systems is UTF-8 and nothing else.
    ///
    /// ## Why it matters
    ///
    /// A service provider rejects the request, or stores a name with characters lost. Usually a file was saved as
    /// Latin-1 or UTF-16.
    ///
    /// ## Invalid
    ///
    /// ```json latin-1
    /// {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"zoe@fuzz-ball.example","displayName":"Zoë"}
    /// ```
    ///
    /// ```json utf-16
    /// {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"zoe@fuzz-ball.example"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"zoe@fuzz-ball.example","displayName":"Zoë"}
    /// ```
    "SP101" "not-utf8": Error, since "0.1.0", fix None, cites [JSON_ENCODING], on Utf8(check)
}

fn check(case: &Utf8Case, out: &mut Reporter<'_>) {
    let (message, help) = match case.how {
        NotUtf8::Utf16 => (
            "The text is UTF-16, not UTF-8".to_owned(),
            "A service provider rejects it. Windows PowerShell writes UTF-16 with `>`. Save the text as UTF-8 and try again.",
        ),
        NotUtf8::Places(count) => (
            match count {
                1 => "The text is not valid UTF-8".to_owned(),
                count => format!("The text is not valid UTF-8 ({count} locations; this is the first)"),
            },
            "A service provider rejects it or loses characters. Save the text as UTF-8 and try again.",
        ),
    };
    out.report(case.place, message).help(help).scim_type("invalidSyntax");
}
