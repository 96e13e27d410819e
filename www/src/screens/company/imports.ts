// From exports that someone hands over to a company: the files as one JSON text, and where in which file a finding stands.
import type { App } from "../../app";
import type { Finding } from "../../engine";
import type { Given } from "../../files";
import { objectOf, valueOf } from "../../json";
import { text } from "../../text";
import { listAt, pointerOf, valueAt } from "./snapshot";

/** What no export has, and what may be kept of the company that was there. */
export const kept = ["settings", "billing", "domains"] as const;
export type Kept = (typeof kept)[number];

/** The rule about a file that is none of the exports. */
const UNKNOWN = "SP931";
/** The rule about what could not be read; as an error, about all of it. */
const UNREADABLE = "SP930";

export interface Told {
  finding: Finding;
  /** Nothing for what is missing altogether. */
  place: string | undefined;
}

export interface Made {
  company: string;
  counts: { offices: number; users: number | undefined; numbers: number | undefined };
  told: readonly Told[];
  /** None of the files could be read, so this is no company to go on with. */
  isNothing: boolean;
}

export class Imports {
  readonly #app: App;
  /** The exports by their names. */
  readonly files = new Map<string, string>();
  readonly keeping = new Set<Kept>();
  /** Files that the browser could not read. */
  failed: readonly string[] = [];
  made: Made | undefined;
  /** Files that were handed over one after the other are taken in that order. */
  #before: Promise<void> = Promise.resolve();
  #reading = 0;
  /** How often a company was chosen, after which nobody waits for what is still being read. */
  #chosen = 0;

  constructor(app: App) {
    this.#app = app;
  }

  /** Whether one of these files is an export. A company has offices of its own, whatever it is called. */
  async knows(given: readonly Given[]): Promise<boolean> {
    const isExport = async ({ name, file }: Given) => {
      const content = await file.text();
      if (isCompany(content)) return false;
      return this.#app.importCompany(joined(new Map([[name, content]])).whole).findings.every(({ code }) => code !== UNKNOWN);
    };
    return (await Promise.all(given.map(isExport))).includes(true);
  }

  get isReading(): boolean {
    return this.#reading > 0;
  }

  /** Adds files to those that are there: a folder of plans may come after the rest. */
  take(given: readonly Given[]): Promise<void> {
    if (!this.isReading) this.failed = [];
    this.#reading++;
    this.#app.redraw(text.company.start.reading);
    const chosen = this.#chosen;
    const coming = read(given);
    this.#before = this.#before.catch(() => {}).then(async () => {
      const contents = await coming;
      this.#reading--;
      if (chosen === this.#chosen) this.#taken(contents);
      else this.#app.redraw();
    });
    return this.#before;
  }

  #taken({ read, failed }: Contents): void {
    for (const [name, content] of read) this.#add(name, content);
    this.failed = [...this.failed, ...failed];
    const [only, ...others] = this.files.values();
    if (only !== undefined && others.length === 0 && isCompany(only)) return this.#start(only);
    this.made = this.files.size > 0 ? make(this.#app, this.files) : undefined;
    this.#app.redraw(this.made ? said(this.made) : text.company.start.nothingRead);
  }

  /** What may be kept of the company that is here, if it is someone's own. */
  offered(company: unknown): readonly Kept[] {
    return this.#app.isSample ? [] : kept.filter((each) => valueAt(company, [each]) !== undefined);
  }

  keep(each: Kept, on: boolean): void {
    if (on) this.keeping.add(each);
    else this.keeping.delete(each);
  }

  /** Takes the company that was made, with what is kept of the one that is here. */
  use(company: unknown): void {
    if (!this.made) return;
    this.forgo();
    const keeping = this.offered(company).filter((each) => this.keeping.has(each));
    this.#start(this.made.company);
    for (const each of keeping) this.#app.putInCompany(pointerOf([each]), JSON.stringify(valueAt(company, [each]), null, 2));
  }

  #start(company: string): void {
    this.#app.startCompany(company, "imported");
    this.#empty();
    void this.#app.showCompany("form");
  }

  clear(): void {
    this.forgo();
    this.#empty();
  }

  /** Another company was chosen: what is still being read comes too late. */
  forgo(): void {
    this.#chosen++;
  }

  #empty(): void {
    this.files.clear();
    this.keeping.clear();
    this.failed = [];
    this.made = undefined;
    this.#app.redraw();
  }

  /** A name that is there already, from another folder, gets a number before it: one behind it would be taken for an office's id. */
  #add(name: string, content: string): void {
    let free = name;
    for (let n = 2; this.files.has(free) && this.files.get(free) !== content; n++) free = `${n}/${name}`;
    this.files.set(free, content);
  }
}

interface Contents {
  read: [name: string, content: string][];
  failed: string[];
}

async function read(given: readonly Given[]): Promise<Contents> {
  const contents: Contents = { read: [], failed: [] };
  for (const { name, file } of given.filter(({ name }) => !isHidden(name))) {
    try {
      contents.read.push([name, await file.text()]);
    } catch {
      contents.failed.push(name);
    }
  }
  return contents;
}

const said = ({ counts, told, isNothing }: Made) => (isNothing ? text.company.start.nothingRead : text.company.start.made(counts, told.length));

/** An export of offices has them as its items. */
const isCompany = (content: string) => listAt(objectOf(content), ["offices"]) !== undefined;

/** What systems put into folders on their own. */
const isHidden = (name: string) => name.split("/").some((part) => part.startsWith("."));

interface Part {
  name: string;
  content: string;
  /** Where the content stands in the text of all files; nothing where it is no JSON and stands there as a string. */
  start: number | undefined;
}

function make(app: App, files: ReadonlyMap<string, string>): Made {
  const { whole, parts } = joined(files);
  const { company, findings } = app.importCompany(whole);
  const root = objectOf(company);
  const offices = listAt(root, ["offices"]) ?? [];
  const pools = [root, ...offices].map((each) => listAt(each, ["numbers"])?.length).filter((n) => n !== undefined);
  return {
    company,
    counts: { offices: offices.length, users: listAt(root, ["users"])?.length, numbers: pools.length > 0 ? pools.reduce((sum, n) => sum + n) : undefined },
    told: findings.map((finding) => ({ finding, place: placeOf(finding, parts) })),
    isNothing: findings.some(({ code, severity }) => code === UNREADABLE && severity === "error"),
  };
}

/** All files as one JSON object. A file stays as it is, so that a place in it is one that can be named; what is no JSON goes in as a string. */
function joined(files: ReadonlyMap<string, string>): { whole: string; parts: Part[] } {
  const parts: Part[] = [];
  let whole = "{";
  for (const [name, content] of files) {
    whole += `${parts.length > 0 ? "," : ""}${JSON.stringify(name)}:`;
    const asIs = valueOf(content) !== undefined;
    parts.push({ name, content, start: asIs ? whole.length : undefined });
    whole += asIs ? content : JSON.stringify(content);
  }
  return { whole: `${whole}}`, parts };
}

/** The file, and the line and column in it where that is known. */
function placeOf({ span }: Finding, parts: readonly Part[]): string | undefined {
  const within = parts.find(({ start, content }) => start !== undefined && start <= span.start && span.start < start + content.length);
  if (within?.start !== undefined) {
    const before = within.content.slice(0, span.start - within.start);
    return text.company.start.place(within.name, before.split("\n").length, before.length - before.lastIndexOf("\n"));
  }
  const name = parts.find(({ name }) => span.pointer === pointerOf([name]))?.name;
  return name;
}
