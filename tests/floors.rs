//! The architecture: imports point down to a lower floor, and no room uses what is forbidden to it.
//!
//! The source is read as words, without comments, strings and tests: this checks what is written in `src`, not what the
//! compiler makes of it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Each room and its floor.
const ROOMS: [(&str, u8); 15] = [
    ("text", 0),
    ("json", 1),
    ("finding", 1),
    ("scim", 2),
    ("idp", 3),
    ("company", 3),
    ("outcome", 4),
    ("import", 4),
    ("mapping", 4),
    ("rules", 5),
    ("report", 6),
    ("preflight", 6),
    ("exports", 6),
    ("plan", 6),
    ("wasm", 7),
];

/// Which rooms may import another on the same floor.
const NEIGHBORS: [(&str, &str); 5] = [
    ("exports", "report"),
    ("exports", "preflight"),
    ("preflight", "report"),
    ("plan", "report"),
    ("plan", "preflight"),
];

/// Third-party crates, and the only rooms that may name them.
const CRATES: [(&str, &[&str]); 6] = [
    ("strsim", &["text"]),
    ("serde", &["report", "wasm"]),
    ("tsify", &["report", "wasm"]),
    ("js_sys", &["wasm"]),
    ("wasm_bindgen", &["wasm"]),
    ("console_error_panic_hook", &["wasm"]),
];

/// The modules of the standard library that reach outside the program or differ from run to run.
const OUTSIDE: [&str; 9] = ["env", "fs", "io", "net", "os", "path", "process", "thread", "time"];

/// Words forbidden in every room: clocks, randomness, output, state that outlives a call, and some crates.
const NOWHERE: [&str; 23] = [
    "unsafe",
    "SystemTime",
    "Instant",
    "HashMap",
    "HashSet",
    "RandomState",
    "rand",
    "getrandom",
    "serde_json",
    "print",
    "println",
    "eprint",
    "eprintln",
    "dbg",
    "todo",
    "unimplemented",
    "Mutex",
    "RwLock",
    "OnceLock",
    "LazyLock",
    "Atomic",
    "include_bytes",
    "web_sys",
];

#[test]
fn the_source_follows_the_architecture() {
    let mut faults = Vec::new();
    let mut files = 0;
    for (path, text) in sources() {
        files += 1;
        faults.extend(check(&path, &text).into_iter().map(|fault| format!("src/{path}: {fault}")));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    assert!(files > 150, "only {files} files were read");
}

/// Within a room, too, a file stands above those that it imports.
#[test]
fn files_of_a_room_do_not_import_each_other_in_a_circle() {
    let sources = sources();
    let folders = sources.iter().filter_map(|(path, text)| Some((path.strip_suffix("/mod.rs")?, text)));
    let mut imports = 0;
    for (folder, face) in folders {
        let files: Vec<(&str, &str)> = sources
            .iter()
            .filter_map(|(path, text)| {
                Some((path.strip_prefix(folder)?.strip_prefix('/')?.strip_suffix(".rs")?, &**text))
            })
            .filter(|(name, _)| !name.contains('/') && *name != "mod")
            .collect();
        let siblings = siblings(face, &files);
        imports += siblings.len();
        let circle = circle(&siblings);
        assert!(circle.is_none(), "src/{folder}: {}", circle.unwrap().join(" → "));
    }
    assert!(imports > 300, "only {imports} imports were read");
}

#[test]
fn circles_are_found() {
    let files = |b| [("a", "use super::b::B; use super::c;"), ("b", b), ("c", "use super::{D, missing};"), ("d", "")];
    let found = |face, b| circle(&siblings(face, &files(b)));
    assert_eq!(found("", "use super::super::a;"), None);
    assert_eq!(found("pub use d::{D, E};", "use super::D;"), None);
    assert_eq!(found("pub use a::A;", "fn f() -> super::A {}"), Some(vec!["a", "b", "a"]));
    assert_eq!(found("", "use super::{c, a::{A, B}};"), Some(vec!["a", "b", "a"]));
}

#[test]
fn every_room_has_a_floor_and_documents_what_it_refuses() {
    for entry in std::fs::read_dir(root().join("src")).unwrap() {
        let path = entry.unwrap().path();
        if !path.is_dir() {
            continue;
        }
        let room = path.file_name().unwrap().to_str().unwrap();
        let floor = floor(room).unwrap_or_else(|| panic!("src/{room} has no floor"));
        let text = std::fs::read_to_string(path.join("mod.rs")).unwrap();
        let docs: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim).collect();
        let docs = docs.join(" ");
        assert!(docs.starts_with(&format!("Floor {floor}: ")), "src/{room}/mod.rs begins: {docs}");
        let refuses = ["refuses to", "knows neither", "knows no", "know nothing"];
        assert!(refuses.iter().any(|words| docs.contains(words)), "src/{room}/mod.rs does not say what it refuses");
    }
}

