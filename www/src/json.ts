// JSON where no place in it matters. What is wrong with a text is the engine's to say: here a broken one is nothing.

export type Fields = Record<string, unknown>;

export const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);

/** What stands in a text; nothing, where it is no JSON. */
export function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The object in a text; nothing, where there is none. */
export function objectOf(text: string): Fields | undefined {
  const value = valueOf(text);
  return isFields(value) ? value : undefined;
}
