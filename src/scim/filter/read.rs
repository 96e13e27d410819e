use super::{AttrPath, Comparison, Filter, FilterFault, FilterFaultKind, Literal, Node, Operator, name_fault};
use crate::json::is_number;
use crate::scim::urn::split_full_name;
use crate::text::{nearest, starts_with};

/// The maximum nesting of groups, brackets and negations, more than any real filter has.
pub(super) const MAX_DEPTH: usize = 50;

/// The maximum number of comparisons: enough for a filter that lists each member of a large group.
const MAX_COMPARISONS: usize = 10_000;

/// The beginning of a filter that was copied with its parameter's name.
const PARAMETER: &str = "filter=";

/// The maximum number of faults. A text with more is not a filter, and each costs a finding.
const MAX_FAULTS: usize = 50;

/// Aliases of operators. Most of them would be mistaken for the wrong operator by similarity.
const OPERATOR_ALIASES: [(&str, &str); 24] = [
    ("=", "eq"),
    ("==", "eq"),
    ("===", "eq"),
    ("!=", "ne"),
    ("<>", "ne"),
    (">", "gt"),
    (">=", "ge"),
    ("<", "lt"),
    ("<=", "le"),
    ("=~", "co"),
    ("equals", "eq"),
    ("equal", "eq"),
    ("is", "eq"),
    ("neq", "ne"),
    ("contains", "co"),
    ("like", "co"),
    ("startswith", "sw"),
    ("starts", "sw"),
    ("endswith", "ew"),
    ("ends", "ew"),
    ("gte", "ge"),
    ("lte", "le"),
    ("present", "pr"),
    ("exists", "pr"),
];

const CONNECTIVE_ALIASES: [(&str, &str); 4] = [("&&", "and"), ("&", "and"), ("||", "or"), ("|", "or")];

/// Quotes that editors substitute for double and for single ones.
const CURLY_QUOTES: [[char; 3]; 2] = [['“', '”', '„'], ['‘', '’', '‚']];

type Read<T> = Result<T, FilterFault>;

/// Reads `text`; if `in_brackets`, as the content of the brackets of a value path.
pub(super) fn read(text: &str, in_brackets: bool) -> Filter<'_> {
    let mut reader = Reader {
        text,
        at: 0,
        // Nearly all are one comparison, and a hostile PATCH has a filter in each of its paths.
        nodes: Vec::with_capacity(1),
        faults: Vec::new(),
        open: Vec::new(),
        depth: 0,
        comparisons: 0,
        in_brackets,
        open_value_path: None,
    };
    let end = reader.run();
    // Everything read after an unclosed bracket belongs to it.
    reader.close_value_path();
    let Reader { nodes, mut faults, .. } = reader;
    if let Err(end) = end {
        // Whatever else seemed wrong with what stopped the parser follows from that.
        faults.retain(|fault| fault.at < end.at || fault.at + fault.len > end.at + end.len);
        faults.push(end);
    }
    Filter { text, nodes, faults }
}

/// Reads the content of the brackets of a path.
pub(in crate::scim) fn read_values(text: &str) -> Filter<'_> {
    read(text, true)
}

/// Something waiting for its end, or for its second operand.
enum Open {
    Group { at: usize, negated: bool },
    Bracket { at: usize },
    Not,
    And,
    Or,
}

struct Reader<'p> {
    text: &'p str,
    at: usize,
    nodes: Vec<Node<'p>>,
    faults: Vec<FilterFault>,
    open: Vec<Open>,
    depth: usize,
    comparisons: usize,
    /// Whether the entire text is in the brackets of a path.
    in_brackets: bool,
    /// The value path whose brackets are open.
    open_value_path: Option<usize>,
}

impl<'p> Reader<'p> {
    fn run(&mut self) -> Read<()> {
        self.expect_spaces(0, 0);
        if self.at == self.text.len() {
            return Err(FilterFault { kind: FilterFaultKind::Empty, at: 0, len: self.text.len() });
        }
        if starts_with(&self.text[self.at..], PARAMETER) {
            let end = self.at + PARAMETER.len();
            self.note(FilterFaultKind::ParameterName, self.at, end);
            self.at = end;
        }
        loop {
            self.operand()?;
            if !self.advance_to_operand()? {
                return self.finish();
            }
        }
    }

    // — operands —