#[test]
fn every_crate_has_its_rooms() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let mut used = BTreeSet::new();
    let mut is_list = false;
    for line in manifest.lines() {
        if let Some(table) = line.strip_prefix('[') {
            is_list = table == "dependencies]" || table.ends_with(".dependencies]");
        } else if let Some((name, _)) = line.split_once(" = ").filter(|(name, _)| is_list && !name.starts_with('#')) {
            used.insert(name.replace('-', "_"));
        }
    }
    assert_eq!(used, CRATES.iter().map(|(name, _)| (*name).to_owned()).collect());
}

#[test]
fn the_architecture_document_lists_every_room() {
    let map = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    assert!(map.lines().count() <= 150, "ARCHITECTURE.md has {} lines", map.lines().count());
    for (room, floor) in ROOMS.iter().filter(|(room, _)| root().join("src").join(room).is_dir()) {
        let row = map.lines().find(|line| line.starts_with('|') && line.contains(&format!("`src/{room}`")));
        let row = row.unwrap_or_else(|| panic!("ARCHITECTURE.md has no row for src/{room}"));
        assert!(row.starts_with(&format!("| {floor} ")), "{row}");
    }
}

/// An example that nobody compiles would drift away from the code.
#[test]
fn the_rule_shown_to_contributors_is_a_real_one() {
    let guide = std::fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let path = named(&guide).find(|name| name.starts_with("src/rules/")).unwrap();
    let shown = guide.split("````rust\n").nth(1).and_then(|rest| rest.split("````").next());
    assert_eq!(shown, Some(&*std::fs::read_to_string(root().join(path)).unwrap()));
}

#[test]
fn files_named_in_the_guides_exist() {
    let mut count = 0;
    for guide in ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md"] {
        let text = std::fs::read_to_string(root().join(guide)).unwrap();
        for name in named(&text) {
            assert!(root().join(name).exists(), "{guide} names {name}");
            count += 1;
        }
    }
    assert!(count > 50, "only {count} files are named");
}

/// The files and folders that a guide names, except build output.
fn named(guide: &str) -> impl Iterator<Item = &str> {
    let is_path =
        |name: &&str| name.contains('/') && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_./".contains(c));
    let is_ours = |name: &&str| {
        let (top, rest) = name.split_once('/').unwrap_or_default();
        !top.is_empty() && root().join(top).is_dir() && !top.starts_with('.') && !["dist", "pkg"].contains(&rest)
    };
    guide.split('`').skip(1).step_by(2).filter(is_path).filter(is_ours)
}

/// A source that no rule and no outcome cites was forgotten.
#[test]
fn every_source_is_cited() {
    let sources = sources();
    let is_constant =
        |word: &&str| word.contains('_') && word.chars().all(|c| c.is_ascii_uppercase() || "_0123456789".contains(c));
    let of = |is_list: bool| {
        let files = sources.iter().filter(move |(path, _)| path.ends_with("sources.rs") == is_list);
        files.flat_map(|(_, text)| words(text)).filter(is_constant).collect::<BTreeSet<&str>>()
    };
    let (listed, cited) = (of(true), of(false));
    assert!(listed.len() > 50, "only {} sources", listed.len());
    let uncited: Vec<_> = listed.difference(&cited).collect();
    assert!(uncited.is_empty(), "{uncited:?}");
}

// — the check finds what it is meant to find —

