use crate::company::OfficeAttr;
use crate::company::sources::{FAQ_OFFICES, LATER_OFFICE_FIELD};
use crate::finding::{Place, Reporter, Severity};
use crate::json::rename_key;
use crate::outcome::Fact;
use crate::rules::offices::{destination, is_decided_by_name, refused_or};
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};
use crate::text::{Edit, Span};

rule! {
    /// ## What it checks
    ///
    /// An attribute that names an office although `settings.officeField` says that Dialpad reads a different one.
    ///
    /// ## Why it matters
    ///
    /// An admin can choose which attribute names the office. The others are then just data. If the attribute that is
    /// read names an office, this is a note.
    ///
    /// ## Invalid
    ///
    /// ```json settings.officeField=officeName
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "London" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json settings.officeField=officeName
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "London" }
    /// }
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "London" }
    /// }
    /// ```
    "SP511" "office-field-not-read": Warning, since "0.1.0", fix Review, cites [FAQ_OFFICES, LATER_OFFICE_FIELD], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::OfficeFieldNotRead { attr, given, office, also, read } = case.fact else { return };
    let (attr_name, read_name) = (attr.as_str(), read.as_str());
    let message =
        format!("`{attr_name}` names the office {}, but only `{read_name}` is read", quoted(&office.name.value));
    let (severity, then) = match is_decided_by_name(case.outcome) {
        true => (Severity::Info, "Nothing needs to change if the other attribute is right.".into()),
        false => (Severity::Warning, destination(case)),
    };
    let mut draft = out
        .report(Place::request(given.span), message)
        .graded(refused_or(case, severity), "invalidValue")
        .help(format!("`settings.officeField` says so. {then}"));
    if let Some(setting) = case.company.settings().office_field.span {
        draft = draft.label(Place::company(setting), "Set here");
    }
    if let Some((other, given, office)) = also {
        let label = format!("`{}` names {}, and is not read either", other.as_str(), quoted(&office.name.value));
        draft = draft.label(Place::request(given.span), label);
    }
    // Where the attributes name two offices, only the sender knows which one is meant.
    let is_clear = also.is_none_or(|(.., other)| std::ptr::eq(other, *office));
    if let Some(edit) = renamed(case, *attr, given.span, *read).filter(|_| is_clear) {
        draft.review_fix(format!("Send it as `{read_name}`"), vec![edit]);
    }
}

/// Renames the key if the value is a plain member and the new name is not taken.
fn renamed(case: &FactCase<'_, '_>, attr: OfficeAttr, value: Span, read: OfficeAttr) -> Option<Edit> {
    let value = case.request.document.at(value)?;
    value.key().filter(|key| key.is(attr.as_str()))?;
    if value.parent()?.get(read.as_str()).is_some() {
        return None;
    }
    rename_key(value, read.as_str())
}
