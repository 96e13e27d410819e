use crate::company::sources::{FAQ_REMOVED, OKTA_DELETE};
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A `DELETE` of a user in a request from Okta.
    ///
    /// ## Why it matters
    ///
    /// Okta never sends one. Removing someone from the app suspends them in Dialpad; deleting a deactivated user in
    /// Okta sends nothing, so they stay suspended until they are deleted in the admin portal.
    ///
    /// ## Invalid
    ///
    /// ```http idp=okta
    /// DELETE /Users/u5 HTTP/1.1
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http idp=entra
    /// DELETE /Users/u5 HTTP/1.1
    /// ```
    "SP812" "delete-from-okta": Info, since "0.1.0", fix None, cites [OKTA_DELETE, FAQ_REMOVED], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::DeleteFromOkta { place } = case.fact else { return };
    out.report(Place::request(*place), "Okta never sends this request")
        .help("Removing someone from the app in Okta suspends them in Dialpad. Deleting them in Okta sends nothing more, although Dialpad's FAQ says that it deletes them in Dialpad. To delete them, use the admin portal.");
}
