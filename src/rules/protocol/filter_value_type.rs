use crate::finding::Reporter;
use crate::rules::edits::wrap;
use crate::rules::filters::encoded;
use crate::rules::words::type_words;
use crate::rules::{ScimCase, rule};
use crate::scim::{DATA_TYPES, FILTERS, Mismatch, ProblemKind, Type};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A filter value whose type differs from its attribute's: a string for a boolean, a number for a string, a date
    /// that is not a dateTime.
    ///
    /// ## Why it matters
    ///
    /// It equals no value that a user can have: the filter finds nobody or is rejected. Entra writes booleans as
    /// strings; from Entra, this is only informational.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// GET /Users?filter=active%20eq%20%22True%22 HTTP/1.1
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// GET /Users?filter=active%20eq%20true HTTP/1.1
    /// ```
    "SP336" "filter-value-type": Warning, since "0.1.0", fix Review, cites [FILTERS, DATA_TYPES], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Mismatch { mismatch, .. } = case.problem.kind else { return };
    let span = case.problem.span;
    let (message, help, edits) = match mismatch {
        Mismatch::BooleanAsString { meant } => (
            "A boolean attribute is compared with a string".to_owned(),
            "It is read as intended here. A strict service provider finds nobody.",
            Some(vec![Edit::replace(span, meant.to_string())]),
        ),
        Mismatch::DateTime => {
            ("This value is not a valid date and time".to_owned(), "Write it like 2026-11-10T09:30:00Z.", None)
        }
        Mismatch::Value(expected) => {
            let quote = encoded(case, "\"");
            (
                format!("The value must be {}", type_words(expected)),
                "A value of another type never matches this attribute.",
                (expected == Type::String).then(|| wrap(span, &quote, &quote)),
            )
        }
        _ => return,
    };
    out.report(case.place(), message).help(help).review_fix("Change it to that type", edits.filter(|_| !case.cut));
}
