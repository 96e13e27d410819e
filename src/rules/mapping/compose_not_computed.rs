use crate::finding::{Place, Reporter};
use crate::mapping::{Gap, GapKind, Unknown, Unsent};
use crate::rules::mappings::{ENTRA_FUNCTIONS, people};
use crate::rules::rule;
use crate::rules::words::quoted;

rule! {
    /// ## What it checks
    ///
    /// A value that cannot be computed from the exports: a function with a random or unknown result, a reference to
    /// another person, arguments of which no document speaks; one whose target is not said, or does not take it; and one that may be
    /// a password.
    ///
    /// ## Why it matters
    ///
    /// The requests are made without this attribute. What the provider will really send there is not known here, and
    /// it is not guessed.
    ///
    /// ## Invalid
    ///
    /// ```json compose
    /// {
    ///   "schema": { "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" } },
    ///     { "targetAttributeName": "displayName", "source": { "type": "Function", "expression": "PCase([jobTitle])" } }
    ///   ] },
    ///   "people": [{ "userPrincipalName": "zoe@fuzz-ball.example", "jobTitle": "Agent", "accountEnabled": true }]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json compose
    /// {
    ///   "schema": { "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" } },
    ///     { "targetAttributeName": "displayName", "source": { "type": "Function", "expression": "ToUpper([jobTitle])" } }
    ///   ] },
    ///   "people": [{ "userPrincipalName": "zoe@fuzz-ball.example", "jobTitle": "Agent", "accountEnabled": true }]
    /// }
    /// ```
    "SP980" "compose-not-computed": Warning, since "0.1.0", fix None, cites [ENTRA_FUNCTIONS], on Compose(check)
}

fn check(gap: &Gap, out: &mut Reporter<'_>) {
    let (target, why) = match &gap.kind {
        GapKind::NotComputed { target, why } => (target, why),
        GapKind::NotSent { name, why } => return not_sent(gap, name, *why, out),
        GapKind::Withheld { name } => return withheld(gap, name, out),
        _ => return,
    };
    let because = match why {
        Unknown::NotExported(_) => return,
        Unknown::Function(name) => format!("the function {} is not computed here", quoted(name)),
        Unknown::Form(name) => format!("this form of {} is not computed here", quoted(name)),
        Unknown::Arguments(name) => format!("no document says what {} makes of these values", quoted(name)),
        Unknown::NoFlag(name) => format!("{} is neither true nor false", quoted(name)),
        Unknown::Reference(name) => format!("{} is no plain value, but an object or someone else", quoted(name)),
        Unknown::SeveralRoles => "with several app roles nobody can foresee which one is sent".to_owned(),
        Unknown::Expression => "its expression cannot be read".to_owned(),
    };
    let draft =
        out.report(gap.place, format!("{} is not computed for {}", quoted(target), people(gap.count))).help(format!(
            "The requests are made without it: {because}. Look up one such value in the provider, and add it by hand."
        ));
    if let Some(person) = gap.person {
        draft.label(Place::request(person), "The first of them");
    }
}

fn withheld(gap: &Gap, name: &str, out: &mut Reporter<'_>) {
    let draft = out
        .report(gap.place, format!("{} is left out for {}", quoted(name), people(gap.count)))
        .help("The requests are made without it: it may hold a password, and none is written into any output.");
    if let Some(person) = gap.person {
        draft.label(Place::request(person), "The first of them");
    }
}

fn not_sent(gap: &Gap, name: &str, why: Unsent, out: &mut Reporter<'_>) {
    let because = match why {
        Unsent::Untold => "the schema does not say what it is sent as",
        Unsent::NoTarget => "it has no target that can be read",
        Unsent::NoNamespace => "it has no namespace, and Okta sends no such attribute",
        Unsent::ReadOnlyTarget => "only the service provider writes its target",
        Unsent::PartsWanted => "its target holds parts, and no plain value",
        Unsent::OnlyRead => return,
    };
    let draft = out
        .report(gap.place, format!("{} is left out for {}", quoted(name), people(gap.count)))
        .help(format!("The requests are made without it: {because}."));
    if let Some(person) = gap.person {
        draft.label(Place::request(person), "The first of them");
    }
}
