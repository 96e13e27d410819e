use std::borrow::Cow;

use crate::idp::Idp;
use crate::json::Value;
use crate::scim::{Mutability, Type};

use super::expression::{Expression, ExpressionFault};
use super::functions::returns_roles;
use super::{Namespace, Scope, Target};

/// A provider's schema, as far as it can be read.
#[derive(Debug)]
pub struct Mapping<'t> {
    /// Whose it is: Okta's or Entra's.
    pub idp: Idp,
    /// What it maps, in the order of the text.
    pub entries: Vec<Entry<'t>>,
    /// Where its entries are.
    pub place: Value<'t>,
    /// The evidence for the provider.
    pub evidence: &'static str,
    /// Which changes are sent at all.
    pub flows: Flows<'t>,
    /// Entra: to whom it applies, if that is not everyone.
    pub scope: Option<Scope<'t>>,
    /// Entra: the arrays of other mappings for users that are switched on, but not read.
    pub unread: Vec<Value<'t>>,
}

/// Which changes a provider sends by a mapping; all of them unless the mapping says otherwise.
#[derive(Clone, Copy, Debug, Default)]
pub struct Flows<'t> {
    /// Where the mapping is switched off, if it is.
    pub disabled: Option<Value<'t>>,
    /// Entra: where the kinds of changes that are sent are listed.
    pub listed: Option<Value<'t>>,
    /// Which of [`Flow`] that list omits, by position.
    omitted: [bool; Flow::ALL.len()],
}

/// A kind of change, as Entra calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// A user is created.
    Add,
    /// A user is updated or deactivated.
    Update,
    /// A user is deleted.
    Delete,
}

impl Flow {
    const ALL: [Self; 3] = [Self::Add, Self::Update, Self::Delete];

    /// Returns Entra's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Add => "Add",
            Self::Update => "Update",
            Self::Delete => "Delete",
        }
    }
}

impl<'t> Flows<'t> {
    /// Reads Entra's `enabled` and `flowTypes` of the mapping for one kind of object.
    pub(super) fn read(object: Value<'t>) -> Self {
        let listed = object.get("flowTypes").filter(|types| !types.is_empty());
        let words = listed.and_then(Value::as_str);
        let omits = |flow: Flow| {
            words.is_some_and(|words| !words.split(',').any(|word| word.trim().eq_ignore_ascii_case(flow.as_str())))
        };
        Self {
            disabled: object.get("enabled").filter(|enabled| enabled.as_bool() == Some(false)),
            listed,
            omitted: Flow::ALL.map(omits),
        }
    }

    /// Returns the kinds of changes that are not sent.
    pub fn omitted(&self) -> impl Iterator<Item = Flow> {
        Flow::ALL.into_iter().filter(|flow| self.omitted[*flow as usize])
    }
}

/// One attribute and where it goes.
#[derive(Debug)]
pub struct Entry<'t> {
    /// The whole of it.
    pub value: Value<'t>,
    /// Okta: the variable that contains the value. Entra: the target as written.
    pub name: &'t str,
    /// Where the target is written.
    pub target_place: Value<'t>,
    /// Where Okta's namespace is written.
    pub namespace: Option<Value<'t>>,
    /// Where the value goes; `None` if that cannot be read.
    pub target: Option<Target>,
    /// Where it comes from.
    pub source: Source<'t>,
    /// Okta: whether it is built in and the schema does not say what it is sent as.
    pub is_unspecified: bool,
    /// Okta: whether it has no namespace, as every attribute that an admin adds must have.
    pub lacks_namespace: bool,
    /// Okta: where it says that it is read-only.
    pub read_only: Option<Value<'t>>,
    /// Entra: the value to use if there is none.
    pub default: Option<Value<'t>>,
    /// Entra: whether users are matched by it, and at which position.
    pub matching: Option<i64>,
    /// Entra: when it is sent for someone whom the application has.
    pub sent: SendWhen,
    /// Entra: whether it is sent even if nothing has changed.
    pub flows_always: bool,
    /// Entra: whether it is sent even if it differs from the application's value only in case.
    pub is_case_exact: bool,
}

/// When an attribute is sent for someone whom the application has with a different value; with a create, it always is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SendWhen {
    /// Each time.
    Always,
    /// Never.
    OnCreate,
    /// If the application has no value.
    IfEmpty,
    /// If it is an additional one of several values.
    AsAdditional,
}

/// Why nothing is sent for an entry, or nothing that arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsent {
    /// Okta: it is built in and the schema does not say what it is sent as.
    Unspecified,
    /// It has no target, or one that cannot be read.
    NoTarget,
    /// Okta: it has no namespace.
    NoNamespace,
    /// Okta: it is read-only.
    ReadOnly,
    /// Only the service provider writes its target.
    ReadOnlyTarget,
    /// A plain value goes to a complex target.
    SubAttributesRequired,
}

/// Where a value comes from.
#[derive(Debug)]
pub enum Source<'t> {
    /// The variable of the same name in the app user's profile.
    Profile,
    /// An attribute of the directory.
    Attribute(&'t str, Value<'t>),
    /// The same for everyone.
    Constant(Cow<'t, str>, Value<'t>),
    /// An expression.
    Expression(Expression, Value<'t>),
    /// An expression that cannot be read.
    Unreadable(ExpressionFault, Value<'t>),
    /// Nothing but the default.
    Nothing,
}

impl<'t> Mapping<'t> {
    /// Returns what its entries are sent as.
    pub(super) fn targets(&self) -> impl Iterator<Item = &Target> {
        self.entries.iter().filter_map(|entry| entry.target.as_ref())
    }
}

impl<'t> Entry<'t> {
    /// Returns why nothing is sent, or nothing that arrives; `None` if it does arrive.
    pub fn unsent(&self) -> Option<Unsent> {
        let Some(target) = &self.target else {
            return Some(if self.is_unspecified { Unsent::Unspecified } else { Unsent::NoTarget });
        };
        if self.read_only.is_some() {
            return Some(Unsent::ReadOnly);
        }
        if let Some(known) = target.definition() {
            if known.mutability == Mutability::ReadOnly {
                return Some(Unsent::ReadOnlyTarget);
            }
            let is_whole = known.kind == Type::Complex && target.part.is_none();
            if is_whole && !self.sends_sub_attributes(target) {
                return Some(Unsent::SubAttributesRequired);
            }
        }
        self.lacks_namespace.then_some(Unsent::NoNamespace)
    }

    /// Whether it is sent only with a create: by its name, or because a single value never has an additional one.
    pub(super) fn is_create_only(&self) -> bool {
        let is_single = || self.target.as_ref().and_then(Target::definition).is_some_and(|known| !known.multi);
        self.sent == SendWhen::OnCreate || (self.sent == SendWhen::AsAdditional && is_single())
    }

    /// Whether what is sent has sub-attributes of its own: Entra sends roles and a manager in ways that are accepted.
    fn sends_sub_attributes(&self, target: &Target) -> bool {
        match &self.source {
            Source::Profile => false,
            Source::Expression(expression, _) if expression.calls(returns_roles) => true,
            Source::Attribute("appRoleAssignments", _) => true,
            _ => target.is(Namespace::Enterprise, "manager"),
        }
    }

    /// Returns where its source is written, else where the entry itself is.
    pub fn source_place(&self) -> Value<'t> {
        match &self.source {
            Source::Attribute(_, value)
            | Source::Constant(_, value)
            | Source::Expression(_, value)
            | Source::Unreadable(_, value) => *value,
            Source::Profile | Source::Nothing => self.target_place,
        }
    }
}
