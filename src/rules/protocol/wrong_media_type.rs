use crate::finding::{Reporter, Severity};
use crate::rules::words::quoted;
use crate::rules::{ScimCase, rule};
use crate::scim::{MEDIA_TYPE, ProblemKind};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A `Content-Type` that is neither `application/scim+json` nor `application/json`, or that declares an encoding
    /// other than UTF-8.
    ///
    /// ## Why it matters
    ///
    /// A service provider may return 415 and do nothing, or read the body anyway.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// POST /Users HTTP/1.1
    /// Content-Type: text/plain
    ///
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// POST /Users HTTP/1.1
    /// Content-Type: application/scim+json; charset=utf-8
    ///
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP306" "wrong-media-type": Warning, since "0.1.0", fix Safe, cites [MEDIA_TYPE], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::MediaType = case.problem.kind else { return };
    // Some read the body anyway.
    let severity = if case.request.body.is_some() { Severity::Warning } else { Severity::Info };
    out.report(case.place(), format!("{} is not a SCIM media type", quoted(case.text())))
        .severity(severity)
        .help("SCIM is sent as application/scim+json; application/json is accepted too. Both are UTF-8.")
        .safe_fix(
            "Replace with application/scim+json",
            vec![Edit::replace(case.problem.span, "application/scim+json")],
        );
}
