use super::{Span, sorted_by_key};

/// One replacement in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// The text after the edit.
    pub text: String,
}

impl Edit {
    /// Replaces `span` with `text`.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    /// Removes `span`.
    pub fn remove(span: Span) -> Self {
        Self::replace(span, "")
    }

    /// Inserts `text` at the byte `offset`.
    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        Self::replace(Span::at(offset), text)
    }
}

/// Returns `text` with every edit applied, in the order of their spans; insertions at one offset keep the given order.
///
/// Edits of several fixes may be passed together. One that overlaps an earlier edit, or does not fit the text, is left
/// out: its fix is found again when the result is checked.
pub fn apply_edits<'e>(text: &str, edits: impl IntoIterator<Item = &'e Edit>) -> String {
    let mut edited = String::with_capacity(text.len());
    let mut done = 0;
    for edit in sorted_by_key(edits, |edit| edit.span) {
        let Some(before) = text.get(done..edit.span.start as usize) else { continue };
        if text.get(edit.span.start as usize..edit.span.end as usize).is_none() {
            continue;
        }
        edited.push_str(before);
        edited.push_str(&edit.text);
        done = edit.span.end as usize;
    }
    edited.push_str(text.get(done..).unwrap_or(""));
    edited
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, edits: &[(usize, usize, &str)], expected: &str) {
        let edits: Vec<Edit> =
            edits.iter().map(|&(start, end, new)| Edit::replace(Span::new(start, end), new)).collect();
        assert_eq!(apply_edits(text, &edits), expected);
    }

    #[test]
    fn edits_are_applied_in_the_order_of_their_spans() {
        check("one two", &[(4, 7, "2"), (0, 3, "1")], "1 2");
        check("ab", &[(1, 1, "x"), (1, 1, "y")], "axyb");
    }

    #[test]
    fn an_edit_that_overlaps_or_does_not_fit_is_left_out() {
        check("abcdef", &[(0, 3, "X"), (2, 5, "Y")], "Xdef");
        check("é", &[(1, 2, "e")], "é");
        check("a", &[(4, 9, "z")], "a");
    }
}
