use super::*;

/// Checks that these texts have no fault.
#[track_caller]
fn good(format: Format, texts: &[&str]) {
    for text in texts {
        assert_eq!(fault(format, text), None, "{text}");
    }
}

type Case = (&'static str, FaultKind, (u32, u32), Option<&'static str>);

/// Checks each text's fault, its location, and what is probably meant.
#[track_caller]
fn bad(format: Format, cases: &[Case]) {
    for &(text, kind, (start, end), meant) in cases {
        assert_eq!(fault(format, text), Some(Fault { kind, span: Span { start, end } }), "{text}");
        assert_eq!(correct(format, text).as_deref(), meant, "{text}");
    }
}

#[test]
fn email() {
    good(
        Format::Email,
        &[
            "zoe@fuzz-ball.example",
            "z.o'e+tag@a.b.example",
            "zoë@münchen.example",
            "\"zoe q\"@fuzz-ball.example",
            "root@localhost",
            "zoe@[192.0.2.1]",
            "1@1.example",
        ],
    );
    bad(
        Format::Email,
        &[
            ("zoe", FaultKind::NoAt, (0, 3), None),
            (" zoe@a.example", FaultKind::OuterSpace, (0, 1), Some("zoe@a.example")),
            ("zoe@a.example\u{A0}", FaultKind::OuterSpace, (13, 15), Some("zoe@a.example")),
            ("zoe@@a.example", FaultKind::SecondAt, (3, 4), None),
            ("@a.example", FaultKind::NoMailbox, (0, 1), None),
            ("zoe@", FaultKind::NoDomain, (3, 4), None),
            ("zoe q@a.example", FaultKind::Space, (3, 4), None),
            ("zo\u{a0}e@a.example", FaultKind::Space, (2, 4), None),
            ("\"zoe@a.example", FaultKind::Character, (0, 1), None),
            ("zoe\"@a.example", FaultKind::Character, (3, 4), None),
            ("zoe@a,example", FaultKind::Character, (5, 6), None),
            ("a@a.example;b@a.example", FaultKind::SecondAt, (1, 2), None),
            ("zoe..q@a.example", FaultKind::Dot, (3, 4), None),
            ("zoe@a.example.", FaultKind::Dot, (13, 14), Some("zoe@a.example")),
            ("zoe@.example", FaultKind::Dot, (4, 5), None),
            ("zoe@-a.example", FaultKind::Hyphen, (4, 6), None),
            ("Zoe <zoe@a.example>", FaultKind::DisplayName, (0, 5), Some("zoe@a.example")),
            ("mailto:zoe@a.example", FaultKind::MailTo, (0, 7), Some("zoe@a.example")),
        ],
    );
    let long = format!("{}@a.example", "x".repeat(65));
    assert_eq!(fault(Format::Email, &long).map(|fault| fault.kind), Some(FaultKind::TooLong));
}

#[test]
fn domain() {
    assert!(is_domain("fuzz-ball.example") && is_domain("münchen.example") && is_domain("a.b.c"));
    for name in [
        "",
        "[1.2]",
        "example",
        "@fuzz-ball.example",
        ".example",
        "a..b",
        "-a.example",
        "https://a.example",
        "a b.example",
    ] {
        assert!(!is_domain(name), "{name}");
    }
}

#[test]
fn phone() {
    good(
        Format::Phone,
        &[
            "555-555-5555",
            "+15125550100",
            "+123456789012345",
            "+1 (512) 555-0100 x123",
            "tel:+1-201-555-0123",
            "tel:+1-201-555-0123;ext=5",
            "tel:7042;phone-context=example.com",
            "1-800-FLOWERS",
            "911",
            "٠١٢٣",
            "+1 {{x}}",
        ],
    );
    bad(
        Format::Phone,
        &[
            ("none", FaultKind::NoDigit, (0, 4), None),
            ("+", FaultKind::NoDigit, (0, 1), None),
            ("+1", FaultKind::TooShort, (0, 2), None),
            ("+1234567890123456", FaultKind::TooLong, (0, 17), None),
            ("tel:+1 (201) 555 0123", FaultKind::Space, (6, 7), Some("tel:+1-(201)-555-0123")),
            ("tel: +15125550100", FaultKind::Space, (4, 5), Some("tel:+15125550100")),
            ("tel:+1512;ext= 5", FaultKind::Space, (14, 15), None),
            ("tel:;phone-context=example.com", FaultKind::NoDigit, (4, 30), None),
            ("tel:555-0100", FaultKind::NoContext, (4, 12), None),
            ("tel:+1512x5550100", FaultKind::Character, (9, 10), None),
            (" 555", FaultKind::OuterSpace, (0, 1), Some("555")),
        ],
    );
}

