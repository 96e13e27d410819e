//! What the rules on the syntax of values share: one sentence, and the fix.

use crate::finding::{Place, Reporter, Safety, Severity};
use crate::json::quote;
use crate::scim::value::{FaultKind, Format, mend};
use crate::scim::{AttributeName, ProblemKind};
use crate::text::Edit;

use super::ScimCase;
use super::mend::inside_string;
use super::words::quoted;

/// A value that is not written as its attribute wants it.
pub(crate) struct Broken<'c, 't> {
    case: &'c ScimCase<'c, 't>,
    pub name: AttributeName<'t>,
    pub format: Format,
    pub kind: FaultKind,
}

impl<'c, 't> Broken<'c, 't> {
    /// The one at hand, where it should be written in one of these ways.
    pub fn of(case: &'c ScimCase<'c, 't>, formats: &[Format]) -> Option<Self> {
        let ProblemKind::Syntax { name, format, fault } = case.problem.kind else { return None };
        // A value at which the text breaks off goes on elsewhere.
        let text = case.request.document.text();
        let cut = case.cut && case.problem.span.end as usize >= text.trim_end().len();
        (formats.contains(&format) && !cut).then_some(Self { case, name, format, kind: fault.kind })
    }

    /// What is probably meant.
    pub fn meant(&self) -> Option<String> {
        mend(self.format, &self.case.value()?.as_str()?)
    }

    /// Says that the value is not written as `what`.
    pub fn report(&self, out: &mut Reporter<'_>, what: &str, severity: Severity, help: &'static str) {
        let value = self.case.problem.value.and_then(|value| value.as_str()).unwrap_or_default();
        let message = format!("`{}` {} is not written as {what}: {}", self.name, quoted(&value), why(self.kind));
        let draft = out.report(self.place(), message).graded(severity, "invalidValue").help(help);
        let Some(mended) = self.meant() else { return };
        let title = format!("Write {}", quoted(&mended));
        let edits = vec![Edit::replace(self.case.problem.span, quote(&mended))];
        let safety = if is_guess(self.kind) { Safety::Review } else { Safety::Safe };
        draft.fix(title, safety, edits);
    }

    /// Where in the value it stands.
    fn place(&self) -> Place {
        let ProblemKind::Syntax { fault, .. } = self.case.problem.kind else { return self.case.place() };
        let (start, length) = (fault.span.start as usize, (fault.span.end - fault.span.start) as usize);
        if start == 0 || length == 0 {
            return self.case.place();
        }
        Place::request(inside_string(self.case.request.document, self.case.problem.span, start, length))
    }
}

/// Whether what is meant is a guess, though a good one.
fn is_guess(kind: FaultKind) -> bool {
    matches!(kind, FaultKind::UnknownPlace | FaultKind::UnknownZone | FaultKind::WindowsZone)
}

/// The fault, as it follows a colon.
fn why(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::OuterSpace => "white space stands around it",
        FaultKind::Space => "white space stands in it",
        FaultKind::Character => "this character cannot stand in it",
        FaultKind::TooLong => "it is longer than any",
        FaultKind::TooShort => "it is too short",
        FaultKind::Shape => "it has another form",
        FaultKind::NoAt => "there is no `@`",
        FaultKind::SecondAt => "there is a second `@`",
        FaultKind::NoMailbox => "nothing stands before the `@`",
        FaultKind::NoDomain => "nothing stands behind the `@`",
        FaultKind::Dot => "a dot stands first, last or twice",
        FaultKind::Hyphen => "a part of the domain begins or ends with a hyphen",
        FaultKind::DisplayName => "a name stands before it",
        FaultKind::MailTo => "`mailto:` stands before it",
        FaultKind::NoDigit => "there is no digit",
        FaultKind::NoContext => "it is not international and has no `phone-context`",
        FaultKind::Alpha3 => "it is an alpha-3 code",
        FaultKind::CountryName => "it is a name",
        FaultKind::UnknownCountry => "no country is known so",
        FaultKind::Underscore => "its parts are joined by underscores",
        FaultKind::UnknownLanguage => "no language has this code",
        FaultKind::UnknownRegion => "no region has this code",
        FaultKind::Weight => "a weight is `q=` and a number from 0 to 1",
        FaultKind::WindowsZone => "it is a name that Windows uses",
        FaultKind::Offset => "it is a difference to UTC",
        FaultKind::UnknownZone => "there is no such zone",
        FaultKind::UnknownPlace => "the area has no such place",
        FaultKind::NoTime => "there is no time",
        FaultKind::NoSeconds => "there are no seconds",
        FaultKind::Separator => "a `T` in capitals belongs between date and time",
        FaultKind::NoZone => "the time zone is missing",
        FaultKind::Zone => "a time zone is `Z`, or hours and minutes such as `+01:00`",
        FaultKind::NoSuchDay => "there is no such day",
        FaultKind::NoSuchTime => "there is no such time",
        FaultKind::UrlSafe => "`-` and `_` belong to the variant for URLs",
        FaultKind::Pem => "the lines of a PEM file stand around it",
        FaultKind::Padding => "`=` may only fill it up to a multiple of four",
        FaultKind::Percent => "`%` without two hexadecimal digits",
        FaultKind::NoScheme => "there is no scheme such as `https:`",
    }
}
