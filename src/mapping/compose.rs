//! The requests that a provider will send, made of its people and its mapping.

use std::borrow::Cow;

use crate::company::{Company, User};
use crate::finding::Place;
use crate::idp::{Idp, is_added, person_of};
use crate::json::{Document, Kind, Value, quote};
use crate::scim::{encode, envelope, flag_of, patch_body};
use crate::text::{Places, Span};

use super::body::Body;
use super::known::{Given, matched, named};
use super::people::{self, Found};
use super::scope::Standing;
use super::values::{Computed, Unknown};
use super::{Entry, FilterKind, Flow, Mapping, Namespace, Sent, Source, Target, Unjudged, Unsent};

/// Requests, and what could not be computed on the way.
#[derive(Debug, Default)]
pub struct Composed {
    /// A request in each line.
    pub requests: String,
    /// What could not be computed.
    pub problems: Vec<Gap>,
}

/// Something that could not be computed, or is not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// What it is.
    pub kind: GapKind,
    /// Where: in the mapping, or among the people.
    pub place: Place,
    /// The first person whom it concerns, where the place is in the mapping.
    pub person: Option<Span>,
    /// How many people it concerns.
    pub count: u64,
}

/// The kinds of [`Gap`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GapKind {
    /// The value of an attribute.
    NotComputed {
        /// The target as it is written.
        target: String,
        /// Why.
        why: Unknown,
    },
    /// An attribute of which nothing is sent, or nothing that arrives.
    NotSent {
        /// The attribute: its variable at Okta, the target as it is written at Entra.
        name: String,
        /// Why.
        why: Unsent,
    },
    /// An attribute that may be a password: it is in no output.
    Withheld {
        /// The attribute, as in [`GapKind::NotSent`].
        name: String,
    },
    /// A text, or a line of it, that is no JSON.
    NotJson,
    /// The text has no people.
    NoPeople,
    /// Something that is no person.
    NotAPerson,
    /// The last page says that more follow.
    MorePages,
    /// Someone who stands there before.
    Repeated,
    /// An answer that says an error.
    Failure,
    /// Someone of Okta's own users, who is no user of the app.
    OktaUser,
    /// Someone whom the other provider exported.
    OtherProvider {
        /// Whether it is Okta whose schema this is.
        schema_is_okta: bool,
    },
    /// Someone without a user name.
    NoUserName,
    /// Someone for whom nothing is sent.
    NothingSent {
        /// The state at the provider.
        status: String,
    },
    /// Someone for whom nothing is sent, because the mapping is switched off, or leaves out this kind of change.
    NotFlowing {
        /// The kind; nothing where the mapping is switched off.
        flow: Option<Flow>,
    },
    /// Someone in a state of which is not known what it leads to.
    UnknownStatus {
        /// The state.
        status: String,
    },
    /// An attribute of someone whom Dialpad has: what it holds of it, and so whether it is sent, is not known.
    SentUnknown {
        /// The target as it is written.
        target: String,
    },
    /// Someone whom Dialpad has, and of whom nothing changes as far as is known.
    Unchanged,
    /// Someone whom Dialpad has under an id that the company does not say.
    NoId,
    /// Someone who is disabled, and whom the mapping does not deactivate.
    LeftActive {
        /// Whether that is so; else what `active` is could not be computed.
        is_certain: bool,
    },
    /// Someone who is disabled, and whom Dialpad does not have.
    NeverCreated {
        /// Whether the company says so; else it lists no users.
        is_listed: bool,
    },
    /// Someone of whom the directory does not say whether they are disabled.
    EnabledUnknown,
    /// Someone of whom the export does not say whether they are disabled.
    EnabledNotExported,
    /// Someone for whom the mapping is not.
    OutOfScope {
        /// Whether Dialpad has them.
        is_known: bool,
        /// The filter that they do not pass.
        filter: FilterKind,
    },
    /// Someone of whom a clause of the scope cannot be judged.
    ScopeUnknown {
        /// Why.
        why: Unjudged,
    },
}

