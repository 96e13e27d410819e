//! Templates: what OneLogin, API clients and editors replace with values before they send a request.

use crate::text::{Span, lines};

/// Whether `text` contains a macro, `{$…}`, or a variable, `{{…}}`. Asking every pair of bytes, without stopping, takes
/// many at a time.
#[inline(never)]
pub fn is_template(text: &str) -> bool {
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    pairs.fold(false, |found, (&one, &next)| found | ((one == b'{') & ((next == b'{') | (next == b'$'))))
}

/// Whether `text` contains the start of a macro: `{$`, but not `{{$`, which refers to a variable.
pub(super) fn has_macro(text: &str) -> bool {
    text.match_indices("{$").any(|(at, _)| !text[..at].ends_with('{'))
}

/// Returns where `text` refers to variables: `{{name}}`, on one line.
pub fn variables(text: &str) -> impl Iterator<Item = Span> {
    text.match_indices('{').filter_map(|(start, _)| {
        let name = text[start + 1..].strip_prefix('{')?.split(['{', '}', '"', '\n']).next()?;
        let end = start + 2 + name.len();
        (!name.trim().is_empty() && text[end..].starts_with("}}")).then(|| Span::new(start, end + 2))
    })
}

/// The maximum size of the lines that are kept because they define variables. Each request may look for many variables in
/// them.
pub const MAX_DEFINITIONS: usize = 16 << 10;

/// Whether a line of a file of requests defines a variable: `@host = https://dialpad.com/scim`.
pub fn is_definition(line: &[u8]) -> bool {
    line.starts_with(b"@") && definition(&String::from_utf8_lossy(line)).is_some()
}

/// Returns the value of the variable to which `reference` refers, `{{name}}`, if a line of a text defines it: the last one
/// of the first text that does.
pub fn defined_value<'t>(texts: [&'t str; 2], reference: &str) -> Option<&'t str> {
    let name = reference.trim_start_matches('{').trim_end_matches('}').trim();
    let value_in = |text: &'t str| {
        let definitions = lines(text, 0).filter_map(|line| definition(line.of(text)));
        definitions.filter(|(defined, _)| *defined == name).last()
    };
    let value = texts.into_iter().find_map(value_in)?.1;
    (!value.is_empty() && !is_template(value)).then_some(value)
}

/// Returns the name and the value in the definition of a variable.
fn definition(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.trim().strip_prefix('@')?.split_once('=')?;
    let name = name.trim_end();
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    (!name.is_empty() && name.bytes().all(is_part)).then_some((name, value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_has_a_name_between_two_braces() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = variables(text).map(|span| span.of(text)).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("{{a}}/Users/{{ b.c }}?x={{$guid}}", &["{{a}}", "{{ b.c }}", "{{$guid}}"]);
        check("{{{a}}}", &["{{a}}"]);
        check("{{}} {{ }} {{a} {{b\n}} {a}} {\"a\":{\"b\":1}} {{", &[]);
    }

    #[test]
    fn a_macro_has_one_brace() {
        for (text, is_macro, is_template_of_any_kind) in
            [("{$user.id}", true, true), ("{{$guid}}", false, true), ("$1 {a} {", false, false), ("{{a}}", false, true)]
        {
            assert_eq!((has_macro(text), is_template(text)), (is_macro, is_template_of_any_kind), "{text}");
        }
    }

    #[test]
    fn the_last_definition_of_a_variable_counts() {
        let text = "@a = 1\n  @b=x y \n@c = {{a}}\n@a=2\r\n# @d = 1\n@e =\n@f g = 1\n";
        let check = |reference, expected| {
            assert_eq!(defined_value([text, "@b = 3\n@g = 4"], reference), expected, "{reference}")
        };
        check("{{a}}", Some("2"));
        check("{{ b }}", Some("x y"));
        check("{{g}}", Some("4"));
        for reference in ["{{c}}", "{{d}}", "{{e}}", "{{f g}}", "{{A}}"] {
            check(reference, None);
        }
    }
}
