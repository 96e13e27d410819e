//! The wasm edge in Node; `wasm_browser.rs` runs the same cases in a browser.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod wasm;
