use crate::finding::{self, Severity};
use crate::idp::{Detection, Dialect, EntraForms, Idp};
use crate::mapping::Mapping;
use crate::outcome::{Action, Outcome};
use crate::scim::Request;
use crate::text::sorted_by_key;

use super::mapping::{mapped_verdict, wire_mapping};
use super::outcome::wire_outcome;
use super::{Citations, Texts, Words, enums, wire};

/// The parts of a report.
pub(crate) struct Parts<'t> {
    pub dialect: Dialect,
    pub detection: Detection,
    pub forms: Option<EntraForms>,
    pub request: Option<Request<'t>>,
    pub findings: Vec<finding::Finding>,
    pub outcome: Option<Outcome<'t>>,
    pub resource: Option<wire::ResourceTexts>,
    pub mapping: Option<&'t Mapping<'t>>,
    /// Whether a service provider that conforms to the RFCs rejects the entire request.
    pub is_refused: bool,
    /// Whether the request's text could be read to the end.
    pub is_readable: bool,
}

/// Builds the report of one request.
pub(crate) fn report<'t>(parts: Parts<'t>, texts: &Texts<'_>) -> wire::Report {
    let is_rejected =
        parts.is_refused || parts.outcome.as_ref().is_some_and(|outcome| outcome.action == Action::Reject);
    let mapping = parts.mapping.filter(|_| parts.is_readable);
    let mapping_verdict = mapping.map(|_| {
        let mapping_findings = parts.findings.iter().filter(|finding| finding.place.source == finding::Source::Mapping);
        mapped_verdict(mapping_findings.map(|finding| finding.severity).min())
    });
    // Other texts may be flawless, but nobody accepts them.
    let is_expected = parts.request.is_some() || mapping.is_some();
    let is_wrong = mapping_verdict == Some(enums::MappedVerdict::Wrong);
    let [errors, warnings, infos] =
        [Severity::Error, Severity::Warning, Severity::Info].map(|severity| count(&parts.findings, severity));
    let summary = wire::Summary {
        verdict: verdict(parts.is_readable && is_expected, is_rejected || is_wrong, errors > 0 || warnings > 0),
        well_formed: parts.is_readable,
        mapping: mapping_verdict,
        errors,
        warnings,
        infos,
    };
    let mapping = mapping.map(|mapping| wire_mapping(mapping, &parts.findings, texts));
    wire::Report {
        format: 1,
        idp: wire::IdpUse {
            used: parts.dialect.idp.unwrap_or(Idp::Rfc).into(),
            detected: parts.detection.idp.map(Into::into),
            evidence: parts.detection.evidence.into_iter().map(Into::into).collect(),
            forms: parts
                .forms
                .filter(|_| parts.is_readable)
                .map(|forms| wire::EntraForms { without_flag: forms.without_flag, with_flag: forms.with_flag }),
        },
        request: parts.request.filter(|_| parts.is_readable).map(|request| wire::RequestHead {
            method: Words::from(request.method_text.into_owned()),
            path: Words::from(request.path.to_owned()),
            operation: request.operation.as_str().into(),
        }),
        findings: wire_findings(parts.findings, texts),
        outcome: parts.outcome.map(|outcome| wire_outcome(outcome, texts)),
        resource: parts.resource,
        mapping,
        summary,
    }
}

fn count(findings: &[finding::Finding], severity: Severity) -> u32 {
    u32::try_from(findings.iter().filter(|finding| finding.severity == severity).count()).unwrap_or(u32::MAX)
}

/// An error without a rejection is accepted, although it certainly does not do what was intended.
fn verdict(is_readable: bool, is_rejected: bool, has_problems: bool) -> enums::Verdict {
    match (is_readable, is_rejected, has_problems) {
        (false, ..) => enums::Verdict::Unreadable,
        (_, true, _) => enums::Verdict::Rejected,
        (.., true) => enums::Verdict::AcceptedWithWarnings,
        _ => enums::Verdict::Accepted,
    }
}

/// Converts the findings that are listed, with locations as editors count them.
pub(crate) fn wire_findings(findings: Vec<finding::Finding>, texts: &Texts<'_>) -> Vec<wire::Finding> {
    let found = findings.into_iter().filter_map(|finding| wire_finding(finding, texts));
    match texts.request_has_embedded() {
        // What is in a string was read as if it followed the text.
        true => sorted_by_key(found, |finding| (finding.span.source != enums::Source::Request, finding.span.start)),
        false => found.collect(),
    }
}

fn wire_finding(finding: finding::Finding, texts: &Texts<'_>) -> Option<wire::Finding> {
    let source = finding.place.source;
    let words = *finding.words?;
    Some(wire::Finding {
        code: finding.rule.code.into(),
        name: finding.rule.name.into(),
        severity: finding.severity.into(),
        message: words.message.into(),
        span: texts.span(finding.place),
        labels: words
            .labels
            .into_iter()
            .map(|label| wire::Label { span: texts.span(label.place), message: label.message.into() })
            .collect(),
        help: words.help.map(Into::into),
        fix: words
            .fix
            .filter(|_| source != finding::Source::Request || !texts.is_derived())
            .map(|fix| wire_fix(fix, source, texts)),
        scim_type: finding.refusal.and_then(|refusal| refusal.scim_type).map(Into::into),
        cites: Citations(finding.cites),
    })
}

fn wire_fix(fix: finding::Fix, source: finding::Source, texts: &Texts<'_>) -> wire::Fix {
    let edits = fix.edits.into_iter().map(|edit| texts.edit(source, edit)).collect();
    wire::Fix { title: fix.title.into(), safety: fix.safety.into(), edits }
}
