use crate::company::Date;
use crate::finding::{Severity, SeverityOverride};
use crate::idp::{Idp, OnDelete};
use crate::json::{Damage, Document, Key, NodeId, Value};
use crate::scim::{BulkLimits, ResourceBefore};
use crate::text::{Span, nearest};

use super::Rule;
use super::{OptionProblem, OptionProblemKind};

/// The most problems for which similar names are looked up: the lookup costs far more than the rest.
const MAX_SUGGESTIONS: usize = 100;

/// What the caller sets: the provider, the date, the severity of each rule, and so on.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The provider, or `None` to detect it from the request.
    pub idp: Option<Idp>,
    /// The date of the request, for the estimate.
    pub as_of: Option<Date>,
    /// Whether a PATCH from Entra is also shown as it is with the other setting of Entra's flag.
    pub entra_forms: bool,
    /// Whether the rules of the interoperability profile report.
    pub interop: bool,
    /// What OneLogin is set to do when a user is deleted.
    pub on_delete: Option<OnDelete>,
    /// The resource as it is before the request.
    pub resource: Option<ResourceBefore>,
    /// The severities of individual rules.
    pub severities: Vec<SeverityOverride>,
    /// The JSON text of the company that a mapping is checked against.
    pub company: Option<String>,
    /// How large a bulk request the service provider accepts.
    pub bulk: BulkLimits,
    /// Where the service provider's schemas are in the options.
    pub schemas: Option<NodeId>,
    /// What is wrong with the options.
    pub problems: Vec<OptionProblem>,
}

/// The names of all options.
const NAMES: &[&str] =
    &["idp", "asOf", "onDelete", "entraForms", "profile", "bulk", "resource", "rules", "company", "schemas"];
const LIMITS: &[&str] = &["maxOperations", "maxPayloadSize"];
const PROVIDERS: &[&str] = &["auto", "okta", "entra", "google", "onelogin", "jumpcloud", "rfc"];
const PROFILES: &[&str] = &["none", "interop"];
const BOOLEANS: &[&str] = &["true", "false"];
const ON_DELETE: &[&str] = &["delete", "suspend", "nothing"];
const SEVERITIES: &[&str] = &["error", "warning", "info", "off"];

impl Options {
    /// Reads an object whose members are the options by name. An empty document or `null` sets nothing.
    pub fn read(document: &Document<'_>) -> Self {
        let mut options = Self::default();
        let Some(root) = document.root().filter(|root| !root.is_null()) else { return options };
        if !root.is_object() {
            options.problem(OptionProblemKind::NotAnObject, root.span());
        }
        for (key, value) in root.members() {
            match key.text() {
                "idp" => options.read_idp(value),
                "asOf" => options.read_as_of(value),
                "entraForms" => match value.as_bool() {
                    Some(wanted) => options.entra_forms = wanted,
                    None => options.problem(OptionProblemKind::NotOneOf(BOOLEANS), value.span()),
                },
                "profile" => match word(value).as_deref() {
                    Some("interop") => options.interop = true,
                    Some("none") => options.interop = false,
                    _ => options.problem(OptionProblemKind::NotOneOf(PROFILES), value.span()),
                },
                "onDelete" => options.read_on_delete(value),
                "rules" => options.read_rules(value),
                "company" => options.company = Some(value.as_str().map_or(value.raw().to_owned(), Into::into)),
                "bulk" => options.read_bulk(value),
                "resource" => options.read_resource(value),
                "schemas" => options.read_schemas(value),
                _ => options.report_unknown(key, NAMES),
            }
        }
        let damage = Damage::of(document);
        let is_explained = |at: Span, kind: &OptionProblemKind| damage.explains(kind.symptom(), document.at(at), at);
        options.problems.retain(|problem| !is_explained(problem.span, &problem.kind));
        options
    }

    fn problem(&mut self, kind: OptionProblemKind, span: Span) {
        self.problems.push(OptionProblem { kind, span });
    }