impl GapKind {
    /// The same text for the same kind.
    fn key(&self) -> String {
        let (letter, text) = match self {
            Self::NotComputed { why, .. } => match why {
                Unknown::Function(name) => ("f", name.as_str()),
                Unknown::Form(name) => ("g", name.as_str()),
                Unknown::Arguments(name) => ("a", name.as_str()),
                Unknown::NotExported(name) => ("e", name.as_str()),
                Unknown::Reference(name) => ("r", name.as_str()),
                Unknown::SeveralRoles => ("s", ""),
                Unknown::Expression => ("x", ""),
                Unknown::NoFlag(name) => ("t", name.as_str()),
            },
            Self::NotSent { .. } => ("b", ""),
            Self::Withheld { .. } => ("z", ""),
            Self::NotJson => ("j", ""),
            Self::NoPeople => ("n", ""),
            Self::NotAPerson => ("p", ""),
            Self::MorePages => ("m", ""),
            Self::Repeated => ("2", ""),
            Self::Failure => ("q", ""),
            Self::OktaUser => ("k", ""),
            Self::OtherProvider { .. } => ("o", ""),
            Self::NoUserName => ("u", ""),
            Self::NothingSent { status } => ("-", status.as_str()),
            Self::NotFlowing { flow } => ("0", flow.map_or("", Flow::as_str)),
            Self::UnknownStatus { status } => ("?", status.as_str()),
            Self::SentUnknown { .. } => ("w", ""),
            Self::Unchanged => ("=", ""),
            Self::NoId => ("i", ""),
            Self::NeverCreated { .. } => ("y", ""),
            Self::LeftActive { is_certain: true } => ("l", ""),
            Self::LeftActive { .. } => ("l", "?"),
            Self::EnabledUnknown => ("d", ""),
            Self::EnabledNotExported => ("h", ""),
            Self::OutOfScope { is_known: true, filter } => ("c", filter.as_str()),
            Self::OutOfScope { is_known: false, filter } => ("+", filter.as_str()),
            Self::ScopeUnknown { .. } => ("v", ""),
        };
        [letter, text].concat()
    }
}

/// Makes the requests that the provider of `mapping` will send for `people`. Who of them is in the `company` already is
/// known where it lists its users.
pub fn compose(people: &Document<'_>, mapping: &Mapping<'_>, company: Option<&Company>) -> Composed {
    let (exported, ids, alike) = Default::default();
    let mut composer =
        Composer { mapping, company, exported, ids, out: String::new(), alike, gaps: Vec::new(), met: 0 };
    if mapping.idp == Idp::Entra {
        people::each(people, &mut |found| {
            if let Found::Person(person) = found {
                // What was not asked for PowerShell writes as null.
                let is_powershell = person.get("AdditionalProperties").is_some();
                for (key, _) in person.members().filter(|(_, value)| !(is_powershell && value.is_null())) {
                    composer.exported.meet(&key.text().to_lowercase());
                }
            }
        });
    }
    people::each(people, &mut |found| composer.take(found));
    if composer.met == 0 && composer.gaps.is_empty() {
        composer.gap(GapKind::NoPeople, Place::request(Span::new(0, people.text().len().min(1))), None);
    }
    Composed { problems: composer.gaps, requests: composer.out }
}

pub(super) struct Composer<'c, 't> {
    mapping: &'c Mapping<'t>,
    company: Option<&'c Company>,
    /// The attributes that the people's export has, in small letters.
    exported: Places,
    /// The ids of the people who were met.
    ids: Places,
    out: String,
    /// Where gaps that are alike stand among all: by kind, and by place where that tells them apart.
    alike: Places,
    gaps: Vec<Gap>,
    met: u64,
}

/// What the status of an app user means for requests.
enum Status {
    /// They have the app.
    Assigned,
    /// They had it.
    TakenOut,
    /// They were imported, and nobody has confirmed it.
    NotYet,
    /// No document says what this one means.
    Unknown,
}

impl Status {
    fn of(word: &str) -> Self {
        match word {
            "ACTIVE" | "APPROVED" | "PENDING" | "PROVISIONED" | "STAGED" => Self::Assigned,
            "DEPROVISIONED" | "UNASSIGNED" => Self::TakenOut,
            "IMPORTED" | "MATCHED" => Self::NotYet,
            // `SUSPENDED` among them: who is suspended in Okta keeps the apps (Okta, "User account status").
            _ => Self::Unknown,
        }
    }
}