    /// Reads to the end of a comparison, including everything that is opened before it.
    fn operand(&mut self) -> Read<()> {
        loop {
            if self.peek() == Some(b'(') {
                self.open_group(self.at, false)?;
                continue;
            }
            let start = self.at;
            let token = self.token();
            if token.is_empty() {
                return Err(self.missing_operand());
            }
            if token.eq_ignore_ascii_case("not") && self.negation(start)? {
                continue;
            }
            if self.comparison(start, token)? {
                return Ok(());
            }
        }
    }

    fn missing_operand(&self) -> FilterFault {
        match self.open.last() {
            Some(&Open::Bracket { at }) if self.peek() == Some(b']') => fault(FilterFaultKind::Empty, at, self.at + 1),
            _ => self.fault_here(FilterFaultKind::Operand),
        }
    }

    fn open_group(&mut self, start: usize, negated: bool) -> Read<()> {
        self.enter(start)?;
        self.open.push(Open::Group { at: self.at, negated });
        self.at += 1;
        self.expect_spaces(0, 0);
        Ok(())
    }

    fn enter(&mut self, start: usize) -> Read<()> {
        self.depth += 1;
        if self.depth > MAX_DEPTH { Err(fault(FilterFaultKind::TooDeep, start, self.at + 1)) } else { Ok(()) }
    }

    /// Continues after the word `not`; returns whether it is the operator rather than an attribute.
    fn negation(&mut self, start: usize) -> Read<bool> {
        let rest = &self.text[self.at..];
        let next = rest.trim_start();
        if next.starts_with('(') {
            self.expect_spaces(0, 1);
            self.open_group(start, true)?;
            return Ok(true);
        }
        let word = next.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
        if next.len() == rest.len() || Predicate::read(word).is_some() {
            return Ok(false);
        }
        self.note(FilterFaultKind::NotWithoutGroup, start, self.at);
        self.enter(start)?;
        self.open.push(Open::Not);
        self.expect_spaces(1, 1);
        Ok(true)
    }

    /// Reads what follows the attribute `token`; returns whether the comparison is complete, rather than opened by a
    /// bracket.
    fn comparison(&mut self, start: usize, token: &'p str) -> Read<bool> {
        let path = attr_path(token).map_err(|at| self.fault_at(FilterFaultKind::Name, start + at))?;
        self.comparisons += 1;
        if self.comparisons > MAX_COMPARISONS {
            return Err(fault(FilterFaultKind::TooLong, start, self.at));
        }
        if self.peek() == Some(b'[') {
            return self.open_bracket(path).map(|()| false);
        }
        let node = self.operator_and_value(path, start)?;
        self.nodes.push(node);
        Ok(true)
    }

    fn open_bracket(&mut self, path: AttrPath<'p>) -> Read<()> {
        if self.in_brackets || self.open_value_path.is_some() {
            return Err(self.fault_here(FilterFaultKind::Nested));
        }
        self.enter(self.at)?;
        self.open_value_path = Some(self.nodes.len());
        self.open.push(Open::Bracket { at: self.at });
        self.nodes.push(Node::ValuePath { path, length: 0 });
        self.at += 1;
        self.expect_spaces(0, 0);
        Ok(())
    }

