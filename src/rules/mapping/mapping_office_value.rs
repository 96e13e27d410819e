use crate::company::sources::FAQ_OFFICES;
use crate::finding::Reporter;
use crate::mapping::ProblemKind;
use crate::rules::words::quoted;
use crate::rules::{MappingCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A value for the office, offered to admins or sent as a constant, that is not the name of one of the company's
    /// offices. The company is given as the option `company`.
    ///
    /// ## Why it matters
    ///
    /// The name must match exactly. Users who get another value are placed by country.
    ///
    /// ## Invalid
    ///
    /// ```json mapping offices
    /// { "definitions": { "custom": { "properties": {
    ///     "office": { "type": "string", "externalName": "officeName", "externalNamespace": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
    ///       "enum": ["Austin  HQ", "Denver"] }
    /// } } } }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping offices
    /// { "definitions": { "custom": { "properties": {
    ///     "office": { "type": "string", "externalName": "officeName", "externalNamespace": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
    ///       "enum": ["Austin HQ", "Denver"] }
    /// } } } }
    /// ```
    "SP967" "mapping-office-value": Warning, since "0.1.0", fix Review, cites [FAQ_OFFICES], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::OfficeValue { given, suggestion } = &case.problem.kind else { return };
    let draft = out.report(case.place(), format!("No office is called {}", quoted(given)));
    match suggestion {
        Some((name, _)) => {
            let help = format!("Did you mean {}? The name must match exactly, or the country decides.", quoted(name));
            case.suggest(draft.help(help), name);
        }
        None => drop(draft.help("The name must match exactly, or the country decides. Use the name of an office, or add the office in Dialpad.")),
    }
}