impl<'c, 't> Composer<'c, 't> {
    /// One whose place tells it apart.
    fn gap(&mut self, kind: GapKind, place: Place, person: Option<Span>) {
        self.count(kind, place, person, place.span.start + 1);
    }

    /// One that stands among the people: of those that are alike the first is told of.
    pub(super) fn person_gap(&mut self, kind: GapKind, span: Span) {
        self.count(kind, Place::request(span), None, 0);
    }

    fn count(&mut self, kind: GapKind, place: Place, person: Option<Span>, apart: u32) {
        let alike = format!("{apart} {}", kind.key());
        let (at, is_new) = self.alike.meet(&alike);
        match self.gaps.get_mut(at).filter(|_| !is_new) {
            Some(gap) => gap.count += 1,
            None => self.gaps.push(Gap { kind, place, person, count: 1 }),
        }
    }

    fn take(&mut self, found: Found<'_>) {
        match found {
            Found::NotJson(span) => self.gap(GapKind::NotJson, Place::request(span), None),
            Found::NotAPerson(span) => self.person_gap(GapKind::NotAPerson, span),
            Found::MorePages(span) => self.gap(GapKind::MorePages, Place::request(span), None),
            Found::Failure(span) => self.gap(GapKind::Failure, Place::request(span), None),
            Found::Person(person) => {
                self.met += 1;
                let id = person.get("id").and_then(word).filter(|id| !id.is_empty());
                if id.is_some_and(|id| !self.ids.meet(&id).1) {
                    return self.person_gap(GapKind::Repeated, person.opening());
                }
                let is_okta = person_of(person) == Some(Idp::Okta);
                match (self.mapping.idp, is_okta) {
                    (Idp::Okta, true) => self.app_user(person),
                    (Idp::Entra, false) => self.directory_user(person),
                    (_, is_okta) => {
                        self.person_gap(GapKind::OtherProvider { schema_is_okta: !is_okta }, person.opening());
                    }
                }
            }
        }
    }

    pub(super) fn line(&mut self, method: &str, path: &str, body: &str) {
        self.out.push_str(&envelope(method, path, Some(body)));
        self.out.push('\n');
    }

    // — Okta —

    fn app_user(&mut self, person: Value<'_>) {
        if self.is_own_user(person) {
            return self.person_gap(GapKind::OktaUser, person.opening());
        }
        let text = |name: &str| person.get(name).and_then(word).filter(|text| !text.is_empty());
        // The id that Dialpad gave the user, when Okta created or found it.
        let known = text("externalId");
        let status = text("status").unwrap_or_else(|| "ACTIVE".to_owned());
        match (Status::of(&status), known) {
            (Status::Assigned, known) => self.assigned(person, known),
            (Status::TakenOut, Some(id)) => {
                self.line("PATCH", &format!("/Users/{}", encode(&id)), &deactivation());
            }
            (Status::TakenOut, None) | (Status::NotYet, _) => {
                self.person_gap(GapKind::NothingSent { status }, person.opening());
            }
            (Status::Unknown, _) => self.person_gap(GapKind::UnknownStatus { status }, person.opening()),
        }
    }

    /// Whether someone is a user of Okta itself: such a one has a `login` in the profile, and no user name in the credentials.
    fn is_own_user(&self, person: Value<'_>) -> bool {
        let has = |name: &str, part: &str| person.get(name).is_some_and(|held| held.get(part).is_some());
        let is_variable = || self.mapping.entries.iter().any(|entry| entry.name == "login");
        has("profile", "login") && !has("credentials", "userName") && !is_variable()
    }