#[test]
fn country() {
    good(Format::Country, &["US", "us", "GB"]);
    bad(
        Format::Country,
        &[
            ("USA", FaultKind::Alpha3, (0, 3), Some("US")),
            ("Germany", FaultKind::CountryName, (0, 7), Some("DE")),
            (" US", FaultKind::OuterSpace, (0, 1), Some("US")),
            ("Texas", FaultKind::UnknownCountry, (0, 5), None),
        ],
    );
}

#[test]
fn language() {
    good(
        Format::Language,
        &[
            "en",
            "EN-us",
            "zh-Hant-TW",
            "sr-Latn",
            "es-419",
            "de-CH-1996",
            "sl-abcdefgh",
            "sl-rozaj-biske",
            "zh-cmn-Hans-CN",
            "en-u-ca-gregory",
            "x-fuzz",
            "en-x-fuzz",
            "i-klingon",
            "sgn-BE-FR",
            "haw",
            "en-XK",
        ],
    );
    bad(
        Format::Language,
        &[
            ("en_US", FaultKind::Underscore, (2, 3), Some("en-US")),
            ("en_US.UTF-8", FaultKind::Underscore, (2, 3), Some("en-US")),
            ("en-UK", FaultKind::UnknownRegion, (3, 5), Some("en-GB")),
            ("xx-US", FaultKind::UnknownLanguage, (0, 2), None),
            ("English", FaultKind::UnknownLanguage, (0, 7), None),
            ("JLOJHLPWZODG", FaultKind::Shape, (0, 12), None),
            ("en--US", FaultKind::Shape, (3, 3), None),
            ("en US", FaultKind::Space, (2, 3), None),
            ("en-u", FaultKind::Shape, (0, 4), None),
            ("C", FaultKind::Shape, (0, 1), None),
            ("a-b", FaultKind::Shape, (0, 1), None),
            ("e1", FaultKind::Shape, (0, 2), None),
            ("en-a1b", FaultKind::Shape, (3, 6), None),
            ("zh-Hant-Hans", FaultKind::Shape, (8, 12), None),
            ("en-US-GB", FaultKind::Shape, (6, 8), None),
            ("es-419-013", FaultKind::Shape, (7, 10), None),
            ("en-US-abcd", FaultKind::Shape, (6, 10), None),
            ("en-abcdefghi", FaultKind::Shape, (3, 12), None),
        ],
    );
}

#[test]
fn languages() {
    good(Format::Languages, &["en-US", "de, en-GB;q=0.8, *;q=0.1", "fr;q=1.000", "en,de"]);
    bad(
        Format::Languages,
        &[
            ("en_US", FaultKind::Underscore, (2, 3), Some("en-US")),
            ("de, en_GB;q=0.8", FaultKind::Underscore, (6, 7), Some("de, en-GB;q=0.8")),
            ("de,,en", FaultKind::Shape, (3, 3), None),
            ("de;q=2", FaultKind::Weight, (3, 6), None),
            ("de;en", FaultKind::Weight, (3, 5), None),
        ],
    );
}

