//! What Entra sends for the users of a directory.

use crate::company::{Company, User};
use crate::idp::is_custom_schema;
use crate::json::{Value, quote};

use super::body::Body;
use super::compose::{Composer, is_secret};
use super::known::{Given, matched};
use super::scope::Standing;
use super::values::{Computed, Unknown};
use super::{Entry, FilterKind, Flow, GapKind, Namespace, Sent, Source, Unsent};

impl<'c, 't> Composer<'c, 't> {
    pub(super) fn directory_user(&mut self, person: Value<'_>) {
        if self.mapping.flows.off.is_some() {
            return self.person_gap(GapKind::NotFlowing { flow: None }, person.opening());
        }
        let given = self.given(person);
        let user = self.company.and_then(|company| matched(company, self.mapping, &given));
        if let Some(filter) = self.outside(person) {
            let kind = GapKind::OutOfScope { is_known: user.is_some(), filter };
            return self.person_gap(kind, person.opening());
        }
        let is_disabled = match self.directory.attribute(person, "IsSoftDeleted") {
            Computed::Unknown(Unknown::NoFlag(_)) => {
                return self.person_gap(GapKind::EnabledUnknown, person.opening());
            }
            Computed::Unknown(_) => {
                self.person_gap(GapKind::EnabledNotExported, person.opening());
                false
            }
            disabled => disabled.is_true() == Some(true),
        };
        let names = || given.iter().filter(|one| one.target.is(Namespace::Core, "userName"));
        let Some(name) = names().find_map(Given::text) else {
            for one in names() {
                if let Computed::Unknown(why) = &one.value {
                    self.not_computed(one.entry, why.clone(), person);
                }
            }
            return self.person_gap(GapKind::NoUserName, person.opening());
        };
        let flow = if is_disabled || user.is_some() { Flow::Update } else { Flow::Add };
        if self.mapping.flows.left_out().any(|left_out| left_out == flow) {
            return self.person_gap(GapKind::NotFlowing { flow: Some(flow) }, person.opening());
        }
        let is_stranger = user.is_none() && self.company.is_some_and(Company::lists_users);
        if is_disabled && is_stranger {
            return self.person_gap(GapKind::NeverCreated { is_listed: true }, person.opening());
        }
        // Disabled users are never created.
        if is_disabled && (self.deactivated(name, &given, user, person) || user.is_none()) {
            return;
        }
        let body = self.directory_body(&given, person);
        match user {
            Some(user) => self.known_user(user, &given, person),
            None => self.line(
                "POST",
                "/Users",
                &body.json(|urn| !is_custom_schema(urn), &[("meta", "{\"resourceType\":\"User\"}")]),
            ),
        }
    }

    /// Returns the body of a create; what cannot be computed, or does not arrive, is reported and left out.
    fn directory_body(&mut self, given: &[Given<'_, '_>], person: Value<'_>) -> Body {
        let mut body = Body::default();
        for entry in self.mapping.entries.iter().filter(|entry| is_secret(entry)) {
            self.withheld(entry, person);
        }
        for entry in self.mapping.entries.iter().filter(|entry| entry.target.is_none() && !is_secret(entry)) {
            if entry.or_default(self.value(entry, person)) != Computed::Nothing {
                self.not_sent(entry, Unsent::NoTarget, person);
            }
        }
        for one @ Given { entry, target, .. } in given {
            let value = one.created();
            if let Some(why) = entry.unsent().filter(|_| value != Computed::Nothing) {
                self.not_sent(entry, why, person);
                continue;
            }
            match value {
                Computed::Nothing => {}
                Computed::Text(text) => body.set_text(target, &text),
                Computed::Unknown(why) => self.not_computed(entry, why, person),
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
    fn deactivated(&mut self, name: &str, given: &[Given<'_, '_>], user: Option<&User>, person: Value<'_>) -> bool {
        let active =
            given.iter().find(|one| one.target.is(Namespace::Core, "active") && one.entry.sent == Sent::Always);
        let active = active.map_or(&Computed::Nothing, |one| &one.value);
        let is_deactivated = active.is_true() == Some(false);
        if is_deactivated && user.is_none() && self.company.is_some() {
            self.person_gap(GapKind::NeverCreated { is_listed: false }, person.opening());
        } else if is_deactivated {
            self.out.push_str(&format!("{{\"event\":\"deactivated\",\"userName\":{}}}\n", quote(name)));
        } else {
            let is_certain = !matches!(active, Computed::Unknown(_));
            self.person_gap(GapKind::LeftActive { is_certain }, person.opening());
        }
        is_deactivated
    }

    /// Returns the filter that puts someone out of the mapping's scope. If there is no telling, they are assumed to be
    /// in scope.
    fn outside(&mut self, person: Value<'_>) -> Option<FilterKind> {
        let mapping = self.mapping;
        match mapping.scope.as_ref()?.standing(&|name| self.directory.attribute(person, name)) {
            Standing::Within => None,
            Standing::Outside(filter) => Some(filter),
            Standing::Unknown(clauses) => {
                for (clause, why) in clauses {
                    self.mapping_gap(GapKind::ScopeUnknown { why }, clause.value, person);
                }
                None
            }
        }
    }

    /// Returns the value that the mapping gives each attribute of someone.
    fn given(&self, person: Value<'_>) -> Vec<Given<'c, 't>> {
        let entries = self.mapping.entries.iter().filter(|entry| !is_secret(entry));
        let given = |entry: &'c Entry<'t>| {
            let target = entry.target.as_ref()?;
            Some(Given { entry, target, value: self.value(entry, person) })
        };
        entries.filter_map(given).collect()
    }

    fn value(&self, entry: &Entry<'_>, person: Value<'_>) -> Computed {
        match &entry.source {
            Source::Attribute(name, _) => self.directory.mapped(person, name),
            Source::Constant(text, _) => Computed::Text(text.clone().into_owned()),
            Source::Expression(expression, _) => expression.compute(&|name| self.directory.mapped(person, name)),
            Source::Unreadable(..) => Computed::Unknown(Unknown::Expression),
            Source::Profile | Source::Nothing => Computed::Nothing,
        }
    }
}
