//! What must hold for every value that is printed, and for every text that is not quite JSON.

use std::fmt::Write;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;
use scim_preflight::json::{
    Document, Problem, ProblemKind, Value, insert_member, insert_member_first, quote, read, remove_member, rename_key,
    replace_value,
};
use scim_preflight::text::{Edit, apply_edits};

use crate::invariants::{self, all};
use crate::model::Json;

/// The same cases every time, so that a failure is caused by the change at hand; `PROPTEST_RNG_SEED` and
/// `PROPTEST_CASES` select others.
fn config(cases: u32) -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
    }
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(20_261_123);
    }
    config
}

// ── values ──

fn character() -> impl Strategy<Value = char> {
    let odd =
        ['"', '\\', '/', '\'', '\n', '\r', '\t', '\0', '\u{1f}', '\u{7f}', '\u{2028}', '\u{feff}', 'é', '東', '😀'];
    prop_oneof![4 => prop::char::range('a', 'd'), 3 => select(odd.to_vec()), 1 => any::<char>()]
}

fn string() -> impl Strategy<Value = String> {
    vec(character(), 0..8).prop_map(String::from_iter)
}

/// Few enough names that they repeat, in different case as well.
fn key() -> impl Strategy<Value = String> {
    let names = ["", "a", "A", "b", "B", "0", "1", "a/b", "~", "~1", "é", "É", "schemas", "__proto__"];
    prop_oneof![3 => select(names.to_vec()).prop_map(str::to_owned), 1 => string()]
}

/// The problems that make a text invalid JSON, which a number that a double cannot represent is not.
fn faults(document: &Document<'_>) -> Vec<ProblemKind> {
    let kinds = document.problems().iter().map(|problem| problem.kind);
    kinds.filter(|kind| *kind != ProblemKind::Inexact).collect()
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<i64>().prop_map(|number| number.to_string()),
        any::<f64>()
            .prop_filter("JSON cannot represent it", |number| number.is_finite())
            .prop_map(|n| format!("{n:e}")),
        "-?(0|[1-9][0-9]{0,24})(\\.[0-9]{1,6})?([eE][+-]?[0-9]{1,3})?",
    ]
}

fn json() -> impl Strategy<Value = Json> {
    let scalar = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Boolean),
        number().prop_map(Json::Number),
        string().prop_map(Json::String),
    ];
    scalar.prop_recursive(5, 48, 6, |inner| {
        prop_oneof![
            1 => vec(inner.clone(), 0..6).prop_map(Json::Array),
            3 => vec((key(), inner), 0..6).prop_map(Json::Object),
        ]
    })
}

/// Prints a value with whitespace and escapes according to `choices`, which repeat.
struct Printer<'c> {
    text: String,
    choices: &'c [u8],
    at: usize,
    spaces: &'static [&'static str],
    /// How many commas to print before one is left out.
    commas: usize,
}

const SPACES: &[&str] = &["", "", " ", "\n  ", "\r\n\t", "\r", "  \n"];
const COMMENTS: &[&str] = &["", "", " ", "\n  ", "/**/", " // ,]\"\n", "/* }\n' */ "];

fn print(value: &Json, choices: &[u8], spaces: &'static [&'static str]) -> String {
    print_some(value, choices, spaces, usize::MAX)
}

fn print_some(value: &Json, choices: &[u8], spaces: &'static [&'static str], commas: usize) -> String {
    let mut printer = Printer { text: String::new(), choices, at: 0, spaces, commas };
    printer.space();
    printer.value(value);
    printer.space();
    printer.text
}

