/** Lets the browser draw and answer the user before a long task continues. Not every browser has a scheduler. */
export const turn = (): Promise<void> => globalThis.scheduler?.yield?.() ?? new Promise((soon) => setTimeout(soon));
