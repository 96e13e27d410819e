//! A report on its way to JavaScript: one array of numbers and two strings, from which `unpack.js` builds plain objects.
//!
//! Setting each property from Rust costs more than all checks of a request together, so the report crosses in one call.
//! Constant texts (codes, sentences, citations) cross when they are first used, and are numbers from then on, and so do
//! the names of types. Keys never cross, because JavaScript knows the fields of each type.

use std::cell::RefCell;

use serde::ser::{self, Serialize};
use wasm_bindgen::prelude::*;

use crate::report::{CONSTANT, SHARED, SHARED_ELEMENT};

#[wasm_bindgen(module = "/src/wasm/unpack.js")]
extern "C" {
    fn unpack(words: &[u32], ascii: &str, other: Option<&str>) -> JsValue;
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
    /// An object of a known type: its fields follow in order, and those that are absent are [`NOTHING`].
    pub const OBJECT: u32 = 8;
    pub const SHARED: u32 = 9;
    pub const NEW_SHARED: u32 = 10;
    /// For a text that is not ASCII.
    pub const NEW_OTHER_CONSTANT: u32 = 11;
    pub const OTHER_TEXT: u32 = 12;
    /// An object whose type's name follows; JavaScript keeps the type if the payload is 1.
    pub const NEW_OBJECT: u32 = 13;
}

const TEXT: [u32; 2] = [tag::TEXT, tag::OTHER_TEXT];
const NEW_CONSTANT: [u32; 2] = [tag::NEW_CONSTANT, tag::NEW_OTHER_CONSTANT];

/// The largest capacity, in words, that is kept for the next report.
const MAX_KEPT: usize = 1 << 16;

thread_local! {
    static TAPE: RefCell<Tape> = RefCell::default();
}

/// Converts `value` to a plain object; absent keys are left out.
pub(super) fn plain(value: &impl Serialize) -> JsValue {
    TAPE.with_borrow_mut(|tape| {
        tape.words.clear();
        tape.ascii.clear();
        tape.other.clear();
        let result = match value.serialize(&mut *tape) {
            Ok(()) => unpack(&tape.words, &tape.ascii, Some(&*tape.other).filter(|other| !other.is_empty())),
            // Every type of the report can be written.
            Err(Unsupported) => JsValue::UNDEFINED,
        };
        // A plan's tape is large; those of the reports after it are not.
        if tape.words.capacity() > MAX_KEPT {
            (tape.words, tape.ascii, tape.other) = Default::default();
        }
        result
    })
}

#[derive(Default)]
struct Tape {
    words: Vec<u32>,
    /// The texts in ASCII, concatenated: JavaScript decodes these several times as fast, and keeps them in half the memory.
    ascii: String,
    /// The other texts.
    other: String,
    constants: ConstantTable,
    shared: ConstantTable,
    /// The types of objects.
    types: ConstantTable,
    /// Whether the next text is constant.
    is_constant: bool,
}

impl Tape {
    fn word(&mut self, tag: u32, payload: usize) {
        self.words.push((payload as u32) << 4 | tag);
    }

    /// Writes `text`, with the first tag if it is ASCII and the second if not.
    fn text(&mut self, tags: [u32; 2], text: &str) {
        if text.is_ascii() {
            self.word(tags[0], text.len());
            self.ascii.push_str(text);
        } else {
            self.word(tags[1], text.encode_utf16().count());
            self.other.push_str(text);
        }
    }

