use crate::company::{Domain, LicenseType, Office, OfficeAttr, User};
use crate::finding::Place;
use crate::scim::Text;
use crate::scim::country::CountryMatch;
use crate::text::{Likeness, Span};

/// How an existing user was recognized.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundBy {
    /// By `userName`.
    UserName,
    /// By `externalId`.
    ExternalId,
    /// By an email address.
    Email,
}

impl FoundBy {
    /// The attribute.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::UserName => "userName",
            Self::ExternalId => "externalId",
            Self::Email => "emails",
        }
    }

    /// What it is called in a sentence.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Email => "email address",
            Self::UserName | Self::ExternalId => self.as_str(),
        }
    }
}

/// Why this office was chosen from several candidates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// It is the primary office.
    Primary,
    /// It has a free license of the type wanted.
    FreeSeat,
    /// It comes first in the snapshot.
    First,
    /// Its name is the closest to the given one.
    NearestName(Likeness),
}

/// Something noticed while deciding, typed so that rules can report it without deciding anything again.
/// Spans are in the request unless a field says otherwise. Offices, users and domains carry their own spans.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact<'a> {
    // — office (F1–F4) —
    /// A create has none of the attributes that name an office, or only empty ones.
    OfficeAttributesMissing {
        /// The attributes that would be read.
        read: &'static [OfficeAttr],
        /// The first of them that is there but empty.
        empty: Option<OfficeAttr>,
        /// Another attribute that names an office, which Dialpad is not documented to read.
        other: Option<(&'static str, Text<'a>, &'a Office)>,
        /// What to point at.
        place: Span,
    },
    /// An attribute names no office.
    OfficeNameUnmatched {
        /// The attribute.
        attr: OfficeAttr,
        /// Its value.
        given: Text<'a>,
        /// The office with this name, if it is not active.
        closed: Option<&'a Office>,
        /// The offices with similar names, the most similar first, at most three.
        suggestion: Vec<(&'a Office, Likeness)>,
    },
    /// An attribute names an office only because `settings.officeNameMatch` ignores the difference.
    OfficeNameForgiven {
        /// The attribute.
        attr: OfficeAttr,
        /// Its value.
        given: Text<'a>,
        /// The office.
        office: &'a Office,
    },
    /// A later attribute names a different office than the attribute that decided.
    OfficeConflict {
        /// The attribute that decided.
        first: OfficeAttr,
        /// Its value.
        first_given: Text<'a>,
        /// The later one.
        later: OfficeAttr,
        /// Its value.
        given: Text<'a>,
        /// The office that it names.
        office: &'a Office,
    },
    /// Several offices have the given name.
    OfficeNameShared {
        /// The attribute.
        attr: OfficeAttr,
        /// Its value.
        given: Text<'a>,
        /// The offices, in snapshot order; the first one is used.
        offices: Vec<&'a Office>,
    },
    /// An attribute names an office but is not read: `settings.officeField` selects another attribute.
    OfficeFieldNotRead {
        /// The attribute.
        attr: OfficeAttr,
        /// Its value.
        given: Text<'a>,
        /// The office that it names.
        office: &'a Office,
        /// The second such attribute, its value, and the office that it names.
        also: Option<(OfficeAttr, Text<'a>, &'a Office)>,
        /// The attribute that is read.
        read: OfficeAttr,
    },
    /// An address contains the name of an office, where Dialpad does not look for it: Entra's default mapping.
    OfficeInAddress {
        /// The address's `formatted`.
        given: Text<'a>,
        /// The office.
        office: &'a Office,
    },
    /// An attribute that would lead to an office does not: it has another type, another name or another place, its value is
    /// not a country, or it is garbled. That has a finding of its own.
    OfficeAttributeUnread,
    /// The country decides between several offices.
    CountryShared {
        /// The country.
        country: Text<'a>,
        /// Its code.
        code: &'static str,
        /// How many offices are in the country.
        count: usize,
        /// The office that is assumed.
        office: &'a Office,
        /// Why this one.
        chosen: Chosen,
    },
    /// The country is read from an address.
    CountryFromAddress {
        /// The country.
        country: Text<'a>,
    },
    /// A country that is not written as its alpha-2 code.
    CountrySpelling {
        /// The country.
        country: Text<'a>,
        /// The country it stands for.
        meant: CountryMatch,
    },
    /// A value that is not a country.
    CountryUnknown {
        /// The country.
        country: Text<'a>,
    },
    /// No office is in the country.
    CountryWithoutOffice {
        /// The country.
        country: Text<'a>,
        /// Its code.
        code: &'static str,
    },
    /// Neither a name nor the country leads to an office: the best match is assumed.
    BestMatch {
        /// The office.
        office: &'a Office,
        /// Why this one.
        chosen: Chosen,
        /// What to point at: the first attribute that failed, the country, or the request.
        place: Span,
    },
    /// Neither a name nor the country leads to an office, and the settings reject the request in that case.
    OfficeRefused {
        /// What to point at.
        place: Span,
        /// The setting in the company.
        setting: Option<Span>,
    },

    // — license (F10, F12) —
    /// A create has no `licenseType`, or an empty one.
    LicenseMissing {
        /// Whether the attribute is there but empty.
        is_empty: bool,
        /// Another attribute that names a license, which Dialpad is not documented to read.
        other: Option<(&'static str, Text<'a>, LicenseType)>,
        /// What to point at.
        place: Span,
    },
    /// A `licenseType` that does not exist.
    LicenseUnknown {
        /// The value.
        given: Text<'a>,
        /// The license that was probably meant.
        suggestion: Option<LicenseType>,
    },
    /// `Dialpad_Support (Contact Center)`: the FAQ's gloss as part of the value.
    LicenseGloss {
        /// The value.
        given: Text<'a>,
    },
    /// Entra asks for a license that its provisioning does not support.
    LicenseNotByEntra {
        /// Where.
        given: Text<'a>,
        /// The license.
        license: LicenseType,
    },

    // — number and seat (F6, F7, F11) —
    /// A Support user gets no number.
    SupportWithoutNumber {
        /// What to point at.
        place: Span,
    },
    /// No unassigned number is left.
    PoolEmpty {
        /// The area code that is used instead, if one is known.
        area_code: Option<&'a str>,
        /// What to point at.
        place: Span,
    },
    /// No license is available.
    SeatShort {
        /// The office.
        office: &'a Office,
        /// The license.
        license: LicenseType,
        /// Whether one is bought; otherwise the request is rejected.
        is_bought: bool,
        /// Whether a suspended user takes a license again, which is assumed.
        is_reactivation: bool,
        /// Where the snapshot says that none is available.
        available: Span,
        /// What to point at.
        place: Span,
    },
    /// The snapshot does not say how many licenses are available.
    SeatUnknown {
        /// The office.
        office: &'a Office,
        /// The license.
        license: LicenseType,
        /// Whether one is bought if there is none; otherwise the request is rejected.
        is_bought: bool,
        /// What to point at.
        place: Span,
    },

    /// A license is taken or freed, and the snapshot does not say which one in which office.
    SeatNotCounted {
        /// What takes or frees it.
        place: Span,
    },

    // — user and lifecycle (F5, F8, F9) —
    /// A create of a user who already exists.
    UserExists {
        /// The user.
        user: &'a User,
        /// How they were recognized.
        by: FoundBy,
        /// The value that they already have.
        given: Text<'a>,
    },
    /// A create, and the snapshot lists no users: whether this one exists is unknown.
    UserMayExist {
        /// The user name.
        given: Text<'a>,
    },
    /// An update that gives a user the name or an address of another user.
    UserNameTaken {
        /// The other user, if the snapshot lists them under that name.
        user: Option<&'a User>,
        /// Which of the other user's attributes it is.
        by: FoundBy,
        /// The name.
        given: Text<'a>,
    },
    /// A create of a user who was deleted: a new user.
    UserWasDeleted {
        /// The deleted user.
        user: &'a User,
        /// How they were recognized.
        by: FoundBy,
        /// The value that they had.
        given: Text<'a>,
    },
    /// The path names a user whom the company does not have.
    UserUnknown {
        /// The path, or what else to point at.
        place: Span,
        /// The user, if they existed and were deleted.
        deleted: Option<&'a User>,
    },
    /// The request has no path, or a path that names no user at all.
    UserNotNamed {
        /// What to point at.
        place: Span,
    },
    /// A user name that is not an email address.
    UserNameNotAddress {
        /// The user name.
        given: Text<'a>,
        /// The user's email address, if there is one.
        address: Option<Text<'a>>,
    },
    /// A user's domain is not one of the company's.
    DomainUnknown {
        /// The domain.
        domain: String,
        /// The attribute that contains it.
        given: Text<'a>,
        /// The most similar of the company's domains, if one is similar.
        suggestion: Option<&'a Domain>,
    },
    /// A user's domain has no SCIM setup of its own and is not the master.
    DomainNotServed {
        /// The domain.
        domain: &'a Domain,
        /// The attribute that contains it.
        given: Text<'a>,
        /// The master domain, if there is one.
        master: Option<&'a Domain>,
    },
    /// A create with `active` false.
    CreatedInactive {
        /// The value of `active`.
        place: Span,
    },
    /// `active` already has this value.
    StateUnchanged {
        /// The value.
        active: bool,
        /// Its location.
        place: Span,
    },
    /// Okta never sends this DELETE.
    DeleteFromOkta {
        /// Its location.
        place: Span,
    },

    // — changes (F12, F13) —
    /// An update with a license other than the current one, which Dialpad ignores.
    LicenseChangeIgnored {
        /// The requested license; `None` if the license is removed.
        given: Option<Text<'a>>,
        /// Where the request asks for it.
        place: Span,
        /// The current license, if known.
        current: Option<LicenseType>,
    },
    /// A direct number other than the current one, which Dialpad ignores.
    NumberChangeIgnored {
        /// Its location.
        place: Span,
        /// Where the snapshot has the current one; `None` if it is not known, as in a create.
        current: Option<Span>,
    },
    /// An extension other than the current one, which Dialpad ignores.
    ExtensionChangeIgnored {
        /// Its location.
        place: Span,
        /// Where the snapshot has the current one; `None` if it is not known, as in a create.
        current: Option<Span>,
    },
    /// An update names an office other than the current one.
    OfficeChange {
        /// The attribute.
        attr: OfficeAttr,
        /// Its value.
        given: Text<'a>,
        /// The office that it names, if it names one.
        office: Option<&'a Office>,
        /// The current office, if known.
        current: Option<&'a Office>,
    },
    /// What a request to this endpoint does is not documented.
    EndpointUndocumented {
        /// Its location.
        place: Place,
    },
}
