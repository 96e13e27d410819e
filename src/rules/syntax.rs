//! What the rules on the syntax of values share: the message and the fix.

use crate::finding::{Place, Reporter, Safety, Severity};
use crate::scim::value::{FaultKind, Format, correct};
use crate::scim::{AttributeName, ProblemKind};

use super::ScimCase;
use super::words::quoted;

/// A value whose syntax does not fit its attribute.
pub(crate) struct InvalidSyntax<'c, 't> {
    case: &'c ScimCase<'c, 't>,
    pub name: AttributeName<'t>,
    pub format: Format,
    pub kind: FaultKind,
}

impl<'c, 't> InvalidSyntax<'c, 't> {
    /// The value at hand, if it should have one of these formats and does not.
    pub fn of(case: &'c ScimCase<'c, 't>, formats: &[Format]) -> Option<Self> {
        let ProblemKind::Syntax { name, format, fault } = case.problem.kind else { return None };
        // A value at the end of a text that was cut off may continue elsewhere.
        let text = case.request.document.text();
        let cut = case.cut && case.problem.span.end as usize >= text.trim_end().len();
        (formats.contains(&format) && !cut).then_some(Self { case, name, format, kind: fault.kind })
    }

    /// The value that was probably meant.
    pub fn suggestion(&self) -> Option<String> {
        correct(self.format, self.case.value()?.as_str()?)
    }

    /// Reports that the value is not `what`.
    pub fn report(&self, out: &mut Reporter<'_>, what: &str, severity: Severity, help: &'static str) {
        let message = format!("`{}` {} is not {what}: {}", self.name, quoted(self.case.string()), reason(self.kind));
        let draft = out.report(self.place(), message).graded(severity, "invalidValue").help(help);
        let Some(suggestion) = self.suggestion() else { return };
        let safety = if is_guess(self.kind) { Safety::Review } else { Safety::Safe };
        draft.replace_string(safety, self.case.problem.span, &suggestion);
    }

    /// Where in the value the fault is.
    fn place(&self) -> Place {
        let ProblemKind::Syntax { fault, .. } = self.case.problem.kind else { return self.case.place() };
        if fault.span.start == 0 || fault.span.is_empty() {
            return self.case.place();
        }
        self.case.at(self.case.span_within(fault.span))
    }
}

/// Whether the corrected value is a guess, though a good one.
fn is_guess(kind: FaultKind) -> bool {
    matches!(kind, FaultKind::UnknownPlace | FaultKind::UnknownZone | FaultKind::WindowsZone)
}

/// Describes the fault, to follow a colon.
fn reason(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::OuterSpace => "leading or trailing whitespace",
        FaultKind::Space => "it contains whitespace",
        FaultKind::Character => "it contains an invalid character",
        FaultKind::TooLong => "it is too long",
        FaultKind::TooShort => "it is too short",
        FaultKind::Shape => "it has a different form",
        FaultKind::NoAt => "it has no `@`",
        FaultKind::SecondAt => "it has a second `@`",
        FaultKind::NoMailbox => "there is nothing before the `@`",
        FaultKind::NoDomain => "there is nothing after the `@`",
        FaultKind::Dot => "leading, trailing or consecutive dots",
        FaultKind::Hyphen => "a part of the domain begins or ends with a hyphen",
        FaultKind::DisplayName => "it includes a display name",
        FaultKind::MailTo => "it begins with `mailto:`",
        FaultKind::NoDigit => "it has no digits",
        FaultKind::NoContext => "it is not international and has no `phone-context`",
        FaultKind::Alpha3 => "it is an alpha-3 code",
        FaultKind::CountryName => "it is a country name",
        FaultKind::UnknownCountry => "unknown country",
        FaultKind::Underscore => "its parts are joined by underscores",
        FaultKind::UnknownLanguage => "unknown language code",
        FaultKind::UnknownRegion => "unknown region code",
        FaultKind::Weight => "a weight is `q=` and a number from 0 to 1",
        FaultKind::WindowsZone => "it is a Windows name",
        FaultKind::Offset => "it is a UTC offset",
        FaultKind::UnknownZone => "unknown time zone",
        FaultKind::UnknownPlace => "unknown location in its area",
        FaultKind::NoTime => "the time is missing",
        FaultKind::NoSeconds => "the seconds are missing",
        FaultKind::Separator => "a capital `T` belongs between date and time",
        FaultKind::NoZone => "the time zone is missing",
        FaultKind::Zone => "a time zone is `Z`, or hours and minutes such as `+01:00`",
        FaultKind::NoSuchDay => "there is no such day",
        FaultKind::NoSuchTime => "there is no such time",
        FaultKind::UrlSafe => "`-` and `_` belong to the URL-safe variant",
        FaultKind::Pem => "it is wrapped in the lines of a PEM file",
        FaultKind::Padding => "`=` may only pad it to a multiple of four",
        FaultKind::Percent => "`%` without two hex digits",
        FaultKind::NoScheme => "it has no scheme such as `https:`",
    }
}
