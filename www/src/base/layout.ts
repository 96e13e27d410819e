// Lays out JSON that was written on one line, as most programs write it.
import { valueOf } from "./json";

/** Whether the body of a text is JSON on one line that would take several. */
export function isOnOneLine(text: string): boolean {
  const json = text.slice(headLength(text)).trim();
  return /^[[{]\s*[^\s\]}]/.test(json) && !json.includes("\n") && valueOf(json) !== undefined;
}

/**
 * Returns such a text with its body over several lines. Only whitespace between tokens changes, so numbers, escapes, and
 * duplicate keys stay as they are.
 */
export function laidOut(text: string): string {
  const length = headLength(text);
  const json = text.slice(length).trim();
  return text.slice(0, length) + text.slice(length).replace(json, () => indented(json));
}

/** The length of the request line and the headers, with the empty line after them. */
function headLength(text: string): number {
  return /^\s*[[{]/.test(text) ? 0 : (/^[^]*?\n[ \t]*\n/.exec(text)?.[0] ?? text).length;
}

const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g;
const opens = /^[[{]$/;
const closes = /^[\]}]$/;
/** Deeper levels are not indented further: the indentation of a hostile text could exhaust the memory. */
const MAX_INDENT = 50;

function indented(json: string): string {
  let depth = 0;
  let last = "";
  let result = "";
  for (const [token] of json.matchAll(tokens)) {
    if (closes.test(token)) depth--;
    const isOnNewLine = closes.test(token) ? !opens.test(last) : last === "," || opens.test(last);
    if (isOnNewLine) result += `\n${"  ".repeat(Math.min(depth, MAX_INDENT))}`;
    else if (last === ":") result += " ";
    result += token;
    if (opens.test(token)) depth++;
    last = token;
  }
  return result;
}
