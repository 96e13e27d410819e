// The only place that turns a name into a script URL. Chromium refuses any other string where it would run as code
// (Trusted Types).
interface Factory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

const rules = { createScriptURL: checked };
const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
const policy = factory ? factory.createPolicy("scim-preflight", rules) : rules;

/** Returns the URL of a script built with this page, such as a worker. */
export function ownScript(name: string): string {
  return policy.createScriptURL(name);
}

function checked(name: string): string {
  const url = new URL(name, document.baseURI);
  const home = new URL(".", document.baseURI);
  if (!url.href.startsWith(home.href)) throw new TypeError("not a script of this page");
  return url.href;
}
