//! The JSON reader, from outside: conformance vectors, properties, hostile input.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "json/hostile.rs"]
mod hostile;
#[path = "json/invariants.rs"]
mod invariants;
#[path = "json/model.rs"]
mod model;
#[path = "json/properties.rs"]
mod properties;
#[path = "json/vectors.rs"]
mod vectors;
