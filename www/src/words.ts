// Words of the engine, made ready to be shown.
import { html, type TemplateResult } from "lit-html";

/** What the engine puts between backticks is code. An odd one out is a character of some value, and then all of it is just text. */
export function prose(words: string): TemplateResult | string {
  const parts = words.split("`");
  if (parts.length < 3 || parts.length % 2 === 0) return words;
  return html`${parts.map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}

/** The same where there is no markup: in a label, or spoken. */
export const plain = (words: string) => words.replaceAll("`", "");

const LONGEST = 64;
const ENOUGH = 4096;

/** A piece of the text on one line. */
export function excerpt(piece: string): string {
  const line = veil(piece.slice(0, ENOUGH)).replace(/\s*\n\s*/g, " ");
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

/** A password stays where it was pasted and is repeated nowhere. The length is kept, so that columns still agree. */
export function veil(piece: string): string {
  return piece.replace(/("password"\s*:\s*)("[^"\\]*(?:\\.[^"\\]*)*"?)/gi, (_, key: string, secret: string) => key + "•".repeat(secret.length));
}
