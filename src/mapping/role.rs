use super::{Namespace, Target};

/// What a target is for Dialpad, as far as its documents say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// `userName`.
    UserName,
    /// A name, or a component of one.
    Name,
    /// An email address.
    Email,
    /// One of the attributes that name the office (F1).
    Office,
    /// The country, which the office falls back on.
    Country,
    /// `licenseType`.
    License,
    /// The direct number.
    Number,
    /// The extension.
    Extension,
    /// `active`, which suspends a user.
    State,
    /// What the provider knows the user by.
    Id,
    /// A password.
    Password,
    /// Something that the documents do not mention.
    Other,
}

/// Dialpad's own attributes, which belong in the extension.
const DIALPAD_ATTRIBUTES: [(&str, Role); 6] = [
    ("officeName", Role::Office),
    ("physicalDeliveryOfficeName", Role::Office),
    ("department", Role::Office),
    ("country", Role::Country),
    ("licenseType", Role::License),
    ("extension", Role::Extension),
];

/// Attributes of the core schema.
const CORE_ATTRIBUTES: [(&str, Role); 8] = [
    ("userName", Role::UserName),
    ("name", Role::Name),
    ("displayName", Role::Name),
    ("emails", Role::Email),
    ("active", Role::State),
    ("externalId", Role::Id),
    ("id", Role::Id),
    ("password", Role::Password),
];

impl Target {
    /// Returns what it is for Dialpad, or is meant to be: where it belongs is another question.
    pub fn role(&self) -> Role {
        if let Some(role) = self.dialpad_role() {
            return role;
        }
        if self.is(Namespace::Core, "phoneNumbers") && self.selects("type", "Dialpad") {
            return Role::Number;
        }
        let is_country = self.part.as_deref().is_some_and(|part| part.eq_ignore_ascii_case("country"));
        if self.is(Namespace::Core, "addresses") && is_country {
            return Role::Country;
        }
        self.role_in(&CORE_ATTRIBUTES).unwrap_or(Role::Other)
    }

    /// Returns the role of one of Dialpad's own attributes.
    pub(super) fn dialpad_role(&self) -> Option<Role> {
        self.role_in(&DIALPAD_ATTRIBUTES).filter(|_| self.part.is_none())
    }

    fn role_in(&self, roles: &[(&str, Role)]) -> Option<Role> {
        roles.iter().find(|(name, _)| name.eq_ignore_ascii_case(&self.attribute)).map(|&(_, role)| role)
    }
}
