use std::borrow::Cow;

use crate::idp::Idp;
use crate::json::{Document, Value};
use crate::scim::{Mutability, Type};

use super::expression::{Expression, ExpressionFault};
use super::functions::makes_roles;
use super::{Namespace, Scope, Target, entra, okta};

/// A provider's schema, as far as it can be read.
#[derive(Debug)]
pub struct Mapping<'t> {
    /// Whose it is: Okta's or Entra's.
    pub idp: Idp,
    /// What it maps, in the order of the text.
    pub entries: Vec<Entry<'t>>,
    /// Where its entries stand.
    pub place: Value<'t>,
    /// What speaks for the provider.
    pub evidence: &'static str,
    /// What of it is sent at all.
    pub flows: Flows<'t>,
    /// Entra: whom it is for, where that is not everyone.
    pub scope: Option<Scope<'t>>,
    /// Entra: the lists of other mappings of users that are switched on, and not read.
    pub others: Vec<Value<'t>>,
}

/// What of people a provider sends by a mapping; all of it unless the mapping says otherwise.
#[derive(Clone, Copy, Debug, Default)]
pub struct Flows<'t> {
    /// Where the mapping is switched off.
    pub off: Option<Value<'t>>,
    /// Entra: where the kinds of changes are listed that are sent.
    pub listed: Option<Value<'t>>,
    /// Which of [`Flow`] that list leaves out, by their places.
    left_out: [bool; Flow::ALL.len()],
}

/// A kind of change, as Entra calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Somebody is created.
    Add,
    /// Somebody is changed, or deactivated.
    Update,
    /// Somebody is deleted.
    Delete,
}

impl Flow {
    const ALL: [Self; 3] = [Self::Add, Self::Update, Self::Delete];

    /// Entra's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Add => "Add",
            Self::Update => "Update",
            Self::Delete => "Delete",
        }
    }
}

impl<'t> Flows<'t> {
    /// Reads Entra's `enabled` and `flowTypes` of the mapping of one kind of object.
    pub(super) fn read(object: Value<'t>) -> Self {
        let listed = object.get("flowTypes").filter(|types| !types.is_empty());
        let words = listed.and_then(Value::as_str);
        let leaves_out = |flow: Flow| {
            words
                .as_deref()
                .is_some_and(|words| !words.split(',').any(|word| word.trim().eq_ignore_ascii_case(flow.as_str())))
        };
        Self {
            off: object.get("enabled").filter(|enabled| enabled.as_bool() == Some(false)),
            listed,
            left_out: Flow::ALL.map(leaves_out),
        }
    }

    /// The kinds of changes that are not sent.
    pub fn left_out(&self) -> impl Iterator<Item = Flow> {
        Flow::ALL.into_iter().filter(|flow| self.left_out[*flow as usize])
    }
}

/// One attribute and where it goes.
#[derive(Debug)]
pub struct Entry<'t> {
    /// The whole of it.
    pub value: Value<'t>,
    /// The variable that holds the value, at Okta; the target as it is written, at Entra.
    pub name: Cow<'t, str>,
    /// Where the target is written.
    pub named: Value<'t>,
    /// Where Okta's namespace is written.
    pub namespace: Option<Value<'t>>,
    /// Where the value goes; nothing where that cannot be read.
    pub target: Option<Target>,
    /// Where it comes from.
    pub source: Source<'t>,
    /// Okta: whether it is built in, and the schema does not say what it is sent as.
    pub is_untold: bool,
    /// Okta: whether it has no namespace, as every attribute that an admin adds must have.
    pub lacks_namespace: bool,
    /// Okta: where it says that it is only read.
    pub read_only: Option<Value<'t>>,
    /// Entra: the value where there is none.
    pub default: Option<Value<'t>>,
    /// Entra: whether users are matched by it, and in which place.
    pub matching: Option<i64>,
    /// Entra: when it is sent of someone whom the application has.
    pub sent: Sent,
    /// Entra: whether it is sent also where nothing has changed.
    pub flows_always: bool,
}

/// When an attribute is sent of someone whom the application has, and for whom it is another one; with a create it always is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// Each time.
    Always,
    /// Never.
    OnCreate,
    /// Where the application has no value.
    WhereNone,
    /// Where it is one more of several.
    AmongSeveral,
}

/// Why nothing is sent of an entry, or nothing that arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsent {
    /// Okta: it is built in, and the schema does not say what it is sent as.
    Untold,
    /// It has no target, or one that cannot be read.
    NoTarget,
    /// Okta: it has no namespace.
    NoNamespace,
    /// Okta: it is only read.
    OnlyRead,
    /// Only the service provider writes its target.
    ReadOnlyTarget,
    /// A plain value goes to a target that holds parts.
    PartsWanted,
}

/// Where a value comes from.
#[derive(Debug)]
pub enum Source<'t> {
    /// The variable of the same name in the app user's profile.
    Profile,
    /// An attribute of the directory.
    Attribute(Cow<'t, str>, Value<'t>),
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
    /// Reads the schema of either provider; nothing where it is none.
    pub fn read(document: &'t Document<'t>) -> Option<Self> {
        let root = document.root()?;
        okta::read(root).or_else(|| entra::read(root))
    }
}

impl<'t> Entry<'t> {
    /// Why nothing is sent, or nothing that arrives; nothing where that is not so.
    pub fn unsent(&self) -> Option<Unsent> {
        let Some(target) = &self.target else {
            return Some(if self.is_untold { Unsent::Untold } else { Unsent::NoTarget });
        };
        if self.read_only.is_some() {
            return Some(Unsent::OnlyRead);
        }
        if let Some(known) = target.known() {
            if known.mutability == Mutability::ReadOnly {
                return Some(Unsent::ReadOnlyTarget);
            }
            let is_whole = known.kind == Type::Complex && target.part.is_none();
            if is_whole && !self.makes_parts(target) {
                return Some(Unsent::PartsWanted);
            }
        }
        self.lacks_namespace.then_some(Unsent::NoNamespace)
    }

    /// Whether it is sent with a create only: by its name, or because one more of several is never one more of a single value.
    pub(super) fn never_changes(&self) -> bool {
        let is_single = || self.target.as_ref().and_then(Target::known).is_some_and(|known| !known.multi);
        self.sent == Sent::OnCreate || (self.sent == Sent::AmongSeveral && is_single())
    }

    /// Whether what is sent has parts of its own: Entra makes roles, and sends a manager in ways that are accepted.
    fn makes_parts(&self, target: &Target) -> bool {
        match &self.source {
            Source::Profile => false,
            Source::Expression(expression, _) if expression.calls(makes_roles) => true,
            Source::Attribute(name, _) if name == "appRoleAssignments" => true,
            _ => target.is(Namespace::Enterprise, "manager"),
        }
    }

    /// Where its source is written, else where it is itself.
    pub fn source_place(&self) -> Value<'t> {
        match &self.source {
            Source::Attribute(_, value)
            | Source::Constant(_, value)
            | Source::Expression(_, value)
            | Source::Unreadable(_, value) => *value,
            Source::Profile | Source::Nothing => self.named,
        }
    }
}
