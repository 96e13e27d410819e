//! Floor 7: the JavaScript edge: exports of a few lines each. Texts come as UTF-8 bytes, results go as plain objects.
//! It refuses to hold any logic.

mod tape;

use wasm_bindgen::prelude::*;

use crate::report;
use tape::plain;

/// Hooks a readable message into the console should the core ever panic; it does not.
#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// Findings about a request on its own.
#[wasm_bindgen(unchecked_return_type = "Report")]
pub fn validate(request: &[u8], options: &[u8]) -> JsValue {
    plain(&crate::validate(request, options))
}

/// Findings about a request and a company, and what the request leads to.
#[wasm_bindgen(unchecked_return_type = "Report")]
pub fn resolve(request: &[u8], company: &[u8], options: &[u8]) -> JsValue {
    plain(&crate::resolve(request, company, options))
}

/// A company read once and kept.
#[wasm_bindgen]
pub struct Preflight(crate::Preflight);

#[wasm_bindgen]
impl Preflight {
    /// Reads a company and options.
    #[wasm_bindgen(constructor)]
    pub fn new(company: &[u8], options: &[u8]) -> Self {
        Self(crate::Preflight::new(company, options))
    }

    /// What is wrong with the company and the options; reports repeat none of it.
    #[wasm_bindgen(getter, unchecked_return_type = "Finding[]")]
    pub fn findings(&self) -> JsValue {
        plain(&self.0.findings())
    }

    /// Findings about a request on its own.
    #[wasm_bindgen(unchecked_return_type = "Report")]
    pub fn validate(&self, request: &[u8]) -> JsValue {
        plain(&self.0.validate(request))
    }

    /// Findings about a request, and what it leads to.
    #[wasm_bindgen(unchecked_return_type = "Report")]
    pub fn resolve(&self, request: &[u8]) -> JsValue {
        plain(&self.0.resolve(request))
    }

    /// What many requests lead to, one after the other.
    #[wasm_bindgen(unchecked_return_type = "Plan")]
    pub fn plan(&self, requests: &[u8]) -> JsValue {
        plain(&self.0.plan(requests))
    }
}

/// A plan whose requests come in pieces.
#[wasm_bindgen]
pub struct Planner(crate::Planner);

#[wasm_bindgen]
impl Planner {
    /// Reads a company and options.
    #[wasm_bindgen(constructor)]
    pub fn new(company: &[u8], options: &[u8]) -> Self {
        Self(crate::Planner::new(company, options))
    }

    /// Takes the next piece.
    #[wasm_bindgen(unchecked_return_type = "Progress")]
    pub fn push(&mut self, chunk: &[u8]) -> JsValue {
        plain(&self.0.push(chunk))
    }

    /// Ends the text, and gives the memory back.
    #[wasm_bindgen(unchecked_return_type = "Plan")]
    pub fn finish(self) -> JsValue {
        plain(&self.0.finish())
    }
}

/// One step of a plan, counted from 0: its request, and the company as it stood before it.
#[wasm_bindgen(unchecked_return_type = "Replay | undefined")]
pub fn replay(requests: &[u8], company: &[u8], step: usize, options: &[u8]) -> JsValue {
    crate::replay(requests, company, step, options).map_or(JsValue::UNDEFINED, |step| plain(&step))
}

/// A Markdown report on a plan, from its JSON.
#[wasm_bindgen(js_name = planMarkdown)]
pub fn plan_markdown(plan: &[u8]) -> String {
    crate::plan_markdown(plan)
}

/// The steps of a plan as comma-separated values, from its JSON.
#[wasm_bindgen(js_name = planCsv)]
pub fn plan_csv(plan: &[u8]) -> String {
    crate::plan_csv(plan)
}

/// A company snapshot made from exports: a JSON object of files, in UTF-8.
#[wasm_bindgen(js_name = importCompany, unchecked_return_type = "CompanyImport")]
pub fn import_company(files: &[u8]) -> JsValue {
    plain(&crate::import_company(files))
}

/// Findings about a provider's mapping schema.
#[wasm_bindgen(js_name = checkMapping, unchecked_return_type = "Report")]
pub fn check_mapping(schema: &[u8], options: &[u8]) -> JsValue {
    plain(&crate::check_mapping(schema, options))
}

/// The requests that a provider will send, made of its own exports.
#[wasm_bindgen(unchecked_return_type = "Composed")]
pub fn compose(people: &[u8], schema: &[u8], options: &[u8]) -> JsValue {
    plain(&crate::compose(people, schema, options))
}

/// The text with these edits made. `edits` is their JSON, a list of `{start, end, text}`; what is none changes nothing.
#[wasm_bindgen(js_name = applyFixes)]
pub fn apply_fixes(text: &str, edits: &[u8]) -> String {
    report::apply_fixes(text, &report::read_edits(edits))
}

/// The edits that put a value at a JSON Pointer of a text, or that take it away; nothing where that cannot be.
#[wasm_bindgen(js_name = editJson, unchecked_return_type = "Edit[] | undefined")]
pub fn edit_json(text: &[u8], pointer: &str, value: &[u8]) -> JsValue {
    report::edit_json(text, pointer, value).map_or(JsValue::UNDEFINED, |edits| plain(&edits))
}

/// Every rule with its documentation.
#[wasm_bindgen(unchecked_return_type = "Rule[]")]
pub fn rules() -> JsValue {
    plain(&report::rules())
}

/// The rule with this code or name.
#[wasm_bindgen(unchecked_return_type = "Rule | undefined")]
pub fn explain(code: &str) -> JsValue {
    report::explain(code).map_or(JsValue::UNDEFINED, |rule| plain(&rule))
}

/// The crate's version.
#[wasm_bindgen]
pub fn version() -> String {
    crate::VERSION.to_owned()
}
