//! The enums of the public contract, serialized as strings.

use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

/// Declares the wire counterpart of an internal enum: the same variants, serialized as strings.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $inner:path { $($value:ident = $word:literal,)* })*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
        #[cfg_attr(target_arch = "wasm32", derive(Tsify))]
        pub enum $name { $(#[allow(missing_docs)] #[serde(rename = $word)] $value,)* }

        impl From<$inner> for $name {
            fn from(inner: $inner) -> Self {
                use $inner as Inner;
                match inner { $(Inner::$value => Self::$value,)* }
            }
        }
    )* };
}

words! {
    /// The severity of a finding.
    Severity = crate::finding::Severity { Error = "error", Warning = "warning", Info = "info", }
    /// The text that a span refers to.
    Source = crate::finding::Source {
        Request = "request", Company = "company", Options = "options", Mapping = "mapping",
    }
    /// Whether a fix can be applied without review.
    Safety = crate::finding::Safety { Safe = "safe", Review = "review", }
    /// Whether a rule offers a fix, and of which kind.
    FixKind = crate::finding::FixKind { Safe = "safe", Review = "review", None = "none", }
    /// An identity provider.
    Idp = crate::idp::Idp {
        Okta = "okta", Entra = "entra", Google = "google", OneLogin = "onelogin", JumpCloud = "jumpcloud", Rfc = "rfc",
    }
    /// How certain a statement is.
    Certainty = crate::outcome::Certainty {
        Documented = "documented", Configured = "configured", Assumed = "assumed", Unknown = "unknown",
    }
    /// A license, as spelled in `licenseType`.
    LicenseType = crate::company::LicenseType {
        AiVoice = "Dialpad_Ai Voice", Support = "Dialpad_Support", AiSales = "Dialpad_Ai Sales",
    }
    /// What the request does to the user.
    Action = crate::outcome::Action {
        Create = "create", Update = "update", Suspend = "suspend", Reactivate = "reactivate", Delete = "delete",
        None = "none", Reject = "reject",
    }
    /// The user's state after the request.
    UserState = crate::outcome::State {
        Active = "active", Suspended = "suspended", Deleted = "deleted", Absent = "absent", Unknown = "unknown",
    }
    /// What determined the office.
    OfficeVia = crate::outcome::OfficeVia {
        OfficeName = "officeName", PhysicalDeliveryOfficeName = "physicalDeliveryOfficeName",
        Department = "department", Country = "country", BestMatch = "best-match", DefaultOffice = "default-office",
        Unchanged = "unchanged", None = "none",
    }
    /// What determined the license.
    LicenseVia = crate::outcome::LicenseVia {
        LicenseType = "licenseType", Default = "default", Unchanged = "unchanged", Freed = "freed", None = "none",
    }
    /// The role of a mapped attribute in Dialpad.
    MappedRole = crate::mapping::Role {
        UserName = "user-name", Name = "name", Email = "email", Office = "office", Country = "country",
        License = "license", Number = "number", Extension = "extension", State = "state", Id = "id",
        Password = "password", Other = "other",
    }
    /// What determines the number.
    NumberVia = crate::outcome::NumberVia {
        Pool = "pool", AreaCode = "area-code", SupportDefault = "support-default", Unchanged = "unchanged",
        OnHold = "on-hold", None = "none", Unknown = "unknown",
    }
}

/// The verdict of a service provider that conforms to the RFCs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Accepted, with no errors or warnings.
    Accepted,
    /// Accepted, but probably or certainly without the intended result.
    AcceptedWithWarnings,
    /// Rejected.
    Rejected,
    /// The text cannot be read, or is something else: a company, a log.
    Unreadable,
}

/// Where the value of a mapped attribute comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum MappedFrom {
    /// A variable of the app user's profile.
    Variable,
    /// An attribute of the directory.
    Attribute,
    /// A constant, the same for every user.
    Constant,
    /// An expression.
    Expression,
    /// Only a default value.
    Default,
    /// Nothing.
    Nothing,
}

/// The worst of the findings about an attribute, or about an entire mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum MappedVerdict {
    /// No findings.
    Fits,
    /// Infos only.
    Remark,
    /// At least one warning, and no errors.
    Doubtful,
    /// At least one error.
    Wrong,
}
