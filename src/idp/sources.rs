//! Where the provider quirks are documented.

use crate::finding::Citation;

/// How Okta uses SCIM 2.0.
pub const OKTA_SCIM: Citation = Citation::page(
    "Okta, SCIM 2.0 protocol reference",
    "https://developer.okta.com/docs/api/openapi/okta-scim/guides/scim-20/",
);

/// How Okta uses SCIM 1.1, and what of it reaches SCIM 2.0 as well.
pub const OKTA_SCIM1: Citation = Citation::page(
    "Okta, SCIM 1.1 protocol reference",
    "https://developer.okta.com/docs/api/openapi/okta-scim/guides/scim-11/",
);

/// How Entra uses SCIM, and what its flag changes.
pub const ENTRA_SCIM: Citation = Citation::page(
    "Microsoft Entra ID, SCIM 2.0 protocol compliance",
    "https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility",
);

/// Which requests Entra's provisioning sends first, for whom it sends none, and its default mapping.
pub const ENTRA_REQUESTS: Citation = Citation::page(
    "Microsoft Entra ID, develop a SCIM endpoint for user provisioning",
    "https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups",
);

/// What Entra's mappings can and cannot do, and how attributes are added to them.
pub const ENTRA_MAPPING: Citation = Citation::page(
    "Microsoft Entra ID, customize attribute mappings",
    "https://learn.microsoft.com/entra/identity/app-provisioning/customize-application-attributes",
);

/// When Entra disables and when it deletes.
pub const ENTRA_LIFE_CYCLE: Citation = Citation::page(
    "Microsoft Entra ID, how application provisioning works",
    "https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works",
);

/// What Microsoft says about Entra and Dialpad.
pub const ENTRA_DIALPAD: Citation = Citation::page(
    "Microsoft Entra ID, configure Dialpad for automatic user provisioning",
    "https://learn.microsoft.com/entra/identity/saas-apps/dialpad-provisioning-tutorial",
);

/// How OneLogin builds a body from an admin's template.
pub const ONELOGIN_TEMPLATE: Citation = Citation::page(
    "OneLogin Developers, define your SCIM user schema",
    "https://developers.onelogin.com/scim/define-user-schema",
);

/// What OneLogin does when a user is deleted there.
pub const ONELOGIN_DELETE: Citation = Citation::page(
    "OneLogin Developers, test your SCIM implementation",
    "https://developers.onelogin.com/scim/test-your-scim",
);

/// How JumpCloud uses SCIM.
pub const JUMPCLOUD_SCIM: Citation = Citation::page(
    "JumpCloud, identity management using a custom SCIM integration",
    "https://jumpcloud.com/support/provision-and-manage-users-and-groups-in-apps-using-custom-scim-identity-management-integration",
);

/// What others report about JumpCloud.
pub const JUMPCLOUD_REPORTS: Citation =
    Citation { title: "Third-party reports about JumpCloud, not documented by JumpCloud", section: None, url: None };

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
    /// Multi-valued attributes.
    INTEROP_LISTS = "6.5.2.2";
    /// What is rejected in a PATCH, operators included.
    INTEROP_PATCH_ERRORS = "6.5.3";
    /// No conditional requests.
    INTEROP_CONDITIONS = "6.7";
    /// TLS.
    INTEROP_TRANSPORT = "7.1";
    /// No HTTP Basic authentication.
    INTEROP_AUTHENTICATION = "7.2";
}
