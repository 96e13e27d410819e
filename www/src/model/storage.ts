// What is stored on this device: the texts only on request, because a request is personal data, and the theme once it
// was chosen.
import { valueOf } from "../base/json";
import { readTexts, type Texts } from "./link";

const TEXTS = "texts";
const THEME = "theme";

/** The texts of the last visit, or undefined unless remembering is on. */
export const storedTexts = (): Texts | undefined => readTexts(valueOf(read(TEXTS) ?? ""));

/** Returns whether the texts could be stored: storage may be full or blocked. */
export const storeTexts = (texts: Texts) => write(TEXTS, JSON.stringify(texts));
export const forgetTexts = () => drop(TEXTS);

/** Whether a storage change concerns the texts; `null` means all keys. */
export const isTextsKey = (key: string | null) => key === null || key === TEXTS;

export const storedTheme = () => read(THEME);
export const storeTheme = (theme: string) => write(THEME, theme);
export const forgetTheme = () => drop(THEME);

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): boolean {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

function drop(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Blocked storage contains nothing.
  }
}
