// Node: the wasm is loaded synchronously, without top-level await, so that `require` works like `import`.
import { readFileSync } from "node:fs";
import { initSync } from "./pkg/scim_preflight.js";

initSync({ module: readFileSync(new URL("./pkg/scim_preflight_bg.wasm", import.meta.url)) });

export * from "./api.js";
