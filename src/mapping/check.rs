//! What is wrong with a mapping.

use crate::company::{Company, LicenseType};
use crate::idp::Idp;
use crate::json::{Document, Value};
use crate::scim::country::{self, CountryMatch};
use crate::scim::{Attribute, Schema, Suggestion, Type, nearest_attribute};
use crate::text::{Interner, Span, nearest};

use super::target::{core_schema, extension_schema};
use super::{
    Entry, ExpressionFault, FilterKind, Flow, Flows, Mapping, MissingAttribute, Namespace, NotAMapping, Problem,
    ProblemKind, Role, SendWhen, Source, Target, Unsent, active, entra, functions,
};

/// The attributes that name the office (F1).
const OFFICE_ATTRIBUTES: [&str; 3] = ["officeName", "physicalDeliveryOfficeName", "department"];

/// Directory attributes that contain no email address, but that people map to the user name.
const NON_EMAIL_ATTRIBUTES: [&str; 12] = [
    "displayName",
    "employeeId",
    "givenName",
    "id",
    "immutableId",
    "mailNickname",
    "objectId",
    "onPremisesImmutableId",
    "onPremisesSamAccountName",
    "onPremisesSecurityIdentifier",
    "samAccountName",
    "surname",
];

/// The most values for which the probably meant office is looked up, since each is compared with all offices; and the
/// most functions for which that of the reference is.
const MAX_SUGGESTIONS: usize = 50;

/// Checks the schema of a provider, and the values it offers against the offices of a company, if there is one.
pub fn check<'t>(
    document: &'t Document<'t>,
    mapping: Option<&Mapping<'t>>,
    company: Option<&Company>,
) -> Vec<Problem<'t>> {
    let mut checker = Checker {
        company,
        problems: Vec::new(),
        idp: mapping.map_or(Idp::Rfc, |mapping| mapping.idp),
        suggestion_count: 0,
    };
    match (mapping, document.root()) {
        (Some(mapping), _) => checker.check_mapping(mapping),
        // There is no telling what broken JSON is.
        (None, Some(root)) if document.is_json() => {
            let place = entra::truncated_value(root).unwrap_or(root);
            checker.add(place, ProblemKind::Unrecognized(NotAMapping::of(root)));
        }
        (None, _) => {}
    }
    checker.problems
}

/// The most faults of one kind that are reported for one expression: the location of each is counted from its start.
const MAX_FAULTS: usize = 500;

/// A value that an entry can send, where it is, and the part of that string that contains it.
struct Offered<'t> {
    text: String,
    value: Value<'t>,
    within: Option<Span>,
}

struct Checker<'c, 't> {
    company: Option<&'c Company>,
    problems: Vec<Problem<'t>>,
    idp: Idp,
    /// For how many functions a similar one was looked up.
    suggestion_count: usize,
}

