use crate::finding::{Reporter, Severity};
use crate::rules::edits::unwrap_one;
use crate::rules::{ScimCase, rule};
use crate::scim::{DATA_TYPES, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// An array where the attribute is single-valued, or where the path of a PATCH selects single values of a
    /// multi-valued attribute.
    ///
    /// ## Why it matters
    ///
    /// A conforming service provider rejects it. Entra may send `manager` as an array of one; from Entra, it is
    /// reported as info only.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "displayName": ["Zoe Quill"]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "displayName": "Zoe Quill"
    /// }
    /// ```
    "SP212" "single-value-expected": Error, since "0.1.0", fix Safe, cites [DATA_TYPES], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::ArrayForSingleValue { name, selected } = case.problem.kind else { return };
    let severity = if name.attribute == "manager" { case.severity() } else { Severity::Error };
    let message = match selected {
        true => format!("The path selects single values of `{name}`, but this is an array"),
        false => format!("`{name}` is single-valued: it takes one value, not an array"),
    };
    out.report(case.place(), message)
        .graded(severity, "invalidValue")
        .help(format!("{} an array here. Send the one value that counts.", case.refusal()))
        .safe_fix("Take it out of the array", case.value().and_then(unwrap_one));
}
