// Files that the user drops or chooses, which are read here and sent nowhere, and files to save.

/**
 * A file with its name relative to what was dropped or chosen: `plan/124.json` in a folder, or `users.json` for a file.
 */
export interface NamedFile {
  name: string;
  file: File;
}

/** Returns the dropped files, including those in folders. */
export async function droppedFiles(data: DataTransfer): Promise<NamedFile[]> {
  // The list is emptied once the event is over, so all of it is taken out first. Only a folder needs its entry: WebKit
  // cannot read that of a file that is not on the disk.
  const dropped = [...data.items].map((item) => {
    const entry = item.webkitGetAsEntry();
    const file = item.getAsFile();
    return entry?.isDirectory ? filesIn(entry, "") : file ? [{ name: file.name, file }] : [];
  });
  return (await Promise.all(dropped)).flat().sort(byName);
}

/** Returns the files chosen in an input for files or for a folder. */
export const chosenFiles = (files: FileList): NamedFile[] =>
  [...files].map((file) => ({ name: file.webkitRelativePath.split("/").slice(1).join("/") || file.name, file })).sort(byName);

/** The number of bytes used to recognize a file. */
export const SAMPLE_BYTES = 4096;

/** One character per byte. */
export const firstBytes = async (file: File) => new TextDecoder("latin1").decode(await file.slice(0, SAMPLE_BYTES).arrayBuffer());

/** Returns the encoding of a text, judging by its beginning, or what it is if not text. */
export function encodingOf(beginning: string): "utf-8" | "utf-16le" | "utf-16be" | "workbook" | "noText" {
  if (beginning.startsWith("ÿþ")) return "utf-16le";
  if (beginning.startsWith("þÿ")) return "utf-16be";
  if (!/^%PDF|\0/.test(beginning)) return "utf-8";
  return /^(PK|ÐÏ\x11à)/.test(beginning) ? "workbook" : "noText";
}

/** Downloads a text as a file. */
export function saveFile(name: string, words: string, type = "application/json"): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([words], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

const byName = (one: NamedFile, other: NamedFile) => (one.name < other.name ? -1 : 1);

/** Names are relative to the dropped folder. */
async function filesIn(entry: FileSystemEntry, above: string, isTop = true): Promise<NamedFile[]> {
  const name = above + entry.name;
  if (isFile(entry)) return [{ name, file: await new Promise<File>((took, failed) => entry.file(took, failed)) }];
  if (!isFolder(entry)) return [];
  const inside = await entriesOf(entry.createReader());
  return (await Promise.all(inside.map((each) => filesIn(each, isTop ? "" : `${name}/`, false)))).flat();
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** A reader returns up to a hundred entries at a time, and none at the end. */
async function entriesOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((took, failed) => reader.readEntries(took, failed));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
