use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{FILTERS, Mismatch, ProblemKind, SORTING};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A complex attribute that is compared or sorted by as a whole, such as `name eq "Zoe"`, and brackets on a
    /// single-valued attribute.
    ///
    /// ## Why it matters
    ///
    /// An object never equals a string: a service provider finds nobody, guesses a sub-attribute, or rejects the
    /// request. Brackets select among several values.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// GET /Users?filter=urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager%20eq%20%22u1%22 HTTP/1.1
    /// ```
    ///
    /// ```http
    /// GET /Users?filter=name%5BgivenName%20eq%20%22Zoe%22%5D HTTP/1.1
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// GET /Users?filter=name.givenName%20eq%20%22Zoe%22 HTTP/1.1
    /// ```
    "SP337" "filter-on-whole-value": Warning, since "0.1.0", fix Review, cites [FILTERS, SORTING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Mismatch { mismatch, .. } = case.problem.kind else { return };
    match mismatch {
        Mismatch::Complex { name, value } => {
            let draft = out.report(case.place(), format!("`{name}` is complex: name one of its sub-attributes")).help(
                "An object as a whole equals nothing. Write the sub-attribute after a dot, such as name.givenName.",
            );
            if value && !case.cut {
                draft.review_fix(
                    "Use its sub-attribute value",
                    vec![Edit::insert(case.problem.span.end as usize, ".value")],
                );
            }
        }
        Mismatch::Single { complex } => {
            let help = if complex {
                "Write the sub-attribute after a dot: name.givenName eq \"Zoe\"."
            } else {
                "Compare it without brackets."
            };
            out.report(case.place(), "Brackets select among several values, but this attribute is single-valued")
                .help(help);
        }
        _ => {}
    }
}
