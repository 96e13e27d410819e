use crate::company::sources::FAQ_OFFICES;
use crate::finding::Reporter;
use crate::json::{Value, quote, remove_member};
use crate::rules::extensions::list_schema;
use crate::rules::words::{corrected_urn, urn_damage};
use crate::rules::{ScimCase, rule};
use crate::scim::{EXTENSIONS, ProblemKind, UrnMatch, match_urn, split_urn};
use crate::text::{Edit, Span};

rule! {
    /// ## What it checks
    ///
    /// A schema's URN with a typo: a space, a missing colon, a wrong letter.
    ///
    /// ## Why it matters
    ///
    /// Dialpad reads custom attributes under one URN only. Under a damaged one, office and license are ignored. One
    /// copy of the FAQ prints the URN with a space after `schemas:`; one of Microsoft's samples omits the colon before
    /// `User`.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0User": {"officeName": "Denver"}
    /// }
    /// ```
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas: core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP204" "misspelled-urn": Error, since "0.1.0", fix Safe, cites [EXTENSIONS, FAQ_OFFICES], on Scim(check)
}

/// How many problems are compared: a hostile text has any number of them.
const MAX_COMPARED: usize = 200;

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let Some((urn, meant)) = damaged(case) else { return };
    // Wherever it is copied to, it is one mistake.
    let at = |index: usize| ScimCase { problem: &case.problems[index], index, ..*case };
    let is_same = |other: &ScimCase<'_, '_>| is_copy(other, urn, meant);
    let compared = case.problems.len().min(MAX_COMPARED);
    if (0..compared.min(case.index)).map(at).any(|earlier| is_same(&earlier)) {
        return;
    }
    let later: Vec<_> = (case.index + 1..compared).map(at).filter(is_same).collect();
    let mut draft = out
        .report(case.at(place(case, urn)), format!("This URN {}", urn_damage(urn, meant)))
        .help(format!("The URN is {meant}. Anything under another URN is ignored."));
    for other in &later {
        draft = draft.label(case.at(place(other, urn)), "The same here");
    }
    let fixes: Option<Vec<_>> = std::iter::once(case).chain(&later).map(fix).collect();
    draft.safe_fix("Correct the URN", fixes.map(|fixes| fixes.concat()));
}

/// Returns the damaged URN, and the one that it means. A fully qualified name has the attribute after the URN.
fn damaged<'t>(case: &ScimCase<'_, 't>) -> Option<(&'t str, &'t str)> {
    let ProblemKind::UrnDamaged { meant } = case.problem.kind else { return None };
    let given = given(case);
    let is_whole = match_urn(given) == Some(UrnMatch::Misspelled(meant));
    Some((if is_whole { given } else { split_urn(given).map_or(given, |(urn, _)| urn) }, meant))
}

fn given<'t>(case: &ScimCase<'_, 't>) -> &'t str {
    case.path().unwrap_or_default()
}

/// Whether the problem is the same `urn`, perhaps with an attribute after it.
fn is_copy(case: &ScimCase<'_, '_>, urn: &str, meant: &str) -> bool {
    let is_same = matches!(case.problem.kind, ProblemKind::UrnDamaged { meant: other } if other == meant);
    let rest = given(case).strip_prefix(urn).filter(|_| is_same);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(':') || urn.ends_with('.'))
}

fn place(case: &ScimCase<'_, '_>, urn: &str) -> Span {
    case.span_within(Span::new(0, urn.len()))
}

fn fix(case: &ScimCase<'_, '_>) -> Option<Vec<Edit>> {
    let (urn, meant) = damaged(case)?;
    let (value, place) = (case.value()?, place(case, urn));
    let is_quoted = place == case.problem.span;
    if let Some(parent) = value.parent().filter(|_| given(case) == urn) {
        let is_key = case.key().is_some();
        let has_duplicate = match is_key {
            true => parent.has(meant),
            false => parent.elements().any(|one| one.as_str().is_some_and(|one| one.eq_ignore_ascii_case(meant))),
        };
        match (has_duplicate, is_key) {
            // A second block with the same key would hide the first.
            (true, true) => return None,
            (true, false) if parent.is_array() => return Some(vec![remove_member(value)]),
            _ => {}
        }
    }
    let text = if is_quoted { quote(meant) } else { corrected_urn(urn, meant).into_owned() };
    let mut edits = vec![Edit::replace(place, text)];
    let body = case.body().filter(|body| value.parent().is_some_and(|parent| parent.id() == body.id()));
    edits.extend(
        body.filter(|body| case.key().is_some() && !is_listed(*body, meant)).and_then(|body| list_schema(body, meant)),
    );
    Some(edits)
}

/// Whether `schemas` lists the URN, damaged or not: a damaged one is corrected there.
fn is_listed(body: Value<'_>, meant: &str) -> bool {
    let is_meant =
        |urn: &str| matches!(match_urn(urn), Some(UrnMatch::Same(one) | UrnMatch::Misspelled(one)) if one == meant);
    let list = body.get("schemas");
    list.is_some_and(|list| list.elements().take(100).any(|one| one.as_str().is_some_and(&is_meant)))
}
