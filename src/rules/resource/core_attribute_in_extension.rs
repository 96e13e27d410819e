use crate::finding::Reporter;
use crate::json::{insert_member, remove_member};
use crate::rules::words::extension;
use crate::rules::{ScimCase, rule};
use crate::scim::{EXTENSIONS, ProblemKind, split_urn};
use crate::text::{Edit, Span};

rule! {
    /// ## What it checks
    ///
    /// An attribute of the core User schema inside the Enterprise User extension.
    ///
    /// ## Why it matters
    ///
    /// There it is a different attribute, which no schema defines, and its value is lost. Usually the external
    /// namespace in the mapping is wrong.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": [
    ///     "urn:ietf:params:scim:schemas:core:2.0:User",
    ///     "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
    ///   ],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"officeName": "Denver", "title": "Lead"}
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "title": "Lead"
    /// }
    /// ```
    "SP208" "core-attribute-in-extension": Warning, since "0.1.0", fix Review, cites [EXTENSIONS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::CoreInExtension { name, schema } = case.problem.kind else { return };
    let draft = out
        .report(case.place(), format!("`{name}` is in {}", extension(schema)))
        .help("It belongs to the core schema, at the top level of the user; here its value is lost.");
    if let Some(edits) = move_out(case, name) {
        draft.review_fix(format!("Move {name} to the top level"), edits);
    }
}

fn move_out(case: &ScimCase<'_, '_>, name: &str) -> Option<Vec<Edit>> {
    // The edit would show the password.
    let value = case.value().filter(|_| name != "password")?;
    if let Some(key) = case.key().filter(|key| key.is(name)) {
        let user = value.parent()?.parent().filter(|user| user.is_object() && !user.has(name))?;
        return Some(vec![remove_member(value), insert_member(user, key.text(), value.raw())]);
    }
    // A path, or a key that is one: without its URN it names the core attribute.
    let (urn, _) = split_urn(case.path()?)?;
    let place = case.span_within(Span::new(0, urn.len() + 1));
    (place != case.problem.span).then(|| vec![Edit::remove(place)])
}