    /// Someone who has the app: created, or brought up to date where Dialpad has them as `known`. Okta looks for the user name
    /// before it creates somebody (Okta, "SCIM 2.0 protocol reference").
    fn assigned(&mut self, person: Value<'_>, known: Option<String>) {
        let Some((body, name)) = self.profile_body(person) else {
            return self.person_gap(GapKind::NoUserName, person.opening());
        };
        let found = self.company.filter(|_| known.is_none()).and_then(|company| named(company, &name));
        let known = match (known, found) {
            (None, Some(User { id: None, .. })) => return self.person_gap(GapKind::NoId, person.opening()),
            (known, found) => known.or_else(|| Some(found?.id.as_ref()?.value.clone())),
        };
        let own = person.get("id").and_then(word).filter(|id| !id.is_empty()).map(|id| quote(&id));
        let id = known.as_ref().map(|id| quote(id));
        let mut added = vec![("active", "true"), ("groups", "[]")];
        added.extend(own.as_ref().map(|own| ("externalId", own.as_str())));
        added.extend(id.as_ref().map(|id| ("id", id.as_str())));
        let body = body.json(|_| true, &added);
        match known {
            Some(id) => self.line("PUT", &format!("/Users/{}", encode(&id)), &body),
            None => self.line("POST", "/Users", &body),
        }
    }

    /// What the profile gives the attributes of the mapping, and the user name; nothing where nobody is named.
    fn profile_body(&mut self, person: Value<'_>) -> Option<(Body, String)> {
        let mut body = Body::default();
        let mut name = None;
        let given = |entry: &Entry<'_>| person.get("profile")?.get(&entry.name).filter(|value| !value.is_null());
        for entry in &self.mapping.entries {
            let Some(value) = given(entry) else { continue };
            if is_secret(entry) {
                self.withheld(entry, person);
                continue;
            }
            if let Some(why) = entry.unsent() {
                if !value.is_empty() {
                    self.not_sent(entry, why, person);
                }
                continue;
            }
            let Some(target) = &entry.target else { continue };
            let is_name = target.is(Namespace::Core, "userName");
            if is_name && value.is_empty() {
                continue;
            }
            if let Some(text) = value.as_str() {
                body.set_text(target, &text);
                name = name.or_else(|| is_name.then(|| text.into_owned()));
            } else if let Some(json) = plain_json(value) {
                body.set(target, json);
            } else {
                let why = Unknown::Reference(entry.name.clone().into_owned());
                self.not_computed(entry, why, person);
            }
        }
        let name = match name {
            Some(name) => name,
            None => {
                let login =
                    person.get("credentials").and_then(|credentials| credentials.get("userName")).and_then(word);
                let login = login.filter(|login| !login.is_empty())?;
                body.set_text(&Target::from_external("userName", None)?, &login);
                login
            }
        };
        Some((body, name))
    }

    fn withheld(&mut self, entry: &Entry<'_>, person: Value<'_>) {
        let kind = GapKind::Withheld { name: entry.name.clone().into_owned() };
        self.mapping_gap(kind, entry.named, person);
    }

    fn not_sent(&mut self, entry: &Entry<'_>, why: Unsent, person: Value<'_>) {
        // What is only read is meant to be left out, and the mapping says so.
        if why != Unsent::OnlyRead {
            let kind = GapKind::NotSent { name: entry.name.clone().into_owned(), why };
            self.mapping_gap(kind, entry.named, person);
        }
    }

    fn not_computed(&mut self, entry: &Entry<'_>, why: Unknown, person: Value<'_>) {
        let kind = GapKind::NotComputed { target: entry.target_name(), why };
        self.mapping_gap(kind, entry.source_place(), person);
    }

    /// One that stands in the mapping, and concerns someone.
    pub(super) fn mapping_gap(&mut self, kind: GapKind, value: Value<'_>, person: Value<'_>) {
        let span = match value.key() {
            Some(key) if value.is_object() => key.span(),
            _ => value.span(),
        };
        self.gap(kind, Place::mapping(span), Some(person.opening()));
    }

    // — Entra —

