use crate::finding::Reporter;
use crate::json::ProblemKind;
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_ENCODING;
use crate::text::{Edit, Span};

rule! {
    /// ## What it checks
    ///
    /// An invisible byte order mark (BOM) before the JSON.
    ///
    /// ## Why it matters
    ///
    /// Editors on Windows add one. JSON sent over a network must not begin with it, and some service providers reject
    /// it.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// ﻿{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP118" "byte-order-mark": Warning, since "0.1.0", fix Safe, cites [JSON_ENCODING], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    if case.problem.kind != ProblemKind::ByteOrderMark {
        return;
    }
    // Text that passed through several tools may have several.
    let start = case.problem.span.start as usize;
    let text = &case.document.text()[start..];
    let length = text.len() - text.trim_start_matches('\u{FEFF}').len();
    out.report(case.place(), "Byte order mark before the JSON")
        .help("JSON sent over a network must not begin with one, and some service providers reject it.")
        .safe_fix("Remove it", vec![Edit::remove(Span::new(start, start + length))]);
}
