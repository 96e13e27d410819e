// Browsers and their bundlers: `new URL(…, import.meta.url)` is what every one of them knows as a file to ship along.
import start from "./pkg/scim_preflight.js";

await start({ module_or_path: new URL("./pkg/scim_preflight_bg.wasm", import.meta.url) });

export * from "./api.js";
