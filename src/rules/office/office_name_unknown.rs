use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Place, Reporter, Safety, Severity};
use crate::outcome::Fact;
use crate::rules::offices::{
    destination, is_decided_by_name, is_team, label_repeats, refused_or, repeats, replace_all,
};
use crate::rules::words::{join_and, quoted};
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// An `officeName` or `physicalDeliveryOfficeName` that neither matches nor resembles the name of an active office
    /// of the company, perhaps its id; also a `department` that names an office that is not active.
    ///
    /// ## Why it matters
    ///
    /// The name must match a Dialpad office exactly. Otherwise `country` decides, and the user silently ends up in an
    /// office other than the requested one. If another attribute of the request names an office, this is a note; if the
    /// request is rejected because of it, an error.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Manchester", "country": "GB" }
    /// }
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "131" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "London", "country": "GB" }
    /// }
    /// ```
    "SP502" "office-name-unknown": Warning, since "0.1.0", fix Review, cites [FAQ_OFFICES], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::OfficeNameUnmatched { attr, given, closed, suggestion } = case.fact else { return };
    // Other rules report a department that is not an office; without any offices, nothing can be said.
    if !suggestion.is_empty() || is_team(case.fact) || case.company.offices().is_empty() {
        return;
    }
    let Some(repeats) = repeats(case, given) else { return };
    let (name, value) = (attr.as_str(), quoted(given.value));
    let message = match closed {
        Some(_) => format!("`{name}` {value} is the name of an office that is not active"),
        None => format!("`{name}` {value} is not the name of an office"),
    };
    let by_id = case.company.offices().iter().find(|one| one.is_active() && one.id.as_deref() == Some(given.value));
    let help = match by_id {
        Some(office) => {
            format!(
                "It is the id of {}, but Dialpad expects the name. {}",
                quoted(&office.name.value),
                destination(case)
            )
        }
        None => format!("{}{}", destination(case), offices(case)),
    };
    let severity = if is_decided_by_name(case.outcome) { Severity::Info } else { Severity::Warning };
    let draft = out
        .report(Place::request(given.span), message)
        .graded(refused_or(case, severity), "invalidValue")
        .help(help)
        .label(closed.map(|closed| Place::company(closed.span)), "This office is not active")
        .label(by_id.map(|office| Place::company(office.name.span)), "Did you mean this?");
    let draft = label_repeats(draft, &repeats);
    if let Some(office) = by_id {
        replace_all(draft, Safety::Review, given, &repeats, office);
    }
}

/// Returns the names of the active offices if there are few, as a sentence.
fn offices(case: &FactCase<'_, '_>) -> String {
    const MAX_SHOWN: usize = 6;
    let mut names: Vec<String> = Vec::new();
    for office in case.company.offices().iter().filter(|office| office.is_active()) {
        if names.len() == MAX_SHOWN {
            return " Use the name of one of the company's offices.".into();
        }
        names.push(quoted(&office.name.value));
    }
    if names.is_empty() {
        return String::new();
    }
    format!(" Use the name of one of the company's offices: {}.", join_and(&names))
}
