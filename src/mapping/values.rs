//! The values of Entra's expressions.

use crate::json::{Value, quote};

/// The value of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Computed {
    /// None.
    Nothing,
    /// A string; `True` and `False` are strings.
    Text(String),
    /// Several strings.
    Many(Vec<String>),
    /// The names of the app roles that someone has.
    Roles(Vec<String>),
    /// It cannot be computed.
    Unknown(Unknown),
}

/// Why a value cannot be computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// A function whose result is unpredictable, or that is not known here.
    Function(String),
    /// A function in a form that its reference describes, but that is not computed here.
    Form(String),
    /// A function with arguments that its reference does not cover.
    Arguments(String),
    /// An attribute that the export of the people does not have.
    NotExported(String),
    /// An attribute that should be true or false, but is neither.
    NotBoolean(String),
    /// An attribute that refers to someone else.
    Reference(String),
    /// Someone has several app roles, but one is sent.
    SeveralRoles,
    /// There are several values: the form in which Entra sends them is not documented.
    SeveralValues,
    /// An expression that cannot be read.
    Expression,
}

use Computed::{Many, Nothing, Roles, Text};

/// Returns a boolean as Entra's functions do: as a string.
pub(super) fn boolean(is: bool) -> Computed {
    Text(if is { "True" } else { "False" }.to_owned())
}

impl Computed {
    /// Whether it is the string `True`.
    pub fn is_true(&self) -> Option<bool> {
        match self {
            Text(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Text(text) if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }

    /// Returns the value as Entra sends it: even booleans are strings.
    pub(super) fn json(&self) -> Option<String> {
        match self {
            Text(text) => Some(quote(text)),
            Roles(roles) => {
                let roles: Vec<String> = roles.iter().map(|role| role_json(role)).collect();
                Some(format!("[{}]", roles.join(",")))
            }
            Nothing | Many(_) | Self::Unknown(_) => None,
        }
    }

    /// Whether there are values of which each is one of several: no document says how such a list compares to one value.
    pub(super) fn is_list(&self) -> bool {
        matches!(self, Many(_) | Roles(_)) && !self.is_empty()
    }

    /// Returns what is sent as the value of one attribute.
    pub(super) fn single(self) -> Self {
        match self {
            Many(_) => Self::Unknown(Unknown::SeveralValues),
            one => one,
        }
    }

    /// Returns a value that the reference of the function or operator `name` does not cover.
    pub(super) fn undocumented(name: &str) -> Self {
        Self::Unknown(Unknown::Arguments(name.to_owned()))
    }

    /// Whether there is no value, or an empty one.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Nothing => true,
            Text(text) => text.is_empty(),
            Many(all) | Roles(all) => all.is_empty(),
            Self::Unknown(_) => false,
        }
    }
}

fn role_json(role: &str) -> String {
    let role = quote(role);
    format!("{{\"primary\":false,\"type\":\"WindowsAzureActiveDirectoryRole\",\"display\":{role},\"value\":{role}}}")
}

/// Returns the text of a string, or a number as it is.
pub(super) fn to_text(value: Value<'_>) -> Option<String> {
    value.text_or_number().map(Into::into)
}
