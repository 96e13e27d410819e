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

/// The sections of the interoperability profile. It is a draft: the revision is part of the citation.
macro_rules! profile {
    ($($(#[$doc:meta])* $name:ident = $section:literal;)*) => { $(
        $(#[$doc])*
        pub const $name: Citation = Citation {
            title: "SCIM 2.0 Interoperability Profile, draft-zollner-scim-interop-profile-01",
            section: Some($section),
            url: Some(concat!("https://datatracker.ietf.org/doc/html/draft-zollner-scim-interop-profile-01#section-", $section)),
        };
    )* };
}

profile! {
    /// Attributes and schemas that are not defined.
    INTEROP_UNDEFINED = "5.3";
    /// Values of `type`.
    INTEROP_TYPES = "5.4";
    /// Content type and `User-Agent`.
    INTEROP_HEADERS = "6.2";
    /// Filters.
    INTEROP_FILTERS = "6.3";
    /// PATCH and no PUT.
    INTEROP_UPDATES = "6.5";
    /// Every operation has a `path`.
    INTEROP_PATHS = "6.5.1.1";
    /// Attributes of many values.
    INTEROP_LISTS = "6.5.2.2";
    /// What is refused in a PATCH, operators included.
    INTEROP_PATCH_ERRORS = "6.5.3";
    /// No conditional requests.
    INTEROP_CONDITIONS = "6.7";
    /// TLS.
    INTEROP_TRANSPORT = "7.1";
    /// No HTTP Basic authentication.
    INTEROP_AUTHENTICATION = "7.2";
}
