//! From what the exports say to the snapshot, noting what does not fit together on the way.

use crate::company::LicenseType;
use crate::company::syntax::plain_domain;
use crate::json::{Document, InlineObject, Value, quote, quote_all};
use crate::scim::value::is_domain;
use crate::text::{Interner, Span};

use super::faults::{Faults, UniqueKeys};
use super::gather::{Company, Gathered, Licenses, Number, Office, Table, User};
use super::problem::Location;
use super::record::{is_toll_free, north_american_code};
use super::{Export, Import, ProblemKind};

/// Writes the snapshot.
pub(super) fn write(files: &Document<'_>, mut gathered: Gathered) -> Import {
    let root = files.root().filter(|root| root.is_object());
    let start = Location { span: root.map_or(Span::at(0), Value::opening), line: None };
    let mut builder = SnapshotBuilder {
        companies: std::mem::take(&mut gathered.companies),
        offices: std::mem::take(&mut gathered.offices),
        users: std::mem::take(&mut gathered.users),
        pool: std::mem::take(&mut gathered.pool),
        gathered,
        start,
    };
    builder.report_other_companies();
    builder.check_companies_agree();
    builder.report_duplicates();
    builder.remove_unidentified();
    builder.remove_shared_emails();
    builder.remove_shared_numbers();
    if root.is_some() {
        builder.report_missing_exports();
    }
    builder.check_offices();
    let company = builder.json();
    Import { company, problems: builder.gathered.problems.into_list() }
}

struct SnapshotBuilder {
    companies: Vec<Company>,
    offices: Vec<Office>,
    users: Vec<User>,
    pool: Vec<Number>,
    gathered: Gathered,
    /// The start of all files, where missing exports are reported.
    start: Location,
}

impl SnapshotBuilder {
    /// Reports the companies whose data was ignored.
    fn report_other_companies(&mut self) {
        let Some(((kept, first), others)) = self.gathered.company_ids().split_first() else { return };
        let (kept, first, others) = (kept.clone(), first.span, others.to_vec());
        for (id, at) in others {
            self.gathered.problems.add(at, ProblemKind::OtherCompany { id, kept: kept.clone(), first });
        }
    }

    /// Reports two exports of the company that contradict each other.
    fn check_companies_agree(&mut self) {
        let Some((kept, others)) = self.companies.split_first() else { return };
        let differs = |field: fn(&Company) -> Option<&str>, other| {
            let (kept, other) = field(kept).zip(field(other))?;
            (kept != other).then(|| (kept.to_owned(), other.to_owned()))
        };
        let found = others.iter().find_map(|other| {
            let stated = differs(|company| company.name.as_deref(), other)
                .or_else(|| differs(|company| company.domain.as_deref(), other))?;
            Some((other.at, stated))
        });
        if let Some((at, (kept_value, other))) = found {
            let kind = ProblemKind::CompaniesDisagree { kept: kept_value, other, first: kept.at.span };
            self.gathered.problems.add(at, kind);
        }
    }

    /// Reports what was read before, and skipped.
    fn report_duplicates(&mut self) {
        let gathered = &mut self.gathered;
        let duplicates = [
            (Export::Offices, std::mem::take(&mut gathered.office_ids.duplicates)),
            (Export::Users, std::mem::take(&mut gathered.repeated_users)),
            (Export::Numbers, std::mem::take(&mut gathered.pool_numbers.duplicates)),
        ];
        for (export, duplicates) in duplicates {
            duplicates.report(&mut gathered.problems, &|shown, count| ProblemKind::Duplicate { export, shown, count });
        }
        let differing = std::mem::take(&mut gathered.differing_users);
        differing.report(&mut gathered.problems, &|shown, count| ProblemKind::UsersDiffer { shown, count });
    }

