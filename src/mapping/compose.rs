//! Composes the requests that a provider will send from its people and its mapping.

use crate::company::Company;
use crate::finding::Place;
use crate::idp::{Idp, provider_of_person};
use crate::json::{Document, Value};
use crate::scim::envelope;
use crate::text::{Interner, Span};

use super::directory::Directory;
use super::people::{self, Found};
use super::values::{Computed, Unknown, to_text};
use super::{Entry, Gap, GapKind, Mapping, Source, Unsent};

/// Requests, and what could not be computed on the way.
#[derive(Debug, Default)]
pub struct Composed {
    /// One request per line.
    pub requests: String,
    /// What could not be computed.
    pub problems: Vec<Gap>,
}

/// Composes the requests that the provider of `mapping` will send for `people`. Which of them are already in the
/// `company` is known if it lists its users.
pub fn compose(people: &Document<'_>, mapping: &Mapping<'_>, company: Option<&Company>) -> Composed {
    let is_entra = mapping.idp == Idp::Entra;
    let directory = if is_entra { Directory::of(people) } else { Directory::default() };
    let mut composer = Composer {
        mapping,
        company,
        directory,
        ids: Interner::default(),
        out: String::new(),
        gap_keys: Interner::default(),
        gaps: Vec::new(),
        people_count: 0,
    };
    people::for_each(people, &mut |found| composer.add(found));
    let is_damaged = people.root().is_some() && !people.is_json();
    if composer.people_count == 0 && composer.gaps.is_empty() && !is_damaged {
        composer.add_gap(GapKind::NoPeople, Place::request(Span::new(0, people.text().len().min(1))), None);
    }
    Composed { problems: composer.gaps, requests: composer.out }
}

pub(super) struct Composer<'c, 't> {
    pub mapping: &'c Mapping<'t>,
    pub company: Option<&'c Company>,
    /// What the export contains for the people whom Entra maps.
    pub directory: Directory,
    /// The ids of the people so far.
    ids: Interner,
    pub out: String,
    /// The positions of similar gaps: by kind, and by location if that distinguishes them.
    gap_keys: Interner,
    gaps: Vec<Gap>,
    people_count: u64,
}

impl Composer<'_, '_> {
    /// Notes a gap that its location distinguishes from others.
    fn add_gap(&mut self, kind: GapKind, place: Place, person: Option<Span>) {
        self.merge(kind, place, person, place.span.start + 1);
    }

    /// Notes a gap among the people: of similar ones, the first is reported.
    pub(super) fn add_person_gap(&mut self, kind: GapKind, span: Span) {
        self.merge(kind, Place::request(span), None, 0);
    }

    /// Notes a gap. Those of the same kind are merged if `merge_key` is the same.
    fn merge(&mut self, kind: GapKind, place: Place, person: Option<Span>, merge_key: u32) {
        let key = format!("{merge_key} {kind:?}");
        let (at, is_new) = self.gap_keys.intern(&key);
        match self.gaps.get_mut(at).filter(|_| !is_new) {
            Some(gap) => gap.count += 1,
            None => self.gaps.push(Gap { kind, place, person, count: 1 }),
        }
    }

    fn add(&mut self, found: Found<'_>) {
        match found {
            Found::NotJson(span) => self.add_gap(GapKind::NotJson, Place::request(span), None),
            Found::NotAPerson(span) => self.add_person_gap(GapKind::NotAPerson, span),
            Found::OtherDocument(span) => self.add_person_gap(GapKind::OtherDocument, span),
            Found::MorePages(span) => self.add_gap(GapKind::MorePages, Place::request(span), None),
            Found::ErrorResponse(span) => self.add_gap(GapKind::ErrorResponse, Place::request(span), None),
            Found::Person(person) => {
                self.people_count += 1;
                let id = person.get("id").and_then(to_text).filter(|id| !id.is_empty());
                if id.is_some_and(|id| !self.ids.intern(&id).1) {
                    return self.add_person_gap(GapKind::Duplicate, person.opening());
                }
                let is_okta = provider_of_person(person) == Some(Idp::Okta);
                match (self.mapping.idp, is_okta) {
                    (Idp::Okta, true) => self.compose_app_user(person),
                    (Idp::Entra, false) => self.compose_directory_user(person),
                    (_, is_okta) => {
                        self.add_person_gap(GapKind::OtherProvider { is_okta_schema: !is_okta }, person.opening());
                    }
                }
            }
        }
    }

    pub(super) fn add_request(&mut self, method: &str, path: &str, body: &str) {
        self.out.push_str(&envelope(method, path, Some(body)));
        self.out.push('\n');
    }

    pub(super) fn report_withheld(&mut self, entry: &Entry<'_>, person: Value<'_>) {
        let kind = GapKind::Withheld { name: entry.name.to_string() };
        self.add_mapping_gap(kind, entry.target_place, person);
    }

    pub(super) fn report_not_sent(&mut self, entry: &Entry<'_>, why: Unsent, person: Value<'_>) {
        // What is only read is meant to be left out, and a finding on the mapping says so.
        if why != Unsent::ReadOnly {
            let kind = GapKind::NotSent { name: entry.name.to_string(), why };
            self.add_mapping_gap(kind, entry.target_place, person);
        }
    }

    pub(super) fn report_not_computed(&mut self, entry: &Entry<'_>, why: Unknown, person: Value<'_>) {
        let kind = GapKind::NotComputed { target: entry.target_name(), why };
        self.add_mapping_gap(kind, entry.source_place(), person);
    }

    /// Notes a gap in the mapping that concerns someone.
    pub(super) fn add_mapping_gap(&mut self, kind: GapKind, value: Value<'_>, person: Value<'_>) {
        let span = match value.key() {
            Some(key) if value.is_object() => key.span(),
            _ => value.span(),
        };
        self.add_gap(kind, Place::mapping(span), Some(person.opening()));
    }
}

impl Entry<'_> {
    /// Computes its value; `attribute` returns the values of the directory.
    pub(super) fn compute(&self, attribute: &dyn Fn(&str) -> Computed) -> Computed {
        match &self.source {
            Source::Attribute(name, _) => attribute(name),
            Source::Constant(text, _) => Computed::Text(text.clone().into_owned()),
            Source::Expression(expression, _) => expression.compute(attribute),
            Source::Unreadable(..) => Computed::Unknown(Unknown::Expression),
            Source::Profile | Source::Nothing => Computed::Nothing,
        }
    }

    /// Returns the value, or the default if there is none.
    pub(super) fn or_default(&self, value: Computed) -> Computed {
        match (value, self.default.and_then(to_text)) {
            (Computed::Nothing, Some(default)) => Computed::Text(default),
            (value, _) => value,
        }
    }

    /// Returns the target as people know it: the attribute in Okta, the path in Entra.
    pub(super) fn target_name(&self) -> String {
        match &self.target {
            Some(target) if target.part.is_none() => target.attribute.clone(),
            _ => self.name.to_string(),
        }
    }
}

/// Whether a password, or what may be one, is mapped: it is never passed on.
pub(super) fn is_secret(entry: &Entry<'_>) -> bool {
    let target = entry.target.as_ref();
    [entry.name, target.map_or("", |target| &target.attribute)]
        .iter()
        .any(|name| crate::text::contains_ignore_ascii_case(name, "password"))
}
