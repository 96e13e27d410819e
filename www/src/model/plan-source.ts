// The source of a plan's requests.
import type { Provider } from "./detect";

/** A text in the editor. */
export interface TextSource {
  kind: "text";
  name?: string | undefined;
  text: string;
}

/** A text, a file, or a provider's exports. */
export type PlanSource = TextSource | { kind: "file"; file: File } | { kind: "exports"; provider: Provider; people: File[]; schema: File };

/**
 * Texts up to this size are editable, planned as they are typed, and remembered. Larger ones are read in chunks, on
 * request.
 */
export const LIVE_BYTES = 1 << 18;
export const isLive = (source: PlanSource): source is TextSource => source.kind === "text" && source.text.length <= LIVE_BYTES;

/** A text source if the text is short enough to edit; otherwise a file source. */
export function planSourceOf(text: string, name: string): PlanSource {
  const source: PlanSource = { kind: "text", name, text };
  return isLive(source) ? source : { kind: "file", file: new File([text], name) };
}
