// Words of the engine, made ready to be shown.
import { html, type TemplateResult } from "lit-html";

/** What the engine puts between backticks is code. An odd one out is a character of some value, and then all of it is just text. */
export function prose(raw: string): TemplateResult | string {
  const words = visible(raw);
  const parts = words.split("`");
  if (parts.length < 3 || parts.length % 2 === 0) return words;
  return html`${parts.map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}

/** The same where there is no markup: in a label, or spoken. */
export const plain = (words: string) => visible(words).replaceAll("`", "");

// Characters that turn the direction of what follows, or that no eye sees. Joiners are left alone: Persian and emoji need them.
const unseen = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A text in which nothing hides and nothing turns around: such characters show as their code. */
export const visible = (words: string) => words.replace(unseen, (hidden) => `⟨U+${hidden.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);

const LONGEST_EXCERPT = 64;
const LONGEST_VALUE = 240;
const ENOUGH = 4096;

/** A value may be megabytes long; nobody reads it here. */
export const clip = (words: string, longest = LONGEST_VALUE) => (words.length > longest ? `${words.slice(0, longest - 1)}…` : words);

/** The same, with one character for each, so that columns still agree. */
export const blotted = (words: string) => words.replace(unseen, "·");

/** A piece of the text on one line. */
export function excerpt(piece: string): string {
  return visible(clip(veil(piece.slice(0, ENOUGH)).replace(/\s*\n\s*/g, " "), LONGEST_EXCERPT));
}

const secrets = [/("password"\s*:\s*)("[^"\\]*(?:\\.[^"\\]*)*"?)/gi, /^(\s*authorization\s*:\s*)(.+)/gim];

/** A password or a key stays where it was pasted and is repeated nowhere. The length is kept, so that columns still agree. */
export function veil(piece: string): string {
  return secrets.reduce((veiled, secret) => veiled.replace(secret, (_, lead: string, hidden: string) => lead + dots(hidden)), piece);
}

export const dots = (hidden: string) => "•".repeat(hidden.length);
