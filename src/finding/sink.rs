use std::borrow::Cow;
use std::collections::BinaryHeap;

use crate::text::{Edit, Span};

use super::{Place, RuleMeta, Severity, Source};

/// Another relevant location, with a short explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// Why.
    pub message: Cow<'static, str>,
}

/// Whether a fix may be applied without review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// It keeps the meaning.
    Safe,
    /// It is a proposal.
    Review,
}

/// Edits that resolve a finding. They belong to the text that the finding is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, worded like a button.
    pub title: Cow<'static, str>,
    /// Whether a review is needed.
    pub safety: Safety,
    /// The edits, none overlapping another.
    pub edits: Vec<Edit>,
}

/// One problem: what is wrong, where, why it matters, and what to do.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that reports it.
    pub rule: &'static RuleMeta,
    /// The severity here.
    pub severity: Severity,
    /// Whether the severity is settled, by the options or by the sender's normal behavior.
    is_set: bool,
    /// The explanation, if it is the sender's normal behavior: it is then a note, not a refusal.
    why: Option<&'static str>,
    /// What is wrong, in one short sentence.
    pub message: Cow<'static, str>,
    /// Where.
    pub place: Place,
    /// Other relevant locations.
    pub labels: Vec<Label>,
    /// Why it matters and what to do.
    pub help: Option<Cow<'static, str>>,
    /// How to fix it.
    pub fix: Option<Fix>,
    /// How a service provider that follows the RFCs refuses the request because of it, if it is an error.
    pub refusal: Option<Refusal>,
}

/// The response to a request that is refused (RFC 7644 §3.12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// The `scimType`, if one describes it.
    pub scim_type: Option<&'static str>,
}

impl Finding {
    /// Whether a service provider that follows the RFCs refuses the request because of it.
    pub fn refuses(&self) -> bool {
        self.severity == Severity::Error && self.refusal.is_some()
    }
}

