//! To whom Entra's mapping applies: the filters of its `scope`, as far as Microsoft's documents say what they do.

use crate::json::Value;
use crate::text::Interner;

use super::values::{Computed, Unknown, to_text};

/// The filters of a mapping. People who pass each of them are in scope. A filter is passed if one of its groups is, a
/// group if all of its clauses are.
#[derive(Debug)]
pub struct Scope<'t> {
    /// Where they are.
    pub place: Value<'t>,
    filters: Vec<Filter<'t>>,
}

#[derive(Debug)]
struct Filter<'t> {
    kind: FilterKind,
    groups: Vec<Vec<Clause<'t>>>,
}

/// Which filter of a scope it is (Microsoft Graph, "filter").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterKind {
    /// Whom Entra reads at all: it ignores the others.
    Input,
    /// To whom the mapping applies: no document says what happens to those who passed before.
    Category,
    /// Who is provisioned, and deprovisioned after no longer passing.
    Groups,
}

impl FilterKind {
    const ALL: [Self; 3] = [Self::Input, Self::Category, Self::Groups];

    /// Returns its name in the schema.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Input => "inputFilterGroups",
            Self::Category => "categoryFilterGroups",
            Self::Groups => "groups",
        }
    }
}

/// A condition that someone must meet.
#[derive(Debug)]
pub(super) struct Clause<'t> {
    pub value: Value<'t>,
    attribute: Option<String>,
    operator: Option<String>,
    operands: Option<Vec<String>>,
}

/// Why it is not known whether someone meets a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unevaluated {
    /// The clause cannot be read.
    Unreadable,
    /// Its operator is not evaluated here.
    Operator(String),
    /// The attribute's value is not known.
    Attribute(Unknown),
    /// The attribute has several values, which no filter supports.
    MultipleValues(String),
    /// The attribute is one that no filter supports.
    UnsupportedAttribute(String),
    /// The values are not of a kind that the operator compares.
    Operands(String),
}

/// Whether someone is in scope.
pub(super) enum InScope<'s, 't> {
    Yes,
    /// No, because of this filter.
    No(FilterKind),
    /// Perhaps: these clauses cannot be evaluated.
    Unknown(Vec<(&'s Clause<'t>, Unevaluated)>),
}

impl<'t> Scope<'t> {
    /// Reads the scope of the mapping for one kind of object; `None` if everyone is in scope.
    pub(super) fn read(object: Value<'t>) -> Option<Self> {
        let place = object.get("scope")?;
        let filter = |kind: FilterKind| {
            let groups: Vec<_> = place.get(kind.as_str())?.elements().map(read_group).collect();
            (!groups.is_empty()).then_some(Filter { kind, groups })
        };
        let filters: Vec<_> = FilterKind::ALL.into_iter().filter_map(filter).collect();
        (!filters.is_empty()).then_some(Self { place, filters })
    }

    /// Whether it has this filter.
    pub fn has(&self, kind: FilterKind) -> bool {
        self.filters.iter().any(|filter| filter.kind == kind)
    }

    /// Returns the attributes that the filters depend on, without duplicates.
    pub fn attributes(&self) -> Vec<&str> {
        let mut seen = Interner::default();
        let clauses = self.filters.iter().flat_map(|filter| filter.groups.iter().flatten());
        clauses.filter_map(|clause| clause.attribute.as_deref()).filter(|name| seen.intern(name).1).collect()
    }

    /// Returns whether someone whose values `attribute` returns is in scope.
    pub(super) fn evaluate(&self, attribute: &dyn Fn(&str) -> Computed) -> InScope<'_, 't> {
        let mut unevaluated = Vec::new();
        for filter in &self.filters {
            match filter.passes(attribute) {
                Ok(true) => {}
                Ok(false) => return InScope::No(filter.kind),
                Err(clauses) => unevaluated.extend(clauses),
            }
        }
        if unevaluated.is_empty() { InScope::Yes } else { InScope::Unknown(unevaluated) }
    }
}

type Evaluation<'s, 't> = Result<bool, Vec<(&'s Clause<'t>, Unevaluated)>>;

