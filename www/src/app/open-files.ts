// Files for an editor: a single file replaces its text; several files are refused.
import { encodingOf, firstBytes } from "../base/files";
import { visible } from "../base/format";
import type { Editor } from "../editor/editor";
import { text } from "../text";

const NOTIFY_AFTER_MS = 500;

/** Returns a handler for files that belong elsewhere, or undefined if they are ordinary text. */
export type FileImporter = (files: readonly File[]) => Promise<(() => Promise<void> | void) | undefined>;

/** The most recent file wins, and any edit made in the meantime takes precedence. */
export async function openFiles(files: readonly File[], editor: Editor, notify: (words: string) => void, elsewhere?: FileImporter): Promise<void> {
  const [file, ...others] = files;
  if (!file) return;
  const name = visible(file.name);
  const isLast = editor.beginReading();
  const slowTimer = setTimeout(() => isLast() && notify(text.files.reading(name)), NOTIFY_AFTER_MS);
  try {
    const importFiles = await elsewhere?.(files);
    const encoding = importFiles || others.length > 0 ? undefined : encodingOf(await firstBytes(file));
    if (!isLast()) return;
    if (importFiles) return await importFiles();
    if (encoding === undefined) return notify(text.oneFile);
    if (encoding === "workbook" || encoding === "noText") return notify(text.files[encoding](name));
    const words = new TextDecoder(encoding).decode(await file.arrayBuffer());
    if (isLast()) editor.open(words);
  } catch {
    if (isLast()) notify(text.files.unreadable(name));
  } finally {
    clearTimeout(slowTimer);
  }
}
