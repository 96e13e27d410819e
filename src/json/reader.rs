use std::borrow::Cow;

use crate::text::Span;

use super::document::{
    Document, ESCAPED, IN_OBJECT, KEY_BARE, KEY_ESCAPED, MAX_DEPTH, NO_PARENT, Node, UNCLOSED, Unescaped,
    child_containing,
};
use super::name::hash;
use super::number::{is_inexact, is_number};
use super::string::hex4;
use super::{Expected, Kind, Mark, Problem, ProblemKind, name_hash};

/// Reads the whole of `text`.
pub fn read<'t>(text: impl Into<Cow<'t, str>>) -> Document<'t> {
    let text = text.into();
    let part = Span::new(0, text.len());
    read_part(text, part)
}

/// Reads the part `part` of `text`; spans are relative to the start of `text`. A part that does not fit the text, or
/// cuts a character, is read as empty.
pub fn read_part<'t>(text: impl Into<Cow<'t, str>>, part: Span) -> Document<'t> {
    let text = text.into();
    if u32::try_from(text.len()).is_err() {
        let problems = vec![Problem { kind: ProblemKind::TooLong, span: Span::default() }];
        return Document { text, problems, ..Document::default() };
    }
    let mut document = Document::default();
    read_after(&mut document, &text, part);
    let mut document = Document { text, ..document };
    document.find_garbled(0);
    document
}

/// Adds the values and problems of the part `part` of `text` to those of `document`, which are before it.
pub(super) fn read_after(document: &mut Document<'_>, text: &str, part: Span) {
    let part = if text.get(part.start as usize..part.end as usize).is_some() { part } else { Span::default() };
    let mut nodes = std::mem::take(&mut document.nodes);
    // A member of a compact SCIM message takes some twenty bytes.
    nodes.reserve((part.end - part.start) as usize / 16 + 4);
    let mut reader = Reader {
        bytes: &text.as_bytes()[..part.end as usize],
        text,
        at: part.start as usize,
        nodes,
        unescaped: std::mem::take(&mut document.unescaped),
        problems: std::mem::take(&mut document.problems),
        depth: 0,
        open: Open::NONE,
        comma: 0,
        key: PendingKey::default(),
    };
    reader.run();
    let Reader { nodes, unescaped, problems, .. } = reader;
    (document.nodes, document.unescaped, document.problems) = (nodes, unescaped, problems);
}

/// What may come next.
#[derive(Clone, Copy)]
enum State {
    /// The root, or the value of a key.
    Value,
    FirstElement,
    Element,
    FirstKey,
    Key,
    AfterValue,
    End,
}

impl State {
    /// Returns what is missing if something else comes.
    fn expected(self) -> Expected {
        match self {
            Self::FirstKey => Expected::KeyOrEnd,
            Self::Key => Expected::Key,
            Self::FirstElement => Expected::ValueOrEnd,
            _ => Expected::Value,
        }
    }
}

/// The bytes that may follow a key.
const AFTER_KEY: &[u8] = b":";
/// The bytes that may follow a value in an object or array.
const AFTER_VALUE: &[u8] = b",}]";

/// A string without its opening quote is recognized up to this length, and the whitespace after it as well, so that a
/// hostile text is not searched again and again.
const MAX_UNOPENED: usize = 300;

/// Reading cannot continue; the problem has been noted.
struct Stop;

/// A container being read.
#[derive(Clone, Copy)]
struct Open {
    id: u32,
    /// The number of children so far.
    count: u32,
    is_object: bool,
}

impl Open {
    const NONE: Self = Self { id: NO_PARENT, count: 0, is_object: false };
}

/// The key of the next value; empty if that is an element or the root.
#[derive(Clone, Copy, Default)]
struct PendingKey {
    span: Span,
    hash: u32,
    flags: u8,
}

struct Reader<'t> {
    text: &'t str,
    /// The bytes up to the end of the part being read.
    bytes: &'t [u8],
    at: usize,
    nodes: Vec<Node>,
    unescaped: Unescaped,
    problems: Vec<Problem>,
    /// The number of open containers.
    depth: usize,
    /// The innermost one. Those around it are its node's ancestors.
    open: Open,
    /// Where the last comma is.
    comma: usize,
    key: PendingKey,
}

