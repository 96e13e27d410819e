//! Tracks only strings and brackets: how far a text extends that has not been read yet.

/// JSON strings, tracked one byte at a time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Strings {
    is_open: bool,
    is_escaped: bool,
}

impl Strings {
    /// Passes `byte`; returns whether it is outside any string.
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

/// JSON strings and brackets, tracked one byte at a time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Brackets {
    depth: usize,
    strings: Strings,
}

impl Brackets {
    /// Returns the first offset, outside of strings, that `is_end` accepts given the open brackets, and passes it: the
    /// next search starts after it.
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