impl Printer<'_> {
    fn choose(&mut self, of: usize) -> usize {
        self.at += 1;
        self.choices.get(self.at % self.choices.len().max(1)).map_or(0, |&choice| usize::from(choice) % of)
    }

    fn space(&mut self) {
        let space = self.spaces[self.choose(self.spaces.len())];
        self.text.push_str(space);
    }

    fn value(&mut self, value: &Json) {
        match value {
            Json::Null => self.text.push_str("null"),
            Json::Boolean(value) => self.text.push_str(if *value { "true" } else { "false" }),
            Json::Number(digits) => self.text.push_str(digits),
            Json::String(text) => self.string(text),
            Json::Array(elements) => {
                self.list('[', ']', elements.len(), |printer, index| printer.value(&elements[index]));
            }
            Json::Object(members) => self.list('{', '}', members.len(), |printer, index| {
                let (key, member) = &members[index];
                printer.string(key);
                printer.space();
                printer.text.push(':');
                printer.space();
                printer.value(member);
            }),
        }
    }

    fn list(&mut self, open: char, close: char, count: usize, mut print: impl FnMut(&mut Self, usize)) {
        self.text.push(open);
        for index in 0..count {
            if index > 0 {
                self.text.push(if self.commas == 0 { ' ' } else { ',' });
                self.commas = self.commas.wrapping_sub(1);
            }
            self.space();
            print(self, index);
            self.space();
        }
        if count == 0 {
            self.space();
        }
        self.text.push(close);
    }

    fn string(&mut self, text: &str) {
        self.text.push('"');
        for character in text.chars() {
            match (self.choose(6), character) {
                (0, _) => self.units(character),
                (1, '/') => self.text.push_str("\\/"),
                (1, '\u{8}') => self.text.push_str("\\b"),
                (1, '\u{c}') => self.text.push_str("\\f"),
                _ => {
                    let quoted = serde_json::to_string(&character).unwrap();
                    self.text.push_str(&quoted[1..quoted.len() - 1]);
                }
            }
        }
        self.text.push('"');
    }

    fn units(&mut self, character: char) {
        for unit in character.encode_utf16(&mut [0; 2]) {
            let upper = self.choose(2) == 0;
            let digits = if upper { format!("{unit:04X}") } else { format!("{unit:04x}") };
            write!(self.text, "\\u{digits}").unwrap();
        }
    }
}

fn choices() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 1..24)
}

fn root<'t>(document: &'t Document<'t>) -> Value<'t> {
    document.root().expect("a value")
}

// ── text that is not quite JSON ──

const TOKENS: &[&str] = &[
    "{", "}", "[", "]", ",", ":", "\"", "'", "\\", "/", "//", "/*", "*/", " ", "\n", "\r", "\t", "\0", "\u{1}",
    "\"a\"", "\"A\"", "a:", "\"b\":", "'c'", "null", "true", "False", "NaN", "word", "$_9", "0", "-1.5e+3", "01", ".5",
    "+", "-", "\\u", "\\u00e9", "\\ud83d", "\\ude00", "\\q", "\u{FEFF}", "é", "😀", "\u{2028}", "{\"a\":[", "}]",
];

fn soup() -> impl Strategy<Value = String> {
    vec(select(TOKENS.to_vec()), 0..24).prop_map(|tokens| tokens.concat())
}

/// One mistake in typing.
#[derive(Clone, Debug)]
enum Mistake {
    Delete(Index, usize),
    Insert(Index, &'static str),
    Double(Index, usize),
    Cut(Index),
}

fn mistake() -> impl Strategy<Value = Mistake> {
    prop_oneof![
        (any::<Index>(), 1..4usize).prop_map(|(at, length)| Mistake::Delete(at, length)),
        (any::<Index>(), select(TOKENS.to_vec())).prop_map(|(at, token)| Mistake::Insert(at, token)),
        (any::<Index>(), 1..9usize).prop_map(|(at, length)| Mistake::Double(at, length)),
        any::<Index>().prop_map(Mistake::Cut),
    ]
}

fn with_mistakes(text: &str, mistakes: &[Mistake]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for mistake in mistakes {
        let count = characters.len();
        let at = |index: &Index| index.index(count + 1);
        match mistake {
            Mistake::Delete(index, length) => drop(characters.drain(at(index)..(at(index) + length).min(count))),
            Mistake::Insert(index, token) => drop(characters.splice(at(index)..at(index), token.chars())),
            Mistake::Double(index, length) => {
                let doubled = characters[at(index)..(at(index) + length).min(count)].to_vec();
                drop(characters.splice(at(index)..at(index), doubled));
            }
            Mistake::Cut(index) => characters.truncate(at(index)),
        }
    }
    characters.into_iter().collect()
}

// ── edits ──

#[derive(Clone, Debug)]
enum Change {
    Remove,
    Rename(String),
    Replace(Json),
    Insert(String, Json),
    InsertFirst(String, Json),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        Just(Change::Remove),
        key().prop_map(Change::Rename),
        json().prop_map(Change::Replace),
        (key(), json()).prop_map(|(key, value)| Change::Insert(key, value)),
        (key(), json()).prop_map(|(key, value)| Change::InsertFirst(key, value)),
    ]
}

