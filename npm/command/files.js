// Files, folders and standard input, which is called `-`: as bytes, so that the core sees what is no UTF-8.
import { createReadStream, readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { buffer } from "node:stream/consumers";
import { decoded, encodingOf } from "../text.js";

export const bytesOf = (name) => (name === "-" ? buffer(process.stdin) : readFile(name));

/** The bytes in pieces, as they come. */
export const piecesOf = (name) => (name === "-" ? process.stdin : createReadStream(name, { highWaterMark: 1 << 18 }));

/**
 * An object of files, and of all files in folders, by their names below these: its JSON as bytes. What is no UTF-8 in a file is none here,
 * and the core says so; UTF-16 loses nothing when it is read as a text.
 */
export async function filesBelow(names) {
  const members = [];
  const add = async (name, path) => members.push(Buffer.concat([Buffer.from(`${JSON.stringify(name)}:`), quoted(await readFile(path))]));
  for (const name of names) {
    if (!statSync(name).isDirectory()) await add(basename(name), name);
    else for (const path of inside(name)) await add(relative(name, path).split(sep).join("/"), path);
  }
  return Buffer.concat([Buffer.from("{"), ...members.flatMap((member, at) => (at > 0 ? [Buffer.from(","), member] : [member])), Buffer.from("}")]);
}

/** Bytes as a JSON string of the same bytes: what JSON escapes is ASCII, and Latin-1 keeps each other byte as it is. */
function quoted(bytes) {
  if (encodingOf(bytes) !== "utf-8") return Buffer.from(JSON.stringify(decoded(bytes)));
  return Buffer.from(JSON.stringify(bytes.toString("latin1")), "latin1");
}

const inside = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
