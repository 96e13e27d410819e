// Plain JSON parsing without positions. Reporting what is wrong with a text is left to the engine; invalid JSON is
// undefined here.

export type Fields = Record<string, unknown>;

export const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);

/** Returns the value of a JSON text, or undefined if it is not JSON. */
export function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Returns the object in a JSON text, or undefined if it is not an object. */
export function objectOf(text: string): Fields | undefined {
  const value = valueOf(text);
  return isFields(value) ? value : undefined;
}
