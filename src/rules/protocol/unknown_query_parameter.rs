use crate::finding::{Reporter, Severity};
use crate::rules::words::quoted;
use crate::rules::{ScimCase, rule};
use crate::scim::{ProblemKind, QUERYING, QueryFault};

rule! {
    /// ## What it checks
    ///
    /// A query parameter that SCIM does not have, and one that is given twice.
    ///
    /// ## Why it matters
    ///
    /// Service providers ignore what they do not know: with a misspelled `filter`, the response contains all users. If
    /// a parameter is duplicated, it is up to them which one counts.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// GET /Users?filer=userName%20pr HTTP/1.1
    /// ```
    ///
    /// ```http
    /// GET /Users?count=1&count=2 HTTP/1.1
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// GET /Users?filter=userName%20pr&count=1 HTTP/1.1
    /// ```
    "SP341" "unknown-query-parameter": Warning, since "0.1.0", fix Review, cites [QUERYING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Query(fault) = case.problem.kind else { return };
    if fault == QueryFault::Repeated {
        out.report(case.place(), "Duplicate query parameter")
            .help("Service providers use one of them or reject the request.");
        return;
    }
    let QueryFault::UnknownParameter { suggestion } = fault else { return };
    let draft = out.report(case.place(), format!("{} is not a SCIM query parameter", quoted(case.text())));
    let Some(suggestion) = suggestion else {
        draft.severity(Severity::Info).help("Service providers ignore what they do not know.");
        return;
    };
    let draft = draft.help(format!("Did you mean `{suggestion}`? Service providers ignore what they do not know."));
    if !case.cut {
        case.suggest(draft, suggestion, suggestion);
    }
}
