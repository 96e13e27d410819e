use crate::scim::country::{Spelling, alpha2};

use super::{Fault, FaultKind};

/// Letter case is not a fault: values are compared without it.
pub(super) fn fault(text: &str) -> Option<Fault> {
    let kind = match alpha2(text).map(|country| country.spelling) {
        Some(Spelling::Alpha2 | Spelling::OtherCase) => return None,
        Some(Spelling::Alpha3) => FaultKind::Alpha3,
        Some(Spelling::Name) => FaultKind::CountryName,
        None => FaultKind::UnknownCountry,
    };
    Some(Fault::whole(kind, text))
}

pub(super) fn correct(text: &str) -> Option<String> {
    alpha2(text).map(|country| country.code.to_owned())
}
