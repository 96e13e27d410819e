// An object whose members may be texts themselves (files, options) on its way into the core: one JSON text, with a string for a member's bytes.
import { concat, isBytes, plain, refusePending } from "./text.js";

const encoder = new TextEncoder();

/**
 * Turns an object into its JSON as `plain` does, but a member that is bytes into a string.
 *
 * @param {unknown} value
 * @returns {string | Uint8Array}
 * @throws {TypeError} like `plain`, also for a member
 */
export function plainMembers(value) {
  if (value === undefined) return plain(value);
  refusePending(value);
  const members = membersOf(value);
  for (const [, member] of members) refusePending(member);
  if (!members.some(([, member]) => isBytes(member))) return plain(value);
  const parts = members.flatMap(([name, member], at) => [encoder.encode(`${at > 0 ? "," : ""}${JSON.stringify(name)}:`), jsonOf(member)]);
  return concat(encoder.encode("{"), ...parts, encoder.encode("}"));
}

/** The members that JSON writes; none of a value that is not a plain object. */
function membersOf(value) {
  try {
    if (Object.prototype.toString.call(value) !== "[object Object]" || "toJSON" in value) return [];
    return Object.entries(value).filter(([, member]) => member !== undefined);
  } catch {
    return [];
  }
}

function jsonOf(member) {
  const text = plain(member);
  if (typeof text !== "string") return jsonString(text);
  return encoder.encode(isBytes(member) || typeof member === "string" ? JSON.stringify(text) : text);
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
