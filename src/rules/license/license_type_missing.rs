use crate::company::LicenseType;
use crate::company::sources::{FAQ_LICENSE_TYPE, REST_USER_CREATE};
use crate::finding::{Place, Reporter, Severity};
use crate::outcome::Fact;
use crate::rules::extensions::set_in_extension;
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A create without `licenseType` in the Enterprise User extension, or with an empty one.
    ///
    /// ## Why it matters
    ///
    /// The attribute selects the license. What Dialpad does without it is not documented; assumed: the default of its
    /// REST API, Ai Voice. If `userType`, `entitlements` or `roles` has the value of another license, that is probably meant,
    /// and this is a warning.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ" }
    /// }
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "entitlements": [{ "value": "Dialpad_Support" }],
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ", "licenseType": "Dialpad_Support" }
    /// }
    /// ```
    "SP607" "license-type-missing": Info, since "0.1.0", fix Review, cites [FAQ_LICENSE_TYPE, REST_USER_CREATE], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::LicenseMissing { is_empty, ref other, place } = *case.fact else { return };
    let message = match is_empty {
        true => "Nothing selects the license: `licenseType` is empty",
        false => "Nothing selects the license: the extension has no `licenseType`",
    };
    const ASSUMED: &str = "What Dialpad does then is not documented; assumed: Dialpad_Ai Voice.";
    let draft = out.report(Place::request(place), message);
    let Some((name, given, license)) = other else {
        draft.help(format!("{ASSUMED} Send `licenseType` for any other license."));
        return;
    };
    let severity = if *license == LicenseType::AiVoice { Severity::Info } else { Severity::Warning };
    let license = license.as_str();
    let edits = case.request.body.and_then(|body| set_in_extension(body, "licenseType", license));
    draft
        .severity(severity)
        .help(format!("`{name}` has a license, but Dialpad is not documented to read it there. {ASSUMED} Send it as `licenseType`."))
        .label(Place::request(given.span), "A license")
        .review_fix(format!("Add `licenseType` {}", quoted(license)), edits.filter(|_| !is_empty));
}
