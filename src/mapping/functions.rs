//! What Entra's functions do with their arguments, as far as Microsoft's reference says so.

use crate::text::Interner;

use super::letters::{change_case, has_invariant_case, lower, normalize_diacritics, proper_case, upper};
use super::values::{Computed, Unknown, boolean};

use Computed::{Many, Nothing, Roles, Text};

/// What a function returns for its arguments; `None` if the reference does not cover them.
type Function = fn(&[Computed]) -> Option<Computed>;

/// The functions that are computed.
const COMPUTED: [(&str, Function); 33] = [
    ("Append", append),
    ("AppRoleAssignmentsComplex", all_roles),
    ("AssertiveAppRoleAssignmentsComplex", all_roles),
    ("BitAnd", bit_and),
    ("CBool", to_boolean),
    ("ConvertToBase64", |arguments| map_text(arguments, base64)),
    ("ConvertToUTF8Hex", |arguments| map_text(arguments, utf8_hex)),
    ("Count", count),
    ("CStr", |arguments| map_text(arguments, str::to_owned)),
    ("IgnoreFlowIfNullOrEmpty", unless_empty),
    ("InStr", in_str),
    ("IsNull", |arguments| test(arguments, |source| *source == Nothing)),
    ("IsNullOrEmpty", |arguments| test(arguments, Computed::is_empty)),
    ("IsNullorEmpty", |arguments| test(arguments, Computed::is_empty)),
    ("IsPresent", |arguments| test(arguments, |source| !source.is_empty())),
    ("IsString", is_string),
    ("Item", item),
    ("Join", join),
    ("Left", left),
    ("Mid", mid),
    ("NormalizeDiacritics", normalize_diacritics),
    ("Not", not),
    ("PCase", proper_case),
    ("Redact", redact),
    ("RemoveDuplicates", remove_duplicates),
    ("Replace", replace),
    ("SingleAppRoleAssignment", single_role),
    ("Split", split),
    ("StripSpaces", |arguments| map_text(arguments, |source| source.replace(' ', ""))),
    ("ToLower", |arguments| change_case(arguments, lower)),
    ("ToUpper", |arguments| change_case(arguments, upper)),
    ("Trim", |arguments| map_text(arguments, |source| source.trim().to_owned())),
    ("Word", word),
];

/// The other functions in Microsoft's references: those that choose among their arguments, and those that are not
/// computed here.
const OTHERS: [&str; 17] = [
    "CDate",
    "Coalesce",
    "ConvertFromBase64",
    "DateAdd",
    "DateDiff",
    "DateFromNum",
    "DNComponent",
    "Error",
    "FormatDateTime",
    "Guid",
    "IIF",
    "Now",
    "NumFromDate",
    "RandomString",
    "SelectUniqueValue",
    "StringFromSid",
    "Switch",
];

/// Returns the names of all functions in Microsoft's references.
pub(super) fn documented() -> impl Iterator<Item = &'static str> {
    COMPUTED.iter().map(|(name, _)| *name).chain(OTHERS)
}

/// Returns the value of the function `name`.
pub(super) fn call(name: &str, mut arguments: Vec<Computed>) -> Computed {
    match name {
        // These choose among their arguments: those not chosen may be unknown.
        "Switch" => return switch(arguments),
        "IIF" => return iif(arguments),
        "Coalesce" => return coalesce(arguments),
        _ => {}
    }
    if let Some(unknown) = arguments.iter().find(|argument| matches!(argument, Computed::Unknown(_))) {
        return unknown.clone();
    }
    if is_unsupported_form(name, &arguments) {
        return Computed::Unknown(Unknown::Form(name.to_owned()));
    }
    let Some((_, function)) = COMPUTED.iter().find(|(own, _)| *own == name) else {
        return Computed::Unknown(Unknown::Function(name.to_owned()));
    };
    // Arguments omitted at the end mean nothing; when joining, each one counts.
    while name != "Join" && arguments.len() > 1 && arguments.last() == Some(&Nothing) {
        arguments.pop();
    }
    function(&arguments).unwrap_or_else(|| Computed::undocumented(name))
}

/// Whether the arguments require what is not computed here: culture-specific case, a regular expression, the value of
/// another attribute.
fn is_unsupported_form(name: &str, arguments: &[Computed]) -> bool {
    let has = |index: usize| arguments.get(index).is_some_and(|argument| *argument != Nothing);
    match name {
        "ToLower" | "ToUpper" => has(1) && !arguments.get(1).is_some_and(has_invariant_case),
        "Replace" => has(2) || has(3) || has(5),
        _ => false,
    }
}

