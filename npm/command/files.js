// Texts from files, folders and standard input, which is called `-`.
import { createReadStream, readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { text as textOfStream } from "node:stream/consumers";

export const textOf = (name) => (name === "-" ? textOfStream(process.stdin) : readFile(name, "utf8"));

/** The bytes in pieces, as they come. */
export const piecesOf = (name) => (name === "-" ? process.stdin : createReadStream(name, { highWaterMark: 1 << 18 }));

/** The texts of files, and of all files in folders, by their names below these. */
export async function filesBelow(names) {
  const files = {};
  for (const name of names) {
    if (!statSync(name).isDirectory()) files[basename(name)] = await readFile(name, "utf8");
    else for (const path of inside(name)) files[relative(name, path).split(sep).join("/")] = await readFile(path, "utf8");
  }
  return files;
}

const inside = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
