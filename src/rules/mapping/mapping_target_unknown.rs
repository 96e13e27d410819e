use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Reporter, Safety, Severity};
use crate::idp::Idp;
use crate::json::quote;
use crate::mapping::{ProblemKind, Unsent};
use crate::rules::words::quoted;
use crate::rules::{MappingCase, rule};
use crate::scim::{CORE_USER, Suggestion, Type, USER_SCHEMA};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A target that no schema defines, that cannot be read, or that is in the extension although it belongs to the
    /// core schema; and, with Okta, a built-in attribute for which the schema does not say what it is sent as.
    ///
    /// ## Why it matters
    ///
    /// Dialpad does not read what it does not know: the attribute is sent and silently lost.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "definitions": { "custom": { "properties": {
    ///     "office": { "type": "string", "externalName": "officeNmae", "externalNamespace": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" }
    /// } } } }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping
    /// { "definitions": { "custom": { "properties": {
    ///     "office": { "type": "string", "externalName": "officeName", "externalNamespace": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" }
    /// } } } }
    /// ```
    "SP963" "mapping-target-unknown": Warning, since "0.1.0", fix Review, cites [USER_SCHEMA, FAQ_OFFICES], on Mapping(check)
}

/// How a target is written.
const A_TARGET: &str = "A target is a SCIM attribute such as `name.givenName`; with Okta also `emails.^[type=='work'].value`, with Entra `emails[type eq \"work\"].value`.";

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    match &case.problem.kind {
        ProblemKind::UnknownTarget { name, suggestion } => unknown(case, name, *suggestion, out),
        ProblemKind::CoreInExtension { attribute } => {
            out.report(case.place(), format!("`{attribute}` belongs to the core schema"))
                .help("In the extension, it is not read. Map it to the core namespace.")
                .review_fix("Map it to the core schema", case.move_to_namespace(CORE_USER));
        }
        ProblemKind::Unsent { why: Unsent::Unspecified, .. } => {
            out.report(case.place(), format!("The schema does not say what {} is sent as", case.name()))
                .severity(Severity::Info)
                .help("It is built into Okta and has no `externalName`: only the app's integration knows what becomes of it. Check it with a test user.");
        }
        ProblemKind::Unsent { why: Unsent::NoTarget, .. } => {
            let text = case.text();
            let bare = text.trim();
            if bare != text && !bare.is_empty() {
                out.report(case.place(), format!("Leading or trailing whitespace in {}", quoted(text)))
                    .help("With the whitespace, this is a different name, which no schema defines.")
                    .replace_string(Safety::Review, case.value().span(), bare);
                return;
            }
            let message = match text {
                "" if case.idp == Some(Idp::Okta) && case.value().is_object() => {
                    format!("{} has no target", case.name())
                }
                "" => "This attribute has no target".to_owned(),
                _ => format!("{} is not a target", quoted(text)),
            };
            out.report(case.place(), message).help(A_TARGET);
        }
        _ => {}
    }
}

fn unknown(case: &MappingCase<'_, '_>, name: &str, suggestion: Option<Suggestion<'_>>, out: &mut Reporter<'_>) {
    let draft = out.report(case.place(), format!("Unknown attribute {}: no schema defines it", quoted(name)));
    let Some(suggestion) = suggestion else {
        draft.help("It is sent, but Dialpad does not read what it does not know. Map it to an attribute from RFC 7643 or the FAQ, or remove it.");
        return;
    };
    let meant = suggestion.path;
    if suggestion.elsewhere {
        draft.help(format!(
            "Did you mean `{meant}` in the Enterprise User extension? Dialpad does not read what it does not know."
        ));
        return;
    }
    if suggestion.definition.kind == Type::Complex && !suggestion.is_part() {
        draft.help(format!("Did you mean a sub-attribute of `{meant}`? {A_TARGET}"));
        return;
    }
    let draft = draft.help(format!("Did you mean `{meant}`? Dialpad does not read what it does not know."));
    let path = case.text();
    // In a longer path, only the name changes, if it occurs there once.
    let name = name.rsplit('.').next().unwrap_or(name);
    if path.matches(name).count() == 1 && case.value().as_str().is_some() {
        let corrected = quote(&path.replace(name, meant));
        draft.review_fix(format!("Replace with `{meant}`"), vec![Edit::replace(case.value().span(), corrected)]);
    }
}
