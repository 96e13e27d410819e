use crate::company::sources::FAQ_OFFICES;
use crate::company::{Office, OfficeAttr};
use crate::finding::{Place, Reporter, Severity};
use crate::idp::Idp;
use crate::outcome::{Certainty, Fact, OfficeVia};
use crate::rules::extensions::set_in_extension;
use crate::rules::offices::{destination, preferred_attr, refused_or};
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A create with none of the attributes that name the office, or only empty ones: `officeName`,
    /// `physicalDeliveryOfficeName` or `department`, or the one that `settings.officeField` selects.
    ///
    /// ## Why it matters
    ///
    /// Dialpad expects one of them at creation. Without it, `country` decides, and if that does not lead to an office,
    /// “the best matching office” is used. If the company has only one office, or only one in that country, this is a
    /// note, unless `division`, `organization` or `costCenter` has the name of another office, which is then probably
    /// meant. If the request is rejected because of it, this is an error.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "licenseType": "Dialpad_Ai Voice" }
    /// }
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "division": "Denver" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ" }
    /// }
    /// ```
    "SP501" "office-name-missing": Warning, since "0.1.0", fix Review, cites [FAQ_OFFICES], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::OfficeAttributesMissing { read, empty, other, place } = case.fact else { return };
    if is_elsewhere(case) {
        return;
    }
    let message = match (*read, empty) {
        ([only], None) => format!(
            "Nothing names the office: the extension has no `{}`, the only attribute that is read",
            only.as_str()
        ),
        ([only], Some(_)) => {
            format!("Nothing names the office: `{}`, the only attribute that is read, is empty", only.as_str())
        }
        (_, Some(attr)) => format!("Nothing names the office: `{}` is empty", attr.as_str()),
        (_, None) => {
            "Nothing names the office: the extension has no `officeName`, `physicalDeliveryOfficeName` or `department`"
                .into()
        }
    };
    let attr = empty.or_else(|| read.first().copied().filter(|_| read.len() == 1)).map(OfficeAttr::as_str);
    let preferred = attr.unwrap_or(preferred_attr(case).as_str());
    let how = match (other, case.dialect.idp, attr) {
        (Some((name, ..)), ..) => format!(
            "`{name}` has the name of an office, but Dialpad is not documented to read it there. Send it as `{preferred}`."
        ),
        (_, Some(Idp::JumpCloud), _) => {
            "JumpCloud may not be able to send it: the country then has to decide the office.".into()
        }
        (.., Some(attr)) => format!("Map `{attr}` to the name of a Dialpad office."),
        (.., None) => "Map one of them to the name of a Dialpad office.".into(),
    };
    let help = format!("Dialpad expects an office name at creation. {} {how}", destination(case));
    let is_meant = |meant: &Office| case.outcome.office.value.is_some_and(|office| std::ptr::eq(office, meant));
    let is_harmless = is_harmless(case) && other.is_none_or(|(.., meant)| is_meant(meant));
    let severity = if is_harmless { Severity::Info } else { Severity::Warning };
    let draft =
        out.report(Place::request(*place), message).graded(refused_or(case, severity), "invalidValue").help(help);
    let Some((_, given, meant)) = other else { return };
    let edits = case.request.body.and_then(|body| set_in_extension(body, preferred, &meant.name.value));
    draft
        .label(Place::request(given.span), "An office")
        .review_fix(format!("Add `{preferred}` {}", quoted(&meant.name.value)), edits.filter(|_| empty.is_none()));
}

/// Whether the name is in another place, which other rules report.
fn is_elsewhere(case: &FactCase<'_, '_>) -> bool {
    let is_elsewhere = |fact: &Fact<'_>| matches!(fact, Fact::OfficeInAddress { .. } | Fact::OfficeFieldNotRead { .. });
    case.outcome.facts.iter().any(is_elsewhere)
}

/// Whether the office is clear anyway, or the provider cannot send its name and the country decides.
fn is_harmless(case: &FactCase<'_, '_>) -> bool {
    let office = &case.outcome.office;
    let by_country = office.via == OfficeVia::Country;
    let is_certain = by_country && office.certainty == Certainty::Documented;
    let is_jump_cloud = case.dialect.is(Idp::JumpCloud);
    let is_shared = case.outcome.facts.iter().any(|fact| matches!(fact, Fact::CountryShared { .. }));
    is_certain || case.company.only_office().is_some() || by_country && is_jump_cloud && !is_shared
}
