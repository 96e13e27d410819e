//! The wasm edge in a browser; `wasm_node.rs` runs the same cases in Node.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod wasm;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
