//! Reads the snapshot: one function per object, and records problems along the way.

use crate::json::{Damage, Document, Key, Kind, Value};
use crate::scim::value::is_domain;
use crate::text::{Interner, Likeness, Span};

use super::fields::{BILLING, DOMAIN, MISMATCH, OFFICE, SEATS, SETTINGS, SNAPSHOT, USER};
use super::index::{Offices, Users};
use super::reader::{Reader, nearest_word};
use super::recognize::is_rest_export;
use super::settings::{MISMATCH_WORDS, OfficeMismatch, Setting, Settings};
use super::snapshot::{OFFICE_STATES, OfficeState, USER_STATES};
use super::syntax::plain_domain;
use super::{
    Billing, Currency, Date, Domain, LicenseType, Office, Pool, Price, Problem, ProblemKind, Seats, Shape, Spanned,
    User, UserState,
};

/// The contents of a snapshot.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub name: Option<Spanned<String>>,
    pub domains: Vec<Domain>,
    pub settings: Settings,
    pub billing: Billing,
    pub offices: Offices,
    pub users: Users,
    pub lists_users: bool,
    pub pool: Pool,
}

/// Reads a snapshot as far as possible.
pub(super) fn read(document: &Document<'_>) -> (Parts, Vec<Problem>) {
    let mut reader = Reader::new(document);
    let parts = reader.snapshot();
    let (damage, mut problems) = (Damage::of(document), reader.problems);
    problems.retain(|problem| !damage.explains(problem.kind.symptom(), document.at(problem.span), problem.span));
    (parts, problems)
}

impl<'d> Reader<'d> {
    fn snapshot(&mut self) -> Parts {
        let Some(root) = self.document.root() else {
            self.problem(Span::at(0), ProblemKind::EmptyText);
            return Parts::default();
        };
        if is_rest_export(root) {
            self.problem(root.opening(), ProblemKind::RestExport);
            return Parts::default();
        }
        if !root.is_object() {
            self.problem(root.span(), ProblemKind::NotAnObject);
            return Parts::default();
        }
        let members = self.members(root, &SNAPSHOT);
        let is_known = |key: Key<'_>| SNAPSHOT.names.iter().any(|name| key.is(name));
        let is_misspelled =
            |problem: &Problem| matches!(problem.kind, ProblemKind::UnknownField { suggestion: Some("offices"), .. });
        let is_company =
            root.is_empty() || root.members().any(|(key, _)| is_known(key)) || self.problems.iter().any(is_misspelled);
        if !is_company {
            self.problems.clear();
            self.problem(root.opening(), ProblemKind::NoKnownField);
            return Parts::default();
        }
        let member = |name: &str| members.iter().find(|(own, _)| *own == name).map(|&(_, value)| value);
        // Settings and users refer to offices, whatever their order in the text.
        let offices = Offices::new(member("offices").map_or_else(Vec::new, |list| self.offices(list)));
        self.misses_offices = self.problems.iter().any(Problem::misses_office);
        if offices.all().is_empty() && !self.misses_offices {
            self.problem(member("offices").map_or(root.opening(), Value::span), ProblemKind::NoOffices);
            self.misses_offices = true;
        }
        let unassigned = member("numbers").and_then(|value| self.unassigned(value));
        let users = Users::new(member("users").map_or_else(Vec::new, |list| self.users(list, &offices)));
        self.report_duplicate_offices(&offices);
        self.report_duplicate_users(&users);
        self.report_duplicate_numbers();
        self.report_users_exceeding_licenses(&offices, &users);
        Parts {
            name: member("name").and_then(|name| self.string(name)),
            domains: member("domains").map_or_else(Vec::new, |list| self.domains(list)),
            settings: member("settings").map_or_else(Settings::default, |object| self.settings(object, &offices)),
            billing: member("billing").map_or_else(Billing::default, |object| self.billing(object)),
            lists_users: member("users").is_some_and(Value::is_array),
            pool: pool(unassigned.as_ref(), offices.all()),
            offices,
            users,
        }
    }

    // — domains —

