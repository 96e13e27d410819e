use crate::text::Span;

use super::*;

/// The problems of `text` as `Kind@start..end`, one a line.
fn problems(text: &str) -> String {
    let document = read(text);
    let lines: Vec<String> = document
        .problems()
        .iter()
        .map(|problem| format!("{:?}@{}..{}", problem.kind, problem.span.start, problem.span.end))
        .collect();
    lines.join("\n")
}

fn check(text: &str, expected: &str) {
    assert_eq!(problems(text), expected, "in {text:?}");
}

#[test]
fn valid_json_has_no_problems() {
    for text in ["null", " [ ] ", "{}", r#"{"a":[1,-0.5e+3,true,"é\u00e9\n"],"A":{"b":null}}"#, "\"\u{7f}\""] {
        check(text, "");
    }
}

#[test]
fn a_mistake_is_located_and_reading_continues() {
    check("[1,]", "TrailingComma@2..3");
    check("[NULL,FALSE]", "Literal(\"null\")@1..5\nLiteral(\"false\")@6..11");
    check("{\"a\":1 \n \"b\":2,}", "MissingComma@6..6\nTrailingComma@14..15");
    check("{a:'x', // no\n\"b\":None}", "BareKey@1..2\nSingleQuotes@3..6\nComment@8..13\nLiteral(\"null\")@18..22");
    check("[01,+1,.5,1.,1e]", "Number@1..3\nNumber@4..6\nNumber@7..9\nNumber@10..12\nNumber@13..15");
    check("\"a\\qb\tc\"", "Escape@2..4\nControlCharacter@5..6");
    check("\u{FEFF}{}", "ByteOrderMark@0..3");
    check("[9007199254740991,-9007199254740991,1.0000000000000000001,1E+308,1e-999,0e999]", "");
    check(
        "[9007199254740992,-9007199254740993,1e309,1E+0400]",
        "Inexact@1..17\nInexact@18..35\nInexact@36..41\nInexact@42..49",
    );
    check(r#"["\ud83d\ude00","\ud83d"]"#, "LoneSurrogate@17..23");
    check(r#"{"a": "b[c eq "d"].e", "f": 01}"#, "UnescapedQuotes@6..21\nNumber@28..30");
    check(r#"{"a": "b[c eq "1"]"}"#, "UnescapedQuotes@6..19");
}

#[test]
fn reading_stops_where_the_meaning_is_unclear() {
    check("", "Empty@0..0");
    check(" \n", "Empty@2..2");
    check("{\"a\":[1", "Unclosed { open: Span { start: 5, end: 6 } }@7..7");
    check("{\"a\" 1}", "Unexpected(Colon)@5..6");
    check("[1}", "Unexpected(CommaOrBracket)@2..3");
    check("{} x", "TrailingText@3..4");
    check("{\"a\":\"x\n}", "UnclosedString@5..7");
    check("{\"a\":1,b\":2}", "UnopenedString@7..9");
    check("{urn:x:2.0:User\" : {}}", "UnopenedString@1..16");
    check("[x.y, z\"]", "Unexpected(ValueOrEnd)@1..2");
    check("[\"a\", Ana Quill\"\n]", "UnopenedString@6..16");
    check("{\"a\":40117\",\"b\":1}", "UnopenedString@5..11");
    check("{\"a\":00u1 x\"}", "UnopenedString@5..12");
    check("{\"a\":\"W/x\"\",\"b\":1}", "Unexpected(CommaOrBrace)@10..11");
    check("[\"a\"\"b\"]", "MissingComma@4..4");
    check("[true\"]", "UnopenedString@1..6");
    check("[/Users\"]", "UnopenedString@1..8");
    check("{\"a\":1 \"b\":2}", "MissingComma@6..6");
    check("{a: \"b\"}", "BareKey@1..2");
    check("hello", "Unexpected(Value)@0..5");
    check("{“a”: 1}", "OtherMark(TypographicQuote)@1..4");
    check("{\"a\": \u{a0}1}", "OtherMark(Blank)@6..8");
    check("{\"a\" => 1}", "OtherMark(Arrow)@5..7");
    check("{\"a\": \"b\"c\": \"d\"}", "Unexpected(CommaOrBrace)@9..10");
    check("{\"a\": \"b\\n\"c\"}", "Unexpected(CommaOrBrace)@11..12");
    check(r#"{"a": "b"c": "d"}"#, "Unexpected(CommaOrBrace)@9..10");
    check(r#"{"a": "b ,"c:"d"}"#, "Unexpected(CommaOrBrace)@11..12");
    check("[\"a\" => 1]", "Unexpected(CommaOrBracket)@5..6");
    check("{\\\"a\\\": 1}", "OtherMark(EscapedQuote)@1..3");
    check("{&quot;a&quot;: 1}", "OtherMark(QuoteEntity)@1..7");
    check(&"[".repeat(200_000), "TooDeep@128..129");
}

#[test]
fn keys_are_found_in_any_case_and_spans_have_pointers() {
    let text = r#"{"UserName":"a","n":{"x/y~":[0,{"k\u0065y":"v"}]}}"#;
    let document = read(text);
    let root = document.root().expect("an object");
    assert_eq!(root.get("username").and_then(Value::as_str), Some("a"));
    let deep = root.get("n").and_then(|n| n.get("X/Y~")).and_then(|a| a.elements().nth(1)).and_then(|o| o.get("KEY"));
    let deep = deep.expect("found by an escaped key");
    assert_eq!(deep.pointer(), "/n/x~1y~0/1/key");
    assert_eq!(root.document().pointer(deep.span()), "/n/x~1y~0/1/key");
    assert_eq!(root.document().pointer(deep.key().expect("a key").span()), "/n/x~1y~0/1/key");
    assert_eq!(root.document().pointer(root.span()), "");
}

#[test]
fn strings_and_numbers_have_a_text() {
    let document = read(r#"["a\u0062", "", 12, -1, 1.0, 1e2, true, null, ["x"], {}]"#);
    let elements = || document.root().expect("a list").elements();
    let words: Vec<_> = elements().map(|one| one.text_or_number().unwrap_or("none")).collect();
    assert_eq!(words.join(" "), "ab  12 -1 1.0 1e2 none none none none");
    let whole: Vec<_> = elements().filter_map(Value::text_or_integer).collect();
    assert_eq!(whole, ["ab", "", "12"]);
}

#[test]
fn a_single_value_is_iterated_like_an_array_of_one() {
    for (text, each) in [("[1, [2], {}]", "1 [2] {}"), ("[]", ""), ("{\"a\": [1]}", "{\"a\": [1]}"), ("7", "7")] {
        let document = read(text);
        let values: Vec<&str> = document.root().expect("a value").each().map(Value::raw).collect();
        assert_eq!(values.join(" "), each, "in {text}");
    }
}

#[test]
fn duplicates_are_kept_and_listed_in_small_objects_and_large() {
    let many: String = (0..40).map(|number| format!("\"k{number}\":0,")).collect();
    for filler in ["", &many] {
        let text = format!("{{{filler}\"a\":1,\"b\":2,\"A\":3,\"\\u0062\":4}}");
        let document = read(text.as_str());
        let found: Vec<(String, bool)> =
            duplicates(&document).iter().map(|found| (found.second.pointer(), found.case_folded)).collect();
        assert_eq!(found, [("/A".to_owned(), true), ("/b".to_owned(), false)]);
        assert_eq!(
            document.root().and_then(|root| root.get("a")).and_then(Value::as_i64),
            Some(3),
            "the last one wins"
        );
    }
}

#[test]
fn edited_json_is_still_json() {
    let text = "{\n  \"a\": 1,\n  \"b\": [1, 2, 3],\n  \"c\": {}\n}";
    let document = read(text);
    let root = document.root().expect("an object");
    let member = |name: &str| root.get(name).expect("a member");
    let check = |edit, expected: &str| assert_eq!(crate::text::apply_edits(text, [&edit]), expected);
    check(remove_member(member("a")), "{\n  \"b\": [1, 2, 3],\n  \"c\": {}\n}");
    check(remove_member(member("c")), "{\n  \"a\": 1,\n  \"b\": [1, 2, 3]\n}");
    check(remove_member(member("b").elements().nth(1).expect("two")), text.replace("2, ", "").as_str());
    check(insert_member(root, "d\"", "null"), text.replace("{}", "{},\n  \"d\\\"\": null").as_str());
    check(insert_member_first(root, "d", "0"), text.replace("\"a\"", "\"d\": 0,\n  \"a\"").as_str());
    check(insert_member(member("c"), "d", "0"), text.replace("{}", "{\"d\": 0}").as_str());
    check(replace_value(member("a"), "2"), text.replace(": 1,", ": 2,").as_str());
    check(rename_key(member("a"), "z").expect("a key"), text.replace("\"a\"", "\"z\"").as_str());
}

#[test]
fn a_pointer_determines_where_a_value_is_set() {
    let text = "{\n  \"a\": { \"x/y\": 1, \"K\": null },\n  \"b\": [\n    { \"c\": [] }\n  ]\n}";
    let document = read(text);
    let edited = |pointer: &str, json: Option<&str>| {
        edit_at(&document, pointer, json).map(|edits| crate::text::apply_edits(text, &edits))
    };
    let check = |pointer: &str, json: &str, from: &str, to: &str| {
        assert_eq!(edited(pointer, Some(json)), Some(text.replace(from, to)), "{pointer}");
    };
    check("/a/x~1y", "\"2\"", "1", "\"2\"");
    check("/a/k", "2", "null", "2");
    check("/a/k/l/-", "2", "null", "{ \"l\": [2] }");
    check("/a/new", "2", "null", "null, \"new\": 2");
    check("/b/-", "{\n  \"d\": 1\n}", "[] }", "[] },\n    {\n      \"d\": 1\n    }");
    check("/b/0/c/-", "2", "[]", "[2]");
    check("/b", "[\n  1\n]", "[\n    { \"c\": [] }\n  ]", "[\n    1\n  ]");
    check("/c/d/e", "{}", "]\n}", "],\n  \"c\": { \"d\": { \"e\": {} } }\n}");
    check("", "0", text, "0");
    assert_eq!(edited("/a/x~1y", None), Some(text.replace("\"x/y\": 1, ", "")));
    assert_eq!(edited("/b/0", None), Some(text.replace("{ \"c\": [] }", "")));
    assert_eq!(edited("/none/at/all", None).as_deref(), Some(text));
    for nowhere in ["b", "/b/1", "/b/x", "/b/-1", "/a/x~1y/z"] {
        assert_eq!(edited(nowhere, Some("0")), None, "{nowhere}");
    }
    assert_eq!(edited("", None), None);
    let repeated = "{\"a\": 1, \"A\": 2}";
    assert_eq!(edit_at(&read(repeated), "/a", None), None);
}

#[test]
fn a_part_allocates_by_its_length_and_may_not_fit() {
    let text = "[1]\né".repeat(100_000);
    assert!(read_part(&text, Span::new(0, 3)).nodes.capacity() < 10);
    for mismatch in [Span::new(0, 5), Span::new(5, 9), Span { start: 3, end: 0 }, Span::new(900_000, 900_001)] {
        assert_eq!(
            read_part(&text, mismatch).problems(),
            [Problem { kind: ProblemKind::Empty, span: Span::default() }]
        );
    }
}

#[test]
fn a_text_consists_of_its_lines_or_of_consecutive_values() {
    let check = |text: &str, expected: &[&str]| {
        let found: Vec<&str> = parts(text).map(|part| &text[part.start as usize..part.end as usize]).collect();
        assert_eq!(found, expected, "{text}");
    };
    check("", &[]);
    check(" \n ", &[]);
    check(" {} ", &["{}"]);
    check("{}\n\n 7 \r\n{,\n", &["{}", "7", "{,"]);
    check("{\n}[\n]\n{\"a\": \"}{\\\"[\"}", &["{\n}", "[\n]", "{\"a\": \"}{\\\"[\"}"]);
    check("[\n1,\n]\n{ \"é\": 1 }", &["[\n1,\n]", "{ \"é\": 1 }"]);
    // Text that is not an array or object belongs to the part before it.
    check("{\n} and so on\n{}", &["{\n} and so on\n{}"]);
    check("a,b\n1,2\n", &["a,b\n1,2"]);
    check("]]\n{\n}", &["]]", "{\n}"]);
    check("{\n{}", &["{\n{}"]);
}

#[test]
fn lone_surrogates_become_replacement_characters() {
    for (raw, text) in [
        (r"\ud83d\ude00", "😀"),
        (r"\udc00\udc00", "\u{FFFD}\u{FFFD}"),
        (r"\ud83d\u0041", "\u{FFFD}A"),
        (r"\ud83dA\/\q", "\u{FFFD}A/q"),
    ] {
        assert_eq!(unescape(raw), text, "{raw}");
    }
}

#[test]
fn an_object_is_written_on_one_line() {
    let mut object = InlineObject::default();
    object.text("a", Some("b\n"));
    object.text("none", None);
    object.member("c", "[1]");
    assert_eq!(object.finish(), r#"{ "a": "b\n", "c": [1] }"#);
    assert_eq!(InlineObject::default().finish(), "{}");
    assert_eq!(quote_all(["a", "\""]), r#"["a", "\""]"#);
}
