use crate::scim::{Attribute, ENTERPRISE, ENTERPRISE_ATTRIBUTES, ResourceType, Schema, Schemas, types};

/// What Dialpad reads in the Enterprise User extension besides the RFC's attributes (F1, F2, F4, F10, F13).
const ADDED: &[Attribute] = &[
    Attribute::string("officeName"),
    Attribute::string("physicalDeliveryOfficeName"),
    Attribute::string("country"),
    Attribute::string("licenseType"),
    Attribute::string("extension"),
];

const EXTENSIONS: &[Schema] = &[Schema::new(ENTERPRISE, ENTERPRISE_ATTRIBUTES, ADDED)];

const TYPES: &[ResourceType] = &types(EXTENSIONS);

/// Dialpad's schemas: those of the RFC, with Dialpad's attributes in the only extension that it reads.
pub static SCHEMAS: Schemas = Schemas::new(TYPES);
