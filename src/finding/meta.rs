use super::Citation;

/// The severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A service provider rejects it, or it certainly has a different result than the sender intended.
    Error,
    /// It probably does.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// Returns the word used in reports and options.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// Whether a rule offers fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixKind {
    /// Its fixes keep the meaning and may be applied without review.
    Safe,
    /// Its fixes are proposals.
    Review,
    /// It has no fixes.
    None,
}

/// What all findings of a rule have in common.
#[derive(Debug)]
pub struct RuleMeta {
    /// `SP503`: never changed, never reused.
    pub code: &'static str,
    /// `office-name-near-miss`: reads well after "allow".
    pub name: &'static str,
    /// The severity unless the options, or the dialect, say otherwise.
    pub severity: Severity,
    /// The version that introduced it.
    pub since: &'static str,
    /// Whether it offers fixes.
    pub fix: FixKind,
    /// Markdown under the headings *What it checks*, *Why it matters*, *Invalid*, *Valid*.
    pub docs: &'static str,
    /// The sources of the rule.
    pub cites: &'static [Citation],
}
