use crate::finding::{Reporter, Severity};
use crate::rules::words::display_name;
use crate::rules::{ScimCase, rule};
use crate::scim::{GROUP_RESOURCE, ProblemKind, USER_SINGULAR};

rule! {
    /// ## What it checks
    ///
    /// A user without a `userName`, a group without a `displayName`, or a message without a required attribute; an
    /// empty one counts as missing.
    ///
    /// ## Why it matters
    ///
    /// It is required, and a conforming service provider rejects a create or a PUT without it. In Dialpad, the
    /// `userName` should be the email address. Usually the attribute is not mapped, or is empty for this person.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "displayName": "Zoe Quill"}
    /// ```
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "members": []}
    /// ```
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "username_": "zoe@fuzz-ball.example"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP206" "missing-required": Error, since "0.1.0", fix Review, cites [USER_SINGULAR, GROUP_RESOURCE], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::RequiredMissing { name, of } = case.problem.kind else { return };
    let empty = case.problem.value.is_some_and(|value| value.key().is_some_and(|key| key.is(name)));
    let message = match empty {
        true => format!("`{name}` is empty"),
        false => format!("`{name}` is missing from the {}", display_name(of)),
    };
    let help = match name {
        "userName" => "It is required. Map it to the email address.",
        "Operations" if empty => "The request changes nothing, and a service provider may reject it.",
        _ => "It is required.",
    };
    let draft = case.end_missing(out.report(case.place(), message), help);
    // By the RFC, an empty list of operations is not a value, but it is usually accepted all the same. Only a response
    // must have an `id` and a location, and without them only the way back to the resource is lost.
    if matches!(name, "id" | "meta.location" | "location") || empty && name == "Operations" {
        draft.severity(Severity::Warning);
    } else {
        draft.scim_type("invalidValue");
    }
}
