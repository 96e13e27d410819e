// Text on its way into the core: a string, bytes (UTF-8, or UTF-16 behind its mark) or a plain object becomes bytes.
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
 * symbol, a big number) is its name in JavaScript, or else the empty text. Bytes are UTF-8, or become the text that they are in UTF-16.
 *
 * @param {unknown} value
 * @returns {string | Uint8Array}
 */
export function plain(value) {
  const text = raw(value);
  return typeof text === "string" || encodingOf(text) === UTF_8 ? text : decoded(text);
}

function raw(value) {
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

const UTF_8 = "utf-8";

/** In which encoding bytes are read: UTF-8, unless a byte order mark says UTF-16. */
export function encodingOf(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : UTF_8;
}

/**
 * The text that the core reads, and in whose places it speaks.
 *
 * @param {string | Uint8Array} text from `plain`
 */
export function decoded(text) {
  if (typeof text === "string") return text;
  const encoding = encodingOf(text);
  return new TextDecoder(encoding, { ignoreBOM: encoding === UTF_8 }).decode(text);
}

/** One text that comes in pieces, cut anywhere: between two bytes of a letter, between the halves of a pair, in the byte order mark. */
export class Pieces {
  /** What waits for the next piece: the first byte of what may be a mark, or the first half of a pair. */
  #kept = NOTHING;
  #half = "";
  #begun = false;
  /** Of UTF-16. */
  #decoder;

  /** The next piece as a string or as UTF-8 bytes. */
  take(piece) {
    const text = raw(piece);
    if (typeof text === "string") return this.#letters(text);
    const bytes = this.#begun ? text : this.#begin(joined(this.#kept, text));
    if (this.#decoder) return this.#letters(this.#decoder.decode(bytes, { stream: true }));
    return this.#half === "" ? bytes : joined(encoder.encode(this.#flushed()), bytes);
  }

  /** What still waits once there is no further piece. */
  end() {
    return joined(this.#kept, encoder.encode(this.#flushed() + (this.#decoder?.decode() ?? "")));
  }

  /** The encoding shows in the first two bytes. */
  #begin(bytes) {
    const isMark = bytes.length === 1 && bytes[0] >= 0xfe;
    this.#kept = isMark ? bytes.slice() : NOTHING;
    if (isMark || bytes.length === 0) return NOTHING;
    this.#begun = true;
    const encoding = encodingOf(bytes);
    if (encoding !== UTF_8) this.#decoder = new TextDecoder(encoding);
    return bytes;
  }

  #letters(text) {
    const whole = this.#flushed() + text;
    this.#begun ||= whole !== "";
    const last = whole.charCodeAt(whole.length - 1);
    const isCut = last >= 0xd800 && last <= 0xdbff;
    if (isCut) this.#half = whole.slice(-1);
    const letters = isCut ? whole.slice(0, -1) : whole;
    if (this.#kept.length === 0) return letters;
    const bytes = joined(this.#kept, encoder.encode(letters));
    this.#kept = NOTHING;
    return bytes;
  }

  #flushed() {
    const half = this.#half;
    this.#half = "";
    return half;
  }
}

function joined(first, second) {
  if (first.length === 0) return second;
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
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
