// The public functions: they turn text into bytes, and the core does the rest. A loader (node.js, web.js) has initialized the core by then.
import * as core from "./pkg/scim_preflight.js";
import { plainMembers } from "./members.js";
import { TextChunks, decoded, encode, plain } from "./text.js";

export function validate(request, options) {
  const [requestText, optionsText] = [plain(request), plainMembers(options)];
  return core.validate(encode(requestText, 0), encode(optionsText, 2));
}

export function resolve(request, company, options) {
  const [requestText, companyText, optionsText] = [plain(request), plain(company), plainMembers(options)];
  return core.resolve(encode(requestText, 0), encode(companyText, 1), encode(optionsText, 2));
}

/** Returns `instance`; throws if it has been freed. */
function liveInstance(instance, name) {
  if (instance === undefined) throw new Error(`This ${name} has been freed: create a new one.`);
  return instance;
}

export class Preflight {
  #instance;

  get #core() {
    return liveInstance(this.#instance, "Preflight");
  }

  constructor(company, options) {
    const [companyText, optionsText] = [plain(company), plainMembers(options)];
    this.#instance = new core.Preflight(encode(companyText, 1), encode(optionsText, 2));
  }

  get findings() {
    return this.#core.findings;
  }

  validate(request) {
    return this.#core.validate(encode(plain(request), 0));
  }

  resolve(request) {
    return this.#core.resolve(encode(plain(request), 0));
  }

  plan(requests) {
    return this.#core.plan(encode(plain(requests), 0));
  }

  free() {
    this.#instance?.free();
    this.#instance = undefined;
  }
}

// Input is copied into the core in chunks of this size, however large it is.
const CHUNK = 1 << 18;

export class Planner {
  #instance;
  #chunks = new TextChunks();

  get #core() {
    return liveInstance(this.#instance, "Planner");
  }

  constructor(company, options) {
    const [companyText, optionsText] = [plain(company), plainMembers(options)];
    this.#instance = new core.Planner(encode(companyText, 1), encode(optionsText, 2));
  }

  push(chunk) {
    const bytes = encode(this.#chunks.take(chunk), 0);
    let at = 0;
    for (; bytes.length - at > CHUNK; at += CHUNK) this.#core.push(bytes.subarray(at, at + CHUNK));
    return this.#core.push(bytes.subarray(at));
  }

  finish() {
    const core = this.#core;
    this.#instance = undefined;
    core.push(this.#chunks.end());
    return core.finish();
  }

  free() {
    this.#instance?.free();
    this.#instance = undefined;
  }
}

// For `using`. Some browsers lack this symbol.
if (Symbol.dispose) for (const { prototype } of [Preflight, Planner]) prototype[Symbol.dispose] = prototype.free;

export function plan(requests, company, options) {
  const text = plain(requests);
  const planner = new Planner(company, options);
  planner.push(text);
  return planner.finish();
}

export function replay(requests, company, step, options) {
  // The core takes an unsigned 32-bit integer.
  if (step >>> 0 !== step) return undefined;
  const [requestsText, companyText, optionsText] = [plain(requests), plain(company), plainMembers(options)];
  return core.replay(encode(requestsText, 0), encode(companyText, 1), step, encode(optionsText, 2));
}

export const planMarkdown = (plan) => core.planMarkdown(encode(plain(plan), 0));
export const planCsv = (plan) => core.planCsv(encode(plain(plan), 0));
export const importCompany = (files) => core.importCompany(encode(plainMembers(files), 0));
export function checkMapping(schema, options) {
  const [schemaText, optionsText] = [plain(schema), plainMembers(options)];
  return core.checkMapping(encode(schemaText, 0), encode(optionsText, 2));
}

export function compose(people, schema, options) {
  const [peopleText, schemaText, optionsText] = [plain(people), plain(schema), plainMembers(options)];
  return core.compose(encode(peopleText, 0), encode(schemaText, 1), encode(optionsText, 2));
}

export const applyFixes = (text, edits) => core.applyFixes(decoded(plain(text)), encode(plain(edits), 0));
export const editJson = (text, pointer, value) => core.editJson(encode(plain(text), 0), String(pointer), encode(plain(value), 2));
export const rules = () => core.rules();
export const explain = (code) => core.explain(String(code));
export const version = () => core.version();
