use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Reporter, Severity};
use crate::json::{Kind, Value};
use crate::rules::edits::span_in_string;
use crate::rules::extensions::{Extension, move_into_extension};
use crate::rules::words::{extension, join_and};
use crate::rules::{ScimCase, rule};
use crate::scim::{ENTERPRISE, ENTERPRISE_RESOURCE, Problem, ProblemKind, split_urn};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// An attribute of the Enterprise User extension at the top level, or under another URN.
    ///
    /// ## Why it matters
    ///
    /// Dialpad reads custom attributes only under the extension's URN. Elsewhere, `officeName` and `licenseType` are
    /// ignored: the country decides the office, and the license is assumed to be Ai Voice. Usually the external
    /// namespace is missing in the mapping.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "officeName": "Denver",
    ///   "licenseType": "Dialpad_Support"
    /// }
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "department", "value": "Denver"}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": [
    ///     "urn:ietf:params:scim:schemas:core:2.0:User",
    ///     "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
    ///   ],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"officeName": "Denver"}
    /// }
    /// ```
    "SP209" "attribute-outside-extension": Error, since "0.1.0", fix Review, cites [FAQ_OFFICES, ENTERPRISE_RESOURCE],
    on Scim(check)
}

/// Attributes that only the extension can contain. The others have a meaning of their own elsewhere, or none to
/// Dialpad.
const CUSTOM: [&str; 3] = ["officeName", "physicalDeliveryOfficeName", "licenseType"];

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::OutsideExtension { name, schema, .. } = case.problem.kind else { return };
    if case.problem.value.is_some_and(|value| case.key().is_some() && value.is_empty()) {
        return;
    }
    let message = format!("`{name}` is outside {}", extension(schema));
    if is_in_extension_too(case, schema, name) {
        out.report(case.place(), message)
            .severity(Severity::Info)
            .help("The extension has it too, and only that one is read. Remove the one here.");
        return;
    }
    let severity = if CUSTOM.contains(&name) { Severity::Error } else { Severity::Warning };
    let draft = out.report(case.place(), message).severity(severity).help(match schema {
        ENTERPRISE if !CUSTOM.contains(&name) => {
            format!("Dialpad asks for it under {ENTERPRISE}; assumed: it is ignored here. Set that URN as the external namespace.")
        }
        ENTERPRISE => {
            format!(
                "Dialpad reads it only under {ENTERPRISE}, so it is ignored here. Set that URN as the external namespace."
            )
        }
        _ => format!("The service provider's schema has it under {schema}, so it is ignored here."),
    });
    if let Some((title, edits)) = fix(case, schema, name) {
        draft.review_fix(title, edits);
    }
}

/// Whether the extension has the attribute as well.
fn is_in_extension_too(case: &ScimCase<'_, '_>, schema: &str, name: &str) -> bool {
    let user = case.value().and_then(|value| user_of(case, value));
    user.is_some_and(|user| Extension::with_urn(user, schema).get(name).is_some())
}

/// The object in which the extension of `member` belongs.
fn user_of<'t>(case: &ScimCase<'_, 't>, member: Value<'t>) -> Option<Value<'t>> {
    let ProblemKind::OutsideExtension { under, .. } = &case.problem.kind else { return None };
    let holder = case.key().and(member.parent())?;
    if under.is_some() { holder.parent() } else { Some(holder) }
}

fn fix(case: &ScimCase<'_, '_>, schema: &str, name: &str) -> Option<(String, Vec<Edit>)> {
    let value = case.value()?;
    if case.key().is_some_and(|key| key.is(name)) {
        return move_all(case, schema, value);
    }
    // A path, or a key that is one.
    let text = match case.key() {
        Some(key) => key.text(),
        None => value.as_str()?,
    };
    let title = format!("Prefix {name} with the URN");
    let urn = split_urn(text).map_or(0, |(urn, _)| urn.len());
    if urn == 0 {
        let first = span_in_string(case.request.document, case.problem.span, 0, 1);
        return Some((title, vec![Edit::insert(first.start as usize, format!("{schema}:"))]));
    }
    let place = span_in_string(case.request.document, case.problem.span, 0, urn);
    Some((title, vec![Edit::replace(place, schema)]))
}

/// The first of several moves them all: two fixes that each add the extension would add it twice.
fn move_all(case: &ScimCase<'_, '_>, schema: &str, member: Value<'_>) -> Option<(String, Vec<Edit>)> {
    let user = user_of(case, member)?;
    movable(case.problem, schema, user)?;
    if case.problems[..case.index].iter().any(|problem| movable(problem, schema, user).is_some()) {
        return None;
    }
    if case.problems.iter().take(200).any(is_damaged) {
        return None;
    }
    let extension = Extension::with_urn(user, schema);
    let mut members = Vec::new();
    let mut names = Vec::new();
    for (name, member) in
        case.problems[case.index..].iter().take(100).filter_map(|problem| movable(problem, schema, user))
    {
        if extension.get(name).is_none() && !names.contains(&name) {
            names.push(name);
            members.push(member);
        }
    }
    let edits = move_into_extension(user, schema, &members)?;
    Some((format!("Move {} into the extension", join_and(&names)), edits))
}

/// The misplaced member of `user`, or of a block in it.
fn movable<'t>(problem: &Problem<'t>, schema: &str, user: Value<'_>) -> Option<(&'t str, Value<'t>)> {
    let ProblemKind::OutsideExtension { name, schema: own_schema, .. } = problem.kind else { return None };
    if own_schema != schema {
        return None;
    }
    // Another type would be wrong there, too, and is not moved.
    let expected_kind = if name == "manager" { Kind::Object } else { Kind::String };
    let member = problem.value.filter(|member| !member.is_empty() && member.kind() == expected_kind)?;
    let at_key = member.key().is_some_and(|key| key.span() == problem.span && key.is(name));
    let holder = member.parent()?;
    let is_inside = holder.id() == user.id() || holder.parent().is_some_and(|outer| outer.id() == user.id());
    (at_key && is_inside).then_some((name, member))
}

/// Whether the extension is present under a damaged URN, which must be corrected first.
fn is_damaged(problem: &Problem<'_>) -> bool {
    matches!(problem.kind, ProblemKind::UrnDamaged { meant: ENTERPRISE })
}
