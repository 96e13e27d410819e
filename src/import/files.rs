//! From files to entries: which export a file is, the pages of a list, one JSON value or several.

use crate::company::is_company;
use crate::idp::{provider_of_app, provider_of_person};
use crate::json::{self, Document, Key, Kind, Value};
use crate::scim::exported_values;

use super::gather::Gathered;
use super::problem::Location;
use super::record::Record;
use super::{Expected, Export, ProblemKind};

/// Reads every entry of every file.
pub(super) fn read(files: &Document<'_>, out: &mut Gathered) {
    let Some(root) = files.root() else { return out.problems.add(Location::default(), ProblemKind::NotFiles) };
    if !root.is_object() {
        return out.problems.add(Location { span: root.span(), line: None }, ProblemKind::NotFiles);
    }
    // The company's own export says whose entries are kept, so it comes first.
    let is_company = |(key, _): &(Key<'_>, Value<'_>)| hint(key.text()) == Some(Export::Company);
    let files = root.members().filter(is_company).chain(root.members().filter(|file| !is_company(file)));
    for (key, value) in files.filter(|(_, value)| !value.is_null()) {
        read_file(key, value, out);
    }
}

fn read_file(key: Key<'_>, value: Value<'_>, out: &mut Gathered) {
    let name = key.text();
    let (hint, office) = (hint(name), office_id_in(name));
    let base_name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    if let Some(export) = hint.filter(|export| base_name.eq_ignore_ascii_case(export.file())) {
        out.mark_named(export);
    }
    let mut file = File { out, hint, office, is_recognized: false, is_snapshot: false, text: None, unrecognized: None };
    match value.kind() {
        Kind::String => file.read_text(value),
        _ => file.read_value(value),
    }
    let File { hint, is_recognized, is_snapshot, unrecognized, .. } = file;
    let at = Location { span: key.span(), line: None };
    match unrecognized {
        _ if is_snapshot => {
            out.has_snapshot = true;
            out.problems.add(at, ProblemKind::Snapshot);
        }
        _ if !is_recognized => out.problems.add(at, ProblemKind::UnknownFile { named: hint }),
        Some((at, count)) => out.problems.add(at, ProblemKind::UnrecognizedEntry { count }),
        None => {}
    }
}

/// What is known about the file that is being read.
struct File<'g> {
    /// What all files say so far.
    out: &'g mut Gathered,
    /// The export that its name suggests.
    hint: Option<Export>,
    /// The office in its name.
    office: Option<String>,
    /// Whether it turned out to be some export, or not to be JSON.
    is_recognized: bool,
    /// Whether it is a company snapshot.
    is_snapshot: bool,
    /// Where it is, if it came as text.
    text: Option<Location>,
    /// The first entry that belongs to no export, and how many there are.
    unrecognized: Option<(Location, u64)>,
}