impl Reader<'_> {
    fn run(&mut self) {
        if self.bytes[self.at..].starts_with("\u{FEFF}".as_bytes()) {
            self.problem(ProblemKind::ByteOrderMark, self.at, self.at + 3);
            self.at += 3;
        }
        self.skip_whitespace();
        if self.at == self.bytes.len() {
            self.problem(ProblemKind::Empty, self.at, self.at);
            return;
        }
        let mut state = State::Value;
        while let Ok(next) = self.step(state) {
            state = next;
        }
        self.close_all();
    }

    /// Reads on to the next decision: a member or an element, what follows one, or a bracket.
    #[inline(always)]
    fn step(&mut self, state: State) -> Result<State, Stop> {
        let next = self.skip_whitespace();
        match state {
            State::AfterValue => self.after_value(next),
            State::FirstKey if next == b'}' => Ok(self.close()),
            State::Key if next == b'}' => Ok(self.trailing_comma()),
            State::FirstKey | State::Key => self.key_and_colon(next, state),
            State::FirstElement if next == b']' => Ok(self.close()),
            State::Element if next == b']' => Ok(self.trailing_comma()),
            State::Value | State::FirstElement | State::Element => self.value(next, state),
            State::End => Err(Stop),
        }
    }

    #[inline]
    fn peek(&self) -> u8 {
        // No token starts with NUL, so it also marks the end.
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn problem(&mut self, kind: ProblemKind, start: usize, end: usize) {
        self.problems.push(Problem { kind, span: Span::new(start, end) });
    }

    /// Moves past whitespace and comments; returns the byte after them.
    #[inline]
    fn skip_whitespace(&mut self) -> u8 {
        // Compact texts have no whitespace at all.
        match self.peek() {
            0..=b' ' | b'/' => self.skip_blanks(),
            next => next,
        }
    }

    #[inline(never)]
    fn skip_blanks(&mut self) -> u8 {
        loop {
            while matches!(self.bytes.get(self.at), Some(b' ' | b'\n' | b'\r' | b'\t')) {
                self.at += 1;
            }
            if self.peek() != b'/' || !self.skip_comment() {
                return self.peek();
            }
        }
    }

    #[cold]
    fn skip_comment(&mut self) -> bool {
        let rest = &self.bytes[self.at..];
        let length = if rest.starts_with(b"//") {
            line_length(rest)
        } else if rest.starts_with(b"/*") {
            rest.windows(2).skip(2).position(|pair| pair == b"*/").map_or(rest.len(), |at| at + 4)
        } else {
            return false;
        };
        self.problem(ProblemKind::Comment, self.at, self.at + length);
        self.at += length;
        true
    }

    #[inline(always)]
    fn value(&mut self, next: u8, state: State) -> Result<State, Stop> {
        let start = self.at;
        let kind = match next {
            b'"' | b'\'' => {
                let escaped = self.quoted(next)?;
                self.push_string(start, escaped);
                return Ok(State::AfterValue);
            }
            b'{' => return self.open(Kind::Object, State::FirstKey),
            b'[' => return self.open(Kind::Array, State::FirstElement),
            b'-' | b'0'..=b'9' | b'+' | b'.' => self.number()?,
            byte if is_word(byte) => self.word(state)?,
            _ => {
                self.expect_opened(start, AFTER_VALUE)?;
                return Err(self.unexpected(state.expected()));
            }
        };
        self.push(kind, start, 0);
        Ok(State::AfterValue)
    }

    /// Notes something unexpected, or the end of the text. Something unexpected belongs to the innermost open bracket,
    /// as the location of the problem shows.
    #[cold]
    fn unexpected(&mut self, expected: Expected) -> Stop {
        if self.at < self.bytes.len() {
            let rest = &self.text[self.at..self.bytes.len()];
            let (kind, length) = match Mark::at(rest) {
                Some((mark, length)) if mark != Mark::Arrow || expected == Expected::Colon => {
                    (ProblemKind::OtherMark(mark), length)
                }
                _ => (ProblemKind::Unexpected(expected), rest.chars().next().map_or(1, char::len_utf8)),
            };
            self.problem(kind, self.at, self.at + length);
            self.at += length;
            return Stop;
        }
        match self.nodes.get(self.open.id as usize) {
            None => self.problem(ProblemKind::Unexpected(expected), self.at, self.at),
            Some(open) => {
                let open = open.span.start as usize;
                self.problem(ProblemKind::Unclosed { open: Span::new(open, open + 1) }, self.at, self.at);
            }
        }
        Stop
    }

    #[inline]
    fn push(&mut self, kind: Kind, start: usize, flags: u8) -> u32 {
        let id = self.nodes.len() as u32;
        let key = std::mem::take(&mut self.key);
        self.nodes.push(Node {
            id,
            kind,
            flags: flags | key.flags,
            key: key.span,
            key_hash: key.hash,
            span: Span { start: start as u32, end: self.at as u32 },
            parent: self.open.id,
            index: self.open.count,
            count: 0,
            after: id + 1,
        });
        self.open.count += 1;
        id
    }

    fn open(&mut self, kind: Kind, next: State) -> Result<State, Stop> {
        let start = self.at;
        self.at += 1;
        if self.depth == MAX_DEPTH {
            self.problem(ProblemKind::TooDeep, start, self.at);
            return Err(Stop);
        }
        let id = self.push(kind, start, 0);
        if let Some(around) = self.nodes.get_mut(self.open.id as usize) {
            around.count = self.open.count;
        }
        self.open = Open { id, count: 0, is_object: kind == Kind::Object };
        self.depth += 1;
        Ok(next)
    }

    fn close(&mut self) -> State {
        self.at += 1;
        self.close_top();
        State::AfterValue
    }

    fn close_top(&mut self) {
        let after = self.nodes.len() as u32;
        let node = &mut self.nodes[self.open.id as usize];
        node.span.end = self.at as u32;
        node.after = after;
        node.count = self.open.count;
        let parent = node.parent;
        self.depth -= 1;
        self.open = match self.nodes.get(parent as usize) {
            Some(around) => Open { id: parent, count: around.count, is_object: around.kind == Kind::Object },
            None => Open::NONE,
        };
    }

    /// Closes what is still open when reading stops, so that the document is complete as far as it goes.
    fn close_all(&mut self) {
        while self.depth > 0 {
            self.close_top();
        }
    }

    fn after_value(&mut self, next: u8) -> Result<State, Stop> {
        if self.depth == 0 {
            if self.at < self.bytes.len() {
                self.problem(ProblemKind::TrailingText, self.at, self.bytes.len());
                return Err(Stop);
            }
            return Ok(State::End);
        }
        let object = self.open.is_object;
        match (next, object) {
            (b',', _) => Ok(self.comma(object)),
            (b'}', true) | (b']', false) => Ok(self.close()),
            (b'"', _) if self.is_stray_quote() => Err(self.unexpected_after_value(object)),
            (b'"' | b'\'', true) => {
                self.missing_comma();
                Ok(State::Key)
            }
            (b'"' | b'{' | b'[' | b'-' | b'0'..=b'9', false) => {
                self.missing_comma();
                Ok(State::Element)
            }
            (_, true) if self.extend_string() => Ok(State::AfterValue),
            _ => Err(self.unexpected_after_value(object)),
        }
    }

    /// Whether the quote here only closes a string: an earlier one that should be escaped has closed it already.
    #[cold]
    fn is_stray_quote(&self) -> bool {
        self.bytes.get(self.at + 1).is_none_or(|after| b",}]\r\n".contains(after))
    }

    fn unexpected_after_value(&mut self, object: bool) -> Stop {
        self.unexpected(if object { Expected::CommaOrBrace } else { Expected::CommaOrBracket })
    }

    /// Extends the string that ends here to the quote on its line after which the object goes on, if what looked like its
    /// end seems to be a quote inside it: `"emails[type eq "work"].value"`. Returns whether it did.
    #[cold]
    fn extend_string(&mut self) -> bool {
        let is_inside = is_word(self.peek()) || self.peek().is_ascii_digit();
        let Some(node) = self.nodes.last_mut().filter(|node| node.kind == Kind::String && is_inside) else {
            return false;
        };
        let start = node.span.start as usize;
        if node.span.end as usize != self.at || node.flags & ESCAPED != 0 || self.bytes[start] != b'"' {
            return false;
        }
        let Some(end) = end_of_string(self.bytes, self.at) else { return false };
        node.span.end = end as u32;
        self.at = end;
        self.problem(ProblemKind::UnescapedQuotes, start, end);
        true
    }

    fn comma(&mut self, object: bool) -> State {
        self.comma = self.at;
        self.at += 1;
        if object { State::Key } else { State::Element }
    }

    /// Closes the container after a comma that nothing follows.
    #[cold]
    fn trailing_comma(&mut self) -> State {
        self.problem(ProblemKind::TrailingComma, self.comma, self.comma + 1);
        self.close()
    }

    /// The comma belongs after the previous value, not before the next line or in a comment.
    #[cold]
    fn missing_comma(&mut self) {
        let last = self.nodes.len() as u32 - 1;
        let before = child_containing(&self.nodes, self.open.id, last);
        let after = self.nodes[before as usize].span.end as usize;
        self.problem(ProblemKind::MissingComma, after, after);
    }

    #[inline(always)]
    fn key_and_colon(&mut self, next: u8, state: State) -> Result<State, Stop> {
        let start = self.at;
        match next {
            b'"' | b'\'' => {
                let escaped = self.quoted(next)?;
                self.set_key(start, escaped);
            }
            byte if is_word(byte) => self.bare_key(start)?,
            b'{' if self.turn_into_variable() => return Ok(State::AfterValue),
            _ => return Err(self.unexpected(state.expected())),
        }
        if self.skip_whitespace() != b':' {
            return Err(self.unexpected(Expected::Colon));
        }
        self.at += 1;
        Ok(State::Value)
    }

    /// Turns the object that was just opened into the variable that it is, `{{name}}`: its value, of whatever type, is
    /// unknown. Returns whether it is one.
    #[cold]
    fn turn_into_variable(&mut self) -> bool {
        let start = self.at - 1;
        let name = self.bytes[self.at + 1..].iter().take(MAX_UNOPENED);
        let length = name.take_while(|byte| !b"{}\"\r\n".contains(byte)).count();
        let end = self.at + 1 + length;
        if self.bytes[start] != b'{' || length == 0 || !self.bytes[end..].starts_with(b"}}") {
            return false;
        }
        self.at = end + 2;
        self.close_top();
        if let Some(node) = self.nodes.last_mut() {
            node.kind = Kind::Null;
        }
        self.problem(ProblemKind::Variable, start, self.at);
        true
    }

    #[cold]
    fn bare_key(&mut self, start: usize) -> Result<(), Stop> {
        self.expect_opened(start, AFTER_KEY)?;
        self.skip_word();
        self.problem(ProblemKind::BareKey, start, self.at);
        let hash = hash(&self.bytes[start..self.at]);
        self.key = PendingKey { span: Span::new(start, self.at), hash, flags: IN_OBJECT | KEY_BARE };
        Ok(())
    }

    /// Keeps the key that begins at `start` and was just read.
    #[inline]
    fn set_key(&mut self, start: usize, escaped: u8) {
        let span = Span { start: start as u32 + 1, end: self.at as u32 - 1 };
        self.key = match escaped {
            0 => PendingKey { span, hash: hash(&self.bytes[start + 1..self.at - 1]), flags: IN_OBJECT },
            _ => PendingKey { span, hash: name_hash(self.unescape(span)), flags: IN_OBJECT | KEY_ESCAPED },
        };
    }

    #[inline]
    fn push_string(&mut self, start: usize, flags: u8) {
        if flags & ESCAPED != 0 {
            let quote = usize::from(flags & UNCLOSED == 0);
            self.unescape(Span::new(start + 1, self.at - quote));
        }
        self.push(Kind::String, start, flags);
    }

    /// Keeps the text of a string whose content, with escapes, is `span`.
    #[cold]
    fn unescape(&mut self, span: Span) -> &str {
        self.unescaped.add(span.start, span.of(self.text))
    }

    /// Reads a string that begins with `quote`, of either kind; returns [`ESCAPED`] if it contains escapes, otherwise 0.
    #[inline(always)]
    fn quoted(&mut self, quote: u8) -> Result<u8, Stop> {
        if quote == b'"' { self.string::<b'"'>() } else { self.single_quoted() }
    }

    #[cold]
    fn single_quoted(&mut self) -> Result<u8, Stop> {
        let start = self.at;
        let escaped = self.string::<b'\''>()?;
        self.problem(ProblemKind::SingleQuotes, start, self.at);
        Ok(escaped)
    }

    /// Reads a string, including both quotes.
    #[inline(always)]
    fn string<const QUOTE: u8>(&mut self) -> Result<u8, Stop> {
        let start = self.at;
        let end = start + 1 + plain_length::<QUOTE>(&self.bytes[start + 1..]);
        if self.bytes.get(end) == Some(&QUOTE) {
            self.at = end + 1;
            return Ok(0);
        }
        self.at = end;
        self.rest_of_string::<QUOTE>(start)
    }

    /// Reads the rest of the string that begins at `start`, from the first byte that needs a closer look. Most strings
    /// have none.
    #[inline(never)]
    fn rest_of_string<const QUOTE: u8>(&mut self, start: usize) -> Result<u8, Stop> {
        let problems_before = self.problems.len();
        let mut flags = 0;
        loop {
            self.at += plain_length::<QUOTE>(&self.bytes[self.at..]);
            match self.bytes.get(self.at) {
                None => return Err(self.unclosed_string(start, problems_before, flags)),
                Some(&byte) if byte == QUOTE => {
                    self.at += 1;
                    if self.problems.len() > problems_before && self.ran_into_next(start) {
                        let line = &self.bytes[start..start + line_length(&self.bytes[start..])];
                        self.at = start + line.trim_ascii_end().strip_suffix(b",").unwrap_or(line).len();
                        return Err(self.unclosed_string(start, problems_before, flags));
                    }
                    return Ok(flags);
                }
                Some(b'\\') => {
                    flags = ESCAPED;
                    self.escape();
                }
                Some(_) => {
                    self.problem(ProblemKind::ControlCharacter, self.at, self.at + 1);
                    self.at += 1;
                }
            }
        }
    }

    /// Whether the string that begins at `start` seems to lack its closing quote: it spans lines, and the quote that ends
    /// it opens the next one.
    #[cold]
    fn ran_into_next(&self, start: usize) -> bool {
        let string = &self.bytes[start..self.at];
        let next = self.peek();
        (is_word(next) || next.is_ascii_digit() || !next.is_ascii()) && line_length(string) < string.len()
    }

    /// What looked like mistakes inside was the rest of the text: one problem says it all. It is placed on the first
    /// line, where the closing quote belongs.
    #[cold]
    fn unclosed_string(&mut self, start: usize, problems_before: usize, flags: u8) -> Stop {
        self.problems.truncate(problems_before);
        self.problem(ProblemKind::UnclosedString, start, start + line_length(&self.bytes[start..]));
        if self.key.flags != 0 {
            self.push_string(start, flags | UNCLOSED);
        }
        Stop
    }

    fn escape(&mut self) {
        let start = self.at;
        self.at += 1;
        match self.peek() {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => self.at += 1,
            b'u' => self.unicode_escape(start),
            _ => {
                let length = self.text[self.at..].chars().next().map_or(0, char::len_utf8);
                // A control character after a backslash is noted on its own, and the end of the text ends the string.
                let length = if self.peek() < b' ' { 0 } else { length };
                self.at += length;
                self.problem(ProblemKind::Escape, start, self.at);
            }
        }
    }

    fn unicode_escape(&mut self, start: usize) {
        self.at += 1;
        let Some(unit) = hex4(&self.bytes[self.at..]) else {
            self.problem(ProblemKind::Escape, start, self.at);
            return;
        };
        self.at += 4;
        let second = match unit {
            0xD800..=0xDBFF if self.bytes[self.at..].starts_with(b"\\u") => hex4(&self.bytes[self.at + 2..]),
            _ => None,
        };
        if matches!(second, Some(0xDC00..=0xDFFF)) {
            self.at += 6;
        } else if (0xD800..=0xDFFF).contains(&unit) {
            self.problem(ProblemKind::LoneSurrogate, start, self.at);
        }
    }

    fn number(&mut self) -> Result<Kind, Stop> {
        let start = self.at;
        while matches!(self.peek(), b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E') {
            self.at += 1;
        }
        self.expect_end(start)?;
        if !is_number(&self.bytes[start..self.at]) {
            self.problem(ProblemKind::Number, start, self.at);
        } else if is_inexact(&self.bytes[start..self.at]) {
            self.problem(ProblemKind::Inexact, start, self.at);
        }
        Ok(Kind::Number)
    }

    fn word(&mut self, state: State) -> Result<Kind, Stop> {
        let start = self.at;
        self.skip_word();
        self.expect_end(start)?;
        let word = &self.bytes[start..self.at];
        let (kind, meant) = match word {
            b"true" | b"false" => (Kind::Boolean, None),
            b"null" => (Kind::Null, None),
            b"undefined" | b"NaN" | b"Infinity" | b"None" | b"nil" => (Kind::Null, Some("null")),
            _ if word.eq_ignore_ascii_case(b"null") => (Kind::Null, Some("null")),
            _ if word.eq_ignore_ascii_case(b"true") => (Kind::Boolean, Some("true")),
            _ if word.eq_ignore_ascii_case(b"false") => (Kind::Boolean, Some("false")),
            _ => {
                self.problem(ProblemKind::Unexpected(state.expected()), start, self.at);
                return Err(Stop);
            }
        };
        if let Some(meant) = meant {
            self.problem(ProblemKind::Literal(meant), start, self.at);
        }
        Ok(kind)
    }

    /// Checks that the number or word that begins at `start` ends here, rather than being the start of a string without
    /// its opening quote.
    #[inline]
    fn expect_end(&mut self, start: usize) -> Result<(), Stop> {
        match self.peek() {
            0 | b',' | b']' | b'}' | b'\n' | b'\r' => Ok(()),
            _ => self.expect_opened(start, AFTER_VALUE),
        }
    }

    /// Stops if a string without its opening quote begins at `start`: its closing quote is on the same line, and before
    /// one of the bytes that may follow a string there.
    #[cold]
    fn expect_opened(&mut self, start: usize, followers: &[u8]) -> Result<(), Stop> {
        let rest = &self.bytes[start..];
        let Some(quote) = rest.iter().take(MAX_UNOPENED).position(|byte| b"\",{}[]\r\n".contains(byte)) else {
            return Ok(());
        };
        let after = rest[quote + 1..].iter().take(MAX_UNOPENED).find(|byte| !byte.is_ascii_whitespace());
        if rest[quote] != b'"' || after.is_some_and(|after| !followers.contains(after)) {
            return Ok(());
        }
        let end = start + quote + 1;
        self.problem(ProblemKind::UnopenedString, start, end);
        self.at = end;
        Err(Stop)
    }

    fn skip_word(&mut self) {
        while is_word(self.peek()) || self.peek().is_ascii_digit() {
            self.at += 1;
        }
    }
}