/// Whether the function `name` returns a list of roles. The two differ in what an update does to existing roles.
pub(super) fn returns_roles(name: &str) -> bool {
    matches!(name, "AppRoleAssignmentsComplex" | "AssertiveAppRoleAssignmentsComplex")
}

// — those that choose —

/// `Switch(source, default, key, value, key, value, …)`. An empty string among the keys matches a source without a
/// value.
fn switch(arguments: Vec<Computed>) -> Computed {
    // No source, or a key without its value.
    if arguments.is_empty() || arguments.len() % 2 == 1 {
        return Computed::undocumented("Switch");
    }
    let mut arguments = arguments.into_iter();
    let source = arguments.next().unwrap_or(Nothing);
    let default = arguments.next().unwrap_or(Nothing);
    if let Computed::Unknown(_) = source {
        return source;
    }
    if source.is_list() {
        return Computed::undocumented("Switch");
    }
    while let Some((key, value)) = arguments.next().zip(arguments.next()) {
        if matches!(key, Computed::Unknown(_)) {
            return key;
        }
        if key.is_list() {
            return Computed::undocumented("Switch");
        }
        if key == source || (key.is_empty() && source.is_empty()) {
            return value;
        }
    }
    default
}

fn iif(arguments: Vec<Computed>) -> Computed {
    let Ok([condition, then, otherwise]) = <[Computed; 3]>::try_from(arguments) else {
        return Computed::undocumented("IIF");
    };
    match (condition.is_true(), condition) {
        (_, condition @ Computed::Unknown(_)) => condition,
        (Some(true), _) => then,
        (Some(false), _) => otherwise,
        (None, _) => Computed::undocumented("IIF"),
    }
}

fn coalesce(arguments: Vec<Computed>) -> Computed {
    if arguments.is_empty() {
        return Computed::undocumented("Coalesce");
    }
    arguments.into_iter().find(|argument| *argument != Nothing).unwrap_or(Nothing)
}

// — those of one value —

fn test(arguments: &[Computed], is: fn(&Computed) -> bool) -> Option<Computed> {
    let [source] = arguments else { return None };
    Some(boolean(is(source)))
}

/// Anything but “True” becomes “True”; whether case matters is not documented.
fn not(arguments: &[Computed]) -> Option<Computed> {
    let [source] = arguments else { return None };
    let is_true = *source == boolean(true);
    let is_unclear = source.is_list() || (!is_true && source.is_true() == Some(true));
    (!is_unclear).then(|| boolean(!is_true))
}

/// What is neither a number nor the result of a comparison is not documented.
fn to_boolean(arguments: &[Computed]) -> Option<Computed> {
    let [Text(source)] = arguments else { return None };
    match source.as_str() {
        "True" | "False" => Some(arguments[0].clone()),
        number => Some(boolean(number.parse::<i64>().ok()? != 0)),
    }
}

/// What several values or none are taken for is not documented.
fn is_string(arguments: &[Computed]) -> Option<Computed> {
    matches!(arguments, [Text(_)]).then(|| boolean(true))
}

fn map_text(arguments: &[Computed], change: fn(&str) -> String) -> Option<Computed> {
    match arguments {
        [Nothing] => Some(Nothing),
        [Text(source)] => Some(Text(change(source))),
        _ => None,
    }
}

fn bit_and(arguments: &[Computed]) -> Option<Computed> {
    let [Text(left), Text(right)] = arguments else { return None };
    let (left, right): (u64, u64) = (left.parse().ok()?, right.parse().ok()?);
    Some(Text((left & right).to_string()))
}

/// “Unicode” is UTF-16 with the lower byte first: Microsoft's example “Hello world!” begins with `SABl`.
fn base64(source: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bytes: Vec<u8> = source.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| chunk.get(index).map_or(0, |&byte| usize::from(byte));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for index in 0..4 {
            let letter = LETTERS[bits >> (18 - 6 * index) & 63];
            out.push(if index > chunk.len() { '=' } else { char::from(letter) });
        }
    }
    out
}

fn utf8_hex(source: &str) -> String {
    source.bytes().map(|byte| format!("{byte:02X}")).collect()
}

/// What it redacts are the provisioning logs, not what is sent.
fn redact(arguments: &[Computed]) -> Option<Computed> {
    let [source] = arguments else { return None };
    Some(source.clone())
}