impl<'t> Filter<'t> {
    fn passes<'s>(&'s self, attribute: &dyn Fn(&str) -> Computed) -> Evaluation<'s, 't> {
        let holds = |clause| Clause::holds(clause, attribute).map_err(|why| vec![(clause, why)]);
        let all_hold = |group: &'s Vec<Clause<'t>>| decide(&mut group.iter().map(holds), false);
        decide(&mut self.groups.iter().map(all_hold), true)
    }
}

/// Returns `decisive` if it is among the `evaluations`, otherwise its opposite if all of them are known.
fn decide<'s, 't>(evaluations: &mut dyn Iterator<Item = Evaluation<'s, 't>>, decisive: bool) -> Evaluation<'s, 't> {
    let mut unevaluated = Vec::new();
    for evaluation in evaluations {
        match evaluation {
            Ok(result) if result == decisive => return Ok(decisive),
            Ok(_) => {}
            Err(clauses) => unevaluated.extend(clauses),
        }
    }
    if unevaluated.is_empty() { Ok(!decisive) } else { Err(unevaluated) }
}

/// Attributes that Entra does not support in filters (Microsoft, "Known issues for provisioning", "Unsupported scoping
/// filters").
const UNSUPPORTED_ATTRIBUTES: [&str; 3] = ["appRoleAssignments", "manager", "userType"];

impl Clause<'_> {
    fn holds(&self, attribute: &dyn Fn(&str) -> Computed) -> Result<bool, Unevaluated> {
        let (Some(name), Some(operator)) = (&self.attribute, &self.operator) else {
            return Err(Unevaluated::Unreadable);
        };
        if UNSUPPORTED_ATTRIBUTES.iter().any(|own| own.eq_ignore_ascii_case(name)) {
            return Err(Unevaluated::UnsupportedAttribute(name.clone()));
        }
        let value = match attribute(name) {
            Computed::Unknown(why) => return Err(Unevaluated::Attribute(why)),
            Computed::Many(_) | Computed::Roles(_) => return Err(Unevaluated::MultipleValues(name.clone())),
            value => value,
        };
        let text = match &value {
            Computed::Text(text) if !text.is_empty() => Some(text.as_str()),
            _ => None,
        };
        // The documents write `IS NOT NULL` and `Greater_Than`.
        let word: String = operator.chars().filter(char::is_ascii_alphanumeric).collect();
        let word = word.to_ascii_lowercase();
        match word.as_str() {
            "isnull" => return Ok(text.is_none()),
            "isnotnull" => return Ok(text.is_some()),
            "istrue" => return Ok(value.is_true() == Some(true)),
            "isfalse" => return Ok(value.is_true() == Some(false)),
            "equals" | "notequals" | "includes" | "endswith" | "greaterthan" | "greaterthanorequals" => {}
            _ => return Err(Unevaluated::Operator(operator.clone())),
        }
        // Without a value, neither a comparison nor its negation holds.
        let Some(text) = text else { return Ok(false) };
        let Some([operand]) = self.operands.as_deref() else { return Err(Unevaluated::Operands(operator.clone())) };
        compare(&word, text, operand).ok_or_else(|| Unevaluated::Operands(operator.clone()))
    }
}

/// Whether the comparison of `text` with `operand` holds; `None` if no document says so.
fn compare(operator: &str, text: &str, operand: &str) -> Option<bool> {
    let is_same = match text == operand {
        // The export does not say in which case booleans are compared.
        false if text.eq_ignore_ascii_case(operand) && ["true", "false"].contains(&&*text.to_lowercase()) => None,
        is_same => Some(is_same),
    };
    let order = || text.parse::<i64>().ok().zip(operand.parse().ok()).map(|(text, operand)| text.cmp(&operand));
    match operator {
        "equals" => is_same,
        "notequals" => is_same.map(|is_same| !is_same),
        "includes" => Some(text.contains(operand)),
        "endswith" => Some(text.ends_with(operand)),
        "greaterthan" => order().map(std::cmp::Ordering::is_gt),
        "greaterthanorequals" => order().map(std::cmp::Ordering::is_ge),
        _ => None,
    }
}