    /// Drops what no request could refer to.
    fn remove_unidentified(&mut self) {
        let (mut offices, mut users) = (Faults::default(), Faults::default());
        self.offices.extract_if(.., |office| office.name.is_none()).for_each(|office| offices.add(office.at, ""));
        self.users.extract_if(.., |user| !user.is_identified()).for_each(|user| users.add(user.at, ""));
        for (faults, export) in [(offices, Export::Offices), (users, Export::Users)] {
            faults.report(&mut self.gathered.problems, &|_, count| ProblemKind::Unidentified { export, count });
        }
    }

    /// Leaves an email address with the first user who was not deleted.
    fn remove_shared_emails(&mut self) {
        let mut unique_keys = UniqueKeys::default();
        for user in self.users.iter_mut().filter(|user| !user.is_deleted()) {
            let at = user.at;
            user.emails.retain(|email| unique_keys.is_new(&email.to_lowercase(), email, at));
        }
        let shared = |shown, count| ProblemKind::Shared { is_number: false, shown, count };
        unique_keys.duplicates.report(&mut self.gathered.problems, &shared);
        // No request can refer to a user who shares their only address and has no id.
        self.users.retain(User::is_identified);
    }

    /// Leaves each number where it works: with the first user who was not deleted, else in the pool, else with the
    /// deleted user.
    fn remove_shared_numbers(&mut self) {
        let mut unique_keys = UniqueKeys::default();
        for user in self.users.iter_mut().filter(|user| !user.is_deleted()) {
            let at = user.at;
            user.numbers.iter_mut().for_each(|numbers| numbers.retain(|number| unique_keys.is_new(number, number, at)));
        }
        self.pool.retain(|Number { number, at, .. }| unique_keys.is_new(number, number, *at));
        for user in self.users.iter_mut().filter(|user| user.is_deleted()) {
            user.numbers.iter_mut().for_each(|numbers| numbers.retain(|number| unique_keys.seen.intern(number).1));
        }
        let shared = |shown, count| ProblemKind::Shared { is_number: true, shown, count };
        unique_keys.duplicates.report(&mut self.gathered.problems, &shared);
    }

    fn report_missing_exports(&mut self) {
        let licenses = [&self.gathered.plans, &self.gathered.available];
        let any_licenses = licenses.iter().any(|all| all.iter().next().is_some());
        if !any_licenses && Export::ALL.into_iter().all(|export| self.gathered.lacks(export)) {
            self.gathered.problems.add(self.start, ProblemKind::NoExports);
            // Someone who chose the company does not lack every export.
            if self.gathered.has_snapshot {
                return;
            }
        }
        for export in Export::ALL {
            if let Some(at) = self.gathered.unfinished_cursor(export) {
                self.gathered.problems.add(at, ProblemKind::MorePages { export });
            }
            let licenses = self.gathered.licenses(export);
            let lacks_licenses = |office: &&Office| licenses.is_some_and(|licenses| office.lacks(licenses));
            let offices: Vec<&Office> = self.offices.iter().filter(lacks_licenses).collect();
            let is_missing = match licenses {
                // One error may be the response for all of them.
                Some(_) => !offices.is_empty() && !self.gathered.has_failed(export),
                None => self.gathered.lacks(export),
            };
            if !is_missing {
                continue;
            }
            const SHOWN: usize = 3;
            let kind = ProblemKind::Missing {
                export,
                is_named: self.gathered.is_named(export),
                count: offices.len() as u64,
                offices: offices.iter().take(SHOWN).filter_map(|office| office.name.clone()).collect(),
            };
            self.gathered.problems.add(self.start, kind);
        }
    }

    fn check_offices(&mut self) {
        if let Some((at, stated, listed)) = self.office_count() {
            self.gathered.problems.add(at, ProblemKind::OfficeCount { stated, listed });
        }
        let mut primary = self.offices.iter_mut().filter(|office| office.primary);
        let kept = primary.next().and_then(|office| office.name.clone());
        let mut others = Faults::default();
        for office in primary {
            office.primary = false;
            others.add(office.at, "");
        }
        let kept = kept.unwrap_or_default();
        others
            .report(&mut self.gathered.problems, &|_, count| ProblemKind::SeveralPrimary { kept: kept.clone(), count });
    }

