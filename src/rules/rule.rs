use std::borrow::Cow;
use std::fmt::Display;

use crate::company::{self, Company};
use crate::finding::{Draft, Place, Reporter, RuleMeta, Severity, Source};
use crate::idp::{Departure, Dialect, Idp, Remark};
use crate::import;
use crate::json::{self, Document, Duplicate, Kind, quote, rename_key};
use crate::mapping::{self, Gap};
use crate::outcome::{Fact, Outcome};
use crate::scim::{self, Misnamed, Operation, Request};
use crate::text::{Edit, Span};

use super::edits::{fits, is_secret, is_secret_key, span_in_string};
use super::words::quoted;
use super::{OptionProblem, PlanProblem};

/// A rule: what all its findings have in common, and what it checks.
#[derive(Debug)]
pub struct Rule {
    /// Code, name, documentation.
    pub meta: RuleMeta,
    pub(super) check: Check,
}

impl Rule {
    /// Returns the rule with this metadata.
    pub(crate) fn of(meta: &RuleMeta) -> Option<&'static Self> {
        super::ALL.iter().copied().find(|rule| std::ptr::eq(&rule.meta, meta))
    }

    /// Whether the rule is about the outcome, not about how the request is written.
    pub(crate) fn is_about_outcome(&self) -> bool {
        matches!(self.check, Check::Fact(_))
    }

    /// Returns the value of the option `profile` that enables the rule, or `None` if it is always enabled. Giving such
    /// a rule a severity in the options enables it as well.
    pub fn profile(&self) -> Option<&'static str> {
        matches!(self.check, Check::Interop(_)).then_some("interop")
    }
}