    /// Reads the operator and value of `path`, which is at `start`.
    fn operator_and_value(&mut self, path: AttrPath<'p>, start: usize) -> Read<Node<'p>> {
        let end = self.at;
        let next = self.text[end..].trim_start();
        self.expect_spaces(usize::from(!next.starts_with(is_symbol) && !next.is_empty()), 1);
        let place = self.at;
        let word = self.word_or_symbol();
        if word.is_empty() && self.at < self.text.len() && !matches!(self.peek(), Some(b')' | b']' | b'(')) {
            return Err(self.fault_here(FilterFaultKind::Operator));
        }
        if word.is_empty() || is_connective(word) {
            return Err(fault(FilterFaultKind::OperatorMissing, start, end));
        }
        let Some(predicate) = self.predicate(word, place) else {
            return Err(match is_connective(&self.text[start..end]) {
                true => fault(FilterFaultKind::Operand, start, end),
                false => fault(FilterFaultKind::Operator, place, self.at),
            });
        };
        let Predicate::Compare(operator) = predicate else { return Ok(Node::Present(path)) };
        let is_word = word.starts_with(|c: char| c.is_ascii_alphabetic());
        let value = self.value(is_word, place)?;
        let value_text = self.text[place + word.len()..self.at].trim_start();
        Ok(Node::Compare(Comparison { path, operator, operator_text: word, value, value_text }))
    }

    /// Returns what `word` asks, or means to ask.
    fn predicate(&mut self, word: &str, place: usize) -> Option<Predicate> {
        if let Some(predicate) = Predicate::read(word) {
            return Some(predicate);
        }
        let alias =
            OPERATOR_ALIASES.iter().find(|(alias, _)| alias.eq_ignore_ascii_case(word)).map(|&(_, plain)| plain);
        let words = Operator::WORDS.iter().map(|&(word, _)| word).chain(["pr"]);
        let meant = alias.or_else(|| nearest(word, words).map(|(word, _)| word))?;
        self.note(FilterFaultKind::OperatorAlias(meant), place, self.at);
        Predicate::read(meant)
    }

    // — values —

    /// Reads the value after the operator at `place`, separated by a space if that is a word.
    fn value(&mut self, is_word: bool, place: usize) -> Read<Literal<'p>> {
        let operator_end = self.at;
        let at_end = self.text[self.at..].trim_start().is_empty();
        self.expect_spaces(usize::from(is_word && !at_end), 1);
        match self.peek() {
            None => Err(fault(FilterFaultKind::Value, place, operator_end)),
            Some(b'"') => self.string(),
            Some(b'\'') => self.quoted_by(&['\''], FilterFaultKind::SingleQuotes),
            Some(b'(' | b')' | b'[' | b']') => Err(self.fault_here(FilterFaultKind::Value)),
            Some(_) => match CURLY_QUOTES.iter().find(|quotes| self.text[self.at..].starts_with(*quotes)) {
                Some(quotes) => self.quoted_by(quotes, FilterFaultKind::CurlyQuotes),
                None => self.unquoted(),
            },
        }
    }

