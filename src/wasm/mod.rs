//! Floor 7: the JavaScript edge: exports of a few lines each. Texts arrive as UTF-8 bytes; results are returned as
//! plain objects. It refuses to contain any logic.

mod tape;

use wasm_bindgen::prelude::*;

use crate::report;
use tape::plain;

/// Prints a readable message to the console if the core ever panics, which it should not.
#[wasm_bindgen(start, skip_typescript)]
fn start() {
    console_error_panic_hook::set_once();
}

/// Checks a request on its own.
#[wasm_bindgen(unchecked_return_type = "Report")]
pub fn validate(request: &[u8], options: &[u8]) -> JsValue {
    plain(&crate::validate(request, options))
}

/// Checks a request and decides its outcome in a company.
#[wasm_bindgen(unchecked_return_type = "Report")]
pub fn resolve(request: &[u8], company: &[u8], options: &[u8]) -> JsValue {
    plain(&crate::resolve(request, company, options))
}

/// A company that is read once and kept.
#[wasm_bindgen]
pub struct Preflight(crate::Preflight);

#[wasm_bindgen]
impl Preflight {
    /// Reads a company and options.
    #[wasm_bindgen(constructor)]
    pub fn new(company: &[u8], options: &[u8]) -> Self {
        Self(crate::Preflight::new(company, options))
    }

    /// The findings on the company and the options; reports do not repeat them.
    #[wasm_bindgen(getter, unchecked_return_type = "Finding[]")]
    pub fn findings(&self) -> JsValue {
        plain(&self.0.findings())
    }

    /// Checks a request on its own.
    #[wasm_bindgen(unchecked_return_type = "Report")]
    pub fn validate(&self, request: &[u8]) -> JsValue {
        plain(&self.0.validate(request))
    }

    /// Checks a request and decides its outcome.
    #[wasm_bindgen(unchecked_return_type = "Report")]
    pub fn resolve(&self, request: &[u8]) -> JsValue {
        plain(&self.0.resolve(request))
    }

    /// Runs many requests in order.
    #[wasm_bindgen(unchecked_return_type = "Plan")]
    pub fn plan(&self, requests: &[u8]) -> JsValue {
        plain(&self.0.plan(requests))
    }
}

/// A plan whose requests arrive in chunks.
#[wasm_bindgen]
pub struct Planner(crate::Planner);

#[wasm_bindgen]
impl Planner {
    /// Reads a company and options.
    #[wasm_bindgen(constructor)]
    pub fn new(company: &[u8], options: &[u8]) -> Self {
        Self(crate::Planner::new(company, options))
    }

    /// Reads the next chunk and returns the progress.
    #[wasm_bindgen(unchecked_return_type = "Progress")]
    pub fn push(&mut self, chunk: &[u8]) -> JsValue {
        plain(&self.0.push(chunk))
    }

    /// Ends the input, returns the plan, and frees the memory.
    #[wasm_bindgen(unchecked_return_type = "Plan")]
    pub fn finish(self) -> JsValue {
        plain(&self.0.finish())
    }
}

/// Returns one step of a plan, counted from 0: its request, and the company before it.
#[wasm_bindgen(unchecked_return_type = "Replay | undefined")]
pub fn replay(requests: &[u8], company: &[u8], step: usize, options: &[u8]) -> JsValue {
    crate::replay(requests, company, step, options).map_or(JsValue::UNDEFINED, |step| plain(&step))
}

/// Returns a Markdown report on a plan, from its JSON.
#[wasm_bindgen(js_name = planMarkdown)]
pub fn plan_markdown(plan: &[u8]) -> String {
    crate::plan_markdown(plan)
}

/// Returns the steps of a plan as CSV, from its JSON.
#[wasm_bindgen(js_name = planCsv)]
pub fn plan_csv(plan: &[u8]) -> String {
    crate::plan_csv(plan)
}

/// Builds a company snapshot from exports: a JSON object of files, in UTF-8.
#[wasm_bindgen(js_name = importCompany, unchecked_return_type = "CompanyImport")]
pub fn import_company(files: &[u8]) -> JsValue {
    plain(&crate::import_company(files))
}

/// Checks a provider's mapping schema.
#[wasm_bindgen(js_name = checkMapping, unchecked_return_type = "Report")]
pub fn check_mapping(schema: &[u8], options: &[u8]) -> JsValue {
    plain(&crate::check_mapping(schema, options))
}

/// Returns the requests that a provider will send, made from its own exports.
#[wasm_bindgen(unchecked_return_type = "Composed")]
pub fn compose(people: &[u8], schema: &[u8], options: &[u8]) -> JsValue {
    plain(&crate::compose(people, schema, options))
}

/// Returns the text with edits applied. `edits` is a JSON array of `{start, end, text}`; invalid edits are ignored.
#[wasm_bindgen(js_name = applyFixes)]
pub fn apply_fixes(text: &str, edits: &[u8]) -> String {
    report::apply_fixes(text, &report::read_edits(edits))
}

/// Returns the edits that set or remove the value at a JSON Pointer of a text; `undefined` if that is not possible.
#[wasm_bindgen(js_name = editJson, unchecked_return_type = "Edit[] | undefined")]
pub fn edit_json(text: &[u8], pointer: &str, value: &[u8]) -> JsValue {
    report::edit_json(text, pointer, value).map_or(JsValue::UNDEFINED, |edits| plain(&edits))
}

/// Returns every rule, with its documentation.
#[wasm_bindgen(unchecked_return_type = "Rule[]")]
pub fn rules() -> JsValue {
    plain(&report::rules())
}

/// Returns the rule with this code or name.
#[wasm_bindgen(unchecked_return_type = "Rule | undefined")]
pub fn explain(code: &str) -> JsValue {
    report::explain(code).map_or(JsValue::UNDEFINED, |rule| plain(&rule))
}

/// Returns the crate's version.
#[wasm_bindgen]
pub fn version() -> String {
    crate::VERSION.to_owned()
}
