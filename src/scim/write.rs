//! Requests as texts, on one line.

use crate::json::quote;

use super::PATCH_OP;

/// A request as an object with its method, path and body; `body` is JSON.
pub fn envelope(method: &str, path: &str, body: Option<&str>) -> String {
    let (method, path) = (quote(method), quote(path));
    match body {
        Some(body) => format!("{{\"method\":{method},\"path\":{path},\"body\":{body}}}"),
        None => format!("{{\"method\":{method},\"path\":{path}}}"),
    }
}

/// An operation of a PATCH that sets `path` to `value`, which is JSON; `op` as the sender spells it.
pub fn operation(op: &str, path: &str, value: &str) -> String {
    format!("{{\"op\":{},\"path\":{},\"value\":{value}}}", quote(op), quote(path))
}

/// The body of a PATCH; `operations` are JSON objects with commas between.
pub fn patch_body(operations: &str) -> String {
    format!("{{\"schemas\":[\"{PATCH_OP}\"],\"Operations\":[{operations}]}}")
}