    /// Returns the name that was probably meant.
    fn suggestion(&self, given: &str, names: impl Iterator<Item = &'static str>) -> Option<&'static str> {
        if self.problems.len() >= MAX_SUGGESTIONS {
            return None;
        }
        nearest(given, names).map(|(name, _)| name)
    }

    fn report_unknown(&mut self, key: Key<'_>, names: &'static [&'static str]) {
        let suggestion = self.suggestion(key.text(), names.iter().copied());
        self.problem(OptionProblemKind::Unknown { names, suggestion }, key.span());
    }

    /// Whether any rule of the interoperability profile may report.
    pub fn asks_for_interop(&self) -> bool {
        let has_profile = |meta| Rule::of(meta).is_some_and(|rule| rule.profile().is_some());
        self.interop || self.severities.iter().any(|&(meta, severity)| severity.is_some() && has_profile(meta))
    }

    fn read_idp(&mut self, value: Value<'_>) {
        let word = word(value).unwrap_or_default();
        self.idp = Idp::from_word(&word);
        if self.idp.is_none() && word != "auto" {
            self.problem(OptionProblemKind::NotOneOf(PROVIDERS), value.span());
        }
    }

    fn read_as_of(&mut self, value: Value<'_>) {
        self.as_of = value.as_str().and_then(Date::parse);
        if self.as_of.is_none() {
            self.problem(OptionProblemKind::BadDate, value.span());
        }
    }

    fn read_bulk(&mut self, limits: Value<'_>) {
        if !limits.is_object() {
            return self.problem(OptionProblemKind::BadLimit, limits.span());
        }
        for (key, value) in limits.members() {
            let limit = value.as_i64().and_then(|limit| u64::try_from(limit).ok());
            let target = match key.text() {
                "maxOperations" => &mut self.bulk.operations,
                "maxPayloadSize" => &mut self.bulk.payload,
                // Also part of `bulk` in `/ServiceProviderConfig`.
                "supported" => continue,
                _ => {
                    self.report_unknown(key, LIMITS);
                    continue;
                }
            };
            *target = limit;
            if limit.is_none() {
                self.problem(OptionProblemKind::BadLimit, value.span());
            }
        }
    }

    fn read_on_delete(&mut self, value: Value<'_>) {
        self.on_delete = match word(value).as_deref() {
            Some("delete") => Some(OnDelete::Delete),
            Some("suspend") => Some(OnDelete::Suspend),
            Some("nothing") => Some(OnDelete::Nothing),
            _ => return self.problem(OptionProblemKind::NotOneOf(ON_DELETE), value.span()),
        };
    }

    fn read_resource(&mut self, value: Value<'_>) {
        if !value.is_object() {
            return self.problem(OptionProblemKind::ResourceNotObject, value.span());
        }
        // Broken JSON has findings of its own, and what it means is anyone's guess.
        self.resource = value.document().is_json().then(|| ResourceBefore::new(value));
    }

    fn read_rules(&mut self, rules: Value<'_>) {
        if !rules.is_object() {
            return self.problem(OptionProblemKind::RulesNotObject, rules.span());
        }
        for (key, value) in rules.members() {
            self.read_severity(key, value);
        }
    }

    fn read_schemas(&mut self, value: Value<'_>) {
        if !value.is_array() && !value.is_object() {
            return self.problem(OptionProblemKind::SchemasNotList, value.span());
        }
        self.schemas = Some(value.id());
    }

    fn read_severity(&mut self, key: Key<'_>, value: Value<'_>) {
        let name = key.text();
        let Some(rule) = super::find(name) else {
            let suggestion = self.suggestion(name, super::ALL.iter().map(|rule| rule.meta.name));
            return self.problem(OptionProblemKind::UnknownRule { suggestion }, key.span());
        };
        let severity = match word(value).as_deref() {
            Some("error") => Some(Severity::Error),
            Some("warning") => Some(Severity::Warning),
            Some("info") => Some(Severity::Info),
            Some("off") => None,
            _ => return self.problem(OptionProblemKind::NotOneOf(SEVERITIES), value.span()),
        };
        self.severities.push((&rule.meta, severity));
    }
}

/// Returns a string in lowercase, to compare it regardless of case.
fn word(value: Value<'_>) -> Option<String> {
    Some(value.as_str()?.to_ascii_lowercase())
}