#[test]
fn violations_are_found() {
    for (path, text, fault) in [
        ("text/a.rs", "use crate::json::Document;", "`json` (floor 1) from floor 0"),
        ("json/a.rs", "use crate::{text::Span, scim};", "`scim` (floor 2) from floor 1"),
        ("json/a.rs", "use crate::{text::{Edit, Span}, finding};", "`finding` on the same floor"),
        ("json/a.rs", "fn f(x: super::super::scim::Request) {}", "`scim` (floor 2) from floor 1"),
        ("json/mod.rs", "use super::finding;", "`finding` on the same floor"),
        ("idp/mod.rs", "fn f(c: &crate::company::Company) {}", "`company` on the same floor"),
        ("report/a.rs", "use crate::preflight;", "`preflight` on the same floor"),
        ("outcome/a.rs", "use crate::resolve;", "the crate root"),
        ("outcome/a.rs", "use crate::*;", "the crate root"),
        ("json/a.rs", "const S: &str = \"\\\"\"; use crate::scim;", "`scim` (floor 2) from floor 1"),
        ("json/a.rs", "const S: &str = r#\"\"\"#; use crate::scim;", "`scim` (floor 2) from floor 1"),
        ("json/a.rs", "fn f<'a>(c: char) { c == '\"'; crate::scim::f() }", "`scim` (floor 2) from floor 1"),
        ("scim/a.rs", "#[derive(serde::Serialize)] struct A;", "the crate `serde`"),
        ("report/a.rs", "use js_sys::Array;", "the crate `js_sys`"),
        ("rules/text/a.rs", "use super::comment;", "`super` in a rule"),
        ("rules/text/a.rs", "use crate::rules::office;", "another rule"),
        ("rules/text/a.rs", "use crate::rules::{JsonCase, ALL};", "another rule"),
        ("rules/text/a.rs", "use crate::finding::Findings;", "`Findings` in a rule"),
        ("json/a.rs", "use std::time::Duration;", "`std::time`"),
        ("json/a.rs", "use std::{fmt, fs::File};", "`std::fs`"),
        ("json/a.rs", "fn f() { println!() }", "the word `println`"),
        ("json/a.rs", "static mut A: u8 = 0;", "`static mut`"),
        ("json/a.rs", "thread_local! { static A: u8 = 0 }", "`thread_local`"),
    ] {
        let faults = check(path, text);
        assert!(faults.len() == 1 && faults[0].contains(fault), "{path}: {text}\nexpected {fault}, found {faults:?}");
    }
}

#[test]
fn valid_source_passes() {
    for (path, text) in [
        ("json/a.rs", "use crate::text::Span; use super::tree; use crate::json;"),
        ("json/a.rs", "// use crate::scim;\n/* crate::scim /* crate::scim */ */ const S: &str = \"crate::scim\";"),
        ("json/a.rs", "/// [`crate::scim`]\nfn f() { r#\"crate::scim \" \"#; b\"println\"; 'x' }"),
        ("json/a.rs", "#[cfg(test)]\nmod tests { use crate::scim::X; fn f() { println!(\"}\") } }"),
        ("json/a.rs", "#[cfg(test)]\nmod tests;"),
        ("rules/text/a.rs", "use crate::rules::{JsonCase, rule}; use crate::outcome::Fact;"),
        ("preflight/a.rs", "use crate::report::Report;"),
        ("wasm/a.rs", "use crate::{resolve, report}; use serde::Serialize; thread_local! {}"),
        ("report/a.rs", "#[cfg_attr(target_arch = \"wasm32\", derive(tsify::Tsify))] struct A;"),
    ] {
        assert_eq!(check(path, text), Vec::<String>::new(), "{path}: {text}");
    }
}

// — the check —

/// The faults of the file at `path` in `src`.
fn check(path: &str, text: &str) -> Vec<String> {
    let words = words(text);
    let words: Vec<&str> = without_tests(&words);
    let mut faults = BTreeSet::new();
    // The crate root names every room; every other file is in one.
    let Some((room, rest)) = path.split_once('/') else { return forbidden(&words, "") };
    let depth = rest.split('/').count() - usize::from(rest.ends_with("mod.rs"));
    for target in targets(&words, depth) {
        faults.extend(import_fault(room, target));
    }
    faults.extend(forbidden(&words, room));
    if room == "rules" && depth == 2 {
        faults.extend(rule_faults(&words));
    }
    faults.into_iter().collect()
}

fn floor(room: &str) -> Option<u8> {
    ROOMS.iter().find(|(name, _)| *name == room).map(|&(_, floor)| floor)
}

fn import_fault(room: &str, target: &str) -> Option<String> {
    let own = floor(room).unwrap_or_else(|| panic!("src/{room} has no floor"));
    match floor(target) {
        _ if target == room => None,
        Some(other) if other < own => None,
        Some(other) if other > own => Some(format!("imports `{target}` (floor {other}) from floor {own}")),
        Some(_) if NEIGHBORS.contains(&(room, target)) => None,
        Some(_) => Some(format!("imports `{target}` on the same floor")),
        // `crate::resolve` and the like are built from floor 6.
        None if own == 7 => None,
        None => Some(format!("imports `{target}` from the crate root")),
    }
}