    /// Returns how many offices the company says it has, where it says so, and how many are listed, if that differs.
    fn office_count(&self) -> Option<(Location, u64, u64)> {
        let (stated, at) = self.companies.first()?.office_count.filter(|_| self.gathered.has(Export::Offices))?;
        let listed = self.offices.iter().filter(|office| office.state.is_none_or(|state| state == "active")).count();
        let (listed, all) = (listed as u64, self.offices.len() as u64);
        (stated != listed && stated != all).then_some((at, stated, all))
    }

    // — writing —

    fn json(&mut self) -> String {
        let mut office_ids = Interner::default();
        for id in self.offices.iter().filter_map(|office| office.id.as_deref()) {
            office_ids.intern(id);
        }
        let mut snapshot = IndentedObject::new(1);
        snapshot.text("name", self.companies.iter().find_map(|company| company.name.as_deref()));
        let domains = self.domains();
        if !domains.is_empty() {
            snapshot.list("domains", &mut domains.iter().map(|domain| format!("{{ \"name\": {} }}", quote(domain))));
        }
        let (pools, unassigned) = self.pools(&office_ids);
        let offices: Vec<String> = (0..self.offices.len()).map(|index| self.office_json(index, &pools)).collect();
        snapshot.list("offices", &mut offices.into_iter());
        if !unassigned.is_empty() {
            snapshot.list("numbers", &mut unassigned.iter().map(|number| quote(number)));
        }
        if self.gathered.has(Export::Users) {
            let mut unknown = Table::default();
            snapshot.list("users", &mut self.users.iter().map(|user| user.json(&office_ids, &mut unknown)));
            self.report_unknown_offices(unknown, Export::Users);
            self.report_users_without_office();
        }
        self.report_licenses_of_unknown_offices(&office_ids);
        snapshot.finish() + "\n"
    }

    fn report_users_without_office(&mut self) {
        let mut without_office = Faults::default();
        let users = self.users.iter().filter(|user| user.office.is_none() && !user.is_deleted());
        users.for_each(|user| without_office.add(user.at, ""));
        without_office.report(&mut self.gathered.problems, &|_, count| ProblemKind::NoOffice { count });
    }

    fn report_licenses_of_unknown_offices(&mut self, office_ids: &Interner) {
        for export in Export::ALL {
            let mut unknown = Table::default();
            let all = self.gathered.licenses(export).into_iter().flat_map(Table::iter);
            for (office, licenses) in all.filter(|(office, _)| office_ids.get(office).is_none()) {
                unknown.entry(office, (licenses.at, 1));
            }
            self.report_unknown_offices(unknown, export);
        }
    }

    fn report_unknown_offices(&mut self, unknown: Table<(Location, u64)>, export: Export) {
        // If the list of offices, or a part of it, is missing, that has been reported.
        let is_complete = self.gathered.has(Export::Offices)
            && self.gathered.unfinished_cursor(Export::Offices).is_none()
            && self.office_count().is_none_or(|(_, stated, listed)| stated < listed);
        if !is_complete {
            return;
        }
        let Some((office, &(at, count))) = unknown.iter().next() else { return };
        let (office, offices) = (office.to_owned(), unknown.iter().count() as u64);
        self.gathered.problems.add(at, ProblemKind::OfficeUnknown { office, export, count, offices });
    }

