// Browsers and bundlers: Vite and webpack recognize `new URL(…, import.meta.url)` as an asset to include.
import start from "./pkg/scim_preflight.js";

await start({ module_or_path: new URL("./pkg/scim_preflight_bg.wasm", import.meta.url) });

export * from "./api.js";
