use super::quote;

/// An object in one line, while it is written: `{ "id": "u1", "state": "active" }`. One line each suits arrays of
/// hundreds of thousands.
#[derive(Clone, Debug, Default)]
pub struct InlineObject(String);

impl InlineObject {
    /// Adds a member; `json` is its value.
    pub fn member(&mut self, name: &str, json: &str) {
        self.0.push_str(if self.0.is_empty() { "{ \"" } else { ", \"" });
        self.0.push_str(name);
        self.0.push_str("\": ");
        self.0.push_str(json);
    }

    /// Adds a string, if there is one.
    pub fn text(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.member(name, &quote(text));
        }
    }

    /// Returns the object.
    pub fn finish(mut self) -> String {
        self.0.push_str(if self.0.is_empty() { "{}" } else { " }" });
        self.0
    }
}

/// Returns strings as an array in one line.
pub fn quote_all<S: AsRef<str>>(texts: impl IntoIterator<Item = S>) -> String {
    let quoted: Vec<String> = texts.into_iter().map(|text| quote(text.as_ref())).collect();
    format!("[{}]", quoted.join(", "))
}
