//! scim-preflight: what an identity provider will send to Dialpad, checked and resolved before it is sent.
#![cfg_attr(not(target_arch = "wasm32"), forbid(unsafe_code))]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod finding;
pub mod idp;
pub mod json;
pub mod scim;
pub mod text;

#[cfg(target_arch = "wasm32")]
mod wasm;

/// The crate's version, as in `Cargo.toml`.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
