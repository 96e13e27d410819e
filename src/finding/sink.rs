use std::borrow::Cow;

use crate::text::Edit;

use super::{Place, RuleMeta, Severity};

/// Another place that matters, with a word on why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// Why.
    pub message: Cow<'static, str>,
}

/// Whether a fix may be made without a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// It keeps the meaning.
    Safe,
    /// It is a proposal.
    Review,
}

/// Edits that remove a finding. They belong to the text in which the finding stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a button would say it.
    pub title: Cow<'static, str>,
    /// Whether a look is needed.
    pub safety: Safety,
    /// The edits, none overlapping another.
    pub edits: Vec<Edit>,
}

/// One problem: what, where, why, what to do.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that speaks.
    pub rule: &'static RuleMeta,
    /// How bad it is here.
    pub severity: Severity,
    /// What is wrong, in one short sentence.
    pub message: Cow<'static, str>,
    /// Where.
    pub place: Place,
    /// Other places that matter.
    pub labels: Vec<Label>,
    /// Why it matters and what to do.
    pub help: Option<Cow<'static, str>>,
    /// How to mend it.
    pub fix: Option<Fix>,
    /// The `scimType` that a service provider would answer with (RFC 7644 §3.12).
    pub scim_type: Option<&'static str>,
}

impl Finding {
    /// Whether a service provider that keeps to the RFCs refuses the request for it.
    pub fn refuses(&self) -> bool {
        self.severity == Severity::Error && self.scim_type.is_some()
    }
}

/// A rule's severity as the options set it: `None` for off.
pub type SeverityOverride = (&'static RuleMeta, Option<Severity>);

/// A rule speaks at most this often in one report; its last finding then says how many more there are. So a hostile text
/// cannot make a report that is larger than itself by orders of magnitude.
const MOST_PER_RULE: usize = 500;

/// The sink. Rules reach it through a [`Reporter`], under their own code only.
#[derive(Debug, Default)]
pub struct Findings {
    found: Vec<Finding>,
    overrides: Vec<SeverityOverride>,
    /// How often each rule spoke.
    counts: Vec<(&'static RuleMeta, usize)>,
}

impl Findings {
    /// An empty sink in which the options' severities hold.
    pub fn new(overrides: &[SeverityOverride]) -> Self {
        Self { overrides: overrides.to_vec(), ..Self::default() }
    }

    /// The way for `rule` to report.
    pub fn reporter(&mut self, rule: &'static RuleMeta) -> Reporter<'_> {
        let set = self.overrides.iter().rev().find(|(other, _)| std::ptr::eq(*other, rule)).map(|&(_, set)| set);
        Reporter { sink: self, rule, set }
    }

    /// The `scimType` of the first error, by place, for which a service provider refuses the request.
    pub fn refusal(&self) -> Option<&'static str> {
        let refused = self.found.iter().filter(|finding| finding.refuses());
        refused.min_by_key(|finding| finding.place)?.scim_type
    }

    /// All that was found, by place and then by code.
    pub fn finish(mut self) -> Vec<Finding> {
        for &(rule, count) in self.counts.iter().filter(|&&(_, count)| count > MOST_PER_RULE) {
            let last = self.found.iter_mut().rev().find(|finding| std::ptr::eq(finding.rule, rule));
            if let Some(last) = last {
                last.message =
                    format!("{} ({} more of these are not listed)", last.message, count - MOST_PER_RULE).into();
            }
        }
        self.found.sort_by(|a, b| (a.place, a.rule.code).cmp(&(b.place, b.rule.code)));
        self.found
    }

    fn push(&mut self, finding: Finding) {
        let known = self.counts.iter().position(|(rule, _)| std::ptr::eq(*rule, finding.rule));
        let index = known.unwrap_or_else(|| {
            self.counts.push((finding.rule, 0));
            self.counts.len() - 1
        });
        self.counts[index].1 += 1;
        if self.counts[index].1 <= MOST_PER_RULE {
            self.found.push(finding);
        }
    }
}

/// Reports for one rule.
pub struct Reporter<'s> {
    sink: &'s mut Findings,
    rule: &'static RuleMeta,
    /// What the options say of this rule.
    set: Option<Option<Severity>>,
}

impl Reporter<'_> {
    /// The rule that this reports for.
    pub fn rule(&self) -> &'static RuleMeta {
        self.rule
    }

    /// A finding at `place`, said by `message`; the draft is filled in further and enters the report when it is dropped.
    pub fn report(&mut self, place: Place, message: impl Into<Cow<'static, str>>) -> Draft<'_> {
        let finding = Finding {
            rule: self.rule,
            severity: self.rule.severity,
            message: message.into(),
            place,
            labels: Vec::new(),
            help: None,
            fix: None,
            scim_type: None,
        };
        Draft { sink: self.sink, set: self.set, finding: Some(finding) }
    }
}

/// A finding that is being written.
pub struct Draft<'s> {
    sink: &'s mut Findings,
    set: Option<Option<Severity>>,
    finding: Option<Finding>,
}

impl Draft<'_> {
    fn with(mut self, change: impl FnOnce(&mut Finding)) -> Self {
        if let Some(finding) = &mut self.finding {
            change(finding);
        }
        self
    }

    /// Another severity than the rule's own, where the case calls for it. The options still have the last word.
    pub fn severity(self, severity: Severity) -> Self {
        self.with(|finding| finding.severity = severity)
    }

    /// Why it matters and what to do.
    pub fn help(self, help: impl Into<Cow<'static, str>>) -> Self {
        self.with(|finding| finding.help = Some(help.into()))
    }

    /// Another place that matters.
    pub fn label(self, place: Place, message: impl Into<Cow<'static, str>>) -> Self {
        self.with(|finding| finding.labels.push(Label { place, message: message.into() }))
    }

    /// A fix that keeps the meaning.
    pub fn safe_fix(self, title: impl Into<Cow<'static, str>>, edits: Vec<Edit>) -> Self {
        self.with(|finding| finding.fix = Some(Fix { title: title.into(), safety: Safety::Safe, edits }))
    }

    /// A fix to look at before it is made.
    pub fn review_fix(self, title: impl Into<Cow<'static, str>>, edits: Vec<Edit>) -> Self {
        self.with(|finding| finding.fix = Some(Fix { title: title.into(), safety: Safety::Review, edits }))
    }

    /// The `scimType` of the refusal.
    pub fn scim_type(self, scim_type: &'static str) -> Self {
        self.with(|finding| finding.scim_type = Some(scim_type))
    }
}

impl Drop for Draft<'_> {
    fn drop(&mut self) {
        let Some(mut finding) = self.finding.take() else { return };
        match self.set {
            Some(None) => return,
            Some(Some(severity)) => finding.severity = severity,
            None => {}
        }
        self.sink.push(finding);
    }
}