/// The names after `crate::`, and after enough `super::` to leave the room.
fn targets<'w>(words: &[&'w str], depth: usize) -> Vec<&'w str> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let mut next = at;
        let mut ups = 0;
        if *word == "crate" {
            next += 1;
        } else if *word == "super" && (at < 2 || words[at - 2] != "super") {
            while words.get(next) == Some(&"super") && words.get(next + 1) == Some(&"::") {
                ups += 1;
                next += 2;
            }
            if ups <= depth {
                continue;
            }
            next -= 1;
        }
        if next == at || words.get(next) != Some(&"::") {
            continue;
        }
        found.extend(heads(&words[next + 1..]));
    }
    found
}

/// Which of the `files` of a folder imports which other, directly or by a name that `face`, its `mod.rs`, hands on.
fn siblings<'f>(face: &str, files: &[(&'f str, &'f str)]) -> BTreeSet<(&'f str, &'f str)> {
    let file_named = |name: &str| files.iter().map(|(file, _)| *file).find(|file| *file == name);
    let face = words(face);
    let mut owners = Vec::new();
    for (at, word) in face.iter().enumerate().filter(|(at, _)| *at > 0 && face[at - 1] == "use") {
        let Some(owner) = file_named(word).filter(|_| face.get(at + 1) == Some(&"::")) else { continue };
        owners.extend(heads(&face[at + 2..]).into_iter().map(|name| (name, owner)));
    }
    let owner_of = |name: &str| owners.iter().find(|(owned, _)| *owned == name).map(|(_, owner)| *owner);
    let mut found = BTreeSet::new();
    for (file, text) in files {
        let words = words(text);
        let words = without_tests(&words);
        for at in (0..words.len()).filter(|at| words[*at] == "super" && words.get(at + 1) == Some(&"::")) {
            // More of them leave the folder.
            if words.get(at + 2) == Some(&"super") || at > 1 && words[at - 2] == "super" {
                continue;
            }
            let imported = heads(&words[at + 2..]).into_iter().filter_map(|name| file_named(name).or(owner_of(name)));
            found.extend(imported.filter(|other| other != file).map(|other| (*file, other)));
        }
    }
    found
}

/// The first circle among the imports, if there is one.
fn circle<'f>(imports: &BTreeSet<(&'f str, &'f str)>) -> Option<Vec<&'f str>> {
    fn visit<'f>(file: &'f str, way: &mut Vec<&'f str>, imports: &BTreeSet<(&'f str, &'f str)>) -> bool {
        let is_circle = way.contains(&file);
        way.push(file);
        if is_circle || imports.iter().any(|(from, to)| *from == file && visit(to, way, imports)) {
            return true;
        }
        way.pop();
        false
    }
    let mut way = Vec::new();
    imports.iter().any(|(file, _)| visit(file, &mut way, imports)).then_some(way)
}

/// The first name of a path, or of each path of a group.
fn heads<'w>(words: &[&'w str]) -> Vec<&'w str> {
    if words.first() != Some(&"{") {
        return words.first().copied().into_iter().collect();
    }
    let mut open = 0;
    let mut heads = Vec::new();
    for (at, word) in words.iter().enumerate() {
        match *word {
            "{" => open += 1,
            "}" => open -= 1,
            _ if open == 1 && matches!(words[at - 1], "{" | ",") => heads.push(*word),
            _ => {}
        }
        if open == 0 {
            break;
        }
    }
    heads
}

fn forbidden(words: &[&str], room: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).copied();
        if let Some((name, rooms)) = CRATES.iter().find(|(name, _)| name == word)
            && !rooms.contains(&room)
        {
            faults.push(format!("uses the crate `{name}`"));
        }
        if matches!(*word, "std" | "core" | "alloc") && next == Some("::") {
            let reached = heads(&words[at + 2..]);
            faults
                .extend(reached.iter().filter(|part| OUTSIDE.contains(part)).map(|part| format!("uses `std::{part}`")));
        }
        if NOWHERE.iter().any(|no| word == no || (*no == "Atomic" && word.starts_with(no))) {
            faults.push(format!("uses the word `{word}`"));
        }
        if *word == "static" && next == Some("mut") {
            faults.push("has a `static mut`".to_owned());
        }
        // The edge keeps the JavaScript objects of constants.
        if *word == "thread_local" && room != "wasm" {
            faults.push("has a `thread_local`".to_owned());
        }
    }
    faults
}