/// What a rule checks, and how.
#[derive(Debug)]
pub(super) enum Check {
    /// Each input that is not UTF-8.
    Utf8(fn(&Utf8Case, &mut Reporter<'_>)),
    /// Each problem of a JSON text: the request, the company, the options.
    Json(fn(&JsonCase<'_>, &mut Reporter<'_>)),
    /// Each key that repeats another.
    Key(fn(&KeyCase<'_>, &mut Reporter<'_>)),
    /// Each departure of a request from the RFCs.
    Scim(fn(&ScimCase<'_, '_>, &mut Reporter<'_>)),
    /// Each remark on a request of one provider.
    Remark(fn(&Remark, &mut Reporter<'_>)),
    /// Each departure from the interoperability profile; disabled unless the option `profile` asks for it.
    Interop(fn(&Departure<'_>, &mut Reporter<'_>)),
    /// Each fact noticed while deciding the outcome.
    Fact(fn(&FactCase<'_, '_>, &mut Reporter<'_>)),
    /// Each problem of the company snapshot.
    Company(fn(&CompanyCase<'_>, &mut Reporter<'_>)),
    /// Each problem of the exports that a snapshot is made from.
    Import(fn(&ImportCase<'_>, &mut Reporter<'_>)),
    /// Each problem of a provider's mapping schema.
    Mapping(fn(&MappingCase<'_, '_>, &mut Reporter<'_>)),
    /// Each gap in the requests that are composed from people and a mapping.
    Compose(fn(&Gap, &mut Reporter<'_>)),
    /// Each problem of a text with many requests, and of one of them as part of a plan.
    Plan(fn(&PlanProblem, &mut Reporter<'_>)),
    /// Each problem of the options.
    Options(fn(&OptionCase<'_>, &mut Reporter<'_>)),
}

/// Where a text is first not UTF-8, and how.
#[derive(Debug)]
pub(crate) struct Utf8Case {
    pub place: Place,
    pub how: NotUtf8,
}

/// How a text is not UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotUtf8 {
    /// The number of places with invalid bytes.
    Places(usize),
    /// The whole text is UTF-16, according to its byte order mark.
    Utf16,
}

/// A problem of one of the texts.
pub(crate) struct JsonCase<'t> {
    pub source: Source,
    pub document: &'t Document<'t>,
    pub problem: &'t json::Problem,
    /// The lines that define variables in the file around the text.
    pub definitions: &'t str,
}

impl JsonCase<'_> {
    /// Returns where the problem is.
    pub fn place(&self) -> Place {
        self.at(self.problem.span)
    }

    /// Returns a place in the same text.
    pub fn at(&self, span: Span) -> Place {
        Place { source: self.source, span }
    }

    /// Returns the text at the problem.
    pub fn text(&self) -> &str {
        self.problem.span.of(self.document.text())
    }

    /// Returns the text of the string or key at the problem; `None` if it is not one, or is a password.
    pub fn string(&self) -> Option<&str> {
        let value = self.document.at(self.problem.span)?;
        match value.key().filter(|key| key.span().contains(self.problem.span)) {
            Some(key) => Some(key.text()).filter(|_| !is_secret_key(value)),
            None => value.as_str().filter(|_| !is_secret(value)),
        }
    }

    /// Reports the problem, and that it leads to a rejection.
    pub fn report<'s>(&self, out: &'s mut Reporter<'_>, message: impl Into<Cow<'static, str>>) -> Draft<'s> {
        out.report(self.place(), message).scim_type("invalidSyntax")
    }
}

/// A repeated key of one of the texts.
pub(crate) struct KeyCase<'t> {
    pub source: Source,
    pub duplicate: Duplicate<'t>,
}

impl KeyCase<'_> {
    /// Returns a place in the same text.
    pub fn at(&self, span: Span) -> Place {
        Place { source: self.source, span }
    }
}

/// A departure from the RFCs.
pub(crate) struct ScimCase<'c, 't> {
    pub request: &'c Request<'t>,
    pub dialect: Dialect,
    pub problem: &'c scim::Problem<'t>,
    /// All departures of the request; this one is at `index`.
    pub problems: &'c [scim::Problem<'t>],
    pub index: usize,
    /// Whether parsing the text ended too early, so that its last values are unreliable.
    pub cut: bool,
    /// The text that contains it: the request, or the options with the schemas of a service provider.
    pub source: Source,
}

/// After this many problems, no rule looks around any more: a hostile text would take quadratic time.
const MAX_WITH_CONTEXT: usize = 200;

impl<'t> ScimCase<'_, 't> {
    /// Returns where it is.
    pub fn place(&self) -> Place {
        self.at(self.problem.span)
    }

    /// Returns a place in the same text.
    pub fn at(&self, span: Span) -> Place {
        Place { source: self.source, span }
    }

    /// Returns the request's text at the problem.
    pub fn text(&self) -> &'t str {
        self.problem.span.of(self.request.document.text())
    }

    /// Returns the string at the problem; empty if it is not a string.
    pub fn string(&self) -> &'t str {
        self.problem.value.and_then(json::Value::as_str).unwrap_or_default()
    }

    /// Returns the path at the problem, or the key that is one.
    pub fn path(&self) -> Option<&'t str> {
        self.key().map(json::Key::text).or_else(|| self.problem.value?.as_str())
    }

    /// Returns where the part `within` of the string or key at the problem is.
    pub fn span_within(&self, within: Span) -> Span {
        span_in_string(self.request.document, self.problem.span, within)
    }

    /// Returns the value that it concerns, if a rule may look around it for a fix.
    pub fn value(&self) -> Option<json::Value<'t>> {
        self.problem.value.filter(|_| self.index < MAX_WITH_CONTEXT && !self.cut)
    }

    /// Ends `draft` with the fix that replaces the text at the problem with `text`, shown as `shown`.
    pub fn suggest(&self, draft: Draft<'_>, shown: impl Display, text: impl Into<String>) {
        draft.review_fix(format!("Replace with {shown}"), vec![Edit::replace(self.problem.span, text)]);
    }

    /// Ends `draft` on something missing with `help`, or with the name that is in its place.
    pub fn end_missing<'s>(&self, draft: Draft<'s>, help: &str) -> Draft<'s> {
        let Some(Misnamed { key, meant, definition }) = self.problem.misnamed else {
            return draft.help(help.to_owned());
        };
        let draft = draft.help(format!("{} is unknown. Did you mean `{meant}`? {help}", quoted(key.text())));
        let is_free = self.value().is_some() && key.value().parent().is_some_and(|parent| !parent.has(meant));
        let does_fit = match definition {
            Some(definition) => fits(definition, key.value()),
            None => meant == "value" || key.value().kind() == Kind::String,
        };
        let rename = rename_key(key.value(), meant).filter(|_| is_free && does_fit);
        draft.review_fix(format!("Rename it to {meant}"), rename.map(|edit| vec![edit]))
    }

    /// Returns the key at the problem, if it is at one.
    pub fn key(&self) -> Option<json::Key<'t>> {
        self.problem.value?.key().filter(|key| key.span() == self.problem.span)
    }

    /// Returns the resource or message that contains it: the body, or the `data` of an operation in a bulk request.
    pub fn body(&self) -> Option<json::Value<'t>> {
        let body = self.request.body?;
        if self.request.operation != Operation::Bulk {
            return Some(body);
        }
        let is_operation = |value: &json::Value<'t>| {
            let list = value.parent().filter(|list| list.key().is_some_and(|key| key.is("Operations")));
            list.and_then(json::Value::parent).is_some_and(|root| root.id() == body.id())
        };
        let mut value = self.value()?;
        while let Some(parent) = value.parent() {
            if is_operation(&parent) {
                return Some(value).filter(|data| data.key().is_some_and(|key| key.is("data")));
            }
            value = parent;
        }
        Some(body)
    }

    /// Returns the start of a sentence that says what happens to an invalid value.
    pub fn refusal(&self) -> &'static str {
        match self.request.operation {
            Operation::Response => "A conforming client cannot read",
            _ => "A conforming service provider rejects",
        }
    }

    /// Whether it is in a PATCH, which may be part of a bulk request.
    pub fn is_patch(&self) -> bool {
        match self.request.operation {
            Operation::Bulk => {
                let whole = self.request.body.map(|body| body.id());
                let data = self.body().filter(|data| Some(data.id()) != whole);
                data.is_some_and(|data| data.has("Operations"))
            }
            operation => operation == Operation::Modify,
        }
    }

    /// Returns the severity of a departure that service providers are used to, which depends on the provider's quirks.
    pub fn severity(&self) -> Severity {
        self.dialect.severity(self.problem)
    }

    /// Whether the provider always departs from the RFCs in this way.
    pub fn is_habit(&self) -> bool {
        self.dialect.explanation(&self.problem.kind).is_some()
    }
}