impl<'t> Checker<'_, 't> {
    fn add(&mut self, value: Value<'t>, kind: ProblemKind<'t>) {
        self.problems.push(Problem { kind, value, within: None });
    }

    fn check_mapping(&mut self, mapping: &Mapping<'t>) {
        let (mut targets, mut first_places) = (Interner::default(), Vec::new());
        for entry in &mapping.entries {
            self.check_expression(entry);
            self.check_unsent(entry);
            let Some(target) = &entry.target else { continue };
            match targets.intern(&target.key()) {
                (_, true) => first_places.push(entry.target_place),
                (index, false) => {
                    self.add(entry.target_place, ProblemKind::DuplicateTarget { first: first_places[index] })
                }
            }
            if target.role() == Role::Password {
                self.add(entry.target_place, ProblemKind::Password);
                continue;
            }
            self.check_namespace(mapping, entry, target);
            if entry.read_only.is_none() {
                self.check_values(entry, target);
                self.check_default(entry, target);
            }
        }
        self.check_whole(mapping);
    }

    // — one target —

    fn check_expression(&mut self, entry: &Entry<'t>) {
        let mut add = |value, within, kind| self.problems.push(Problem { kind, value, within: Some(within) });
        match &entry.source {
            Source::Unreadable(ExpressionFault { kind, at }, value) => {
                add(*value, Span::new(*at, at + 1), ProblemKind::Expression(*kind));
            }
            Source::Expression(expression, value) => {
                for (function, within) in expression.empty_tests().into_iter().take(MAX_FAULTS) {
                    add(*value, within, ProblemKind::EmptyTest { function: function.to_owned() });
                }
                for within in expression.keys_without_value().take(MAX_FAULTS) {
                    add(*value, within, ProblemKind::KeyWithoutValue);
                }
                for (name, within) in expression.unknown_functions().take(MAX_FAULTS) {
                    self.suggestion_count += 1;
                    let suggestion = (self.suggestion_count <= MAX_SUGGESTIONS)
                        .then(|| nearest(name, functions::documented()))
                        .flatten();
                    let suggestion = suggestion.map(|(suggestion, _)| suggestion);
                    add(*value, within, ProblemKind::UnknownFunction { name: name.to_owned(), suggestion });
                }
            }
            _ => {}
        }
    }

    fn check_unsent(&mut self, entry: &Entry<'t>) {
        let Some(why) = entry.unsent() else { return };
        // A target in no schema because there is no namespace is reported as that.
        if why == Unsent::NoNamespace && entry.target.as_ref().is_some_and(|target| target.definition().is_none()) {
            return;
        }
        if why == Unsent::Unspecified && entry.name.eq_ignore_ascii_case("password") {
            return self.add(entry.target_place, ProblemKind::Password);
        }
        let role = entry.target.as_ref().map_or(Role::Other, Target::role);
        let target = entry.target.as_ref().and_then(Target::definition);
        let place = entry.read_only.filter(|_| why == Unsent::ReadOnly).unwrap_or(entry.target_place);
        self.add(place, ProblemKind::Unsent { why, role, target });
    }

    fn check_namespace(&mut self, mapping: &Mapping<'t>, entry: &Entry<'t>, target: &Target) {
        let place = entry.namespace.unwrap_or(entry.target_place);
        if let Namespace::Damaged(meant) = target.namespace {
            // If the target contains the namespace, it begins there.
            let urn = Span::new(0, target.urn.as_ref().map_or(0, String::len));
            let within = entry.namespace.is_none().then_some(urn);
            self.problems.push(Problem { kind: ProblemKind::UrnDamaged { meant }, value: place, within });
        }
        let (Some(core), Some(extension)) = (core_schema(), extension_schema()) else { return };
        let in_core = core.attribute(&target.attribute);
        let in_extension = extension.attribute(&target.attribute);
        let namespace = target.namespace.intended();
        let known = match (namespace, in_core, in_extension) {
            (Namespace::Core, Some(known), _) | (Namespace::Enterprise, _, Some(known)) => known,
            (Namespace::Core | Namespace::Other, _, Some(known)) => {
                let deciding = [Role::Office, Role::Country, Role::License];
                let is_documented = target.dialpad_role().is_some_and(|role| deciding.contains(&role));
                let is_core = namespace == Namespace::Core;
                let is_served =
                    is_documented && mapping.entries.iter().any(|other| fulfills_role(other, target.role()));
                let kind =
                    ProblemKind::OutsideExtension { attribute: name_of(known), is_documented, is_core, is_served };
                return self.add(place, kind);
            }
            (Namespace::Enterprise, Some(known), None) => {
                return self.add(place, ProblemKind::CoreInExtension { attribute: name_of(known) });
            }
            // In a namespace of its own, an attribute may be anything; Dialpad does not see it.
            _ => {
                let suggestion = suggested_attribute(target);
                let kind = ProblemKind::UnknownTarget { name: target.attribute.clone(), suggestion };
                return self.add(entry.target_place, kind);
            }
        };
        if let Some(part) = &target.part
            && known.part(part).is_none()
        {
            let suggestion = nearest_attribute(part, known.sub.iter());
            self.add(
                entry.target_place,
                ProblemKind::UnknownTarget { name: format!("{}.{part}", known.name), suggestion },
            );
        }
    }

    fn check_values(&mut self, entry: &Entry<'t>, target: &Target) {
        self.check_type(entry, target);
        match target.role() {
            Role::License => self.check_licenses(entry),
            Role::Extension => self.add(entry.target_place, ProblemKind::NumberIgnored { is_extension: true }),
            Role::Number => self.add(entry.target_place, ProblemKind::NumberIgnored { is_extension: false }),
            // A department is a team's name as often as an office's.
            Role::Office if !target.attribute.eq_ignore_ascii_case(OFFICE_ATTRIBUTES[2]) => self.check_offices(entry),
            Role::Country => self.check_countries(entry),
            Role::UserName => self.check_user_name(entry),
            Role::State if self.idp == Idp::Entra => self.check_active(entry),
            _ => {}
        }
    }

    /// Okta: compares the type of the property with that of the attribute.
    fn check_type(&mut self, entry: &Entry<'t>, target: &Target) {
        let Some(given) = entry.value.get("type").filter(|_| self.idp == Idp::Okta) else { return };
        // Regardless of where it is: it is meant to be Dialpad's.
        let attribute = match target.dialpad_role().is_some() {
            true => extension_schema().and_then(|schema| schema.attribute(&target.attribute)),
            false => target.definition(),
        };
        let Some(attribute) = attribute else { return };
        let attribute = match &target.part {
            Some(part) => attribute.part(part),
            None => Some(attribute).filter(|attribute| !attribute.multi),
        };
        let word = given.as_str().unwrap_or_default();
        let fits = match attribute.map(|attribute| attribute.kind) {
            Some(Type::Boolean) => matches!(&*word, "boolean" | "string"),
            Some(Type::Complex) | None => return,
            Some(_) => word == "string",
        };
        if let Some(attribute) = attribute.filter(|_| !fits) {
            self.add(given, ProblemKind::WrongType { expected: attribute.kind });
        }
    }

    /// Checks that people whose value no key of `Switch` has get an office or a license.
    fn check_default(&mut self, entry: &Entry<'t>, target: &Target) {
        let role = target.role();
        let Source::Expression(expression, value) = &entry.source else { return };
        if matches!(role, Role::Office | Role::License)
            && entry.default.is_none()
            && let Some(within) = expression.switch_without_default()
        {
            let kind = ProblemKind::NoDefault { attribute: target.attribute.clone(), role };
            self.problems.push(Problem { kind, value: *value, within: Some(within) });
        }
    }

    /// Returns the values that an entry can send: those that Okta offers, and Entra's constants.
    fn offered_values(&self, entry: &Entry<'t>) -> Vec<Offered<'t>> {
        let mut offered = Vec::new();
        let offer =
            |value: Value<'t>| value.as_str().map(|text| Offered { text: text.into_owned(), value, within: None });
        if self.idp == Idp::Okta {
            // `enum`, or `oneOf` with a title for each; for an array, that of its items.
            for schema in [Some(entry.value), entry.value.get("items")].into_iter().flatten() {
                offered.extend(schema.get("enum").into_iter().flat_map(Value::elements).filter_map(offer));
                let options = schema.get("oneOf").into_iter().flat_map(Value::elements);
                offered.extend(options.filter_map(|option| option.get("const")).filter_map(offer));
            }
        }
        match &entry.source {
            Source::Constant(text, value) => {
                offered.push(Offered { text: text.clone().into_owned(), value: *value, within: None });
            }
            Source::Expression(expression, value) => {
                let texts = expression.possible_values().into_iter().take(MAX_FAULTS);
                offered.extend(texts.map(|(text, place)| Offered {
                    text: text.to_owned(),
                    value: *value,
                    within: Some(place),
                }));
            }
            _ => {}
        }
        offered.extend(entry.default.into_iter().filter_map(offer));
        offered.retain(|one| !one.text.is_empty());
        offered
    }

    fn check_licenses(&mut self, entry: &Entry<'t>) {
        for Offered { text: given, value, within } in self.offered_values(entry) {
            let is_gloss = given == LicenseType::GLOSS;
            if is_gloss {
                self.problems.push(Problem { kind: ProblemKind::LicenseGloss, value, within });
            }
            let license = if is_gloss { Some(LicenseType::Support) } else { LicenseType::parse(&given) };
            let kind = match license {
                Some(license) if self.idp == Idp::Entra && license != LicenseType::AiVoice => {
                    ProblemKind::LicenseNotByEntra { license }
                }
                Some(_) => continue,
                None => {
                    let suggestion = LicenseType::suggestion(&given).map(|license| (license, license.mismatch(&given)));
                    ProblemKind::LicenseValue { given, suggestion }
                }
            };
            self.problems.push(Problem { kind, value, within });
        }
    }

    fn check_offices(&mut self, entry: &Entry<'t>) {
        let Some(company) = self.company.filter(|company| !company.offices().is_empty()) else { return };
        let is_unknown = |one: &Offered<'t>| company.offices_named(&one.text).next().is_none();
        let unknown = self.offered_values(entry).into_iter().filter(is_unknown);
        for (index, Offered { text: given, value, within }) in unknown.enumerate() {
            let suggestion =
                (index < MAX_SUGGESTIONS).then(|| company.offices_like(&given).into_iter().next()).flatten();
            let suggestion =
                suggestion.and_then(|(index, like)| Some((company.office(index)?.name.value.clone(), like)));
            self.problems.push(Problem { kind: ProblemKind::OfficeValue { given, suggestion }, value, within });
        }
    }

    fn check_countries(&mut self, entry: &Entry<'t>) {
        for Offered { text: given, value, within } in self.offered_values(entry) {
            let found = country::alpha2(&given);
            if !found.is_some_and(CountryMatch::is_alpha2) {
                let kind = ProblemKind::CountryValue { given, meant: found.map(|found| found.code) };
                self.problems.push(Problem { kind, value, within });
            }
        }
    }

    fn check_user_name(&mut self, entry: &Entry<'t>) {
        if let Source::Attribute(name, value) = &entry.source
            && NON_EMAIL_ATTRIBUTES.iter().any(|own| own.eq_ignore_ascii_case(name))
        {
            self.add(*value, ProblemKind::UserNameNotAddress { attribute: name.clone().into_owned() });
        }
    }

    fn check_active(&mut self, entry: &Entry<'t>) {
        if active::is_inverted(entry) {
            self.add(entry.source_place(), ProblemKind::ActiveInverted);
        }
        if let Some(flow) = entry.value.get("flowType").filter(|_| entry.sent != SendWhen::Always) {
            self.add(flow, ProblemKind::ActiveNotUpdated);
        }
    }

    // — the mapping as a whole —

    fn check_whole(&mut self, mapping: &Mapping<'t>) {
        self.check_office_sources(mapping);
        self.check_missing(mapping);
        if self.idp == Idp::Entra {
            self.check_matching(mapping);
        }
        self.check_flows(&mapping.flows);
        for unread in &mapping.unread {
            self.add(*unread, ProblemKind::NotRead);
        }
        if let Some(scope) = &mapping.scope {
            let attributes = scope.attributes().into_iter().map(str::to_owned).collect();
            let deprovisions = scope.has(FilterKind::Groups);
            self.add(scope.place, ProblemKind::Scoped { attributes, deprovisions });
        }
    }

    /// Checks where the office's name goes, and whether a department takes its place.
    fn check_office_sources(&mut self, mapping: &Mapping<'t>) {
        let is_named =
            has_target_named(mapping, OFFICE_ATTRIBUTES[0]) || has_target_named(mapping, OFFICE_ATTRIBUTES[1]);
        for entry in &mapping.entries {
            let Some(target) = &entry.target else { continue };
            let source = match &entry.source {
                Source::Attribute(name, _) => name,
                Source::Profile => &entry.name,
                _ => "",
            };
            let from = |name: &str| source.eq_ignore_ascii_case(name);
            let from_office = self.idp == Idp::Entra && (from("physicalDeliveryOfficeName") || from("officeLocation"));
            if from_office && target.is(Namespace::Core, "addresses") {
                self.add(entry.target_place, ProblemKind::OfficeInAddress { is_named });
            }
            if !is_named && from("department") && target.is(Namespace::Enterprise, "department") {
                self.add(entry.target_place, ProblemKind::DepartmentIsTeam);
            }
        }
    }

    fn check_missing(&mut self, mapping: &Mapping<'t>) {
        let is_entra = self.idp == Idp::Entra;
        let is_address_country = |target: &Target| {
            let is_country = target.part.as_deref().is_some_and(|part| part.eq_ignore_ascii_case("country"));
            is_country && target.is(Namespace::Core, "addresses")
        };
        let has_address_country = mapping.targets().any(is_address_country);
        let required: [(bool, &[&str], MissingAttribute); 5] = [
            (true, &OFFICE_ATTRIBUTES, MissingAttribute::Office),
            (!has_address_country, &["country"], MissingAttribute::Country),
            (!is_entra, &["licenseType"], MissingAttribute::License),
            (is_entra, &["userName"], MissingAttribute::UserName),
            (is_entra, &["active"], MissingAttribute::Active),
        ];
        for (is_required, names, attribute) in required {
            if is_required && !names.iter().any(|name| has_target_named(mapping, name)) {
                let candidate =
                    mapping.entries.iter().find(|entry| entry.is_unspecified && names.contains(&&*entry.name));
                let candidate = candidate.map(|entry| entry.name.clone().into_owned());
                self.add(mapping.place, ProblemKind::Missing { attribute, candidate });
            }
        }
    }

    fn check_flows(&mut self, flows: &Flows<'t>) {
        if let Some(off) = flows.disabled {
            return self.add(off, ProblemKind::SwitchedOff);
        }
        let omitted: Vec<Flow> = flows.omitted().collect();
        if let Some(listed) = flows.listed.filter(|_| !omitted.is_empty()) {
            self.add(listed, ProblemKind::FlowsOmitted(omitted));
        }
    }

    fn check_matching(&mut self, mapping: &Mapping<'t>) {
        let mut matching = mapping.entries.iter().filter(|entry| entry.matching.is_some()).peekable();
        if matching.peek().is_none() {
            return self.add(mapping.place, ProblemKind::Matching { attribute: None });
        }
        let is_unique = |target: &Target| {
            let names = ["userName", "externalId", "emails", "id"];
            names.iter().any(|name| target.is(Namespace::Core, name))
        };
        let ambiguous = matching.find(|entry| !entry.target.as_ref().is_some_and(is_unique));
        if let Some(entry) = ambiguous {
            let attribute = Some(entry.name.clone().into_owned());
            self.add(entry.target_place, ProblemKind::Matching { attribute });
        }
    }
}