fn unless_empty(arguments: &[Computed]) -> Option<Computed> {
    let [source] = arguments else { return None };
    Some(if source.is_empty() { Nothing } else { source.clone() })
}

fn single_role(arguments: &[Computed]) -> Option<Computed> {
    match arguments {
        [Nothing] => Some(Nothing),
        [Roles(roles)] => Some(match &roles[..] {
            [] => Nothing,
            [role] => Text(role.clone()),
            _ => Computed::Unknown(Unknown::SeveralRoles),
        }),
        _ => None,
    }
}

fn all_roles(arguments: &[Computed]) -> Option<Computed> {
    match arguments {
        [roles @ (Nothing | Roles(_))] => Some(roles.clone()),
        _ => None,
    }
}

// — texts —

fn append(arguments: &[Computed]) -> Option<Computed> {
    match arguments {
        [Text(source), Text(suffix)] => Some(Text(format!("{source}{suffix}"))),
        _ => None,
    }
}

/// Microsoft's example `Join(", ", "", [surname], [givenName])` returns “Doe, John”: empty strings are left out. What
/// happens to a source without a value is not documented.
fn join(arguments: &[Computed]) -> Option<Computed> {
    let [separator, sources @ ..] = arguments else { return None };
    if sources.is_empty() {
        return None;
    }
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
    parts.retain(|part| !part.is_empty());
    Some(Text(parts.join(separator)))
}

fn mid(arguments: &[Computed]) -> Option<Computed> {
    match arguments {
        [Nothing, ..] => Some(Nothing),
        [Text(source), Text(start), Text(length)] => {
            let start = start.parse::<usize>().ok()?.checked_sub(1)?;
            let units = source.encode_utf16().count();
            // What is returned from beyond the end is not documented.
            if start >= units { None } else { substring(source, start, length.parse().ok()?) }
        }
        _ => None,
    }
}

fn left(arguments: &[Computed]) -> Option<Computed> {
    match arguments {
        [Nothing, _] => Some(Text(String::new())),
        [Text(source), Text(count)] if count.parse::<i64>().ok()? < 0 => Some(Text(source.clone())),
        [Text(source), Text(count)] => substring(source, 0, count.parse().ok()?),
        _ => None,
    }
}

/// The position of the second text in the first, or 0. Which comparison is the default is not documented: without one,
/// both must find the same. Case is ignored in ASCII only.
fn in_str(arguments: &[Computed]) -> Option<Computed> {
    let [Text(source), Text(sought), options @ ..] = arguments else { return None };
    let (start, mode) = match options {
        [] => ("1", None),
        [Text(start)] => (start.as_str(), None),
        [Text(start), Text(mode)] => (start.as_str(), Some(mode.as_str())),
        _ => return None,
    };
    let skipped = start.parse::<usize>().ok()?.checked_sub(1)?;
    let Text(rest) = substring(source, skipped, usize::MAX)? else { return None };
    // What is found in an empty text, beyond the end, or when looking for nothing is not documented either.
    if rest.is_empty() || sought.is_empty() {
        return None;
    }
    let position = |at: Option<usize>| at.map_or(0, |at| skipped + rest[..at].encode_utf16().count() + 1);
    let exact = position(rest.find(sought.as_str()));
    let ignoring_case = (rest.is_ascii() && sought.is_ascii())
        .then(|| position(rest.to_ascii_lowercase().find(&sought.to_ascii_lowercase())));
    let found = match mode {
        Some("vbBinaryCompare") => exact,
        Some("vbTextCompare") => ignoring_case?,
        Some(_) => return None,
        None => ignoring_case.filter(|found| *found == exact)?,
    };
    Some(Text(found.to_string()))
}

/// Characters count as UTF-16 code units.
fn substring(source: &str, start: usize, length: usize) -> Option<Computed> {
    let units: Vec<u16> = source.encode_utf16().skip(start).take(length).collect();
    String::from_utf16(&units).ok().map(Text)
}

/// The reference does not say what is between two delimiters in a row, nor what a text without delimiters yields.
fn word(arguments: &[Computed]) -> Option<Computed> {
    let (source, number, delimiters) = match arguments {
        [Nothing, ..] => return Some(Text(String::new())),
        [Text(source), Text(number), Text(delimiters)] => (source, number.parse::<i64>().ok()?, delimiters),
        _ => return None,
    };
    let words: Vec<&str> = source.split(|letter| delimiters.contains(letter)).collect();
    if words.len() == 1 || words.contains(&"") {
        return None;
    }
    let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    Some(Text(index.and_then(|index| words.get(index)).copied().unwrap_or_default().to_owned()))
}

