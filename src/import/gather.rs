//! Gathers what the exports say, entry by entry, until all files are read.

use crate::company::{LicenseType, OFFICE_STATES, USER_STATES};
use crate::text::Interner;

use super::faults::{Faults, UniqueKeys};
use super::problem::Location;
use super::problem_list::ProblemList;
use super::record::{EnumWord, Record, is_internal, is_toll_free};
use super::{Expected, Export, ProblemKind};

const STATUSES: &[&str] = &[
    "available",
    "call_center",
    "call_router",
    "department",
    "dynamic_caller",
    "office",
    "pending",
    "porting",
    "room",
    "user",
];

const TYPES: &[&str] = &["local", "tollfree", "mobile", "free", "softbank"];

/// The company itself.
#[derive(Debug)]
pub(super) struct Company {
    pub name: Option<String>,
    pub domain: Option<String>,
    pub office_count: Option<(u64, Location)>,
    pub at: Location,
}

#[derive(Debug)]
pub(super) struct Office {
    pub id: Option<String>,
    pub name: Option<String>,
    pub country: Option<&'static str>,
    pub state: Option<&'static str>,
    pub primary: bool,
    /// Its numbers, the main line first.
    pub numbers: Vec<String>,
    pub at: Location,
}

#[derive(Debug, PartialEq)]
pub(super) struct User {
    pub id: Option<String>,
    pub emails: Vec<String>,
    pub state: Option<&'static str>,
    pub office: Option<String>,
    pub license: Option<LicenseType>,
    pub numbers: Option<Vec<String>>,
    pub extension: Option<String>,
    pub country: Option<&'static str>,
    pub at: Location,
}

/// An unassigned number.
#[derive(Debug)]
pub(super) struct Number {
    pub number: String,
    pub office: Option<String>,
    pub at: Location,
}

/// Licenses of one office, by [`LicenseType`].
#[derive(Debug)]
pub(super) struct Licenses {
    pub counts: [Option<u64>; 3],
    pub at: Location,
}

/// The pages of one export.
#[derive(Debug, Default)]
pub(super) struct Pages {
    /// Whether its file is there, whatever it contains.
    is_named: bool,
    /// Whether any of it was found.
    seen: bool,
    /// Whether some of its entries are kept.
    has_own: bool,
    /// Whether some of its entries belong to another company.
    has_foreign: bool,
    /// Whether something else came instead: an error, or what is not JSON.
    failed: bool,
    /// The number of pages that no other follows.
    last: u64,
    /// The cursor of the last page that another should follow.
    cursor: Option<Location>,
}

/// Values by key, such as the licenses of an office by its id. A later value replaces an earlier one.
#[derive(Debug)]
pub(super) struct Table<T> {
    keys: Interner,
    values: Vec<T>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { keys: Interner::default(), values: Vec::new() }
    }
}

impl<T> Table<T> {
    pub fn get(&self, key: &str) -> Option<&T> {
        self.values.get(self.keys.get(key)?)
    }

    /// Iterates over keys and values, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.keys.iter().filter_map(|(key, index)| Some((key, self.values.get(index)?)))
    }

    /// Returns the value of `text`, after inserting `new` if there is none.
    pub fn entry(&mut self, key: &str, new: T) -> &mut T {
        let (index, is_new) = self.keys.intern(key);
        if is_new {
            self.values.push(new);
        }
        &mut self.values[index]
    }
}

/// Everything that the exports say.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub companies: Vec<Company>,
    pub offices: Vec<Office>,
    pub plans: Table<Licenses>,
    pub available: Table<Licenses>,
    pub users: Vec<User>,
    pub pool: Vec<Number>,
    /// The area codes of numbers that may be an office's main line.
    pub main_lines: Table<String>,
    /// The first area code among an office's numbers.
    pub area_codes: Table<String>,
    /// The companies' ids and where each first occurs. What belongs to the first is kept.
    company_ids: Table<(String, Location)>,
    /// What was read: pages may overlap, and a file may be there twice.
    pub office_ids: UniqueKeys,
    /// The indices of the users by their ids.
    user_indices: Table<usize>,
    pub repeated_users: Faults,
    pub differing_users: Faults,
    pub pool_numbers: UniqueKeys,
    pages: [Pages; Export::ALL.len()],
    /// Whether one of the files is a company already.
    pub has_snapshot: bool,
    pub problems: ProblemList,
}

