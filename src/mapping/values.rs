//! What Entra's functions make of their arguments, as far as Microsoft's reference says it.

use crate::json::quote;

use super::expression::Comparison;

/// The value of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Computed {
    /// None.
    Nothing,
    /// A text; `True` and `False` are texts.
    Text(String),
    /// Several texts.
    Many(Vec<String>),
    /// The names of the app roles that someone has.
    Roles(Vec<String>),
    /// It cannot be computed.
    Unknown(Unknown),
}

/// Why a value cannot be computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// A function whose result nobody can foresee, or that is not known here.
    Function(String),
    /// A function in a form that its reference describes, and that is not computed here.
    Form(String),
    /// A function with arguments of which its reference does not speak.
    Arguments(String),
    /// An attribute that the people's export does not have.
    NotExported(String),
    /// An attribute that should be true or false, and is neither.
    NoFlag(String),
    /// An attribute that refers to someone else.
    Reference(String),
    /// Someone has several app roles where one is sent.
    SeveralRoles,
    /// An expression that cannot be read.
    Expression,
}

use Computed::{Many, Nothing, Roles, Text};

fn flag(is: bool) -> Computed {
    Text(if is { "True" } else { "False" }.to_owned())
}

impl Computed {
    /// Whether it is the text `True`.
    pub fn is_true(&self) -> Option<bool> {
        match self {
            Text(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Text(text) if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }

    /// The value as Entra sends it: also truth values are texts.
    pub(super) fn json(&self) -> Option<String> {
        let list = |one: fn(&String) -> String, all: &[String]| {
            let all: Vec<String> = all.iter().map(one).collect();
            format!("[{}]", all.join(","))
        };
        match self {
            Text(text) => Some(quote(text)),
            Many(texts) => Some(list(|text| quote(text), texts)),
            Roles(roles) => Some(list(|role| role_json(role), roles)),
            Nothing | Self::Unknown(_) => None,
        }
    }

    /// A value of which the reference of the function `name` does not speak.
    pub(super) fn unclear(name: &str) -> Self {
        Self::Unknown(Unknown::Arguments(name.to_owned()))
    }

    /// Whether there is none, or an empty one.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Nothing => true,
            Text(text) => text.is_empty(),
            Many(all) | Roles(all) => all.is_empty(),
            Self::Unknown(_) => false,
        }
    }
}

fn role_json(role: &str) -> String {
    let role = quote(role);
    format!("{{\"primary\":false,\"type\":\"WindowsAzureActiveDirectoryRole\",\"display\":{role},\"value\":{role}}}")
}

/// The value of the function `name`.
pub(super) fn call(name: &str, mut arguments: Vec<Computed>) -> Computed {
    match name {
        // These choose among their arguments: what is not chosen may be unknown.
        "Switch" => return switch(arguments),
        "IIF" => return iif(arguments),
        "Coalesce" => return coalesce(arguments),
        _ => {}
    }
    if let Some(unknown) = arguments.iter().find(|argument| matches!(argument, Computed::Unknown(_))) {
        return unknown.clone();
    }
    if is_other_form(name, &arguments) {
        return Computed::Unknown(Unknown::Form(name.to_owned()));
    }
    let unclear = || Computed::unclear(name);
    if name == "Join" {
        return join(&arguments).unwrap_or_else(unclear);
    }
    while arguments.last() == Some(&Nothing) && arguments.len() > 1 {
        arguments.pop();
    }
    let value = match (name, &arguments[..]) {
        ("Not", [source]) => Some(flag(source.is_true() != Some(true))),
        ("IsNull", [source]) => Some(flag(*source == Nothing)),
        ("IsNullOrEmpty" | "IsNullorEmpty", [source]) => Some(flag(source.is_empty())),
        ("IsPresent", [source]) => Some(flag(!source.is_empty())),
        ("IgnoreFlowIfNullOrEmpty", [source]) => Some(if source.is_empty() { Nothing } else { source.clone() }),
        ("SingleAppRoleAssignment", [Roles(roles)]) => Some(match &roles[..] {
            [] => Nothing,
            [role] => Text(role.clone()),
            _ => Computed::Unknown(Unknown::SeveralRoles),
        }),
        ("SingleAppRoleAssignment", [Nothing]) => Some(Nothing),
        (name, [roles @ (Nothing | Roles(_))]) if makes_roles(name) => Some(roles.clone()),
        ("Left", [Nothing, _]) => Some(Text(String::new())),
        ("ToLower" | "ToUpper" | "Trim" | "StripSpaces" | "CStr", [Nothing])
        | ("Mid" | "Replace" | "Split" | "Item", [Nothing, ..]) => Some(Nothing),
        ("ToLower", [Text(source)]) => Some(Text(source.to_lowercase())),
        ("ToUpper", [Text(source)]) => Some(Text(source.to_uppercase())),
        ("Trim", [Text(source)]) => Some(Text(source.trim().to_owned())),
        ("StripSpaces", [Text(source)]) => Some(Text(source.replace(' ', ""))),
        ("CStr", [Text(source)]) => Some(Text(source.clone())),
        ("Append", [Text(source), Text(suffix)]) => Some(Text(format!("{source}{suffix}"))),
        ("Append", [Text(source)]) => Some(Text(source.clone())),
        ("Left", [Text(source), Text(count)]) => left(source, count),
        ("Mid", [Text(source), Text(start), Text(length)]) => mid(source, start, length),
        ("Replace", [Text(source), rest @ ..]) => replace(source, rest),
        ("Split", [Text(source), Text(delimiter)]) if !delimiter.is_empty() => {
            Some(Many(source.split(delimiter.as_str()).map(str::to_owned).collect()))
        }
        ("Item", [Many(all), Text(index)]) => {
            let index = index.parse::<usize>().ok().and_then(|index| index.checked_sub(1));
            index.map(|index| all.get(index).cloned().map_or(Nothing, Text))
        }
        ("Count", [Many(all)]) => Some(Text(all.len().to_string())),
        (name, _) if is_known(name) => None,
        _ => return Computed::Unknown(Unknown::Function(name.to_owned())),
    };
    value.unwrap_or_else(unclear)
}

