use std::borrow::Cow;

use crate::json::Value;
use crate::text::Span;

use super::filter::{FilterFaultKind, Misfit};
use super::path::PathFault;
use super::query::QueryFault;
use super::value::{Fault, Format};
use super::{Attribute, Operation, Verb};

/// The data types of RFC 7643 §2.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// A string.
    String,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// A date with time, as a string.
    DateTime,
    /// Base64, as a string.
    Binary,
    /// A URI, as a string.
    Reference,
    /// An object of parts.
    Complex,
    /// Any: what the RFCs print in more than one way.
    Any,
}

/// What asks for an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The filter of a query.
    Filter,
    /// The filter in a path.
    Path,
    /// `sortBy`.
    SortBy,
    /// `attributes` and `excludedAttributes`.
    List,
}

/// Where a request differs from the RFCs.
#[derive(Clone, Debug)]
pub struct Problem<'t> {
    /// What it is.
    pub kind: ProblemKind<'t>,
    /// Where it stands in the request's text.
    pub span: Span,
    /// The value that it concerns, where there is one.
    pub value: Option<Value<'t>>,
}

/// The kinds of [`Problem`]. Names are as in the request where they are borrowed from it and as in the schema otherwise.
#[derive(Clone, Debug)]
pub enum ProblemKind<'t> {
    // — the request —
    /// The first line of an HTTP text is no request line.
    RequestLine,
    /// The method is none that SCIM knows.
    UnknownMethod,
    /// The path names no SCIM endpoint.
    UnknownEndpoint,
    /// This endpoint does not take this method (a PUT without an id, a POST with one).
    MethodNotAllowed {
        /// The method to use.
        instead: Option<&'static str>,
    },
    /// A header line without a colon.
    HeaderLine,
    /// A header in an object that is no string, or `headers` that are no object.
    HeaderNotText,
    /// An `If-Match` or an `ETag` that holds no entity-tag.
    EntityTag,
    /// The `Content-Type` is neither `application/scim+json` nor `application/json`.
    MediaType,
    /// The `Authorization` header carries a credential.
    Credential,
    /// More requests follow the first.
    MoreRequests(usize),
    /// The method, or the status, needs a body and there is none.
    BodyMissing,
    /// GET and DELETE take no body; a response with 204 has none.
    BodyUnexpected,
    /// The body is not an object.
    BodyNotObject,
    /// The body is a message of another kind than the endpoint takes, or than the response should be.
    OtherMessage {
        /// Its URN.
        message: Cow<'t, str>,
        /// What the endpoint takes, or what should be answered.
        of: &'t str,
    },

    // — the resource —
    /// There is no `schemas`.
    SchemasMissing {
        /// The URN that it would list.
        urn: &'t str,
    },
    /// `schemas` is not an array of strings.
    SchemasNotList,
    /// `schemas` does not list this URN, though the body uses it.
    SchemaNotListed {
        /// The URN.
        urn: &'t str,
    },
    /// A URN, as a key, in a path or in `schemas`, is damaged.
    UrnDamaged {
        /// The one that is meant.
        meant: &'t str,
    },
    /// A URN in `schemas`, or an extension, that is not known.
    UnknownSchema(Cow<'t, str>),
    /// A required attribute is missing or empty.
    RequiredMissing {
        /// Its name.
        name: &'t str,
        /// What lacks it: a resource type, a message, an attribute.
        of: &'t str,
    },
    /// The schema does not know this attribute.
    UnknownAttribute {
        /// As written.
        name: Cow<'t, str>,
        /// What lacks it: a resource type, the URN of an extension, an attribute.
        parent: &'t str,
        /// Whether that is an attribute, of which it would be a part.
        part: bool,
        /// What is probably meant.
        near: Option<Near<'t>>,
        /// Whether it stands in an extension.
        extension: bool,
    },
    /// A core attribute stands in the extension.
    CoreInExtension {
        /// Its name.
        name: &'t str,
        /// The URN of the extension.
        schema: &'t str,
    },
    /// An attribute of the extension stands outside it.
    OutsideExtension {
        /// Its name.
        name: &'t str,
        /// The URN of the extension.
        schema: &'t str,
        /// The URN under which it stands, where it stands under one.
        under: Option<Cow<'t, str>>,
    },
    /// A value has another type than the schema says.
    WrongType {
        /// Whether it is a number whose text is a value of the attribute.
        fits: bool,
        /// The attribute, `emails.primary`.
        name: AttributeName<'t>,
        /// What the schema says.
        expected: Type,
    },
    /// A string that says `true` or `false` stands for a boolean.
    BooleanAsString {
        /// The attribute.
        name: AttributeName<'t>,
        /// What it says.
        meant: bool,
    },
    /// One value stands where a list belongs.
    OneForMany {
        /// The attribute.
        name: AttributeName<'t>,
        /// How the schema defines it.
        definition: &'t Attribute,
    },
    /// A list stands where one value belongs.
    ManyForOne {
        /// The attribute.
        name: AttributeName<'t>,
        /// Whether a filter selects the values at which it is to be set.
        selected: bool,
    },
    /// A plain value stands where an object belongs, such as `"manager": "26118915"`.
    PlainForComplex {
        /// The attribute.
        name: AttributeName<'t>,
        /// How the schema defines it.
        definition: &'t Attribute,
    },
    /// A string is not written as its attribute wants it.
    Syntax {
        /// The attribute.
        name: AttributeName<'t>,
        /// How it should be written.
        format: Format,
        /// Where it differs.
        fault: Fault,
    },
    /// A value is none of those that the schema suggests.
    NotCanonical {
        /// The attribute.
        name: AttributeName<'t>,
        /// The one that is probably meant.
        near: Option<&'t str>,
        /// How the schema defines it.
        definition: &'t Attribute,
    },
    /// A client sends what only the service provider writes.
    ReadOnlySent {
        /// The attribute.
        name: &'t str,
    },
    /// An answer holds what is never returned.
    NeverReturned {
        /// The attribute.
        name: &'t str,
    },
    /// A value of an attribute with many has none of its own, but a type or a flag; or it is null.
    NoValue {
        /// The attribute.
        name: &'t str,
    },
    /// A value of an attribute, or a URN in `schemas`, stands there a second time.
    ValueTwice {
        /// The attribute.
        name: &'t str,
        /// The one that stands first.
        first: Span,
    },
    /// A `$ref` names another resource than what stands beside it says.
    OtherReferenced {
        /// The attribute that has the `$ref`.
        name: &'t str,
        /// What says otherwise.
        beside: Beside<'t>,
    },
    /// `meta.resourceType` names another type than the resource has.
    OtherResourceType {
        /// The one that it has.
        name: &'t str,
    },

    // — messages —
    /// A list counts other resources than it holds.
    WrongCount {
        /// The count.
        name: &'static str,
        /// How many there are.
        held: i64,
    },
    /// A list counts resources and has no `Resources`.
    ResourcesMissing,
    /// A number below the least that makes sense.
    TooSmall {
        /// The attribute.
        name: &'static str,
        /// The least.
        least: i64,
    },
    /// The `status` of a refusal, or that of a response, is no status of three digits.
    StatusNotThreeDigits,
    /// The `status` is another one than goes with the `scimType`.
    StatusOfOther {
        /// The `scimType`.
        scim_type: Cow<'t, str>,
        /// The status that goes with it.
        expected: &'static str,
    },

    // — responses —
    /// The status of a response is another one than goes with what was asked for.
    StatusOfOperation {
        /// What was asked for.
        operation: Operation,
        /// The statuses that go with it.
        expected: &'static [&'static str],
    },
    /// The status of a response and its body contradict each other: a refusal with a resource, or a success with an error.
    StatusOfBody {
        /// What the body is.
        of: &'t str,
    },
    /// The `status` of an error is another one than that of the response.
    StatusDiffers {
        /// That of the response.
        http: Cow<'t, str>,
    },
    /// A response to a create does not say where the new resource is.
    LocationMissing,
    /// A header says otherwise than `meta.location` where the resource is.
    LocationDiffers {
        /// The header.
        header: Cow<'t, str>,
    },
    /// The `ETag` is another version than `meta.version`.
    VersionDiffers,
    /// The `id` of a resource that is returned is another one than the request's path names.
    IdDiffers {
        /// The one in the path.
        asked: Cow<'t, str>,
    },

    // — schemas —
    /// A schema names two attributes, or two parts, the same.
    NamedTwice {
        /// The one that stands first.
        first: Span,
    },
    /// What a schema says of an attribute cannot be.
    Contradiction(Contradiction),

    // — values —
    /// Several values of one attribute are primary.
    SeveralPrimary {
        /// The attribute.
        name: &'t str,
        /// The one that stands first.
        first: Span,
    },
    /// A template's macro was not filled in: `{$user.status}`.
    Macro,

    // — Bulk —
    /// The path of an operation does not fit its method.
    BulkPath(BulkPath),
    /// A POST in a bulk request has no `bulkId`.
    BulkIdMissing,
    /// Two operations have one `bulkId`.
    BulkIdTwice {
        /// The one that stands first.
        first: Span,
    },
    /// A reference to an operation that does not exist.
    BulkIdUnknown {
        /// The `bulkId` that it names.
        name: Cow<'t, str>,
        /// The one that is probably meant.
        near: Option<String>,
    },
    /// A reference that closes a circle.
    BulkIdCircle {
        /// The `bulkId` of the operation that it leads back to.
        first: Span,
    },
    /// An operation that creates or changes something has no `data`.
    BulkDataMissing,
    /// A DELETE has `data`.
    BulkDataUnexpected,
    /// `data` is no object.
    BulkDataNotObject {
        /// Whether it is the list of operations of a PATCH.
        operations: bool,
    },
    /// The request is larger than the service provider takes.
    OverLimit {
        /// The limit's name.
        name: &'static str,
        /// How much it takes.
        most: u64,
        /// How much there is.
        held: u64,
    },

    // — PATCH —
    /// There is no `Operations`, or it is no array.
    OperationsMissing,
    /// `Operations` is empty.
    OperationsEmpty,
    /// An operation is no object.
    OpNotObject,
    /// An operation has no `op`.
    OpMissing,
    /// An `op` that is none of add, remove and replace.
    OpUnknown {
        /// The one that is probably meant.
        near: Option<&'static str>,
    },
    /// An `op` that is not in lower case.
    OpCase {
        /// In lower case.
        plain: &'static str,
    },
    /// A member that an operation does not have.
    OpMember {
        /// The one that is probably meant.
        near: Option<&'static str>,
    },
    /// A `path` that is no string.
    PathNotString,
    /// A `path` that breaks the grammar.
    PathBroken(PathFault),
    /// A filter departs from the grammar.
    Filter {
        /// How.
        fault: FilterFaultKind,
        /// Where the filter stands.
        asked: Asked,
    },
    /// A filter, or an attribute's name, does not fit the schemas.
    Misfit {
        /// How.
        misfit: Misfit<'t>,
        /// What asks so.
        asked: Asked,
    },
    /// A query, or a search, is not as it should be.
    Query(QueryFault),
    /// A `remove` without a `path`.
    RemoveWithoutPath,
    /// A `remove` with a `value`.
    RemoveWithValue,
    /// An `add` or `replace` without a `value`.
    ValueMissing,
    /// An operation without `path` whose `value` is no object.
    ValueNotObject,
    /// A key of an operation without `path` that is a path itself: `name.givenName`.
    DottedKey,
    /// A key of a resource is an attribute's full name: its schema's URN and its own.
    FullNameKey,
    /// The target is written by the service provider only.
    ReadOnlyTarget {
        /// The attribute.
        name: AttributeName<'t>,
    },
    /// A required attribute is removed, or set to an empty value.
    RequiredRemoved {
        /// The attribute.
        name: &'t str,
        /// Whether it is set, to nothing.
        emptied: bool,
    },
    /// An operation without `path` carries along what only the service provider writes.
    ReadOnlyCarried {
        /// The attribute.
        name: &'t str,
    },
    /// A filter selects values of an attribute that has one.
    FilterOnSingle {
        /// The attribute.
        name: &'t str,
    },
    /// All members of a group are removed.
    MembersWiped {
        /// Whether a PUT does it, whose list is empty.
        put: bool,
    },
    /// The password is removed.
    PasswordRemoved,

    // — a PATCH, applied —
    /// The path selects nothing.
    NoTarget {
        /// What the operation does.
        verb: Verb,
        /// Whether nothing can be made of it: values are taken away, or the filter asks for more than parts.
        refused: bool,
    },
    /// Another value than before is the primary one.
    PrimaryMoved {
        /// The attribute.
        name: &'t str,
    },
    /// Several values are made primary at once.
    PrimaryToSeveral {
        /// The attribute.
        name: &'t str,
    },
    /// An operation changes nothing.
    OpWithoutEffect,
    /// What an operation sets is set otherwise by a later one.
    OpOverwritten {
        /// The later one.
        by: Span,
    },
    /// What is written once has another value.
    ImmutableChanged {
        /// The attribute.
        name: &'t str,
    },
    /// The operations look at more values than anyone sends.
    TooMuchToApply,
}

