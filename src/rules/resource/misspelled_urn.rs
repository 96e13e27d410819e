use crate::company::sources::FAQ_OFFICES;
use crate::finding::Reporter;
use crate::json::{Value, quote, remove_member};
use crate::rules::edits::span_in_string;
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

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::UrnDamaged { meant } = case.problem.kind else { return };
    let given = match case.key() {
        Some(key) => key.text(),
        None => case.problem.value.and_then(Value::as_str).unwrap_or_default(),
    };
    // A fully qualified name has the attribute after the URN.
    let is_whole = match_urn(given) == Some(UrnMatch::Misspelled(meant));
    let urn = if is_whole { given } else { split_urn(given).map_or(given.as_ref(), |(urn, _)| urn) };
    let place = span_in_string(case.request.document, case.problem.span, 0, urn.len());
    out.report(case.at(place), format!("This URN {}", urn_damage(urn, meant)))
        .help(format!("The URN is {meant}. Anything under another URN is ignored."))
        .safe_fix("Correct the URN", fix(case, (urn, meant), place, is_whole));
}

fn fix(case: &ScimCase<'_, '_>, (urn, meant): (&str, &str), place: Span, is_whole: bool) -> Option<Vec<Edit>> {
    let value = case.value()?;
    let is_quoted = place == case.problem.span;
    if let Some(parent) = value.parent().filter(|_| is_whole) {
        let is_key = case.key().is_some();
        let has_duplicate = match is_key {
            true => parent.get(meant).is_some(),
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