/// Whether the arguments ask for what is not computed here: letters by the rules of a culture, a regular expression, the value
/// of another attribute.
fn is_other_form(name: &str, arguments: &[Computed]) -> bool {
    let has = |place: usize| arguments.get(place).is_some_and(|argument| *argument != Nothing);
    match name {
        "ToLower" | "ToUpper" => has(1),
        "Replace" => has(2) || has(3) || has(5),
        _ => false,
    }
}

/// Whether the function `name` makes a list of roles. The two differ in what a change does to roles that are there already.
pub(super) fn makes_roles(name: &str) -> bool {
    matches!(name, "AppRoleAssignmentsComplex" | "AssertiveAppRoleAssignmentsComplex")
}

/// Whether a function is computed for some arguments.
fn is_known(name: &str) -> bool {
    const KNOWN: [&str; 21] = [
        "Not",
        "IsNull",
        "IsNullOrEmpty",
        "IsNullorEmpty",
        "IsPresent",
        "IgnoreFlowIfNullOrEmpty",
        "SingleAppRoleAssignment",
        "Item",
        "AppRoleAssignmentsComplex",
        "AssertiveAppRoleAssignmentsComplex",
        "Left",
        "ToLower",
        "ToUpper",
        "Trim",
        "StripSpaces",
        "CStr",
        "Append",
        "Mid",
        "Replace",
        "Split",
        "Count",
    ];
    KNOWN.contains(&name)
}

/// `Switch(source, default, key, value, key, value, …)`. An empty text among the keys stands for a source without a value.
fn switch(arguments: Vec<Computed>) -> Computed {
    // A key without its value.
    if arguments.len() % 2 == 1 {
        return Computed::unclear("Switch");
    }
    let mut arguments = arguments.into_iter();
    let source = arguments.next().unwrap_or(Nothing);
    let default = arguments.next().unwrap_or(Nothing);
    if let Computed::Unknown(_) = source {
        return source;
    }
    while let Some((key, value)) = arguments.next().zip(arguments.next()) {
        if matches!(key, Computed::Unknown(_)) {
            return key;
        }
        if key == source || (key.is_empty() && source.is_empty()) {
            return value;
        }
    }
    default
}

fn iif(arguments: Vec<Computed>) -> Computed {
    let mut arguments = arguments.into_iter();
    let condition = arguments.next().unwrap_or(Nothing);
    let (yes, no) = (arguments.next().unwrap_or(Nothing), arguments.next().unwrap_or(Nothing));
    match (condition.is_true(), condition) {
        (_, condition @ Computed::Unknown(_)) => condition,
        (Some(true), _) => yes,
        (Some(false), _) => no,
        (None, _) => Computed::unclear("IIF"),
    }
}