    fn domains(&mut self, list: Value<'d>) -> Vec<Domain> {
        let mut domains: Vec<Domain> = Vec::new();
        let (mut known, mut firsts) = (Interner::default(), Vec::new());
        let mut first_master: Option<Span> = None;
        for element in self.list(list) {
            let (mut name, mut master, mut scim) = (None, None, None);
            for (field, value) in self.members(element, &DOMAIN) {
                match field {
                    "name" => name = self.string(value),
                    "master" => master = self.boolean(value),
                    "scim" => scim = self.boolean(value),
                    _ => {}
                }
            }
            let master = master.filter(|master| master.value);
            let Some(name) = self.domain_name(element, name) else { continue };
            let (index, is_first) = known.intern(&name.value);
            if is_first {
                firsts.push(name.span);
                let flag = master.as_ref().map(|master| master.span);
                self.only_one(&mut first_master, flag, |first| ProblemKind::SeveralMasterDomains { first });
            } else {
                self.problem(name.span, ProblemKind::DuplicateDomain { first: firsts[index] });
            }
            domains.push(Domain { name, is_master: master.is_some(), scim });
        }
        domains
    }

    fn domain_name(&mut self, element: Value<'d>, name: Option<Spanned<String>>) -> Option<Spanned<String>> {
        let Some(name) = name else {
            self.without_name(element, ProblemKind::DomainWithoutName);
            return None;
        };
        if !is_domain(&name.value) {
            self.problem(name.span, ProblemKind::BadDomain);
        }
        Some(Spanned { value: plain_domain(&name.value), span: name.span })
    }

    // — settings —

    fn settings(&mut self, object: Value<'d>, offices: &Offices) -> Settings {
        let mut settings = Settings::default();
        for (name, value) in self.members(object, &SETTINGS) {
            match name {
                "officeField" => settings.office_field = self.choice(value),
                "officeNameMatch" => settings.office_name_match = self.choice(value),
                "officeMismatch" => settings.office_mismatch = self.mismatch(value, offices).unwrap_or_default(),
                "licenseUpdate" => settings.license_update = self.choice(value),
                "licenseShortage" => settings.license_shortage = self.choice(value),
                "areaCode" => settings.area_code = self.choice(value),
                "accountAreaCode" => settings.account_area_code = set(self.area_code(value)),
                "deletionThreshold" => settings.deletion_threshold = set(self.count(value)),
                _ => {}
            }
        }
        settings
    }

    fn mismatch(&mut self, value: Value<'d>, offices: &Offices) -> Option<Setting<OfficeMismatch>> {
        if value.is_object() {
            let (_, name) = self.members(value, &MISMATCH).into_iter().next()?;
            let name = self.string(name)?;
            let office = offices.named(&name.value).next();
            if office.is_none() {
                let suggestion = similar_office(offices, &name.value);
                self.problem(name.span, ProblemKind::DefaultOfficeUnknown { suggestion });
            }
            let value = OfficeMismatch::DefaultOffice { name: name.value, office };
            return Some(Setting { value, span: Some(name.span) });
        }
        let Some(word) = value.as_str() else {
            self.problem(value.span(), ProblemKind::WrongType { expected: Shape::Mismatch });
            return None;
        };
        let known = match word {
            "bestMatch" => OfficeMismatch::BestMatch,
            "reject" => OfficeMismatch::Reject,
            other => {
                let suggestion = nearest_word(other, MISMATCH_WORDS);
                let kind =
                    ProblemKind::UnknownSetting { setting: "officeMismatch", allowed: MISMATCH_WORDS, suggestion };
                self.problem(value.span(), kind);
                return None;
            }
        };
        Some(Setting { value: known, span: Some(value.span()) })
    }

    // — billing —

    fn billing(&mut self, object: Value<'d>) -> Billing {
        let mut billing = Billing::default();
        let mut prices = None;
        for (name, value) in self.members(object, &BILLING) {
            match name {
                "currency" => billing.currency = self.currency(value),
                "periodStart" => billing.period_start = self.date(value),
                "periodEnd" => billing.period_end = self.date(value),
                "prices" => prices = Some(value),
                _ => {}
            }
        }
        if let (Some(start), Some(end)) = (&billing.period_start, &billing.period_end)
            && end.value <= start.value
        {
            self.problem(end.span, ProblemKind::PeriodReversed { start: start.span });
        }
        if let Some(prices) = prices {
            self.prices(prices, &mut billing);
            if !object.has("currency") && !prices.is_empty() {
                self.problem(prices.span(), ProblemKind::PricesWithoutCurrency);
            }
        }
        billing
    }

    fn currency(&mut self, value: Value<'d>) -> Option<Spanned<Currency>> {
        let code = self.text(value)?;
        let currency = Currency::parse(code);
        if currency.is_none_or(|currency| currency.code != code) {
            self.problem(value.span(), ProblemKind::BadCurrency);
        }
        Some(Spanned { value: currency?, span: value.span() })
    }