/// Returns the end of the first quote after `at` that a comma, a brace or the end of the line follows. `None` if a quote
/// before it, from the one that ends at `at` on, seems to begin or end a key or a value: then another is missing.
fn end_of_string(text: &[u8], at: usize) -> Option<usize> {
    let mut quote = at - 1;
    loop {
        if let Some(b',' | b':' | b'{') = text[..quote].trim_ascii_end().last() {
            return None;
        }
        let end = quote + 1;
        let blanks = text[end..].iter().take_while(|byte| **byte == b' ').count();
        match text.get(end + blanks) {
            None | Some(b',' | b'}' | b'\n' | b'\r') if end > at => return Some(end),
            Some(b':') => return None,
            _ => {}
        }
        let length = text[end..].iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..b' '))?;
        quote = end + length;
        if text[quote] != b'"' {
            return None;
        }
    }
}

/// Returns how many bytes at the start of `text` need no closer look inside a string: no quote, backslash or control
/// character. Eight at a time, because strings are most of a text.
#[inline]
fn plain_length<const QUOTE: u8>(text: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = ONES * 0x80;
    // In the high bits: which bytes are below `less`, and perhaps some after the first of them.
    let below = |word: u64, limit: u64| word.wrapping_sub(ONES * limit) & !word;
    let mut rest = text;
    while let Some((word, after)) = rest.split_first_chunk::<8>() {
        let word = u64::from_le_bytes(*word);
        // This swaps the quote and the space: the bytes up to a space are then the control characters and the quote.
        let swapped = word ^ (ONES * (QUOTE ^ b' ') as u64);
        let special = (below(swapped, b' ' as u64 + 1) | below(word ^ (ONES * b'\\' as u64), 1)) & HIGH;
        if special != 0 {
            return text.len() - rest.len() + special.trailing_zeros() as usize / 8;
        }
        rest = after;
    }
    let plain = |&&byte: &&u8| byte >= b' ' && byte != QUOTE && byte != b'\\';
    text.len() - rest.len() + rest.iter().take_while(plain).count()
}

/// Returns the number of bytes before the end of the line. A lone CR also ends a line, as in `text::Locator`.
fn line_length(text: &[u8]) -> usize {
    text.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(text.len())
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte == b'$'
}
