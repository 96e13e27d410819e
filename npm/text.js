// Text on its way into the core: a string, bytes (UTF-8) or a plain object becomes bytes.
//
// Two steps, because only the first may run the caller's code (a getter, `toJSON`), which may itself call this package: `plain` makes a
// string or bytes of anything, `encode` then puts each string into a buffer of its own. Nothing here throws: what is not text arrives
// as some text that the core cannot read, and comes back as a finding.

const encoder = new TextEncoder();
const NOTHING = new Uint8Array(0);

// A character of a string takes at most three bytes. Longer strings get bytes of their own, so that one large paste does not stay in memory.
const KEPT_BYTES = 3 << 16;

/** One buffer for each text of a call, because they are all in use at once. */
const buffers = [NOTHING, NOTHING, NOTHING];

/**
 * A string or bytes of any value: `undefined` is the empty text, an object is its JSON, and what has no JSON (a circular object, a
 * symbol, a big number) is its name in JavaScript, or else the empty text.
 *
 * @param {unknown} value
 * @returns {string | Uint8Array}
 */
export function plain(value) {
  if (typeof value === "string") return value;
  if (value === undefined) return NOTHING;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  try {
    if (value instanceof ArrayBuffer) return new Uint8Array(value);
    return JSON.stringify(value) ?? String(value);
  } catch {
    return named(value);
  }
}

/** In which encoding the core reads bytes: UTF-8, unless a byte order mark says UTF-16. */
export function encodingOf(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
}

/**
 * The text that the core reads in it, and in whose places it speaks.
 *
 * @param {string | Uint8Array} text from `plain`
 */
export function decoded(text) {
  if (typeof text === "string") return text;
  const encoding = encodingOf(text);
  return new TextDecoder(encoding, { ignoreBOM: encoding === "utf-8" }).decode(text);
}

function named(value) {
  try {
    return String(value);
  } catch {
    return "";
  }
}

/**
 * UTF-8 bytes, good until the next `encode` into the same slot. A lone surrogate becomes U+FFFD, one code unit like itself, so places
 * in the text stay the same.
 *
 * @param {string | Uint8Array} text from `plain`
 * @param {0 | 1 | 2} slot
 */
export function encode(text, slot) {
  if (typeof text !== "string") return text;
  const most = text.length * 3;
  if (most > KEPT_BYTES) return encoder.encode(text);
  if (buffers[slot].length < most) buffers[slot] = new Uint8Array(Math.max(most, 4096));
  const buffer = buffers[slot];
  return buffer.subarray(0, encoder.encodeInto(text, buffer).written);
}
