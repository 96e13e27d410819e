use std::borrow::Cow;

use crate::finding::{Reporter, Severity};
use crate::json::{Value, insert_member, remove_member, rename_key};
use crate::rules::edits::fits;
use crate::rules::extensions::Extension;
use crate::rules::words::quoted;
use crate::rules::{ScimCase, rule};
use crate::scim::{Attribute, ENTERPRISE, Parent, Path, ProblemKind, Suggestion, Type, USER_RESOURCE};
use crate::text::{Edit, Span};

rule! {
    /// ## What it checks
    ///
    /// An attribute that no schema of the resource or message defines.
    ///
    /// ## Why it matters
    ///
    /// Service providers silently ignore what they do not know. If the name is close to that of an attribute, it is
    /// probably misspelled, and its value is lost. If that attribute is there as well, this is only a note.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "dispalyName": "Zoe Quill"
    /// }
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "shirtSize": "M"
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "displayName": "Zoe Quill"
    /// }
    /// ```
    "SP207" "unknown-attribute": Warning, since "0.1.0", fix Review, cites [USER_RESOURCE], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::UnknownAttribute { name, parent, suggestion } = &case.problem.kind else { return };
    let message = format!("{} {}", subject(*parent), quoted(name));
    let Some(suggestion) = *suggestion else {
        out.report(case.place(), message)
            .severity(Severity::Info)
            .help("Service providers ignore what they do not know.");
        return;
    };
    let meant = suggestion.path;
    if is_present(case, name, suggestion) {
        out.report(case.place(), message)
            .severity(Severity::Info)
            .help(format!("Service providers ignore what they do not know. `{meant}` is present as well."));
        return;
    }
    if suggestion.elsewhere {
        let help = format!("Did you mean `{meant}`? It belongs in the Enterprise User extension.");
        let draft = out.report(case.place(), message).help(help);
        if let Some(edits) = move_in(case, name, suggestion.definition) {
            draft.review_fix(format!("Move it into the extension as {meant}"), edits);
        }
        return;
    }
    let draft = out
        .report(case.place(), message)
        .help(format!("Did you mean `{meant}`? Service providers ignore what they do not know."));
    if let Some(edit) = rename(case, name, *parent, suggestion) {
        draft.review_fix(format!("Rename it to {meant}"), vec![edit]);
    }
}

/// The subject of the message, up to the unknown name.
fn subject(parent: Parent<'_>) -> Cow<'static, str> {
    match parent {
        Parent::Extension(ENTERPRISE) => "The Enterprise User extension has no attribute".into(),
        Parent::Extension(urn) => format!("The extension {urn} has no attribute").into(),
        Parent::Resource("User") => "A user has no attribute".into(),
        Parent::Resource("Group") => "A group has no attribute".into(),
        Parent::Resource(name) => format!("`{name}` has no attribute").into(),
        Parent::Attribute(name) => format!("`{name}` has no sub-attribute").into(),
    }
}

/// Whether the suggested attribute is there as well: then this is another one rather than a typo.
fn is_present(case: &ScimCase<'_, '_>, name: &str, suggestion: Suggestion<'_>) -> bool {
    let is_member = case.key().is_some_and(|key| key.is(name));
    let Some(parent) = case.value().filter(|_| is_member).and_then(Value::parent) else { return false };
    match suggestion.elsewhere {
        true => Extension::of(parent).get(&suggestion.definition.name).is_some(),
        false => {
            let meant = suggestion.path.split('.').try_fold(parent, |value, name| value.get(name));
            meant.is_some_and(|value| !value.is_empty())
        }
    }
}

/// Moves the value into the extension under its new name, if the extension is present and lacks that.
fn move_in(case: &ScimCase<'_, '_>, name: &str, suggestion: &Attribute) -> Option<Vec<Edit>> {
    let value = case.value().filter(|value| fits(suggestion, *value))?;
    case.key().filter(|key| key.is(name))?;
    let extension = Extension::of(value.parent()?);
    let Extension::Block(block) = extension else { return None };
    let is_free = extension.get(&suggestion.name).is_none() && !block.is_empty();
    is_free.then(|| vec![remove_member(value), insert_member(block, &suggestion.name, value.raw())])
}

/// Renames it, if the new name is free and the value has the form that it requires.
fn rename(case: &ScimCase<'_, '_>, name: &str, parent: Parent<'_>, suggestion: Suggestion<'_>) -> Option<Edit> {
    let value = case.value()?;
    let is_part = matches!(parent, Parent::Attribute(_));
    if case.key().is_some_and(|key| key.is(name)) {
        let is_free = !value.parent()?.has(suggestion.path);
        let fits = is_part || fits(suggestion.definition, value);
        return rename_key(value, suggestion.path).filter(|_| is_free && fits && !suggestion.is_part());
    }
    // A path, or a key that is one.
    let text = case.path()?;
    let path = Path::read(text).ok()?;
    let fits = match (path.filter.is_some(), path.part.is_some()) {
        _ if is_part => true,
        (false, false) => suggestion.is_part() || suggestion.definition.kind == Type::String,
        (selects, _) => !suggestion.is_part() && (suggestion.definition.multi || !selects),
    };
    let old = if is_part { path.part? } else { path.attribute };
    let place = case.span_within(Span::within(text, old));
    (fits && place != case.problem.span).then(|| Edit::replace(place, suggestion.path))
}