    fn directory_user(&mut self, person: Value<'_>) {
        if self.mapping.flows.off.is_some() {
            return self.person_gap(GapKind::NotFlowing { flow: None }, person.opening());
        }
        let given = self.given(person);
        let user = self.company.and_then(|company| matched(company, self.mapping, &given));
        if let Some(filter) = self.outside(person) {
            let kind = GapKind::OutOfScope { is_known: user.is_some(), filter };
            return self.person_gap(kind, person.opening());
        }
        let is_disabled = match self.attribute(person, "IsSoftDeleted") {
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
        // Who is disabled is never created.
        if is_disabled && (self.deactivated(name, &given, user, person) || user.is_none()) {
            return;
        }
        let body = self.directory_body(&given, person);
        match user {
            Some(user) => self.known_user(user, &given, person),
            None => self.line(
                "POST",
                "/Users",
                &body.json(|urn| !is_added(urn), &[("meta", "{\"resourceType\":\"User\"}")]),
            ),
        }
    }

    /// The body of a create; what cannot be computed, and what does not arrive, is told and left out.
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

    /// Whether someone who is disabled is deactivated: where the mapping says so. Where it does not, that is told.
    ///
    /// Without a company the plan that is made of the requests knows who is in Dialpad. A company that lists nobody knows
    /// of none, and nothing is sent, as for a row of a table.
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

    /// The filter by which someone is out of the mapping's scope. Of whom nobody can tell is taken to be in scope.
    fn outside(&mut self, person: Value<'_>) -> Option<FilterKind> {
        let mapping = self.mapping;
        match mapping.scope.as_ref()?.standing(&|name| self.attribute(person, name)) {
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

    /// What the mapping gives each attribute of someone.
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
            Source::Attribute(name, _) => self.mapped(person, name),
            Source::Constant(text, _) => Computed::Text(text.clone().into_owned()),
            Source::Expression(expression, _) => expression.compute(&|name| self.mapped(person, name)),
            Source::Unreadable(..) => Computed::Unknown(Unknown::Expression),
            Source::Profile | Source::Nothing => Computed::Nothing,
        }
    }

    /// What a mapping takes from the attribute `name`: of a guest's `userPrincipalName` the address in it, without `#EXT#`
    /// and the domain of the directory (Microsoft, "How Application Provisioning works", "B2B (guest) users").
    fn mapped(&self, person: Value<'_>, name: &str) -> Computed {
        let value = self.attribute(person, name);
        match &value {
            Computed::Text(text) if name.eq_ignore_ascii_case("userPrincipalName") => {
                guest_address(text).map_or(value, Computed::Text)
            }
            _ => value,
        }
    }

    /// What the directory says of someone in the attribute `name`.
    fn attribute(&self, person: Value<'_>, name: &str) -> Computed {
        let not_exported = |name: &str| Computed::Unknown(Unknown::NotExported(name.to_owned()));
        let has = |name: &str| self.exported.get(&name.to_lowercase()).is_some();
        if name.eq_ignore_ascii_case("IsSoftDeleted") {
            let gone = person.get("deletedDateTime").is_some_and(|gone| !gone.is_empty());
            return match (gone, person.get("accountEnabled").and_then(flag_of).map(|flag| flag.value)) {
                (true, _) | (_, Some(false)) => Computed::Text("True".to_owned()),
                (_, Some(true)) => Computed::Text("False".to_owned()),
                _ if has("accountEnabled") => Computed::Unknown(Unknown::NoFlag("accountEnabled".to_owned())),
                _ => not_exported("accountEnabled"),
            };
        }
        let own = in_graph(name);
        let within = own.strip_prefix("extensionAttribute").filter(|number| number.parse::<u8>().is_ok());
        if within.is_some() && !has(own) {
            return match person.get("onPremisesExtensionAttributes") {
                Some(all) if all.is_object() => all.get(own).map_or(Computed::Nothing, |value| computed(name, value)),
                Some(all) if !all.is_null() => not_exported("onPremisesExtensionAttributes"),
                _ if has("onPremisesExtensionAttributes") => Computed::Nothing,
                _ => not_exported("onPremisesExtensionAttributes"),
            };
        }
        match person.get(own).filter(|value| !value.is_null() || has(own)) {
            Some(value) if own.eq_ignore_ascii_case("appRoleAssignments") => {
                roles(value).unwrap_or_else(|| not_exported("appRoleAssignments"))
            }
            // The first of the business phones is the telephone number.
            Some(value) if value.is_array() && own == "businessPhones" => {
                value.elements().next().map_or(Computed::Nothing, |value| computed(name, value))
            }
            Some(value) => computed(name, value),
            None if has(own) => Computed::Nothing,
            // Exported or not, Entra sends the id that Dialpad has given the manager, which no export says.
            None if own.eq_ignore_ascii_case("manager") => Computed::Unknown(Unknown::Reference(own.to_owned())),
            None => not_exported(own),
        }
    }
}

impl Entry<'_> {
    /// The value, or in the place of none the default.
    pub(super) fn or_default(&self, value: Computed) -> Computed {
        match (value, self.default.and_then(word)) {
            (Computed::Nothing, Some(default)) => Computed::Text(default),
            (value, _) => value,
        }
    }

