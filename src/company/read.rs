//! Reads the snapshot: one function per object, and records problems along the way.

use crate::json::{Document, Kind, Value};
use crate::scim::value::is_domain;
use crate::text::{Interner, Span, fold};

use super::fields::{BILLING, DOMAIN, MISMATCH, OFFICE, SEATS, SETTINGS, SNAPSHOT, USER};
use super::index::{HashIndex, OfficeIndex, UserIndex};
use super::reader::{Reader, nearest_word};
use super::settings::{MISMATCH_WORDS, OfficeMismatch, Setting, Settings};
use super::snapshot::{OFFICE_STATES, USER_STATES};
use super::syntax::plain_domain;
use super::{
    Billing, Currency, Date, Domain, LicenseType, Office, Origin, Pool, Price, Problem, ProblemKind, Seats, Shape,
    Spanned, User, UserState,
};

/// The contents of a snapshot.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub name: Option<Spanned<String>>,
    pub domains: Vec<Domain>,
    pub settings: Settings,
    pub billing: Billing,
    pub offices: Vec<Office>,
    pub users: Vec<User>,
    pub lists_users: bool,
    pub pool: Pool,
    pub office_index: OfficeIndex,
    pub user_index: UserIndex,
}

/// Reads a snapshot as far as possible.
pub(super) fn read(document: &Document<'_>) -> (Parts, Vec<Problem>) {
    let mut reader = Reader { document, problems: Vec::new(), numbers: Vec::new() };
    let parts = reader.snapshot();
    (parts, reader.problems)
}

/// The lists of the snapshot before they are read: offices are read first, whatever their order in the text.
#[derive(Default)]
struct Lists<'d> {
    settings: Option<Value<'d>>,
    offices: Option<Value<'d>>,
    users: Option<Value<'d>>,
    numbers: Option<Value<'d>>,
}

impl<'d> Reader<'d> {
    fn snapshot(&mut self) -> Parts {
        let mut parts = Parts::default();
        let Some(root) = self.document.root() else {
            self.problem(Span::at(0), ProblemKind::EmptyText);
            return parts;
        };
        if !root.is_object() {
            self.problem(root.span(), ProblemKind::NotAnObject);
            return parts;
        }
        if !root.is_empty() && !root.members().any(|(key, _)| SNAPSHOT.names.iter().any(|name| key.is(name))) {
            self.problem(root.opening(), ProblemKind::NoKnownField);
        }
        let mut lists = Lists::default();
        for (name, value) in self.members(root, &SNAPSHOT) {
            match name {
                "name" => parts.name = self.string(value),
                "domains" => parts.domains = self.domains(value),
                "billing" => parts.billing = self.billing(value),
                "settings" => lists.settings = Some(value),
                "offices" => lists.offices = Some(value),
                "numbers" => lists.numbers = Some(value),
                "users" => lists.users = Some(value),
                _ => {}
            }
        }
        self.offices_and_users(root, &lists, &mut parts);
        parts
    }

