/// What an operation does (RFC 7644 §3.5.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Adds or sets.
    Add,
    /// Sets or replaces.
    Replace,
    /// Removes.
    Remove,
}
