//! What Entra sends for the users of a directory.

use crate::company::{Company, User};
use crate::idp::is_custom_schema;
use crate::json::{Value, quote};

use super::body::Body;
use super::compose::{Composer, is_secret};
use super::existing::{MappedValue, matching_user};
use super::scope::InScope;
use super::values::{Computed, Unknown};
use super::{Entry, FilterKind, Flow, GapKind, Namespace, SendWhen, Unsent};

impl<'c, 't> Composer<'c, 't> {
    pub(super) fn compose_directory_user(&mut self, person: Value<'_>) {
        if self.mapping.flows.disabled.is_some() {
            return self.add_person_gap(GapKind::FlowDisabled { flow: None }, person.opening());
        }
        let mapped = self.map_attributes(person);
        let user = self.company.and_then(|company| matching_user(company, self.mapping, &mapped));
        if let Some(filter) = self.excluding_filter(person) {
            let kind = GapKind::OutOfScope { is_known: user.is_some(), filter };
            return self.add_person_gap(kind, person.opening());
        }
        let Some(is_disabled) = self.is_disabled(person) else { return };
        let Some(name) = self.user_name(&mapped, person) else { return };
        let flow = if is_disabled || user.is_some() { Flow::Update } else { Flow::Add };
        if self.mapping.flows.omitted().any(|omitted| omitted == flow) {
            return self.add_person_gap(GapKind::FlowDisabled { flow: Some(flow) }, person.opening());
        }
        let is_not_in_dialpad = user.is_none() && self.company.is_some_and(Company::lists_users);
        if is_disabled && is_not_in_dialpad {
            return self.add_person_gap(GapKind::NeverCreated { is_listed: true }, person.opening());
        }
        // Disabled users are never created.
        if is_disabled && (self.compose_deactivation(name, &mapped, user, person) || user.is_none()) {
            return;
        }
        let body = self.directory_body(&mapped, person);
        match user {
            Some(user) => self.compose_update(user, &mapped, person),
            None => {
                let meta = ("meta", r#"{"resourceType":"User"}"#);
                self.add_request("POST", "/Users", &body.json(|urn| !is_custom_schema(urn), &[meta]));
            }
        }
    }

    /// Returns whether someone is disabled. If the directory does not say, that is reported; `None` if nothing can be
    /// assumed.
    fn is_disabled(&mut self, person: Value<'_>) -> Option<bool> {
        match self.directory.attribute(person, "IsSoftDeleted") {
            Computed::Unknown(Unknown::NotBoolean(_)) => {
                self.add_person_gap(GapKind::EnabledUnknown, person.opening());
                None
            }
            Computed::Unknown(_) => {
                self.add_person_gap(GapKind::EnabledNotExported, person.opening());
                Some(false)
            }
            disabled => Some(disabled.is_true() == Some(true)),
        }
    }

    /// Returns someone's user name; if there is none, that is reported.
    fn user_name<'m>(&mut self, mapped: &'m [MappedValue<'_, '_>], person: Value<'_>) -> Option<&'m str> {
        let names = || mapped.iter().filter(|mapped| mapped.target.is(Namespace::Core, "userName"));
        let name = names().find_map(MappedValue::text);
        if name.is_none() {
            for mapped in names() {
                if let Computed::Unknown(why) = &mapped.value {
                    self.report_not_computed(mapped.entry, why.clone(), person);
                }
            }
            self.add_person_gap(GapKind::NoUserName, person.opening());
        }
        name
    }

    /// Returns the body of a create; what cannot be computed, or does not arrive, is reported and left out.
    fn directory_body(&mut self, mapped: &[MappedValue<'_, '_>], person: Value<'_>) -> Body {
        let mut body = Body::default();
        for entry in self.mapping.entries.iter().filter(|entry| is_secret(entry)) {
            self.report_withheld(entry, person);
        }
        for entry in self.mapping.entries.iter().filter(|entry| entry.target.is_none() && !is_secret(entry)) {
            if entry.or_default(self.value(entry, person)) != Computed::Nothing {
                self.report_not_sent(entry, Unsent::NoTarget, person);
            }
        }
        for mapped @ MappedValue { entry, target, .. } in mapped {
            let value = mapped.value_on_create();
            if let Some(why) = entry.unsent().filter(|_| value != Computed::Nothing) {
                self.report_not_sent(entry, why, person);
                continue;
            }
            match value {
                Computed::Nothing => {}
                Computed::Text(text) => body.set_text(target, &text),
                Computed::Unknown(why) => self.report_not_computed(entry, why, person),
                Computed::Many(_) | Computed::Roles(_) => {
                    if let Some(json) = value.json() {
                        body.set(target, json);
                    }
                }
            }
        }
        body
    }

    /// Whether someone who is disabled is deactivated, which the mapping decides. If it does not say so, that is
    /// reported.
    ///
    /// Without a company, the plan for the requests knows who is in Dialpad. A company that lists nobody has no users,
    /// and nothing is sent, as for a row of a table.
    fn compose_deactivation(
        &mut self,
        name: &str,
        mapped: &[MappedValue<'_, '_>],
        user: Option<&User>,
        person: Value<'_>,
    ) -> bool {
        let active = mapped
            .iter()
            .find(|mapped| mapped.target.is(Namespace::Core, "active") && mapped.entry.sent == SendWhen::Always);
        let active = active.map_or(&Computed::Nothing, |mapped| &mapped.value);
        let is_deactivated = active.is_true() == Some(false);
        if is_deactivated && user.is_none() && self.company.is_some() {
            self.add_person_gap(GapKind::NeverCreated { is_listed: false }, person.opening());
        } else if is_deactivated {
            self.out.push_str(&format!("{{\"event\":\"deactivated\",\"userName\":{}}}\n", quote(name)));
        } else {
            let is_certain = !matches!(active, Computed::Unknown(_));
            self.add_person_gap(GapKind::LeftActive { is_certain }, person.opening());
        }
        is_deactivated
    }

    /// Returns the filter that puts someone out of the mapping's scope. If there is no telling, they are assumed to be
    /// in scope.
    fn excluding_filter(&mut self, person: Value<'_>) -> Option<FilterKind> {
        let mapping = self.mapping;
        match mapping.scope.as_ref()?.evaluate(&|name| self.directory.attribute(person, name)) {
            InScope::Yes => None,
            InScope::No(filter) => Some(filter),
            InScope::Unknown(clauses) => {
                for (clause, why) in clauses {
                    self.add_mapping_gap(GapKind::ScopeUnknown { why }, clause.value, person);
                }
                None
            }
        }
    }

    /// Returns the value that the mapping gives each attribute of someone.
    fn map_attributes(&self, person: Value<'_>) -> Vec<MappedValue<'c, 't>> {
        let entries = self.mapping.entries.iter().filter(|entry| !is_secret(entry));
        let mapped = |entry: &'c Entry<'t>| {
            let target = entry.target.as_ref()?;
            Some(MappedValue { entry, target, value: self.value(entry, person).single() })
        };
        entries.filter_map(mapped).collect()
    }

    fn value(&self, entry: &Entry<'_>, person: Value<'_>) -> Computed {
        entry.compute(&|name| self.directory.mapped_value(person, name))
    }
}
