// The files that the built page consists of: what it starts with is one file beside CodeMirror's and the engine's. It packs better than
// ten, and is asked for once. What is fetched later is cut as the bundler cuts it.
import { join } from "node:path";

/** What the worker of a plan needs too, which knows no document. */
const engine = /^\0|\/npm\/|\/src\/engine\.ts$/;
const library = /\/node_modules\/(?!lit-html)/;

/** @returns {import("vite").Rolldown.CodeSplittingOptions} */
export function chunks() {
  const start = new Set();
  const chunkOf = (id, modules) => {
    const reach = (from) => {
      if (start.has(from)) return;
      start.add(from);
      modules.getModuleInfo(from)?.importedIds.forEach(reach);
    };
    reach(join(import.meta.dirname, "src/main.ts"));
    if (!start.has(id) || engine.test(id)) return null;
    return library.test(id) ? "codemirror" : "start";
  };
  return { includeDependenciesRecursively: false, groups: [{ debugName: "start", name: chunkOf }] };
}