impl User {
    fn read(record: &Record<'_>, problems: &mut ProblemList) -> Self {
        let mut fields = record.fields(problems);
        let license = fields.text("license");
        if let Some(word) = license.as_ref().filter(|word| LicenseType::from_rest(word).is_none()) {
            fields.unknown_word(Export::Users, "license", word.clone());
        }
        Self {
            id: fields.id("id"),
            emails: fields.texts("emails").unwrap_or_default(),
            state: fields.word(Export::Users, "state", USER_STATES).known(),
            office: fields.id("office_id"),
            license: license.as_deref().and_then(LicenseType::from_rest),
            numbers: fields.numbers("phone_numbers"),
            extension: fields.id("extension"),
            country: fields.country(),
            at: record.location(),
        }
    }
}

impl Gathered {
    // — pages —

    /// Notes that the file of `export` is there.
    pub fn mark_named(&mut self, export: Export) {
        self.pages[export as usize].is_named = true;
    }

    /// Whether the file of `export` is there, whatever it contains.
    pub fn is_named(&self, export: Export) -> bool {
        self.pages[export as usize].is_named
    }

    /// Notes that some of `export` was found.
    pub fn mark_found(&mut self, export: Export) {
        self.pages[export as usize].seen = true;
    }

    /// Notes a page, with its cursor if it has one.
    pub fn add_page(&mut self, export: Export, cursor: Option<Location>) {
        let pages = &mut self.pages[export as usize];
        match cursor {
            Some(at) => pages.cursor = Some(at),
            None => pages.last += 1,
        }
    }

    /// Notes a problem with what came instead of `export`, or instead of the export of one `office`.
    pub fn add_failure(&mut self, at: Location, export: Option<Export>, office: Option<String>, problem: ProblemKind) {
        let no_counts = Licenses { counts: [None; 3], at };
        if let Some(export) = export {
            match self.licenses_mut(export).zip(office) {
                Some((licenses, office)) => drop(licenses.entry(&office, no_counts)),
                None => self.pages[export as usize].failed = true,
            }
        }
        self.problems.add(at, problem);
    }

    /// Whether something else came instead of `export`, or instead of one of its pages.
    pub fn has_failed(&self, export: Export) -> bool {
        self.pages[export as usize].failed
    }

    /// Whether nothing of `export` was found, and nothing says why.
    pub fn lacks(&self, export: Export) -> bool {
        !self.pages[export as usize].seen && !self.has_failed(export)
    }

    /// Whether any of `export` was found. Nothing is known from one that belongs to another company.
    pub fn has(&self, export: Export) -> bool {
        let pages = &self.pages[export as usize];
        pages.seen && (pages.has_own || !pages.has_foreign)
    }

    /// Returns the cursor after which pages are missing.
    pub fn unfinished_cursor(&self, export: Export) -> Option<Location> {
        let pages = &self.pages[export as usize];
        pages.cursor.filter(|_| pages.last == 0)
    }

    // — licenses —

    /// Returns the licenses of each office according to `export`, if it contains licenses.
    pub fn licenses(&self, export: Export) -> Option<&Table<Licenses>> {
        match export {
            Export::Plan => Some(&self.plans),
            Export::AvailableLicenses => Some(&self.available),
            _ => None,
        }
    }

    fn licenses_mut(&mut self, export: Export) -> Option<&mut Table<Licenses>> {
        match export {
            Export::Plan => Some(&mut self.plans),
            Export::AvailableLicenses => Some(&mut self.available),
            _ => None,
        }
    }

    // — companies —

    /// Whether an entry belongs to another company than the first one; `field` is the company's id.
    fn is_foreign(&mut self, export: Export, record: &Record<'_>, field: &'static str) -> bool {
        let id = record.fields(&mut self.problems).id(field);
        let at = record.field_location(field);
        let is_foreign = id.is_some_and(|id| {
            self.company_ids.entry(&id, (id.clone(), at));
            self.company_ids.keys.get(&id) != Some(0)
        });
        let pages = &mut self.pages[export as usize];
        pages.has_own |= !is_foreign;
        pages.has_foreign |= is_foreign;
        is_foreign
    }

    /// Returns the ids of companies, each with its first location.
    pub fn company_ids(&self) -> &[(String, Location)] {
        &self.company_ids.values
    }

    // — entries —

    /// Reads an entry. `office` is the one in the file's name.
    pub fn add_entry(&mut self, export: Export, record: Record<'_>, office: Option<String>) {
        self.mark_found(export);
        match export {
            Export::Company => self.read_company(&record),
            Export::Offices => self.read_office(&record),
            Export::Plan | Export::AvailableLicenses => self.read_licenses(export, &record, office),
            Export::Users => self.read_user(&record),
            Export::Numbers => self.read_number(&record),
        }
    }