#[test]
fn time_zones() {
    good(
        Format::TimeZone,
        &["America/Los_Angeles", "America/Argentina/Rio_Gallegos", "UTC", "Etc/GMT+5", "EST", "US/Pacific"],
    );
    bad(
        Format::TimeZone,
        &[
            ("America/Los Angeles", FaultKind::UnknownPlace, (0, 19), Some("America/Los_Angeles")),
            ("america/los_angeles", FaultKind::UnknownZone, (0, 19), Some("America/Los_Angeles")),
            ("Europe/Berln", FaultKind::UnknownPlace, (0, 12), Some("Europe/Berlin")),
            ("Europa/Berlin", FaultKind::UnknownZone, (0, 13), Some("Europe/Berlin")),
            ("Europe/Atlantis-Nova", FaultKind::UnknownPlace, (0, 20), None),
            ("Mars/Olympus", FaultKind::UnknownZone, (0, 12), None),
            ("Pacific Standard Time", FaultKind::WindowsZone, (0, 21), Some("America/Los_Angeles")),
            ("PST", FaultKind::UnknownZone, (0, 3), Some("America/Los_Angeles")),
            ("Berlin", FaultKind::UnknownZone, (0, 6), Some("Europe/Berlin")),
            ("utc", FaultKind::UnknownZone, (0, 3), Some("UTC")),
            ("UTC+1", FaultKind::Offset, (0, 5), None),
            ("GMT+1", FaultKind::Offset, (0, 5), None),
            ("GMT-5", FaultKind::Offset, (0, 5), None),
            ("+01:00", FaultKind::Offset, (0, 6), None),
        ],
    );
}

#[test]
fn every_time_zone_of_the_table_is_found() {
    let lines = include_str!("time_zones.txt").lines().filter_map(|line| line.split_once(' '));
    let mut count = 0;
    for (area, places) in lines {
        assert!(places.split(' ').is_sorted(), "{area}");
        for place in places.split(' ') {
            let zone = if area == "-" { place.to_owned() } else { format!("{area}/{place}") };
            good(Format::TimeZone, &[&zone]);
            count += 1;
        }
    }
    assert!(count > 500, "{count}");
}

#[test]
fn date_time() {
    good(
        Format::DateTime,
        &[
            "2011-05-13T04:42:34Z",
            "2019-09-18T18:15:26.5788954+00:00",
            "2024-02-29T24:00:00-14:00",
            "2024-02-29T24:00:00.000Z",
            "2024-12-31T23:59:59.1Z",
            "10000-02-29T00:00:00Z",
            "123456789-12-31T00:00:00Z",
        ],
    );
    bad(
        Format::DateTime,
        &[
            ("2011-05-13 04:42:34Z", FaultKind::Separator, (10, 11), Some("2011-05-13T04:42:34Z")),
            ("2011-05-13t04:42:34z", FaultKind::Separator, (10, 11), Some("2011-05-13T04:42:34Z")),
            ("2011-05-13T04:42:34 UTC", FaultKind::Zone, (19, 23), Some("2011-05-13T04:42:34Z")),
            ("2011-05-13T04:42:34+0200", FaultKind::Zone, (19, 24), Some("2011-05-13T04:42:34+02:00")),
            ("2011-05-13T04:42:34+01:60", FaultKind::Zone, (19, 25), None),
            ("2011-05-13T04:42:34+15:00", FaultKind::Zone, (19, 25), None),
            ("2011-05-13T04:42Z", FaultKind::NoSeconds, (0, 17), Some("2011-05-13T04:42:00Z")),
            ("2011-05-13T04:42:34", FaultKind::NoZone, (19, 19), None),
            ("2011-05-13", FaultKind::NoTime, (0, 10), None),
            ("2023-02-29T00:00:00Z", FaultKind::NoSuchDay, (0, 10), None),
            ("2023-13-01T00:00:00Z", FaultKind::NoSuchDay, (0, 10), None),
            ("2023-01-01T25:00:00Z", FaultKind::NoSuchTime, (11, 19), None),
            ("2023-01-01T24:00:00.5Z", FaultKind::NoSuchTime, (11, 19), None),
            ("2023-01-01T00:00:00.Z", FaultKind::Shape, (19, 20), None),
            ("10000-02-30T00:00:00Z", FaultKind::NoSuchDay, (0, 11), None),
            ("10000-01-01 00:00:00+02", FaultKind::Separator, (11, 12), Some("10000-01-01T00:00:00+02:00")),
            ("10000-01-01T25:00:00Z", FaultKind::NoSuchTime, (12, 20), None),
            ("02026-01-01T00:00:00Z", FaultKind::Shape, (0, 21), None),
            ("1234567890-01-01T00:00:00Z", FaultKind::Shape, (0, 26), None),
            ("yesterday", FaultKind::Shape, (0, 9), None),
            ("2011-05-13T04:42:34é€", FaultKind::Zone, (19, 24), None),
        ],
    );
}

