//! Where the providers' ways stand written.

use crate::finding::Citation;

/// How Okta talks SCIM 2.0.
pub const OKTA_SCIM: Citation = Citation {
    title: "Okta, SCIM 2.0 protocol reference",
    section: None,
    url: Some("https://developer.okta.com/docs/api/openapi/okta-scim/guides/scim-20/"),
};

/// How Entra talks SCIM, and what its flag changes.
pub const ENTRA_SCIM: Citation = Citation {
    title: "Microsoft Entra ID, SCIM 2.0 protocol compliance",
    section: None,
    url: Some(
        "https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility",
    ),
};
