//! Strings and brackets alone: how far a text reaches that is not read yet.

/// Strings of JSON, passed one byte at a time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Strings {
    is_open: bool,
    is_escaped: bool,
}

impl Strings {
    /// Passes `byte`; says whether it belongs to no string.
    #[inline]
    pub fn is_outside(&mut self, byte: u8) -> bool {
        if !self.is_open {
            self.is_open = byte == b'"';
            return !self.is_open;
        }
        match byte {
            _ if self.is_escaped => self.is_escaped = false,
            b'\\' => self.is_escaped = true,
            b'"' => self.is_open = false,
            _ => {}
        }
        false
    }
}

/// Strings and brackets of JSON, passed one byte at a time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Brackets {
    depth: usize,
    strings: Strings,
}

impl Brackets {
    /// The first place, outside of strings, that `is_end` accepts by the brackets open there. Passes it: what is asked for next
    /// stands behind it.
    pub fn find(&mut self, bytes: &[u8], is_end: fn(usize, u8) -> bool) -> Option<usize> {
        for (at, &byte) in bytes.iter().enumerate() {
            if !self.strings.is_outside(byte) {
                continue;
            }
            let is_found = is_end(self.depth, byte);
            match byte {
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            if is_found {
                return Some(at);
            }
        }
        None
    }
}
