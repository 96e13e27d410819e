import { defineConfig, type Plugin } from "vite";
import { always, policy } from "./headers.js";
import { offline } from "./offline.js";

/** Puts the policy into the built page. The dev server injects styles and is left alone. */
function contentSecurityPolicy(): Plugin {
  return {
    name: "content-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: policy }, injectTo: "head-prepend" },
    ],
  };
}

/** The engine starts to load with the page: its wasm, and what starts that. */
function engineEarly(): Plugin {
  return {
    name: "engine-early",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (_, { bundle }) =>
        Object.values(bundle ?? {}).flatMap((file) => {
          const link = (attrs: Record<string, string>) => ({ tag: "link", attrs: { crossorigin: "", href: `./${file.fileName}`, ...attrs }, injectTo: "head" as const });
          if (file.fileName.endsWith(".wasm")) return link({ rel: "preload", as: "fetch", type: "application/wasm" });
          const starts = file.type === "chunk" && file.moduleIds.some((id) => id.endsWith("/npm/web.js"));
          return starts ? link({ rel: "modulepreload" }) : [];
        }),
    },
  };
}

/** A template's indentation is for whoever reads its source: to the browser each run of it is one blank. No other text has lines. */
function templatesUnindented(): Plugin {
  return {
    name: "templates-unindented",
    apply: "build",
    enforce: "pre",
    transform: {
      filter: { id: /\/www\/src\/.*\.ts$/ },
      handler: (code) => code.replace(/\n\s+/g, "\n"),
    },
  };
}

/** A worker is a part of the page like any other, so that what knows the package is shipped once for both. */
function sharingWorkers(): Plugin {
  const asked = /\?worker&url$/;
  return {
    name: "sharing-workers",
    apply: "build",
    enforce: "pre",
    load(id) {
      if (!asked.test(id)) return undefined;
      return `export default import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: "chunk", id: id.replace(asked, "") })};`;
    },
  };
}

/** What several parts of the page need is one file: it packs better than ten. Not what the worker needs too, which knows no document. */
const shared = { name: "shared", test: /\/www\/src\/(?!engine\.ts|screens\/plan\/worker)|\/lit-html\/|\/examples\//, minShareCount: 2 };

export default defineConfig({
  base: "./",
  plugins: [contentSecurityPolicy(), engineEarly(), sharingWorkers(), templatesUnindented(), offline()],
  build: {
    target: "es2023",
    // Kept as written: `light-dark()` is what makes each color stand once.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { includeDependenciesRecursively: false, groups: [shared] } } },
  },
  server: { fs: { allow: [".."] } },
  preview: { headers: always },
});
