use crate::company::Company;
use crate::finding::{Findings, Place, Source};
use crate::idp::{Departure, Dialect, Idp, Remark};
use crate::import;
use crate::json::{self, Damage, Document, ProblemKind, Symptom, duplicates, is_truncated};
use crate::mapping::{self, Gap};
use crate::outcome::Outcome;
use crate::scim::{Problem, Request};
use crate::text::Span;

use super::rule::Check;
use super::text::not_utf8;
use super::{
    ALL, CompanyCase, FactCase, ImportCase, JsonCase, KeyCase, MappingCase, NotUtf8, OptionCase, OptionProblem,
    PlanProblem, Rule, ScimCase, Utf8Case,
};

/// Runs the rules, each kind on what it checks.
pub(crate) struct Run<'f> {
    findings: &'f mut Findings,
    definitions: &'f str,
}

/// The rules of one kind, in the order of their codes: selected at compile time, so that each case is passed to these
/// only.
macro_rules! rules_of {
    ($kind:ident) => {{
        const COUNT: usize = {
            let (mut at, mut count) = (0, 0);
            while at < ALL.len() {
                count += matches!(ALL[at].check, Check::$kind(_)) as usize;
                at += 1;
            }
            count
        };
        static RULES: [&Rule; COUNT] = {
            let (mut at, mut count) = (0, 0);
            let mut rules = [ALL[0]; COUNT];
            while at < ALL.len() {
                if matches!(ALL[at].check, Check::$kind(_)) {
                    rules[count] = ALL[at];
                    count += 1;
                }
                at += 1;
            }
            rules
        };
        &RULES
    }};
}

/// Calls the check of every rule of one kind; `explanation` says why a case is normal behavior.
macro_rules! each {
    ($run:expr, $kind:ident, $case:expr) => {
        each!($run, $kind, $case, None)
    };
    ($run:expr, $kind:ident, $case:expr, $explanation:expr) => {
        let case = $case;
        for rule in rules_of!($kind) {
            if let Check::$kind(check) = rule.check {
                check(case, &mut $run.reporter(&rule.meta, $explanation));
            }
        }
    };
}

impl<'f> Run<'f> {
    pub fn new(findings: &'f mut Findings) -> Self {
        Self { findings, definitions: "" }
    }

    /// Adds the lines that define variables in the file around the text.
    pub fn with_definitions(self, definitions: &'f str) -> Self {
        Self { definitions, ..self }
    }

    /// Runs the rules on where one of the texts is not UTF-8, if anywhere.
    pub fn utf8(&mut self, damage: Option<(Span, NotUtf8)>, source: Source) {
        let Some((span, how)) = damage else { return };
        each!(self.findings, Utf8, &Utf8Case { place: Place { source, span }, how });
    }

    /// Runs the rules on the problems, the garbled strings and the duplicate keys of one of the texts.
    pub fn json(&mut self, document: &Document<'_>, source: Source) {
        // Where bytes were replaced, the same character says nothing more.
        let is_lost = |problem: &json::Problem| problem.kind == ProblemKind::LostCharacter;
        let is_reported = document.garbled().iter().any(is_lost) && self.findings.has(&not_utf8::RULE.meta, source);
        for problem in document.problems().iter().chain(document.garbled()) {
            if is_reported && is_lost(problem) {
                continue;
            }
            each!(self.findings, Json, &JsonCase { source, document, problem, definitions: self.definitions });
        }
        let duplicates = duplicates(document);
        if duplicates.is_empty() {
            return;
        }
        let damage = Damage::of(document);
        for duplicate in duplicates {
            let second = duplicate.second;
            if damage.explains(Symptom::Misplaced, Some(second), second.span()) {
                continue;
            }
            each!(self.findings, Key, &KeyCase { source, duplicate });
        }
    }

    pub fn scim(&mut self, request: &Request<'_>, source: Source, dialect: Dialect, problems: &[Problem<'_>]) {
        let cut = is_truncated(request.document);
        for (index, problem) in problems.iter().enumerate() {
            let why = dialect.explanation(&problem.kind);
            each!(self.findings, Scim, &ScimCase { request, dialect, problem, problems, index, cut, source }, why);
        }
    }

    pub fn remarks(&mut self, remarks: &[Remark]) {
        for remark in remarks {
            each!(self.findings, Remark, remark);
        }
    }

    /// `all` runs every rule of the profile; otherwise only those run that the options give a severity.
    pub fn interop(&mut self, departures: &[Departure<'_>], all: bool) {
        for departure in departures {
            for rule in rules_of!(Interop) {
                if let Check::Interop(check) = rule.check
                    && (all || self.findings.has_severity_set(&rule.meta))
                {
                    check(departure, &mut self.findings.reporter(&rule.meta, None));
                }
            }
        }
    }

    pub fn outcome<'a>(
        &mut self,
        request: &Request<'a>,
        company: &'a Company,
        dialect: Dialect,
        outcome: &Outcome<'a>,
    ) {
        for fact in &outcome.facts {
            each!(self.findings, Fact, &FactCase { request, company, dialect, outcome, fact });
        }
    }

    pub fn company(&mut self, company: &Company) {
        for problem in company.problems() {
            each!(self.findings, Company, &CompanyCase { company, problem });
        }
    }

    pub fn import(&mut self, files: &Document<'_>, problems: &[import::Problem]) {
        for problem in problems {
            each!(self.findings, Import, &ImportCase { files, problem });
        }
    }

    pub fn mapping(&mut self, idp: Option<Idp>, problems: &[mapping::Problem<'_>]) {
        let before = self.findings.count_listed();
        for problem in problems {
            each!(self.findings, Mapping, &MappingCase { idp, problem });
        }
        // If parsing ended too early, the last values are unreliable.
        if problems.first().is_some_and(|problem| is_truncated(problem.value.document())) {
            self.findings.remove_fixes_after(before);
        }
    }

    pub fn compose(&mut self, gaps: &[Gap]) {
        for gap in gaps {
            each!(self.findings, Compose, gap);
        }
    }

    pub fn plan(&mut self, problem: &PlanProblem) {
        each!(self.findings, Plan, problem);
    }

    pub fn options(&mut self, text: &str, problems: &[OptionProblem]) {
        for problem in problems {
            each!(self.findings, Options, &OptionCase { text, problem });
        }
    }
}
