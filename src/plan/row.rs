//! The user that a row of a table describes, as the body of a request.

use std::borrow::Cow;

use crate::json::quote;
use crate::scim::{CORE_USER, ENTERPRISE, envelope, operation, patch_body};
use crate::text::Span;

use super::columns::{ACTIVE, Columns, EXTERNAL_ID, Part, TARGETS, USER_NAME};
use super::state_columns::{self, UncertainState};
use super::table;

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
                _ => index.and_then(|index| cells.get(index)).and_then(|&cell| {
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
    if from == to {
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
    /// Returns the closing brackets.
    fn closing_brackets(self) -> &'static str {
        match self {
            Self::Root | Self::Active => "",
            Self::Name | Self::Enterprise => "}",
            Self::Email | Self::Phone(_) => "}]",
        }
    }
}
