use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Place, Reporter, Severity};
use crate::json::{Kind, Value};
use crate::rules::extensions::{Extension, move_into_extension};
use crate::rules::words::{extension, join_and};
use crate::rules::{ScimCase, rule};
use crate::scim::{ENTERPRISE, ENTERPRISE_RESOURCE, Problem, ProblemKind, is_urn, split_urn};
use crate::text::{Edit, Span};

rule! {
    /// ## What it checks
    ///
    /// Attributes of the Enterprise User extension at the top level, or under another URN or name.
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
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:fuzz-ball:params:scim:2.0:User": {"officeName": "Denver", "licenseType": "Dialpad_Support"}
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

/// At most this many members are reported or moved together: a hostile text has any number of them.
const MAX_TOGETHER: usize = 100;

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::OutsideExtension { schema, .. } = case.problem.kind else { return };
    let block = block_of(case.problem);
    let is_of_block = |other: &&Problem<'_>| block.is_some() && block_of(other).map(Value::id) == block.map(Value::id);
    // The name of a block is one mistake, which is reported with its first attribute.
    if case.problems[..case.index].last().is_some_and(|before| is_of_block(&before)) {
        return;
    }
    let others = case.problems[case.index + 1..].iter().take_while(is_of_block).take(MAX_TOGETHER);
    let mut all: Vec<&Problem<'_>> = Vec::new();
    for problem in std::iter::once(case.problem).chain(others) {
        let is_named = all.iter().any(|other| name_of(other) == name_of(problem));
        if !is_named && !is_empty_member(problem) {
            all.push(problem);
        }
    }
    let (twice, once): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|problem| is_in_extension_too(case, schema, problem));
    let place = block.and_then(Value::key).map_or(case.place(), |key| case.at(key.span()));
    let Some(first) = once.first() else { return report_twice(schema, &twice, place, out) };
    let is_custom = once.iter().any(|problem| CUSTOM.contains(&name_of(problem)));
    let severity = if is_custom { Severity::Error } else { Severity::Warning };
    let (it, it_is) = if once.len() == 1 { ("it", "it is") } else { ("them", "they are") };
    let draft = out.report(place, message(schema, &once)).severity(severity).help(match schema {
        ENTERPRISE if is_custom => {
            format!("Dialpad reads {it} only under {ENTERPRISE}, so {it_is} ignored here. Set that URN as the external namespace.")
        }
        ENTERPRISE => {
            format!("Dialpad asks for {it} under {ENTERPRISE}; assumed: {it_is} ignored here. Set that URN as the external namespace.")
        }
        _ => format!("The service provider's schema has {it} under {schema}, so {it_is} ignored here."),
    });
    if let Some((title, edits)) = fix(case, schema, first) {
        draft.review_fix(title, edits);
    }
}

/// Reports attributes that the extension has as well.
fn report_twice(schema: &str, problems: &[&Problem<'_>], place: Place, out: &mut Reporter<'_>) {
    let it = match problems.len() {
        0 => return,
        1 => "it",
        _ => "them",
    };
    out.report(place, message(schema, problems))
        .severity(Severity::Info)
        .help(format!("The extension has {it} too, and only what is there is read. Remove {it} here."));
}

fn message(schema: &str, problems: &[&Problem<'_>]) -> String {
    let names: Vec<String> = problems.iter().map(|problem| format!("`{}`", name_of(problem))).collect();
    let are = if names.len() == 1 { "is" } else { "are" };
    format!("{} {are} outside {}", join_and(&names), extension(schema))
}

fn name_of<'t>(problem: &Problem<'t>) -> &'t str {
    match problem.kind {
        ProblemKind::OutsideExtension { name, .. } => name,
        _ => "",
    }
}

/// The value whose key the problem is at; `None` if it is at a path.
fn member_of<'t>(problem: &Problem<'t>) -> Option<Value<'t>> {
    problem.value.filter(|value| value.key().is_some_and(|key| key.span() == problem.span))
}

fn is_empty_member(problem: &Problem<'_>) -> bool {
    member_of(problem).is_some_and(Value::is_empty)
}

/// The object under another name that contains the attribute.
fn block_of<'t>(problem: &Problem<'t>) -> Option<Value<'t>> {
    let ProblemKind::OutsideExtension { under: Some(_), .. } = problem.kind else { return None };
    member_of(problem)?.parent()
}

/// Whether the extension has the attribute as well.
fn is_in_extension_too(case: &ScimCase<'_, '_>, schema: &str, problem: &Problem<'_>) -> bool {
    let user = case.value().and_then(|_| user_of(problem));
    user.is_some_and(|user| Extension::with_urn(user, schema).get(name_of(problem)).is_some())
}

/// The object in which the extension of the member belongs.
fn user_of<'t>(problem: &Problem<'t>) -> Option<Value<'t>> {
    let holder = member_of(problem)?.parent()?;
    let is_block = block_of(problem).is_some() || holder.key().is_some_and(|key| is_urn(key.text()));
    if is_block { holder.parent() } else { Some(holder) }
}

fn fix(case: &ScimCase<'_, '_>, schema: &str, first: &Problem<'_>) -> Option<(String, Vec<Edit>)> {
    case.value()?;
    let name = name_of(first);
    if member_of(first).and_then(Value::key).is_some_and(|key| key.is(name)) {
        return move_all(case, schema, first);
    }
    // A path, or a key that is one.
    let text = case.path()?;
    let title = format!("Prefix {name} with the URN");
    let urn = split_urn(text).map_or(0, |(urn, _)| urn.len());
    let place = case.span_within(Span::new(0, urn));
    let edit = match urn {
        0 => Edit::insert(place.start as usize, format!("{schema}:")),
        _ => Edit::replace(place, schema),
    };
    Some((title, vec![edit]))
}

/// The first of several moves them all: two fixes that each add the extension would add it twice.
fn move_all(case: &ScimCase<'_, '_>, schema: &str, first: &Problem<'_>) -> Option<(String, Vec<Edit>)> {
    let user = user_of(first)?;
    movable(first, schema, user)?;
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
        case.problems[case.index..].iter().take(MAX_TOGETHER).filter_map(|problem| movable(problem, schema, user))
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
