// Files and other input for the requests of a plan. A file is recognized by its beginning before any of it is run.
import type { App } from "../../app";
import { type Kind, kindOf } from "../../elsewhere";
import { beginningOf, lettersOf } from "../../files";
import { goOn } from "../../focus";
import { Latest } from "../../latest";
import { text } from "../../text";
import { visible } from "../../words";
import { LIVE_BYTES, type Provider, type Source, sourceOf } from "./protocol";

/** The file input, or the progress of the plan. */
export const INTAKE = ".intake :is(input, button)";

/** The chosen exports of a provider. */
export interface Exports {
  provider: Provider;
  people: File[];
  schema: File | undefined;
  /** The provider of the schema, if recognized. */
  told: Provider | undefined;
}

/** Handlers for the input. */
export interface Hands {
  use(source: Source): void;
  failed(error: unknown): void;
  /** `show` shows the form for exports; `turn` switches to it while the page is being rendered. */
  show(pane: "exports"): void;
  turn(pane: "exports"): void;
}

export class Taking {
  /** Why a file was refused. */
  refused: string | undefined;
  exports: Exports = { provider: "okta", people: [], schema: undefined, told: undefined };
  readonly #app: App;
  readonly #hands: Hands;
  readonly #files = new Latest();
  readonly #schemas = new Latest();

  constructor(app: App, hands: Hands) {
    this.#app = app;
    this.#hands = hands;
  }

  /** There are other requests now: a file that is still being read is too late. */
  end(): void {
    this.#files.end();
    this.refused = undefined;
  }

  async take(file: File | undefined): Promise<void> {
    if (!file) return;
    const isLast = this.#files.begin();
    try {
      const told = await this.#look(file);
      if (isLast()) told();
    } catch (error) {
      if (isLast()) this.#hands.failed(error);
    }
  }

  /** Returns what to do with a file. */
  async #look(file: File): Promise<() => void> {
    const start = await beginningOf(file);
    const letters = lettersOf(start);
    if (letters === "workbook" || letters === "noText") return () => this.#refuse(text.plan[letters](visible(file.name)));
    const kind = letters === "utf-8" ? kindOf(start) : undefined;
    if (kind && kind.kind !== "requests") return this.#elsewhere(file, kind);
    if (letters === "utf-8" && file.size > LIVE_BYTES) return () => this.#hands.use({ kind: "file", file });
    const words = decoded(await file.arrayBuffer(), letters);
    // With one kind of line ending, as in the editor, so positions match.
    return () => this.#hands.use(words === undefined ? { kind: "file", file } : sourceOf(words.replace(/\r\n?/g, "\n"), file.name));
  }

  /** Users and mappings are not requests, but requests can be generated from them. A company is refused. */
  async #elsewhere(file: File, kind: Exclude<Kind, { kind: "requests" }>): Promise<() => void> {
    const schema = kind.kind === "mapping" ? await file.text() : undefined;
    return () => {
      if (kind.kind === "people") this.#choosePeople([file], kind.provider);
      if (schema !== undefined) this.#takeSchema(file, schema);
      this.#refuse(text.plan.elsewhere[kind.kind](visible(file.name)));
      if (kind.kind !== "company") this.#hands.show("exports");
    };
  }

  #choosePeople(people: File[], provider: Provider): void {
    this.choose({ people, provider: this.exports.told ?? provider });
  }

  #refuse(why: string): void {
    this.refused = why;
    this.#app.redraw(why);
  }

  choose(change: Partial<Exports>): void {
    this.exports = { ...this.exports, ...change };
    const { people = [], schema } = change;
    this.#app.redraw(text.plan.exports.chosen([...people, ...(schema ? [schema] : [])].map(({ name }) => visible(name))));
  }

  /** The schema determines the provider, and therefore whose requests are generated. */
  async chooseSchema(schema: File | undefined): Promise<void> {
    if (!schema) return;
    const isLast = this.#schemas.begin();
    const words = await schema.text().catch(() => "");
    if (isLast()) this.#takeSchema(schema, words);
  }

  #takeSchema(schema: File, words: string): void {
    this.#schemas.end();
    const idp = this.#app.providerOf(words);
    const told = idp === "okta" || idp === "entra" ? idp : undefined;
    this.choose({ schema, told, ...(told && { provider: told }) });
  }

  plan(): void {
    const { provider, told, people, schema } = this.exports;
    if (people.length === 0 || !schema) return;
    this.#hands.use({ kind: "exports", provider: told ?? provider, people, schema });
    goOn(INTAKE);
  }

  /** Takes the mapping or the users handed over from another screen. */
  takeHanded(): void {
    const handed = this.#app.takeHanded();
    if (!handed) return;
    this.#hands.turn("exports");
    if ("people" in handed) this.exports = { ...this.exports, people: [new File([handed.people], text.plan.exports.fromCheck)], provider: this.exports.told ?? handed.provider };
    else void this.chooseSchema(new File([handed.mapping], text.plan.exports.fromMapping));
    goOn(`.exports [data-testid="${"people" in handed ? "schema" : "people"}"]`);
  }
}

/** Returns undefined for bytes that are not text, which are kept as they are. */
function decoded(bytes: ArrayBuffer, letters: string): string | undefined {
  try {
    return new TextDecoder(letters, { fatal: letters === "utf-8", ignoreBOM: letters === "utf-8" }).decode(bytes);
  } catch {
    return undefined;
  }
}
