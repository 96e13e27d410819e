//! A report on its way to JavaScript: one array of numbers and one string, from which `unpack.js` builds plain objects.
//!
//! Setting each property from Rust costs more than all checks of a request together, so the report crosses in one call.
//! Constant texts (keys, codes, sentences, citations) cross when they are first used, and are numbers from then on.

use std::cell::RefCell;

use serde::ser::{self, Serialize};
use wasm_bindgen::prelude::*;

use crate::report::{CONSTANT, SHARED};

#[wasm_bindgen(module = "/src/wasm/unpack.js")]
extern "C" {
    fn unpack(words: &[u32], text: &str) -> JsValue;
}

/// The lower four bits of a word, which say how to read the others. `unpack.js` has the same numbers.
mod tag {
    pub const NOTHING: u32 = 0;
    pub const FLAG: u32 = 1;
    pub const NUMBER: u32 = 2;
    pub const LARGE: u32 = 3;
    pub const CONSTANT: u32 = 4;
    pub const NEW_CONSTANT: u32 = 5;
    pub const TEXT: u32 = 6;
    pub const LIST: u32 = 7;
    pub const OBJECT: u32 = 8;
    pub const SHARED: u32 = 9;
    pub const NEW_SHARED: u32 = 10;
}

/// The largest capacity, in words, that is kept for the next report.
const MOST_KEPT: usize = 1 << 16;

thread_local! {
    static TAPE: RefCell<Tape> = RefCell::default();
}

/// Converts `value` to a plain object; absent keys are left out.
pub(super) fn plain(value: &impl Serialize) -> JsValue {
    TAPE.with_borrow_mut(|tape| {
        tape.words.clear();
        tape.texts.clear();
        let made = match value.serialize(&mut *tape) {
            Ok(()) => unpack(&tape.words, &tape.texts),
            // Every type of the report can be written.
            Err(Unwritable) => JsValue::UNDEFINED,
        };
        // A plan's tape is large; those of the reports after it are not.
        if tape.words.capacity() > MOST_KEPT {
            (tape.words, tape.texts) = (Vec::new(), String::new());
        }
        made
    })
}

#[derive(Default)]
struct Tape {
    words: Vec<u32>,
    texts: String,
    constants: Known,
    shared: Known,
    /// Whether the next text is constant.
    is_constant: bool,
}

impl Tape {
    fn word(&mut self, tag: u32, payload: usize) {
        self.words.push((payload as u32) << 4 | tag);
    }

    fn text(&mut self, tag: u32, text: &str) {
        let length = if text.is_ascii() { text.len() } else { text.encode_utf16().count() };
        self.word(tag, length);
        self.texts.push_str(text);
    }

    fn constant(&mut self, text: &'static str) {
        self.constant_at(text);
    }

    /// Writes a text that the caller knows to be constant.
    fn constant_at(&mut self, text: &str) {
        match self.constants.place(text.as_ptr() as usize, text.len()) {
            Place::Known(number) => self.word(tag::CONSTANT, number),
            Place::New => self.text(tag::NEW_CONSTANT, text),
            Place::Full => self.text(tag::TEXT, text),
        }
    }

    fn number(&mut self, number: u64) {
        if number < 1 << 28 {
            return self.word(tag::NUMBER, number as usize);
        }
        self.words.extend([tag::LARGE, number as u32, (number >> 32) as u32]);
    }
}

/// The constants that JavaScript already has, by address and length, each with its number.
#[derive(Default)]
struct Known {
    places: Vec<Option<(usize, usize, usize)>>,
    count: usize,
}

enum Place {
    Known(usize),
    /// It gets the next number; JavaScript counts along.
    New,
    Full,
}

impl Known {
    /// A power of two. The crate has a few hundred constants.
    const PLACES: usize = 4096;
    /// How many slots are probed.
    const REACH: usize = 32;

    fn place(&mut self, address: usize, length: usize) -> Place {
        if self.places.is_empty() {
            self.places.resize(Self::PLACES, None);
        }
        let first = (address ^ (address >> 12)).wrapping_add(length * 7);
        for step in 0..Self::REACH {
            let place = &mut self.places[(first + step) % Self::PLACES];
            match *place {
                Some((at, of, number)) if (at, of) == (address, length) => return Place::Known(number),
                Some(_) => {}
                None => {
                    *place = Some((address, length, self.count));
                    self.count += 1;
                    return Place::New;
                }
            }
        }
        Place::Full
    }
}

/// A type that no report contains: a map, a character, bytes.
#[derive(Debug)]
struct Unwritable;

impl std::fmt::Display for Unwritable {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("not a type of the report")
    }
}

impl std::error::Error for Unwritable {}

impl ser::Error for Unwritable {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }
}

type Written = Result<(), Unwritable>;

/// Types that no report contains.
macro_rules! ser_unwritable {
    ($($name:ident($type:ty),)*) => { $(fn $name(self, _: $type) -> Written { Err(Unwritable) })* };
}

impl ser::Serializer for &mut Tape {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Self;
    type SerializeStruct = Self;
    type SerializeTuple = ser::Impossible<(), Unwritable>;
    type SerializeTupleStruct = ser::Impossible<(), Unwritable>;
    type SerializeTupleVariant = ser::Impossible<(), Unwritable>;
    type SerializeMap = ser::Impossible<(), Unwritable>;
    type SerializeStructVariant = ser::Impossible<(), Unwritable>;

    fn serialize_bool(self, flag: bool) -> Written {
        self.word(tag::FLAG, usize::from(flag));
        Ok(())
    }

    fn serialize_u8(self, number: u8) -> Written {
        self.serialize_u64(number.into())
    }

    fn serialize_u16(self, number: u16) -> Written {
        self.serialize_u64(number.into())
    }

    fn serialize_u32(self, number: u32) -> Written {
        self.serialize_u64(number.into())
    }

    fn serialize_u64(self, number: u64) -> Written {
        self.number(number);
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Written {
        if std::mem::take(&mut self.is_constant) {
            self.constant_at(text);
        } else {
            self.text(tag::TEXT, text);
        }
        Ok(())
    }

    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        self.word(tag::NOTHING, 0);
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.constant(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Written {
        match name {
            CONSTANT => self.is_constant = true,
            SHARED => {
                match self.shared.place(std::ptr::from_ref(value).cast::<()>().addr(), std::mem::size_of_val(value)) {
                    Place::Known(number) => {
                        self.word(tag::SHARED, number);
                        return Ok(());
                    }
                    Place::New => self.word(tag::NEW_SHARED, 0),
                    Place::Full => {}
                }
            }
            _ => {}
        }
        value.serialize(self)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self, Unwritable> {
        self.word(tag::LIST, length.ok_or(Unwritable)?);
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, length: usize) -> Result<Self, Unwritable> {
        self.word(tag::OBJECT, length);
        Ok(self)
    }

    ser_unwritable! {
        serialize_i8(i8), serialize_i16(i16), serialize_i32(i32), serialize_i64(i64), serialize_f32(f32),
        serialize_f64(f64), serialize_char(char), serialize_bytes(&[u8]), serialize_unit_struct(&'static str),
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Written {
        Err(Unwritable)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unwritable> {
        Err(Unwritable)
    }
}

impl ser::SerializeSeq for &mut Tape {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        Ok(())
    }
}

impl ser::SerializeStruct for &mut Tape {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Written {
        self.constant(key);
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        Ok(())
    }
}
