//! Known facts about a provider that show in a single request: worth a remark, although they violate nothing.

use crate::finding::Place;
use crate::scim::{Attr, ENTERPRISE_ATTRIBUTES, Endpoint, Method, Operation, Patch, Request, Resource, SchemaKey};
use crate::text::Span;

use super::detect::{is_guid, is_jumpcloud_address, looked_up_user};
use super::{Dialect, Idp};

/// Something that an admin of this provider should know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What it is.
    pub kind: RemarkKind,
    /// Where it shows.
    pub span: Span,
}

impl Remark {
    /// Returns where it shows.
    pub fn place(&self) -> Place {
        Place::request(self.span)
    }
}

/// The kinds of [`Remark`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemarkKind {
    /// Okta sends nothing to this endpoint.
    NotFromOkta {
        /// The endpoint.
        endpoint: &'static str,
    },
    /// Entra looks for a user that cannot exist, to test the response.
    ConnectionTest,
    /// Entra does not create disabled users.
    DisabledCreate,
    /// Entra does not provision the role "Default Access".
    DefaultAccess,
    /// Entra renames a group.
    GroupRename,
    /// Entra deletes late, or never.
    EntraDelete,
    /// Whether OneLogin deletes is a setting.
    OneLoginDelete,
    /// JumpCloud also sends `active` as false for an expired password.
    JumpCloudInactive,
    /// JumpCloud sends no custom attributes.
    JumpCloudCustom,
    /// JumpCloud creates a user to test the connection.
    JumpCloudTestUser,
}

/// Returns the remarks on `request`, if the quirks of a provider apply.
pub fn remarks<'t>(request: &Request<'t>, patch: Option<&Patch<'t>>, dialect: Dialect) -> Vec<Remark> {
    let mut found = Vec::new();
    match dialect.idp {
        Some(Idp::Okta) => okta(request, &mut found),
        Some(Idp::Entra) => entra(request, patch, &mut found),
        Some(Idp::OneLogin) if deletes_user(request) => {
            note(RemarkKind::OneLoginDelete, request_line_span(request), &mut found)
        }
        Some(Idp::JumpCloud) => jumpcloud(request, patch, &mut found),
        _ => {}
    }
    found
}

fn note(kind: RemarkKind, span: Span, found: &mut Vec<Remark>) {
    found.push(Remark { kind, span });
}

/// Returns the span of the request line.
fn request_line_span(request: &Request<'_>) -> Span {
    let method = request.method_span.unwrap_or(request.place);
    // In an object, method and path may come in any order.
    request.path_span.filter(|path| path.start > method.start).map_or(method, |path| method.to(path))
}

fn deletes_user(request: &Request<'_>) -> bool {
    request.method == Method::Delete && request.endpoint == Endpoint::Users
}

fn okta(request: &Request<'_>, found: &mut Vec<Remark>) {
    let endpoint = match request.endpoint {
        Endpoint::Bulk => "/Bulk",
        Endpoint::Me => "/Me",
        _ => return,
    };
    note(RemarkKind::NotFromOkta { endpoint }, request.path_span.unwrap_or(request.place), found);
}

fn entra<'t>(request: &Request<'t>, patch: Option<&Patch<'t>>, found: &mut Vec<Remark>) {
    match (request.operation, request.endpoint) {
        (Operation::Query, Endpoint::Users) if looked_up_user(request).is_some_and(|name| is_guid(&name)) => {
            note(RemarkKind::ConnectionTest, request.path_span.unwrap_or(request.place), found);
        }
        (Operation::Delete, Endpoint::Users) => note(RemarkKind::EntraDelete, request_line_span(request), found),
        (Operation::Modify, Endpoint::Groups) => {
            let name = Resource::of(request, patch).text(Attr::core("displayName"));
            if let Some(name) = name {
                note(RemarkKind::GroupRename, name.span, found);
            }
        }
        (Operation::Create, Endpoint::Users) => {
            let user = Resource::of(request, patch);
            if let Some(active) = user.active().filter(|active| !active.value) {
                note(RemarkKind::DisabledCreate, active.span, found);
            }
            for role in user.elements(Attr::core("roles")) {
                let names = ["display", "displayName", "value"].map(|part| role.text(part));
                if names.into_iter().flatten().any(|name| name.value.eq_ignore_ascii_case("Default Access")) {
                    note(RemarkKind::DefaultAccess, role.span(), found);
                }
            }
        }
        _ => {}
    }
}

fn jumpcloud<'t>(request: &Request<'t>, patch: Option<&Patch<'t>>, found: &mut Vec<Remark>) {
    if request.endpoint != Endpoint::Users {
        return;
    }
    let user = Resource::of(request, patch);
    if let Some(active) = user.active().filter(|active| !active.value) {
        note(RemarkKind::JumpCloudInactive, active.span, found);
    }
    let name = user.text(Attr::core("userName"));
    if let Some(name) = name.filter(|name| is_jumpcloud_address(name.value)) {
        note(RemarkKind::JumpCloudTestUser, name.span, found);
    }
    for change in user.changes() {
        let is_known = ENTERPRISE_ATTRIBUTES.iter().any(|known| known.name.eq_ignore_ascii_case(change.name));
        let is_cleared = change.value.is_none_or(|value| value.is_empty());
        if change.schema == SchemaKey::Enterprise && !is_known && !is_cleared {
            note(RemarkKind::JumpCloudCustom, change.place, found);
        }
    }
}
