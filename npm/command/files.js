// Files, folders and standard input, which is called `-`: as bytes, so that the core sees what is no UTF-8.
import { createReadStream, readdirSync, statSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { buffer } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { decoded, encodingOf } from "../text.js";

/** The system names the file in what it says of it, but not always. */
export function naming(name) {
  return (error) => {
    error.path ??= name;
    throw error;
  };
}

export const bytesOf = (name) => (name === "-" ? buffer(process.stdin) : readFile(name).catch(naming(name)));

/** A file as a URI: relative to the folder in which the command runs, where its name is. */
export function uriOf(name) {
  if (isAbsolute(name)) return pathToFileURL(name).href;
  return name.split(sep).map(encodeURIComponent).join("/");
}

/** The bytes in pieces, as they come. */
export const piecesOf = (name) => (name === "-" ? process.stdin : createReadStream(name, { highWaterMark: 1 << 18 }));

export function write(name, text) {
  try {
    writeFileSync(name, text);
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") throw new Error(`there is no folder ${dirname(name)}, so ${basename(name)} cannot be written`);
    naming(name)(error);
  }
}

/**
 * An object of files, and of all files in folders: its JSON as bytes. They are named by their paths below the folder that holds them
 * all, `from`. What is no UTF-8 in a file is none here, and the core says so; UTF-16 loses nothing when it is read as a text.
 */
export async function filesBelow(names) {
  const paths = [...new Set(names.flatMap((name) => (statSync(name).isDirectory() ? inside(name) : [name])).map((path) => resolve(path)))];
  const folder = shared(names.map((name) => (statSync(name).isDirectory() ? resolve(name) : dirname(resolve(name)))));
  // Licenses are named after their office, which says nothing of what they are: their folder does.
  const isBare = paths.some((path) => dirname(path) === folder && /^\d+\.\w+$/.test(basename(path)));
  const from = isBare ? dirname(folder) : folder;
  const members = [];
  for (const path of paths) {
    const name = JSON.stringify(relative(from, path).split(sep).join("/"));
    members.push(Buffer.concat([Buffer.from(`${name}:`), quoted(await readFile(path))]));
  }
  const json = Buffer.concat([Buffer.from("{"), ...members.flatMap((member, at) => (at > 0 ? [Buffer.from(","), member] : [member])), Buffer.from("}")]);
  return { json, from: names.length === 1 ? names[0] : relative(process.cwd(), from) || "." };
}

/** The innermost folder that all of these lie in. */
function shared(folders) {
  const [first, ...others] = folders.map((folder) => folder.split(sep));
  const apart = first.findIndex((part, at) => others.some((other) => other[at] !== part));
  return (apart < 0 ? first : first.slice(0, apart)).join(sep) || sep;
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