/// `Replace(source, oldValue, regexPattern, regexGroupName, replacementValue, replacementAttributeName, template)`;
/// [`is_unsupported_form`] has ruled out what is not computed.
fn replace(arguments: &[Computed]) -> Option<Computed> {
    let (source, rest) = match arguments {
        [Nothing, ..] => return Some(Nothing),
        [Text(source), rest @ ..] => (source, rest),
        _ => return None,
    };
    let argument = |index: usize| rest.get(index).unwrap_or(&Nothing);
    let Text(old) = argument(0) else { return None };
    if old.is_empty() {
        return None;
    }
    match (argument(3), argument(5)) {
        (Text(new), Nothing) => Some(Text(source.replace(old.as_str(), new))),
        (Nothing, Text(template)) => Some(Text(template.replace(old.as_str(), source))),
        _ => None,
    }
}

// — several texts —

/// Microsoft's example trims the pieces, its description does not. Pieces with outer whitespace are not computed.
fn split(arguments: &[Computed]) -> Option<Computed> {
    match arguments {
        [Nothing, ..] => Some(Nothing),
        [Text(source), Text(delimiter)] if !delimiter.is_empty() => {
            let pieces: Vec<String> = source.split(delimiter.as_str()).map(str::to_owned).collect();
            pieces.iter().all(|piece| piece.trim() == piece).then_some(Many(pieces))
        }
        _ => None,
    }
}

fn item(arguments: &[Computed]) -> Option<Computed> {
    match arguments {
        [Nothing, ..] => Some(Nothing),
        [Many(all), Text(index)] => {
            let index = index.parse::<usize>().ok()?.checked_sub(1)?;
            all.get(index).cloned().map(Text)
        }
        _ => None,
    }
}

fn count(arguments: &[Computed]) -> Option<Computed> {
    match arguments {
        [Many(all)] => Some(Text(all.len().to_string())),
        _ => None,
    }
}