    fn offices_and_users(&mut self, root: Value<'d>, lists: &Lists<'d>, parts: &mut Parts) {
        parts.offices = lists.offices.map_or_else(Vec::new, |list| self.offices(list));
        let is_reported = self.problems.first().is_some_and(|problem| problem.kind == ProblemKind::NoKnownField);
        if parts.offices.is_empty() && !is_reported {
            self.problem(lists.offices.map_or(root.opening(), Value::span), ProblemKind::NoOffices);
        }
        parts.office_index = OfficeIndex::new(&parts.offices);
        self.report_duplicate_offices(&parts.offices, &parts.office_index);
        let company = lists.numbers.and_then(|value| self.unassigned(value));
        parts.pool = pool(company, &parts.offices);
        if let Some(value) = lists.settings {
            parts.settings = self.settings(value, &parts.offices, &parts.office_index);
        }
        if let Some(list) = lists.users {
            parts.lists_users = list.is_array();
            parts.users = self.users(list, &parts.offices, &parts.office_index);
        }
        parts.user_index = UserIndex::new(&parts.users);
        if parts.user_index.may_have_duplicates() {
            self.report_duplicate_users(&parts.users, &parts.user_index);
        }
        self.report_duplicate_numbers();
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
            match (&master, first_master) {
                (Some(master), Some(first)) => self.problem(master.span, ProblemKind::SeveralMasterDomains { first }),
                (Some(master), None) => first_master = Some(master.span),
                (None, _) => {}
            }
            let Some(name) = self.domain_name(element, name) else { continue };
            match known.intern(&name.value) {
                (_, true) => firsts.push(name.span),
                (index, false) => self.problem(name.span, ProblemKind::DuplicateDomain { first: firsts[index] }),
            }
            domains.push(Domain { name, is_master: master.is_some(), scim });
        }
        domains
    }

    fn domain_name(&mut self, element: Value<'d>, name: Option<Spanned<String>>) -> Option<Spanned<String>> {
        let Some(name) = name else {
            if element.is_object() {
                self.problem(element.span(), ProblemKind::DomainWithoutName);
            }
            return None;
        };
        if !is_domain(&name.value) {
            self.problem(name.span, ProblemKind::BadDomain);
        }
        Some(Spanned { value: plain_domain(&name.value), span: name.span })
    }

    // — settings —

    fn settings(&mut self, object: Value<'d>, offices: &[Office], office_index: &OfficeIndex) -> Settings {
        let mut settings = Settings::default();
        for (name, value) in self.members(object, &SETTINGS) {
            match name {
                "officeField" => settings.office_field = self.choice(value).unwrap_or_default(),
                "officeNameMatch" => settings.office_name_match = self.choice(value).unwrap_or_default(),
                "officeMismatch" => {
                    settings.office_mismatch = self.mismatch(value, offices, office_index).unwrap_or_default()
                }
                "licenseUpdate" => settings.license_update = self.choice(value).unwrap_or_default(),
                "licenseShortage" => settings.license_shortage = self.choice(value).unwrap_or_default(),
                "areaCode" => settings.area_code = self.choice(value).unwrap_or_default(),
                "accountAreaCode" => settings.account_area_code = set(self.area_code(value)),
                "deletionThreshold" => settings.deletion_threshold = set(self.count(value)),
                _ => {}
            }
        }
        settings
    }

    fn mismatch(
        &mut self,
        value: Value<'d>,
        offices: &[Office],
        office_index: &OfficeIndex,
    ) -> Option<Setting<OfficeMismatch>> {
        if value.is_object() {
            let (_, name) = self.members(value, &MISMATCH).into_iter().next()?;
            let name = self.string(name)?;
            let office = office_index.named(offices, &name.value).next().map(|index| index as usize);
            if office.is_none() {
                let suggestion = similar_office(offices, office_index, &name.value);
                self.problem(name.span, ProblemKind::DefaultOfficeUnknown { suggestion });
            }
            let value = OfficeMismatch::DefaultOffice { name: name.value, office };
            return Some(Setting { value, span: Some(name.span) });
        }
        let Some(word) = value.as_str() else {
            self.problem(value.span(), ProblemKind::WrongType { expected: Shape::Mismatch });
            return None;
        };
        let known = match word.as_ref() {
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
            if object.get("currency").is_none() && !prices.is_empty() {
                self.problem(prices.span(), ProblemKind::PricesWithoutCurrency);
            }
        }
        billing
    }

    fn currency(&mut self, value: Value<'d>) -> Option<Spanned<Currency>> {
        let code = self.string(value)?;
        let currency = Currency::parse(&code.value);
        if currency.is_none_or(|currency| currency.code != code.value) {
            self.problem(code.span, ProblemKind::BadCurrency);
        }
        Some(Spanned { value: currency?, span: code.span })
    }

    fn date(&mut self, value: Value<'d>) -> Option<Spanned<Date>> {
        let text = self.string(value)?;
        let date = Date::parse(&text.value);
        if date.is_none() {
            self.problem(text.span, ProblemKind::BadDate);
        }
        Some(Spanned { value: date?, span: text.span })
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
            match value.text_or_number().and_then(|text| Price::parse(&text)) {
                Some(price) => billing.prices[license.index()] = Some(Spanned { value: price, span: value.span() }),
                None => self.problem(value.span(), ProblemKind::BadPrice),
            }
        }
    }

    // — offices —

    fn offices(&mut self, list: Value<'d>) -> Vec<Office> {
        let mut offices = Vec::with_capacity(list.len());
        let mut first_primary: Option<Span> = None;
        for element in self.list(list) {
            let Some(mut office) = self.office(element) else { continue };
            office.index = offices.len() as u32;
            match (office.primary, first_primary) {
                (Some(primary), Some(first)) => self.problem(primary, ProblemKind::SeveralPrimaryOffices { first }),
                (Some(primary), None) => first_primary = Some(primary),
                (None, _) => {}
            }
            offices.push(office);
        }
        offices
    }

    /// Returns `None` for an office without a name: no request can refer to it.
    fn office(&mut self, element: Value<'d>) -> Option<Office> {
        let mut name = None;
        let nameless = Spanned { value: String::new(), span: element.span() };
        let mut office = Office {
            index: 0,
            id: None,
            id_span: element.span(),
            name: nameless,
            country: None,
            primary: None,
            area_code: None,
            is_active: true,
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
                "name" => name = self.string(value),
                "country" => office.country = self.office_country(value),
                "primary" => {
                    office.primary = self.boolean(value).filter(|spanned| spanned.value).map(|spanned| spanned.span)
                }
                "areaCode" => office.area_code = self.area_code(value),
                "state" => office.is_active = self.office_is_active(value),
                "licenses" => self.licenses(value, &mut office),
                "numbers" => office.numbers = self.numbers(value),
                _ => {}
            }
        }
        office.name = match name {
            Some(name) => name,
            None => {
                if element.is_object() {
                    self.problem(element.span(), ProblemKind::OfficeWithoutName);
                }
                return None;
            }
        };
        if office.name.value.trim() != office.name.value {
            self.problem(office.name.span, ProblemKind::OfficeNameWhitespace);
        }
        Some(office)
    }

    fn office_is_active(&mut self, value: Value<'d>) -> bool {
        let Some(word) = self.string(value) else { return true };
        if OFFICE_STATES.contains(&word.value.as_str()) {
            return word.value == "active";
        }
        let suggestion = nearest_word(&word.value, OFFICE_STATES);
        self.problem(word.span, ProblemKind::OfficeStateUnknown { allowed: OFFICE_STATES, suggestion });
        true
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
            let (available_count, at) = (available.value, allocated.span);
            let kind =
                ProblemKind::AvailableExceedsAllocated { available: available_count, allocated: allocated.value, at };
            self.problem(available.span, kind);
        }
        seats
    }

    /// Reads the company's own unassigned numbers: a list or a count.
    fn unassigned(&mut self, value: Value<'d>) -> Option<Spanned<Unassigned>> {
        if value.kind() == Kind::Number {
            let count = self.count(value)?;
            return Some(Spanned { value: Unassigned::Counted(count.value), span: count.span });
        }
        if !value.is_array() {
            self.problem(value.span(), ProblemKind::WrongType { expected: Shape::ListOrCount });
            return None;
        }
        let listed = self.numbers(value)?;
        Some(Spanned { value: Unassigned::Listed(listed.value), span: listed.span })
    }

    // — users —

    fn users(&mut self, list: Value<'d>, offices: &[Office], office_index: &OfficeIndex) -> Vec<User> {
        let mut users = Vec::with_capacity(list.len());
        for element in self.list(list) {
            if !element.is_object() {
                self.problem(element.span(), ProblemKind::WrongType { expected: Shape::Object });
                continue;
            }
            users.push(self.user(element, offices, office_index));
        }
        users
    }

    fn user(&mut self, element: Value<'d>, offices: &[Office], office_index: &OfficeIndex) -> User {
        let mut user = User { span: element.span(), ..User::unknown(Origin::Snapshot) };
        for (name, value) in self.members(element, &USER) {
            match name {
                "id" => user.id = self.string_or_integer(value),
                "userName" => user.user_name = self.string(value),
                "externalId" => user.external_id = self.string_or_integer(value),
                "emails" => user.emails = self.emails(value),
                "state" => user.state = self.user_state(value),
                "office" => user.office = self.user_office(value, offices, office_index),
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
        let word = self.string(value)?;
        let state = UserState::parse(&word.value);
        if state.is_none() {
            let suggestion = nearest_word(&word.value, USER_STATES);
            self.problem(word.span, ProblemKind::UserStateUnknown { allowed: USER_STATES, suggestion });
        }
        Some(Spanned { value: state?, span: word.span })
    }

    fn user_office(
        &mut self,
        value: Value<'d>,
        offices: &[Office],
        office_index: &OfficeIndex,
    ) -> Option<Spanned<usize>> {
        let word = self.string_or_integer(value)?;
        let index = office_index.resolve(offices, &word.value);
        if index.is_none() {
            let suggestion = similar_office(offices, office_index, &word.value);
            self.problem(word.span, ProblemKind::UserOfficeUnknown { suggestion });
        }
        Some(Spanned { value: index? as usize, span: word.span })
    }

    fn user_license(&mut self, value: Value<'d>) -> Option<Spanned<LicenseType>> {
        let word = self.string(value)?;
        let license = LicenseType::parse(&word.value);
        if license.is_none() {
            let suggestion = LicenseType::suggestion(&word.value).map(LicenseType::as_str);
            self.problem(word.span, ProblemKind::UserLicenseUnknown { suggestion });
        }
        Some(Spanned { value: license?, span: word.span })
    }

    /// Reports active offices whose name, and offices whose id, an earlier office already has.
    fn report_duplicate_offices(&mut self, offices: &[Office], office_index: &OfficeIndex) {
        for (index, office) in (0..).zip(offices) {
            let first = office_index
                .named(offices, &office.name.value)
                .next()
                .filter(|&first| office.is_active && first != index);
            if let Some(first) = first {
                let first = offices[first as usize].name.span;
                self.problem(office.name.span, ProblemKind::DuplicateOfficeName { first });
            }
            let Some(id) = &office.id else { continue };
            let first = office_index.with_id(offices, id).filter(|&first| first != index);
            if let Some(first) = first {
                let first = offices[first as usize].id_span;
                self.problem(office.id_span, ProblemKind::DuplicateOfficeId { first });
            }
        }
    }

    /// Reports duplicate numbers in the snapshot.
    fn report_duplicate_numbers(&mut self) {
        let text = self.document.text();
        let spans = std::mem::take(&mut self.numbers);
        let mut hash_index = HashIndex::with_capacity(spans.len());
        for (index, span) in (0..).zip(&spans) {
            hash_index.add(span.of(text), index);
        }
        hash_index.sort();
        if !hash_index.may_have_duplicates() {
            return;
        }
        for (index, span) in (0..).zip(&spans) {
            let number = span.of(text);
            let first = hash_index.candidates(number).find(|&other| spans[other as usize].of(text) == number);
            if let Some(first) = first.filter(|&first| first != index) {
                self.problem(*span, ProblemKind::DuplicateNumber { first: spans[first as usize] });
            }
        }
    }

    /// Reports users, not deleted, who are not found by one of their values because another user has it too.
    fn report_duplicate_users(&mut self, users: &[User], user_index: &UserIndex) {
        for (index, user) in (0..).zip(users).filter(|(_, user)| !user.is_deleted()) {
            let id = user.id.as_ref().map(|spanned| ("id", spanned, user_index.ids(users, &spanned.value).next()));
            let external = user
                .external_id
                .as_ref()
                .map(|spanned| ("externalId", spanned, user_index.external_ids(users, &fold(&spanned.value)).next()));
            let name = user.user_name.iter().map(|spanned| ("userName", spanned));
            let names = name.chain(user.emails.iter().map(|spanned| ("emails", spanned)));
            let names =
                names.map(|(field, spanned)| (field, spanned, user_index.logins(users, &fold(&spanned.value)).next()));
            for (field, spanned, found) in id.into_iter().chain(external).chain(names) {
                let Some(other) = found.filter(|&other| other != index) else { continue };
                let first = span_of_value(&users[other as usize], spanned);
                self.problem(spanned.span, ProblemKind::DuplicateUser { field, first });
            }
        }
    }
}

/// Returns where `user` has the same value as `spanned`.
fn span_of_value(user: &User, spanned: &Spanned<String>) -> Span {
    let all = [&user.id, &user.external_id, &user.user_name].into_iter().flatten().chain(&user.emails);
    let mut same = all.filter(|other| other.value.to_lowercase() == spanned.value.to_lowercase());
    same.next().map_or(user.span, |other| other.span)
}

/// Returns a setting with a value from the snapshot.
fn set<T>(spanned: Option<Spanned<T>>) -> Setting<Option<T>> {
    match spanned {
        Some(spanned) => Setting { value: Some(spanned.value), span: Some(spanned.span) },
        None => Setting { value: None, span: None },
    }
}

fn similar_office(
    offices: &[Office],
    office_index: &OfficeIndex,
    name: &str,
) -> Option<(String, crate::text::Likeness)> {
    let (index, like) = office_index.similar(offices, name).into_iter().next()?;
    Some((offices[index as usize].name.value.clone(), like))
}

/// The company's own unassigned numbers.
enum Unassigned {
    Listed(Vec<String>),
    /// Only the count is known.
    Counted(u64),
}

impl Unassigned {
    fn count(&self) -> u64 {
        match self {
            Self::Listed(numbers) => numbers.len() as u64,
            Self::Counted(count) => *count,
        }
    }
}

fn pool(company: Option<Spanned<Unassigned>>, offices: &[Office]) -> Pool {
    let own = company.as_ref().and_then(|spanned| match &spanned.value {
        Unassigned::Listed(numbers) => Some((numbers, spanned.span)),
        Unassigned::Counted(_) => None,
    });
    let of_offices =
        || offices.iter().filter_map(|office| office.numbers.as_ref()).map(|spanned| (&spanned.value, spanned.span));
    let counted = company.as_ref().map_or(0, |spanned| spanned.value.count());
    let listed = of_offices().map(|(numbers, _)| numbers.len() as u64).sum::<u64>().saturating_add(counted);
    let first = || own.into_iter().chain(of_offices()).find_map(|(numbers, span)| Some((numbers.first()?, span)));
    let last = first().filter(|_| listed == 1).map(|(number, span)| Spanned { value: number.clone(), span });
    let every_office = offices.iter().filter(|office| office.is_active).all(|office| office.numbers.is_some());
    let company = company.as_ref().map(|spanned| Spanned { value: spanned.value.count(), span: spanned.span });
    let is_complete = if of_offices().next().is_some() { every_office } else { company.is_some() };
    Pool { listed, is_complete, last, company }
}
