//! What must hold for every text. The fuzzer checks the same.

use scim_preflight::json::{Document, Kind, Problem, ProblemKind, Value, duplicates, read, read_part};
use scim_preflight::text::Span;
use serde::de::IgnoredAny;

use crate::model::Json;

/// Reads `text` and checks everything that the result offers.
pub fn check(text: &str) {
    let document = read(text);
    for problem in document.problems() {
        check_problem(text, problem);
    }
    check_peer(text, &document);
    check_part(text, &document);
    let Some(root) = document.root() else {
        assert!(!document.is_json(), "no value and no problem");
        return;
    };
    let values = all(root);
    for &value in &values {
        check_value(value);
        check_family(value);
        check_place(value);
        if whole(&document) {
            check_again(value);
        }
    }
    check_at(&document, &values);
    check_duplicates(&document, &values);
}

/// `root` and all values in it, in the order of the text.
pub fn all(root: Value<'_>) -> Vec<Value<'_>> {
    let mut values = Vec::new();
    let mut open = vec![root];
    while let Some(value) = open.pop() {
        values.push(value);
        let children: Vec<Value<'_>> = value.children().collect();
        open.extend(children.into_iter().rev());
    }
    values
}

/// Whether the reader reached the end of the text.
fn whole(document: &Document<'_>) -> bool {
    !document.problems().iter().any(|problem| ends_reading(problem.kind))
}

fn ends_reading(kind: ProblemKind) -> bool {
    use ProblemKind::{Empty, TooDeep, TooLong, TrailingText, Unclosed, UnclosedString, Unexpected};
    matches!(kind, Empty | TooLong | Unexpected(_) | Unclosed { .. } | UnclosedString | TooDeep | TrailingText)
}

fn fits(text: &str, span: Span) -> bool {
    text.get(span.start as usize..span.end as usize).is_some()
}

fn check_problem(text: &str, problem: &Problem) {
    assert!(fits(text, problem.span), "{problem:?}");
    let covered = problem.span.of(text);
    let right = match problem.kind {
        ProblemKind::Empty | ProblemKind::MissingComma => covered.is_empty(),
        ProblemKind::Unclosed { open } => covered.is_empty() && ["{", "["].contains(&open.of(text)),
        ProblemKind::UnclosedString => covered.starts_with(['"', '\'']) && !covered.contains(['\n', '\r']),
        ProblemKind::ByteOrderMark => covered == "\u{FEFF}",
        ProblemKind::TrailingComma => covered == ",",
        ProblemKind::Comment => covered.starts_with("//") || covered.starts_with("/*"),
        ProblemKind::SingleQuotes => covered.len() >= 2 && covered.starts_with('\'') && covered.ends_with('\''),
        ProblemKind::ControlCharacter => covered.len() == 1 && covered < " ",
        ProblemKind::Escape => covered.starts_with('\\'),
        ProblemKind::LoneSurrogate => covered.len() == 6 && covered.starts_with("\\u"),
        ProblemKind::TooDeep => covered == "[" || covered == "{",
        _ => !covered.is_empty(),
    };
    assert!(right, "{problem:?} covers {covered:?}");
}

/// Another strict reader gives the same verdict, and the same value if it can represent it.
fn check_peer(text: &str, document: &Document<'_>) {
    if document.problems().iter().any(|problem| problem.kind == ProblemKind::TooDeep) {
        return; // Its depth limit differs by one.
    }
    // It rejects a byte order mark.
    let text_of_peer = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let accepted = serde_json::from_str::<IgnoredAny>(text_of_peer).is_ok();
    assert_eq!(document.is_json(), accepted, "{:?}", document.problems());
    if !accepted {
        return;
    }
    // It rejects lone surrogates and numbers beyond a double only if it stores them.
    let Ok(expected) = serde_json::from_str::<serde_json::Value>(text_of_peer) else { return };
    let root = document.root().expect("a value");
    assert_eq!(Json::of(root).to_serde(), Some(expected));
}

/// Read as part of a longer text, it has the same result with its spans moved.
fn check_part(text: &str, document: &Document<'_>) {
    let before = "[\"é\"] //";
    let longer = format!("{before}{text}\\\"u0041'}}");
    let part = read_part(longer.as_str(), Span::new(before.len(), before.len() + text.len()));
    let moved = |span: Span| Span::new(span.start as usize + before.len(), span.end as usize + before.len());
    let expected: Vec<Problem> = document
        .problems()
        .iter()
        .map(|problem| Problem {
            kind: match problem.kind {
                ProblemKind::Unclosed { open } => ProblemKind::Unclosed { open: moved(open) },
                other => other,
            },
            span: moved(problem.span),
        })
        .collect();
    assert_eq!(part.problems(), expected);
    let spans = |document: &Document<'_>, moved: &dyn Fn(Span) -> Span| {
        let values = document.root().map(all).unwrap_or_default();
        values.into_iter().map(|value| moved(value.span())).collect::<Vec<Span>>()
    };
    assert_eq!(spans(&part, &|span| span), spans(document, &moved));
}

