use std::borrow::Cow;

use crate::json::{Key, Symptom, Value};
use crate::text::Span;

use super::filter::{FilterFaultKind, Mismatch};
use super::path::PathFaultKind;
use super::place::Place;
use super::query::QueryFault;
use super::value::{Fault, Format};
use super::{Attribute, Operation, Type, Verb};

/// Where an attribute is referred to.
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

/// A deviation of a request from the RFCs.
#[derive(Clone, Debug)]
pub struct Problem<'t> {
    /// What it is.
    pub kind: ProblemKind<'t>,
    /// Its location in the request's text.
    pub span: Span,
    /// The value that it concerns, if any.
    pub value: Option<Value<'t>>,
    /// The misnamed member that is probably meant to be the one that is missing.
    pub misnamed: Option<Misnamed<'t>>,
}

/// A member whose name is unknown and similar to one that is missing.
#[derive(Clone, Copy, Debug)]
pub struct Misnamed<'t> {
    /// Its key.
    pub key: Key<'t>,
    /// What it should be called.
    pub meant: &'t str,
    /// The definition of that attribute, unless it is a member of an operation.
    pub definition: Option<&'t Attribute>,
}

impl<'t> Problem<'t> {
    /// Returns the problem of a value, or of a key.
    pub(super) fn at(kind: ProblemKind<'t>, place: impl Into<Place<'t>>) -> Self {
        let Place { span, value } = place.into();
        Self { kind, span, value: Some(value), misnamed: None }
    }

    /// Returns the name of the member that is missing, and what it is missing from.
    pub(super) fn missing_member(&self) -> Option<(Value<'t>, &'t str)> {
        let name = match self.kind {
            ProblemKind::RequiredMissing { name, .. } => name.rsplit('.').next()?,
            ProblemKind::SchemasMissing { .. } => "schemas",
            ProblemKind::OpMissing => "op",
            ProblemKind::RemoveWithoutPath => "path",
            ProblemKind::ValueNotObject => return Some((self.value?.parent()?, "path")),
            ProblemKind::ResourcesMissing => return Some((self.value?.parent()?, "Resources")),
            ProblemKind::ValueMissing | ProblemKind::NoValue { .. } => "value",
            ProblemKind::BulkIdMissing => "bulkId",
            ProblemKind::BulkDataMissing => "data",
            _ => return None,
        };
        Some((self.value?, name))
    }

    /// Returns the member whose unknown name probably means another one in the same place.
    pub(super) fn misnamed_member(&self) -> Option<Misnamed<'t>> {
        let key = self.value?.key().filter(|key| key.span() == self.span)?;
        let (meant, definition) = match self.kind {
            ProblemKind::UnknownAttribute { suggestion: Some(meant), .. } if !meant.elsewhere => {
                (meant.path, Some(meant.definition))
            }
            ProblemKind::OpMember { suggestion } => (suggestion?, None),
            _ => return None,
        };
        Some(Misnamed { key, meant, definition })
    }
}

