//! The sources of what is known about Dialpad. F1 to F13 are the statements of its SCIM FAQ, in the FAQ's order.

use crate::finding::Citation;

const FAQ: &str = "Dialpad Help Center, SCIM FAQ";
const LATER: &str = "Dialpad Help Center, SCIM FAQ, later revision";
const REST: &str = "Dialpad REST API v2, published OpenAPI description";

macro_rules! documents {
    ($($(#[$doc:meta])* $name:ident = $title:expr, $section:literal;)*) => {
        $($(#[$doc])* pub const $name: Citation = Citation::document($title, $section);)*
    };
}

documents! {
    /// F1–F4: the office by name, by country, by best match; the external namespace.
    FAQ_OFFICES = FAQ, "How does SCIM work across multiple offices?";
    /// F5: several domains.
    FAQ_DOMAINS = FAQ, "How does SCIM work across multiple domains under the same office/company?";
    /// F6: out of licenses.
    FAQ_SHORTAGE = FAQ, "What happens if we're out of licenses for our office?";
    /// F7: the pool, then the area code.
    FAQ_NUMBERS = FAQ, "What happens if we are out of numbers for the office?";
    /// F8 and F9: suspended, and deleted.
    FAQ_REMOVED = FAQ, "When someone is removed from Dialpad via Okta, do they still appear in the Dialpad team list?";
    /// F10 and F11: `licenseType`, and Support users without a direct number.
    FAQ_LICENSE_TYPE = FAQ, "How do I specify which license is assigned when provisioning a Dialpad user?";
    /// F12: a license cannot be changed through SCIM.
    FAQ_LICENSE_CHANGE = FAQ, "Can I re-assign or change a user license type with SCIM?";
    /// F13: neither the direct number nor the extension can be changed through SCIM.
    FAQ_NUMBER_CHANGE = FAQ, "Can I change the DID or Extension in OKTA SCIM?";

    /// An admin chooses the attribute that names the office.
    LATER_OFFICE_FIELD = LATER, "Office Specification Field (March 2024)";
    /// An admin chooses what happens when no office matches.
    LATER_OFFICE_MISMATCH = LATER, "Office mismatch behavior (2018 and July 2024)";
    /// The word "exactly" was removed.
    LATER_OFFICE_NAME = LATER, "Office name (March 2024)";
    /// Updating fields in Okta also updates licenses.
    LATER_LICENSE_UPDATE = LATER, "License updates (March 2024)";
    /// Only as many licenses as are available.
    LATER_SHORTAGE = LATER, "Licenses (February 2025)";
    /// Entra: only Ai Voice.
    ENTRA_LICENSE = "Dialpad Help Center, Microsoft Azure SCIM provisioning", "Supported license type (June 2023)";
    /// The area code of the user's office.
    OFFICE_AREA_CODE = "Dialpad Help Center, provisioning with Okta and with Google", "Area code of the user's office";

    /// Creating a user: the default license, the automatic number.
    REST_USER_CREATE = REST, "Create a user";
    /// Updating a user: moving to an office abroad.
    REST_USER_UPDATE = REST, "Update a user";
    /// Creating an office: the countries.
    REST_OFFICE_CREATE = REST, "Create an office";
    /// What the API exports about a company.
    REST_EXPORTS = REST, "Company, offices, their plans and available licenses, users, numbers";
    /// How long a deleted user's number is on hold.
    NUMBER_HOLD = "Dialpad Help Center", "The number of a deleted user";
    /// A freed license is still billed until it is removed.
    FREED_LICENSE = "Dialpad Help Center", "Billing of freed licenses";
    /// Okta never sends a DELETE.
    OKTA_DELETE = "Okta Developer, SCIM 2.0", "Delete users";
}
