use crate::finding::{Reporter, Severity};
use crate::mapping::{Gap, GapKind, Unknown, Unsent};
use crate::rules::mappings::{ENTRA_FUNCTIONS, label_first, people};
use crate::rules::rule;
use crate::rules::words::quoted;

rule! {
    /// ## What it checks
    ///
    /// A value that cannot be computed from the exports: a function with a random or unknown result, a reference to
    /// another person, arguments that no document covers, or several values for one attribute; a value whose target is
    /// not given or does not take it; and one that may be a password.
    ///
    /// ## Why it matters
    ///
    /// The requests are made without this attribute. What the provider will really send is not known here, and it is
    /// not guessed.
    ///
    /// ## Invalid
    ///
    /// ```json compose
    /// {
    ///   "schema": { "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" } },
    ///     { "targetAttributeName": "displayName", "source": { "type": "Function", "expression": "Replace([jobTitle], , \"[0-9]+\", , \"\", , )" } }
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
        GapKind::NotSent { name, why } => {
            let Some(because) = not_sent(*why) else { return };
            return left_out(gap, name, because, out);
        }
        GapKind::Withheld { name } => {
            return left_out(gap, name, "it may contain a password, and no output ever contains one", out);
        }
        _ => return,
    };
    let because = match why {
        Unknown::NotExported(_) => return,
        Unknown::Function(name) => format!("the function {} is not computed here", quoted(name)),
        Unknown::Form(name) => format!("this form of {} is not computed here", quoted(name)),
        Unknown::Arguments(name) => format!("no document says what {} does with these values", quoted(name)),
        Unknown::NotBoolean(name) => format!("{} is neither true nor false", quoted(name)),
        Unknown::Reference(name) => format!("{} is not a plain value but an object or another person", quoted(name)),
        Unknown::SeveralRoles => "with several app roles, there is no telling which one is sent".to_owned(),
        Unknown::SeveralValues => "no document says how several values are sent".to_owned(),
        Unknown::Expression => "its expression cannot be read".to_owned(),
    };
    let draft =
        out.report(gap.place, format!("{} is not computed for {}", quoted(target), people(gap.count))).help(format!(
            "The requests are made without it: {because}. Look up such a value at the provider, and add it by hand."
        ));
    // Entra's default mapping sends a manager, and no document says that Dialpad reads it.
    let is_manager = matches!(why, Unknown::Reference(name) if name.eq_ignore_ascii_case("manager"));
    let draft = if is_manager { draft.severity(Severity::Info) } else { draft };
    label_first(draft, gap);
}

fn left_out(gap: &Gap, name: &str, because: &str, out: &mut Reporter<'_>) {
    let draft = out
        .report(gap.place, format!("{} is left out for {}", quoted(name), people(gap.count)))
        .help(format!("The requests are made without it: {because}."));
    label_first(draft, gap);
}

/// Returns why it is not sent; `None` if another rule reports it.
fn not_sent(why: Unsent) -> Option<&'static str> {
    Some(match why {
        Unsent::Unspecified => "the schema does not say what it is sent as",
        Unsent::NoTarget => "it has no readable target",
        Unsent::NoNamespace => "it has no namespace, and Okta does not send such attributes",
        Unsent::ReadOnlyTarget => "only the service provider writes its target",
        Unsent::SubAttributesRequired => "its target takes sub-attributes, not a plain value",
        Unsent::ReadOnly => return None,
    })
}
