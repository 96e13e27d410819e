use crate::finding::{Place, Reporter, Severity};
use crate::mapping::{FilterKind, Gap, GapKind, Unjudged, Unknown};
use crate::rules::mappings::{ENTRA_KNOWN_ISSUES, ENTRA_SCOPE, capital_people, people};
use crate::rules::rule;
use crate::rules::words::quoted;

rule! {
    /// ## What it checks
    ///
    /// People of an Entra directory who are out of the mapping's scope, and those of whom nobody can tell.
    ///
    /// ## Why it matters
    ///
    /// Entra creates nobody who is out of scope. What becomes of those whom Dialpad has already depends on a setting of the
    /// application. Regular expressions, and attributes that were not exported, are not judged here.
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
            let draft = out.report(gap.place, format!("{} out of the mapping's scope", capital_people(gap.count)));
            draft.help(match filter {
                FilterKind::Groups => {
                    "Entra creates nobody who does not pass its filters. No request is made. Who no longer passes `groups` is disabled or removed in Dialpad, unless deletions are skipped."
                }
                FilterKind::Input | FilterKind::Category => {
                    "Entra creates nobody who does not pass its filters. No request is made."
                }
            });
        }
        GapKind::OutOfScope { filter, .. } => {
            let (help, severity) = match filter {
                FilterKind::Input => (
                    "Whom `inputFilterGroups` leaves out Entra does not look at: they stay as they are. No request is made.",
                    Severity::Info,
                ),
                FilterKind::Category => (
                    "This mapping is not for whom `categoryFilterGroups` leaves out. What becomes of them in Dialpad is not documented, so no request is made.",
                    Severity::Warning,
                ),
                FilterKind::Groups => (
                    "Entra disables or removes who no longer passes, unless deletions are skipped. Which of these it does the mapping does not say, so no request is made.",
                    Severity::Warning,
                ),
            };
            let message = format!("{} in Dialpad already and out of the mapping's scope", capital_people(gap.count));
            out.report(gap.place, message).severity(severity).help(help);
        }
        GapKind::ScopeUnknown { why } => {
            let message = format!("Whether they are in scope is not known for {}", people(gap.count));
            let help = format!("The requests are made as if they were: {}.", because(why));
            let draft = out.report(gap.place, message).severity(Severity::Warning).help(help);
            if let Some(person) = gap.person {
                draft.label(Place::request(person), "The first of them");
            }
        }
        _ => {}
    }
}

fn because(why: &Unjudged) -> String {
    match why {
        Unjudged::Unreadable => "this clause cannot be read".to_owned(),
        Unjudged::Operator(operator) => format!("the operator {} is not computed here", quoted(operator)),
        Unjudged::Attribute(Unknown::NotExported(name)) => {
            format!("the exported people do not have {}; export them with it in `$select`", quoted(name))
        }
        Unjudged::Attribute(Unknown::NoFlag(name)) => format!("{} is neither true nor false", quoted(name)),
        Unjudged::Attribute(Unknown::Reference(name)) => format!("{} is no plain value", quoted(name)),
        Unjudged::Attribute(_) => "the attribute's value is not computed".to_owned(),
        Unjudged::Several(name) => format!("{} has several values, for which Entra has no filters", quoted(name)),
        Unjudged::NoFilter(name) => format!("Entra does not support {} in filters", quoted(name)),
        Unjudged::Operands(operator) => {
            format!("no document says how {} compares these values", quoted(operator))
        }
    }
}