    fn date(&mut self, value: Value<'d>) -> Option<Spanned<Date>> {
        self.parsed(value, Date::parse, |_| ProblemKind::BadDate)
    }

    fn prices(&mut self, object: Value<'d>, billing: &mut Billing) {
        if !object.is_object() {
            self.problem(object.span(), ProblemKind::WrongType { expected: Shape::Object });
        }
        for (key, value) in object.members() {
            let Some(license) = self.license_key(key) else { continue };
            if value.is_null() {
                continue;
            }
            // A price is read from its digits, never through a float.
            match value.text_or_number().and_then(Price::parse) {
                Some(price) => billing.prices[license.index()] = Some(Spanned { value: price, span: value.span() }),
                None => self.problem(value.span(), ProblemKind::BadPrice),
            }
        }
    }

    // — offices —

    fn offices(&mut self, list: Value<'d>) -> Vec<Office> {
        let mut offices = Vec::with_capacity(list.len());
        for element in self.list(list) {
            let Some(mut office) = self.office(element) else { continue };
            office.index = offices.len() as u32;
            offices.push(office);
        }
        offices
    }

    /// Returns `None` for an office without a name: no request can refer to it.
    fn office(&mut self, element: Value<'d>) -> Option<Office> {
        let mut office = Office {
            index: 0,
            id: None,
            id_span: element.span(),
            name: Spanned { value: String::new(), span: element.span() },
            country: None,
            primary: None,
            area_code: None,
            state: OfficeState::Active,
            licenses: [const { None }; 3],
            numbers: None,
            span: element.span(),
        };
        for (field, value) in self.members(element, &OFFICE) {
            match field {
                "id" => {
                    office.id_span = value.span();
                    office.id = self.string_or_integer(value).map(|id| id.value);
                }
                "name" => office.name = self.string(value).unwrap_or(office.name),
                "country" => office.country = self.office_country(value),
                "primary" => {
                    office.primary = self.boolean(value).filter(|spanned| spanned.value).map(|spanned| spanned.span)
                }
                "areaCode" => office.area_code = self.area_code(value),
                "state" => office.state = self.office_state(value),
                "licenses" => self.licenses(value, &mut office),
                "numbers" => office.numbers = self.numbers(value),
                _ => {}
            }
        }
        if office.name.value.is_empty() {
            self.without_name(element, ProblemKind::OfficeWithoutName);
            return None;
        }
        if office.name.value.trim() != office.name.value {
            self.problem(office.name.span, ProblemKind::OfficeNameWhitespace);
        }
        Some(office)
    }

    fn office_state(&mut self, value: Value<'d>) -> OfficeState {
        let state = self.parsed(value, OfficeState::parse, |word| ProblemKind::OfficeStateUnknown {
            allowed: OFFICE_STATES,
            suggestion: nearest_word(word, OFFICE_STATES),
        });
        state.map(|state| state.value).unwrap_or_default()
    }

    fn licenses(&mut self, object: Value<'d>, office: &mut Office) {
        if !object.is_object() {
            self.problem(object.span(), ProblemKind::WrongType { expected: Shape::Object });
        }
        for (key, value) in object.members() {
            let Some(license) = self.license_key(key) else { continue };
            if !value.is_null() {
                office.licenses[license.index()] = Some(self.seats(value));
            }
        }
    }

    fn seats(&mut self, object: Value<'d>) -> Seats {
        let mut seats = Seats::default();
        for (name, value) in self.members(object, &SEATS) {
            match name {
                "allocated" => seats.allocated = self.count(value),
                _ => seats.available = self.count(value),
            }
        }
        if let (Some(available), Some(allocated)) = (&seats.available, &seats.allocated)
            && available.value > allocated.value
        {
            let (at, available, allocated, span) = (allocated.span, available.value, allocated.value, available.span);
            self.problem(span, ProblemKind::AvailableExceedsAllocated { available, allocated, at });
        }
        seats
    }

    /// Reads the company's own unassigned numbers: a list or a count.
    fn unassigned(&mut self, value: Value<'d>) -> Option<Unassigned> {
        if value.kind() == Kind::Number {
            return self.count(value).map(|count| Unassigned { count, numbers: Vec::new() });
        }
        if !value.is_array() {
            self.problem(value.span(), ProblemKind::WrongType { expected: Shape::ListOrCount });
            return None;
        }
        let Spanned { value: numbers, span } = self.numbers(value)?;
        Some(Unassigned { count: Spanned { value: numbers.len() as u64, span }, numbers })
    }