fn read_group(value: Value<'_>) -> Vec<Clause<'_>> {
    match value.get("clauses").filter(|clauses| clauses.is_array()) {
        Some(clauses) => clauses.elements().map(read_clause).collect(),
        // It is not known what such a group lets pass.
        None => vec![read_clause(value)],
    }
}

fn read_clause(value: Value<'_>) -> Clause<'_> {
    let text = |name: &str| value.get(name).and_then(Value::as_str).map(String::from);
    let values = value.get("targetOperand").and_then(|operand| operand.get("values"));
    Clause {
        value,
        attribute: text("sourceOperandName"),
        operator: text("operatorName"),
        operands: values.and_then(|values| values.elements().map(to_text).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evaluated(operator: &str, attribute: &str, operands: &str) -> Result<bool, Unevaluated> {
        let text = format!(
            r#"{{"sourceOperandName": "{attribute}", "operatorName": "{operator}", "targetOperand": {{"values": {operands}}}}}"#
        );
        let document = crate::json::read(&text);
        let value = |name: &str| match name {
            "city" => Computed::Text("New York".to_owned()),
            "level" => Computed::Text("7".to_owned()),
            "on" => Computed::Text("True".to_owned()),
            "list" => Computed::Many(vec!["a".to_owned()]),
            "empty" => Computed::Text(String::new()),
            "none" => Computed::Nothing,
            other => Computed::Unknown(Unknown::NotExported(other.to_owned())),
        };
        read_clause(document.root().expect("an object")).holds(&value)
    }

    #[test]
    fn a_clause_holds_as_its_document_says() {
        for (operator, attribute, operands, expected) in [
            ("EQUALS", "city", r#"["New York"]"#, true),
            ("EQUALS", "city", r#"["new york"]"#, false),
            ("EQUALS", "none", r#"["x"]"#, false),
            ("NOT EQUALS", "city", r#"["Boston"]"#, true),
            ("NOT EQUALS", "city", r#"["New York"]"#, false),
            ("NOT EQUALS", "empty", r#"["x"]"#, false),
            ("IS NULL", "none", "[]", true),
            ("IS NULL", "empty", "[]", true),
            ("IS NULL", "city", "[]", false),
            ("IS NOT NULL", "city", "[]", true),
            ("IS TRUE", "on", "[]", true),
            ("IS FALSE", "on", "[]", false),
            ("IS FALSE", "none", "[]", false),
            ("INCLUDES", "city", r#"["York"]"#, true),
            ("Includes", "city", r#"["york"]"#, false),
            ("ENDS_WITH", "city", r#"["York"]"#, true),
            ("Greater_Than", "level", r#"["7"]"#, false),
            ("GREATER_THAN_OR_EQUALS", "level", "[7]", true),
        ] {
            assert_eq!(evaluated(operator, attribute, operands), Ok(expected), "{attribute} {operator} {operands}");
        }
    }

    #[test]
    fn what_no_document_says_is_not_evaluated() {
        for (operator, attribute, operands, expected) in [
            ("REGEX MATCH", "city", r#"["N.*"]"#, Unevaluated::Operator("REGEX MATCH".to_owned())),
            ("NOT EQUALS", "userType", r#"["Guest"]"#, Unevaluated::UnsupportedAttribute("userType".to_owned())),
            ("!&", "level", r#"["1"]"#, Unevaluated::Operator("!&".to_owned())),
            ("IS NULL", "missing", "[]", Unevaluated::Attribute(Unknown::NotExported("missing".to_owned()))),
            ("EQUALS", "list", r#"["a"]"#, Unevaluated::MultipleValues("list".to_owned())),
            ("EQUALS", "city", r#"["a", "b"]"#, Unevaluated::Operands("EQUALS".to_owned())),
            ("EQUALS", "on", r#"["true"]"#, Unevaluated::Operands("EQUALS".to_owned())),
            ("EQUALS", "city", "7", Unevaluated::Operands("EQUALS".to_owned())),
            ("GREATER_THAN", "city", r#"["7"]"#, Unevaluated::Operands("GREATER_THAN".to_owned())),
        ] {
            assert_eq!(evaluated(operator, attribute, operands), Err(expected), "{attribute} {operator} {operands}");
        }
    }
}