/// A fact noticed while deciding the outcome.
pub(crate) struct FactCase<'c, 'a> {
    pub request: &'c Request<'a>,
    pub company: &'a Company,
    pub dialect: Dialect,
    pub outcome: &'c Outcome<'a>,
    pub fact: &'c Fact<'a>,
}

/// A problem of the company snapshot.
pub(crate) struct CompanyCase<'c> {
    pub company: &'c Company,
    pub problem: &'c company::Problem,
}

impl CompanyCase<'_> {
    /// Returns where it is.
    pub fn place(&self) -> Place {
        Place::company(self.problem.span)
    }

    /// Returns the snapshot's text at the problem.
    pub fn text(&self) -> &str {
        self.problem.span.of(self.company.document().text())
    }
}

/// A problem of the exports that a snapshot is made from.
pub(crate) struct ImportCase<'c> {
    pub files: &'c Document<'c>,
    pub problem: &'c import::Problem,
}

impl ImportCase<'_> {
    /// Returns where it is.
    pub fn place(&self) -> Place {
        Place::company(self.problem.span)
    }

    /// Returns the file that contains it, as in `“users.json”` or `Line 7 of “users.json”`.
    pub fn file(&self) -> String {
        let at = self.files.at(self.problem.span);
        let files = std::iter::successors(at, |value| value.parent());
        let name = files.filter_map(json::Value::key).last().map(json::Key::text).unwrap_or_default();
        match self.problem.line {
            Some(line) => format!("Line {line} of {}", quoted(name)),
            None => quoted(name),
        }
    }
}

/// A problem of a provider's mapping schema.
pub(crate) struct MappingCase<'c, 't> {
    /// Whose schema it is, if known.
    pub idp: Option<Idp>,
    pub problem: &'c mapping::Problem<'t>,
}

/// A problem of the options.
pub(crate) struct OptionCase<'c> {
    pub text: &'c str,
    pub problem: &'c OptionProblem,
}

impl OptionCase<'_> {
    /// Returns where it is.
    pub fn place(&self) -> Place {
        Place::options(self.problem.span)
    }

    /// Returns the options' text at the problem in quotes; a string without its own.
    pub fn shown(&self) -> String {
        quoted(self.problem.span.of(self.text).trim_matches('"'))
    }

    /// Ends `draft` with the fix that renames the key at the problem.
    pub fn rename(&self, draft: Draft<'_>, name: &str) {
        draft.review_fix(format!("Rename it to `{name}`"), vec![Edit::replace(self.problem.span, quote(name))]);
    }
}

/// Declares a file's rule: its documentation, then what the registry needs to know.
///
/// ```text
/// rule! {
///     /// ## What it checks
///     /// …
///     "SP503" "office-name-near-miss": Warning, since "0.1.0", fix Review, cites [FAQ_OFFICES], on Fact(check)
/// }
/// ```
macro_rules! rule {
    ($(#[doc = $doc:literal])* $code:literal $name:literal: $severity:ident, since $since:literal, fix $fix:ident,
     cites [$($cite:expr),* $(,)?], on $kind:ident($check:path)) => {
        // The words after an example's language are for the tests (see `docs`).
        #[allow(rustdoc::invalid_codeblock_attributes)]
        $(#[doc = $doc])*
        pub(crate) static RULE: $crate::rules::Rule = $crate::rules::Rule {
            meta: $crate::finding::RuleMeta {
                code: $code,
                name: $name,
                severity: $crate::finding::Severity::$severity,
                since: $since,
                fix: $crate::finding::FixKind::$fix,
                docs: concat!($($doc, "\n"),*),
                cites: &[$($cite),*],
            },
            check: $crate::rules::rule::Check::$kind($check),
        };
    };
}

pub(crate) use rule;