    /// Returns the company's own domain, then those of its users, which it must know: that these are all is assumed. If
    /// no export names its own, there are none.
    fn domains(&mut self) -> Vec<String> {
        let own = self.companies.iter().find_map(|company| company.domain.as_deref()).map(plain_domain);
        let Some(own) = own.filter(|own| is_domain(own)) else { return Vec::new() };
        let (mut others, mut assumed) = (Interner::default(), Faults::default());
        for user in self.users.iter().filter(|user| !user.is_deleted()) {
            for (_, domain) in user.emails.iter().filter_map(|email| email.rsplit_once('@')) {
                let domain = domain.trim().to_lowercase();
                if domain != own && is_domain(&domain) && others.intern(&domain).1 {
                    assumed.add(user.at, &domain);
                }
            }
        }
        assumed.report(&mut self.gathered.problems, &|shown, count| ProblemKind::DomainsAssumed { shown, count });
        std::iter::once(own).chain(others.iter().map(|(domain, _)| domain.to_owned())).collect()
    }

    /// Returns the pool of each office by its id, and the numbers that belong to no office.
    fn pools(&mut self, office_ids: &Interner) -> (Table<Vec<String>>, Vec<String>) {
        let (mut pools, mut unknown): (Table<Vec<String>>, Table<(Location, u64)>) = Default::default();
        let mut unassigned = Vec::new();
        for Number { number, office, at, .. } in std::mem::take(&mut self.pool) {
            match office {
                Some(office) if office_ids.get(&office).is_some() => {
                    pools.entry(&office, Vec::new()).push(number);
                    continue;
                }
                Some(office) => unknown.entry(&office, (at, 0)).1 += 1,
                None => {}
            }
            unassigned.push(number);
        }
        self.report_unknown_offices(unknown, Export::Numbers);
        (pools, unassigned)
    }

    fn office_json(&mut self, index: usize, pools: &Table<Vec<String>>) -> String {
        let office = &self.offices[index];
        let (name, at) = (office.name.clone().unwrap_or_default(), office.at);
        let mut out = IndentedObject::new(3);
        out.text("id", office.id.as_deref());
        out.text("name", Some(&name));
        out.text("country", office.country);
        if office.primary {
            out.member("primary", "true");
        }
        out.text("state", office.state);
        out.text("areaCode", self.area_code(office).as_deref());
        let id = office.id.clone().unwrap_or_default();
        let licenses = self.licenses_json(&id, &name, at);
        if !licenses.is_empty() {
            out.object("licenses", &mut licenses.into_iter());
        }
        if self.gathered.has(Export::Numbers) {
            let numbers = pools.get(&id).map_or(&[][..], Vec::as_slice);
            out.member("numbers", &quote_all(numbers));
        }
        out.finish()
    }

    /// Returns the area code of the main line, or else of the first of the office's numbers that has one.
    fn area_code(&self, office: &Office) -> Option<String> {
        let of_line = |line: &String| {
            let in_north_america = || north_american_code(line).filter(|_| !is_toll_free(line)).map(str::to_owned);
            self.gathered.main_lines.get(line).cloned().or_else(in_north_america)
        };
        let of_numbers = || self.gathered.area_codes.get(office.id.as_deref()?).cloned();
        office.numbers.iter().find_map(of_line).or_else(of_numbers)
    }

    fn licenses_json(&mut self, id: &str, name: &str, at: Location) -> Vec<String> {
        let counts = |all: &Table<Licenses>| all.get(id).map_or([None; 3], |licenses| licenses.counts);
        let (allocated, available) = (counts(&self.gathered.plans), counts(&self.gathered.available));
        let mut lines = Vec::new();
        for (index, license) in LicenseType::ALL.into_iter().enumerate() {
            let (mut allocated_count, available_count) = (allocated[index], available[index]);
            if let (Some(allocated), Some(available)) = (allocated_count, available_count)
                && available > allocated
            {
                let (office, counter) = (name.to_owned(), license.plan_counter());
                let at = self.gathered.available.get(id).map_or(at, |licenses| licenses.at);
                self.gathered
                    .problems
                    .add(at, ProblemKind::MoreAvailableThanAllocated { office, counter, available, allocated });
                allocated_count = None;
            }
            let counts = [("allocated", allocated_count), ("available", available_count)];
            let counts: Vec<String> = counts
                .into_iter()
                .filter_map(|(name, count)| count.map(|count| format!("\"{name}\": {count}")))
                .collect();
            if !counts.is_empty() {
                lines.push(format!("{}: {{ {} }}", quote(license.as_str()), counts.join(", ")));
            }
        }
        lines
    }
}

