// For tests and benchmarks outside of npm/: the development tools installed there, and a Chromium to drive.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

const { resolve } = createRequire(join(root, "npm/package.json"));

export const tool = (name) => import(pathToFileURL(resolve(name)).href);
export const toolPath = (name) => resolve(name);

export const chromiumFlags = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Launches headless Chromium in a fresh profile. Its sandbox does not work for root. */
export async function launchChromium() {
  const { chromium } = (await tool("playwright-core")).default;
  return chromium.launch({ executablePath: findChromium(), args: chromiumFlags, chromiumSandbox: process.getuid() !== 0 });
}

export function findChromium() {
  const script = `source "${join(root, "scripts/env.sh")}" && find_chromium`;
  const path = execFileSync("bash", ["-c", script], { encoding: "utf8" }).trim();
  if (path) return path;
  throw new Error("no Chromium found: run scripts/setup.sh chromium, or set CHROME to one");
}

