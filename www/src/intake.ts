// Files for an editor: one takes the place of its text, and of several none does.
import type { Editor } from "./editor/editor";
import { beginningOf, lettersOf } from "./files";
import { text } from "./text";
import { visible } from "./words";

const TELL_AFTER_MS = 500;

/** What takes files that are for someone else; nothing, where they are a text like any other. */
export type Elsewhere = (files: readonly File[]) => Promise<(() => Promise<void> | void) | undefined>;

/** The last to come counts, and so does whatever is done to the text meanwhile. */
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