/// A rule reports through the reporter that it is given, and refers to no other rule.
fn rule_faults(words: &[&str]) -> Vec<String> {
    let families: BTreeSet<String> = std::fs::read_dir(root().join("src/rules"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    let mut faults = Vec::new();
    for (at, word) in words.iter().enumerate() {
        match *word {
            "super" => faults.push("has `super` in a rule".to_owned()),
            "Findings" | "RULE" => faults.push(format!("has `{word}` in a rule")),
            "rules" if words.get(at + 1) == Some(&"::") => {
                let knows = |head: &str| families.contains(head) || ["ALL", "Rule", "Run", "find"].contains(&head);
                let other = heads(&words[at + 2..]).into_iter().any(knows);
                faults.extend(other.then(|| "refers to another rule".to_owned()));
            }
            _ => {}
        }
    }
    faults
}

// — reading Rust as words —

/// Splits source into names, `::` and single characters; comments, literals and lifetimes are left out.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => block_comment(rest),
            '"' => quoted(rest),
            '\'' => character(rest),
            ':' if rest.starts_with("::") => {
                words.push("::");
                2
            }
            _ if is_name(first) => name(rest, &mut words),
            _ if first.is_whitespace() => first.len_utf8(),
            _ => {
                words.push(&rest[..first.len_utf8()]);
                first.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    words
}

fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The length of a name, or of a raw or byte string with its prefix.
fn name<'t>(rest: &'t str, words: &mut Vec<&'t str>) -> usize {
    let end = rest.find(|letter| !is_name(letter)).unwrap_or(rest.len());
    let after = &rest[end..];
    match &rest[..end] {
        "r" | "br" if after.trim_start_matches('#').starts_with('"') => {
            let hashes = after.len() - after.trim_start_matches('#').len();
            let close = format!("\"{}", "#".repeat(hashes));
            let open = end + hashes + 1;
            open + rest[open..].find(&close).expect("the raw string is terminated") + close.len()
        }
        "b" if after.starts_with('"') => end + quoted(after),
        word => {
            words.push(word);
            end
        }
    }
}

fn block_comment(rest: &str) -> usize {
    let mut open = 0;
    let mut at = 0;
    loop {
        match &rest.as_bytes()[at..] {
            [b'/', b'*', ..] => (open, at) = (open + 1, at + 2),
            [b'*', b'/', ..] => (open, at) = (open - 1, at + 2),
            _ => at += 1,
        }
        if open == 0 {
            return at;
        }
    }
}

/// The length of a string, in which a backslash escapes the next character.
fn quoted(rest: &str) -> usize {
    let mut signs = rest.char_indices().skip(1);
    while let Some((at, sign)) = signs.next() {
        match sign {
            '\\' => drop(signs.next()),
            '"' => return at + 1,
            _ => {}
        }
    }
    panic!("unterminated string: {rest:.40}")
}

/// The length of a character literal, or of a lifetime.
fn character(rest: &str) -> usize {
    let mut signs = rest.char_indices().skip(1);
    let escaped = matches!(signs.next(), Some((_, '\\')));
    if escaped {
        signs.next();
        return signs.find(|(_, sign)| *sign == '\'').expect("the character literal is terminated").0 + 1;
    }
    match signs.next() {
        Some((at, '\'')) => at + 1,
        _ => 1 + rest[1..].find(|letter| !is_name(letter)).unwrap_or(rest.len() - 1),
    }
}

/// Leaves out what follows `#[cfg(test)]`: a module with its body, or the declaration of one in its own file.
fn without_tests<'w>(words: &[&'w str]) -> Vec<&'w str> {
    const CFG_TEST: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !words[at..].starts_with(&CFG_TEST) {
            kept.push(words[at]);
            at += 1;
            continue;
        }
        let mut open = 0;
        loop {
            match words[at] {
                "{" => open += 1,
                "}" => open -= 1,
                _ => {}
            }
            let ends = (words[at] == "}" || words[at] == ";") && open == 0;
            at += 1;
            if ends {
                break;
            }
        }
    }
    kept
}

// — the files —

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files in `src` that are not tests, with their relative paths.
fn sources() -> Vec<(String, String)> {
    let src = root().join("src");
    let mut found = Vec::new();
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !is_test(&path) {
                let name = path.strip_prefix(&src).unwrap().to_str().unwrap().to_owned();
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

/// Whether `mod.rs` declares the file after `#[cfg(test)]`.
fn is_test(path: &Path) -> bool {
    let Ok(room) = std::fs::read_to_string(path.with_file_name("mod.rs")) else { return false };
    let name = path.file_stem().unwrap().to_str().unwrap();
    room.contains(&format!("#[cfg(test)]\nmod {name};"))
}