fn coalesce(arguments: Vec<Computed>) -> Computed {
    arguments.into_iter().find(|argument| *argument != Nothing).unwrap_or(Nothing)
}

/// What becomes of a source without a value is not documented.
fn join(arguments: &[Computed]) -> Option<Computed> {
    let [separator, sources @ ..] = arguments else { return None };
    let separator = match separator {
        Text(separator) => separator.as_str(),
        Nothing => "",
        _ => return None,
    };
    let mut parts = Vec::new();
    for source in sources {
        match source {
            Text(text) => parts.push(text.as_str()),
            Many(all) => parts.extend(all.iter().map(String::as_str)),
            _ => return None,
        }
    }
    Some(Text(parts.join(separator)))
}

/// Characters count as UTF-16 code units.
fn mid(source: &str, start: &str, length: &str) -> Option<Computed> {
    let units: Vec<u16> = source.encode_utf16().collect();
    let start = start.parse::<usize>().ok()?.checked_sub(1)?.min(units.len());
    let end = start.saturating_add(length.parse::<usize>().ok()?).min(units.len());
    String::from_utf16(&units[start..end]).ok().map(Text)
}

fn left(source: &str, count: &str) -> Option<Computed> {
    if count.parse::<i64>().ok()? < 0 {
        return Some(Text(source.to_owned()));
    }
    mid(source, "1", count)
}

/// `Replace(source, oldValue, regexPattern, regexGroupName, replacementValue, replacementAttributeName, template)`, of which
/// [`is_other_form`] has taken out what is not computed.
fn replace(source: &str, rest: &[Computed]) -> Option<Computed> {
    let at = |place: usize| rest.get(place).unwrap_or(&Nothing);
    let Text(old) = at(0) else { return None };
    if old.is_empty() {
        return None;
    }
    match (at(3), at(5)) {
        (Text(new), Nothing) => Some(Text(source.replace(old.as_str(), new))),
        (Nothing, Text(template)) => Some(Text(template.replace(old.as_str(), source))),
        _ => None,
    }
}

