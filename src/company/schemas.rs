use crate::scim::{Attribute, ENTERPRISE_USER, Schema, Schemas, USER};

/// What Dialpad reads in the Enterprise User extension beside the RFC's attributes (F1, F2, F4, F10, F13).
const ADDED: &[Attribute<'static>] = &[
    Attribute::string("officeName"),
    Attribute::string("physicalDeliveryOfficeName"),
    Attribute::string("country"),
    Attribute::string("licenseType"),
    Attribute::string("extension"),
];

/// The schemas of a Dialpad user: the RFC's, with Dialpad's attributes in the one extension that it reads.
pub const SCHEMAS: Schemas<'static> = Schemas { core: USER, extensions: &[Schema { added: ADDED, ..ENTERPRISE_USER }] };
