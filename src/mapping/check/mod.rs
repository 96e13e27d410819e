//! What is wrong with a mapping.

mod values;
mod whole;

use crate::company::Company;
use crate::idp::Idp;
use crate::json::{Damage, Document, Value};
use crate::scim::{Attribute, Schema, Suggestion, Type, nearest_attribute};
use crate::text::{Interner, Span, nearest};

use super::target::{core_schema, extension_schema};
use super::{
    Entry, ExpressionFault, Mapping, Namespace, NotAMapping, Problem, ProblemKind, Role, SendWhen, Source, Target,
    Unsent, active, entra, functions,
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
    let (damage, mut problems) = (Damage::of(document), checker.problems);
    problems.retain(|problem| !damage.explains(problem.kind.symptom(), Some(problem.value), problem.value.span()));
    problems
}

/// The most faults of one kind that are reported for one expression: the location of each is counted from its start.
const MAX_FAULTS: usize = 500;

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
                for within in expression.unique_values().take(MAX_FAULTS) {
                    add(*value, within, ProblemKind::UniqueValue);
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
            Some(Type::Boolean) => matches!(word, "boolean" | "string"),
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

    fn check_user_name(&mut self, entry: &Entry<'t>) {
        if let Source::Attribute(name, value) = &entry.source
            && NON_EMAIL_ATTRIBUTES.iter().any(|own| own.eq_ignore_ascii_case(name))
        {
            self.add(*value, ProblemKind::UserNameNotAddress { attribute: name.to_string() });
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
