use std::borrow::Cow;
use std::fmt::Arguments;

use crate::text::{Edit, Span, sorted_by_key};

use super::{Citation, Citations, Explanation, Place, RuleMeta, Severity, Source};

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
    is_severity_fixed: bool,
    /// The explanation, if it is the sender's normal behavior: it is then a note, not a rejection.
    explanation: Option<&'static Explanation>,
    /// Where.
    pub place: Place,
    /// How a service provider that follows the RFCs rejects the request because of it, if it is an error.
    pub refusal: Option<Refusal>,
    /// The sources of what it says.
    pub cites: Citations,
    /// What it says; `None` if it is only counted.
    pub words: Option<Box<FindingWords>>,
}

/// What a finding that is listed says.
#[derive(Clone, Debug, Default)]
pub struct FindingWords {
    /// What is wrong, in one short sentence.
    pub message: Cow<'static, str>,
    /// Other relevant locations.
    pub labels: Vec<Label>,
    /// Why it matters and what to do.
    pub help: Option<Cow<'static, str>>,
    /// How to fix it.
    pub fix: Option<Fix>,
    /// Whether a further place has been added. Drafts then only add the edits of its fix.
    repeats: bool,
}

/// The response to a request that is rejected (RFC 7644 §3.12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// The `scimType`, if one describes it.
    pub scim_type: Option<&'static str>,
}

impl Finding {
    /// Whether a service provider that follows the RFCs rejects the request because of it.
    pub fn causes_refusal(&self) -> bool {
        self.severity == Severity::Error && self.refusal.is_some()
    }

    /// Whether it says this already: the sender's normal behavior is explained once, however often it is seen.
    fn explains(&self, rule: &'static RuleMeta, explanation: Option<&'static Explanation>, message: &str) -> bool {
        explanation.is_some()
            && self.explanation == explanation
            && std::ptr::eq(self.rule, rule)
            && self.words.as_ref().is_some_and(|words| words.message == message)
    }

    /// Adds a further place where the same is seen.
    fn repeat(&mut self, place: Place) -> Draft<'_> {
        if let Some(words) = &mut self.words {
            words.labels.push(Label { place, message: Cow::Borrowed("The same here") });
            words.repeats = true;
        }
        Draft(Some(self))
    }
}

