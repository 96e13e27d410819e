use crate::json::Value;

/// Whether Dialpad's REST API returns this: a page of entries, an entry such as a user, an office or a number, or an
/// array of either.
pub fn is_rest_export(value: Value<'_>) -> bool {
    const FIELDS: [&str; 5] = ["office_id", "is_primary_office", "office_count", "area_code", "talk_lines"];
    let has = |one: Value<'_>, name: &str| one.get(name).is_some();
    let is_page = |one: Value<'_>| one.get("items").is_some_and(Value::is_array);
    value.each().next().is_some_and(|one| is_page(one) || FIELDS.iter().any(|name| has(one, name)))
}
