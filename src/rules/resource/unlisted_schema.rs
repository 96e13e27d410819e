use std::borrow::Cow;

use crate::finding::{Reporter, Severity};
use crate::json::{insert_element, quote};
use crate::rules::words::extension;
use crate::rules::{ScimCase, rule};
use crate::scim::{ENTERPRISE, EXTENSIONS, ProblemKind, SCHEMAS};

rule! {
    /// ## What it checks
    ///
    /// A `schemas` that does not list the schema of the body, or of an extension in it.
    ///
    /// ## Why it matters
    ///
    /// A service provider may reject the body, or ignore the extension and with it the office and the license. Okta may
    /// list only the core schema; from Okta, it is reported as info only.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"officeName": "Denver"}
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
    "SP203" "unlisted-schema": Error, since "0.1.0", fix Safe, cites [SCHEMAS, EXTENSIONS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::SchemaNotListed { urn } = case.problem.kind else { return };
    let list = case.value().and_then(|_| case.body()).and_then(|body| body.get("schemas"));
    // Other rules report a `schemas` that is not an array, or is empty.
    if list.is_some_and(|list| !list.is_array() || list.is_empty()) {
        return;
    }
    let (severity, message, help): (_, Cow<'_, str>, _) = match urn {
        ENTERPRISE => (
            case.severity(),
            "`schemas` does not list the Enterprise User extension".into(),
            "A service provider may ignore an extension that is not listed.",
        ),
        _ if case.key().is_some() => (
            Severity::Warning,
            format!("`schemas` does not list {}", extension(urn)).into(),
            "A service provider may ignore an extension that is not listed.",
        ),
        _ => (
            Severity::Error,
            "`schemas` does not list the schema of the body".into(),
            "A service provider treats a body as what `schemas` says it is.",
        ),
    };
    let draft = out.report(case.place(), message).help(help).graded(severity, "invalidSyntax");
    let Some(list) = list else { return };
    if case.value().is_some_and(|value| value.as_str().is_some()) {
        return case.suggest(draft, urn, quote(urn));
    }
    let draft =
        if case.problem.span == list.span() { draft } else { draft.label(case.at(list.span()), "It belongs here") };
    draft.safe_fix("Add it to schemas", vec![insert_element(list, &quote(urn))]);
}