impl ProblemKind<'_> {
    /// Whether it is about an operation as a part of its bulk request, so that the operation alone does not show it.
    pub fn is_of_bulk(&self) -> bool {
        matches!(
            self,
            Self::BulkPath(_)
                | Self::BulkIdMissing
                | Self::BulkIdTwice { .. }
                | Self::BulkIdUnknown { .. }
                | Self::BulkIdCircle { .. }
                | Self::BulkDataMissing
                | Self::BulkDataNotObject { .. }
        )
    }

    /// Whether it says that something is not there: nothing to say of a text that was not read to its end.
    pub fn is_absence(&self) -> bool {
        matches!(
            self,
            Self::BodyMissing
                | Self::SchemasMissing { .. }
                | Self::SchemaNotListed { .. }
                | Self::RequiredMissing { .. }
                | Self::OperationsMissing
                | Self::OperationsEmpty
                | Self::OpMissing
                | Self::RemoveWithoutPath
                | Self::ValueMissing
                | Self::BulkIdMissing
                | Self::BulkIdUnknown { .. }
                | Self::BulkDataMissing
                | Self::NoValue { .. }
                | Self::ResourcesMissing
                | Self::LocationMissing
                | Self::WrongCount { .. }
        )
    }
}

/// What says otherwise than a `$ref`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside<'t> {
    /// The type of the resource.
    Type {
        /// The one that the path names.
        named: &'t str,
        /// The one that it should be.
        expected: &'t str,
        /// Where `type` says so; nothing where the schema does.
        stated: Option<Span>,
    },
    /// The id in `value`, which stands here.
    Id(Span),
}

