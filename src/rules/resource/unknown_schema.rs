use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Reporter, Severity};
use crate::idp::is_scim1;
use crate::json::Value;
use crate::rules::words::quoted;
use crate::rules::{ScimCase, rule};
use crate::scim::{EXTENSIONS, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A schema's URN that no schema of the RFCs has.
    ///
    /// ## Why it matters
    ///
    /// Dialpad asks that custom attributes stand in the Enterprise User extension. What stands under another URN is assumed
    /// not to be seen. A URN that is only listed in `schemas` does no harm that is known.
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
    "SP205" "unknown-schema": Warning, since "0.1.0", fix None, cites [FAQ_OFFICES, EXTENSIONS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::UnknownSchema(urn) = &case.problem.kind else { return };
    // SCIM 1 has a rule of its own.
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
    let (severity, help) = match list {
        Some(list) if is_message(list) => (Severity::Warning, "A message lists its own schema alone."),
        Some(_) => {
            (Severity::Info, "Dialpad is not documented to know it. That it is listed does no harm that is known.")
        }
        None => (
            Severity::Warning,
            "Dialpad asks that custom attributes stand in the Enterprise User extension; what stands here is assumed not to be seen.",
        ),
    };
    out.report(case.place(), format!("The schema {} is not known", quoted(urn))).help(help).severity(severity);
}
