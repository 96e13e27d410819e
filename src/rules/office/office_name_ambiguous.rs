use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A name shared by several offices of the company.
    ///
    /// ## Why it matters
    ///
    /// A request can only give a name, so nothing distinguishes these offices. Which one Dialpad picks is not
    /// documented; assumed: the first one in the snapshot.
    ///
    /// ## Invalid
    ///
    /// ```json company.offices=[{"id":"1","name":"Denver"},{"id":"2","name":"Denver"}]
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Denver" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Denver" }
    /// }
    /// ```
    "SP510" "office-name-ambiguous": Warning, since "0.1.0", fix None, cites [FAQ_OFFICES], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::OfficeNameShared { attr, given, offices } = case.fact else { return };
    let message = format!("`{}` {} is the name of several offices", attr.as_str(), quoted(given.value));
    let mut draft = out
        .report(Place::request(given.span), message)
        .help("Which one Dialpad picks is not documented; assumed: the first one in the snapshot. Give each office a unique name.");
    for (index, office) in offices.iter().enumerate() {
        let word = if index == 0 { "Assumed" } else { "Same name" };
        draft = draft.label(Place::company(office.name.span), word);
    }
}
