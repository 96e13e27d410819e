// Turns exports into a company: joins the files into one JSON text, and locates each finding in its file.
import type { App } from "../../app/app";
import type { NamedFile } from "../../base/files";
import { objectOf, valueOf } from "../../base/json";
import type { Finding } from "../../engine";
import { text } from "../../text";
import { listAt, pointerOf, valueAt } from "./snapshot";

/** What no export contains and can be kept from the current company. */
export const keepable = ["settings", "billing", "domains"] as const;
export type Keepable = (typeof keepable)[number];

/** The rule about a file that is not one of the exports. */
const UNKNOWN = "SP931";
/** The rule about what could not be read; as an error, it applies to everything. */
const UNREADABLE = "SP930";

export interface LocatedFinding {
  finding: Finding;
  /** Undefined for an export that is missing. */
  place: string | undefined;
}

export interface Imported {
  company: string;
  counts: { offices: number; users: number | undefined; numbers: number | undefined };
  findings: readonly LocatedFinding[];
  /** None of the files could be read, so there is no company to use. */
  isEmpty: boolean;
}

export class Imports {
  readonly #app: App;
  /** The exports by name. */
  readonly files = new Map<string, string>();
  readonly toKeep = new Set<Keepable>();
  /** Files that the browser could not read. */
  failed: readonly string[] = [];
  imported: Imported | undefined;
  /** Files are processed in the order in which they were added. */
  #previous: Promise<void> = Promise.resolve();
  #reading = 0;
  /** The number of times a company was chosen, which makes files that are still being read obsolete. */
  #generation = 0;

  constructor(app: App) {
    this.#app = app;
  }

  /** Whether one of these files is an export. A file with offices is a company, whatever its name. */
  async includesExport(files: readonly NamedFile[]): Promise<boolean> {
    const isExport = async ({ name, file }: NamedFile) => {
      const content = await file.text();
      if (isCompany(content)) return false;
      return this.#app.importCompany(joinFiles(new Map([[name, content]])).whole).findings.every(({ code }) => code !== UNKNOWN);
    };
    return (await Promise.all(files.map(isExport))).includes(true);
  }

  get isReading(): boolean {
    return this.#reading > 0;
  }

  /** Adds files to the existing ones: a folder of plans may come after the rest. */
  add(files: readonly NamedFile[]): Promise<void> {
    if (!this.isReading) this.failed = [];
    this.#reading++;
    this.#app.redraw(text.company.start.reading);
    const generation = this.#generation;
    const reading = readFiles(files);
    this.#previous = this.#previous.catch(() => {}).then(async () => {
      const contents = await reading;
      this.#reading--;
      if (generation === this.#generation) this.#addContents(contents);
      else this.#app.redraw();
    });
    return this.#previous;
  }

  #addContents({ read, failed }: Contents): void {
    for (const [name, content] of read) this.#addFile(name, content);
    this.failed = [...this.failed, ...failed];
    const [only, ...others] = this.files.values();
    if (only !== undefined && others.length === 0 && isCompany(only)) return this.#start(only);
    this.imported = this.files.size > 0 ? importFiles(this.#app, this.files) : undefined;
    this.#app.redraw(this.imported ? summaryOf(this.imported) : text.company.start.nothingRead);
  }

  /** What can be kept from the current company, if it is the user's own. */
  keepableIn(company: unknown): readonly Keepable[] {
    return this.#app.isSample ? [] : keepable.filter((each) => valueAt(company, [each]) !== undefined);
  }

  keep(each: Keepable, on: boolean): void {
    if (on) this.toKeep.add(each);
    else this.toKeep.delete(each);
  }

  /** Uses the imported company, with what is kept from the current one. */
  use(company: unknown): void {
    if (!this.imported) return;
    this.discardPending();
    const keeping = this.keepableIn(company).filter((each) => this.toKeep.has(each));
    this.#start(this.imported.company);
    for (const each of keeping) this.#app.editCompany(pointerOf([each]), JSON.stringify(valueAt(company, [each]), null, 2));
  }

  #start(company: string): void {
    this.#app.openCompany(company, "imported");
    this.#empty();
    void this.#app.showCompany("form");
  }

  clear(): void {
    this.discardPending();
    this.#empty();
  }

  /** Another company was chosen: files that are still being read are too late. */
  discardPending(): void {
    this.#generation++;
  }

  #empty(): void {
    this.files.clear();
    this.toKeep.clear();
    this.failed = [];
    this.imported = undefined;
    this.#app.redraw();
  }

  /**
   * A name that already exists, from another folder, gets a number before it: one after it would be treated as an
   * office's ID.
   */
  #addFile(name: string, content: string): void {
    let free = name;
    for (let n = 2; this.files.has(free) && this.files.get(free) !== content; n++) free = `${n}/${name}`;
    this.files.set(free, content);
  }
}

interface Contents {
  read: [name: string, content: string][];
  failed: string[];
}

async function readFiles(files: readonly NamedFile[]): Promise<Contents> {
  const contents: Contents = { read: [], failed: [] };
  for (const { name, file } of files.filter(({ name }) => !isHidden(name))) {
    try {
      contents.read.push([name, await file.text()]);
    } catch {
      contents.failed.push(name);
    }
  }
  return contents;
}

const summaryOf = ({ counts, findings, isEmpty }: Imported) => (isEmpty ? text.company.start.nothingRead : text.company.start.made(counts, findings.length));

/** Whether this is a company: an export of offices has them under `items`. */
const isCompany = (content: string) => listAt(objectOf(content), ["offices"]) !== undefined;

/** Whether it is a hidden file, as operating systems add to folders. */
const isHidden = (name: string) => name.split("/").some((part) => part.startsWith("."));

interface Part {
  name: string;
  content: string;
  /** Where the content starts in the joined text, or undefined if it is not JSON and included as a string. */
  start: number | undefined;
}

function importFiles(app: App, files: ReadonlyMap<string, string>): Imported {
  const { whole, parts } = joinFiles(files);
  const { company, findings } = app.importCompany(whole);
  const root = objectOf(company);
  const offices = listAt(root, ["offices"]) ?? [];
  const pools = [root, ...offices].map((each) => listAt(each, ["numbers"])?.length).filter((n) => n !== undefined);
  return {
    company,
    counts: { offices: offices.length, users: listAt(root, ["users"])?.length, numbers: pools.length > 0 ? pools.reduce((sum, n) => sum + n) : undefined },
    findings: findings.map((finding) => ({ finding, place: placeOf(finding, parts) })),
    isEmpty: findings.some(({ code, severity }) => code === UNREADABLE && severity === "error"),
  };
}

/**
 * Joins all files into one JSON object. JSON is included as it is, so locations in it can be mapped back; anything else
 * becomes a string.
 */
function joinFiles(files: ReadonlyMap<string, string>): { whole: string; parts: Part[] } {
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

/** The file, with the line and column in it if known. */
function placeOf({ span }: Finding, parts: readonly Part[]): string | undefined {
  const within = parts.find(({ start, content }) => start !== undefined && start <= span.start && span.start < start + content.length);
  if (within?.start !== undefined) {
    const before = within.content.slice(0, span.start - within.start);
    return text.company.start.place(within.name, before.split("\n").length, before.length - before.lastIndexOf("\n"));
  }
  return parts.find(({ name }) => span.pointer === pointerOf([name]))?.name;
}