/// The comparison of two values.
pub(super) fn compare(comparison: Comparison, left: &Computed, right: &Computed) -> Computed {
    if let Some(unknown) = [left, right].into_iter().find(|side| matches!(side, Computed::Unknown(_))) {
        return unknown.clone();
    }
    let number = |side: &Computed| match side {
        Text(text) => text.parse::<i64>().ok(),
        _ => None,
    };
    let order = number(left).zip(number(right)).map(|(left, right)| left.cmp(&right));
    let unclear = || Computed::unclear("the comparison");
    match (comparison, order) {
        (Comparison::Same, _) => flag(left == right),
        (Comparison::Different, _) => flag(left != right),
        (Comparison::Less, Some(order)) => flag(order.is_lt()),
        (Comparison::More, Some(order)) => flag(order.is_gt()),
        (Comparison::LessOrSame, Some(order)) => flag(order.is_le()),
        (Comparison::MoreOrSame, Some(order)) => flag(order.is_ge()),
        (_, None) => unclear(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::expression::Expression;
    use super::*;

    fn compute(expression: &str) -> Computed {
        let attribute = |name: &str| match name {
            "name" => Text("Zoë 😀 Quill".to_owned()),
            "country" => Text("USA".to_owned()),
            "empty" => Text(String::new()),
            "yes" => Text("True".to_owned()),
            "list" => Many(vec!["a".to_owned(), "b".to_owned()]),
            "role" => Roles(vec!["Agent".to_owned()]),
            "roles" => Roles(vec!["Agent".to_owned(), "Admin".to_owned()]),
            "none" => Nothing,
            other => Computed::Unknown(Unknown::NotExported(other.to_owned())),
        };
        Expression::read(expression).expect("an expression").compute(&attribute)
    }

    #[test]
    fn functions_give_what_their_reference_says() {
        let check = |expression: &str, expected: &str| {
            assert_eq!(compute(expression), Text(expected.to_owned()), "{expression}");
        };
        check(r#"Append("John.Doe@contoso.com", ".test")"#, "John.Doe@contoso.com.test");
        check(r#"Coalesce([none], [country])"#, "USA");
        check(r#"Coalesce([empty], [country])"#, "");
        check(r#"IIF([country]="USA",[country],[name])"#, "USA");
        check(r#"IIF([country] <> "USA", "x", ToLower([country]))"#, "usa");
        check(r#"IIF(Count([list]) >= "2", "many", "few")"#, "many");
        check(r#"IsNull([none])"#, "True");
        check(r#"IsNull([empty])"#, "False");
        check(r#"IsNullOrEmpty([empty])"#, "True");
        check(r#"IsPresent([country])"#, "True");
        check(r#"Item([list], 1)"#, "a");
        check(r#"Item(Split("a,b,c", ","), 3)"#, "c");
        check(r#"Join("-", [list], "c")"#, "a-b-c");
        check(r#"Left("John Doe", 3)"#, "Joh");
        check(r#"Left("John Doe", -1)"#, "John Doe");
        check(r#"Left([none], 3)"#, "");
        check(r#"Mid([country], 2, 8)"#, "SA");
        check(r#"Mid([name], 5, 2)"#, "😀");
        check(r#"Not([yes])"#, "False");
        check(r#"Not("anything")"#, "True");
        check(r#"Replace("en-US", "-", , , "_", , )"#, "en_US");
        check(r#"Replace([country], "X", , , , , "at X.example")"#, "at USA.example");
        check(r#"SingleAppRoleAssignment([role])"#, "Agent");
        check(r#"StripSpaces(" a b ")"#, "ab");
        check(r#"Switch([country], "other", "USA", "us", "GBR", "gb")"#, "us");
        check(r#"Switch([country], "other", "usa", "us")"#, "other");
        check(r#"Switch([none], [none], "", "other")"#, "other");
        check(r#"Switch([empty], "x", "a", "b", "", "other")"#, "other");
        check(r#"Switch([country], [country], "", "other")"#, "USA");
        check(r#"Switch(IsPresent([country]), "none", "True", [country])"#, "USA");
        check(r#"IIF(Not(IsNullOrEmpty([country])), [country], "none")"#, "USA");
        check(r#"ToUpper(Trim("  a\"b\\ "))"#, "A\"B\\");
    }

    #[test]
    fn nothing_flows_as_nothing() {
        for expression in [
            "ToLower([none])",
            "Trim([none])",
            "Mid([none], 1, 2)",
            r#"Switch([none], , "a", "b")"#,
            "IgnoreFlowIfNullOrEmpty([empty])",
            "SingleAppRoleAssignment([none])",
            "Item([list], 9)",
        ] {
            assert_eq!(compute(expression), Nothing, "{expression}");
        }
    }

    #[test]
    fn what_cannot_be_computed_says_why() {
        let function = |name: &str| Unknown::Function(name.to_owned());
        let arguments = |name: &str| Unknown::Arguments(name.to_owned());
        let form = |name: &str| Unknown::Form(name.to_owned());
        for (expression, why) in [
            ("Guid()", function("Guid")),
            ("switch([country])", function("switch")),
            (r#"Join(" ", [country], [none])"#, arguments("Join")),
            (r#"Append([none], "x")"#, arguments("Append")),
            ("Mid([name], 5, 1)", arguments("Mid")),
            ("Mid([country], 0, 1)", arguments("Mid")),
            (r#"ToLower([country], "tr-TR")"#, form("ToLower")),
            (r#"ToUpper([country], "tr-TR")"#, form("ToUpper")),
            (r#"Replace([country], , "U.*", , "x", , )"#, form("Replace")),
            (r#"Replace([country], "U", , , , [name], )"#, form("Replace")),
            (r#"Replace([country], "", , , "x", , )"#, arguments("Replace")),
            (r#"IIF([country], "a", "b")"#, arguments("IIF")),
            (r#"Switch([country], "a", "USA")"#, arguments("Switch")),
            (r#"IIF(IsPresent([none]), "a", "b")"#, arguments("IIF")),
            (r#"IIF(Not(IsNullOrEmpty([empty])), "a", "b")"#, arguments("IIF")),
            (r#"IIF([none] = "", "a", "b")"#, arguments("IIF")),
            (r#"IIF([none] = "USA", "a", "b")"#, arguments("IIF")),
            (r#"Switch(IsNull([none]), "a", "True", "b")"#, arguments("Switch")),
            ("SingleAppRoleAssignment([roles])", Unknown::SeveralRoles),
            ("ToLower(Left([missing], 3))", Unknown::NotExported("missing".to_owned())),
        ] {
            assert_eq!(compute(expression), Computed::Unknown(why), "{expression}");
        }
    }
}