    fn read_company(&mut self, record: &Record<'_>) {
        if self.is_foreign(Export::Company, record, "id") {
            return;
        }
        let mut fields = record.fields(&mut self.problems);
        let count_at = record.get("office_count").map(|value| record.at(value));
        let company = Company {
            name: fields.text("name"),
            domain: fields.text("domain"),
            office_count: fields.count("office_count").zip(count_at),
            at: record.location(),
        };
        self.companies.push(company);
    }

    fn read_office(&mut self, record: &Record<'_>) {
        if self.is_foreign(Export::Offices, record, "company_id") {
            return;
        }
        let mut fields = record.fields(&mut self.problems);
        let id = fields.id("id").or_else(|| fields.id("office_id"));
        if id.as_ref().is_some_and(|id| !self.office_ids.is_new(id, id, record.location())) {
            return;
        }
        let office = Office {
            id,
            name: fields.text("name"),
            country: fields.country(),
            state: fields.word(Export::Offices, "state", OFFICE_STATES).known(),
            primary: fields.flag("is_primary_office").unwrap_or(false),
            numbers: fields.numbers("phone_numbers").unwrap_or_default(),
            at: record.location(),
        };
        self.offices.push(office);
    }

    fn read_licenses(&mut self, export: Export, record: &Record<'_>, office: Option<String>) {
        let mut fields = record.fields(&mut self.problems);
        let Some(office) = fields.id("office_id").or(office) else {
            return self.problems.add(record.location(), ProblemKind::LicensesWithoutOffice { export });
        };
        let counts = LicenseType::ALL.map(|license| fields.count(license.plan_counter()));
        let at = record.location();
        let counters = LicenseType::ALL.map(LicenseType::plan_counter);
        if counters.iter().all(|counter| record.get(counter).is_none()) {
            let is_other = |key: &&str| key.ends_with("_lines") && !counters.contains(key);
            let counter = record.value.members().map(|(key, _)| key.text()).find(is_other);
            let kind = ProblemKind::NoCounters { export, shown: counter.map(str::to_owned), count: 1 };
            self.problems.count_similar(export.file(), at, kind);
        }
        let Some(all) = self.licenses_mut(export) else { return };
        let entry = all.entry(&office, Licenses { counts, at });
        let previous = std::mem::replace(entry, Licenses { counts, at });
        if previous.counts != counts && previous.counts.iter().any(Option::is_some) {
            self.problems.add(at, ProblemKind::LicensesDisagree { export, office, first: previous.at.span });
        }
    }

    fn read_user(&mut self, record: &Record<'_>) {
        if self.is_foreign(Export::Users, record, "company_id") {
            return;
        }
        let index = self.users.len();
        let first = record.id("id").map_or(index, |id| *self.user_indices.entry(id, index));
        if first < index {
            return self.note_duplicate_user(first, record);
        }
        self.users.push(User::read(record, &mut self.problems));
    }

    /// Notes another occurrence of the user at index `first`: overlapping pages agree, exports from different days may
    /// not. What is wrong with its fields does not matter.
    fn note_duplicate_user(&mut self, first: usize, record: &Record<'_>) {
        let first = &self.users[first];
        let again = User { at: first.at, ..User::read(record, &mut ProblemList::default()) };
        let faults = if again == *first { &mut self.repeated_users } else { &mut self.differing_users };
        faults.add(record.location(), record.id("id").unwrap_or_default());
    }

    fn read_number(&mut self, record: &Record<'_>) {
        if self.is_foreign(Export::Numbers, record, "company_id") {
            return;
        }
        let mut fields = record.fields(&mut self.problems);
        let Some(number) = fields.text("number").filter(|number| !is_internal(number)) else {
            return;
        };
        if !crate::company::syntax::is_e164(&number) {
            if let Some(value) = record.get("number") {
                fields.bad("number", value, Expected::Number);
            }
            return;
        }
        let office = fields.id("office_id");
        let status = fields.word(Export::Numbers, "status", STATUSES);
        let kind = fields.word(Export::Numbers, "type", TYPES);
        let deleted = fields.flag("deleted").unwrap_or(false);
        let is_toll_free = kind == EnumWord::Known("tollfree") || is_toll_free(&number);
        if let Some(code) = fields.area_code().filter(|_| !is_toll_free) {
            if status == EnumWord::Known("office") {
                self.main_lines.entry(&number, code.clone());
            }
            if let Some(office) = &office {
                self.area_codes.entry(office, code);
            }
        }
        let assignable = status == EnumWord::Known("available") && !is_toll_free && !deleted;
        let at = record.location();
        if assignable && self.pool_numbers.is_new(&number, &number, at) {
            self.pool.push(Number { number, office, at });
        }
    }
}
