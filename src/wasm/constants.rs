//! Constant texts and citations become JavaScript values once and are handed out again: making a string from wasm memory
//! costs more than all checks of a clean request together.

use std::cell::RefCell;

use serde::{Serialize, Serializer};
use serde_wasm_bindgen::preserve;
use wasm_bindgen::{JsCast, JsValue};

use crate::report::{Citation, Citations, Words};

/// Places for constants; a power of two. The crate has some hundreds.
const PLACES: usize = 2048;
/// A place is looked for this far; a constant without one is made anew each time.
const REACH: usize = 16;

/// A constant's address and length, and what it became.
type Place = Option<(usize, usize, JsValue)>;

thread_local! {
    static MADE: RefCell<Vec<Place>> = const { RefCell::new(Vec::new()) };
}

/// What the constant at `address` became, made by `make` when it is asked for first. `make` may ask for others.
fn once(address: usize, length: usize, make: impl FnOnce() -> JsValue) -> JsValue {
    let known = MADE.with_borrow(|made| {
        places(address, length)
            .map_while(|place| made.get(place)?.as_ref())
            .find_map(|(at, of, value)| ((*at, *of) == (address, length)).then(|| value.clone()))
    });
    known.unwrap_or_else(|| {
        let value = make();
        keep(address, length, value.clone());
        value
    })
}

fn keep(address: usize, length: usize, value: JsValue) {
    MADE.with_borrow_mut(|made| {
        if made.is_empty() {
            made.resize(PLACES, None);
        }
        if let Some(free) = places(address, length).find(|&place| made[place].is_none()) {
            made[free] = Some((address, length, value));
        }
    });
}

/// Where a constant may be kept, in the order of looking.
fn places(address: usize, length: usize) -> impl Iterator<Item = usize> {
    let first = (address ^ (address >> 11)).wrapping_add(length);
    (first..first + REACH).map(|place| place % PLACES)
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            std::borrow::Cow::Borrowed(text) => {
                let value = once(text.as_ptr() as usize, text.len(), || JsValue::from_str(text));
                preserve::serialize(&value, serializer)
            }
            std::borrow::Cow::Owned(text) => serializer.serialize_str(text),
        }
    }
}

impl Serialize for Citations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = once(self.as_ptr() as usize, self.len(), || {
            let list: js_sys::Array = self.iter().map(|one| frozen(super::plain(&Citation::from(one)))).collect();
            frozen(list.into())
        });
        preserve::serialize(&value, serializer)
    }
}

/// Every report holds the same one: nobody may change it.
fn frozen(value: JsValue) -> JsValue {
    js_sys::Object::freeze(value.unchecked_ref::<js_sys::Object>()).into()
}
