// Prepares text from the engine for display.
import { html, type TemplateResult } from "lit-html";

/**
 * Renders text between backticks as code. An unpaired backtick is part of some value, and then everything is plain
 * text.
 */
export function prose(raw: string): TemplateResult | string {
  const words = visible(raw);
  const parts = words.split("`");
  if (parts.length < 3 || parts.length % 2 === 0) return words;
  return html`${parts.map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}

/** The same without markup, for labels and screen readers. */
export const plain = (words: string) => visible(words).replaceAll("`", "");

// Characters that change the text direction or are invisible. Joiners are left alone: Persian and emoji need them.
const invisible = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Replaces invisible and direction-changing characters with their code points. */
export const visible = (words: string) => words.replace(invisible, (hidden) => `⟨U+${hidden.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);

const MAX_EXCERPT = 64;
const MAX_VALUE = 240;
const MAX_EXCERPT_INPUT = 4096;

/** Truncates a value, which may be megabytes long. */
export const clip = (words: string, max = MAX_VALUE) => (words.length > max ? `${words.slice(0, max - 1)}…` : words);

/** Like `visible`, but with one character for each, so columns still match. */
export const dotted = (words: string) => words.replace(invisible, "·");

/** An excerpt of the text on one line. */
export function excerpt(piece: string): string {
  return visible(clip(maskSecrets(piece.slice(0, MAX_EXCERPT_INPUT)).replace(/\s*\n\s*/g, " "), MAX_EXCERPT));
}

const secrets = [/("password"\s*:\s*)("[^"\\]*(?:\\.[^"\\]*)*"?)/gi, /^(\s*authorization\s*:\s*)(.+)/gim];

/** Masks passwords and keys, which must not be repeated anywhere. The length is kept, so columns still match. */
export function maskSecrets(piece: string): string {
  return secrets.reduce((veiled, secret) => veiled.replace(secret, (_, lead: string, hidden: string) => lead + bullets(hidden)), piece);
}

export const bullets = (hidden: string) => "•".repeat(hidden.length);

/** A count, with its thousands separated. For that, a browser loads tables of languages, which takes long at the start. */
export const figure = (count: number): string => (count < 1000 ? String(count) : count.toLocaleString("en"));
