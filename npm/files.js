// An object of files on its way into the core: one JSON text, with a string for the bytes of a file as for its text.
import { concat, plain, refusePending } from "./text.js";

const encoder = new TextEncoder();

/**
 * Turns an object of files into its JSON. Any other value is read as `plain` reads it.
 *
 * @param {unknown} files
 * @returns {string | Uint8Array}
 */
export function plainFiles(files) {
  refusePending(files);
  const contents = contentsOf(files);
  if (contents === undefined) return plain(files);
  const members = contents.flatMap(([name, content], at) => [encoder.encode(`${at > 0 ? "," : ""}${JSON.stringify(name)}:`), jsonOf(content)]);
  return concat(encoder.encode("{"), ...members, encoder.encode("}"));
}

/** The names and contents of files; `undefined` if this is not a plain object of them. */
function contentsOf(files) {
  try {
    if (Object.prototype.toString.call(files) !== "[object Object]" || "toJSON" in files) return undefined;
    return Object.entries(files).filter(([, content]) => content !== undefined);
  } catch {
    return undefined;
  }
}

function jsonOf(content) {
  const text = plain(content);
  const isText = typeof content === "string" || ArrayBuffer.isView(content) || content instanceof ArrayBuffer;
  if (typeof text === "string") return encoder.encode(isText ? JSON.stringify(text) : text);
  return jsonString(text);
}

/** How JSON writes each ASCII character in a string. It writes every other byte of UTF-8 as it is. */
const WRITTEN = Array.from({ length: 0x80 }, (_, code) => encoder.encode(JSON.stringify(String.fromCharCode(code)).slice(1, -1)));

/** The JSON string of a text in UTF-8. Invalid bytes stay in it, for the core to report. */
function jsonString(bytes) {
  const length = bytes.reduce((sum, byte) => sum + (WRITTEN[byte]?.length ?? 1), 2);
  const json = new Uint8Array(length).fill('"'.charCodeAt(0));
  let at = 1;
  for (const byte of bytes) {
    const written = WRITTEN[byte];
    if (written === undefined || written.length === 1) json[at++] = byte;
    else {
      json.set(written, at);
      at += written.length;
    }
  }
  return json;
}
