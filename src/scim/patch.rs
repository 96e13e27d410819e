use crate::json::Value;
use crate::text::nearest;

use super::place::Place;
use super::{Operation, Problem, ProblemKind, Request, Verb, WrittenPath};

/// The values of `op`, as the RFC writes them.
const VERBS: [(&str, Verb); 3] = [("add", Verb::Add), ("remove", Verb::Remove), ("replace", Verb::Replace)];

/// The operations of JSON Patch that SCIM does not have and that are not equivalent to any of its own (RFC 6902 §4).
const OF_JSON_PATCH: [&str; 3] = ["move", "copy", "test"];

/// What a PATCH does, as far as it could be read.
#[derive(Clone, Debug)]
pub struct Patch<'t> {
    /// Its operations, in the order of the text. Those that cannot be read are skipped.
    pub ops: Vec<Op<'t>>,
    /// What is wrong with their form.
    pub(super) problems: Vec<Problem<'t>>,
}

/// One operation.
#[derive(Clone, Debug)]
pub struct Op<'t> {
    /// The whole operation.
    pub object: Value<'t>,
    /// The value of `op`.
    pub verb: Verb,
    /// The member `path`.
    pub path: Option<WrittenPath<'t>>,
    /// The member `value`.
    pub value: Option<Value<'t>>,
}

impl<'t> Patch<'t> {
    /// Reads the body of `request`, if it is that of a PATCH.
    pub fn of(request: &Request<'t>) -> Option<Self> {
        let body = request.body.filter(|body| body.is_object() && request.operation == Operation::Modify);
        body.map(Self::read)
    }

    pub(super) fn read(body: Value<'t>) -> Self {
        let mut problems = Vec::new();
        let list = body.get("Operations").filter(|list| list.is_array());
        let Some(list) = list else {
            note(&mut problems, ProblemKind::OperationsMissing, body.get("Operations").unwrap_or(body));
            return Self { ops: Vec::new(), problems };
        };
        if list.is_empty() {
            note(&mut problems, ProblemKind::OperationsEmpty, list);
        }
        let mut ops = Vec::with_capacity(list.len());
        ops.extend(list.elements().filter_map(|op| read_op(op, &mut problems)));
        Self { ops, problems }
    }
}

fn note<'t>(problems: &mut Vec<Problem<'t>>, kind: ProblemKind<'t>, place: impl Into<Place<'t>>) {
    problems.push(Problem::at(kind, place));
}

fn read_op<'t>(object: Value<'t>, problems: &mut Vec<Problem<'t>>) -> Option<Op<'t>> {
    if !object.is_object() {
        note(problems, ProblemKind::OpNotObject, object);
        return None;
    }
    let (mut word, mut path, mut value, mut unknown) = (None, None, None, Vec::new());
    for (key, member) in object.members() {
        match () {
            () if key.is("op") => word = Some(member),
            () if key.is("path") => path = Some(member),
            () if key.is("value") => value = Some(member),
            () => unknown.push(key),
        }
    }
    for key in unknown {
        let suggestion = nearest(key.text(), ["op", "path", "value"]).map(|(name, _)| name);
        let is_op = || word.is_none() && key.value().as_str().and_then(verb_of).is_some();
        let suggestion = suggestion.or_else(|| is_op().then_some("op"));
        note(problems, ProblemKind::OpMember { suggestion }, key);
    }
    let Some(word) = word else {
        note(problems, ProblemKind::OpMissing, object);
        return None;
    };
    let verb = read_verb(word, problems)?;
    let path = path.filter(|path| !path.is_null());
    let written = path.and_then(WrittenPath::of_member);
    if let (Some(path), None) = (path, &written) {
        note(problems, ProblemKind::PathNotString, path);
        return None;
    }
    let op = Op { object, verb, path: written, value };
    check_value(&op, problems);
    Some(op)
}

fn verb_of(text: &str) -> Option<(&'static str, Verb)> {
    VERBS.into_iter().find(|(plain, _)| plain.eq_ignore_ascii_case(text))
}

fn read_verb<'t>(word: Value<'t>, problems: &mut Vec<Problem<'t>>) -> Option<Verb> {
    let text = word.as_str().unwrap_or_default();
    let Some((plain, verb)) = verb_of(text) else {
        let alias = [("update", "replace"), ("set", "replace"), ("delete", "remove"), ("create", "add")];
        let alias = alias.iter().find(|(alias, _)| alias.eq_ignore_ascii_case(text)).map(|&(_, plain)| plain);
        let suggestion = alias.or_else(|| nearest(text, VERBS.map(|(plain, _)| plain)).map(|(plain, _)| plain));
        let suggestion = suggestion.filter(|_| !OF_JSON_PATCH.iter().any(|other| other.eq_ignore_ascii_case(text)));
        note(problems, ProblemKind::OpUnknown { suggestion }, word);
        return None;
    };
    if text != plain {
        let capitalized = text[1..] == plain[1..];
        note(problems, ProblemKind::OpCase { plain, capitalized }, word);
    }
    Some(verb)
}

fn check_value<'t>(op: &Op<'t>, problems: &mut Vec<Problem<'t>>) {
    match (op.verb, &op.path, op.value) {
        (Verb::Remove, None, _) => note(problems, ProblemKind::RemoveWithoutPath, op.object),
        (Verb::Remove, _, Some(value)) if !value.is_empty() => note(problems, ProblemKind::RemoveWithValue, value),
        (Verb::Add | Verb::Replace, _, None) => note(problems, ProblemKind::ValueMissing, op.object),
        (Verb::Add | Verb::Replace, None, Some(value)) if !value.is_object() => {
            note(problems, ProblemKind::ValueNotObject, value);
        }
        _ => {}
    }
}