/// What cannot be said of one attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// Only the service provider writes it and never returns it.
    NeverSeen,
    /// It is written unseen and always returned.
    SecretReturned,
    /// Base64 in which the case of letters does not count.
    BinaryFolded,
    /// It has parts and is not complex.
    PlainWithParts,
}

/// How the path of an operation in a bulk request does not fit its method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BulkPath {
    /// It names a type of resources, where one resource belongs.
    Type,
    /// It names one resource, where a type belongs.
    One,
    /// It names no resources.
    NoResource,
}

/// The attribute, or the part of one, that an unknown name probably means.
#[derive(Clone, Copy, Debug)]
pub struct Near<'t> {
    /// How the schema defines the attribute.
    pub definition: &'t Attribute,
    /// Its name, or where a part of it is meant, the path of that: `name.givenName`.
    pub path: &'t str,
    /// Whether it is one of an extension, while the name stands at the top level.
    pub elsewhere: bool,
}

impl<'t> Near<'t> {
    /// All of `definition`.
    pub fn to(definition: &'t Attribute) -> Self {
        Self { definition, path: &definition.name, elsewhere: false }
    }

    /// Whether a part of the attribute is meant.
    pub fn is_part(self) -> bool {
        self.path != self.definition.name
    }
}

/// An attribute's name, with the attribute that it is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttributeName<'t> {
    /// The attribute.
    pub attribute: &'t str,
    /// Its part.
    pub part: Option<&'t str>,
}

impl std::fmt::Display for AttributeName<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.attribute)?;
        self.part.map_or(Ok(()), |part| write!(out, ".{part}"))
    }
}
