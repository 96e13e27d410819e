//! What the columns of a table are read as, and the user that a row makes of them.

use crate::json::quote;
use crate::scim::{CORE_USER, ENTERPRISE, split_urn};
use crate::text::Span;

use super::table;

/// Where an attribute stands in the body of a create.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Root,
    /// A truth value at the root.
    Active,
    Name,
    Email,
    /// A phone number of this type.
    Phone(&'static str),
    Enterprise,
}

/// An attribute, and the names of columns that mean it: letters and digits only, in lower case.
#[derive(Debug)]
struct Target {
    part: Part,
    attribute: &'static str,
    names: &'static [&'static str],
}

const fn target(part: Part, attribute: &'static str, names: &'static [&'static str]) -> Target {
    Target { part, attribute, names }
}

/// In the order in which they are written, those of one part together. SCIM's own names first, then those of directories.
const TARGETS: [Target; 21] = [
    target(Part::Root, "userName", &["username", "login", "upn", "userprincipalname", "useremail"]),
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
    target(Part::Enterprise, "country", &["country", "countrycode", "countryorregion"]),
    target(
        Part::Enterprise,
        "licenseType",
        &["licensetype", "license", "licencetype", "licence", "dialpadlicense", "dialpadlicensetype"],
    ),
];

const USER_NAME: usize = 0;
const EMAIL: usize = 10;

impl Target {
    /// The attribute as a path.
    fn path(&self) -> String {
        match self.part {
            Part::Root | Part::Active | Part::Enterprise => self.attribute.to_owned(),
            Part::Name => format!("name.{}", self.attribute),
            Part::Email => "emails[type eq \"work\"].value".to_owned(),
            Part::Phone(kind) => format!("phoneNumbers[type eq \"{kind}\"].value"),
        }
    }
}

/// Names of columns that say what is done, where a row can only be a create.
const DEEDS: [&str; 6] = ["event", "action", "method", "operation", "path", "url"];

/// The attribute that a column of this name means.
pub(super) fn find(name: &str) -> Option<usize> {
    let letters = letters(name);
    TARGETS.iter().position(|target| target.names.contains(&letters.as_str()))
}

/// A column's name in letters and digits, without a remark behind it such as Google's ` [Required]`.
fn letters(name: &str) -> String {
    let remark = name.trim_end().strip_suffix(']').and_then(|name| name.rfind(" ["));
    let name = remark.map_or(name, |remark| &name[..remark]);
    let local = split_urn(name).map_or(name, |(_, local)| local);
    local.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// The columns of a table.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// How many there are.
    pub count: usize,
    /// The column of each target.
    places: [Option<u32>; TARGETS.len()],
    /// Each column that is read, with the attribute that it is read as.
    pub read: Vec<(String, String)>,
    /// The other columns that are not read.
    pub unread: Vec<String>,
    /// The columns that are not read and say what is done.
    pub deeds: Vec<String>,
    /// Whether the user name comes from the column of addresses, there being none of its own.
    pub named_by_email: bool,
}

impl Columns {
    /// Reads the header, whose cells stand in `text`.
    pub fn read(text: &str, cells: &[Span]) -> Self {
        let mut columns = Self { count: cells.len(), ..Self::default() };
        for (place, cell) in (0..).zip(cells) {
            let name = table::value(cell.of(text)).into_owned();
            match find(&name).filter(|&target| columns.places[target].is_none()) {
                Some(target) => {
                    columns.places[target] = Some(place);
                    columns.read.push((name, TARGETS[target].path()));
                }
                None if name.is_empty() => {}
                None if DEEDS.contains(&letters(&name).as_str()) => columns.deeds.push(name),
                None => columns.unread.push(name),
            }
        }
        if columns.places[USER_NAME].is_none() {
            columns.places[USER_NAME] = columns.places[EMAIL];
            columns.named_by_email = columns.places[EMAIL].is_some();
        }
        columns
    }

    /// Whether no column says who somebody is.
    pub fn names_nobody(&self) -> bool {
        self.places[USER_NAME].is_none()
    }
}

/// The body of a create, and the cell that each piece of it was made of.
#[derive(Debug, Default)]
pub(super) struct Made {
    pub json: String,
    pub pieces: Vec<(Span, Span)>,
}

impl Made {
    /// Makes the body of the row `text`. What stood here before is gone.
    pub fn fill(&mut self, columns: &Columns, text: &str, cells: &[Span]) {
        self.json.clear();
        self.pieces.clear();
        self.json.push_str("{\"schemas\":[\"");
        self.json.push_str(CORE_USER);
        self.json.push_str("\",\"");
        self.json.push_str(ENTERPRISE);
        self.json.push_str("\"]");
        let mut open = Part::Root;
        for (target, place) in TARGETS.iter().zip(columns.places) {
            let Some(&cell) = place.and_then(|place| cells.get(place as usize)) else { continue };
            let value = table::value(cell.of(text));
            if value.is_empty() {
                continue;
            }
            self.go(open, target.part);
            open = target.part;
            let start = self.json.len();
            self.json.push_str(&quote(target.attribute));
            self.json.push(':');
            match said_active(&value).filter(|_| target.part == Part::Active) {
                Some(active) => self.json.push_str(if active { "true" } else { "false" }),
                None => self.json.push_str(&quote(&value)),
            }
            self.pieces.push((Span::new(start, self.json.len()), cell));
        }
        self.json.push_str(open.end());
        self.json.push('}');
    }

    /// Goes on behind a member of one part to the first of another, or to the next one.
    fn go(&mut self, from: Part, to: Part) {
        if from.container() == to.container() {
            self.json.push(',');
            return;
        }
        if let (Part::Phone(_), Part::Phone(_)) = (from, to) {
            self.json.push_str("},{");
        } else {
            self.json.push_str(from.end());
            self.json.push(',');
            self.json.push_str(match to {
                Part::Root | Part::Active => "",
                Part::Name => "\"name\":{",
                Part::Email => "\"emails\":[{\"type\":\"work\",\"primary\":true,",
                Part::Phone(_) => "\"phoneNumbers\":[{",
                Part::Enterprise => "\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":{",
            });
        }
        if let Part::Phone(kind) = to {
            self.json.push_str("\"type\":");
            self.json.push_str(&quote(kind));
            self.json.push(',');
        }
    }
}

impl Part {
    /// What it stands in.
    fn container(self) -> Self {
        if self == Self::Active { Self::Root } else { self }
    }

    /// What closes it.
    fn end(self) -> &'static str {
        match self {
            Self::Root | Self::Active => "",
            Self::Name | Self::Enterprise => "}",
            Self::Email | Self::Phone(_) => "}]",
        }
    }
}

/// The truth value that a word of a directory says of somebody.
fn said_active(word: &str) -> Option<bool> {
    const YES: [&str; 6] = ["true", "active", "enabled", "yes", "1", "provisioned"];
    const NO: [&str; 8] = ["false", "inactive", "disabled", "no", "0", "suspended", "deactivated", "deprovisioned"];
    let is = |words: &[&str]| words.iter().any(|one| one.eq_ignore_ascii_case(word));
    if is(&YES) {
        return Some(true);
    }
    is(&NO).then_some(false)
}