    /// Writes a text that the caller knows to be constant.
    fn constant(&mut self, text: &str) {
        match self.constants.find_or_insert(text.as_ptr() as usize, text.len()) {
            Slot::Known(number) => self.word(tag::CONSTANT, number),
            Slot::New => self.text(NEW_CONSTANT, text),
            Slot::Full => self.text(TEXT, text),
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
struct ConstantTable {
    slots: Vec<Option<(usize, usize, usize)>>,
    count: usize,
}

enum Slot {
    Known(usize),
    /// It gets the next number; JavaScript counts along.
    New,
    Full,
}

impl ConstantTable {
    /// A power of two. The crate has a few hundred constants.
    const SLOTS: usize = 4096;
    /// How many slots are probed.
    const MAX_PROBES: usize = 32;

    fn find_or_insert(&mut self, address: usize, length: usize) -> Slot {
        if self.slots.is_empty() {
            self.slots.resize(Self::SLOTS, None);
        }
        let first = (address ^ (address >> 12)).wrapping_add(length * 7);
        for step in 0..Self::MAX_PROBES {
            let slot = &mut self.slots[(first + step) % Self::SLOTS];
            match *slot {
                Some((at, len, number)) if (at, len) == (address, length) => return Slot::Known(number),
                Some(_) => {}
                None => {
                    *slot = Some((address, length, self.count));
                    self.count += 1;
                    return Slot::New;
                }
            }
        }
        Slot::Full
    }
}

/// A type that no report contains: a map, a character, bytes.
#[derive(Debug)]
struct Unsupported;

impl std::fmt::Display for Unsupported {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("not a type of the report")
    }
}

impl std::error::Error for Unsupported {}

impl ser::Error for Unsupported {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }
}

type WriteResult = Result<(), Unsupported>;

/// Types that no report contains.
macro_rules! ser_unsupported {
    ($($name:ident($type:ty),)*) => { $(fn $name(self, _: $type) -> WriteResult { Err(Unsupported) })* };
}

impl ser::Serializer for &mut Tape {
    type Ok = ();
    type Error = Unsupported;
    type SerializeSeq = Self;
    type SerializeStruct = Self;
    type SerializeTuple = ser::Impossible<(), Unsupported>;
    type SerializeTupleStruct = ser::Impossible<(), Unsupported>;
    type SerializeTupleVariant = ser::Impossible<(), Unsupported>;
    type SerializeMap = ser::Impossible<(), Unsupported>;
    type SerializeStructVariant = ser::Impossible<(), Unsupported>;

    fn serialize_bool(self, flag: bool) -> WriteResult {
        self.word(tag::FLAG, usize::from(flag));
        Ok(())
    }

    fn serialize_u8(self, number: u8) -> WriteResult {
        self.serialize_u64(number.into())
    }

    fn serialize_u16(self, number: u16) -> WriteResult {
        self.serialize_u64(number.into())
    }

    fn serialize_u32(self, number: u32) -> WriteResult {
        self.serialize_u64(number.into())
    }

    fn serialize_u64(self, number: u64) -> WriteResult {
        self.number(number);
        Ok(())
    }

    fn serialize_str(self, text: &str) -> WriteResult {
        if std::mem::take(&mut self.is_constant) {
            self.constant(text);
        } else {
            self.text(TEXT, text);
        }
        Ok(())
    }

    fn serialize_none(self) -> WriteResult {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> WriteResult {
        value.serialize(self)
    }

    fn serialize_unit(self) -> WriteResult {
        self.word(tag::NOTHING, 0);
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> WriteResult {
        self.constant(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> WriteResult {
        match name {
            CONSTANT => self.is_constant = true,
            SHARED | SHARED_ELEMENT => {
                let address = std::ptr::from_ref(value).cast::<()>().addr();
                // A slice of one element is where that is, and no longer.
                let length = size_of_val(value) + usize::from(name == SHARED_ELEMENT);
                match self.shared.find_or_insert(address, length) {
                    Slot::Known(number) => {
                        self.word(tag::SHARED, number);
                        return Ok(());
                    }
                    Slot::New => self.word(tag::NEW_SHARED, 0),
                    Slot::Full => {}
                }
            }
            _ => {}
        }
        value.serialize(self)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self, Unsupported> {
        self.word(tag::LIST, length.ok_or(Unsupported)?);
        Ok(self)
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Self, Unsupported> {
        match self.types.find_or_insert(name.as_ptr() as usize, name.len()) {
            Slot::Known(number) => self.word(tag::OBJECT, number),
            slot => {
                self.word(tag::NEW_OBJECT, usize::from(matches!(slot, Slot::New)));
                self.text(TEXT, name);
            }
        }
        Ok(self)
    }

    ser_unsupported! {
        serialize_i8(i8), serialize_i16(i16), serialize_i32(i32), serialize_i64(i64), serialize_f32(f32),
        serialize_f64(f64), serialize_char(char), serialize_bytes(&[u8]), serialize_unit_struct(&'static str),
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> WriteResult {
        Err(Unsupported)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Unsupported> {
        Err(Unsupported)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Unsupported> {
        Err(Unsupported)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unsupported> {
        Err(Unsupported)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Unsupported> {
        Err(Unsupported)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unsupported> {
        Err(Unsupported)
    }
}

impl ser::SerializeSeq for &mut Tape {
    type Ok = ();
    type Error = Unsupported;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> WriteResult {
        value.serialize(&mut **self)
    }

    fn end(self) -> WriteResult {
        Ok(())
    }
}

impl ser::SerializeStruct for &mut Tape {
    type Ok = ();
    type Error = Unsupported;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> WriteResult {
        value.serialize(&mut **self)
    }

    fn skip_field(&mut self, _: &'static str) -> WriteResult {
        ser::Serializer::serialize_unit(&mut **self)
    }

    fn end(self) -> WriteResult {
        Ok(())
    }
}
