use crate::finding::Reporter;
use crate::mapping::{Gap, GapKind};
use crate::rules::mappings::people_are;
use crate::rules::rule;
use crate::scim::USER_SCHEMA;

rule! {
    /// ## What it checks
    ///
    /// A person for whom the mapping produces no `userName`.
    ///
    /// ## Why it matters
    ///
    /// A user without a user name is rejected, so no request is made. In Dialpad, the user name should be the
    /// email address.
    ///
    /// ## Invalid
    ///
    /// ```json compose
    /// {
    ///   "schema": { "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" } }
    ///   ] },
    ///   "people": [{ "userPrincipalName": null, "accountEnabled": true }]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json compose
    /// {
    ///   "schema": { "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" } }
    ///   ] },
    ///   "people": [{ "userPrincipalName": "zoe@fuzz-ball.example", "jobTitle": "Agent", "accountEnabled": true }]
    /// }
    /// ```
    "SP983" "compose-user-name-missing": Warning, since "0.1.0", fix None, cites [USER_SCHEMA], on Compose(check)
}

fn check(gap: &Gap, out: &mut Reporter<'_>) {
    let GapKind::NoUserName = gap.kind else { return };
    out.report(gap.place, format!("{} without `userName`: no request is made", people_are(gap.count)))
        .help("Give them the attribute that `userName` is mapped from, or map another one to it.");
}
