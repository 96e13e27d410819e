use crate::finding::Reporter;
use crate::mapping::{FaultKind, ProblemKind};
use crate::rules::mappings::ENTRA_FUNCTIONS;
use crate::rules::words::quoted;
use crate::rules::{MappingCase, rule};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// An Entra expression that cannot be read: a missing quote, bracket or parenthesis, a word that is neither a
    /// quoted string nor an attribute in brackets, or a single backslash in a string. Also a function that is not in
    /// Microsoft's reference or not supported in mappings to an application, or a `Switch` key without a value.
    ///
    /// ## Why it matters
    ///
    /// No document says what Entra does with it; the reference says that function names are case-sensitive. It is not
    /// computed here, so the requests are made without the attribute.
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

const NO_LOGIC: &str = "Microsoft's reference says that `IIF` has no And and Or. Instead of And, nest another `IIF` in the value for true; instead of Or, in the value for false.";

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let kind = match &case.problem.kind {
        ProblemKind::Expression(kind) => *kind,
        ProblemKind::UnknownFunction { name, suggestion } => return unknown(case, name, *suggestion, out),
        ProblemKind::UniqueValue => {
            out.report(case.place(), "Microsoft does not support `SelectUniqueValue` in mappings to an application")
                .help("It is supported only for provisioning to Active Directory. Use an attribute whose values are unique, such as `userPrincipalName`.");
            return;
        }
        ProblemKind::KeyWithoutValue => {
            out.report(case.place(), "The last key of `Switch` has no value")
                .help("After its source, `Switch` takes the default, then alternating keys and values: `Switch([city], \"London\", \"Austin\", \"Austin HQ\")`.");
            return;
        }
        _ => return,
    };
    let message = match kind {
        FaultKind::Unclosed => "Unclosed quote, bracket or parenthesis",
        FaultKind::Unexpected => "Expected an argument here",
        FaultKind::Quote => "Strings in expressions need straight double quotes",
        FaultKind::Escape => "A backslash in a string needs another one before it",
        FaultKind::Bare => "This is neither a quoted string nor an attribute in brackets",
        FaultKind::Logical => "Expressions have no operators And and Or",
        FaultKind::Trailing => "Unexpected text after the end of the expression",
        FaultKind::TooDeep => "Functions are nested too deeply to be read",
    };
    let help = match kind {
        FaultKind::Logical => NO_LOGIC,
        FaultKind::Escape => {
            "Microsoft's reference says that a backslash or a quotation mark in a string must be escaped with a backslash. What Entra does otherwise is not documented."
        }
        _ => {
            "An expression is a function with arguments in parentheses: quoted strings, attributes in brackets, other functions."
        }
    };
    out.report(case.place(), message).help(help);
}

fn unknown(case: &MappingCase<'_, '_>, name: &str, suggestion: Option<&'static str>, out: &mut Reporter<'_>) {
    let draft =
        out.report(case.place(), format!("Unknown function {}: it is not in Microsoft's reference", quoted(name)));
    let Some(suggestion) = suggestion else {
        let is_logic = ["and", "or"].iter().any(|word| word.eq_ignore_ascii_case(name));
        draft.help(match is_logic {
            true => NO_LOGIC,
            false => "What Entra does with such an expression is not documented. Use the functions of the reference.",
        });
        return;
    };
    let draft = draft.help(format!("Did you mean `{suggestion}`? Function names are case-sensitive."));
    if let Some(place) = case.part() {
        draft.review_fix(format!("Replace with `{suggestion}`"), vec![Edit::replace(place, suggestion)]);
    }
}
