// Lays out JSON that was written on one line, as most programs write it.
import { valueOf } from "./json";

/**
 * Returns the text with its body over several lines, or undefined if the body is not JSON on one line. Only whitespace
 * between tokens changes, so numbers, escapes, and duplicate keys stay as they are.
 */
export function laidOut(text: string): string | undefined {
  const head = /^\s*[[{]/.test(text) ? "" : (/^[^]*?\n[ \t]*\n/.exec(text)?.[0] ?? text);
  const body = text.slice(head.length);
  const json = body.trim();
  if (!/^[[{]/.test(json) || json.includes("\n") || valueOf(json) === undefined) return undefined;
  const result = body.replace(json, () => indented(json));
  return result === body ? undefined : head + result;
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
