//! A mapping as a table: each attribute with its findings.

use crate::finding::{Finding, Place, Severity, Source as Text};
use crate::mapping::{Entry, Mapping, Role, Source, Target};
use crate::scim::split_urn;

use super::enums::{MappedFrom, MappedVerdict};
use super::wire::MappedAttribute;
use super::{Texts, Words};

/// Returns the attributes of a mapping, in its order. The findings are sorted by location.
pub(super) fn wire_mapping(mapping: &Mapping<'_>, findings: &[Finding], texts: &Texts<'_>) -> Vec<MappedAttribute> {
    let mapping_findings: Vec<&Finding> =
        findings.iter().filter(|finding| finding.place.source == Text::Mapping).collect();
    mapping.entries.iter().map(|entry| wire_entry(entry, &mapping_findings, texts)).collect()
}

/// `mapping_findings` are the findings in the mapping, sorted by location.
fn wire_entry(entry: &Entry<'_>, mapping_findings: &[&Finding], texts: &Texts<'_>) -> MappedAttribute {
    let span = entry.value.member_span();
    let first = mapping_findings.partition_point(|finding| finding.place.span.start < span.start);
    let entry_findings = mapping_findings[first..].iter().take_while(|finding| finding.place.span.start < span.end);
    let mut codes: Vec<&'static str> = Vec::new();
    for finding in entry_findings.clone() {
        if !codes.contains(&finding.rule.code) {
            codes.push(finding.rule.code);
        }
    }
    let role = entry.target.as_ref().map_or(Role::Other, Target::role);
    let (from, attribute) = origin(entry);
    // A password's source may be the password itself.
    let is_name = matches!(from, MappedFrom::Variable | MappedFrom::Attribute);
    MappedAttribute {
        from,
        attribute: attribute.filter(|_| is_name || role != Role::Password),
        target: target(entry),
        namespace: entry.target.as_ref().and_then(|target| target.urn.clone()),
        role: role.into(),
        verdict: mapped_verdict(entry_findings.map(|finding| finding.severity).min()),
        codes: codes.into_iter().map(Words::from).collect(),
        span: texts.span(Place::mapping(span)),
    }
}

/// Returns the verdict for the worst severity.
pub(super) fn mapped_verdict(worst: Option<Severity>) -> MappedVerdict {
    match worst {
        None => MappedVerdict::Fits,
        Some(Severity::Info) => MappedVerdict::Remark,
        Some(Severity::Warning) => MappedVerdict::Doubtful,
        Some(Severity::Error) => MappedVerdict::Wrong,
    }
}

fn origin(entry: &Entry<'_>) -> (MappedFrom, Option<String>) {
    let written = || entry.source_place().as_str().map(String::from);
    match &entry.source {
        Source::Profile => (MappedFrom::Variable, Some(entry.name.to_string())),
        Source::Attribute(name, _) => (MappedFrom::Attribute, Some(name.to_string())),
        Source::Constant(text, _) => (MappedFrom::Constant, Some(text.to_string())),
        Source::Expression(..) | Source::Unreadable(..) => (MappedFrom::Expression, written()),
        Source::Nothing => match entry.default {
            Some(default) => (MappedFrom::Default, default.as_str().map(String::from)),
            None => (MappedFrom::Nothing, None),
        },
    }
}

/// Returns the target as written; an attribute built into Okta has its own name.
fn target(entry: &Entry<'_>) -> Option<String> {
    let built_in = || entry.target.as_ref().map(|_| entry.name);
    let written = entry.target_place.as_str().or_else(built_in)?;
    let name = split_urn(written).map_or(written, |(_, name)| name);
    Some(name.to_owned()).filter(|name| !name.is_empty())
}
