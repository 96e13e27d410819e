//! What is wrong with a mapping.

use crate::company::{Company, LicenseType};
use crate::idp::Idp;
use crate::json::{Document, Value};
use crate::scim::country::{self, CountryMatch};
use crate::scim::{Attribute, Near, Type, nearest_attribute};
use crate::text::{Places, nearest};

use super::target::{core, extension};
use super::{
    Entry, ExpressionFault, FilterKind, Flow, Flows, Foreign, Lack, Mapping, Namespace, Problem, ProblemKind, Role,
    Sent, Source, Target, Unsent, active, entra, functions,
};

/// The attributes that name the office (F1).
const OFFICE: [&str; 3] = ["officeName", "physicalDeliveryOfficeName", "department"];

/// Directory attributes that contain no email address, but that people map to the user name.
const NO_ADDRESS: [&str; 12] = [
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
const MOST_NEAR: usize = 50;

/// Checks the schema of a provider, and the values it offers against the offices of a company, if there is one.
pub fn check<'t>(
    document: &'t Document<'t>,
    mapping: Option<&Mapping<'t>>,
    company: Option<&Company>,
) -> Vec<Problem<'t>> {
    let mut checker =
        Checker { company, problems: Vec::new(), idp: mapping.map_or(Idp::Rfc, |mapping| mapping.idp), guesses: 0 };
    match (mapping, document.root()) {
        (Some(mapping), _) => checker.mapping(mapping),
        // There is no telling what broken JSON is.
        (None, Some(root)) if document.is_json() => {
            let place = entra::cut_off(root).unwrap_or(root);
            checker.add(place, ProblemKind::Unrecognized(Foreign::of(root)));
        }
        (None, _) => {}
    }
    checker.problems
}

/// The most faults of one kind that are reported for one expression: the location of each is counted from its start.
const MOST_WITHIN: usize = 500;

/// A value that an entry can send, where it is, and the bytes of that string that contain it.
struct Offered<'t> {
    text: String,
    value: Value<'t>,
    within: Option<(usize, usize)>,
}

struct Checker<'c, 't> {
    company: Option<&'c Company>,
    problems: Vec<Problem<'t>>,
    idp: Idp,
    /// For how many functions a similar one was looked up.
    guesses: usize,
}

