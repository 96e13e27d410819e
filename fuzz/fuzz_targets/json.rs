//! Any text satisfies the invariants that the JSON reader's tests check.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/json/invariants.rs"]
mod invariants;
#[allow(dead_code)]
#[path = "../../tests/json/model.rs"]
mod model;

fuzz_target!(|text: &str| invariants::check(text));
