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
    /// By an e-mail address.
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

    /// What it is, for a sentence.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Email => "e-mail address",
            Self::UserName | Self::ExternalId => self.as_str(),
        }
    }
}

/// Why this office, where several could be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// It is the primary office.
    Primary,
    /// It has a free license of the type wanted.
    FreeSeat,
    /// It comes first in the snapshot.
    First,
    /// Its name is nearest to the one given.
    NearestName(Likeness),
}

/// What was noticed while deciding, typed, so that rules can speak about it without deciding anything again.
/// Spans are in the request unless a field says otherwise. Offices, users and domains carry their own spans.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact<'a> {
    // — office (F1–F4) —
    /// A create carries none of the attributes that name an office.
    OfficeAttributesMissing {
        /// The attributes that would be read.
        read: &'static [OfficeAttr],
        /// What to point at.
        place: Span,
    },
    /// An attribute names no office.
    OfficeNameUnmatched {
        /// The attribute.
        attr: OfficeAttr,
        /// Its value.
        given: Text<'a>,
        /// The office of this name, where it is not active.
        closed: Option<&'a Office>,
        /// The offices whose names are like it, likest first, at most three.
        near: Vec<(&'a Office, Likeness)>,
    },
    /// An attribute names an office only because `settings.officeNameMatch` forgives the difference.
    OfficeNameForgiven {
        /// The attribute.
        attr: OfficeAttr,
        /// Its value.
        given: Text<'a>,
        /// The office.
        office: &'a Office,
    },
    /// A later attribute names another office than the one that decided.
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
    /// Several offices have the name that is given.
    OfficeNameShared {
        /// The attribute.
        attr: OfficeAttr,
        /// Its value.
        given: Text<'a>,
        /// The offices, in snapshot order; the first one is taken.
        offices: Vec<&'a Office>,
    },
    /// An attribute names an office but is not read: `settings.officeField` names another one.
    OfficeFieldNotRead {
        /// The attribute.
        attr: OfficeAttr,
        /// Its value.
        given: Text<'a>,
        /// The office that it names.
        office: &'a Office,
        /// The attribute that is read.
        read: OfficeAttr,
    },
    /// An address holds the name of an office, where Dialpad does not look: Entra's default mapping.
    OfficeInAddress {
        /// The address's `formatted`.
        given: Text<'a>,
        /// The office.
        office: &'a Office,
    },
    /// An attribute that picks the office or the license stands outside the Enterprise User extension, and not in it.
    OutsideExtension {
        /// Its name: `officeName`, `physicalDeliveryOfficeName`, `department` or `licenseType`.
        name: &'static str,
    },
    /// The country decides between several offices.
    CountryShared {
        /// The country.
        country: Text<'a>,
        /// Its code.
        code: &'static str,
        /// How many offices there are.
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
    /// A country in another spelling than its alpha-2 code.
    CountrySpelling {
        /// The country.
        country: Text<'a>,
        /// What it means.
        meant: CountryMatch,
    },
    /// A country that does not exist.
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
    /// Neither a name nor the country leads to an office, and the settings refuse that.
    OfficeRefused {
        /// What to point at.
        place: Span,
        /// Where the setting stands in the company.
        setting: Option<Span>,
    },

    // — license (F10, F12) —
    /// A create carries no `licenseType`.
    LicenseMissing {
        /// What to point at.
        place: Span,
    },
    /// A `licenseType` that does not exist.
    LicenseUnknown {
        /// It.
        given: Text<'a>,
        /// The one that is probably meant.
        near: Option<LicenseType>,
    },
    /// `Dialpad_Support (Contact Center)`: the FAQ's gloss as part of the value.
    LicenseGloss {
        /// It.
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
        /// The area code that is taken instead, where one is known.
        area_code: Option<&'a str>,
        /// What to point at.
        place: Span,
    },
    /// No license is free.
    SeatShort {
        /// The office.
        office: &'a Office,
        /// The license.
        license: LicenseType,
        /// Whether one is bought; otherwise the request is refused.
        buys: bool,
        /// Whether a suspended user takes it again, which is assumed.
        again: bool,
        /// Where the snapshot says that none is free.
        available: Span,
        /// What to point at.
        place: Span,
    },
    /// The snapshot does not say how many licenses are free.
    SeatUnknown {
        /// The office.
        office: &'a Office,
        /// The license.
        license: LicenseType,
        /// What to point at.
        place: Span,
    },

    // — user and lifecycle (F5, F8, F9) —
    /// A create of someone who is there.
    UserExists {
        /// They.
        user: &'a User,
        /// How they were recognized.
        by: FoundBy,
        /// The value that they have already.
        given: Text<'a>,
    },
    /// An update that gives a user the name or an address of someone else.
    UserNameTaken {
        /// They, where the snapshot has them by that name.
        user: Option<&'a User>,
        /// What of theirs it is.
        by: FoundBy,
        /// The name.
        given: Text<'a>,
    },
    /// A create of someone who was deleted: a new user.
    UserWasDeleted {
        /// They.
        user: &'a User,
        /// How they were recognized.
        by: FoundBy,
        /// The value that they had.
        given: Text<'a>,
    },
    /// The path names no user whom the company has.
    UserUnknown {
        /// Where the path stands, or what to point at.
        place: Span,
        /// Whether the user was there and is deleted.
        deleted: Option<&'a User>,
    },
    /// The path names no user at all.
    UserNotNamed {
        /// What to point at.
        place: Span,
    },
    /// A user name that is no e-mail address.
    UserNameNotAddress {
        /// It.
        given: Text<'a>,
        /// The user's e-mail address, where there is one.
        address: Option<Text<'a>>,
    },
    /// A user's domain is none of the company's.
    DomainUnknown {
        /// The domain.
        domain: String,
        /// The attribute that holds it.
        given: Text<'a>,
        /// The nearest of the company's, where one is like it.
        near: Option<&'a Domain>,
    },
    /// A user's domain has no SCIM set-up of its own, and is not the master.
    DomainNotServed {
        /// The domain.
        domain: &'a Domain,
        /// The attribute that holds it.
        given: Text<'a>,
        /// The master domain, where there is one.
        master: Option<&'a Domain>,
    },
    /// A create with `active` false.
    CreatedInactive {
        /// Where it says so.
        place: Span,
    },
    /// `active` says what holds already.
    StateUnchanged {
        /// What it says.
        active: bool,
        /// Where it says so.
        place: Span,
    },
    /// Okta never sends this DELETE.
    DeleteFromOkta {
        /// Where it stands.
        place: Span,
    },

    // — changes (F12, F13) —
    /// A license in an update, other than today's, that Dialpad does not act on.
    LicenseChangeIgnored {
        /// What is asked for; nothing where the license is taken away.
        given: Option<Text<'a>>,
        /// Where that is asked.
        place: Span,
        /// Today's, where known.
        today: Option<LicenseType>,
    },
    /// A direct number, other than today's, that Dialpad does not act on.
    NumberChangeIgnored {
        /// Where it stands.
        place: Span,
        /// Whether this is a create.
        create: bool,
    },
    /// An extension, other than today's, that Dialpad does not act on.
    ExtensionChangeIgnored {
        /// Where it stands.
        place: Span,
        /// Whether this is a create.
        create: bool,
    },
    /// An update names another office than today's.
    OfficeChange {
        /// The attribute.
        attr: OfficeAttr,
        /// Its value.
        given: Text<'a>,
        /// The office that it names, where it names one.
        office: Option<&'a Office>,
        /// Today's, where known.
        today: Option<&'a Office>,
    },
    /// What a request at this endpoint does is not documented.
    EndpointUndocumented {
        /// Where it stands.
        place: Place,
    },
}
