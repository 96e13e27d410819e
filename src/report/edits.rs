use crate::json::{self, Value};
use crate::text::{self, Locator, Span};

use super::wire::Edit;

/// Reads a JSON array of edits, as written in a report; elements that are not edits are skipped.
pub fn read_edits(json: &[u8]) -> Vec<Edit> {
    let document = json::read(String::from_utf8_lossy(json));
    let edits = document.root().into_iter().flat_map(Value::elements);
    edits.filter_map(read_edit).collect()
}

fn read_edit(edit: Value<'_>) -> Option<Edit> {
    let offset = |name: &str| u32::try_from(edit.get(name)?.as_i64()?).ok();
    Some(Edit { start: offset("start")?, end: offset("end")?, text: edit.get("text")?.as_str()?.to_owned() })
}

/// Returns `text` with `edits` applied. Offsets are UTF-16 code units of `text`, as in a report; edits that overlap an
/// earlier one, or do not fit, are skipped.
pub fn apply_fixes(text: &str, edits: &[Edit]) -> String {
    let locator = Locator::new(text);
    let length = locator.utf16(u32::MAX);
    let edits: Vec<text::Edit> = edits
        .iter()
        .filter(|edit| edit.start <= edit.end && edit.end <= length)
        .map(|edit| {
            text::Edit::replace(Span::new(locator.byte(edit.start), locator.byte(edit.end)), edit.text.as_str())
        })
        .collect();
    text::apply_edits(text, &edits)
}

/// Returns the edits that set `value`, a JSON text, at the JSON Pointer `pointer` of `text`, or that remove the value
/// there if `value` is empty. Everything else stays as it is. Returns `None` if either text is not JSON, or if there is
/// no such location.
pub fn edit_json(text: &[u8], pointer: &str, value: &[u8]) -> Option<Vec<Edit>> {
    let (text, value) = (String::from_utf8_lossy(text), String::from_utf8_lossy(value));
    let document = json::read(&*text);
    let value = value.trim();
    if !document.is_json() || !(value.is_empty() || json::read(value).is_json()) {
        return None;
    }
    let edits = json::edit_at(&document, pointer, (!value.is_empty()).then_some(value))?;
    let locator = Locator::new(&text);
    let wire =
        |text::Edit { span, text }| Edit { start: locator.utf16(span.start), end: locator.utf16(span.end), text };
    Some(edits.into_iter().map(wire).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_utf16_and_edits_that_do_not_fit_are_skipped() {
        let edit = |start, end, text: &str| Edit { start, end, text: text.to_owned() };
        assert_eq!(apply_fixes("😀b東", &[edit(2, 3, "B"), edit(3, 4, "西")]), "😀B西");
        let read = read_edits(br#"[{"start": 0, "end": 2, "text": "\u00e9"}, {"start": -1}, 7]"#);
        assert_eq!(apply_fixes("😀b", &read), "éb");
        assert_eq!(apply_fixes("ab", &[edit(1, 9, "x"), edit(2, 1, "y")]), "ab");
    }

    #[test]
    fn a_value_is_set_and_the_rest_of_the_text_stays_as_it_is() {
        let text = r#"{ "東": "😀", "id": 9007199254740993, "n": 1.50 }"#;
        let put = |pointer: &str, value: &str| {
            edit_json(text.as_bytes(), pointer, value.as_bytes()).map(|edits| apply_fixes(text, &edits))
        };
        assert_eq!(put("/n", "\"2\""), Some(text.replace("1.50", "\"2\"")));
        assert_eq!(put("/n", ""), Some(text.replace(", \"n\": 1.50", "")));
        assert_eq!(put("/a/b", "1"), Some(text.replace(" }", ", \"a\": { \"b\": 1 } }")));
        for (pointer, value) in [("/n", "{"), ("/n", "1 2"), ("n", "1"), ("/n/deeper", "1")] {
            assert_eq!(put(pointer, value), None, "{pointer} {value}");
        }
        assert!(edit_json(b"{ broken", "/n", b"1").is_none());
    }
}