    fn string(&mut self) -> Read<Literal<'p>> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut escaped = false;
        let mut at = start + 1;
        loop {
            match bytes.get(at) {
                None => return Err(fault(FilterFaultKind::UnclosedString, start, start + 1)),
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    at = self.escape(at);
                }
                Some(0..0x20) => {
                    self.note(FilterFaultKind::Control, at, at + 1);
                    at += 1;
                }
                Some(_) => at += 1,
            }
        }
        self.at = at + 1;
        Ok(Literal::Text(&self.text[start + 1..at], escaped))
    }

    /// Returns the end of the escape at `at`.
    fn escape(&mut self, at: usize) -> usize {
        let rest = &self.text.as_bytes()[at + 1..];
        match rest.first() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => at + 2,
            Some(b'u') if rest.get(1..5).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)) => at + 6,
            next => {
                self.note(FilterFaultKind::Escape, at, at + 1);
                at + 1 + usize::from(next.is_some_and(u8::is_ascii))
            }
        }
    }

    /// Reads a string in other than double quotes; any of `quotes` ends it.
    fn quoted_by(&mut self, quotes: &[char], kind: FilterFaultKind) -> Read<Literal<'p>> {
        let start = self.at;
        let first = start + self.text[start..].chars().next().map_or(0, char::len_utf8);
        let Some((len, quote)) = self.text[first..].match_indices(quotes).next() else {
            return Err(fault(FilterFaultKind::UnclosedString, start, first));
        };
        self.at = first + len + quote.len();
        self.note(kind, start, self.at);
        Ok(Literal::Text(&self.text[first..first + len], false))
    }

    /// Reads a number, `true`, `false`, `null`, or a string without its quotes.
    fn unquoted(&mut self) -> Read<Literal<'p>> {
        let start = self.at;
        let word = self.take_while(|c| !c.is_whitespace() && !matches!(c, ')' | ']'));
        if is_connective(word) {
            return Err(fault(FilterFaultKind::Value, start, self.at));
        }
        let literals = [("true", Literal::Boolean(true)), ("false", Literal::Boolean(false)), ("null", Literal::Null)];
        if let Some((plain, literal)) = literals.into_iter().find(|(plain, _)| plain.eq_ignore_ascii_case(word)) {
            if word != plain {
                self.note(FilterFaultKind::LiteralCase, start, self.at);
            }
            return Ok(literal);
        }
        if is_number(word.as_bytes()) {
            return Ok(Literal::Number(word));
        }
        self.note(FilterFaultKind::Unquoted, start, self.at);
        Ok(Literal::Text(word, false))
    }

    // — between operands —

    /// Reads closing brackets and connectives up to the next operand; returns whether there is one.
    fn advance_to_operand(&mut self) -> Read<bool> {
        loop {
            let rest = self.text[self.at..].trim_start();
            match rest.bytes().next() {
                None => {
                    self.expect_spaces(0, 0);
                    return Ok(false);
                }
                Some(b')') => {
                    self.expect_spaces(0, 0);
                    self.close_group()?;
                }
                Some(b']') => {
                    self.expect_spaces(0, 0);
                    self.close_bracket()?;
                }
                Some(_) => return self.connective().map(|()| true),
            }
        }
    }

    fn connective(&mut self) -> Read<()> {
        let next = self.text[self.at..].trim_start();
        let starts_symbol = next.starts_with(is_symbol);
        if !starts_symbol && !next.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            self.at = self.text.len() - next.len();
            return Err(self.fault_here(FilterFaultKind::Connective));
        }
        self.expect_spaces(usize::from(!starts_symbol), 1);
        let start = self.at;
        let word = self.word_or_symbol();
        let alias = CONNECTIVE_ALIASES.iter().find(|(alias, _)| *alias == word).map(|&(_, plain)| plain);
        if let Some(plain) = alias {
            self.note(FilterFaultKind::ConnectiveAlias(plain), start, self.at);
        }
        let plain = alias.unwrap_or(word);
        if plain.eq_ignore_ascii_case("and") {
            self.reduce(|open| matches!(open, Open::Not | Open::And));
            self.open.push(Open::And);
        } else if plain.eq_ignore_ascii_case("or") {
            self.reduce(|open| matches!(open, Open::Not | Open::And | Open::Or));
            self.open.push(Open::Or);
        } else {
            return Err(fault(FilterFaultKind::Connective, start, self.at));
        }
        let end = self.at;
        if self.text[end..].trim_start().is_empty() {
            return Err(fault(FilterFaultKind::Operand, start, end));
        }
        self.expect_spaces(usize::from(!starts_symbol), 1);
        Ok(())
    }

    /// Applies the operators selected by `is_reducible` at the top of the stack.
    fn reduce(&mut self, is_reducible: fn(&Open) -> bool) {
        while let Some(open) = self.open.pop_if(|open| is_reducible(open)) {
            match open {
                Open::Not => {
                    self.depth -= 1;
                    self.nodes.push(Node::Not);
                }
                Open::And => self.nodes.push(Node::And),
                _ => self.nodes.push(Node::Or),
            }
        }
    }

    fn reduce_all(&mut self) {
        self.reduce(|open| matches!(open, Open::Not | Open::And | Open::Or));
    }

    fn close_group(&mut self) -> Read<()> {
        self.reduce_all();
        match self.open.pop() {
            Some(Open::Group { negated, .. }) => {
                self.depth -= 1;
                self.at += 1;
                if negated {
                    self.nodes.push(Node::Not);
                }
                Ok(())
            }
            Some(Open::Bracket { at }) => Err(fault(FilterFaultKind::UnclosedBracket, at, at + 1)),
            _ => Err(self.fault_here(FilterFaultKind::Unopened)),
        }
    }

    fn close_bracket(&mut self) -> Read<()> {
        self.reduce_all();
        match self.open.pop() {
            Some(Open::Bracket { .. }) => {
                self.depth -= 1;
                self.at += 1;
                let end = self.comparison_after_brackets();
                self.close_value_path();
                end
            }
            Some(Open::Group { at, .. }) => Err(fault(FilterFaultKind::UnclosedGroup, at, at + 1)),
            _ => Err(self.fault_here(FilterFaultKind::Unopened)),
        }
    }

    /// Closes the open value path, which contains all nodes read since.
    fn close_value_path(&mut self) {
        let Some(first) = self.open_value_path.take() else { return };
        let count = self.nodes.len() - first - 1;
        if let Node::ValuePath { length, .. } = &mut self.nodes[first] {
            *length = count;
        }
    }

    /// Reads `emails[type eq "work"].value eq "x"` and `emails[type eq "work"] pr`: a comparison of what the brackets
    /// select, which becomes one more condition in the brackets.
    fn comparison_after_brackets(&mut self) -> Read<()> {
        let start = self.at;
        let rest = &self.text[start..];
        let part = match rest.strip_prefix('.') {
            Some(_) => {
                self.at += 1;
                let part = self.token();
                if let Some(at) = name_fault(part) {
                    return Err(self.fault_at(FilterFaultKind::Name, start + 1 + at));
                }
                Some(part)
            }
            None => {
                let word = rest.trim_start().split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
                if Predicate::read(word).is_none() {
                    return Ok(());
                }
                None
            }
        };
        let path = AttrPath { urn: None, name: part.unwrap_or("value"), part: None };
        let node = self.operator_and_value(path, start)?;
        self.note(FilterFaultKind::ComparisonAfterBrackets, start, self.at);
        if part.is_some() || matches!(node, Node::Compare(_)) {
            self.nodes.push(node);
            self.nodes.push(Node::And);
        }
        Ok(())
    }

    fn finish(&mut self) -> Read<()> {
        self.reduce_all();
        match self.open.pop() {
            Some(Open::Group { at, .. }) => Err(fault(FilterFaultKind::UnclosedGroup, at, at + 1)),
            Some(Open::Bracket { at }) => Err(fault(FilterFaultKind::UnclosedBracket, at, at + 1)),
            _ => Ok(()),
        }
    }

    // — the text —

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Reads characters while `belongs` accepts them.
    fn take_while(&mut self, belongs: impl Fn(char) -> bool) -> &'p str {
        let rest = &self.text[self.at..];
        let len = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        self.at += len;
        &rest[..len]
    }

    /// Reads an operator or a connective, as a word or in symbols.
    fn word_or_symbol(&mut self) -> &'p str {
        match self.text[self.at..].starts_with(is_symbol) {
            true => self.take_while(is_symbol),
            false => self.take_while(|c| c.is_ascii_alphanumeric()),
        }
    }

    /// Reads a possible fully qualified attribute name.
    fn token(&mut self) -> &'p str {
        self.take_while(|c| !c.is_whitespace() && !is_symbol(c) && !matches!(c, '(' | ')' | '[' | ']' | '"' | '\''))
    }

    /// Reads whitespace, of which `min` to `max` spaces are correct.
    fn expect_spaces(&mut self, min: usize, max: usize) {
        let start = self.at;
        let space = self.take_while(char::is_whitespace);
        if space.len() < min {
            let next = self.fault_here(FilterFaultKind::NoSpace);
            self.note(next.kind, next.at, next.at + next.len);
        } else if space.len() > max || space.chars().any(|c| c != ' ') {
            self.note(FilterFaultKind::Space { expected: max > 0, is_ascii: space.is_ascii() }, start, self.at);
        }
    }

    fn note(&mut self, kind: FilterFaultKind, start: usize, end: usize) {
        if self.faults.len() < MAX_FAULTS {
            self.faults.push(fault(kind, start, end));
        }
    }

    fn fault_here(&self, kind: FilterFaultKind) -> FilterFault {
        self.fault_at(kind, self.at)
    }

    fn fault_at(&self, kind: FilterFaultKind, at: usize) -> FilterFault {
        let len = self.text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        FilterFault { kind, at, len }
    }
}