/// Whether something is meant for the attribute `name`, wherever it is: where it belongs is another problem.
fn has_target_named(mapping: &Mapping<'_>, name: &str) -> bool {
    mapping.targets().any(|target| target.part.is_none() && target.attribute.eq_ignore_ascii_case(name))
}

/// Whether an attribute with this role for Dialpad is sent in the extension. A department is usually a team's name.
fn fulfills_role(entry: &Entry<'_>, role: Role) -> bool {
    let is_in_extension = |target: &Target| {
        target.namespace.intended() == Namespace::Enterprise
            && target.dialpad_role() == Some(role)
            && !target.attribute.eq_ignore_ascii_case(OFFICE_ATTRIBUTES[2])
    };
    entry.target.as_ref().is_some_and(is_in_extension) && entry.unsent().is_none()
}

/// Returns the attribute that an unknown one was probably meant to be: of its own schema, or else of the extension.
fn suggested_attribute(target: &Target) -> Option<Suggestion<'static>> {
    let nearest_in = |schema: &'static Schema| nearest_attribute(&target.attribute, schema.all());
    let (core, extension) = (core_schema()?, extension_schema()?);
    if target.namespace.intended() == Namespace::Enterprise {
        return nearest_in(extension);
    }
    let elsewhere = || nearest_in(extension).map(|suggestion| Suggestion { elsewhere: true, ..suggestion });
    nearest_in(core).or_else(elsewhere)
}

/// Returns the name as the constant that it is in the schemas.
fn name_of(attribute: &'static Attribute) -> &'static str {
    &attribute.name
}