/// A rule's severity as set by the options: `None` for off.
pub type SeverityOverride = (&'static RuleMeta, Option<Severity>);

/// A rule reports at most this many findings; its last one then says how many more there are. This keeps a hostile text
/// from producing a report that is orders of magnitude larger than the text itself.
const MOST_PER_RULE: usize = 500;

/// The sink. Rules reach it through a [`Reporter`], under their own code only.
#[derive(Debug, Default)]
pub struct Findings {
    found: Vec<Finding>,
    overrides: Vec<SeverityOverride>,
    /// How often each rule reported.
    counts: Vec<(&'static RuleMeta, usize)>,
}

impl Findings {
    /// Creates an empty sink that applies the options' severities.
    pub fn new(overrides: &[SeverityOverride]) -> Self {
        Self { overrides: overrides.to_vec(), ..Self::default() }
    }

    /// Returns the reporter for `rule`.
    pub fn reporter(&mut self, rule: &'static RuleMeta) -> Reporter<'_> {
        Reporter { sink: self, rule, why: None }
    }

    /// Adds findings made elsewhere.
    pub fn extend(&mut self, found: impl IntoIterator<Item = Finding>) {
        self.found.extend(found);
    }

    /// Returns the refusal for the first error, by location, for which a service provider refuses the request; anything
    /// inside `apart` gets a response of its own.
    pub fn refusal(&self, apart: Option<Span>) -> Option<Refusal> {
        let is_apart =
            |place: &Place| apart.is_some_and(|apart| apart.contains(place.span) && apart.start < place.span.start);
        let refused = self.found.iter().filter(|finding| finding.refuses() && !is_apart(&finding.place));
        refused.min_by_key(|finding| finding.place)?.refusal
    }

    /// Returns the number of findings.
    pub fn count(&self) -> usize {
        self.found.len()
    }

    /// Removes the fixes of all findings but the first `count`.
    pub fn take_back_fixes(&mut self, count: usize) {
        for finding in self.found.iter_mut().skip(count) {
            finding.fix = None;
        }
    }

    /// Nobody refuses what is not a request, so nothing found in it leads to a refusal.
    pub fn refuse_nothing(&mut self) {
        for finding in &mut self.found {
            finding.refusal = None;
        }
    }

    /// Returns all findings, by location and then by code.
    pub fn finish(mut self) -> Vec<Finding> {
        for &(rule, count) in self.counts.iter().filter(|&&(_, count)| count > MOST_PER_RULE) {
            let last = self.found.iter_mut().rev().find(|finding| std::ptr::eq(finding.rule, rule));
            if let Some(last) = last {
                last.message =
                    format!("{} ({} more of these are not listed)", last.message, count - MOST_PER_RULE).into();
            }
        }
        in_order(self.found)
    }

    /// Returns what the options set for `rule`, if anything.
    fn set(&self, rule: &'static RuleMeta) -> Option<Option<Severity>> {
        self.overrides.iter().rev().find(|(other, _)| std::ptr::eq(*other, rule)).map(|&(_, set)| set)
    }

    /// Whether the options give `rule` a severity.
    pub fn is_set(&self, rule: &'static RuleMeta) -> bool {
        self.set(rule).flatten().is_some()
    }

    /// Begins another finding of `rule`; `None` if the rule is off, or has reported too often.
    fn begin(
        &mut self,
        rule: &'static RuleMeta,
        place: Place,
        message: Cow<'static, str>,
        why: Option<&'static str>,
    ) -> Option<&mut Finding> {
        let set = self.set(rule);
        if set == Some(None) {
            return None;
        }
        let known = self.counts.iter().position(|(other, _)| std::ptr::eq(*other, rule));
        let index = known.unwrap_or_else(|| {
            self.counts.push((rule, 0));
            self.counts.len() - 1
        });
        self.counts[index].1 += 1;
        if self.counts[index].1 > MOST_PER_RULE {
            return None;
        }
        let own = if why.is_some() { Severity::Info } else { rule.severity };
        self.found.push(Finding {
            rule,
            severity: set.flatten().unwrap_or(own),
            is_set: set.is_some() || why.is_some(),
            why,
            message,
            place,
            labels: Vec::new(),
            help: why.map(Cow::Borrowed),
            fix: None,
            refusal: None,
        });
        self.found.last_mut()
    }
}

/// Sorts by location and then by code, with a heap: its code is a tenth of the size of a slice sort.
fn in_order(found: Vec<Finding>) -> Vec<Finding> {
    let places = found.iter().enumerate().map(|(index, finding)| (finding.place, finding.rule.code, index));
    let order = places.collect::<BinaryHeap<_>>().into_sorted_vec();
    let mut found: Vec<Option<Finding>> = found.into_iter().map(Some).collect();
    order.into_iter().filter_map(|(.., index)| found[index].take()).collect()
}

/// Reports findings for one rule.
pub struct Reporter<'s> {
    sink: &'s mut Findings,
    rule: &'static RuleMeta,
    why: Option<&'static str>,
}

impl Reporter<'_> {
    /// Marks what is reported as the sender's normal behavior, for the reason `why`: whatever the rule says, it becomes
    /// a note that gives the reason, not a refusal.
    #[must_use]
    pub fn explained(self, why: Option<&'static str>) -> Self {
        Self { why, ..self }
    }

    /// Returns the rule that this reports for.
    pub fn rule(&self) -> &'static RuleMeta {
        self.rule
    }

    /// Reports a finding at `place`, described by `message`; the draft adds the rest.
    pub fn report(&mut self, place: Place, message: impl Into<Cow<'static, str>>) -> Draft<'_> {
        self.begin(place, message.into())
    }

    #[inline(never)]
    fn begin(&mut self, place: Place, message: Cow<'static, str>) -> Draft<'_> {
        Draft(self.sink.begin(self.rule, place, message, self.why))
    }
}

/// A finding being written; empty if it is not reported. More than a hundred rules write findings, so the functions
/// they call only forward to one shared function each, or every rule would contain a copy of it.
pub struct Draft<'s>(Option<&'s mut Finding>);

impl Draft<'_> {
    /// Sets a severity other than the rule's own, if the case calls for it. The options still have the last word.
    pub fn severity(self, severity: Severity) -> Self {
        self.with(|finding| {
            if !finding.is_set {
                finding.severity = severity;
            }
        })
    }

    /// Sets the severity and, if it is an error, the `scimType` of the refusal.
    pub fn graded(self, severity: Severity, scim_type: &'static str) -> Self {
        let draft = self.severity(severity);
        if severity == Severity::Error { draft.scim_type(scim_type) } else { draft }
    }

    /// Adds why it matters and what to do.
    pub fn help(self, help: impl Into<Cow<'static, str>>) -> Self {
        self.set_help(help.into())
    }

    /// Adds another relevant location.
    pub fn label(self, place: Place, message: impl Into<Cow<'static, str>>) -> Self {
        self.add_label(place, message.into())
    }

    /// Adds a fix.
    pub fn fix(self, title: impl Into<Cow<'static, str>>, safety: Safety, edits: Vec<Edit>) -> Self {
        self.set_fix(title.into(), safety, edits)
    }

    /// Adds a fix that keeps the meaning.
    pub fn safe_fix(self, title: impl Into<Cow<'static, str>>, edits: Vec<Edit>) -> Self {
        self.set_fix(title.into(), Safety::Safe, edits)
    }

    /// Adds a fix to review before it is applied.
    pub fn review_fix(self, title: impl Into<Cow<'static, str>>, edits: Vec<Edit>) -> Self {
        self.set_fix(title.into(), Safety::Review, edits)
    }

    /// Sets the `scimType` of the refusal.
    pub fn scim_type(self, scim_type: &'static str) -> Self {
        let status = if scim_type == "uniqueness" { 409 } else { 400 };
        self.refusal(Refusal { status, scim_type: Some(scim_type) })
    }

    /// Sets the status of a refusal that no `scimType` describes.
    pub fn refused(self, status: u16) -> Self {
        self.refusal(Refusal { status, scim_type: None })
    }

    /// Nobody refuses what no service provider sees, so this has no effect in any text but the request.
    fn refusal(self, refusal: Refusal) -> Self {
        self.with(|finding| {
            if finding.place.source == Source::Request && finding.why.is_none() {
                finding.refusal = Some(refusal);
            }
        })
    }

    fn with(mut self, change: impl FnOnce(&mut Finding)) -> Self {
        if let Some(finding) = &mut self.0 {
            change(finding);
        }
        self
    }

    #[inline(never)]
    fn set_help(self, help: Cow<'static, str>) -> Self {
        self.with(|finding| {
            finding.help = Some(match finding.why {
                Some(why) => format!("{help} {why}").into(),
                None => help,
            });
        })
    }

    #[inline(never)]
    fn add_label(self, place: Place, message: Cow<'static, str>) -> Self {
        self.with(|finding| finding.labels.push(Label { place, message }))
    }

    #[inline(never)]
    fn set_fix(self, title: Cow<'static, str>, safety: Safety, edits: Vec<Edit>) -> Self {
        self.with(|finding| finding.fix = Some(Fix { title, safety, edits }))
    }
}