/// The kinds of [`Problem`]. Borrowed names are as in the request, others as in the schema.
#[derive(Clone, Debug)]
pub enum ProblemKind<'t> {
    // — the request —
    /// The first line of an HTTP text is not a request line.
    RequestLine,
    /// The method is not a SCIM method.
    UnknownMethod,
    /// The path is not a SCIM endpoint.
    UnknownEndpoint,
    /// The endpoint does not support this method (a PUT without an id, a POST with one).
    MethodNotAllowed {
        /// The method to use.
        instead: Option<&'static str>,
    },
    /// A header line has no colon.
    HeaderLine,
    /// There is no blank line between the headers and the body.
    BlankLineMissing,
    /// A header in an object is not a string, or `headers` is not an object.
    HeaderNotText,
    /// An `If-Match` or `ETag` is not an entity-tag.
    EntityTag,
    /// The `Content-Type` is neither `application/scim+json` nor `application/json`.
    MediaType,
    /// The `Authorization` header contains a credential.
    Credential,
    /// Further requests follow the first.
    SeveralRequests(usize),
    /// The method or the status requires a body, and there is none.
    BodyMissing,
    /// GET and DELETE have no body; neither has a response with status 204.
    BodyUnexpected,
    /// The body is not an object.
    BodyNotObject,
    /// The body is the only member of another object.
    BodyWrapped,
    /// The body is a different kind of message than the endpoint takes, or than the response should be.
    UnexpectedMessage {
        /// Its URN.
        message: &'t str,
        /// What the endpoint takes, or what the response should be.
        of: &'t str,
    },

    // — the resource —
    /// `schemas` is missing.
    SchemasMissing {
        /// The URN that it should list.
        urn: &'t str,
    },
    /// `schemas` is not an array of strings.
    SchemasNotList,
    /// `schemas` does not list a URN that the body uses.
    SchemaNotListed {
        /// The URN.
        urn: &'t str,
    },
    /// `schemas` lists a SCIM 1 URN in place of this one.
    Scim1 {
        /// The URN.
        urn: &'t str,
    },
    /// A URN is misspelled: as a key, in a path or in `schemas`.
    UrnDamaged {
        /// The intended URN.
        meant: &'t str,
    },
    /// Unknown URN in `schemas` or of an extension.
    UnknownSchema(&'t str),
    /// A required attribute is missing or empty.
    RequiredMissing {
        /// Its name.
        name: &'t str,
        /// What it is missing from: a resource type, a message, an attribute.
        of: &'t str,
    },
    /// Unknown attribute: the schema does not define it.
    UnknownAttribute {
        /// The name as written.
        name: &'t str,
        /// What does not define it.
        parent: Parent<'t>,
        /// What is probably meant.
        suggestion: Option<Suggestion<'t>>,
    },
    /// A core attribute is in the extension.
    CoreInExtension {
        /// Its name.
        name: &'t str,
        /// The URN of the extension.
        schema: &'t str,
    },
    /// An attribute of the extension is outside of it.
    OutsideExtension {
        /// Its name.
        name: &'t str,
        /// The URN of the extension.
        schema: &'t str,
        /// The URN, or another unknown name, under which it is, if any.
        under: Option<&'t str>,
    },
    /// The type of a value differs from the schema.
    WrongType {
        /// Whether it is a number whose text is a valid value.
        fits: bool,
        /// The attribute, such as `emails.primary`.
        name: AttributeName<'t>,
        /// The type in the schema.
        expected: Type,
    },
    /// A string `true` or `false` instead of a boolean.
    BooleanAsString {
        /// The attribute.
        name: AttributeName<'t>,
        /// Its meaning.
        meant: bool,
    },
    /// A single value instead of an array.
    SingleValueForArray {
        /// The attribute.
        name: AttributeName<'t>,
        /// Its definition in the schema.
        definition: &'t Attribute,
        /// Whether the value is an object.
        is_object: bool,
    },
    /// An array instead of a single value.
    ArrayForSingleValue {
        /// The attribute.
        name: AttributeName<'t>,
        /// Whether a filter selects the values that it should be set on.
        selected: bool,
    },
    /// A plain value instead of an object, such as `"manager": "26118915"`.
    PlainForComplex {
        /// The attribute.
        name: AttributeName<'t>,
        /// Its definition in the schema.
        definition: &'t Attribute,
    },
    /// A string does not have the syntax of its attribute.
    Syntax {
        /// The attribute.
        name: AttributeName<'t>,
        /// The expected syntax.
        format: Format,
        /// Where it differs.
        fault: Fault,
    },
    /// A value is not one of those that the schema suggests.
    NotCanonical {
        /// The attribute.
        name: AttributeName<'t>,
        /// The one that is probably meant.
        suggestion: Option<&'t str>,
        /// Its definition in the schema.
        definition: &'t Attribute,
    },
    /// A client sends what only the service provider writes.
    ReadOnlySent {
        /// The attribute.
        name: &'t str,
    },
    /// A response contains what is never returned.
    NeverReturned {
        /// The attribute.
        name: &'t str,
    },
    /// A value of a multi-valued attribute has no value of its own, only a type or a flag; or it is null.
    NoValue {
        /// The attribute.
        name: &'t str,
    },
    /// A duplicate value of an attribute, or a duplicate URN in `schemas`.
    DuplicateValue {
        /// The attribute.
        name: &'t str,
        /// The first one.
        first: Span,
    },
    /// A `$ref` names a different resource than the values next to it.
    ReferenceMismatch {
        /// The attribute that has the `$ref`.
        name: &'t str,
        /// What contradicts it.
        conflict: ReferenceConflict<'t>,
    },
    /// `meta.resourceType` is not the type of the resource.
    ResourceTypeMismatch {
        /// The actual type.
        name: &'t str,
    },

    // — messages —
    /// The count of a list differs from the number of its resources.
    WrongCount {
        /// The count.
        name: &'static str,
        /// The actual number.
        actual: i64,
    },
    /// A list has a count but no `Resources`.
    ResourcesMissing,
    /// A number is less than its minimum.
    TooSmall {
        /// The attribute.
        name: &'static str,
        /// The minimum.
        least: i64,
    },
    /// The `status` of an error, or of a response, is not a three-digit status code.
    StatusNotThreeDigits,
    /// The `status` does not match the `scimType`.
    StatusScimTypeMismatch {
        /// The `scimType`.
        scim_type: &'t str,
        /// The matching status.
        expected: &'static str,
        /// Whether the status is in the body alone, and not also in the status line.
        stated_once: bool,
    },

    // — responses —
    /// The status of a response does not match the request.
    StatusOperationMismatch {
        /// The request's operation.
        operation: Operation,
        /// The matching statuses.
        expected: &'static [&'static str],
    },
    /// The status of a response contradicts its body: an error with a resource, or a success with an error message.
    StatusBodyMismatch {
        /// What the body is.
        of: &'t str,
    },
    /// The `status` of an error differs from that of the response.
    StatusDiffers {
        /// The response's status.
        http: &'t str,
    },
    /// The response to a create does not give the location of the new resource.
    LocationMissing,
    /// A header contradicts `meta.location`.
    LocationDiffers {
        /// The header.
        header: &'t str,
    },
    /// The `ETag` differs from `meta.version`.
    VersionDiffers,
    /// The `id` of a returned resource differs from the id in the request's path.
    IdDiffers {
        /// The id in the path.
        expected: Cow<'t, str>,
    },

    // — schemas —
    /// A schema has two attributes, or two sub-attributes, with the same name.
    DuplicateAttributeName {
        /// The first one.
        first: Span,
    },
    /// A schema defines an attribute in a contradictory way.
    Contradiction(Contradiction),

    // — values —
    /// Several values of one attribute are primary.
    SeveralPrimary {
        /// The attribute.
        name: &'t str,
        /// The first one.
        first: Span,
    },
    /// An unresolved template macro: `{$user.status}`.
    Macro,
    /// A variable without its value: `{{email}}`.
    Variable,

    // — Bulk —
    /// The path of an operation does not match its method.
    BulkPath(BulkPath),
    /// A POST in a bulk request has no `bulkId`.
    BulkIdMissing,
    /// A duplicate `bulkId`.
    DuplicateBulkId {
        /// The first operation with it.
        first: Span,
    },
    /// A reference to an operation that does not exist.
    BulkIdUnknown {
        /// The `bulkId` in the reference.
        name: Cow<'t, str>,
        /// The one that is probably meant.
        suggestion: Option<String>,
    },
    /// A reference that closes a cycle.
    BulkIdCycle {
        /// The `bulkId` of the operation that it leads back to.
        first: Span,
    },
    /// An operation that creates or changes a resource has no `data`.
    BulkDataMissing,
    /// A DELETE has `data`.
    BulkDataUnexpected,
    /// `data` is not an object.
    BulkDataNotObject {
        /// Whether it is the array of operations of a PATCH.
        operations: bool,
    },
    /// The request exceeds a limit of the service provider.
    OverLimit {
        /// The name of the limit.
        name: &'static str,
        /// The limit.
        limit: u64,
        /// The actual value.
        actual: u64,
    },

    // — PATCH —
    /// `Operations` is missing or not an array.
    OperationsMissing,
    /// `Operations` is empty.
    OperationsEmpty,
    /// An operation is not an object.
    OpNotObject,
    /// An operation has no `op`.
    OpMissing,
    /// An `op` other than add, remove and replace.
    OpUnknown {
        /// The one that is probably meant.
        suggestion: Option<&'static str>,
    },
    /// An `op` that is not lower case.
    OpCase {
        /// The lower-case form.
        plain: &'static str,
        /// Whether only its first letter is upper case.
        capitalized: bool,
    },
    /// Unknown member of an operation.
    OpMember {
        /// The one that is probably meant.
        suggestion: Option<&'static str>,
    },
    /// A `path` that is not a string.
    PathNotString,
    /// A `path` that violates the grammar.
    PathBroken {
        /// The violation.
        kind: PathFaultKind,
        /// Its offset in the path.
        at: usize,
    },
    /// A filter that violates the grammar.
    Filter {
        /// The violation.
        fault: FilterFaultKind,
        /// The location of the filter.
        asked: Asked,
    },
    /// A filter, or an attribute name, does not match the schemas.
    Mismatch {
        /// The mismatch.
        mismatch: Mismatch<'t>,
        /// Where it is used.
        asked: Asked,
    },
    /// An invalid query or search.
    Query(QueryFault),
    /// A `remove` without a `path`.
    RemoveWithoutPath,
    /// A `remove` with a `value`.
    RemoveWithValue,
    /// An `add` or `replace` without a `value`.
    ValueMissing,
    /// An operation without `path` whose `value` is not an object.
    ValueNotObject,
    /// A key in an operation without `path` is itself a path: `name.givenName`.
    DottedKey,
    /// A key of a resource is a fully qualified attribute name: its schema's URN and its own name.
    FullNameKey,
    /// A key of a resource is the URN of its core schema.
    CoreUrnKey,
    /// Only the service provider writes the target.
    ReadOnlyTarget {
        /// The attribute.
        name: AttributeName<'t>,
    },
    /// A required attribute is removed, or set to an empty value.
    RequiredRemoved {
        /// The attribute.
        name: &'t str,
        /// Whether it is set to an empty value.
        emptied: bool,
    },
    /// An operation without `path` includes an attribute that only the service provider writes.
    ReadOnlyCarried {
        /// The attribute.
        name: &'t str,
    },
    /// A filter selects values of a single-valued attribute.
    FilterOnSingle {
        /// The attribute.
        name: &'t str,
    },
    /// A path goes on after an attribute that has no sub-attributes.
    PartOfSimple {
        /// The attribute.
        name: &'t str,
        /// The name after the dot.
        part: &'t str,
    },
    /// All members of a group are removed.
    MembersWiped {
        /// The operation that removes them, unless it is a PUT with an empty array.
        verb: Option<Verb>,
    },
    /// The password is removed.
    PasswordRemoved,

    // — a PATCH, applied —
    /// The path selects no value.
    NoTarget {
        /// The operation.
        verb: Verb,
        /// Whether no value can be created: values are removed, or the filter compares more than sub-attributes.
        refused: bool,
    },
    /// A different value than before becomes primary.
    PrimaryMoved {
        /// The attribute.
        name: &'t str,
    },
    /// Several values become primary at once.
    SeveralMadePrimary {
        /// The attribute.
        name: &'t str,
    },
    /// An operation changes nothing.
    OpWithoutEffect,
    /// A later operation overrides what an operation sets.
    OpOverwritten {
        /// The later operation.
        by: Span,
    },
    /// An immutable attribute already has a different value.
    ImmutableChanged {
        /// The attribute.
        name: &'t str,
    },
    /// The operations compare more values than any real request.
    TooManyComparisons,
}

