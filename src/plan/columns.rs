//! The columns of a table, and what they are read as.

use crate::idp::Idp;
use crate::scim::split_urn;
use crate::text::Span;

use super::state_columns::{ColumnMeaning, StateColumn, StateColumns};
use super::table;

/// The location of an attribute in the body of a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
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
pub(super) struct Target {
    pub part: Part,
    pub attribute: &'static str,
    names: &'static [&'static str],
}

const fn target(part: Part, attribute: &'static str, names: &'static [&'static str]) -> Target {
    Target { part, attribute, names }
}

/// In the order in which they are written, grouped by part. SCIM's own names come first, then those of directories: if
/// two columns stand for the same attribute, the name listed first is read.
pub(super) static TARGETS: [Target; 21] = [
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

pub(super) const USER_NAME: usize = 0;
pub(super) const EXTERNAL_ID: usize = 1;
pub(super) const ACTIVE: usize = 2;
const EMAIL: usize = 10;

/// Names that are only a substitute for an attribute: beside a column with the attribute's own name, they are no
/// mistake.
const STAND_INS: [&str; 2] = ["name", "usagelocation"];

impl Target {
    /// Returns the attribute as a path.
    pub fn path(&self) -> String {
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

/// Returns the provider whose log has such columns: Okta's system log, or one of the three files of Entra's provisioning
/// log, which the change joins.
fn provider_of_log(names: &[String]) -> Option<Idp> {
    const NEXT_TO_CHANGE: [&str; 6] =
        ["provisioning", "sourceidentity", "sourcesystem", "cycleid", "jobid", "newvalue"];
    let names: Vec<String> = names.iter().map(|name| normalize(name)).collect();
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    match () {
        () if has("actoralternateid") => Some(Idp::Okta),
        () if has("changeid") && NEXT_TO_CHANGE.into_iter().any(has) => Some(Idp::Entra),
        () => None,
    }
}

/// The attribute that a column's name stands for.
#[derive(Clone, Copy, Debug)]
struct Match {
    /// Its index among the targets.
    target: usize,
    /// The index of the name among those of the target.
    name_index: usize,
}

impl Match {
    fn is_stand_in(self) -> bool {
        STAND_INS.contains(&TARGETS[self.target].names[self.name_index])
    }
}

/// Returns the attribute that a column with this name stands for.
fn find(name: &str) -> Option<Match> {
    let (plain, remark) = split_remark(name);
    let by = |name: &str| {
        let normalized = normalize(name);
        let found = |target: &Target| target.names.iter().position(|&one| one == normalized);
        (0..).zip(&TARGETS).find_map(|(target, one)| Some(Match { target, name_index: found(one)? }))
    };
    // Entra's template has “Block sign in [accountEnabled]”, which means the opposite.
    remark.and_then(by).filter(|found| found.target != ACTIVE).or_else(|| by(plain))
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
    local_name(name).chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

fn local_name(name: &str) -> &str {
    split_urn(name).map_or(name, |(_, local)| local)
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
    pub indices: [Option<usize>; TARGETS.len()],
    pub states: StateColumns,
    /// Why no row is planned: the codes of the findings on the header.
    pub rejection_codes: Vec<u16>,
}

/// What there is to say about a header.
#[derive(Debug, Default)]
pub(super) struct Header {
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
    /// Whether it contains an email address, so that it is not a header.
    pub is_row: bool,
    /// The provider whose log this is, if it is one.
    pub log: Option<Idp>,
}

impl Columns {
    /// Reads the header of `idp`'s table, with its cells in `text`.
    pub fn read(text: &str, cells: &[Span], idp: Option<Idp>) -> (Self, Header) {
        let names: Vec<String> = cells.iter().map(|cell| table::value(cell.of(text)).into_owned()).collect();
        let matches: Vec<Option<Match>> = names.iter().map(|name| find(name)).collect();
        let states = StateColumns { idp, ..StateColumns::default() };
        let mut columns = Self { count: cells.len(), states, ..Self::default() };
        let mut header = Header { duplicates: columns.choose(&names, &matches), ..Header::default() };
        if columns.lacks_user_name() {
            columns.indices[USER_NAME] = columns.indices[EMAIL];
            header.named_by_email = !columns.lacks_user_name();
        }
        header.log = provider_of_log(&names).filter(|_| columns.lacks_user_name());
        header.is_row = columns.lacks_user_name() && names.iter().any(|name| name.contains('@'));
        for (index, name) in names.into_iter().enumerate() {
            match matches[index] {
                None => columns.read_other(index, name, &mut header),
                Some(Match { target, .. }) if columns.indices[target] == Some(index) => {
                    header.read.push((name.clone(), format!("`{}`", TARGETS[target].path())));
                    if target == ACTIVE {
                        columns.states.columns.push(StateColumn { index, meaning: ColumnMeaning::State, name });
                    }
                }
                Some(other) if other.is_stand_in() => header.unread.push(name),
                Some(_) => {}
            }
        }
        (columns, header)
    }

    /// Reads a column that stands for no attribute.
    fn read_other(&mut self, index: usize, name: String, header: &mut Header) {
        let normalized = normalize_without_remark(&name);
        if let Some(meaning) = ColumnMeaning::of(&normalized) {
            let only = if meaning == ColumnMeaning::PossibleState { ", if it is an account state" } else { "" };
            header.read.push((name.clone(), format!("`active`{only}")));
            self.states.columns.push(StateColumn { index, meaning, name });
        } else if ACTION_COLUMNS.contains(&normalized.as_str()) {
            header.actions.push(name);
        } else if !name.is_empty() {
            header.unread.push(name);
        }
    }

    /// Chooses the column of each target: the one with the attribute's own name, otherwise the first. Returns the
    /// targets for which there are several.
    fn choose(&mut self, names: &[String], matches: &[Option<Match>]) -> Vec<DuplicateColumns> {
        let mut duplicates = Vec::new();
        for (target, chosen) in self.indices.iter_mut().enumerate() {
            let path = TARGETS[target].path();
            let candidates: Vec<(usize, Match)> = (0..)
                .zip(matches)
                .filter_map(|(index, found)| Some((index, found.filter(|found| found.target == target)?)))
                .collect();
            let order = |&&(index, found): &&(usize, Match)| (local_name(&names[index]) != path, found.name_index);
            *chosen = candidates.iter().min_by_key(order).map(|&(index, _)| index);
            let same: Vec<usize> =
                candidates.iter().filter(|(_, found)| !found.is_stand_in()).map(|&(index, _)| index).collect();
            if same.len() > 1 {
                duplicates.push(DuplicateColumns {
                    path,
                    names: same.iter().map(|&index| names[index].clone()).collect(),
                    read: same.iter().position(|&index| *chosen == Some(index)).unwrap_or_default(),
                });
            }
        }
        duplicates
    }

    /// Whether no column identifies the user.
    pub fn lacks_user_name(&self) -> bool {
        self.indices[USER_NAME].is_none()
    }
}