/// A rule's severity as set by the options: `None` for off.
pub type SeverityOverride = (&'static RuleMeta, Option<Severity>);

/// At most this many findings of a rule are listed; the last of them then says how many more there are. Further ones are
/// only counted, so that no hostile text produces a report that is orders of magnitude larger than the text itself.
const MAX_PER_RULE: usize = 500;

/// The sink. Rules reach it through a [`Reporter`], under their own code only.
#[derive(Debug, Default)]
pub struct Findings {
    /// Those that are listed.
    listed: Vec<Finding>,
    /// Those that are only counted.
    counted: Vec<Finding>,
    overrides: Vec<SeverityOverride>,
    /// How often each rule reported.
    counts: Vec<(&'static RuleMeta, usize)>,
    /// The rules whose findings are only counted, so that nobody reads their words.
    unlisted: Vec<&'static RuleMeta>,
}

impl Findings {
    /// Creates an empty sink that applies the options' severities.
    pub fn new(overrides: &[SeverityOverride]) -> Self {
        Self { overrides: overrides.to_vec(), ..Self::default() }
    }

    /// Sets the rules whose findings are only counted. They need no words.
    pub fn set_unlisted(&mut self, rules: Vec<&'static RuleMeta>) {
        self.unlisted = rules;
    }

    /// Returns these rules, and forgets them.
    pub fn take_unlisted(&mut self) -> Vec<&'static RuleMeta> {
        std::mem::take(&mut self.unlisted)
    }

    /// Whether somebody reads what findings of `rule` say: not if the rule is only counted, unless it is the sender's
    /// normal behavior, with this `explanation`.
    fn is_read(&self, rule: &'static RuleMeta, explanation: Option<&'static Explanation>) -> bool {
        explanation.is_some() || !self.unlisted.iter().any(|other| std::ptr::eq(*other, rule))
    }

    /// Returns the reporter for `rule`. With an `explanation`, what it reports is the sender's normal behavior: whatever the
    /// rule says, it becomes a note with the explanation, not a rejection.
    pub fn reporter(&mut self, rule: &'static RuleMeta, explanation: Option<&'static Explanation>) -> Reporter<'_> {
        Reporter { sink: self, rule, explanation }
    }

    /// Adds findings made elsewhere.
    pub fn extend(&mut self, found: impl IntoIterator<Item = Finding>) {
        let (listed, counted): (Vec<_>, Vec<_>) = found.into_iter().partition(|finding| finding.words.is_some());
        self.listed.extend(listed);
        self.counted.extend(counted);
    }

    /// Returns the rejection for the first error, by location, for which a service provider rejects the request; anything
    /// inside `excluded` gets a response of its own.
    pub fn refusal(&self, excluded: Option<Span>) -> Option<Refusal> {
        let is_excluded = |place: &Place| {
            excluded.is_some_and(|excluded| excluded.contains(place.span) && excluded.start < place.span.start)
        };
        let refused = self
            .listed
            .iter()
            .chain(&self.counted)
            .filter(|finding| finding.causes_refusal() && !is_excluded(&finding.place));
        refused.min_by_key(|finding| finding.place)?.refusal
    }

    /// Whether `rule` has reported something in the text `source`.
    pub fn has(&self, rule: &'static RuleMeta, source: Source) -> bool {
        let mut all = self.listed.iter().chain(&self.counted);
        all.any(|finding| std::ptr::eq(finding.rule, rule) && finding.place.source == source)
    }

    /// Returns the number of findings that are listed.
    pub fn count_listed(&self) -> usize {
        self.listed.len()
    }

    /// Removes the fixes of all findings but the first `count`.
    pub fn remove_fixes_after(&mut self, count: usize) {
        for words in self.listed.iter_mut().skip(count).filter_map(|finding| finding.words.as_mut()) {
            words.fix = None;
        }
    }

    /// Nobody rejects what is not a request, so nothing found in it leads to a rejection.
    pub fn clear_refusals(&mut self) {
        for finding in self.listed.iter_mut().chain(&mut self.counted) {
            finding.refusal = None;
        }
    }

    /// Returns all findings, by location and then by code.
    pub fn finish(mut self) -> Vec<Finding> {
        for &(rule, count) in self.counts.iter().filter(|&&(_, count)| count > MAX_PER_RULE) {
            let last = self.listed.iter_mut().rev().find(|finding| std::ptr::eq(finding.rule, rule));
            if let Some(words) = last.and_then(|last| last.words.as_mut()) {
                words.message =
                    format!("{} ({} more of these are not listed)", words.message, count - MAX_PER_RULE).into();
            }
        }
        self.listed.append(&mut self.counted);
        sorted_by_key(self.listed, |finding| (finding.place, finding.rule.code))
    }

    /// Returns what the options set for `rule`, if anything.
    fn severity_set(&self, rule: &'static RuleMeta) -> Option<Option<Severity>> {
        self.overrides.iter().rev().find(|(other, _)| std::ptr::eq(*other, rule)).map(|&(_, set)| set)
    }

    /// Whether the options give `rule` a severity.
    pub fn has_severity_set(&self, rule: &'static RuleMeta) -> bool {
        self.severity_set(rule).flatten().is_some()
    }

    /// Begins another finding of `rule`; empty if the rule is off, or if this only repeats what is said already.
    fn begin(
        &mut self,
        rule: &'static RuleMeta,
        place: Place,
        message: Cow<'static, str>,
        explanation: Option<&'static Explanation>,
    ) -> Draft<'_> {
        let set = self.severity_set(rule);
        if set == Some(None) {
            return Draft::default();
        }
        let is_listed = self.count_another(rule) <= MAX_PER_RULE;
        if set.is_none()
            && explanation.is_some()
            && let Some(first) = self.listed.iter().position(|finding| finding.explains(rule, explanation, &message))
        {
            return if is_listed { self.listed[first].repeat(place) } else { Draft::default() };
        }
        let is_worded = is_listed && self.is_read(rule, explanation);
        let words = FindingWords {
            message,
            help: explanation.map(|explanation| Cow::Borrowed(explanation.why)),
            ..FindingWords::default()
        };
        let default_severity = if explanation.is_some() { Severity::Info } else { rule.severity };
        let findings = if is_worded { &mut self.listed } else { &mut self.counted };
        findings.push(Finding {
            rule,
            severity: set.flatten().unwrap_or(default_severity),
            is_severity_fixed: set.is_some() || explanation.is_some(),
            explanation,
            place,
            refusal: None,
            cites: Citations::new(rule.cites, explanation),
            words: is_worded.then(|| Box::new(words)),
        });
        Draft(findings.last_mut())
    }

    /// Counts another report of `rule`, and returns how many there are now.
    fn count_another(&mut self, rule: &'static RuleMeta) -> usize {
        let known = self.counts.iter().position(|(other, _)| std::ptr::eq(*other, rule));
        let index = known.unwrap_or_else(|| {
            self.counts.push((rule, 0));
            self.counts.len() - 1
        });
        self.counts[index].1 += 1;
        self.counts[index].1
    }
}

