use crate::finding::Reporter;
use crate::mapping::{FaultKind, ProblemKind};
use crate::rules::mappings::ENTRA_FUNCTIONS;
use crate::rules::words::quoted;
use crate::rules::{MappingCase, rule};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// An expression of Entra's that cannot be read: a quote, a bracket or a parenthesis too few, a word that is neither a
    /// text in quotes nor an attribute in brackets. And a function that Microsoft's reference does not have, or `Switch` with a
    /// key that has no value.
    ///
    /// ## Why it matters
    ///
    /// What Entra makes of it no document says; the reference says that capital and small letters count. Here nothing is computed of it, so that the requests are made without the
    /// attribute.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "active", "source": { "type": "Function", "expression": "Not([IsSoftDeleted]" } }
    /// ] }
    /// ```
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Function", "expression": "tolower([mail])" } }
    /// ] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" } },
    ///     { "targetAttributeName": "active", "source": { "type": "Function", "expression": "Not([IsSoftDeleted])" } }
    /// ] }
    /// ```
    "SP976" "mapping-expression": Warning, since "0.1.0", fix Review, cites [ENTRA_FUNCTIONS], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let kind = match &case.problem.kind {
        ProblemKind::Expression(kind) => *kind,
        ProblemKind::UnknownFunction { name, near } => return unknown(case, name, *near, out),
        ProblemKind::KeyWithoutValue => {
            out.report(case.place(), "The last key of `Switch` has no value")
                .help("Behind its source `Switch` takes the default, then keys and values by turns: `Switch([city], \"London\", \"Austin\", \"Austin HQ\")`.");
            return;
        }
        _ => return,
    };
    let message = match kind {
        FaultKind::Unclosed => "Something that is opened here is not closed",
        FaultKind::Unexpected => "No argument begins like this",
        FaultKind::Quote => "Texts in expressions stand in straight double quotes",
        FaultKind::Bare => "This is neither a text in quotes nor an attribute in brackets",
        FaultKind::Trailing => "The expression has ended before this",
        FaultKind::TooDeep => "Functions stand in each other too deep to be read",
    };
    out.report(case.place(), message)
        .help("An expression is a function with arguments in parentheses: texts in quotes, attributes in brackets, other functions.");
}

fn unknown(case: &MappingCase<'_, '_>, name: &str, near: Option<&'static str>, out: &mut Reporter<'_>) {
    let draft = out.report(case.place(), format!("Microsoft's reference has no function {}", quoted(name)));
    let Some(near) = near else {
        draft.help(
            "What Entra makes of such an expression is not documented. Write it with the functions of the reference.",
        );
        return;
    };
    let draft =
        draft.help(format!("Probably `{near}` is meant. Capital and small letters count in the names of functions."));
    if let Some(place) = case.part() {
        draft.review_fix(format!("Write `{near}`"), vec![Edit::replace(place, near)]);
    }
}
