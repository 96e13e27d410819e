//! The JavaScript edge: exports of a few lines each. It refuses to hold any logic.

use wasm_bindgen::prelude::*;

/// The crate's version.
#[wasm_bindgen]
pub fn version() -> String {
    crate::VERSION.to_owned()
}
