// The service worker of the built page: caches every file of this version and serves them from the cache.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const WORKER = "offline.js";

/**
 * Writes the worker next to the page, with the names of all files in it. A change to any file produces a different
 * worker, and therefore a different cache.
 *
 * @returns {import("vite").Plugin}
 */
export function offline() {
  let publicDir = "";
  return {
    name: "offline",
    apply: "build",
    enforce: "post",
    configResolved(config) {
      publicDir = config.publicDir;
    },
    generateBundle(_, bundle) {
      const made = Object.values(bundle).map((file) => ({ name: file.fileName, content: file.type === "chunk" ? file.code : file.source }));
      // Icons are only fetched when someone installs the page; the page itself shows none.
      const given = readdirSync(publicDir).filter((name) => !name.endsWith(".png")).map((name) => ({ name, content: readFileSync(join(publicDir, name)) }));
      const files = [...made, ...given].sort((a, b) => (a.name < b.name ? -1 : 1));
      const hash = createHash("sha256");
      for (const { name, content } of files) hash.update(name).update(content);
      const worker = readFileSync(join(import.meta.dirname, "src/offline/worker.js"), "utf8")
        .replace('"VERSION"', JSON.stringify(hash.digest("hex").slice(0, 12)))
        .replace('["FILES"]', JSON.stringify(files.map(({ name }) => name)));
      this.emitFile({ type: "asset", fileName: WORKER, source: worker });
    },
  };
}
