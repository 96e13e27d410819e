//! Helpers shared by the rules about mappings.

use crate::finding::{Citation, Draft, Place};
use crate::idp::Idp;
use crate::json::{Value, insert_member, quote};
use crate::mapping::Gap;
use crate::scim::{ENTERPRISE, is_urn, split_urn};
use crate::text::{Edit, Span};

use super::MappingCase;
use super::edits::{in_json_string, span_in_string};
use super::words::{corrected_urn, quoted};

/// Okta's app user schema.
pub(crate) const OKTA_SCHEMA: Citation = Citation {
    title: "Okta, Schemas API",
    section: Some("App user schema"),
    url: Some("https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Schema/"),
};

/// Which attributes Okta does not send.
pub(crate) const OKTA_NAMESPACE: Citation = Citation::page(
    "Okta support, a custom SCIM attribute is not sent",
    "https://support.okta.com/help/s/article/custom-scim-attribute-is-not-available-to-map-and-is-not-sent-to-scim",
);

/// Entra's provisioning schema.
pub(crate) const ENTRA_SCHEMA: Citation = Citation::page(
    "Microsoft Graph, synchronizationSchema",
    "https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationschema",
);

/// Which users Entra provisions.
pub(crate) const ENTRA_SCOPE: Citation = Citation::page(
    "Microsoft Entra ID, scoping filters",
    "https://learn.microsoft.com/entra/identity/app-provisioning/define-conditional-rules-for-provisioning-user-accounts",
);

/// What Entra's provisioning does not do.
pub(crate) const ENTRA_KNOWN_ISSUES: Citation = Citation::page(
    "Microsoft Entra ID, known issues for provisioning",
    "https://learn.microsoft.com/entra/identity/app-provisioning/known-issues",
);

/// What Entra's functions do.
pub(crate) const ENTRA_FUNCTIONS: Citation = Citation::page(
    "Microsoft Entra ID, expressions in attribute mappings",
    "https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data",
);

/// Okta's app users.
pub(crate) const OKTA_APP_USERS: Citation = Citation::page(
    "Okta, Application Users API",
    "https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/",
);

/// The users of Microsoft Graph.
pub(crate) const GRAPH_USERS: Citation =
    Citation::page("Microsoft Graph, List users", "https://learn.microsoft.com/graph/api/user-list");

/// Where to get the schemas.
pub(crate) const HOW_TO_EXPORT: &str = "For Okta, get the app's schema from `/api/v1/meta/schemas/apps/{app}/default`. For Entra, download it under Provisioning, Attribute mapping, “Show advanced options”, “Review your schema here”, or get it from Microsoft Graph at `/servicePrincipals/{id}/synchronization/jobs/{job}/schema`.";

/// Returns which exports of a provider the requests that it sends can be generated from.
pub(crate) fn how_to_generate(idp: Idp) -> String {
    let exports = match idp {
        Idp::Okta => {
            "Okta: the app users, at `/api/v1/apps/{app}/users`, and the app user schema, at `/api/v1/meta/schemas/apps/{app}/default`"
        }
        _ => {
            "Microsoft Graph: the users, at `/users`, and the schema of the provisioning job, at `/servicePrincipals/{id}/synchronization/jobs/{job}/schema`"
        }
    };
    format!("The requests that are sent can be generated from two exports of {exports}.")
}

/// Returns "one person" or "3 people".
pub(crate) fn people(count: u64) -> String {
    match count {
        1 => "one person".to_owned(),
        _ => format!("{count} people"),
    }
}

/// The same with a verb, at the start of a sentence.
pub(crate) fn people_are(count: u64) -> String {
    match count {
        1 => "One person is".to_owned(),
        _ => format!("{count} people are"),
    }
}

/// Ends `draft` with where the first of the people is that `gap` is about, if that is known.
pub(crate) fn label_first(draft: Draft<'_>, gap: &Gap) {
    draft.label(gap.person.map(Place::request), "The first of them");
}