    // — users —

    fn users(&mut self, list: Value<'d>, offices: &Offices) -> Vec<User> {
        let mut users = Vec::with_capacity(list.len());
        for element in self.list(list) {
            if !element.is_object() {
                self.problem(element.span(), ProblemKind::WrongType { expected: Shape::Object });
                continue;
            }
            users.push(self.user(element, offices));
        }
        users
    }

    fn user(&mut self, element: Value<'d>, offices: &Offices) -> User {
        let mut user = User { span: element.span(), ..User::default() };
        for (name, value) in self.members(element, &USER) {
            match name {
                "id" => user.id = self.string_or_integer(value),
                "userName" => user.user_name = self.string(value),
                "externalId" => user.external_id = self.string_or_integer(value),
                "emails" => user.emails = self.emails(value),
                "state" => user.state = self.user_state(value),
                "office" => user.office = self.user_office(value, offices),
                "license" => user.license = self.user_license(value),
                "numbers" => user.numbers = self.numbers(value),
                "extension" => user.extension = self.string_or_integer(value),
                "country" => user.country = self.country(value),
                _ => {}
            }
        }
        let is_named =
            user.id.is_some() || user.user_name.is_some() || user.external_id.is_some() || !user.emails.is_empty();
        if !is_named {
            self.problem(element.span(), ProblemKind::UserWithoutName);
        }
        user
    }

    fn emails(&mut self, list: Value<'d>) -> Vec<Spanned<String>> {
        self.list(list).filter_map(|element| self.string(element)).collect()
    }

    fn user_state(&mut self, value: Value<'d>) -> Option<Spanned<UserState>> {
        self.parsed(value, UserState::parse, |word| ProblemKind::UserStateUnknown {
            allowed: USER_STATES,
            suggestion: nearest_word(word, USER_STATES),
        })
    }

    fn user_office(&mut self, value: Value<'d>, offices: &Offices) -> Option<Spanned<usize>> {
        let word = self.string_or_integer(value)?;
        let index = offices.resolve(&word.value);
        if index.is_none() {
            let suggestion = similar_office(offices, &word.value);
            if suggestion.is_some() || !self.misses_offices {
                self.problem(word.span, ProblemKind::UserOfficeUnknown { suggestion });
            }
        }
        Some(Spanned { value: index?, span: word.span })
    }

    fn user_license(&mut self, value: Value<'d>) -> Option<Spanned<LicenseType>> {
        self.parsed(value, LicenseType::parse, |word| ProblemKind::UserLicenseUnknown {
            suggestion: LicenseType::suggestion(word).map(LicenseType::as_str),
        })
    }
}

/// Returns a setting with a value from the snapshot.
fn set<T>(spanned: Option<Spanned<T>>) -> Setting<Option<T>> {
    match spanned {
        Some(spanned) => Setting { value: Some(spanned.value), span: Some(spanned.span) },
        None => Setting { value: None, span: None },
    }
}

fn similar_office(offices: &Offices, name: &str) -> Option<(String, Likeness)> {
    let (index, like) = offices.similar(name).into_iter().next()?;
    Some((offices.all()[index].name.value.clone(), like))
}

/// The company's own unassigned numbers.
struct Unassigned {
    count: Spanned<u64>,
    /// The numbers, unless only their count is known.
    numbers: Vec<String>,
}

fn pool(company: Option<&Unassigned>, offices: &[Office]) -> Pool {
    let lists = || offices.iter().filter_map(|office| office.numbers.as_ref());
    let of_offices = lists().map(|list| list.value.len() as u64).sum::<u64>();
    let listed = of_offices.saturating_add(company.map_or(0, |company| company.count.value));
    let own = company.and_then(|company| Some((company.numbers.first()?, company.count.span)));
    let first = own.or_else(|| lists().find_map(|list| Some((list.value.first()?, list.span))));
    let last = first.filter(|_| listed == 1).map(|(number, span)| Spanned { value: number.clone(), span });
    let is_complete = match lists().next() {
        Some(_) => offices.iter().filter(|office| office.is_active()).all(|office| office.numbers.is_some()),
        None => company.is_some(),
    };
    Pool { listed, is_complete, last, company: company.map(|company| company.count.clone()) }
}
