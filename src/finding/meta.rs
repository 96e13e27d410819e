use super::Citation;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A service provider refuses it, or it surely ends otherwise than the sender meant.
    Error,
    /// It probably does.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// The word used in reports and options.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// Whether a rule mends what it finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixKind {
    /// Its fixes keep the meaning and may be made without a look.
    Safe,
    /// Its fixes are a proposal.
    Review,
    /// It has none.
    None,
}

/// What is the same for every finding of a rule.
#[derive(Debug)]
pub struct RuleMeta {
    /// `SP503`: never changed, never used again.
    pub code: &'static str,
    /// `office-name-near-miss`: reads well after "allow".
    pub name: &'static str,
    /// The severity unless the options, or the dialect, say otherwise.
    pub severity: Severity,
    /// The version that brought it.
    pub since: &'static str,
    /// Whether it mends.
    pub fix: FixKind,
    /// Markdown under the headings *What it checks*, *Why it matters*, *Invalid*, *Valid*.
    pub docs: &'static str,
    /// Where the rule stands written.
    pub cites: &'static [Citation],
}
