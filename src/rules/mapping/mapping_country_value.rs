use crate::company::sources::FAQ_OFFICES;
use crate::finding::Reporter;
use crate::mapping::ProblemKind;
use crate::rules::words::quoted;
use crate::rules::{MappingCase, rule};
use crate::scim::USER_MULTI;

rule! {
    /// ## What it checks
    ///
    /// A country in a mapping (in a list of values, a constant, a default or the strings of an expression) that is not
    /// an alpha-2 code.
    ///
    /// ## Why it matters
    ///
    /// SCIM wants the ISO 3166-1 alpha-2 code, such as `US` for the United States. Whether Dialpad understands anything
    /// else is not documented. A value that is not a country leads to no office.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "definitions": { "custom": { "properties": {
    ///     "country": { "type": "string", "externalName": "country", "externalNamespace": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "enum": ["USA", "GB"] }
    /// } } } }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping
    /// { "definitions": { "custom": { "properties": {
    ///     "country": { "type": "string", "externalName": "country", "externalNamespace": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "enum": ["US", "GB"] }
    /// } } } }
    /// ```
    "SP988" "mapping-country-value": Warning, since "0.1.0", fix Review, cites [FAQ_OFFICES, USER_MULTI], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::CountryValue { given, meant } = &case.problem.kind else { return };
    let Some(code) = meant else {
        out.report(case.place(), format!("{} is not a country", quoted(given)))
            .help("It cannot lead to an office. Write the ISO 3166-1 alpha-2 code, such as US.");
        return;
    };
    let help =
        format!("Whether Dialpad understands it is not documented; assumed: it does. The code is {}.", quoted(code));
    case.suggest(
        out.report(case.place(), format!("{} is not an alpha-2 country code", quoted(given))).help(help),
        code,
    );
}
