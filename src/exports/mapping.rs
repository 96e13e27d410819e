use crate::company::Company;
use crate::finding::{Findings, Source};
use crate::idp::{Detection, Dialect};
use crate::json::{self, Document};
use crate::mapping::{self, Mapping};
use crate::preflight::{Preflight, Utf8};
use crate::report::{self, Composed, Parts, Report};
use crate::rules::Run;
use crate::scim::{exported_values, response_bodies};

/// Checks a provider's mapping schema: Okta's app user schema, or Entra's provisioning schema, as JSON or as an HTTP
/// response with its head. Both arguments are UTF-8; options may be empty, and may contain a `company`, whose offices
/// the offered values are checked against.
pub fn check_mapping(schema: &[u8], options: &[u8]) -> Report {
    let preflight = Preflight::without_company(options);
    let utf8 = Utf8::read(schema);
    let document = read_export(&utf8.text);
    let mapping = Mapping::read(&document);
    let idp = mapping.as_ref().map(|mapping| mapping.idp);
    let company = preflight.options().company.clone().map(Company::read);
    let findings = mapping_findings(&preflight, &utf8, &document, mapping.as_ref(), company.as_ref());
    let is_refused = findings.refusal(None).is_some();
    let parts = Parts {
        dialect: Dialect { idp: idp.or(preflight.options().idp) },
        detection: Detection { idp, evidence: mapping.iter().map(|mapping| mapping.evidence).collect() },
        forms: None,
        request: None,
        findings: findings.finish(),
        outcome: None,
        resource: None,
        mapping: mapping.as_ref(),
        is_refused,
        is_readable: utf8.damage.is_none() && document.is_json(),
    };
    report::report(parts, &preflight.texts(None).with_mapping(&document))
}

/// Composes the requests that a provider will send from its own exports: Okta's app users and app user schema, or
/// Entra's users and provisioning schema. All three arguments are UTF-8 JSON; people may also be one per line, or one
/// page after another. What cannot be computed is left out, and a finding says so. With the option `company`, users
/// whom the provider finds in it are updated, not created.
pub fn compose(people: &[u8], schema: &[u8], options: &[u8]) -> Composed {
    let preflight = Preflight::without_company(options);
    let (people_utf8, schema_utf8) = (Utf8::read(people), Utf8::read(schema));
    let (people, schema) = (read_people(&people_utf8.text), read_export(&schema_utf8.text));
    let mapping = Mapping::read(&schema);
    let company = preflight.options().company.clone().map(Company::read);
    let mut findings = mapping_findings(&preflight, &schema_utf8, &schema, mapping.as_ref(), company.as_ref());
    let mut run = Run::new(&mut findings);
    run.utf8(people_utf8.damage, Source::Request);
    // Input that is not JSON at all, or is read line by line, has problems of its own.
    if people.root().is_some() {
        run.json(&people, Source::Request);
    }
    let composed =
        mapping.as_ref().map(|mapping| mapping::compose(&people, mapping, company.as_ref())).unwrap_or_default();
    run.compose(&composed.problems);
    let texts = preflight.texts(Some(&people)).with_mapping(&schema);
    findings.clear_refusals();
    Composed { requests: composed.requests, findings: report::wire_findings(findings.finish(), &texts) }
}

/// Reads an export, which may follow the head of its response. A response without a body is not JSON.
fn read_export(text: &str) -> Document<'_> {
    let body = response_bodies(text).into_iter().find(|body| !body.of(text).trim().is_empty());
    body.map_or_else(|| json::read(text), |body| json::read_part(text, body))
}

/// Reads people, but not yet those in several JSON values.
fn read_people(text: &str) -> Document<'_> {
    if exported_values(text).len() > 1 { Document::unread(text) } else { read_export(text) }
}

/// Returns what is wrong with the options and the schema.
fn mapping_findings(
    preflight: &Preflight,
    utf8: &Utf8<'_>,
    document: &Document<'_>,
    mapping: Option<&Mapping<'_>>,
    company: Option<&Company>,
) -> Findings {
    let mut findings = preflight.own_findings();
    let mut run = Run::new(&mut findings);
    run.utf8(utf8.damage, Source::Mapping);
    run.json(document, Source::Mapping);
    run.mapping(mapping.map(|mapping| mapping.idp), &mapping::check(document, mapping, company));
    findings
}