impl File<'_> {
    /// Reads a file that came as text: one JSON value, one per line, or one after another, also in responses.
    fn read_text(&mut self, file: Value<'_>) {
        let text = file.as_str().unwrap_or_default();
        let values = exported_values(text);
        if values.len() <= 1 {
            let value = values.first().copied().unwrap_or_default();
            return self.read_part(file, value.of(text), None);
        }
        let (mut line, mut counted_to) = (1, 0);
        for part in values {
            let (start, end) = (part.start as usize, part.end as usize);
            line += text[counted_to..start].matches('\n').count() as u32;
            counted_to = start;
            self.read_part(file, &text[start..end], Some(line));
        }
    }

    fn read_part(&mut self, file: Value<'_>, part: &str, line: Option<u32>) {
        let at = Location { span: file.span(), line };
        self.text = Some(at);
        let document = json::read(part);
        match document.root().filter(|_| document.is_json()) {
            Some(value) => self.read_value(value),
            None => {
                self.is_recognized = true;
                self.out.add_failure(at, self.hint, self.office.clone(), ProblemKind::NotJson { export: self.hint });
            }
        }
    }

    /// Reads an entry, a page, or an array of either.
    fn read_value(&mut self, value: Value<'_>) {
        match value.kind() {
            Kind::Object => self.read_object(value),
            Kind::Array => {
                if value.is_empty()
                    && let Some(export) = self.hint
                {
                    self.is_recognized = true;
                    self.out.mark_found(export);
                }
                for element in value.elements() {
                    match element.kind() {
                        Kind::Object => self.read_object(element),
                        Kind::Array => self.read_entries(element),
                        _ => self.out.problems.not_an_entry(self.at(element)),
                    }
                }
            }
            _ => {
                self.is_recognized = true;
                self.out.problems.add(self.at(value), ProblemKind::NotAnExport);
            }
        }
    }

    fn at(&self, value: Value<'_>) -> Location {
        Location::of(value, self.text)
    }

    /// Reads an entry or a page, on its own or within the response that contains it.
    fn read_object(&mut self, object: Value<'_>) {
        let office = self.office.clone();
        if let Some(error) = error_message(object) {
            return self.read_error(object, &error, office);
        }
        if self.is_snapshot(object) {
            self.is_snapshot = true;
            return;
        }
        if self.is_by_office(object) {
            return self.read_by_office(object);
        }
        let is_expected = self.is_page(object) || is_known(object);
        let wrapped = if is_expected { Vec::new() } else { object.wrapped(holds_export) };
        if wrapped.is_empty() {
            return self.read_export(object, office);
        }
        for one in wrapped.into_iter().flat_map(Value::each) {
            self.read_export(one, office.clone());
        }
    }

    fn read_export(&mut self, object: Value<'_>, office: Option<String>) {
        match self.is_page(object) {
            true => self.read_page(object),
            false => self.read_entry(object, office),
        }
    }

    fn read_by_office(&mut self, object: Value<'_>) {
        for (key, licenses) in object.members() {
            let office = Some(key.text().to_owned());
            match error_message(licenses) {
                Some(error) => self.read_error(licenses, &error, office),
                None => self.read_entry(licenses, office),
            }
        }
    }

    fn read_error(&mut self, response: Value<'_>, error: &str, office: Option<String>) {
        self.is_recognized = true;
        let problem = ProblemKind::ErrorResponse { export: self.hint, message: error.to_owned() };
        self.out.add_failure(self.at(response), self.hint, office, problem);
    }

    /// Whether an object is a company snapshot: its offices are not those of an export.
    fn is_snapshot(&self, object: Value<'_>) -> bool {
        self.hint.is_none_or(|hint| hint == Export::Company)
            && is_company(object)
            && !object.get("offices").is_some_and(holds_export)
    }

    /// Whether it is a page of a list: a page without entries may lack `items`, and even its cursor.
    fn is_page(&self, object: Value<'_>) -> bool {
        let is_bare = || object.is_empty() && self.hint.is_some_and(Export::is_list);
        object.has("items") || object.has("cursor") || is_bare()
    }

    /// Whether each member of an object contains the licenses of the office that its key, an id, names.
    fn is_by_office(&self, object: Value<'_>) -> bool {
        let licenses = self.hint.is_some_and(Export::is_per_office);
        let mut members = object.members();
        let is_id = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        licenses && !object.is_empty() && members.all(|(key, value)| is_id(key.text()) && value.is_object())
    }

    fn read_page(&mut self, page: Value<'_>) {
        let items = page.get("items").filter(|items| !items.is_null());
        let first = items.and_then(|items| items.elements().next());
        let export = first.and_then(|first| export_of(first, self.hint)).or(self.hint);
        if let Some(export) = export {
            self.is_recognized = true;
            let cursor = page.get("cursor").filter(|cursor| !cursor.is_empty());
            self.out.add_page(export, cursor.map(|cursor| self.at(cursor)));
            if items.is_none_or(|items| items.is_array() && items.is_empty()) {
                self.out.mark_found(export);
            }
        }
        match items {
            Some(items) if items.is_array() => self.read_entries(items),
            Some(items) => self.out.problems.bad_value(self.at(items), "items", items, Expected::List),
            None => {}
        }
    }

    fn read_entries(&mut self, list: Value<'_>) {
        for element in list.elements() {
            self.read_entry(element, None);
        }
    }

    fn read_entry(&mut self, entry: Value<'_>, office: Option<String>) {
        if !entry.is_object() {
            return self.out.problems.not_an_entry(self.at(entry));
        }
        let Some(export) = export_of(entry, self.hint) else {
            self.unrecognized.get_or_insert((self.at(entry), 0)).1 += 1;
            return;
        };
        self.is_recognized = true;
        self.hint = self.hint.or(Some(export));
        self.out.add_entry(export, Record { value: entry, text: self.text }, office);
    }
}

