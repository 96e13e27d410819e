// A link that contains texts: compressed JSON, encoded for an address. It comes after the `#`, which browsers do not
// send.
import { isFields } from "../base/json";
import { type IdpChoice, idps, type Profile } from "../engine";
import type { ResourceBefore } from "./resource";
import type { Tab } from "./tabs";

/** What a link may contain and this device may remember. */
export interface Texts {
  request?: string;
  company?: string;
  mapping?: string;
  /** The requests of a plan, or null for its example. */
  plan?: string | null;
  /** The resource before the request, if entered by the user. */
  before?: ResourceBefore;
  options?: { asOf?: string; idp?: IdpChoice; profile?: Profile; further?: Record<string, unknown> };
}

/** The parts to choose from. */
export const parts = ["request", "plan", "company", "mapping", "options"] as const;
export type Part = (typeof parts)[number];

/** The screen that shows these texts. */
export function tabOf({ plan, request, mapping, company }: Texts): Tab {
  if (plan !== undefined) return "plan";
  if (request !== undefined) return "check";
  if (mapping !== undefined) return "mapping";
  return company === undefined ? "check" : "company";
}

/** The prefix of every link, so that later versions still know how to read it. */
const VERSION_PREFIX = "1.";
/** A few kilobytes can expand to gigabytes; no text that someone intends to share is larger than this. */
const MAX_BYTES = 8 << 20;

export async function pack(texts: Texts): Promise<string> {
  const bytes = await transform(new Blob([JSON.stringify(texts)]), new CompressionStream("deflate-raw"), Number.POSITIVE_INFINITY);
  return VERSION_PREFIX + toBase64Url(bytes);
}

/** Returns undefined if the text is damaged or not a packed text. */
export async function unpack(packed: string): Promise<Texts | undefined> {
  if (!packed.startsWith(VERSION_PREFIX)) return undefined;
  try {
    const bytes = await transform(new Blob([fromBase64Url(packed.slice(VERSION_PREFIX.length))]), new DecompressionStream("deflate-raw"), MAX_BYTES);
    return readTexts(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    return undefined;
  }
}

/** Accepts only values of the right type: links and stored texts may have been written by anyone. */
export function readTexts(value: unknown): Texts | undefined {
  if (!isFields(value)) return undefined;
  const texts: Texts = {};
  if (typeof value.request === "string") texts.request = value.request;
  if (typeof value.company === "string") texts.company = value.company;
  if (typeof value.mapping === "string") texts.mapping = value.mapping;
  if (typeof value.plan === "string" || value.plan === null) texts.plan = value.plan;
  if (isFields(value.before) && typeof value.before.of === "string" && typeof value.before.text === "string") texts.before = { of: value.before.of, text: value.before.text, own: true };
  if (isFields(value.options)) texts.options = readOptions(value.options);
  return Object.keys(texts).length > 0 ? texts : undefined;
}

function readOptions({ asOf, idp, profile, further }: Record<string, unknown>): NonNullable<Texts["options"]> {
  const options: NonNullable<Texts["options"]> = {};
  if (typeof asOf === "string" && /^\d{4}-\d\d-\d\d$/.test(asOf)) options.asOf = asOf;
  const known = ["auto" as const, ...idps].find((each) => each === idp);
  if (known) options.idp = known;
  if (profile === "none" || profile === "interop") options.profile = profile;
  if (isFields(further) && Object.keys(further).length > 0) options.further = further;
  return options;
}

async function transform(blob: Blob, stream: CompressionStream | DecompressionStream, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = blob.stream().pipeThrough(stream).getReader();
  const parts: BlobPart[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > most) {
      await reader.cancel();
      throw new RangeError("too large");
    }
    parts.push(part.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

const CHUNK = 0x8000;

/** base64url, without padding (RFC 4648 §5). */
function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(packed: string): Uint8Array<ArrayBuffer> {
  const binary = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