/// Reports findings for one rule.
pub struct Reporter<'s> {
    sink: &'s mut Findings,
    rule: &'static RuleMeta,
    explanation: Option<&'static Explanation>,
}

impl Reporter<'_> {
    /// Returns the rule that this reports for.
    pub fn rule(&self) -> &'static RuleMeta {
        self.rule
    }

    /// Reports a finding at `place`, described by `message`; the draft adds the rest.
    pub fn report(&mut self, place: Place, message: impl Into<Cow<'static, str>>) -> Draft<'_> {
        self.begin(place, message.into())
    }

    /// Reports the same, and formats the message only if somebody reads it: in a plan, every step may have such a finding.
    pub fn report_formatted(&mut self, place: Place, message: Arguments<'_>) -> Draft<'_> {
        let is_read = self.sink.is_read(self.rule, self.explanation);
        let message = if is_read { message.to_string().into() } else { Cow::Borrowed("") };
        self.begin(place, message)
    }

    /// Reports the sender's normal behavior, with its `explanation`, once: further places are labels of that finding.
    pub fn report_once(&mut self, place: Place, message: &'static str, explanation: &'static Explanation) -> Draft<'_> {
        self.sink.begin(self.rule, place, Cow::Borrowed(message), Some(explanation))
    }

    #[inline(never)]
    fn begin(&mut self, place: Place, message: Cow<'static, str>) -> Draft<'_> {
        self.sink.begin(self.rule, place, message, self.explanation)
    }
}

/// A finding being written; empty if it is not reported. More than a hundred rules write findings, so the functions
/// they call only forward to one shared function each, or every rule would contain a copy of it. For the same reason, it
/// is one pointer: a call returns it in a register.
#[derive(Default)]
pub struct Draft<'s>(Option<&'s mut Finding>);