fn can(value: Value<'_>, change: &Change) -> bool {
    match change {
        Change::Remove => value.parent().is_some(),
        Change::Rename(_) => value.key().is_some(),
        Change::Replace(_) => true,
        Change::Insert(..) | Change::InsertFirst(..) => value.is_object(),
    }
}

fn edit(value: Value<'_>, change: &Change, choices: &[u8]) -> Edit {
    match change {
        Change::Remove => remove_member(value),
        Change::Rename(name) => rename_key(value, name).expect("a member"),
        Change::Replace(new) => replace_value(value, print(new, choices, SPACES)),
        Change::Insert(name, new) => insert_member(value, name, &print(new, choices, SPACES)),
        Change::InsertFirst(name, new) => insert_member_first(value, name, &print(new, choices, SPACES)),
    }
}

/// Makes the same change to the plain tree.
fn change_model(whole: &mut Json, path: &[usize], change: &Change) {
    let parent = || path.split_last().expect("not the root");
    match change {
        Change::Remove => match whole.at(parent().1) {
            Json::Array(elements) => drop(elements.remove(*parent().0)),
            Json::Object(members) => drop(members.remove(*parent().0)),
            other => panic!("{other:?} has no children"),
        },
        Change::Rename(name) => match whole.at(parent().1) {
            Json::Object(members) => members[*parent().0].0.clone_from(name),
            other => panic!("{other:?} has no members"),
        },
        Change::Replace(new) => *whole.at(path) = new.clone(),
        Change::Insert(name, new) => match whole.at(path) {
            Json::Object(members) => members.push((name.clone(), new.clone())),
            other => panic!("{other:?} has no members"),
        },
        Change::InsertFirst(name, new) => match whole.at(path) {
            Json::Object(members) => members.insert(0, (name.clone(), new.clone())),
            other => panic!("{other:?} has no members"),
        },
    }
}

