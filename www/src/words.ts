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

const LONGEST_EXCERPT = 64;
const LONGEST_VALUE = 240;
const ENOUGH = 4096;

/** A value may be megabytes long; nobody reads it here. */
export const clip = (words: string, longest = LONGEST_VALUE) => (words.length > longest ? `${words.slice(0, longest - 1)}…` : words);

/** A piece of the text on one line. */
export function excerpt(piece: string): string {
  return clip(veil(piece.slice(0, ENOUGH)).replace(/\s*\n\s*/g, " "), LONGEST_EXCERPT);
}

const secrets = [/("password"\s*:\s*)("[^"\\]*(?:\\.[^"\\]*)*"?)/gi, /^(\s*authorization\s*:\s*)(.+)/gim];

/** A password or a key stays where it was pasted and is repeated nowhere. The length is kept, so that columns still agree. */
export function veil(piece: string): string {
  return secrets.reduce((veiled, secret) => veiled.replace(secret, (_, lead: string, hidden: string) => lead + dots(hidden)), piece);
}

export const dots = (hidden: string) => "•".repeat(hidden.length);