impl Draft<'_> {
    /// Sets a severity other than the rule's own, if the case calls for it. The options still have the last word.
    #[inline(never)]
    pub fn severity(self, severity: Severity) -> Self {
        self.with(|finding| {
            if !finding.is_severity_fixed {
                finding.severity = severity;
            }
        })
    }

    /// Sets the severity and, if it is an error, the `scimType` of the rejection.
    pub fn graded(self, severity: Severity, scim_type: &'static str) -> Self {
        let draft = self.severity(severity);
        if severity == Severity::Error { draft.scim_type(scim_type) } else { draft }
    }

    /// Adds why it matters and what to do.
    pub fn help(self, help: impl Into<Cow<'static, str>>) -> Self {
        self.set_help(help.into())
    }

    /// Adds the same, formatted only if somebody reads it.
    pub fn help_formatted(self, help: Arguments<'_>) -> Self {
        let is_worded = self.0.as_ref().is_some_and(|finding| finding.words.is_some());
        if is_worded { self.set_help(help.to_string().into()) } else { self }
    }

    /// Sets the sources of this case, where the rule's others say something about other cases.
    pub fn cites(self, cites: &'static [Citation]) -> Self {
        self.with(|finding| finding.cites = Citations::new(cites, finding.explanation))
    }

    /// Adds another relevant location, if there is one.
    pub fn label(self, place: impl Into<Option<Place>>, message: impl Into<Cow<'static, str>>) -> Self {
        self.add_label(place.into(), message.into())
    }

    /// Adds a fix, if there are edits for one.
    pub fn fix(self, title: impl Into<Cow<'static, str>>, safety: Safety, edits: impl Into<Option<Vec<Edit>>>) -> Self {
        self.set_fix(title.into(), safety, edits.into())
    }

    /// Adds a fix that keeps the meaning.
    pub fn safe_fix(self, title: impl Into<Cow<'static, str>>, edits: impl Into<Option<Vec<Edit>>>) -> Self {
        self.set_fix(title.into(), Safety::Safe, edits.into())
    }

    /// Adds a fix to review before it is applied.
    pub fn review_fix(self, title: impl Into<Cow<'static, str>>, edits: impl Into<Option<Vec<Edit>>>) -> Self {
        self.set_fix(title.into(), Safety::Review, edits.into())
    }

    /// Sets the `scimType` of the rejection.
    pub fn scim_type(self, scim_type: &'static str) -> Self {
        let status = if scim_type == "uniqueness" { 409 } else { 400 };
        self.refusal(Refusal { status, scim_type: Some(scim_type) })
    }

    /// Sets the status of a rejection that no `scimType` describes.
    pub fn refused(self, status: u16) -> Self {
        self.refusal(Refusal { status, scim_type: None })
    }

    /// Nobody rejects what no service provider sees, so this has no effect in any text but the request.
    #[inline(never)]
    fn refusal(self, refusal: Refusal) -> Self {
        self.with(|finding| {
            if finding.place.source == Source::Request && finding.explanation.is_none() {
                finding.refusal = Some(refusal);
            }
        })
    }

    fn with(mut self, change: impl FnOnce(&mut Finding)) -> Self {
        let repeats = |finding: &Finding| finding.words.as_ref().is_some_and(|words| words.repeats);
        if let Some(finding) = self.0.as_mut().filter(|finding| !repeats(finding)) {
            change(finding);
        }
        self
    }

    #[inline(never)]
    fn set_help(self, help: Cow<'static, str>) -> Self {
        self.with(|finding| {
            let Some(words) = &mut finding.words else { return };
            words.help = Some(match finding.explanation {
                Some(explanation) => format!("{help} {}", explanation.why).into(),
                None => help,
            });
        })
    }

    #[inline(never)]
    fn add_label(self, place: Option<Place>, message: Cow<'static, str>) -> Self {
        self.with(|finding| {
            let Some(words) = &mut finding.words else { return };
            words.labels.extend(place.map(|place| Label { place, message }));
        })
    }

    #[inline(never)]
    fn set_fix(mut self, title: Cow<'static, str>, safety: Safety, edits: Option<Vec<Edit>>) -> Self {
        let words = self.0.as_mut().and_then(|finding| finding.words.as_mut());
        if let (Some(words), Some(edits)) = (words, edits) {
            match &mut words.fix {
                fix if !words.repeats => *fix = Some(Fix { title, safety, edits }),
                Some(fix) if fix.title == title => fix.edits.extend(edits),
                _ => {}
            }
        }
        self
    }
}
