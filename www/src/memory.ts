// What stays on this device. The texts only if someone asks for it: a request is personal data. The theme once it was chosen.
import { valueOf } from "./json";
import { readTexts, type Texts } from "./share";

const TEXTS = "texts";
const THEME = "theme";

/** The texts of the last visit. Nothing, unless remembering was asked for. */
export const remembered = (): Texts | undefined => readTexts(valueOf(read(TEXTS) ?? ""));

/** Whether it could be kept: storage may be full or forbidden. */
export const remember = (texts: Texts) => write(TEXTS, JSON.stringify(texts));
export const forgetTexts = () => drop(TEXTS);

/** Whether a change of the storage was one of the texts; nothing stands for all of it. */
export const isTextsKey = (key: string | null) => key === null || key === TEXTS;

export const keptTheme = () => read(THEME);
export const keepTheme = (theme: string) => write(THEME, theme);
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
    // Forbidden storage holds nothing.
  }
}