fn check_value(value: Value<'_>) {
    let text = value.document().text();
    assert!(fits(text, value.span()) && fits(text, value.member_span()), "{:?}", value.span());
    assert_eq!(value.as_str().is_some(), value.kind() == Kind::String);
    assert_eq!(value.as_bool().is_some(), value.kind() == Kind::Boolean);
    assert!(value.as_i64().is_none() || value.kind() == Kind::Number);
    let empty = match Json::of(value) {
        Json::Null => true,
        Json::String(text) => text.is_empty(),
        Json::Array(elements) => elements.is_empty(),
        Json::Object(members) => members.is_empty(),
        Json::Boolean(_) | Json::Number(_) => false,
    };
    assert_eq!(value.is_empty(), empty, "{}", value.raw());
}

/// Parents, siblings and children refer to each other, children lie inside their parent, and siblings do not overlap.
fn check_family(value: Value<'_>) {
    let children: Vec<Value<'_>> = value.children().collect();
    assert_eq!(value.len(), children.len());
    assert_eq!(value.members().count(), if value.is_object() { children.len() } else { 0 });
    assert_eq!(value.elements().count(), if value.is_array() { children.len() } else { 0 });
    let mut before: Option<Value<'_>> = None;
    for (index, &child) in children.iter().enumerate() {
        assert_eq!(child.index(), index);
        assert_eq!(child.parent().map(Value::id), Some(value.id()));
        assert_eq!(child.previous().map(Value::id), before.map(Value::id));
        assert_eq!(child.next().map(Value::id), children.get(index + 1).map(|next| next.id()));
        assert_eq!(child.key().is_some(), value.is_object());
        assert!(value.span().contains(child.member_span()));
        assert!(before.is_none_or(|before| before.span().end <= child.member_span().start));
        before = Some(child);
    }
    if value.parent().is_none() {
        assert_eq!((value.index(), value.key().is_none()), (0, true));
        assert!(value.previous().is_none() && value.next().is_none());
    }
}

/// A value is found at its span and at its key, and its pointer leads to it.
fn check_place(value: Value<'_>) {
    let document = value.document();
    let found = |span| document.at(span).map(Value::id);
    assert_eq!(found(value.member_span()), Some(value.id()));
    if let Some(key) = value.key() {
        assert_eq!(found(key.span()), Some(value.id()));
        assert_eq!(found(Span::at(key.span().start as usize)), Some(value.id()));
    }
    let pointer = value.pointer();
    assert_eq!(document.pointer(value.member_span()), pointer);
    let mut steps = Vec::new();
    let mut step = value;
    while let Some(parent) = step.parent() {
        steps.push(match step.key() {
            Some(key) => key.text().to_owned(),
            None => step.index().to_string(),
        });
        step = parent;
    }
    steps.reverse();
    let read: Vec<String> = pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~")).collect();
    assert_eq!(read, steps);
}

/// The text of a value reads as that value, and the text of its key as that key.
fn check_again(value: Value<'_>) {
    let alone = read(value.raw());
    let again = alone.root().expect("a value");
    assert_eq!(Json::of(again), Json::of(value));
    assert_eq!(again.raw(), value.raw());
    let document = value.document();
    let inside = document.problems().iter().filter(|problem| value.span().contains(problem.span)).count();
    // A missing comma right after the value belongs to its parent, and so does a comment.
    assert!(alone.problems().len() <= inside, "{:?}", alone.problems());
    let Some(key) = value.key() else { return };
    let raw = key.span().of(document.text());
    if raw.starts_with(['"', '\'']) {
        let alone = read(raw);
        assert_eq!(alone.root().and_then(Value::as_str), Some(key.text()));
    } else {
        assert_eq!(raw, key.text());
    }
    assert!(key.is(key.text()) && key.is(&key.text().to_ascii_uppercase()));
}

/// At every location, the innermost value that covers it is found.
fn check_at(document: &Document<'_>, values: &[Value<'_>]) {
    let text = document.text();
    for start in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
        for end in [start, (start + 1).min(text.len()), text.len()] {
            let span = Span::new(start, end);
            let covers = |value: &&Value<'_>| value.member_span().start <= span.start && span.end <= value.span().end;
            let expected = values.iter().rev().find(covers).map(|value| value.id());
            assert_eq!(document.at(span).map(Value::id), expected, "at {span:?}");
        }
    }
}

/// Each key that repeats an earlier one in its object is found, with the first member of that name.
fn check_duplicates(document: &Document<'_>, values: &[Value<'_>]) {
    let mut expected = Vec::new();
    for &object in values {
        for (index, (key, second)) in object.members().enumerate() {
            if let Some((other, first)) = object.members().take(index).find(|(other, _)| other.is(key.text())) {
                expected.push((first.id(), second.id(), other.text() != key.text()));
            }
            let last = object.members().filter(|(other, _)| other.is(key.text())).last();
            assert_eq!(object.get(key.text()).map(Value::id), last.map(|(_, value)| value.id()));
        }
    }
    let found: Vec<_> =
        duplicates(document).iter().map(|found| (found.first.id(), found.second.id(), found.case_folded)).collect();
    assert_eq!(found, expected);
}
