import { defineConfig, type Plugin } from "vite";
import { always, policy } from "./headers.js";
import { offline } from "./offline.js";

/** Adds the policy to the built page. The dev server injects styles, so it is left alone. */
function contentSecurityPolicy(): Plugin {
  return {
    name: "content-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: policy }, injectTo: "head-prepend" },
    ],
  };
}

/** Starts loading the engine with the page: its wasm and the module that instantiates it. */
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

/**
 * Removes the indentation of templates: the browser collapses each run of whitespace to one space. No other string
 * spans several lines.
 */
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

/**
 * Lets Chromium compile the functions of a file in the background while it arrives, not one by one when they are first
 * called and the page waits for them. The comment only counts at the very beginning.
 */
function compiledEarly(): Plugin {
  return {
    name: "compiled-early",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        for (const file of Object.values(bundle)) if (file.type === "chunk") file.code = `//# allFunctionsCalledOnLoad\n${file.code}`;
      },
    },
  };
}

/** Builds a worker as an ordinary chunk of the page, so the code that wraps the package is shipped once for both. */
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

/**
 * Code that several parts of the page need goes into one file, which compresses better than ten. Code that the worker
 * needs as well is excluded, because a worker has no document, and so is the editor, which the first result does without.
 */
const shared = { name: "shared", test: /\/www\/src\/(?!engine\.ts|editor\/|screens\/plan\/worker)|\/lit-html\/|\/examples\//, minShareCount: 2 };

/** What every editor needs. Only one of them shows differences. */
const codemirror = { name: "codemirror", test: /\/node_modules\/(?!lit-html)|\/www\/src\/editor\//, minShareCount: 2 };

/** Six characters tell versions of a file apart, and every file that names it is the shorter for it. */
const named = "assets/[name]-[hash:6]";

export default defineConfig({
  base: "./",
  plugins: [contentSecurityPolicy(), engineEarly(), sharingWorkers(), templatesUnindented(), compiledEarly(), offline()],
  build: {
    target: "es2023",
    // Keeps `light-dark()` as written, so each color is defined only once.
    cssTarget: ["chrome123", "firefox127", "safari17.5"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        entryFileNames: `${named}.js`,
        chunkFileNames: `${named}.js`,
        assetFileNames: `${named}.[ext]`,
        codeSplitting: { includeDependenciesRecursively: false, groups: [codemirror, shared] },
      },
    },
  },
  server: { fs: { allow: [".."] } },
  preview: { headers: always },
});
