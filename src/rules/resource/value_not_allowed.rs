use crate::finding::Reporter;
use crate::json::quote;
use crate::rules::words::quoted;
use crate::rules::{ScimCase, rule};
use crate::scim::{CHARACTERISTICS, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A value that is not one of those allowed for its attribute: the type of a member, the order of a search, the
    /// characteristics of an attribute in a schema.
    ///
    /// ## Why it matters
    ///
    /// Other values have no meaning there. A conforming service provider rejects them.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
    ///   "displayName": "Sales",
    ///   "members": [{"value": "42", "type": "Usr"}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
    ///   "displayName": "Sales",
    ///   "members": [{"value": "42", "type": "User"}]
    /// }
    /// ```
    "SP220" "value-not-allowed": Error, since "0.1.0", fix Review, cites [CHARACTERISTICS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::NotCanonical { name, suggestion, definition } = case.problem.kind else { return };
    if !definition.closed {
        return;
    }
    let words: Vec<&str> = definition.words().collect();
    let draft = out
        .report(case.place(), format!("`{name}` cannot be {}", quoted(case.string())))
        .help(format!("Allowed values: {}.", words.join(", ")))
        .scim_type("invalidValue");
    if let Some(suggestion) = suggestion.filter(|_| case.value().is_some()) {
        case.suggest(draft, suggestion, quote(suggestion));
    }
}
