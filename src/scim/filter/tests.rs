use super::read::MAX_DEPTH;
use super::*;
use FilterFaultKind as Kind;

/// Returns the faults found: kind, and the text at their location.
fn faults(text: &str) -> Vec<(Kind, &str)> {
    let filter = Filter::scan(text);
    filter.faults().iter().map(|fault| (fault.kind, &text[fault.at..fault.at + fault.len])).collect()
}

#[track_caller]
fn check(text: &str, expected: &[(Kind, &str)]) {
    assert_eq!(faults(text), expected, "{text}");
}

/// Checks that it is read without faults, and prints as `expected`.
#[track_caller]
fn prints(text: &str, expected: &str) {
    check(text, &[]);
    assert_eq!(Filter::scan(text).to_string(), expected, "{text}");
}

#[test]
fn the_grammar_reads_cleanly() {
    for text in [
        r#"userName eq "zoe""#,
        r#"title pr and userType eq "Employee""#,
        r#"userType eq "Employee" and (emails co "@a.example" or emails.value co "@b.example")"#,
        r#"emails[type eq "work" and value co "@a.example"] or ims[type eq "xmpp"]"#,
        r#"meta.lastModified gt "2026-05-13T04:42:34Z""#,
        r#"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq "1""#,
        "active eq true and title eq null and size gt -1.5e3",
        "manager.$ref pr",
        r#"userName co "é\"\n\\""#,
    ] {
        prints(text, text);
    }
    prints(r#"NOT(userName EQ "a")"#, r#"not (userName eq "a")"#);
    prints("(a pr) and ((b pr))", "a pr and b pr");
    prints("a pr and b pr or c pr", "a pr and b pr or c pr");
    prints("a pr and (b pr or c pr)", "a pr and (b pr or c pr)");
    prints("a pr and (b pr and c pr)", "a pr and (b pr and c pr)");
    prints("not pr", "not pr");
    prints(r#"userName co "\u00e9""#, r#"userName co "é""#);
}

#[test]
fn unreadable_filters_have_a_fault_location() {
    check("", &[(Kind::Empty, "")]);
    check("(", &[(Kind::Operand, "")]);
    check("()", &[(Kind::Operand, ")")]);
    check("foo", &[(Kind::OperatorMissing, "foo")]);
    check("foo and bar pr", &[(Kind::OperatorMissing, "foo")]);
    check("userName eq", &[(Kind::Value, "eq")]);
    check(r#"userName "a""#, &[(Kind::Operator, "\"")]);
    check("userName eq and title pr", &[(Kind::Value, "and")]);
    check(r#"userName zz "a""#, &[(Kind::Operator, "zz")]);
    check(r#"and a eq "x""#, &[(Kind::Operand, "and")]);
    check(r#"a eq "x" or or b pr"#, &[(Kind::Operand, "or")]);
    check(r#"a eq "x";"#, &[(Kind::Connective, ";")]);
    check(r#""a" eq userName"#, &[(Kind::Operand, "\"")]);
    check(r#"user;name eq "a""#, &[(Kind::Name, ";")]);
    check(r#"a.b.c eq "a""#, &[(Kind::Name, ".")]);
    check(r#"userName eq "a"#, &[(Kind::UnclosedString, "\"")]);
    check(r#"(userName eq "a""#, &[(Kind::UnclosedGroup, "(")]);
    check(r#"userName eq "a")"#, &[(Kind::Unopened, ")")]);
    check("emails[type pr", &[(Kind::UnclosedBracket, "[")]);
    check("emails[(type pr]", &[(Kind::UnclosedGroup, "(")]);
    check("emails[type pr)", &[(Kind::UnclosedBracket, "[")]);
    check("emails[]", &[(Kind::Empty, "[]")]);
    check("emails[a[b pr]]", &[(Kind::Nested, "[")]);
    check(r#"userName pr "a""#, &[(Kind::Connective, "\"")]);
    check("title pr userName pr", &[(Kind::Connective, "userName")]);
    check("title pr and", &[(Kind::Operand, "and")]);
    check(r#"userName eq ("a")"#, &[(Kind::Value, "(")]);
    check("urn:a pr", &[(Kind::Name, "a")]);
    check("$secret pr", &[(Kind::Name, "$")]);
}

#[test]
fn faults_with_one_interpretation_are_read_that_way() {
    let reads = |text: &str, kind: Kind, place: &str, expected: &str| {
        check(text, &[(kind, place)]);
        assert_eq!(Filter::read(text).expect("a filter").to_string(), expected);
    };
    reads(r#"members[value eq"1"]"#, Kind::NoSpace, "\"", r#"members[value eq "1"]"#);
    reads("a pr  and b pr", Kind::Space { expected: true, is_ascii: true }, "  ", "a pr and b pr");
    // As text copied from a page contains it.
    reads("title\u{a0}pr", Kind::Space { expected: true, is_ascii: false }, "\u{a0}", "title pr");
    reads("emails[type pr\u{a0}]", Kind::Space { expected: false, is_ascii: false }, "\u{a0}", "emails[type pr]");
    reads(
        "title pr\u{3000}and title pr",
        Kind::Space { expected: true, is_ascii: false },
        "\u{3000}",
        "title pr and title pr",
    );
    reads("userName eq 'a b'", Kind::SingleQuotes, "'a b'", r#"userName eq "a b""#);
    reads("userName eq “a b”", Kind::CurlyQuotes, "“a b”", r#"userName eq "a b""#);
    reads("userName eq „O’Brien“", Kind::CurlyQuotes, "„O’Brien“", r#"userName eq "O’Brien""#);
    reads("userName eq ‘a’", Kind::CurlyQuotes, "‘a’", r#"userName eq "a""#);
    reads("userName eq a@b.example", Kind::Unquoted, "a@b.example", r#"userName eq "a@b.example""#);
    reads("active eq True", Kind::LiteralCase, "True", "active eq true");
    reads(r#"userName=="a""#, Kind::OperatorAlias("eq"), "==", r#"userName eq "a""#);
    reads(r#"userName contains "a""#, Kind::OperatorAlias("co"), "contains", r#"userName co "a""#);
    reads("a pr && b pr", Kind::ConnectiveAlias("and"), "&&", "a pr and b pr");
    reads("not a pr and b pr", Kind::NotWithoutGroup, "not", "not (a pr) and b pr");
    reads(r#"a eq "x\y""#, Kind::Escape, "\\", r#"a eq "xy""#);
    check(r#"a eq "\u00zz""#, &[(Kind::Escape, "\\")]);
    reads(r#"filter=a eq "x""#, Kind::ParameterName, "filter=", r#"a eq "x""#);
    reads(
        r#"emails[type eq "work"].value eq "a""#,
        Kind::ComparisonAfterBrackets,
        r#".value eq "a""#,
        r#"emails[type eq "work" and value eq "a"]"#,
    );
    reads(
        r#"emails[type eq "work" or primary eq true].value pr"#,
        Kind::ComparisonAfterBrackets,
        ".value pr",
        r#"emails[(type eq "work" or primary eq true) and value pr]"#,
    );
}

#[test]
fn depth_and_number_have_limits() {
    let nested = |depth: usize| format!("{}a pr{}", "(".repeat(depth), ")".repeat(depth));
    assert!(Filter::read(&nested(MAX_DEPTH)).is_ok());
    assert_eq!(Filter::read(&nested(MAX_DEPTH + 1)).map_err(|fault| (fault.kind, fault.at)), Err((Kind::TooDeep, 50)));
    let many = |count: usize| vec!["a pr"; count].join(" or ");
    assert!(Filter::read(&many(10_000)).is_ok());
    assert_eq!(Filter::read(&many(10_001)).map_err(|fault| fault.kind), Err(Kind::TooLong));
    assert_eq!(Filter::read(&"not ".repeat(100_000)).map_err(|fault| fault.kind), Err(Kind::TooDeep));
    assert!(Filter::scan(&"a  pr or ".repeat(100_000)).faults().len() <= 51);
}

/// A test resource: names with values, and values of `emails`.
struct Sample(&'static [(&'static str, Scalar<'static>)], &'static [Sample]);

impl Element for Sample {
    fn any(&self, path: &AttrPath<'_>, test: &mut dyn FnMut(Scalar<'_>) -> bool) -> bool {
        let mut own = self.0.iter().filter(|(name, _)| name.eq_ignore_ascii_case(path.name));
        let part = AttrPath { urn: None, name: path.part.unwrap_or("value"), part: None };
        own.any(|(_, value)| test(*value)) || self.any_element(path, &mut |element| element.any(&part, test))
    }

    fn any_element(&self, path: &AttrPath<'_>, test: &mut dyn FnMut(&dyn Element) -> bool) -> bool {
        path.name.eq_ignore_ascii_case("emails") && self.1.iter().any(|element| test(element))
    }
}

const ZOE: Sample = Sample(
    &[
        ("userName", Scalar::Text("Zoe@A.example", false)),
        ("id", Scalar::Text("Ab1", true)),
        ("active", Scalar::Boolean(true)),
        ("nick", Scalar::Text("", false)),
        ("flag", Scalar::Text("True", false)),
        ("age", Scalar::Number("9007199254740993")),
        ("created", Scalar::DateTime("2026-11-10T10:00:00+02:00")),
    ],
    &[
        Sample(&[("type", Scalar::Text("work", false)), ("value", Scalar::Text("z@a.example", false))], &[]),
        Sample(&[("type", Scalar::Text("home", false)), ("value", Scalar::Text("z@b.example", false))], &[]),
    ],
);

#[test]
fn a_filter_matches_as_in_the_rfc() {
    let holds =
        |text: &str, expected: bool| assert_eq!(Filter::read(text).expect(text).matches(&ZOE), expected, "{text}");
    for text in [
        r#"userName eq "zoe@a.example""#,
        r#"userName sw "ZOE" and userName ew ".EXAMPLE" and userName co "@a""#,
        r#"id eq "Ab1" and not (id eq "AB1")"#,
        r#"id ne "AB1""#,
        "active eq true and active ne false",
        r#"active eq "True""#,
        "flag eq true and flag ne false",
        r#"created sw "2026-11" and created co "T10""#,
        "title eq null and userName ne null and nick eq null",
        r#"title ne "x""#,
        "age gt 9007199254740992 and age le 9007199254740993 and age lt 1e300",
        r#"created eq "2026-11-10T08:00:00Z" and created lt "2026-11-10T08:00:00.001Z""#,
        r#"emails[type eq "work" and value co "@a"]"#,
        r#"emails[not (type eq "work") and value co "@b"]"#,
        r#"emails.type eq "home" and emails.value ew "a.example""#,
        r#"emails co "@b.""#,
        r#"emails[type eq "home"].value eq "z@b.example""#,
        "title pr or userName pr and active eq true",
        "not (title pr) and (title pr or userName pr)",
    ] {
        holds(text, true);
    }
    for text in [
        "title pr",
        "nick pr",
        r#"title eq "x""#,
        r#"emails[type eq "work" and value co "@b"]"#,
        "active eq false",
        r#"age eq "9""#,
        "active gt true",
        "flag eq false or flag gt true",
        r#"userName gt "Zoe@A.example" or userName lt "Zoe@A.example""#,
        "(title pr or userName pr) and title pr",
        r#"emails[type eq "other"] or created gt "2027-01-01T00:00:00Z""#,
    ] {
        holds(text, false);
    }
    assert!(!Filter::scan("userName pr and").matches(&ZOE), "a broken filter matches nothing");
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::*;
    use proptest::prelude::*;

    /// A printed filter of up to three levels.
    fn filter() -> impl Strategy<Value = String> {
        let attribute = prop_oneof![
            Just("userName"),
            Just("name.givenName"),
            Just("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value"),
        ];
        let operator = prop::sample::select(vec!["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"]);
        let value = prop_oneof![
            any::<String>().prop_map(|text| crate::json::quote(&text)),
            Just("true".to_owned()),
            Just("null".to_owned()),
            any::<i32>().prop_map(|number| number.to_string()),
        ];
        let comparison =
            (attribute, operator, value).prop_map(|(path, operator, value)| format!("{path} {operator} {value}"));
        let leaf =
            prop_oneof![comparison, Just("title pr".to_owned()), Just(r#"emails[type eq "a" or value pr]"#.to_owned())];
        leaf.prop_recursive(3, 24, 2, |inner| {
            prop_oneof![
                (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) and ({b})")),
                (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a} or {b}")),
                inner.prop_map(|a| format!("not ({a})")),
            ]
        })
    }

    proptest! {
        #[test]
        fn a_printed_filter_parses_to_the_same_filter(text in filter()) {
            let filter = Filter::read(&text).expect("a filter");
            prop_assert_eq!(filter.faults(), &[]);
            let printed = filter.to_string();
            let again = Filter::read(&printed).expect("a filter");
            prop_assert_eq!(again.faults(), &[]);
            let spelled = |filter: &Filter<'_>| format!("{:?}", filter.nodes());
            prop_assert_eq!(spelled(&filter), spelled(&again));
        }

        #[test]
        fn any_text_can_be_read(text in r#"([a-z$.:=&|!()\[\] "'\\é]|eq|pr|and|not|urn:){0,40}"#) {
            let filter = Filter::scan(&text);
            for fault in filter.faults() {
                prop_assert!(text.get(fault.at..fault.at + fault.len).is_some(), "{:?}", fault);
            }
            filter.matches(&ZOE);
            let _ = filter.to_string();
            if let Err(fault) = crate::scim::Path::read(&text) {
                prop_assert!(text.get(fault.at()..).is_some());
            }
        }
    }
}