impl Office {
    /// Whether it is open, and `all` has no licenses for it.
    fn lacks(&self, all: &Table<Licenses>) -> bool {
        let open = self.state.is_none_or(|state| state == "active");
        open && self.id.as_ref().is_none_or(|id| all.get(id).is_none())
    }
}

impl User {
    /// Whether a request can refer to them.
    fn is_identified(&self) -> bool {
        self.id.is_some() || !self.emails.is_empty()
    }

    fn is_deleted(&self) -> bool {
        matches!(self.state, Some("deleted" | "cancelled"))
    }

    /// Writes the user on one line: there may be hundreds of thousands.
    fn json(&self, office_ids: &Interner, unknown: &mut Table<(Location, u64)>) -> String {
        let mut line = InlineObject::default();
        line.text("id", self.id.as_deref());
        if let [first, others @ ..] = &self.emails[..] {
            line.text("userName", Some(first));
            if !others.is_empty() {
                line.member("emails", &quote_all(others));
            }
        }
        line.text("state", self.state);
        match &self.office {
            Some(office) if office_ids.get(office).is_some() => line.text("office", Some(office)),
            Some(office) => unknown.entry(office, (self.at, 0)).1 += 1,
            None => {}
        }
        line.text("license", self.license.map(LicenseType::as_str));
        if let Some(numbers) = &self.numbers {
            line.member("numbers", &quote_all(numbers));
        }
        line.text("extension", self.extension.as_deref());
        line.text("country", self.country);
        line.finish()
    }
}

/// An object that is being written, one member per line.
struct IndentedObject {
    json: String,
    depth: usize,
    is_empty: bool,
}

impl IndentedObject {
    /// Begins an object with its members at this `depth`.
    fn new(depth: usize) -> Self {
        Self { json: "{".to_owned(), depth, is_empty: true }
    }

    /// Returns the object.
    fn finish(mut self) -> String {
        if !self.is_empty {
            self.line(self.depth - 1);
        }
        self.json + "}"
    }

    fn line(&mut self, depth: usize) {
        self.json.push('\n');
        self.json.extend(std::iter::repeat_n("  ", depth));
    }

    /// Adds a member; `json` is its value.
    fn member(&mut self, name: &str, json: &str) {
        if !std::mem::take(&mut self.is_empty) {
            self.json.push(',');
        }
        self.line(self.depth);
        self.json.push('"');
        self.json.push_str(name);
        self.json.push_str("\": ");
        self.json.push_str(json);
    }

    /// Adds a string, if there is one.
    fn text(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.member(name, &quote(text));
        }
    }

    /// Writes an array with one entry per line.
    fn list(&mut self, name: &str, entries: &mut dyn Iterator<Item = String>) {
        self.block(name, ["[", "]"], entries);
    }

    /// Writes an object with one member per line.
    fn object(&mut self, name: &str, members: &mut dyn Iterator<Item = String>) {
        self.block(name, ["{", "}"], members);
    }

    fn block(&mut self, name: &str, [open, close]: [&str; 2], entries: &mut dyn Iterator<Item = String>) {
        self.member(name, open);
        let mut any = false;
        for entry in entries {
            self.json.push_str(if any { "," } else { "" });
            self.line(self.depth + 1);
            self.json.push_str(&entry);
            any = true;
        }
        if any {
            self.line(self.depth);
        }
        self.json.push_str(close);
    }
}
