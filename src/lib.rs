//! scim-preflight: what an identity provider will send to Dialpad, checked and resolved before it is sent.
//!
//! Texts go in, reports come out; no payload is an error, each problem is a [`report::Finding`]. Nothing here does I/O,
//! reads a clock or keeps global state.
//!
//! ```
//! let request = br#"{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}"#;
//! let company = br#"{"offices": [{"name": "Austin HQ"}]}"#;
//! let report = scim_preflight::resolve(request, company, b"");
//! let office = report.outcome.and_then(|outcome| outcome.office.value);
//! assert_eq!(office.map(|office| office.name.into_owned()).as_deref(), Some("Austin HQ"));
//! ```
//!
//! The functions and types named at this root and those of [`report`] are what a version promises. The rooms below, such as
//! [`json`] and [`scim`], are open to whoever wants a part alone, and may change with any version.
#![cfg_attr(not(target_arch = "wasm32"), forbid(unsafe_code))]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod company;
mod exports;
pub mod finding;
pub mod idp;
pub mod import;
pub mod json;
pub mod mapping;
pub mod outcome;
mod plan;
mod preflight;
pub mod report;
pub mod rules;
pub mod scim;
pub mod text;

#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use exports::{check_mapping, compose, import_company};
pub use plan::{Planner, plan, plan_csv, plan_markdown, replay};
pub use preflight::{Preflight, resolve, validate};

/// The crate's version, as in `Cargo.toml`.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The README's examples in Rust, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