fn fault(kind: FilterFaultKind, start: usize, end: usize) -> FilterFault {
    FilterFault { kind, at: start, len: end.saturating_sub(start) }
}

/// Reads a fully qualified attribute name, or reports that it is none.
fn attr_path(token: &str) -> Result<AttrPath<'_>, usize> {
    let (urn, rest) = split_full_name(token)?;
    if urn.is_some() && rest.is_empty() {
        return Ok(AttrPath { urn, name: "", part: None });
    }
    let offset = token.len() - rest.len();
    let (name, part) = rest.split_once('.').map_or((rest, None), |(name, part)| (name, Some(part)));
    if let Some(at) = name_fault(name) {
        return Err(offset + at);
    }
    match part.and_then(name_fault) {
        Some(at) => Err(offset + name.len() + 1 + at),
        None => Ok(AttrPath { urn, name, part }),
    }
}

/// What a filter asks of an attribute.
#[derive(Clone, Copy)]
enum Predicate {
    /// Whether its value compares to another.
    Compare(Operator),
    /// Whether it has a value.
    Present,
}

impl Predicate {
    /// Reads the word of the RFC, in any letter case.
    fn read(word: &str) -> Option<Self> {
        if word.eq_ignore_ascii_case("pr") {
            return Some(Self::Present);
        }
        let is_word = |(known, _): &&(&str, Operator)| known.eq_ignore_ascii_case(word);
        Operator::WORDS.iter().find(is_word).map(|&(_, operator)| Self::Compare(operator))
    }
}

fn is_connective(word: &str) -> bool {
    word.eq_ignore_ascii_case("and") || word.eq_ignore_ascii_case("or")
}

fn is_symbol(c: char) -> bool {
    matches!(c, '=' | '<' | '>' | '!' | '&' | '|' | '~')
}
