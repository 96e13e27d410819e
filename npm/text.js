// Text on its way into the core: a string, bytes (UTF-8, or UTF-16 with a byte order mark) or a plain object becomes bytes.
//
// There are two steps, because the first may run the caller's code (a getter, `toJSON`), which may itself call this package: `plain` turns any
// value into a string or bytes, and `encode` then puts each string into its own buffer. A value that is not text becomes text that the core
// cannot read and reports as a finding. Only what has its text elsewhere, such as a promise, throws: the call is wrong then, not the input.

const encoder = new TextEncoder();
const EMPTY = new Uint8Array(0);

// A UTF-16 code unit takes at most three bytes. Longer strings get a temporary buffer, so that one large paste does not stay in memory.
const MAX_BUFFER_BYTES = 3 << 16;

/** One buffer for each text of a call, because all of them are in use at the same time. */
const buffers = [EMPTY, EMPTY, EMPTY];

/**
 * Turns any value into a string or bytes: `undefined` into the empty text, an object into its JSON, and a value that has none (a circular
 * object, a symbol, a `BigInt`) into `String(value)`, or the empty text if that throws. Bytes are UTF-8; UTF-16 is decoded.
 *
 * @param {unknown} value
 * @returns {string | Uint8Array}
 * @throws {TypeError} for a function, a promise, a response, a blob or a stream
 */
export function plain(value) {
  const text = raw(value);
  return typeof text === "string" || encodingOf(text) === UTF_8 ? text : decoded(text);
}

function raw(value) {
  if (typeof value === "string") return value;
  if (value === undefined) return EMPTY;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (isBytes(value)) return new Uint8Array(value);
  refusePending(value);
  return orUndefined(JSON.stringify, value) ?? orUndefined(String, value) ?? EMPTY;
}

export const isBytes = (value) => ArrayBuffer.isView(value) || orUndefined(isBuffer, value) === true;
const isBuffer = (value) => value instanceof ArrayBuffer;

/** Throws for a value that only leads to a text. */
export function refusePending(value) {
  const advice = orUndefined(adviceOn, value);
  if (advice !== undefined) throw new TypeError(advice);
}

/** Says how to get the text from a value that only leads to it; `undefined` for any other. */
function adviceOn(value) {
  const has = (method) => typeof value?.[method] === "function";
  if (typeof value === "function") return "A function is not a text: call it and pass what it returns.";
  if (has("then")) return "A promise is not a text: await it first.";
  if (has("arrayBuffer")) return `A ${value.constructor.name} is not a text: pass the text that its method text() resolves to.`;
  if (has("getReader") || has(Symbol.asyncIterator)) return "A stream is not a text: read it first, or pass its chunks to a Planner.";
  return undefined;
}

/** Returns `make(value)`, or `undefined` if it throws, as any property of the value may. */
function orUndefined(make, value) {
  try {
    return make(value);
  } catch {
    return undefined;
  }
}

const UTF_8 = "utf-8";

/** The encoding of bytes: UTF-8, unless a byte order mark says UTF-16. */
export function encodingOf(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : UTF_8;
}

/**
 * The text as the core reads it; spans refer to it.
 *
 * @param {string | Uint8Array} text from `plain`
 */
export function decoded(text) {
  if (typeof text === "string") return text;
  const encoding = encodingOf(text);
  return new TextDecoder(encoding, { ignoreBOM: encoding === UTF_8 }).decode(text);
}

/** A text in chunks, split anywhere: between the bytes of a character, between two surrogates, within the byte order mark. */
export class TextChunks {
  /** What waits for the next chunk: the first byte of a possible byte order mark, or (`#highSurrogate`) a high surrogate. */
  #pending = EMPTY;
  #highSurrogate = "";
  #hasStarted = false;
  /** For UTF-16 only. */
  #decoder;

  /** Returns the next chunk as a string or as UTF-8 bytes. */
  take(chunk) {
    const text = raw(chunk);
    if (typeof text === "string") return this.#takeText(text);
    const bytes = this.#hasStarted ? text : this.#start(concat(this.#pending, text));
    if (this.#decoder) return this.#takeText(this.#decoder.decode(bytes, { stream: true }));
    return this.#highSurrogate === "" ? bytes : concat(encoder.encode(this.#takeHighSurrogate()), bytes);
  }

  /** Returns what is still waiting after the last chunk. */
  end() {
    return concat(this.#pending, encoder.encode(this.#takeHighSurrogate() + (this.#decoder?.decode() ?? "")));
  }

  /** Detects the encoding from the first two bytes. */
  #start(bytes) {
    const isMark = bytes.length === 1 && bytes[0] >= 0xfe;
    this.#pending = isMark ? bytes.slice() : EMPTY;
    if (isMark || bytes.length === 0) return EMPTY;
    this.#hasStarted = true;
    const encoding = encodingOf(bytes);
    if (encoding !== UTF_8) this.#decoder = new TextDecoder(encoding);
    return bytes;
  }

  #takeText(text) {
    const whole = this.#takeHighSurrogate() + text;
    this.#hasStarted ||= whole !== "";
    const last = whole.charCodeAt(whole.length - 1);
    const isCut = last >= 0xd800 && last <= 0xdbff;
    if (isCut) this.#highSurrogate = whole.slice(-1);
    const letters = isCut ? whole.slice(0, -1) : whole;
    if (this.#pending.length === 0) return letters;
    const bytes = concat(this.#pending, encoder.encode(letters));
    this.#pending = EMPTY;
    return bytes;
  }

  #takeHighSurrogate() {
    const surrogate = this.#highSurrogate;
    this.#highSurrogate = "";
    return surrogate;
  }
}

/** Concatenates arrays of bytes. */
export function concat(...parts) {
  const filled = parts.filter(({ length }) => length > 0);
  if (filled.length === 1) return filled[0];
  const bytes = new Uint8Array(filled.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of filled) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/**
 * Returns UTF-8 bytes, valid until the next `encode` into the same slot. A lone surrogate becomes U+FFFD, which is also one code unit, so
 * offsets stay the same.
 *
 * @param {string | Uint8Array} text from `plain`
 * @param {0 | 1 | 2} slot
 */
export function encode(text, slot) {
  if (typeof text !== "string") return text;
  const maxBytes = text.length * 3;
  if (maxBytes > MAX_BUFFER_BYTES) return encoder.encode(text);
  if (buffers[slot].length < maxBytes) buffers[slot] = new Uint8Array(Math.max(maxBytes, 4096));
  const buffer = buffers[slot];
  return buffer.subarray(0, encoder.encodeInto(text, buffer).written);
}