#[test]
fn binary() {
    good(Format::Binary, &["MIID", "MIIDQw==", "MIIDQw", "ab+/"]);
    bad(
        Format::Binary,
        &[
            ("MIID Qw==", FaultKind::Space, (4, 5), Some("MIIDQw==")),
            ("MIID\nQw==\n", FaultKind::Space, (4, 5), Some("MIIDQw==")),
            ("ab-_", FaultKind::UrlSafe, (2, 3), Some("ab+/")),
            ("MIIDQ", FaultKind::TooShort, (0, 5), None),
            ("MIIDQw=", FaultKind::Padding, (6, 7), Some("MIIDQw==")),
            ("MI=D", FaultKind::Padding, (2, 3), Some("MID=")),
            ("not-base64!", FaultKind::UrlSafe, (3, 4), None),
            ("é", FaultKind::Character, (0, 2), None),
            (
                "-----BEGIN CERTIFICATE-----\nMIID\nQw==\n-----END CERTIFICATE-----\n",
                FaultKind::Pem,
                (0, 10),
                Some("MIIDQw=="),
            ),
        ],
    );
}

#[test]
fn uri() {
    good(
        Format::Uri,
        &["../Users/1", "/Users/1", "https://a.example/x?y#z", "urn:a:b", "User", "https://a.example/%41é"],
    );
    good(Format::Url, &["https://a.example", "data:image/png;base64,AAAA"]);
    bad(
        Format::Url,
        &[
            ("https://a.example/a b", FaultKind::Space, (19, 20), Some("https://a.example/a%20b")),
            ("https://a.example/<id>", FaultKind::Character, (18, 19), Some("https://a.example/%3Cid%3E")),
            ("https://a.example/%zz", FaultKind::Percent, (18, 19), None),
            ("www.a.example/zoe", FaultKind::NoScheme, (0, 17), Some("https://www.a.example/zoe")),
            ("zoe.png", FaultKind::NoScheme, (0, 7), None),
        ],
    );
}

#[test]
fn name() {
    good(Format::Name, &["zoe@fuzz-ball.example", "Zoe Quill", "東"]);
    bad(
        Format::Name,
        &[
            ("zoe ", FaultKind::OuterSpace, (3, 4), Some("zoe")),
            ("zo\te", FaultKind::Character, (2, 3), None),
            (" ", FaultKind::OuterSpace, (0, 1), None),
        ],
    );
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;

    const FORMATS: [Format; 11] = [
        Format::Email,
        Format::Phone,
        Format::Country,
        Format::Language,
        Format::Languages,
        Format::TimeZone,
        Format::DateTime,
        Format::Binary,
        Format::Uri,
        Format::Url,
        Format::Name,
    ];

    /// Nearly valid pieces of values, with anything between them.
    fn value() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            3 => proptest::sample::select(vec![
                "zoe", "@", "a.example", ".", " ", "<", ">", "mailto:", "tel:", "+1", "512-555-0100", ";", "en", "_", "-",
                "US", "UK", "America/", "Los", "Angeles", "GMT", "2024-02-29", "T", "t", "12:30", ":00", "Z", "+0100", "=",
                "QQ==", "-----BEGIN", "-----", "\n", "www.", "https://", "%", "%41", "Standard Time",
            ]).prop_map(str::to_owned),
            1 => ".{0,3}",
        ];
        proptest::collection::vec(piece, 1..7).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_corrected_value_is_valid_and_stays_the_same(text in value()) {
            for format in FORMATS {
                let Some(fault) = fault(format, &text) else { continue };
                let covered = fault.span.of(&text).len();
                prop_assert_eq!(covered, (fault.span.end - fault.span.start) as usize, "{:?} of {:?}", fault, text);
                let Some(corrected) = correct(format, &text) else { continue };
                prop_assert_eq!(super::fault(format, &corrected), None, "{:?} of {:?}", format, text);
                prop_assert_ne!(&corrected, &text);
            }
        }
    }
}