impl<'t> Checker<'_, 't> {
    fn add(&mut self, value: Value<'t>, kind: ProblemKind<'t>) {
        self.problems.push(Problem { kind, value, within: None });
    }

    fn mapping(&mut self, mapping: &Mapping<'t>) {
        let (mut targets, mut firsts) = (Places::default(), Vec::new());
        for entry in &mapping.entries {
            self.expression(entry);
            self.unsent(entry);
            let Some(target) = &entry.target else { continue };
            match targets.meet(&target.key()) {
                (_, true) => firsts.push(entry.named),
                (place, false) => self.add(entry.named, ProblemKind::DuplicateTarget { first: firsts[place] }),
            }
            if target.role() == Role::Password {
                self.add(entry.named, ProblemKind::Password);
                continue;
            }
            self.namespace(mapping, entry, target);
            if entry.read_only.is_none() {
                self.values(entry, target);
            }
        }
        self.whole(mapping);
    }

    // — one target —

    fn expression(&mut self, entry: &Entry<'t>) {
        let mut add = |value, within, kind| self.problems.push(Problem { kind, value, within: Some(within) });
        match &entry.source {
            Source::Unreadable(ExpressionFault { kind, at }, value) => {
                add(*value, (*at, 1), ProblemKind::Expression(*kind));
            }
            Source::Expression(expression, value) => {
                for (function, within) in expression.empty_tests().into_iter().take(MOST_WITHIN) {
                    add(*value, within, ProblemKind::EmptyTest { function: function.to_owned() });
                }
                for within in expression.keys_without_value().take(MOST_WITHIN) {
                    add(*value, within, ProblemKind::KeyWithoutValue);
                }
                for (name, within) in expression.unknown_functions().take(MOST_WITHIN) {
                    self.guesses += 1;
                    let near = (self.guesses <= MOST_NEAR).then(|| nearest(name, functions::documented())).flatten();
                    let near = near.map(|(near, _)| near);
                    add(*value, within, ProblemKind::UnknownFunction { name: name.to_owned(), near });
                }
            }
            _ => {}
        }
    }

    fn unsent(&mut self, entry: &Entry<'t>) {
        let Some(why) = entry.unsent() else { return };
        // A target in no schema because there is no namespace is reported as that.
        if why == Unsent::NoNamespace && entry.target.as_ref().is_some_and(|target| target.known().is_none()) {
            return;
        }
        if why == Unsent::Untold && entry.name.eq_ignore_ascii_case("password") {
            return self.add(entry.named, ProblemKind::Password);
        }
        let role = entry.target.as_ref().map_or(Role::Other, Target::role);
        let target = entry.target.as_ref().and_then(Target::known);
        let place = entry.read_only.filter(|_| why == Unsent::OnlyRead).unwrap_or(entry.named);
        self.add(place, ProblemKind::Unsent { why, role, target });
    }

    fn namespace(&mut self, mapping: &Mapping<'t>, entry: &Entry<'t>, target: &Target) {
        let place = entry.namespace.unwrap_or(entry.named);
        if let Namespace::Damaged(meant) = target.namespace {
            // If the target contains the namespace, it begins there.
            let within = entry.namespace.is_none().then_some((0, target.urn.as_ref().map_or(0, String::len)));
            self.problems.push(Problem { kind: ProblemKind::UrnDamaged { meant }, value: place, within });
        }
        let (Some(core), Some(extension)) = (core(), extension()) else { return };
        let in_core = core.attribute(&target.attribute);
        let in_extension = extension.attribute(&target.attribute);
        let namespace = target.namespace.meant();
        let known = match (namespace, in_core, in_extension) {
            (Namespace::Core, Some(known), _) | (Namespace::Enterprise, _, Some(known)) => known,
            (Namespace::Core | Namespace::Other, _, Some(known)) => {
                let decides = [Role::Office, Role::Country, Role::License];
                let is_documented = target.own_role().is_some_and(|role| decides.contains(&role));
                let is_core = namespace == Namespace::Core;
                let is_served = is_documented && mapping.entries.iter().any(|other| serves(other, target.role()));
                let kind =
                    ProblemKind::OutsideExtension { attribute: name_of(known), is_documented, is_core, is_served };
                return self.add(place, kind);
            }
            (Namespace::Enterprise, Some(known), None) => {
                return self.add(place, ProblemKind::CoreInExtension { attribute: name_of(known) });
            }
            // In a namespace of its own, an attribute may be anything; Dialpad does not see it.
            _ => {
                let is_extended = namespace == Namespace::Enterprise;
                let near = nearest_attribute(&target.attribute, if is_extended { extension } else { core }.all());
                let elsewhere = || nearest_attribute(&target.attribute, extension.all()).filter(|_| !is_extended);
                let near = near.or_else(|| elsewhere().map(|near| Near { elsewhere: true, ..near }));
                let kind = ProblemKind::UnknownTarget { name: target.attribute.clone(), near };
                return self.add(entry.named, kind);
            }
        };
        if let Some(part) = &target.part
            && known.part(part).is_none()
        {
            let near = nearest_attribute(part, known.sub.iter());
            self.add(entry.named, ProblemKind::UnknownTarget { name: format!("{}.{part}", known.name), near });
        }
    }

    fn values(&mut self, entry: &Entry<'t>, target: &Target) {
        self.kind(entry, target);
        match target.role() {
            Role::License => self.licenses(entry),
            Role::Extension => self.add(entry.named, ProblemKind::NumberIgnored { is_extension: true }),
            Role::Number => self.add(entry.named, ProblemKind::NumberIgnored { is_extension: false }),
            // A department is a team's name as often as an office's.
            Role::Office if !target.attribute.eq_ignore_ascii_case(OFFICE[2]) => self.offices(entry),
            Role::Country => self.countries(entry),
            Role::UserName => self.user_name(entry),
            Role::State if self.idp == Idp::Entra => self.active(entry),
            _ => {}
        }
    }

    /// Okta: compares the type of the property with that of the attribute.
    fn kind(&mut self, entry: &Entry<'t>, target: &Target) {
        let Some(given) = entry.value.get("type").filter(|_| self.idp == Idp::Okta) else { return };
        // Regardless of where it is: it is meant to be Dialpad's.
        let attribute = match target.own_role().is_some() {
            true => extension().and_then(|schema| schema.attribute(&target.attribute)),
            false => target.known(),
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

    /// Returns the values that an entry can send: those that Okta offers, and Entra's constants.
    fn offered(&self, entry: &Entry<'t>) -> Vec<Offered<'t>> {
        let mut offered = Vec::new();
        let said =
            |value: Value<'t>| value.as_str().map(|text| Offered { text: text.into_owned(), value, within: None });
        if self.idp == Idp::Okta {
            // `enum`, or `oneOf` with a title for each; for an array, that of its items.
            for place in [Some(entry.value), entry.value.get("items")].into_iter().flatten() {
                offered.extend(place.get("enum").into_iter().flat_map(Value::elements).filter_map(said));
                let options = place.get("oneOf").into_iter().flat_map(Value::elements);
                offered.extend(options.filter_map(|option| option.get("const")).filter_map(said));
            }
        }
        match &entry.source {
            Source::Constant(text, value) => {
                offered.push(Offered { text: text.clone().into_owned(), value: *value, within: None });
            }
            Source::Expression(expression, value) => {
                let texts = expression.outcomes().into_iter().take(MOST_WITHIN);
                offered.extend(texts.map(|(text, at)| Offered {
                    text: text.to_owned(),
                    value: *value,
                    within: Some(at),
                }));
            }
            _ => {}
        }
        offered.extend(entry.default.into_iter().filter_map(said));
        offered.retain(|one| !one.text.is_empty());
        offered
    }

    fn licenses(&mut self, entry: &Entry<'t>) {
        for Offered { text: given, value, within } in self.offered(entry) {
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
                    let near = LicenseType::near(&given).map(|license| (license, license.mismatch(&given)));
                    ProblemKind::LicenseValue { given, near }
                }
            };
            self.problems.push(Problem { kind, value, within });
        }
    }

    fn offices(&mut self, entry: &Entry<'t>) {
        let Some(company) = self.company.filter(|company| !company.offices().is_empty()) else { return };
        let is_none = |one: &Offered<'t>| company.offices_named(&one.text).next().is_none();
        let strange = self.offered(entry).into_iter().filter(is_none);
        for (place, Offered { text: given, value, within }) in strange.enumerate() {
            let near = (place < MOST_NEAR).then(|| company.offices_like(&given).into_iter().next()).flatten();
            let near = near.and_then(|(place, like)| Some((company.office(place)?.name.value.clone(), like)));
            self.problems.push(Problem { kind: ProblemKind::OfficeValue { given, near }, value, within });
        }
    }

    fn countries(&mut self, entry: &Entry<'t>) {
        for Offered { text: given, value, within } in self.offered(entry) {
            let found = country::alpha2(&given);
            if !found.is_some_and(CountryMatch::is_alpha2) {
                let kind = ProblemKind::CountryValue { given, meant: found.map(|found| found.code) };
                self.problems.push(Problem { kind, value, within });
            }
        }
    }

    fn user_name(&mut self, entry: &Entry<'t>) {
        if let Source::Attribute(name, value) = &entry.source
            && NO_ADDRESS.iter().any(|own| own.eq_ignore_ascii_case(name))
        {
            self.add(*value, ProblemKind::UserNameNotAddress { attribute: name.clone().into_owned() });
        }
    }

    fn active(&mut self, entry: &Entry<'t>) {
        if active::is_inverted(entry) {
            self.add(entry.source_place(), ProblemKind::ActiveInverted);
        }
        if let Some(flow) = entry.value.get("flowType").filter(|_| entry.sent != Sent::Always) {
            self.add(flow, ProblemKind::ActiveOnce);
        }
    }

    // — the mapping as a whole —

    fn whole(&mut self, mapping: &Mapping<'t>) {
        let named = is_meant(mapping, OFFICE[0]) || is_meant(mapping, OFFICE[1]);
        let mut address_country = false;
        for entry in &mapping.entries {
            let Some(target) = &entry.target else { continue };
            let source = match &entry.source {
                Source::Attribute(name, _) => name,
                Source::Profile => &entry.name,
                _ => "",
            };
            let from = |name: &str| source.eq_ignore_ascii_case(name);
            if target.is(Namespace::Core, "addresses") {
                address_country |= target.part.as_deref().is_some_and(|part| part.eq_ignore_ascii_case("country"));
                if self.idp == Idp::Entra && (from("physicalDeliveryOfficeName") || from("officeLocation")) {
                    self.add(entry.named, ProblemKind::OfficeInAddress { is_named: named });
                }
            }
            if !named && from("department") && target.is(Namespace::Enterprise, "department") {
                self.add(entry.named, ProblemKind::DepartmentIsTeam);
            }
        }
        let is_entra = self.idp == Idp::Entra;
        let lacks: [(bool, &[&str], Lack); 5] = [
            (true, &OFFICE, Lack::Office),
            (!address_country, &["country"], Lack::Country),
            (!is_entra, &["licenseType"], Lack::License),
            (is_entra, &["userName"], Lack::UserName),
            (is_entra, &["active"], Lack::Active),
        ];
        for (matters, names, lack) in lacks {
            if matters && !names.iter().any(|name| is_meant(mapping, name)) {
                let untold = mapping.entries.iter().find(|entry| entry.is_untold && names.contains(&&*entry.name));
                let untold = untold.map(|entry| entry.name.clone().into_owned());
                self.add(mapping.place, ProblemKind::Missing { lack, untold });
            }
        }
        if is_entra {
            self.matching(mapping);
        }
        self.flows(&mapping.flows);
        for other in &mapping.others {
            self.add(*other, ProblemKind::NotRead);
        }
        if let Some(scope) = &mapping.scope {
            let attributes = scope.attributes().into_iter().map(str::to_owned).collect();
            let deprovisions = scope.has(FilterKind::Groups);
            self.add(scope.place, ProblemKind::Scoped { attributes, deprovisions });
        }
    }

    fn flows(&mut self, flows: &Flows<'t>) {
        if let Some(off) = flows.off {
            return self.add(off, ProblemKind::SwitchedOff);
        }
        let left_out: Vec<Flow> = flows.left_out().collect();
        if let Some(listed) = flows.listed.filter(|_| !left_out.is_empty()) {
            self.add(listed, ProblemKind::FlowsLeftOut(left_out));
        }
    }

    fn matching(&mut self, mapping: &Mapping<'t>) {
        let mut matching = mapping.entries.iter().filter(|entry| entry.matching.is_some()).peekable();
        if matching.peek().is_none() {
            return self.add(mapping.place, ProblemKind::Matching { attribute: None });
        }
        let tells_apart = |target: &Target| {
            let names = ["userName", "externalId", "emails", "id"];
            names.iter().any(|name| target.is(Namespace::Core, name))
        };
        let vague = matching.find(|entry| !entry.target.as_ref().is_some_and(tells_apart));
        if let Some(entry) = vague {
            let attribute = Some(entry.name.clone().into_owned());
            self.add(entry.named, ProblemKind::Matching { attribute });
        }
    }
}

/// Whether something is meant for the attribute `name`, wherever it is: where it belongs is another problem.
fn is_meant(mapping: &Mapping<'_>, name: &str) -> bool {
    let mut targets = mapping.entries.iter().filter_map(|entry| entry.target.as_ref());
    targets.any(|target| target.part.is_none() && target.attribute.eq_ignore_ascii_case(name))
}

/// Whether an attribute with this role for Dialpad is sent in the extension. A department is usually a team's name.
fn serves(entry: &Entry<'_>, role: Role) -> bool {
    let is_there = |target: &Target| {
        target.namespace.meant() == Namespace::Enterprise
            && target.own_role() == Some(role)
            && !target.attribute.eq_ignore_ascii_case(OFFICE[2])
    };
    entry.target.as_ref().is_some_and(is_there) && entry.unsent().is_none()
}

/// Returns the name as the constant that it is in the schemas.
fn name_of(attribute: &'static Attribute) -> &'static str {
    &attribute.name
}
