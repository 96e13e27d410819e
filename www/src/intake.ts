// Files for an editor: a single file replaces its text; several files are refused.
import type { Editor } from "./editor/editor";
import { beginningOf, lettersOf } from "./files";
import { text } from "./text";
import { visible } from "./words";

const TELL_AFTER_MS = 500;

/** Returns a handler for files that belong elsewhere, or undefined if they are ordinary text. */
export type Elsewhere = (files: readonly File[]) => Promise<(() => Promise<void> | void) | undefined>;

/** The most recent file wins, and any edit made in the meantime takes precedence. */
export async function takeFiles(files: readonly File[], editor: Editor, tell: (words: string) => void, elsewhere?: Elsewhere): Promise<void> {
  const [file, ...others] = files;
  if (!file) return;
  const name = visible(file.name);
  const isLast = editor.expect();
  const slow = setTimeout(() => isLast() && tell(text.files.reading(name)), TELL_AFTER_MS);
  try {
    const taken = await elsewhere?.(files);
    const letters = taken || others.length > 0 ? undefined : lettersOf(await beginningOf(file));
    if (!isLast()) return;
    if (taken) return await taken();
    if (letters === undefined) return tell(text.oneFile);
    if (letters === "workbook" || letters === "noText") return tell(text.files[letters](name));
    const words = new TextDecoder(letters).decode(await file.arrayBuffer());
    if (isLast()) editor.open(words);
  } catch {
    if (isLast()) tell(text.files.unreadable(name));
  } finally {
    clearTimeout(slow);
  }
}
