// A static server for one folder on localhost, with compression and the given headers.
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

/** Types that are already compressed. */
const alreadyCompressed = new Set([".png"]);

/**
 * `headersOf` returns the headers for a path. `seen` is called for each request. Port 0 means any free port.
 *
 * @param {string} folder
 * @param {{ headersOf?: (path: string) => Record<string, string>, seen?: (path: string) => void, port?: number }} [options]
 */
export async function serve(folder, { headersOf = () => ({}), seen = () => {}, port = 0 } = {}) {
  const compressedFiles = new Map();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    seen(pathname);
    const file = fileOf(folder, pathname);
    if (!file) return response.writeHead(404, headersOf(pathname)).end();
    const type = extname(file);
    const headers = { "content-type": types[type] ?? "application/octet-stream", vary: "accept-encoding", ...headersOf(pathname) };
    const isCompressed = !alreadyCompressed.has(type) && /\bbr\b/.test(request.headers["accept-encoding"] ?? "");
    if (isCompressed) headers["content-encoding"] = "br";
    const content = isCompressed ? compress(compressedFiles, file) : readFileSync(file);
    response.writeHead(200, { ...headers, "content-length": content.length }).end(content);
  });
  await new Promise((ready, failed) => server.once("error", failed).listen(port, "127.0.0.1", ready));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((closed) => server.close(closed).closeAllConnections()),
  };
}

/** Compresses a file once for each version of it. */
function compress(compressedFiles, file) {
  const key = `${file} ${statSync(file).mtimeMs}`;
  if (!compressedFiles.has(key)) compressedFiles.set(key, brotliCompressSync(readFileSync(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  return compressedFiles.get(key);
}

function fileOf(folder, pathname) {
  const file = normalize(join(folder, decodePath(pathname.endsWith("/") ? `${pathname}index.html` : pathname)));
  const isInside = file.startsWith(normalize(folder + sep));
  return isInside && statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

/** An invalid escape names no file. */
function decodePath(pathname) {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return "/";
  }
}
