use crate::finding::Reporter;
use crate::json::{Value, quote, remove_member, replace_value};
use crate::mapping::ProblemKind;
use crate::rules::mappings::OKTA_SCHEMA;
use crate::rules::words::{quoted, type_words};
use crate::rules::{MappingCase, rule};
use crate::scim::{Type, USER_SCHEMA};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// An attribute in Okta's schema that is not a string, although its target is one.
    ///
    /// ## Why it matters
    ///
    /// A number or an array does not equal the name of an office or a license, and a service provider may reject the
    /// value.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "definitions": { "custom": { "properties": {
    ///     "license": { "type": "boolean", "externalName": "licenseType", "externalNamespace": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" }
    /// } } } }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping
    /// { "definitions": { "custom": { "properties": {
    ///     "license": { "type": "string", "externalName": "licenseType", "externalNamespace": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" }
    /// } } } }
    /// ```
    "SP965" "mapping-type": Warning, since "0.1.0", fix Review, cites [OKTA_SCHEMA, USER_SCHEMA], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::WrongType { expected } = case.problem.kind else { return };
    let message = format!("{} must be {}", case.name(), type_words(expected));
    let draft = out
        .report(case.place(), message)
        .help("Its target takes only such a value. Okta does not change a type later: add the attribute again.");
    let word = if expected == Type::Boolean { "boolean" } else { "string" };
    let mut edits = vec![replace_value(case.value(), quote(word))];
    edits.extend(case.value().parent().and_then(|property| property.get("items")).map(without_items));
    draft.review_fix(format!("Replace with {}", quoted(word)), edits);
}

/// Removes what an array says of its items, but keeps the values that they offer, one of which is chosen.
fn without_items(items: Value<'_>) -> Edit {
    let offered = ["enum", "oneOf"].into_iter().filter_map(|name| Some((name, items.get(name)?)));
    let offered: Vec<String> = offered.map(|(name, values)| format!("{}: {}", quote(name), values.raw())).collect();
    match &offered[..] {
        [] => remove_member(items),
        offered => Edit::replace(items.member_span(), offered.join(", ")),
    }
}
