use crate::finding::Reporter;
use crate::rules::filters::spelled;
use crate::rules::mend::wrap;
use crate::rules::words::a_type;
use crate::rules::{ScimCase, rule};
use crate::scim::{DATA_TYPES, FILTERS, Misfit, ProblemKind, Type};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A value of another type than its attribute: a string for a truth value, a number for a string, a date that is no dateTime.
    ///
    /// ## Why it matters
    ///
    /// It equals no value that a user can have: the filter finds nobody, or is refused. Entra writes truth values as strings; from Entra
    /// that is a remark.
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
    let ProblemKind::Misfit { misfit, .. } = case.problem.kind else { return };
    let span = case.problem.span;
    let (message, help, edits) = match misfit {
        Misfit::BooleanAsString { meant } => (
            "A truth value is compared with a string".to_owned(),
            "It is read as it is meant. A strict service provider finds nobody.",
            Some(vec![Edit::replace(span, meant.to_string())]),
        ),
        Misfit::DateTime => ("This is no date with time".to_owned(), "Write it as 2026-11-10T09:30:00Z.", None),
        Misfit::Value(expected) => {
            let quote = spelled(case, "\"");
            (
                format!("The value must be {}", a_type(expected)),
                "A value of another type equals none that the attribute can have.",
                (expected == Type::String).then(|| wrap(span, &quote, &quote)),
            )
        }
        _ => return,
    };
    let draft = out.report(case.place(), message).help(help);
    if let Some(edits) = edits.filter(|_| !case.cut) {
        draft.review_fix("Write a value of that type", edits);
    }
}