/// The path to `value` from the root, each step an index among siblings.
fn path(value: Value<'_>) -> Vec<usize> {
    let steps = std::iter::successors(Some(value), |step| step.parent()).filter(|step| step.parent().is_some());
    let mut path: Vec<usize> = steps.map(Value::index).collect();
    path.reverse();
    path
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn what_is_printed_is_read_back(value in json(), choices in choices()) {
        let text = print(&value, &choices, SPACES);
        let document = read(text.as_str());
        prop_assert_eq!(faults(&document), []);
        prop_assert_eq!(Json::of(root(&document)), value);
        invariants::check(&text);
    }

    #[test]
    fn comments_are_reported_and_change_nothing(value in json(), choices in choices()) {
        let text = print(&value, &choices, COMMENTS);
        let document = read(text.as_str());
        prop_assert!(faults(&document).iter().all(|kind| *kind == ProblemKind::Comment));
        prop_assert_eq!(Json::of(root(&document)), value);
        invariants::check(&text);
    }

    #[test]
    fn pointers_match_those_of_serde_json(value in json()) {
        let Some(value) = value.to_serde() else { return Ok(()) };
        for text in [serde_json::to_string(&value).unwrap(), serde_json::to_string_pretty(&value).unwrap()] {
            // A number that was read and printed may be read back as its neighbor.
            let value: serde_json::Value = serde_json::from_str(&text).unwrap();
            let document = read(text.as_str());
            prop_assert_eq!(faults(&document), []);
            for part in all(root(&document)) {
                let same = value.pointer(&part.pointer());
                prop_assert_eq!(same.cloned(), Json::of(part).to_serde(), "at {}", part.pointer());
            }
        }
    }

    #[test]
    fn a_quoted_string_is_read_back(text in vec(character(), 0..40).prop_map(String::from_iter)) {
        let quoted = quote(&text);
        prop_assert_eq!(serde_json::from_str::<String>(&quoted).ok(), Some(text.clone()));
        let document = read(quoted.as_str());
        prop_assert_eq!(faults(&document), []);
        prop_assert_eq!(root(&document).as_str(), Some(&*text));
    }

    #[test]
    fn an_edit_makes_its_change_and_no_other(
        value in json(), change in change(), which in any::<Index>(), choices in choices(), comments in any::<bool>()
    ) {
        let text = print(&value, &choices, if comments { COMMENTS } else { SPACES });
        let document = read(text.as_str());
        let values: Vec<Value<'_>> =
            all(root(&document)).into_iter().filter(|&value| can(value, &change)).collect();
        if values.is_empty() {
            return Ok(());
        }
        let target = values[which.index(values.len())];
        let edited = apply_edits(&text, [&edit(target, &change, &choices)]);
        let mut expected = value;
        change_model(&mut expected, &path(target), &change);
        let document = read(edited.as_str());
        let kinds = faults(&document);
        prop_assert!(kinds.iter().all(|&kind| comments && kind == ProblemKind::Comment), "{kinds:?} in {edited}");
        prop_assert_eq!(Json::of(root(&document)), expected, "{}", edited);
    }

    #[test]
    fn removing_several_members_leaves_json(value in json(), which in vec(any::<Index>(), 1..6), choices in choices()) {
        let text = print(&value, &choices, SPACES);
        let document = read(text.as_str());
        let inside = all(root(&document)).split_off(1);
        if inside.is_empty() {
            return Ok(());
        }
        let edits: Vec<Edit> = which.iter().map(|index| remove_member(inside[index.index(inside.len())])).collect();
        let edited = apply_edits(&text, &edits);
        prop_assert!(faults(&read(edited.as_str())).is_empty(), "{}", edited);
    }
}

proptest! {
    #![proptest_config(config(3000))]

    #[test]
    fn invariants_hold_for_any_text(text in any::<String>()) {
        invariants::check(&text);
    }

    #[test]
    fn invariants_hold_for_random_tokens(text in soup()) {
        invariants::check(&text);
    }

    #[test]
    fn invariants_hold_for_json_with_mistakes(value in json(), choices in choices(), mistakes in vec(mistake(), 1..4)) {
        invariants::check(&with_mistakes(&print(&value, &choices, SPACES), &mistakes));
    }
}

proptest! {
    #![proptest_config(config(600))]

    /// A text with one comma left out has the same value once a comma is inserted where it was reported missing.
    #[test]
    fn a_missing_comma_is_reported_where_it_belongs(
        value in json(), commas in 0..4usize, choices in choices(), comments in any::<bool>()
    ) {
        let text = print_some(&value, &choices, if comments { COMMENTS } else { SPACES }, commas);
        let document = read(text.as_str());
        // Before a word, there is no sign that a comma was meant.
        let missing = |problem: &&Problem| problem.kind == ProblemKind::MissingComma;
        let Some(missing) = document.problems().iter().find(missing) else { return Ok(()) };
        let fixed = apply_edits(&text, [&Edit::replace(missing.span, ",")]);
        let document = read(fixed.as_str());
        prop_assert!(faults(&document).iter().all(|kind| *kind == ProblemKind::Comment), "{}", fixed);
        prop_assert_eq!(Json::of(root(&document)), value);
    }
}
