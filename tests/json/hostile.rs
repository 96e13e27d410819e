//! Hostile text: long, deep, truncated. Each has its exact problems, and reading it takes time in proportion to its
//! length.

use scim_preflight::json::{Document, Kind, ProblemKind, Value, duplicates, read};
use scim_preflight::text::Locator;

const MIB: usize = 1 << 20;

/// The problems of a text, each as `Kind start..end`.
fn problems(document: &Document<'_>) -> Vec<String> {
    let show = |kind: ProblemKind| match kind {
        ProblemKind::Unclosed { open } => format!("Unclosed since {}", open.start),
        other => format!("{other:?}"),
    };
    let problems = document.problems().iter();
    problems.map(|problem| format!("{} {}..{}", show(problem.kind), problem.span.start, problem.span.end)).collect()
}

/// Reads `text`, compares its problems, and queries it as a request's text is queried.
fn check(text: &str, expected: &[&str]) {
    let document = read(text);
    assert_eq!(problems(&document), expected, "in {:.60?}", text);
    ask(text, &document);
}

fn ask(text: &str, document: &Document<'_>) {
    let locator = Locator::new(text);
    for problem in document.problems() {
        document.pointer(problem.span);
        locator.position(problem.span.start);
    }
    duplicates(document);
    let Some(root) = document.root() else { return };
    let mut last = root.children().last();
    let mut count = 0;
    while let Some(child) = last {
        count += 1;
        last = child.previous();
    }
    assert_eq!(count, root.len());
}

#[test]
fn almost_empty() {
    check("", &["Empty 0..0"]);
    check(" \r\n\t", &["Empty 4..4"]);
    check("\u{FEFF}", &["ByteOrderMark 0..3", "Empty 3..3"]);
    check("\u{FEFF}\u{FEFF}1", &["ByteOrderMark 0..3", "OtherMark(Blank) 3..6"]);
    check("\0", &["Unexpected(Value) 0..1"]);
    check("[\0]", &["Unexpected(ValueOrEnd) 1..2"]);
    check("{}\0", &["TrailingText 2..3"]);
    check("\"\0\"", &["ControlCharacter 1..2"]);
    check("\"", &["UnclosedString 0..1"]);
    check("'", &["UnclosedString 0..1"]);
    check("\"'", &["UnclosedString 0..2"]);
    check("\\", &["Unexpected(Value) 0..1"]);
    check("/", &["Unexpected(Value) 0..1"]);
    check("//", &["Comment 0..2", "Empty 2..2"]);
    check("/*", &["Comment 0..2", "Empty 2..2"]);
    check("/*/", &["Comment 0..3", "Empty 3..3"]);
    check("-", &["Number 0..1"]);
    check("é", &["Unexpected(Value) 0..2"]);
    check("😀", &["Unexpected(Value) 0..4"]);
}

#[test]
fn truncated() {
    check("\"a\\", &["UnclosedString 0..3"]);
    check("\"\\u12", &["UnclosedString 0..5"]);
    check("\"\\ud83d\\u", &["UnclosedString 0..9"]);
    check("{\"a\":\"\\", &["UnclosedString 5..7"]);
    check("{\"a\\", &["UnclosedString 1..4"]);
    check("{\"a\"", &["Unclosed since 0 4..4"]);
    check("{\"a\":", &["Unclosed since 0 5..5"]);
    check("{\"a\":[{", &["Unclosed since 6 7..7"]);
    check("{\"a\":[1,", &["Unclosed since 5 8..8"]);
    check("{\"a\":tru", &["Unexpected(Value) 5..8"]);
    check("{\"a\":1.", &["Number 5..7", "Unclosed since 0 7..7"]);
    check("[1, // two", &["Comment 4..10", "Unclosed since 0 10..10"]);
    check("[1 /* two", &["Comment 3..9", "Unclosed since 0 9..9"]);
    check("{\"a\":\"x\r\n\"b\":1}\r\n", &["UnclosedString 5..7"]);
    check("{\"a\":\"x\r\n}\r\n", &["UnclosedString 5..7"]);
    check("{\"a\":\"x\r}", &["UnclosedString 5..7"]);
}

#[test]
fn several_mistakes() {
    check("{\"a\":1 // one\n \"b\":2}", &["Comment 7..13", "MissingComma 6..6"]);
    check("[[1] /* one */ [2]]", &["Comment 5..14", "MissingComma 4..4"]);
    check("[1 // old Mac\r,2]", &["Comment 3..13"]);
    check(
        "{'a':[1,],b:None,}",
        &[
            "SingleQuotes 1..4",
            "TrailingComma 7..8",
            "BareKey 10..11",
            "Literal(\"null\") 12..16",
            "TrailingComma 16..17",
        ],
    );
    check("'it\\'s \"x\"'", &["Escape 3..5", "SingleQuotes 0..11"]);
    check(
        "[\"a\" \"b\" 1 {} [] true]",
        &[
            "MissingComma 4..4",
            "MissingComma 8..8",
            "MissingComma 10..10",
            "MissingComma 13..13",
            "Unexpected(CommaOrBracket) 17..18",
        ],
    );
}

/// A problem that stops the reader is in the innermost value that was open.
#[test]
fn a_problem_that_stops_the_reader_has_a_pointer() {
    let check = |text: &str, expected: &str| {
        let document = read(text);
        let last = document.problems().last().expect("a problem");
        assert_eq!(document.pointer(last.span), expected, "{text}");
    };
    check("{\"a\":[1}", "/a");
    check("{\"a\":[1, é]}", "/a");
    check("{\"a\":{\"b\" 1}}", "/a");
    check("{\"a\":[nothing]}", "/a");
    check("{\"a\":[0,{\"b\":\"x", "/a/1/b");
    check("{\"a\":[{", "/a/0");
    check("{\"a\":?}", "");
    check("{\"a\":1} x", "");
}

