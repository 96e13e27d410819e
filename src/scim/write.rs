//! Writes requests as one-line texts.

use crate::json::quote;

use super::PATCH_OP;

/// Returns a request as an object with its method, path and body; `body` is JSON.
pub fn envelope(method: &str, path: &str, body: Option<&str>) -> String {
    let (method, path) = (quote(method), quote(path));
    match body {
        Some(body) => format!("{{\"method\":{method},\"path\":{path},\"body\":{body}}}"),
        None => format!("{{\"method\":{method},\"path\":{path}}}"),
    }
}

/// Returns a PATCH operation that sets `path` to `value`, which is JSON; `op` is as the sender spells it.
pub fn operation(op: &str, path: &str, value: &str) -> String {
    format!("{{\"op\":{},\"path\":{},\"value\":{value}}}", quote(op), quote(path))
}

/// Returns the body of a PATCH; `operations` are JSON objects separated by commas.
pub fn patch_body(operations: &str) -> String {
    format!("{{\"schemas\":[\"{PATCH_OP}\"],\"Operations\":[{operations}]}}")
}
