use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Reporter, Severity};
use crate::json::Value;
use crate::rules::words::quoted;
use crate::rules::{ScimCase, rule};
use crate::scim::{EXTENSIONS, Endpoint, ProblemKind, is_scim1};

rule! {
    /// ## What it checks
    ///
    /// A schema URN that belongs to no schema in the RFCs.
    ///
    /// ## Why it matters
    ///
    /// Dialpad asks for custom attributes in the Enterprise User extension. Anything under another URN is assumed to be
    /// ignored, which does no harm to what another service reads there. An attribute of that extension under it is what
    /// `attribute-outside-extension` reports. A message that lists another schema is a *warning*.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:fuzz-ball:params:scim:2.0:User": {"shirtSize": "M"}
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": [
    ///     "urn:ietf:params:scim:schemas:core:2.0:User",
    ///     "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
    ///   ],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"officeName": "Denver"}
    /// }
    /// ```
    "SP205" "unknown-schema": Info, since "0.1.0", fix None, cites [FAQ_OFFICES, EXTENSIONS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::UnknownSchema(urn) = &case.problem.kind else { return };
    // SCIM 1 has its own rule.
    if is_scim1(urn) {
        return;
    }
    let list = case.problem.value.filter(|value| value.key().is_none()).and_then(|value| value.parent());
    let is_message = |list: Value<'_>| {
        list.elements()
            .take(100)
            .filter_map(Value::as_str)
            .any(|urn| urn.starts_with("urn:ietf:params:scim:api:messages:"))
    };
    // What is under it is reported there.
    let block = case.value().and(list).and_then(|list| list.parent()?.get(urn));
    if block.is_some_and(|block| block.is_object() && !block.is_empty()) {
        return;
    }
    let (severity, help) = match list {
        Some(list) if is_message(list) => (Severity::Warning, "A message lists only its own schema."),
        Some(_) => (Severity::Info, "Dialpad is not documented to support it. Listing it does no known harm."),
        None if case.request.endpoint == Endpoint::Groups => {
            (Severity::Info, "Dialpad is not documented to support it; anything here is assumed to be ignored.")
        }
        None => (
            Severity::Info,
            "Dialpad asks for custom attributes in the Enterprise User extension; anything here is assumed to be ignored.",
        ),
    };
    out.report(case.place(), format!("Unknown schema {}", quoted(urn))).help(help).severity(severity);
}