impl ProblemKind<'_> {
    /// Whether it concerns an operation as part of its bulk request, so that the operation alone does not show it.
    pub fn is_of_bulk(&self) -> bool {
        matches!(
            self,
            Self::BulkPath(_)
                | Self::BulkIdMissing
                | Self::DuplicateBulkId { .. }
                | Self::BulkIdUnknown { .. }
                | Self::BulkIdCycle { .. }
                | Self::BulkDataMissing
                | Self::BulkDataNotObject { .. }
        )
    }

    /// Returns what it says, as far as damage to the JSON can explain it.
    pub(super) fn symptom(&self) -> Symptom {
        match self {
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
            | Self::MembersWiped { .. }
            | Self::ResourcesMissing
            | Self::LocationMissing
            | Self::WrongCount { .. } => Symptom::Missing,
            // An object may lack its value.
            Self::HeaderNotText => Symptom::MissingHere,
            _ => Symptom::Wrong,
        }
    }
}

/// What could define an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parent<'t> {
    /// A resource type or a message, by its name.
    Resource(&'t str),
    /// An extension, by its URN.
    Extension(&'t str),
    /// An attribute, by its name: what it defines are sub-attributes.
    Attribute(&'t str),
}

/// What contradicts a `$ref`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceConflict<'t> {
    /// The type of the resource.
    Type {
        /// The type in the path.
        named: &'t str,
        /// The expected type.
        expected: &'t str,
        /// The location of `type`, if it gives the type; `None` if the schema does.
        stated: Option<Span>,
    },
    /// The id in `value`, which is here.
    Id(Span),
}

/// A contradiction in the definition of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// Only the service provider writes it, and it is never returned.
    NeverSeen,
    /// It is write-only, and always returned.
    SecretReturned,
    /// It is Base64, and not case-sensitive.
    BinaryFolded,
    /// It has sub-attributes, and is not complex.
    PlainWithParts,
}

