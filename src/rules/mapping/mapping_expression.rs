use crate::finding::Reporter;
use crate::mapping::{FaultKind, ProblemKind};
use crate::rules::mappings::ENTRA_FUNCTIONS;
use crate::rules::{MappingCase, rule};

rule! {
    /// ## What it checks
    ///
    /// An expression of Entra's that cannot be read: a quote, a bracket or a parenthesis too few, a word that is neither a
    /// text in quotes nor an attribute in brackets.
    ///
    /// ## Why it matters
    ///
    /// What Entra makes of it no document says. Here nothing is computed of it, so that the requests are made without the
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
    /// ## Valid
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" } },
    ///     { "targetAttributeName": "active", "source": { "type": "Function", "expression": "Not([IsSoftDeleted])" } }
    /// ] }
    /// ```
    "SP976" "mapping-expression": Warning, since "0.1.0", fix None, cites [ENTRA_FUNCTIONS], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Expression(kind) = case.problem.kind else { return };
    let message = match kind {
        FaultKind::Unclosed => "Something that is opened here is not closed",
        FaultKind::Unexpected => "No argument begins like this",
        FaultKind::Bare => "This is neither a text in quotes nor an attribute in brackets",
        FaultKind::Trailing => "The expression has ended before this",
        FaultKind::TooDeep => "Functions stand in each other too deep to be read",
    };
    out.report(case.place(), message)
        .help("An expression is a function with arguments in parentheses: texts in quotes, attributes in brackets, other functions.");
}
