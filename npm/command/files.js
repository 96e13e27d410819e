// Files, folders and standard input (`-`), read as bytes so that the core sees invalid UTF-8.
import { constants as limits } from "node:buffer";
import { accessSync, chmodSync, chownSync, constants, createReadStream, existsSync, mkdtempSync, readdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, normalize, relative, resolve, sep } from "node:path";
import { buffer } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { shown } from "./print.js";

/** Adds the file's name to an error that lacks it, as some system errors do. */
export function withPath(name) {
  return (error) => {
    error.path ??= name;
    throw error;
  };
}

export async function bytesOf(name) {
  const bytes = await (name === "-" ? buffer(process.stdin) : wholeFile(name));
  refuseHuge(name, bytes.length);
  refuseOtherThanText(name, bytes);
  return bytes;
}

async function wholeFile(name) {
  const { size } = await stat(name);
  refuseHuge(name, size);
  return readFile(name).catch(withPath(name));
}

/** Throws if the text would not fit into a string. */
function refuseHuge(name, bytes) {
  if (bytes > limits.MAX_STRING_LENGTH) throw new Error(`${shown(name)} is too large: at most ${Math.floor(limits.MAX_STRING_LENGTH / 1e6)} MB can be read`);
}

const WORKBOOK = "a workbook or archive, not text: save the table as CSV";
/** How files begin that are often taken for text: a new or an old workbook, a PDF. */
const OTHER_THAN_TEXT = [["PK\x03\x04", WORKBOOK], ["\xd0\xcf\x11\xe0", WORKBOOK], ["%PDF-", "a PDF, not text"]];

/** Throws if the file that begins with these bytes is not text. */
function refuseOtherThanText(name, bytes) {
  const start = bytes.subarray(0, 8).toString("latin1");
  const kind = OTHER_THAN_TEXT.find(([beginning]) => start.startsWith(beginning));
  if (kind) throw new Error(`${shown(name)} is ${kind[1]}`);
}

/** The files that a name with `*` in its last part stands for, where the shell leaves that to the command, as on Windows; any other name. */
export function matching(name) {
  const [folder, pattern] = [dirname(name), basename(name)];
  if (!pattern.includes("*") || existsSync(name) || !existsSync(folder)) return [name];
  const parts = pattern.split("*").map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, "\\$&"));
  const isMatch = new RegExp(`^${parts.join(".*")}$`, "s");
  const names = readdirSync(folder).filter((each) => isMatch.test(each) && !each.startsWith("."));
  return names.length > 0 ? names.sort().map((each) => join(folder, each)) : [name];
}

/** A file as a URI, which is relative to the working directory if the name is. */
export function uriOf(name) {
  if (name === "-") return "stdin";
  if (isAbsolute(name)) return pathToFileURL(name).href;
  return normalize(name).split(sep).map(encodeURIComponent).join("/");
}

/** The bytes in chunks, as they arrive. */
export async function* chunksOf(name) {
  const stream = name === "-" ? process.stdin : createReadStream(name, { highWaterMark: 1 << 18 });
  let isFirst = true;
  for await (const chunk of stream) {
    if (isFirst) refuseOtherThanText(name, chunk);
    isFirst = false;
    yield chunk;
  }
}

/** Writes a file. If that fails, for example because the disk is full, a file that was there is as it was. */
export function write(name, text) {
  try {
    const before = statSync(name, { throwIfNoEntry: false });
    // Only a file can be replaced: a device or a pipe is written to.
    if (before?.isFile()) replace(realpathSync(name), text, before);
    else writeFileSync(name, text);
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") throw new Error(`cannot write ${basename(name)}: there is no folder ${dirname(name)}`);
    withPath(name)(error);
  }
}

/** What keeps a file from being replaced by another one, though perhaps not from being written to. */
const IRREPLACEABLE = ["EACCES", "EBUSY", "EPERM", "EROFS", "EXDEV"];

/** Replaces a file by one with the new text. Where that is not possible, writes to the file itself. */
function replace(path, text, before) {
  accessSync(path, constants.W_OK);
  try {
    moveOver(path, text, before);
  } catch (error) {
    if (!IRREPLACEABLE.includes(error.code)) throw error;
    writeFileSync(path, text);
  }
}

/** Writes the text to a file in a folder that nobody else can read, gives it the mode and owner of the old file, and moves it there. */
function moveOver(path, text, { mode, uid, gid }) {
  const folder = mkdtempSync(`${path}.`);
  const draft = join(folder, basename(path));
  try {
    writeFileSync(draft, text);
    chownSync(draft, uid, gid);
    chmodSync(draft, mode);
    renameSync(draft, path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The given files and all files in the given folders, as bytes, by their paths relative to the folder that contains them all. `nameOf` is a
 * file as it was named, or what contains all of them.
 */
export async function filesBelow(names) {
  const isFolder = (name) => statSync(name).isDirectory();
  const found = new Map(names.flatMap((name) => (isFolder(name) ? filesIn(name) : [name])).map((name) => [resolve(name), name]));
  const folder = commonFolder(names.map((name) => (isFolder(name) ? resolve(name) : dirname(resolve(name)))));
  // A file named after an office's id, such as `124.json`, says nothing about its content; its folder does.
  const isBare = [...found.keys()].some((path) => dirname(path) === folder && /^\d+\.\w+$/.test(basename(path)));
  const from = isBare ? dirname(folder) : folder;
  const files = await Promise.all([...found].map(async ([path, name]) => [relative(from, path).split(sep).join("/"), await wholeFile(name)]));
  const all = names.length === 1 ? names[0] : relative(process.cwd(), from) || ".";
  return { files: Object.fromEntries(files), nameOf: (file) => (file === undefined ? all : (found.get(join(from, file)) ?? file)) };
}

/** The innermost folder that contains all of these. */
function commonFolder(folders) {
  const [first, ...others] = folders.map((folder) => folder.split(sep));
  const differsAt = first.findIndex((part, at) => others.some((other) => other[at] !== part));
  return (differsAt < 0 ? first : first.slice(0, differsAt)).join(sep) || sep;
}

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
