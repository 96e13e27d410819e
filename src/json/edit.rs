use crate::text::{Edit, Span};

use super::{Document, Kind, Value};

/// Returns `text` as a JSON string.
pub fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            control if control < ' ' => quoted.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// Replaces `value` with the JSON text `json`.
pub fn replace_value(value: Value<'_>, json: impl Into<String>) -> Edit {
    Edit::replace(value.span(), json)
}

/// Renames the key of the member `value` to `name`; `None` for an element.
pub fn rename_key(value: Value<'_>, name: &str) -> Option<Edit> {
    value.key().map(|key| Edit::replace(key.span(), quote(name)))
}

/// Removes `value` from its object or array, together with the comma that is no longer needed.
pub fn remove_member(value: Value<'_>) -> Edit {
    remove_members(value, value)
}

/// Removes the neighbors from `first` to `last`, which share a comma, in the same way.
pub fn remove_members(first: Value<'_>, last: Value<'_>) -> Edit {
    let (start, end) = (first.member_span().start, last.span().end);
    Edit::remove(match (last.next(), first.previous()) {
        (Some(next), _) => Span { start, end: next.member_span().start },
        (None, Some(previous)) => Span { start: previous.span().end, end },
        (None, None) => Span { start, end },
    })
}

/// Adds `"name": json` as the last member of `object`, laid out like the member before it.
pub fn insert_member(object: Value<'_>, name: &str, json: &str) -> Edit {
    let member = format!("{}: {json}", quote(name));
    let Some(last) = object.children().last() else {
        return Edit::insert(object.span().start as usize + 1, member);
    };
    Edit::insert(last.span().end as usize, format!(",{}{member}", space_before(last)))
}

/// Adds `"name": json` as the first member of `object`, laid out like the member after it.
pub fn insert_member_first(object: Value<'_>, name: &str, json: &str) -> Edit {
    let member = format!("{}: {json}", quote(name));
    let Some(first) = object.children().next() else {
        return insert_member(object, name, json);
    };
    Edit::insert(first.member_span().start as usize, format!("{member},{}", space_before(first)))
}

/// Returns the whitespace before a member: the line break and indentation of a formatted text.
pub fn space_before(value: Value<'_>) -> &str {
    let text = value.document().text();
    let before = text.get(..value.member_span().start as usize).unwrap_or("");
    &before[before.trim_end_matches([' ', '\t', '\n', '\r']).len()..]
}

/// Like [`space_before`], but a space if there is none.
pub fn space_before_or_blank(value: Value<'_>) -> &str {
    match space_before(value) {
        "" => " ",
        space => space,
    }
}

/// Adds `json` as the last element of `array`, laid out like the element before it.
pub fn insert_element(array: Value<'_>, json: &str) -> Edit {
    let Some(last) = array.children().last() else {
        return Edit::insert(array.span().start as usize + 1, json);
    };
    Edit::insert(last.span().end as usize, format!(",{}{json}", space_before_or_blank(last)))
}

/// Returns the edits that put `json` at `pointer` (RFC 6901), or that remove what is there: one, or none if there is
/// nothing to do.
///
/// Missing parents are added, an element at the end by `-`. The rest stays exactly as it is. `None` if the location
/// does not exist: the path leads through a value that contains no others, or through a key that its object has more
/// than once, so that it is unclear which is meant.
pub fn edit_at(document: &Document<'_>, pointer: &str, json: Option<&str>) -> Option<Vec<Edit>> {
    let steps: Vec<String> = match pointer.strip_prefix('/') {
        Some(steps) => steps.split('/').map(|step| step.replace("~1", "/").replace("~0", "~")).collect(),
        None if pointer.is_empty() => Vec::new(),
        None => return None,
    };
    let mut target = document.root()?;
    for (depth, step) in steps.iter().enumerate() {
        match step_into(target, step)? {
            Some(next) => target = next,
            None => {
                let Some(json) = json else { return Some(Vec::new()) };
                return Some(vec![add(target, step, &wrapped(&steps[depth + 1..], json))]);
            }
        }
    }
    match json {
        Some(json) => Some(vec![replace_value(target, indented(json, space_before(target)))]),
        None => target.parent().map(|_| vec![remove_member(target)]),
    }
}

/// Returns what `step` leads to, `Some(None)` if that is absent; `None` if it leads nowhere.
fn step_into<'t>(target: Value<'t>, step: &str) -> Option<Option<Value<'t>>> {
    match target.kind() {
        Kind::Object => {
            let mut same = target.members().filter(|(key, _)| key.is(step)).map(|(_, value)| value);
            let found = same.next();
            same.next().is_none().then_some(found)
        }
        Kind::Array if step == "-" => Some(None),
        Kind::Array => target.elements().nth(step.parse().ok()?).map(Some),
        // As good as absent.
        Kind::Null => Some(None),
        _ => None,
    }
}

fn add(target: Value<'_>, step: &str, json: &str) -> Edit {
    let space = target.children().last().map_or("", space_before);
    match target.kind() {
        Kind::Object => insert_member(target, step, &indented(json, space)),
        Kind::Array => insert_element(target, &indented(json, space)),
        _ => replace_value(target, wrapped(&[step.to_owned()], json)),
    }
}

/// Returns `json` wrapped in the objects and arrays that `steps` lead through.
fn wrapped(steps: &[String], json: &str) -> String {
    steps.iter().rev().fold(json.to_owned(), |inner, step| match step.as_str() {
        "-" => format!("[{inner}]"),
        name => format!("{{ {}: {inner} }}", quote(name)),
    })
}

/// Returns `json` with its lines indented as far as the last line of `space`, the whitespace before it.
fn indented(json: &str, space: &str) -> String {
    match space.rfind('\n') {
        Some(line) => json.replace('\n', &space[line..]),
        None => json.to_owned(),
    }
}
