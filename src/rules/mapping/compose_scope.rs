use crate::finding::{Reporter, Severity};
use crate::mapping::{FilterKind, Gap, GapKind, Unevaluated, Unknown};
use crate::rules::mappings::{ENTRA_KNOWN_ISSUES, ENTRA_SCOPE, label_first, people, people_are};
use crate::rules::rule;
use crate::rules::words::quoted;

rule! {
    /// ## What it checks
    ///
    /// People in an Entra directory who are out of the mapping's scope, and people for whom this cannot be determined.
    ///
    /// ## Why it matters
    ///
    /// Entra does not create people who are out of scope. What happens to those already in Dialpad depends on a setting
    /// of the application. Regular expressions, and attributes that were not exported, are not evaluated here.
    ///
    /// ## Invalid
    ///
    /// ```json compose
    /// {
    ///   "schema": {
    ///     "scope": { "groups": [{ "clauses": [{ "sourceOperandName": "department", "operatorName": "EQUALS", "targetOperand": { "values": ["Sales"] } }] }] },
    ///     "attributeMappings": [{ "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" }, "matchingPriority": 1 }]
    ///   },
    ///   "people": [{ "userPrincipalName": "zoe@fuzz-ball.example", "department": "Support", "accountEnabled": true }]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json compose
    /// {
    ///   "schema": {
    ///     "scope": { "groups": [{ "clauses": [{ "sourceOperandName": "department", "operatorName": "EQUALS", "targetOperand": { "values": ["Sales"] } }] }] },
    ///     "attributeMappings": [{ "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" }, "matchingPriority": 1 }]
    ///   },
    ///   "people": [{ "userPrincipalName": "zoe@fuzz-ball.example", "department": "Sales", "accountEnabled": true }]
    /// }
    /// ```
    "SP986" "compose-scope": Info, since "0.1.0", fix None, cites [ENTRA_SCOPE, ENTRA_KNOWN_ISSUES], on Compose(check)
}

fn check(gap: &Gap, out: &mut Reporter<'_>) {
    match &gap.kind {
        GapKind::OutOfScope { is_known: false, filter } => {
            let draft = out.report(gap.place, format!("{} out of the mapping's scope", people_are(gap.count)));
            draft.help(match filter {
                FilterKind::Groups => {
                    "Entra creates only people who pass its filters. No request is made. Users who no longer pass `groups` are disabled or removed in Dialpad, unless deletions are skipped."
                }
                FilterKind::Input | FilterKind::Category => {
                    "Entra creates only people who pass its filters. No request is made."
                }
            });
        }
        GapKind::OutOfScope { filter, .. } => {
            let (help, severity) = match filter {
                FilterKind::Input => (
                    "Entra does not look at people whom `inputFilterGroups` excludes: they stay as they are. No request is made.",
                    Severity::Info,
                ),
                FilterKind::Category => (
                    "This mapping does not apply to people whom `categoryFilterGroups` excludes. What happens to them in Dialpad is not documented, so no request is made.",
                    Severity::Warning,
                ),
                FilterKind::Groups => (
                    "Entra disables or removes users who no longer pass, unless deletions are skipped. The mapping does not say which of these it does, so no request is made.",
                    Severity::Warning,
                ),
            };
            let message = format!("{} already in Dialpad and out of the mapping's scope", people_are(gap.count));
            out.report(gap.place, message).severity(severity).help(help);
        }
        GapKind::ScopeUnknown { why } => {
            let message = format!("It is not known whether the scope includes {}", people(gap.count));
            let help = format!("The requests are made as if it did. Reason: {}.", because(why));
            let draft = out.report(gap.place, message).severity(Severity::Warning).help(help);
            label_first(draft, gap);
        }
        _ => {}
    }
}

fn because(why: &Unevaluated) -> String {
    match why {
        Unevaluated::Unreadable => "this clause cannot be read".to_owned(),
        Unevaluated::Operator(operator) => format!("the operator {} is not evaluated here", quoted(operator)),
        Unevaluated::Attribute(Unknown::NotExported(name)) => {
            format!("the exported people do not have {}; export them with it in `$select`", quoted(name))
        }
        Unevaluated::Attribute(Unknown::NotBoolean(name)) => format!("{} is neither true nor false", quoted(name)),
        Unevaluated::Attribute(Unknown::Reference(name)) => format!("{} is not a plain value", quoted(name)),
        Unevaluated::Attribute(_) => "the attribute's value is not computed".to_owned(),
        Unevaluated::MultipleValues(name) => {
            format!("{} has several values, for which Entra has no filters", quoted(name))
        }
        Unevaluated::UnsupportedAttribute(name) => format!("Entra does not support {} in filters", quoted(name)),
        Unevaluated::Operands(operator) => {
            format!("no document says how {} compares these values", quoted(operator))
        }
    }
}
