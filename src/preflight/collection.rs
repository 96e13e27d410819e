//! Files of many requests, as tools record and export them.

use crate::json::Value;
use crate::rules::NoRequest;

/// A file of many requests.
pub(crate) struct Collection<'t> {
    /// What it is.
    pub what: NoRequest,
    /// The requests, each as its tool writes it.
    pub entries: Vec<Value<'t>>,
}

/// Returns the requests in `root`, if it is a file of many.
pub(crate) fn collection(root: Value<'_>) -> Option<Collection<'_>> {
    if let Some(entries) = root.get("log").and_then(|log| array(log, "entries")) {
        return Some(Collection { what: NoRequest::Har, entries: entries.elements().collect() });
    }
    let folder = root.get("collection").unwrap_or(root);
    let is_folder = ["info", "name"].iter().any(|name| folder.get(name).is_some());
    if let Some(items) = array(folder, "item").filter(|_| is_folder) {
        // Folders are items that contain items.
        let entries = items.descendants().filter(|item| item.get("request").is_some()).collect();
        return Some(Collection { what: NoRequest::Postman, entries });
    }
    if root.get("__export_format").is_some() {
        let resources = array(root, "resources").into_iter().flat_map(Value::elements);
        let entries = resources.filter(|resource| resource.get("method").is_some()).collect();
        return Some(Collection { what: NoRequest::Insomnia, entries });
    }
    let is_recorded = |data: &Value<'_>| data.elements().next().is_some_and(|first| first.get("method").is_some());
    let requests = array(root, "requests").or_else(|| array(root, "data").filter(is_recorded))?;
    Some(Collection { what: NoRequest::Requests, entries: requests.elements().collect() })
}

/// Returns the member `name`, if it is an array.
pub(super) fn array<'t>(holder: Value<'t>, name: &str) -> Option<Value<'t>> {
    holder.get(name).filter(|value| value.is_array())
}
