use super::*;

fn sample() -> Company {
    Company::read(include_str!("../../examples/company.json"))
}

/// Returns a snapshot with one office and `rest`.
fn with(rest: &str) -> String {
    format!(r#"{{"offices":[{{"id":"1","name":"Lyon","country":"FR"}}],{rest}}}"#)
}

#[test]
fn the_sample_is_read_completely_and_without_problems() {
    let company = sample();
    assert_eq!(company.problems(), []);
    assert_eq!(company.name().map(|name| name.value.as_str()), Some("Fuzz-Ball, Inc."));
    assert_eq!(company.offices().len(), 5);
    assert_eq!(company.users().len(), 5);
    assert_eq!(company.domains().len(), 2);
    assert!(company.domain("FUZZ-BALL.example").is_some_and(|domain| domain.is_master));
    let austin = company.offices_named("Austin HQ").next().unwrap();
    assert_eq!(austin.available(LicenseType::AiVoice).map(|spanned| spanned.value), Some(3));
    assert_eq!(
        austin.seats(LicenseType::Support).and_then(|seats| seats.allocated.as_ref()).map(|spanned| spanned.value),
        Some(12)
    );
    assert_eq!(austin.country.as_ref().map(|country| country.value), Some("US"));
    assert_eq!(company.primary_office().map(|office| office.index), Some(0));
    assert_eq!(company.offices_in("US").map(|office| office.index).collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!((company.pool().listed, company.pool().is_complete), (5, true));
    assert_eq!(
        company.billing().price(LicenseType::Support).map(|price| price.value.to_string()),
        Some("80.00".to_owned())
    );
    assert_eq!(company.billing().period().map(|(start, end)| end.value.days_since(start.value)), Some(30));
    let settings = company.settings();
    assert!(settings.office_field.span.is_some());
    assert_eq!(settings.license_shortage.value, LicenseShortage::Buy);
    assert_eq!(settings.account_area_code.value.as_deref(), Some("415"));
    assert_eq!(settings.deletion_threshold.value, Some(20));
}

#[test]
fn users_are_found_by_everything_a_request_can_contain() {
    let company = sample();
    let name = |user: Option<&User>| user.and_then(|user| user.id.as_ref()).map(|id| id.value.clone());
    assert_eq!(name(company.user_with_id("u3")), Some("u3".to_owned()));
    assert_eq!(name(company.user_with_id("U3")), None, "an id is opaque");
    assert_eq!(name(company.user_with_external_id("00U2")), Some("u2".to_owned()));
    assert_eq!(name(company.user_with_login("Ana@Fuzz-Ball.example").map(|found| found.0)), Some("u1".to_owned()));
    assert_eq!(name(company.user_with_login("zoe@fuzz-ball.example").map(|found| found.0)), None);
}

#[test]
fn among_users_with_the_same_name_the_one_who_is_not_deleted_counts() {
    let text = with(
        r#""users":[{"id":"old","userName":"a@x.example","state":"deleted"},{"id":"new","userName":"b@x.example","emails":["A@x.example"]}]"#,
    );
    let company = Company::read(&*text);
    assert_eq!(company.problems(), []);
    let (user, is_user_name) = company.user_with_login("a@x.example").unwrap();
    assert_eq!((user.id.as_ref().unwrap().value.as_str(), is_user_name), ("new", false));
}

#[test]
fn an_unknown_company_is_not_an_empty_one() {
    let company = Company::read(r#"{"offices":[{"name":"Lyon"}]}"#);
    assert_eq!(company.problems(), []);
    assert_eq!((company.pool().listed, company.pool().is_complete), (0, false));
    assert_eq!(company.offices()[0].available(LicenseType::AiVoice), None);
    assert_eq!(company.settings(), &Settings::default());
}

#[test]
fn an_inactive_office_takes_nobody() {
    let company =
        Company::read(r#"{"offices":[{"name":"A","country":"FR","state":"cancelled"},{"name":"B","country":"fr"}]}"#);
    assert_eq!(company.offices_named("A").count(), 0);
    assert_eq!(company.offices_in("FR").map(|office| office.index).collect::<Vec<_>>(), [1]);
}

#[test]
fn the_default_office_is_one_of_the_offices() {
    let company = Company::read(with(r#""settings":{"officeMismatch":{"defaultOffice":"Lyon"}}"#));
    let lyon = OfficeMismatch::DefaultOffice { name: "Lyon".to_owned(), office: Some(0) };
    assert_eq!(company.settings().office_mismatch.value, lyon);
}

#[test]
fn an_office_is_found_by_every_near_miss_of_its_name() {
    let company = sample();
    let suggestion =
        |given: &str| company.offices_like(given).first().map(|&(office, like)| (office.name.value.as_str(), like));
    assert_eq!(suggestion("Austin  HQ"), Some(("Austin HQ", Likeness::Whitespace)));
    assert_eq!(suggestion("AUSTIN HQ"), Some(("Austin HQ", Likeness::Case)));
    assert_eq!(suggestion("Boston - Back Bay"), Some(("Boston – Back Bay", Likeness::Dash)));
    assert_eq!(suggestion("東京 オフィス"), Some(("東京　オフィス", Likeness::Whitespace)));
    assert_eq!(suggestion("Asutin HQ"), Some(("Austin HQ", Likeness::Typo(1))));
    assert_eq!(suggestion("London Office"), Some(("London", Likeness::Words(1))));
    assert_eq!(suggestion("UK: LONDON, 2nd floor"), Some(("London", Likeness::Words(3))));
    assert_eq!(suggestion("back bay"), Some(("Boston – Back Bay", Likeness::Words(1))));
    assert_eq!(suggestion("Back Bay (Boston)"), Some(("Boston – Back Bay", Likeness::Words(0))));
    assert_eq!(suggestion("Denver or London"), Some(("Denver", Likeness::Words(2))));
    assert_eq!(suggestion("London, Greater London"), Some(("London", Likeness::Words(1))));
    assert_eq!(suggestion("Back Bay, Denver"), Some(("Denver", Likeness::Words(2))));
    assert_eq!(suggestion("Londonderry Road"), None);
    assert_eq!(suggestion("Engineering"), None);
}

#[test]
fn a_word_that_many_offices_share_names_none_of_them() {
    let suggestion = |names: &[&str], given: &str| {
        let offices: Vec<String> = names.iter().map(|name| format!(r#"{{"name":"{name}"}}"#)).collect();
        let company = Company::read(format!(r#"{{"offices":[{}]}}"#, offices.join(",")));
        company.offices_like(given).into_iter().map(|(office, _)| office.name.value.clone()).collect::<Vec<_>>()
    };
    let offices = ["Lyon Office", "Rome Office", "Oslo Office", "Bern Office", "Boston North", "Boston South"];
    assert_eq!(suggestion(&offices, "Office"), [""; 0]);
    assert_eq!(suggestion(&offices, "Boston"), ["Boston North", "Boston South"]);
    assert_eq!(suggestion(&["Boston North", "Boston South", "Boston East"], "Boston").len(), 3);
    assert_eq!(suggestion(&["2", "Floor 3"], "Building 2"), [""; 0]);
    assert_eq!(suggestion(&["2", "Floor 3"], "3"), [""; 0]);
}

#[test]
fn of_many_similar_names_the_three_nearest_are_offered() {
    let names = ["Floor 11", "Floor 12", "floor 10", "Floor 13", "Floor 14"];
    let quoted = names.map(|name| format!(r#"{{"name":"{name}"}}"#)).join(",");
    let company = Company::read(format!(r#"{{"offices":[{quoted}]}}"#));
    let near = company.offices_like("Floor 10");
    let found: Vec<&str> = near.iter().map(|(office, _)| office.name.value.as_str()).collect();
    assert_eq!(found, ["floor 10", "Floor 11", "Floor 12"]);
}

#[test]
fn of_a_field_given_twice_the_last_one_counts() {
    let company = Company::read(r#"{"name":"A","offices":[{"name":"B"}],"Name":"C"}"#);
    assert_eq!(company.name().map(|name| name.value.as_str()), Some("C"));
}

#[test]
fn a_similar_name_is_never_missed() {
    let names =
        ["Austin HQ", "Dever", "Ünïted", "A", "São Paulo", "abcdefghij", "XXXXXXXXXX", "ＨＱ", "Mu\u{308}nchen"];
    let quoted: Vec<String> = names.iter().map(|name| format!(r#"{{"name":"{name}"}}"#)).collect();
    let company = Company::read(format!(r#"{{"offices":[{}]}}"#, quoted.join(",")));
    for given in
        ["austin hq", "ustin HQ", "uAstn HQ", "Denver", "United", "a", "Sao Paulo", "abXdeYghZj", "München", "hq", "B"]
    {
        let found: Vec<u32> = company.offices_like(given).into_iter().map(|(office, _)| office.index).collect();
        for (place, name) in (0..).zip(names) {
            let is_like = crate::text::Name::new(given).is_some_and(|given| given.likeness(name).is_some());
            assert_eq!(found.contains(&place), is_like, "{given} and {name}");
        }
    }
}

#[test]
fn broken_text_is_read_as_far_as_possible() {
    let whole = include_str!("../../examples/company.json");
    for end in (0..whole.len()).filter(|&end| whole.is_char_boundary(end)).step_by(7) {
        let company = Company::read(&whole[..end]);
        for problem in company.problems() {
            assert!(problem.span.end as usize <= end, "{problem:?}");
        }
    }
    for text in [
        "null",
        "1",
        "\"x\"",
        "[[[[",
        "{\"offices\":[null,1,\"x\",[],{}]}",
        "{\"offices\":{\"name\":\"A\"}}",
        "\u{0}",
        "{\"settings\":[],\"billing\":1,\"domains\":\"x\"}",
    ] {
        Company::read(text);
    }
}

/// The reader and the schema have the same fields, each with a description.
#[test]
fn the_json_schema_has_the_same_fields() {
    let schema: serde_json::Value = serde_json::from_str(include_str!("../../examples/company.schema.json")).unwrap();
    let at = |object: &str| {
        let mut node = &schema;
        for step in object.split('.').filter(|step| !step.is_empty()) {
            node = &node["properties"][step.trim_end_matches("[]")];
            if step.ends_with("[]") {
                node = &node["items"];
            }
        }
        match object {
            "offices[].licenses" => &schema["$defs"]["seats"],
            "settings.officeMismatch" => &node["oneOf"][1],
            _ => node,
        }
    };
    for fields in FIELDS {
        let properties = at(fields.object)["properties"].as_object().unwrap_or_else(|| panic!("{}", fields.object));
        let mut known: Vec<&str> = fields.names.to_vec();
        known.sort_unstable();
        let mut described: Vec<&str> = properties.keys().map(String::as_str).collect();
        described.sort_unstable();
        assert_eq!(described, known, "{}", fields.object);
        assert_eq!(at(fields.object)["additionalProperties"], false, "{}", fields.object);
        for (name, property) in properties {
            assert!(property["description"].as_str().is_some_and(|text| text.len() > 10), "{}.{name}", fields.object);
        }
    }
}

/// The schema has each value of each setting, and the reader accepts every value in the schema.
#[test]
fn the_json_schema_has_the_same_values() {
    let problems = |rest: &str| Company::read(with(rest)).problems().to_vec();
    let schema: serde_json::Value = serde_json::from_str(include_str!("../../examples/company.schema.json")).unwrap();
    let settings = schema["properties"]["settings"]["properties"].as_object().unwrap();
    let mut count = 0;
    for (name, property) in settings {
        let words = property["enum"].as_array().or_else(|| property["oneOf"][0]["enum"].as_array());
        for word in words.into_iter().flatten() {
            assert_eq!(problems(&format!(r#""settings":{{"{name}":{word}}}"#)), []);
            count += 1;
        }
    }
    assert_eq!(count, 4 + 2 + 2 + 2 + 2 + 2);
    for word in schema["properties"]["users"]["items"]["properties"]["state"]["enum"].as_array().unwrap() {
        assert_eq!(problems(&format!(r#""users":[{{"id":"u","state":{word}}}]"#)), []);
    }
    for word in schema["properties"]["offices"]["items"]["properties"]["state"]["enum"].as_array().unwrap() {
        assert_eq!(problems(&format!(r#""offices":[{{"name":"A","state":{word}}}]"#)), []);
    }
}

/// Five thousand offices and twenty thousand users are read and looked up without a scan for each.
#[test]
fn a_large_company_is_read_quickly() {
    use std::fmt::Write;
    let mut text = String::from("{\"offices\":[");
    for place in 0..5_000 {
        let comma = if place == 0 { "" } else { "," };
        write!(text, r#"{comma}{{"id":"{place}","name":"Office {place}","country":"US"}}"#).unwrap();
    }
    text.push_str("],\"users\":[");
    for place in 0..20_000 {
        let comma = if place == 0 { "" } else { "," };
        write!(
            text,
            r#"{comma}{{"id":"u{place}","userName":"u{place}@x.example","externalId":"e{place}","office":"{}"}}"#,
            place % 5_000
        )
        .unwrap();
    }
    text.push_str("]}");
    let company = Company::read(text);
    assert_eq!(company.problems(), []);
    assert_eq!(company.offices_named("Office 4999").next().map(|office| office.index), Some(4_999));
    assert_eq!(company.user_with_login("U19999@x.example").unwrap().0.office.as_ref().unwrap().value, 4_999);
}

/// A user stays in an office that is no longer active, whether it is given by id or by name.
#[test]
fn an_office_that_is_not_active_is_found_by_its_name() {
    let office = |offices: &str, word: &str| {
        let company = Company::read(format!(r#"{{"offices":[{offices}],"users":[{{"id":"u","office":"{word}"}}]}}"#));
        assert_eq!(company.problems(), []);
        company.users()[0].office.as_ref().map(|spanned| spanned.value)
    };
    let closed = r#"{"name":"A","id":"1","state":"deleted"}"#;
    assert_eq!(office(closed, "1"), Some(0));
    assert_eq!(office(closed, "A"), Some(0));
    assert_eq!(office(&format!(r#"{closed},{{"name":"A"}}"#), "A"), Some(1));
}

/// Without any list, a pool is not empty but unknown.
#[test]
fn a_pool_is_complete_only_if_every_office_lists_its_numbers() {
    let pool = |text: &str| {
        let company = Company::read(text);
        (company.pool().listed, company.pool().is_complete)
    };
    assert_eq!(pool(r#"{"offices":[{"name":"A","state":"deleted"}]}"#), (0, false));
    assert_eq!(pool(r#"{"offices":[{"name":"A","numbers":["+15125550100"]},{"name":"B"}]}"#), (1, false));
    assert_eq!(
        pool(r#"{"offices":[{"name":"A","numbers":["+15125550100"]},{"name":"B","state":"deleted"}]}"#),
        (1, true)
    );
    assert_eq!(pool(r#"{"offices":[{"name":"A","numbers":["+15125550100"],"state":"pending"}]}"#), (1, true));
    assert_eq!(pool(r#"{"numbers":[],"offices":[{"name":"A"}]}"#), (0, true));
    assert_eq!(pool(r#"{"numbers":3,"offices":[{"name":"A"},{"name":"B","numbers":["+15125550100"]}]}"#), (4, false));
}

/// If numbers are only counted, it is unknown which one is the last.
#[test]
fn unassigned_numbers_may_be_counted() {
    let last = |text: &str| {
        let company = Company::read(text);
        assert_eq!(company.problems(), []);
        company.pool().last.as_ref().map(|spanned| spanned.value.clone())
    };
    assert_eq!(last(r#"{"numbers":1,"offices":[{"name":"A"}]}"#), None);
    assert_eq!(
        last(r#"{"numbers":0,"offices":[{"name":"A","numbers":["+15125550100"]}]}"#).as_deref(),
        Some("+15125550100")
    );
}
