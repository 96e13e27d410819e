//! The enums of the public contract, serialized as strings. Those that may grow are not exhaustive.

use std::fmt::{self, Display, Formatter};

use serde::Serialize;
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

/// Declares enums whose values are words, in JSON as in print.
macro_rules! words {
    ($($(#[$attribute:meta])* $name:ident { $($(#[$value_doc:meta])* $value:ident = $word:literal,)* })*) => { $(
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
        #[cfg_attr(target_arch = "wasm32", derive(Tsify))]
        pub enum $name { $($(#[$value_doc])* #[serde(rename = $word)] $value,)* }

        impl $name {
            /// Returns the word, as in JSON.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$value => $word,)* }
            }
        }

        impl Display for $name {
            fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
                out.pad(self.as_str())
            }
        }
    )* };
}

pub(super) use words;

/// Declares the counterparts of internal enums: the same values, as words.
macro_rules! counterparts {
    ($($(#[$attribute:meta])* $name:ident = $inner:path { $($value:ident = $word:literal,)* })*) => { $(
        words! { $(#[$attribute])* $name { $(#[doc = concat!("`", $word, "`")] $value = $word,)* } }

        impl From<$inner> for $name {
            fn from(inner: $inner) -> Self {
                use $inner as Inner;
                match inner { $(Inner::$value => Self::$value,)* }
            }
        }
    )* };
}

counterparts! {
    /// The severity of a finding.
    Severity = crate::finding::Severity { Error = "error", Warning = "warning", Info = "info", }
    /// The text that a span refers to.
    #[non_exhaustive]
    Source = crate::finding::Source {
        Request = "request", Company = "company", Options = "options", Mapping = "mapping",
    }
    /// Whether a fix can be applied without review.
    Safety = crate::finding::Safety { Safe = "safe", Review = "review", }
    /// Whether a rule offers a fix, and of which kind.
    FixKind = crate::finding::FixKind { Safe = "safe", Review = "review", None = "none", }
    /// An identity provider.
    #[non_exhaustive]
    Idp = crate::idp::Idp {
        Okta = "okta", Entra = "entra", Google = "google", OneLogin = "onelogin", JumpCloud = "jumpcloud", Rfc = "rfc",
    }
    /// How certain a statement is.
    Certainty = crate::outcome::Certainty {
        Documented = "documented", Configured = "configured", Assumed = "assumed", Unknown = "unknown",
    }
    /// A license, as spelled in `licenseType`.
    #[non_exhaustive]
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
    #[non_exhaustive]
    OfficeVia = crate::outcome::OfficeVia {
        OfficeName = "officeName", PhysicalDeliveryOfficeName = "physicalDeliveryOfficeName",
        Department = "department", Country = "country", BestMatch = "best-match", DefaultOffice = "default-office",
        Unchanged = "unchanged", None = "none",
    }
    /// What determined the license.
    #[non_exhaustive]
    LicenseVia = crate::outcome::LicenseVia {
        LicenseType = "licenseType", Default = "default", Unchanged = "unchanged", Freed = "freed", None = "none",
    }
    /// The role of a mapped attribute in Dialpad.
    #[non_exhaustive]
    MappedRole = crate::mapping::Role {
        UserName = "user-name", Name = "name", Email = "email", Office = "office", Country = "country",
        License = "license", Number = "number", Extension = "extension", State = "state", Id = "id",
        Password = "password", Other = "other",
    }
    /// What determines the number.
    #[non_exhaustive]
    NumberVia = crate::outcome::NumberVia {
        Pool = "pool", AreaCode = "area-code", SupportDefault = "support-default", Unchanged = "unchanged",
        OnHold = "on-hold", None = "none", Unknown = "unknown",
    }
}

words! {
    /// The verdict of a service provider that conforms to the RFCs.
    Verdict {
        /// Accepted, with no errors or warnings.
        Accepted = "accepted",
        /// Accepted, but probably or certainly without the intended result.
        AcceptedWithWarnings = "accepted-with-warnings",
        /// Rejected.
        Rejected = "rejected",
        /// The text cannot be read, or is something else: a company, a log.
        Unreadable = "unreadable",
    }

    /// Where the value of a mapped attribute comes from.
    #[non_exhaustive]
    MappedFrom {
        /// A variable of the app user's profile.
        Variable = "variable",
        /// An attribute of the directory.
        Attribute = "attribute",
        /// A constant, the same for every user.
        Constant = "constant",
        /// An expression.
        Expression = "expression",
        /// Only a default value.
        Default = "default",
        /// Nothing.
        Nothing = "nothing",
    }

    /// The worst of the findings about an attribute, or about an entire mapping.
    MappedVerdict {
        /// No findings.
        Fits = "fits",
        /// Infos only.
        Remark = "remark",
        /// At least one warning, and no errors.
        Doubtful = "doubtful",
        /// At least one error.
        Wrong = "wrong",
    }
}