/// A mismatch of the path and the method of an operation in a bulk request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BulkPath {
    /// The path names a resource type instead of one resource.
    Type,
    /// The path names one resource instead of a type.
    One,
    /// The path does not name a resource.
    NoResource,
}

/// The attribute or sub-attribute that an unknown name probably means.
#[derive(Clone, Copy, Debug)]
pub struct Suggestion<'t> {
    /// The definition of the attribute.
    pub definition: &'t Attribute,
    /// Its name or, for a sub-attribute, its path: `name.givenName`.
    pub path: &'t str,
    /// Whether it is an attribute of an extension, while the name is at the top level.
    pub elsewhere: bool,
}

impl<'t> Suggestion<'t> {
    /// Returns the attribute `definition` itself.
    pub fn to(definition: &'t Attribute) -> Self {
        Self { definition, path: &definition.name, elsewhere: false }
    }

    /// Whether a sub-attribute is meant.
    pub fn is_part(self) -> bool {
        self.path != self.definition.name
    }
}

/// An attribute's name, with the attribute that contains it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttributeName<'t> {
    /// The attribute.
    pub attribute: &'t str,
    /// Its sub-attribute.
    pub part: Option<&'t str>,
}

impl std::fmt::Display for AttributeName<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.attribute)?;
        self.part.map_or(Ok(()), |part| write!(out, ".{part}"))
    }
}