/// Returns what an error response says, or `None` if it is not one.
fn error_message(response: Value<'_>) -> Option<String> {
    const ENTRY: [&str; 6] = ["id", "office_id", "name", "number", "balance", "next_billing_date"];
    let has_value = |name: &&str| response.get(name).is_some_and(|value| !value.is_null());
    let is_export = has_value(&"items") || ENTRY.iter().any(has_value) || has_licenses(response);
    if is_export || export_of(response, None).is_some() {
        return None;
    }
    let nested = ["error", "errors"].into_iter().filter_map(|name| response.get(name)).find(|error| !error.is_null());
    let error = nested.map(|error| error.elements().next().unwrap_or(error));
    let of = error.filter(|error| error.is_object()).unwrap_or(response);
    let parts = [
        first(of, &["code", "status"]),
        first(of, &["message", "detail"]).or_else(|| error.and_then(Value::text_or_integer)),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().filter(|words| !words.is_empty()).collect();
    let is_error = nested.is_some() || first(response, &["message", "detail"]).is_some();
    is_error.then(|| parts.join(": "))
}

/// Returns the first of the members `names` that has a value.
fn first<'t>(of: Value<'t>, names: &[&str]) -> Option<&'t str> {
    names.iter().find_map(|name| of.get(name)?.text_or_integer())
}

fn has_licenses(entry: Value<'_>) -> bool {
    entry.members().any(|(key, _)| key.text().ends_with("_lines"))
}

/// Returns the export that a file's name suggests, or else one of its folders: `plan-2026/users.json` contains users.
fn hint(name: &str) -> Option<Export> {
    const WORDS: [(&str, Export); 6] = [
        // First those whose paths contain another one's word: `offices/124/plan.json`, `available_licenses/124.json`.
        ("license", Export::AvailableLicenses),
        ("plan", Export::Plan),
        ("users", Export::Users),
        ("numbers", Export::Numbers),
        ("offices", Export::Offices),
        ("company", Export::Company),
    ];
    let name = name.to_ascii_lowercase();
    let of_part = |part: &str| WORDS.iter().find(|(word, _)| part.contains(word)).map(|&(_, export)| export);
    name.rsplit(['/', '\\']).find_map(of_part)
}

/// Returns the last number in a file's name: the office whose plan it is. A number as long as Dialpad's ids takes
/// precedence over others, such as a date, or what a browser adds: `plan-6422934115149452 (1).json`.
fn office_id_in(name: &str) -> Option<String> {
    const LONG: usize = 10;
    let is_number = |word: &&str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = || name.rsplit(|letter: char| !letter.is_ascii_alphanumeric()).filter(is_number);
    numbers().find(|number| number.len() >= LONG).or_else(|| numbers().next()).map(str::to_owned)
}

/// Whether it is a person or an application as exported by Okta, Entra or SCIM, or a page of such.
fn is_from_provider(entry: Value<'_>) -> bool {
    let has = |name: &str| entry.has(name);
    has("schemas") || has("@odata.context") || provider_of_person(entry).or_else(|| provider_of_app(entry)).is_some()
}

/// Whether an object is an entry of some export, whatever its file is called: it looks like one, or has an id.
fn is_known(object: Value<'_>) -> bool {
    ["id", "office_id", "number"].iter().any(|name| object.has(name)) || is_export(object)
}

/// Whether a value is an export by itself: an entry, a page, or an array of either.
fn holds_export(value: Value<'_>) -> bool {
    let is_page = |value: Value<'_>| value.get("items").is_some_and(Value::is_array);
    value.each().next().is_some_and(|first| is_page(first) || is_export(first))
}

fn is_export(entry: Value<'_>) -> bool {
    entry.is_object() && (has_licenses(entry) || export_of(entry, None).is_some())
}

/// Returns which export an entry belongs to: its contents take precedence over the file's name.
fn export_of(entry: Value<'_>, hint: Option<Export>) -> Option<Export> {
    let has = |names: &[&str]| names.iter().any(|name| entry.has(name));
    match () {
        () if is_from_provider(entry) => None,
        () if has(&["emails", "first_name", "last_name", "display_name"]) => Some(Export::Users),
        () if has(&["number"]) && has(&["status", "target_type", "area_code"]) => Some(Export::Numbers),
        () if has(&["is_primary_office", "e911_address"]) => Some(Export::Offices),
        () if has(&["account_type", "office_count", "domain"]) => Some(Export::Company),
        () if has_licenses(entry) => match hint {
            Some(Export::AvailableLicenses | Export::Plan) => hint,
            _ if has(&["balance", "next_billing_date"]) => Some(Export::Plan),
            _ => None,
        },
        // The file's name alone does not make an entry of something that looks like none: `{"users": […]}`.
        () => hint.filter(|export| export.is_per_office() || has(&["id", "office_id", "name", "number"])),
    }
}
