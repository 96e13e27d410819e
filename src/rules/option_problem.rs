use crate::json::Symptom;
use crate::text::Span;

/// Something wrong with the options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionProblem {
    /// What it is.
    pub kind: OptionProblemKind,
    /// Where it is in the text of the options.
    pub span: Span,
}

/// The kinds of [`OptionProblem`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionProblemKind {
    /// The options are not an object.
    NotAnObject,
    /// An option, or a limit of `bulk`, that does not exist.
    Unknown {
        /// The names that exist.
        names: &'static [&'static str],
        /// The name that was probably meant.
        suggestion: Option<&'static str>,
    },
    /// A value that is not one of these.
    NotOneOf(&'static [&'static str]),
    /// `bulk` is not an object of limits.
    BadLimit,
    /// `asOf` is not a date.
    BadDate,
    /// `rules` is not an object.
    RulesNotObject,
    /// `resource` is not an object.
    ResourceNotObject,
    /// `schemas` is not a response with schemas.
    SchemasNotList,
    /// `rules` names a rule that does not exist.
    UnknownRule {
        /// The name that was probably meant.
        suggestion: Option<&'static str>,
    },
}

impl OptionProblemKind {
    /// Returns what it says, as far as damage to the JSON can explain it.
    pub(super) fn symptom(&self) -> Symptom {
        match self {
            Self::Unknown { .. } | Self::UnknownRule { .. } => Symptom::Misplaced,
            _ => Symptom::Wrong,
        }
    }
}
