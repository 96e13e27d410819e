//! The columns of a table, what they are read as, and the user that a row becomes.

use std::borrow::Cow;

use crate::idp::Idp;
use crate::json::quote;
use crate::scim::{CORE_USER, ENTERPRISE, envelope, operation, patch_body, split_urn};
use crate::text::Span;

use super::state_columns::{self, ColumnMeaning, StateColumn, StateColumns, UncertainState};
use super::table;

/// The location of an attribute in the body of a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Root,
    /// A boolean at the root, computed from several columns.
    Active,
    Name,
    Email,
    /// A phone number of this type.
    Phone(&'static str),
    Enterprise,
}

/// An attribute and the column names that stand for it: letters and digits only, in lower case.
#[derive(Debug)]
struct Target {
    part: Part,
    attribute: &'static str,
    names: &'static [&'static str],
}

const fn target(part: Part, attribute: &'static str, names: &'static [&'static str]) -> Target {
    Target { part, attribute, names }
}

/// In the order in which they are written, grouped by part. SCIM's own names come first, then those of directories: if
/// two columns stand for the same attribute, the name listed first is read.
static TARGETS: [Target; 21] = [
    target(Part::Root, "userName", &["username", "userprincipalname", "upn", "login", "userlogin", "useremail"]),
    target(Part::Root, "externalId", &["externalid", "oktaid", "objectid"]),
    target(Part::Active, "active", &["active", "status", "userstatus", "accountstatus", "accountenabled", "enabled"]),
    target(Part::Root, "displayName", &["displayname", "fullname", "name"]),
    target(Part::Root, "title", &["title", "jobtitle", "employeetitle"]),
    target(Part::Root, "userType", &["usertype"]),
    target(Part::Root, "locale", &["locale"]),
    target(Part::Root, "timezone", &["timezone"]),
    target(Part::Name, "givenName", &["namegivenname", "givenname", "firstname", "first"]),
    target(Part::Name, "familyName", &["namefamilyname", "familyname", "lastname", "surname", "last", "sn"]),
    target(
        Part::Email,
        "value",
        &[
            "emails",
            "emailsvalue",
            "emailstypeeqworkvalue",
            "email",
            "emailaddress",
            "mail",
            "workemail",
            "primaryemail",
        ],
    ),
    target(
        Part::Phone("work"),
        "value",
        &["phone", "phonenumber", "workphone", "telephonenumber", "phonenumberstypeeqworkvalue"],
    ),
    target(Part::Phone("mobile"), "value", &["mobile", "mobilephone", "cellphone", "phonenumberstypeeqmobilevalue"]),
    target(Part::Enterprise, "employeeNumber", &["employeenumber", "employeeid"]),
    target(Part::Enterprise, "costCenter", &["costcenter"]),
    target(Part::Enterprise, "division", &["division"]),
    target(Part::Enterprise, "officeName", &["officename", "office", "officelocation"]),
    target(Part::Enterprise, "physicalDeliveryOfficeName", &["physicaldeliveryofficename"]),
    target(Part::Enterprise, "department", &["department", "dept"]),
    target(Part::Enterprise, "country", &["country", "countrycode", "countryorregion", "usagelocation"]),
    target(
        Part::Enterprise,
        "licenseType",
        &["licensetype", "license", "licencetype", "licence", "dialpadlicense", "dialpadlicensetype"],
    ),
];

const USER_NAME: usize = 0;
const EXTERNAL_ID: usize = 1;
const ACTIVE: usize = 2;
const EMAIL: usize = 10;

/// Names that are only a substitute for an attribute: beside a column with the attribute's own name, they are no
/// mistake.
const STAND_INS: [&str; 2] = ["name", "usagelocation"];

impl Target {
    /// Returns the attribute as a path.
    fn path(&self) -> String {
        match self.part {
            Part::Root | Part::Active | Part::Enterprise => self.attribute.to_owned(),
            Part::Name => format!("name.{}", self.attribute),
            Part::Email => "emails[type eq \"work\"].value".to_owned(),
            Part::Phone(kind) => format!("phoneNumbers[type eq \"{kind}\"].value"),
        }
    }
}

/// Names of columns that describe an action, whereas a row can only be a person.
const ACTION_COLUMNS: [&str; 6] = ["event", "action", "method", "operation", "path", "url"];

/// Whether a column with this name is recognized.
pub(super) fn is_known(name: &str) -> bool {
    find(name).is_some() || ColumnMeaning::of(&normalize_without_remark(name)).is_some()
}

/// Returns the attribute that a column with this name stands for, and the index of the name.
fn find(name: &str) -> Option<(usize, usize)> {
    let (plain, remark) = split_remark(name);
    let by = |name: &str| {
        let normalized = normalize(name);
        let found = |target: &Target| target.names.iter().position(|&one| one == normalized);
        TARGETS.iter().enumerate().find_map(|(index, target)| Some((index, found(target)?)))
    };
    // Entra's template has “Block sign in [accountEnabled]”, which means the opposite.
    remark.and_then(by).filter(|&(target, _)| target != ACTIVE).or_else(|| by(plain))
}

/// Splits off the remark in brackets after a column's name: Google's ` [Required]`, Entra's ` [displayName] Required`.
fn split_remark(name: &str) -> (&str, Option<&str>) {
    let end = name.trim_end();
    let end = ["Required", "Optional"].iter().find_map(|word| end.strip_suffix(word)).unwrap_or(end).trim_end();
    match end.strip_suffix(']').and_then(|end| end.rsplit_once(" [")) {
        Some((plain, remark)) => (plain, Some(remark)),
        None => (name, None),
    }
}

/// Returns a column's name without its remark, reduced to letters and digits.
fn normalize_without_remark(name: &str) -> String {
    normalize(split_remark(name).0)
}

/// Returns a column's name, reduced to letters and digits.
fn normalize(name: &str) -> String {
    let local = split_urn(name).map_or(name, |(_, local)| local);
    local.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Columns that stand for the same attribute.
#[derive(Debug)]
pub(super) struct DuplicateColumns {
    /// The attribute.
    pub path: String,
    /// The names of all these columns.
    pub names: Vec<String>,
    /// The index of the one that is read.
    pub read: usize,
}

/// The columns of a table.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// The number of columns.
    pub count: usize,
    /// The column of each target.
    indices: [Option<u32>; TARGETS.len()],
    states: StateColumns,
    /// The columns that are read, with the attributes that they are read as.
    pub read: Vec<(String, String)>,
    /// Columns that stand for the same attribute; only one of each group is read.
    pub duplicates: Vec<DuplicateColumns>,
    /// The other columns that are not read.
    pub unread: Vec<String>,
    /// The columns that are not read and describe an action.
    pub actions: Vec<String>,
    /// Whether the user name is read from the email column, because it has no column of its own.
    pub named_by_email: bool,
    /// Whether the header contains an email address, so that it is not a header.
    pub is_row: bool,
    /// Why no row is planned: the codes of the findings on the header.
    pub rejection_codes: Vec<u16>,
}

impl Columns {
    /// Reads the header of `idp`'s table, with its cells in `text`.
    pub fn read(text: &str, cells: &[Span], idp: Option<Idp>) -> Self {
        let names: Vec<String> = cells.iter().map(|cell| table::value(cell.of(text)).into_owned()).collect();
        let found: Vec<Option<(usize, usize)>> = names.iter().map(|name| find(name)).collect();
        let states = StateColumns { idp, ..StateColumns::default() };
        let mut columns = Self { count: cells.len(), states, ..Self::default() };
        columns.choose_columns(&names, &found);
        if columns.indices[USER_NAME].is_none() {
            columns.indices[USER_NAME] = columns.indices[EMAIL];
            columns.named_by_email = columns.indices[EMAIL].is_some();
        }
        columns.is_row = columns.lacks_user_name() && names.iter().any(|name| name.contains('@'));
        for (index, name) in names.into_iter().enumerate() {
            let normalized = normalize_without_remark(&name);
            match found[index] {
                Some((target, _)) if columns.indices[target] == u32::try_from(index).ok() => {
                    columns.read.push((name.clone(), format!("`{}`", TARGETS[target].path())));
                    if target == ACTIVE {
                        columns.states.columns.push(StateColumn { index, meaning: ColumnMeaning::State, name });
                    }
                }
                Some((target, name_index)) if STAND_INS.contains(&TARGETS[target].names[name_index]) => {
                    columns.unread.push(name)
                }
                Some(_) => {}
                None if name.is_empty() => {}
                None => match ColumnMeaning::of(&normalized) {
                    Some(meaning) => {
                        let only =
                            if meaning == ColumnMeaning::PossibleState { ", if it is an account state" } else { "" };
                        columns.read.push((name.clone(), format!("`active`{only}")));
                        columns.states.columns.push(StateColumn { index, meaning, name });
                    }
                    None if ACTION_COLUMNS.contains(&normalized.as_str()) => columns.actions.push(name),
                    None => columns.unread.push(name),
                },
            }
        }
        columns
    }

    /// Chooses the column of each target: the one with the attribute's own name, otherwise the first.
    fn choose_columns(&mut self, names: &[String], found: &[Option<(usize, usize)>]) {
        for (target, index) in self.indices.iter_mut().enumerate() {
            let path = TARGETS[target].path();
            let is_own = |name: &str| split_urn(name).map_or(name, |(_, local)| local) == path;
            let candidates = || {
                found
                    .iter()
                    .enumerate()
                    .filter_map(|(at, found)| Some((at, found.filter(|&(own, _)| own == target)?.1)))
            };
            let Some((read, _)) = candidates().min_by_key(|&(at, name_index)| (!is_own(&names[at]), name_index)) else {
                continue;
            };
            *index = u32::try_from(read).ok();
            let is_candidate = |&(at, name_index): &(usize, usize)| {
                at == read || !STAND_INS.contains(&TARGETS[target].names[name_index])
            };
            let candidates: Vec<usize> = candidates().filter(is_candidate).map(|(at, _)| at).collect();
            if candidates.len() > 1 {
                self.duplicates.push(DuplicateColumns {
                    path,
                    names: candidates.iter().map(|&at| names[at].clone()).collect(),
                    read: candidates.iter().position(|&at| at == read).unwrap_or_default(),
                });
            }
        }
    }

    /// Whether no column identifies the user.
    pub fn lacks_user_name(&self) -> bool {
        self.indices[USER_NAME].is_none()
    }
}

/// What the cells of a row say about a user, the request made from it, and the cell that each part comes from.
#[derive(Debug, Default)]
pub(super) struct RowRequest {
    /// The attributes given, in the order of the targets.
    values: Vec<AttributeValue>,
    pub json: String,
    pub source_map: Vec<(Span, Span)>,
    pub uncertain_states: Vec<UncertainState>,
}

/// The content of a cell.
#[derive(Debug)]
struct AttributeValue {
    target: usize,
    cell: Span,
    text: String,
}

impl RowRequest {
    /// Reads the row `text`, replacing the previous row.
    pub fn read(&mut self, columns: &Columns, text: &str, cells: &[Span]) {
        self.values.clear();
        self.uncertain_states.clear();
        for (target, index) in columns.indices.iter().enumerate() {
            let value = match TARGETS[target].part {
                Part::Active => state_columns::decide(&columns.states, text, cells, &mut self.uncertain_states)
                    .map(|(active, cell)| (cell, active.to_string())),
                _ => index.and_then(|index| cells.get(index as usize)).and_then(|&cell| {
                    let value = table::value(cell.of(text));
                    (!value.is_empty()).then(|| (cell, value.into_owned()))
                }),
            };
            self.values.extend(value.map(|(cell, text)| AttributeValue { target, cell, text }));
        }
    }

    /// Whether the user is active in the directory. Users are, unless the row says otherwise.
    pub fn is_active(&self) -> bool {
        self.value_of(ACTIVE).is_none_or(|value| value.text == "true")
    }

    /// Returns the cell that says whether the user is active, otherwise the one that identifies them.
    pub fn state_cell(&self) -> Span {
        self.value_of(ACTIVE).map_or_else(|| self.name_cell(), |value| value.cell)
    }

    /// Returns the cell that identifies the user.
    pub fn name_cell(&self) -> Span {
        self.value_of(USER_NAME).map(|value| value.cell).unwrap_or_default()
    }

    /// Returns the user name, and the id at the provider.
    pub fn names(&self) -> (Option<&str>, Option<&str>) {
        let text = |target| self.value_of(target).map(|value| value.text.as_str());
        (text(USER_NAME), text(EXTERNAL_ID))
    }

    fn value_of(&self, target: usize) -> Option<&AttributeValue> {
        self.values.iter().find(|value| value.target == target)
    }

    /// Makes the body of a create from the row `text`.
    pub fn create(&mut self, text: &str) {
        self.write_body();
        if self.source_map.is_empty() {
            // The user still wrote the row: findings on the request apply to the row.
            self.source_map.push((Span::new(0, self.json.len()), Span::new(0, text.trim_end().len())));
        }
    }

    /// Makes the `PUT` at `path`, which sets the user to active.
    pub fn put(&mut self, path: &str) {
        if self.value_of(ACTIVE).is_none() {
            let cell = self.name_cell();
            let index = self.values.partition_point(|value| value.target < ACTIVE);
            self.values.insert(index, AttributeValue { target: ACTIVE, cell, text: "true".to_owned() });
        }
        self.write_body();
        let request = envelope("PUT", path, Some(&self.json));
        let before = request.len() - self.json.len() - "}".len();
        self.json = request;
        self.move_pieces(before);
    }

    /// Makes the `PATCH` at `path` as Entra writes it: one operation per attribute, including `active` if it changes.
    pub fn patch(&mut self, path: &str, activates: bool) {
        self.source_map.clear();
        let mut operations = String::new();
        for attribute in self.values.iter().filter(|value| value.target != ACTIVE) {
            let value = attribute.json();
            operations.push_str(&operation("Replace", &attribute.path(), &value));
            let end = operations.len() - "}".len();
            self.source_map.push((Span::new(end - value.len(), end), attribute.cell));
            operations.push(',');
        }
        match activates {
            true => operations.push_str(&operation("Replace", "active", "\"True\"")),
            false => drop(operations.pop()),
        }
        self.json = envelope("PATCH", path, Some(&patch_body(&operations)));
        let before = self.json.len() - operations.len() - "]}}".len();
        self.move_pieces(before);
    }

    /// Moves the pieces by `before` bytes.
    fn move_pieces(&mut self, before: usize) {
        for (piece, _) in &mut self.source_map {
            *piece = Span::new(piece.start as usize + before, piece.end as usize + before);
        }
    }

    /// Writes the body with all attributes given.
    fn write_body(&mut self) {
        self.json.clear();
        self.source_map.clear();
        self.json.push_str("{\"schemas\":[\"");
        self.json.push_str(CORE_USER);
        self.json.push_str("\",\"");
        self.json.push_str(ENTERPRISE);
        self.json.push_str("\"]");
        let mut open = Part::Root;
        for attribute in &self.values {
            let target = &TARGETS[attribute.target];
            write_separator(&mut self.json, open, target.part);
            open = target.part;
            let start = self.json.len();
            self.json.push_str(&quote(target.attribute));
            self.json.push(':');
            self.json.push_str(&attribute.json());
            self.source_map.push((Span::new(start, self.json.len()), attribute.cell));
        }
        self.json.push_str(open.closing_brackets());
        self.json.push('}');
    }
}

impl AttributeValue {
    fn json(&self) -> Cow<'_, str> {
        if self.target == ACTIVE { Cow::Borrowed(&self.text) } else { Cow::Owned(quote(&self.text)) }
    }

    /// Returns the path of its attribute in an operation.
    fn path(&self) -> String {
        let target = &TARGETS[self.target];
        match target.part {
            Part::Enterprise => format!("{ENTERPRISE}:{}", target.path()),
            _ => target.path(),
        }
    }
}

/// Writes what separates a member of one part from the next member, in the same part or another.
fn write_separator(json: &mut String, from: Part, to: Part) {
    if from.container() == to.container() {
        json.push(',');
        return;
    }
    if let (Part::Phone(_), Part::Phone(_)) = (from, to) {
        json.push_str("},{");
    } else {
        json.push_str(from.closing_brackets());
        json.push(',');
        json.push_str(match to {
            Part::Root | Part::Active => "",
            Part::Name => "\"name\":{",
            Part::Email => "\"emails\":[{\"type\":\"work\",\"primary\":true,",
            Part::Phone(_) => "\"phoneNumbers\":[{",
            Part::Enterprise => "\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":{",
        });
    }
    if let Part::Phone(kind) = to {
        json.push_str("\"type\":");
        json.push_str(&quote(kind));
        json.push(',');
    }
}

impl Part {
    /// Returns the part whose container it shares.
    fn container(self) -> Self {
        if self == Self::Active { Self::Root } else { self }
    }

    /// Returns the closing brackets.
    fn closing_brackets(self) -> &'static str {
        match self {
            Self::Root | Self::Active => "",
            Self::Name | Self::Enterprise => "}",
            Self::Email | Self::Phone(_) => "}]",
        }
    }
}
