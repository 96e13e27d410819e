use crate::company::sources::{FAQ_OFFICES, LATER_OFFICE_NAME};
use crate::finding::{Place, Reporter, Safety};
use crate::outcome::Fact;
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A name that matches an office only because `settings.officeNameMatch` ignores case and surrounding whitespace.
    ///
    /// ## Why it matters
    ///
    /// The snapshot says that Dialpad ignores the difference. If Dialpad requires the exact name, as its FAQ says, the
    /// same request leads to a different office. The exact name works either way.
    ///
    /// ## Invalid
    ///
    /// ```json settings.officeNameMatch=ignoreCaseAndOuterSpace
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "austin hq" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json settings.officeNameMatch=ignoreCaseAndOuterSpace
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ" }
    /// }
    /// ```
    "SP508" "office-name-tolerated": Info, since "0.1.0", fix Safe, cites [FAQ_OFFICES, LATER_OFFICE_NAME], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::OfficeNameForgiven { attr, given, office } = case.fact else { return };
    let (name, exact) = (attr.as_str(), quoted(&office.name.value));
    out.report(
        Place::request(given.span),
        format!("`{name}` {} does not match the office {exact} exactly", quoted(given.value)),
    )
    .help("`settings.officeNameMatch` ignores the difference. The exact name works whatever Dialpad is set to.")
    .label(Place::company(office.name.span), "The office")
    .replace_string(Safety::Safe, given.span, &office.name.value);
}
