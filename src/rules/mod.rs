//! Floor 5: the rules. One rule, one file, one line below: documentation, wording, fix, and what sets it off.
//!
//! The floors beneath notice; a rule says what was noticed, why it matters and what to do. Rules know nothing of each
//! other, and each reports under its own code only.

mod docs;
mod options;
mod rule;
mod run;
mod words;

pub use docs::{Example, examples};
pub use options::{OptionProblem, OptionProblemKind, Options};
pub use rule::Rule;
pub(crate) use rule::{CompanyCase, FactCase, JsonCase, KeyCase, OptionCase, RequestCase, ScimCase, Utf8Case, rule};
pub(crate) use run::Run;

/// The registry: a family is a folder, a rule is a file in it.
macro_rules! registry {
    ($($(#[$doc:meta])* $family:ident { $($rule:ident,)* })*) => {
        $($(#[$doc])* mod $family { $(pub(super) mod $rule;)* })*

        /// All rules, in the order of their codes.
        pub static ALL: &[&Rule] = &[$($(&$family::$rule::RULE,)*)*];
    };
}

registry! {
    /// `SP1xx`: text and JSON.
    text {
        not_utf8,
        empty_text,
        unexpected_text,
    }
}

/// The rule with this code, or this name.
pub fn find(code: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.meta.code.eq_ignore_ascii_case(code) || rule.meta.name == code)
}