impl<'t> MappingCase<'_, 't> {
    /// Returns the value at the problem.
    pub fn value(&self) -> Value<'t> {
        self.problem.value
    }

    /// Returns where the value is. For an object or array, that is only its key or opening bracket: the whole would
    /// highlight half of the text.
    pub fn place(&self) -> Place {
        self.at(self.value())
    }

    /// Returns where `value` is, in the same way. Not inlined, because every rule on mappings needs it.
    #[inline(never)]
    pub fn at(&self, value: Value<'_>) -> Place {
        let span = match (value.key(), value.is_object() || value.is_array()) {
            (_, false) => self.span(value),
            (Some(key), true) => key.span(),
            (None, true) => value.opening(),
        };
        Place::mapping(span)
    }

    fn span(&self, value: Value<'_>) -> Span {
        match self.problem.within.filter(|_| value.id() == self.value().id()) {
            Some(within) => span_in_string(value.document(), value.span(), within),
            None => value.span(),
        }
    }

    /// Returns where the part of the string is that the problem is about, if it is about a part.
    pub fn part(&self) -> Option<Span> {
        let value = self.value();
        Some(self.span(value)).filter(|place| *place != value.span())
    }

    /// Returns the string at the problem; empty if it is not a string.
    pub fn text(&self) -> &'t str {
        self.value().as_str().unwrap_or_default()
    }

    /// Returns the schema's attribute at the problem, in quotes.
    pub fn name(&self) -> String {
        let value = self.value();
        let property = if value.is_object() { Some(value) } else { value.parent() };
        match property.and_then(Value::key).filter(|_| self.idp == Some(Idp::Okta)) {
            Some(key) => quoted(key.text()),
            None => quoted(self.text()),
        }
    }

    /// Returns the edits that move the attribute at the problem to the namespace `urn`.
    pub fn move_to_namespace(&self, urn: &str) -> Option<Vec<Edit>> {
        let value = self.value();
        let property = if value.is_object() { value } else { value.parent()? };
        // A URN in the target itself takes precedence.
        let target = property.get(if self.idp == Some(Idp::Okta) { "externalName" } else { "targetAttributeName" })?;
        let path = target.as_str()?;
        if let Some((own, _)) = split_urn(path).filter(|_| is_urn(path)) {
            let place = span_in_string(target.document(), target.span(), Span::new(0, own.len()));
            return (place != target.span()).then(|| vec![Edit::replace(place, corrected_urn(own, urn).into_owned())]);
        }
        if self.idp == Some(Idp::Entra) {
            let full = if urn == ENTERPRISE { format!("{urn}:{path}") } else { path.to_owned() };
            return Some(vec![Edit::replace(target.span(), quote(&full))]);
        }
        Some(vec![match property.get("externalNamespace") {
            Some(namespace) => Edit::replace(namespace.span(), quote(urn)),
            None => insert_member(property, "externalNamespace", &quote(urn)),
        }])
    }

    /// Ends `draft` with the fix that replaces an offered value with `text`: in `enum` and in `oneOf`, in a constant
    /// and in the equivalent expression, or within an expression.
    pub fn suggest(&self, draft: Draft<'_>, text: &str) {
        let value = self.value();
        let edits = if self.problem.within.is_some() {
            let Some(place) = self.part() else { return };
            vec![Edit::replace(place, in_json_string(&quote(text)))]
        } else {
            self.equal_values(value)
                .into_iter()
                .map(|same| Edit::replace(same.span(), quote(&quoted_like(same, text))))
                .collect()
        };
        draft.review_fix(format!("Replace with {}", quoted(text)), edits);
    }

    /// Returns the value and those next to it that say the same.
    fn equal_values(&self, value: Value<'t>) -> Vec<Value<'t>> {
        let unquoted = |value: Value<'_>| value.as_str().map(|text| text.trim_matches('"').to_owned());
        let given = unquoted(value);
        let list = value.parent();
        let property = match list {
            Some(list) if list.is_array() => list.parent(),
            // A constant in `oneOf`, or one of Entra's.
            Some(option) => option.parent().filter(|list| list.is_array()).and_then(Value::parent).or(Some(option)),
            None => None,
        };
        let Some(property) = property else { return vec![value] };
        let listed = property.get("enum").into_iter().flat_map(Value::elements);
        let titled = property.get("oneOf").into_iter().flat_map(Value::elements).filter_map(|one| one.get("const"));
        let constant = ["name", "expression"].into_iter().filter_map(|name| property.get(name));
        let constant =
            constant.filter(|_| self.idp == Some(Idp::Entra) && value.key().is_some_and(|key| !key.is("defaultValue")));
        let mut equal: Vec<Value<'t>> =
            listed.chain(titled).chain(constant).filter(|one| unquoted(*one) == given).collect();
        if equal.is_empty() {
            equal.push(value);
        }
        equal
    }
}

/// Returns `text`, in quotes if `value` contains quotes of its own.
fn quoted_like(value: Value<'_>, text: &str) -> String {
    match value.as_str().is_some_and(|own| own.len() > 1 && own.starts_with('"') && own.ends_with('"')) {
        true => quote(text),
        false => text.to_owned(),
    }
}
