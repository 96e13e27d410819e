// The headers a host should send with the page. The build also writes the policy into the page itself, so it applies on
// any static host.

/** What the page may do: load its own files and connect to nothing else. No text becomes a script. */
export const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html scim-preflight",
].join("; ");

/** A file whose name contains its content hash never changes. */
const forever = /^\/assets\//;

/**
 * Returns the headers for one file of the built page.
 *
 * @param {string} path path from the root of the site
 * @returns {Record<string, string>}
 */
export function headersOf(path) {
  return { ...always, "cache-control": forever.test(path) ? "public, max-age=31536000, immutable" : "no-cache" };
}

/** Headers that are the same for every file. `frame-ancestors` has no effect in a meta tag. */
export const always = {
  "content-security-policy": `${policy}; frame-ancestors 'none'`,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};