/// Whether values that differ in case are duplicates is not documented.
fn remove_duplicates(arguments: &[Computed]) -> Option<Computed> {
    let all = match arguments {
        [Nothing] => return Some(Nothing),
        [Many(all)] => all,
        _ => return None,
    };
    let (mut seen, mut kept) = (Interner::default(), Vec::<String>::new());
    for one in all {
        match seen.intern(&one.to_lowercase()) {
            (_, true) => kept.push(one.clone()),
            (index, false) if kept[index] == *one => {}
            _ => return None,
        }
    }
    Some(Many(kept))
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
    fn functions_return_what_their_reference_says() {
        let check = |expression: &str, expected: &str| {
            assert_eq!(compute(expression), Text(expected.to_owned()), "{expression}");
        };
        check(r#"Append("John.Doe@contoso.com", ".test")"#, "John.Doe@contoso.com.test");
        check("BitAnd(&HF, &HF7)", "7");
        check("BitAnd(514, 2)", "2");
        check("CBool(2)", "True");
        check("CBool(0)", "False");
        check("CBool(-1)", "True");
        check("CBool([country] = [country])", "True");
        check(r#"CBool([country] = "GBR")"#, "False");
        check(r#"Coalesce([none], [country])"#, "USA");
        check(r#"Coalesce([empty], [country])"#, "");
        check(r#"IIF([country]="USA",[country],[name])"#, "USA");
        check(r#"IIF([country] <> "USA", "x", ToLower([country]))"#, "usa");
        check(r#"IIF(Count([list]) >= "2", "many", "few")"#, "many");
        check(r#"ConvertToBase64("Hello world!")"#, "SABlAGwAbABvACAAdwBvAHIAbABkACEA");
        check(r#"ConvertToBase64("Zoë")"#, "WgBvAOsA");
        check(r#"ConvertToBase64("é")"#, "6QA=");
        check(r#"ConvertToBase64("éé")"#, "6QDpAA==");
        check(r#"ConvertToUTF8Hex("Hello world!")"#, "48656C6C6F20776F726C6421");
        check(r#"ConvertToUTF8Hex("ë")"#, "C3AB");
        check("CStr(-1.5)", "-1.5");
        check("CStr(&HF7)", "247");
        check("Left([country], &H2)", "US");
        check(r#"IsNull([none])"#, "True");
        check(r#"IsNull([empty])"#, "False");
        check(r#"IsNullOrEmpty([empty])"#, "True");
        check(r#"IsPresent([country])"#, "True");
        check(r#"InStr("The quick brown fox", "quick")"#, "5");
        check(r#"InStr("repEated", "e", 3, vbBinaryCompare)"#, "7");
        check(r#"InStr("repEated", "E", 1, vbTextCompare)"#, "2");
        check(r#"InStr("repEated", "x", 8)"#, "0");
        check(r#"InStr([name], "Quill", 1, vbBinaryCompare)"#, "8");
        check(
            r#"IIF(InStr("Support Agent", "Support") > 0, "Dialpad_Support", "Dialpad_Ai Voice")"#,
            "Dialpad_Support",
        );
        check("IsString([country])", "True");
        check(r#"Item([list], 1)"#, "a");
        check(r#"Item(Split("a,b,c", ","), 3)"#, "c");
        check(r#"Join("-", [list], "c")"#, "a-b-c");
        check(r#"Join(", ", "", [country], [empty], "Doe")"#, "USA, Doe");
        check(r#"Join(", ", "")"#, "");
        check(r#"Left("John Doe", 3)"#, "Joh");
        check(r#"Left("John Doe", -1)"#, "John Doe");
        check(r#"Left("John Doe", 0)"#, "");
        check(r#"Left("John Doe", 99)"#, "John Doe");
        check(r#"Left([none], 3)"#, "");
        check(r#"Mid([country], 2, 8)"#, "SA");
        check(r#"Mid([country], 3, 1)"#, "A");
        check(r#"Mid([name], 5, 2)"#, "😀");
        check(r#"NormalizeDiacritics([name])"#, "Zoe 😀 Quill");
        check(r#"NormalizeDiacritics("Søren Łukasz Weiß Ǣ ø̄ ı")"#, "Soeren Lukasz Weiss AE oe i");
        check(r#"Not([yes])"#, "False");
        check(r#"Not("anything")"#, "True");
        check(r#"Not("FALSE")"#, "True");
        check(r#"PCase("PABLO GONSALVES (SECOND)")"#, "Pablo Gonsalves (Second)");
        check(r#"PCase("PINTO-DE'SILVA", " '-")"#, "Pinto-De'Silva");
        check(r#"PCase("ST. ÉLOI-sur-mer", " ")"#, "St. Éloi-sur-mer");
        check(r#"Redact([country])"#, "USA");
        check(r#"Join("-", RemoveDuplicates(Split("b,a,b", ",")))"#, "b-a");
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
        check(r#"Word("This,string!has&many separators", 3, ",!&#")"#, "has");
        check(r#"Word([name], 4, " ")"#, "");
        check(r#"Word([name], 0, " ")"#, "");
        check(r#"Word([none], 1, " ")"#, "");
        check(r#"Join(", ", Split("a,,b", ","))"#, "a, b");
        check(r#"ToLower("ΟΔΟΣ")"#, "οδοσ");
        check(r#"ToLower("IAN", "en-US")"#, "ian");
        check(r#"ToUpper("ian", "ja")"#, "IAN");
        check(r#"ToUpper(Trim("  a\"b\\ "))"#, "A\"B\\");
    }

    #[test]
    fn nothing_flows_as_nothing() {
        for expression in [
            "ToLower([none])",
            "Trim([none])",
            "PCase([none])",
            "Redact([none])",
            "NormalizeDiacritics([none])",
            "Mid([none], 1, 2)",
            "Coalesce([none], [none])",
            r#"Switch([none], , "a", "b")"#,
            "IgnoreFlowIfNullOrEmpty([empty])",
            "SingleAppRoleAssignment([none])",
            "Item([none], 9)",
            "ConvertToBase64([none])",
            "RemoveDuplicates([none])",
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
            (r#"Append("x", [none])"#, arguments("Append")),
            (r#"Append("x")"#, arguments("Append")),
            (r#"BitAnd([country], 1)"#, arguments("BitAnd")),
            ("BitAnd(-1, 1)", arguments("BitAnd")),
            ("CBool([country])", arguments("CBool")),
            ("CBool([none])", arguments("CBool")),
            ("IsString([list])", arguments("IsString")),
            ("IsString([none])", arguments("IsString")),
            (r#"RemoveDuplicates(Split("a,A", ","))"#, arguments("RemoveDuplicates")),
            ("RemoveDuplicates([country])", arguments("RemoveDuplicates")),
            (r#"Not("TRUE")"#, arguments("Not")),
            ("Item([list], 3)", arguments("Item")),
            ("Mid([country], 4, 1)", arguments("Mid")),
            (r#"InStr([none], "a")"#, arguments("InStr")),
            (r#"InStr([empty], "a")"#, arguments("InStr")),
            (r#"InStr([country], "")"#, arguments("InStr")),
            (r#"InStr([country], "a", 0)"#, arguments("InStr")),
            (r#"InStr([country], "a", 5)"#, arguments("InStr")),
            (r#"InStr([country], "s")"#, arguments("InStr")),
            (r#"InStr([name], "Quill")"#, arguments("InStr")),
            (r#"InStr([country], "S", 1, "text")"#, arguments("InStr")),
            (r#"PCase("o'neil")"#, arguments("PCase")),
            (r#"PCase("2nd floor")"#, arguments("PCase")),
            (r#"PCase("ßa", " ")"#, arguments("PCase")),
            (r#"Split("a, b", ",")"#, arguments("Split")),
            (r#"ToUpper("Weiß")"#, arguments("ToUpper")),
            (r#"ToUpper("ſ")"#, arguments("ToUpper")),
            (r#"ToUpper("ı")"#, arguments("ToUpper")),
            (r#"ToLower("İzmir")"#, arguments("ToLower")),
            ("Mid([name], 5, 1)", arguments("Mid")),
            ("Mid([country], 0, 1)", arguments("Mid")),
            (r#"ToLower([country], "tr-TR")"#, form("ToLower")),
            (r#"ToLower([country], "AZ")"#, form("ToLower")),
            (r#"ToLower([country], "invariant")"#, form("ToLower")),
            (r#"ToUpper([country], "tr-TR")"#, form("ToUpper")),
            (r#"Replace([country], , "U.*", , "x", , )"#, form("Replace")),
            (r#"Replace([country], "U", , , , [name], )"#, form("Replace")),
            (r#"Replace([country], , , "U", "x", , )"#, form("Replace")),
            (r#"Replace([country], "", , , "x", , )"#, arguments("Replace")),
            (r#"NormalizeDiacritics("Đặng")"#, arguments("NormalizeDiacritics")),
            (r#"Word([country], 1, " ")"#, arguments("Word")),
            (r#"Word("a  b", 2, " ")"#, arguments("Word")),
            (r#"IIF([country], "a", "b")"#, arguments("IIF")),
            (r#"IIF([country] = "USA", "a")"#, arguments("IIF")),
            ("Coalesce()", arguments("Coalesce")),
            ("Switch()", arguments("Switch")),
            (r#"Join("-")"#, arguments("Join")),
            (r#"Switch([country], "a", "USA")"#, arguments("Switch")),
            (r#"IIF(IsPresent([none]), "a", "b")"#, arguments("IIF")),
            (r#"IIF(Not(IsNullOrEmpty([empty])), "a", "b")"#, arguments("IIF")),
            (r#"IIF([none] = "", "a", "b")"#, arguments("IIF")),
            (r#"IIF([country] >= "5", "a", "b")"#, arguments(">=")),
            (r#"IIF([none] = "USA", "a", "b")"#, arguments("IIF")),
            (r#"Switch(IsNull([none]), "a", "True", "b")"#, arguments("Switch")),
            ("SingleAppRoleAssignment([roles])", Unknown::SeveralRoles),
            (r#"Switch([list], "x", "a", "y")"#, arguments("Switch")),
            (r#"Switch([role], "x", "Agent", "y")"#, arguments("Switch")),
            (r#"Switch([country], "x", [list], "y")"#, arguments("Switch")),
            (r#"IIF([country] = "usa", "x", "y")"#, arguments("=")),
            (r#"IIF([yes] <> "true", "x", "y")"#, arguments("<>")),
            (r#"IIF([list] = "a", "x", "y")"#, arguments("=")),
            (r#"IIF([role] <> "Agent", "x", "y")"#, arguments("<>")),
            ("Not([list])", arguments("Not")),
            ("Not([role])", arguments("Not")),
            (r#"Switch([country], "x", [missing], "y")"#, Unknown::NotExported("missing".to_owned())),
            (r#"Switch([missing], "x", "a", "y")"#, Unknown::NotExported("missing".to_owned())),
            (r#"IIF([missing] = "a", "x", "y")"#, Unknown::NotExported("missing".to_owned())),
            ("ToLower(Left([missing], 3))", Unknown::NotExported("missing".to_owned())),
        ] {
            assert_eq!(compute(expression), Computed::Unknown(why), "{expression}");
        }
    }
}