#[test]
fn deep_nesting() {
    check(&"[".repeat(200_000), &["TooDeep 128..129"]);
    check(&"{\"a\":".repeat(200_000), &["TooDeep 640..641"]);
    check(&"[{\"a\":".repeat(100_000), &["TooDeep 384..385"]);
    check(&format!("{}{}", "[".repeat(128), "]".repeat(128)), &[]);
    check(&format!("{}{}", "[".repeat(129), "]".repeat(129)), &["TooDeep 128..129"]);
    check(&"[],".repeat(100_000), &["TrailingText 2..300000"]);
    check(&format!("[{}0]", "[[]],".repeat(100_000)), &[]);
    check(&"]".repeat(200_000), &["Unexpected(Value) 0..1"]);
}

#[test]
fn long_tokens() {
    check(&format!("\"{}\"", "x".repeat(5 * MIB)), &[]);
    check(&format!("\"{}", "x".repeat(5 * MIB)), &["UnclosedString 0..5242881"]);
    check(&format!("\"{}\"", "\\u00e9".repeat(MIB)), &[]);
    check(&format!("{{\"{}\":1}}", "😀".repeat(MIB)), &[]);
    check(&",".repeat(MIB), &["Unexpected(Value) 0..1"]);
    check(&format!("[1{}]", ",".repeat(MIB)), &["Unexpected(Value) 3..4"]);
    check(&" ".repeat(5 * MIB), &["Empty 5242880..5242880"]);
    check(&format!("[1{}2]", " ".repeat(5 * MIB)), &["MissingComma 2..2"]);
    check(&format!("/*{}", "*".repeat(5 * MIB)), &["Comment 0..5242882", "Empty 5242882..5242882"]);
    check(&"9".repeat(5 * MIB), &["Inexact 0..5242880"]);
    check(&format!("1{}", "e".repeat(5 * MIB)), &["Number 0..5242881"]);
    check(&"a".repeat(5 * MIB), &["Unexpected(Value) 0..5242880"]);
    check(&"'".repeat(5 * MIB), &["SingleQuotes 0..2", "TrailingText 2..5242880"]);
    check(&"\"".repeat(5 * MIB), &["TrailingText 2..5242880"]);
    check(&"\\".repeat(5 * MIB), &["Unexpected(Value) 0..1"]);
    check(&format!("\"{}", "\\".repeat(5 * MIB)), &["UnclosedString 0..5242881"]);
}

/// So many mistakes that looking back for each of them would never finish.
#[test]
fn many_mistakes() {
    let count = 100_000;
    let check = |text: String, kind: ProblemKind, found: usize| {
        let document = read(text.as_str());
        assert_eq!(document.problems().iter().filter(|problem| problem.kind == kind).count(), found, "{text:.40}");
        ask(&text, &document);
    };
    check(format!("[{}0]", "0 ".repeat(count)), ProblemKind::MissingComma, count);
    check(format!("[{}[]]", "[]".repeat(count)), ProblemKind::MissingComma, count);
    check(format!("[{}0]", "0//\n".repeat(count)), ProblemKind::Comment, count);
    check(format!("[{}0]", "0/**/".repeat(count)), ProblemKind::MissingComma, count);
    check("/**/".repeat(count), ProblemKind::Comment, count);
    check(format!("\"{}\"", "\u{1}".repeat(count)), ProblemKind::ControlCharacter, count);
    check(format!("\"{}\"", "\\x".repeat(count)), ProblemKind::Escape, count);
    check(format!("\"{}\"", "\\ud83d".repeat(count)), ProblemKind::LoneSurrogate, count);
    check(format!("[{}0]", "'a',".repeat(count)), ProblemKind::SingleQuotes, count);
    check(format!("[{}0]", "[1,],".repeat(count)), ProblemKind::TrailingComma, count);
    check(format!("{{{}b:0}}", "a:0,".repeat(count)), ProblemKind::BareKey, count + 1);
    check(format!("[{}0]", "01,".repeat(count)), ProblemKind::Number, count);
    check(format!("\"{}", "\u{1}\\x".repeat(count)), ProblemKind::UnclosedString, 1);
}

#[test]
fn a_hundred_thousand_duplicate_keys() {
    let members: Vec<String> =
        (0..100_000).map(|number| format!("\"{}\":{number}", ["a", "A", "\\u0061"][number % 3])).collect();
    let text = format!("{{{}}}", members.join(","));
    check(&text, &[]);
    let document = read(text.as_str());
    let root = document.root().expect("an object");
    assert_eq!((root.kind(), root.len()), (Kind::Object, 100_000));
    assert_eq!(root.get("A").and_then(Value::as_i64), Some(99_999), "the last one wins");
    let found = duplicates(&document);
    assert_eq!(found.len(), 99_999);
    assert!(found.iter().all(|found| found.first.index() == 0));
    assert_eq!(found.iter().filter(|found| found.case_folded).count(), 33_333);
}

/// Every location in a long text is found without a scan from its start.
#[test]
fn a_hundred_thousand_locations() {
    let text = format!("[{}0]", "{\"a\":[0]},".repeat(100_000));
    let document = read(text.as_str());
    let root = document.root().expect("an array");
    for (index, element) in root.elements().enumerate() {
        assert_eq!(document.at(element.span()).map(Value::id), Some(element.id()));
        assert_eq!(element.index(), index);
        assert_eq!(element.previous().map(Value::index), index.checked_sub(1));
        assert_eq!(element.next().map(Value::index), (index < 100_000).then_some(index + 1));
    }
    assert_eq!(document.pointer(root.elements().last().expect("an element").span()), "/100000");
}