    /// The target as people know it: the attribute at Okta, the path at Entra.
    pub(super) fn target_name(&self) -> String {
        match &self.target {
            Some(target) if target.part.is_none() => target.attribute.clone(),
            _ => self.name.clone().into_owned(),
        }
    }
}

/// Whether a password, or what may be one, is mapped: it is never sent on.
fn is_secret(entry: &Entry<'_>) -> bool {
    let target = entry.target.as_ref();
    [entry.name.as_ref(), target.map_or("", |target| &target.attribute)]
        .iter()
        .any(|name| crate::text::holds_word(name, "password"))
}

/// The name of an attribute in Microsoft Graph, where a mapping has another for it: mappings have those of Azure AD Graph
/// (Microsoft, "Property differences between Azure AD Graph and Microsoft Graph").
fn in_graph(name: &str) -> &str {
    const NAMES: [(&str, &str); 9] = [
        ("physicalDeliveryOfficeName", "officeLocation"),
        ("telephoneNumber", "businessPhones"),
        ("mobile", "mobilePhone"),
        ("facsimileTelephoneNumber", "faxNumber"),
        ("objectId", "id"),
        ("immutableId", "onPremisesImmutableId"),
        ("dirSyncEnabled", "onPremisesSyncEnabled"),
        ("lastDirSyncDateTime", "onPremisesLastSyncDateTime"),
        ("originalUserPrincipalName", "userPrincipalName"),
    ];
    NAMES.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map_or(name, |(_, graph)| graph)
}

/// The address in a guest's name: `zoe@mail.example` of `zoe_mail.example#EXT#@fuzz-ball.example`.
fn guest_address(name: &str) -> Option<String> {
    let (name, domain) = name.split_once("#EXT#@")?.0.rsplit_once('_')?;
    Some(format!("{name}@{domain}"))
}

fn computed(name: &str, value: Value<'_>) -> Computed {
    match value.kind() {
        Kind::Null => Computed::Nothing,
        Kind::Boolean => Computed::Text(if value.as_bool() == Some(true) { "True" } else { "False" }.to_owned()),
        Kind::Number | Kind::String => word(value).map_or(Computed::Nothing, Computed::Text),
        Kind::Array if value.is_empty() => Computed::Nothing,
        Kind::Array => {
            let texts: Option<Vec<String>> = value.elements().map(word).collect();
            texts.map_or_else(|| Computed::Unknown(Unknown::Reference(name.to_owned())), Computed::Many)
        }
        Kind::Object => Computed::Unknown(Unknown::Reference(name.to_owned())),
    }
}

/// The names of someone's app roles: texts, or objects that carry them. Microsoft Graph's assignments carry ids only.
fn roles(value: Value<'_>) -> Option<Computed> {
    if value.is_null() {
        return Some(Computed::Roles(Vec::new()));
    }
    if let Some(role) = word(value) {
        return Some(Computed::Roles(vec![role]));
    }
    let name = |role: Value<'_>| word(role).or_else(|| word(role.get("displayName").or_else(|| role.get("value"))?));
    let roles: Option<Vec<String>> = value.elements().map(name).collect();
    roles.map(Computed::Roles)
}

/// The text of a string, or a number as it stands.
pub(super) fn word(value: Value<'_>) -> Option<String> {
    value.word().map(Cow::into_owned)
}

/// A flag, a number, or a list of texts, flags and numbers.
fn plain_json(value: Value<'_>) -> Option<String> {
    let leaf = |value: Value<'_>| match value.kind() {
        Kind::String => value.as_str().map(|text| quote(&text)),
        Kind::Number | Kind::Boolean => Some(value.raw().to_owned()),
        _ => None,
    };
    if !value.is_array() {
        return leaf(value);
    }
    let all: Option<Vec<String>> = value.elements().map(leaf).collect();
    all.map(|all| format!("[{}]", all.join(",")))
}

fn deactivation() -> String {
    patch_body(r#"{"op":"replace","value":{"active":false}}"#)
}
