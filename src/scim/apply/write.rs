use std::slice::Iter;

use crate::json::{self, Document, Kind, Value, quote};
use crate::text::contains_ignore_ascii_case;

use super::tree::{Item, List, Node};

impl Node<'_> {
    /// Returns its JSON, indented by two spaces, without removed values and passwords.
    pub fn to_json(&self) -> String {
        self.to_json_reusing(None)
    }

    /// Returns the same; unchanged parts of `before`, which was written by this module, are copied.
    pub fn to_json_reusing(&self, before: Option<&ResourceBefore>) -> String {
        let capacity = before.map_or(0, |before| before.text().len() + 256);
        let text = String::with_capacity(capacity);
        let mut out = Writer { text, level: 0, is_first: true, before: before.map(|before| &before.0) };
        out.node(self);
        out.text
    }
}

/// A resource before a request: as JSON written by this module, without passwords.
#[derive(Clone, Debug)]
pub struct ResourceBefore(Document<'static>);

impl ResourceBefore {
    /// Copies `resource`.
    pub fn new(resource: Value<'_>) -> Self {
        Self(json::read(Node::Parsed(resource).to_json()))
    }

    /// Returns the resource.
    pub fn resource(&self) -> Option<Value<'_>> {
        self.0.root()
    }

    /// Returns its JSON, indented by two spaces.
    pub fn text(&self) -> &str {
        self.0.text()
    }
}

struct Writer<'b> {
    /// Values in this document are already written, as long as their level stays the same.
    before: Option<&'b Document<'b>>,
    text: String,
    level: usize,
    is_first: bool,
}

impl Writer<'_> {
    /// Changed values nest no deeper than this: the resource, an extension, an attribute, a value of it.
    fn node(&mut self, node: &Node<'_>) {
        match node {
            Node::Removed => self.text.push_str("null"),
            Node::Parsed(value) => self.parsed(*value),
            Node::Text(text) => self.text.push_str(&quote(text)),
            Node::Flag(flag) => self.text.push_str(if *flag { "true" } else { "false" }),
            Node::List(list) => self.list(list),
        }
    }

    fn list(&mut self, list: &List<'_>) {
        self.open(list.is_array);
        let mut items = list.items.iter();
        while let Some(item) = items.next() {
            match &item.node {
                Node::Removed => {}
                Node::Parsed(value) if self.is_written(*value) => self.unchanged(*value, &mut items),
                _ if !list.is_array && is_secret(item.key) => {}
                node => {
                    self.next();
                    if !list.is_array {
                        self.name(item.key);
                    }
                    self.node(node);
                }
            }
        }
        self.close(list.is_array);
    }

    fn is_written(&self, value: Value<'_>) -> bool {
        self.before.is_some_and(|before| std::ptr::eq(before, value.document()) && level(value) == self.level)
    }

    /// Copies a value with its key and, in one piece, those of the `items` that followed it before and still do.
    fn unchanged(&mut self, first: Value<'_>, items: &mut Iter<'_, Item<'_>>) {
        let mut last = first;
        while let Some(next) = last.next()
            && let Some(Item { node: Node::Parsed(item), .. }) = items.as_slice().first()
            && std::ptr::eq(item.document(), next.document())
            && item.id() == next.id()
        {
            last = next;
            items.next();
        }
        self.next();
        self.text.push_str(first.member_span().to(last.span()).of(first.document().text()));
    }

    /// Writes a value as it is in its text, without recursion, since its depth is not limited.
    fn parsed(&mut self, root: Value<'_>) {
        let mut at = root;
        loop {
            if at.id() == root.id() || self.begin_child(at) {
                match (at.kind(), at.children().next()) {
                    (Kind::Array | Kind::Object, Some(first)) => {
                        self.open(at.is_array());
                        at = first;
                        continue;
                    }
                    (Kind::Array, None) => self.text.push_str("[]"),
                    (Kind::Object, None) => self.text.push_str("{}"),
                    _ => self.text.push_str(at.raw()),
                }
            }
            loop {
                if at.id() == root.id() {
                    return;
                }
                if let Some(next) = at.next() {
                    at = next;
                    break;
                }
                at = at.parent().unwrap_or(root);
                self.close(at.is_array());
            }
        }
    }

    /// Writes what comes before a member or element; returns whether it may be shown.
    fn begin_child(&mut self, child: Value<'_>) -> bool {
        let key = child.key();
        if key.is_some_and(|key| is_secret(key.text())) {
            return false;
        }
        self.next();
        if let Some(key) = key {
            self.key(key.span().of(child.document().text()));
        }
        true
    }

    fn open(&mut self, is_array: bool) {
        self.text.push(if is_array { '[' } else { '{' });
        self.level += 1;
        self.is_first = true;
    }

    fn next(&mut self) {
        if !self.is_first {
            self.text.push(',');
        }
        self.is_first = false;
        self.new_line();
    }

    fn name(&mut self, name: &str) {
        if name.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
            return self.key(&quote(name));
        }
        self.text.push('"');
        self.text.push_str(name);
        self.text.push_str("\": ");
    }

    fn key(&mut self, quoted: &str) {
        self.text.push_str(quoted);
        self.text.push_str(": ");
    }

    fn close(&mut self, is_array: bool) {
        self.level -= 1;
        if !self.is_first {
            self.new_line();
        }
        self.is_first = false;
        self.text.push(if is_array { ']' } else { '}' });
    }

    fn new_line(&mut self) {
        self.text.push('\n');
        for _ in 0..self.level {
            self.text.push_str("  ");
        }
    }
}

/// Returns the number of objects and arrays around `value`.
fn level(value: Value<'_>) -> usize {
    std::iter::successors(value.parent(), |outer| outer.parent()).count()
}

/// Whether `key` is that of a password, which may be a fully qualified name.
fn is_secret(key: &str) -> bool {
    contains_ignore_ascii_case(key, "password")
}
