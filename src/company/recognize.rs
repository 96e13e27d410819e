//! What Dialpad's documents look like.

use crate::json::Value;

/// Whether it is a company snapshot.
pub fn is_company(value: Value<'_>) -> bool {
    value.get("offices").is_some_and(Value::is_array)
}

/// Whether Dialpad's REST API returns this: a page of entries, an entry such as a user, an office or a number, or an
/// array of either.
pub fn is_rest_export(value: Value<'_>) -> bool {
    /// What no other document is likely to have together.
    const MARKS: [[&str; 2]; 6] = [
        ["emails", "office_id"],
        ["emails", "company_id"],
        ["number", "area_code"],
        ["name", "is_primary_office"],
        ["name", "office_count"],
        ["talk_lines", "sell_lines"],
    ];
    let Some(first) = value.each().next() else { return false };
    let has = |name: &&str| first.has(name);
    first.get("items").is_some_and(Value::is_array) || MARKS.iter().any(|marks| marks.iter().all(has))
}
