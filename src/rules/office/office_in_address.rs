use crate::company::OfficeAttr;
use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Place, Reporter, Severity};
use crate::idp::ENTRA_REQUESTS;
use crate::outcome::Fact;
use crate::rules::extensions::{Extension, set_in_extension};
use crate::rules::offices::{destination, refused_or};
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// An office name in the `formatted` part of an address, while no attribute of the extension names an office.
    ///
    /// ## Why it matters
    ///
    /// Entra's default mapping sends its `physicalDeliveryOfficeName` as `addresses[type eq "other"].formatted`.
    /// Dialpad looks for the office in the Enterprise User extension only, so the name is not seen and the country
    /// decides.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "addresses": [{ "type": "other", "formatted": "Austin HQ" }],
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Engineering" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "addresses": [{ "type": "other", "formatted": "Austin HQ" }],
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Engineering", "officeName": "Austin HQ" }
    /// }
    /// ```
    "SP512" "office-in-address": Warning, since "0.1.0", fix Review, cites [FAQ_OFFICES, ENTRA_REQUESTS], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::OfficeInAddress { given, office } = case.fact else { return };
    let message = format!(
        "An address contains the name of the office {}, where Dialpad does not look for it",
        quoted(&office.name.value)
    );
    let help = format!(
        "Entra's default mapping sends the office this way. {} Map it to an attribute of the Enterprise User extension.",
        destination(case)
    );
    let severity = refused_or(case, Severity::Warning);
    let draft = out.report(Place::request(given.span), message).graded(severity, "invalidValue").help(help);
    let attr = free_attribute(case).map(OfficeAttr::as_str);
    let edits = |attr| set_in_extension(case.request.body?, attr, &office.name.value);
    if let Some((attr, edits)) = attr.and_then(|attr| Some((attr, edits(attr)?))) {
        draft.review_fix(format!("Add `{attr}` to the extension"), edits);
    }
}

/// Returns the first attribute that is read but not present yet.
fn free_attribute(case: &FactCase<'_, '_>) -> Option<OfficeAttr> {
    let mut read = case.company.settings().office_field.value.attributes().iter().copied();
    let Extension::Block(block) = Extension::of(case.request.body?) else { return read.next() };
    read.find(|attr| block.get(attr.as_str()).is_none())
}
