// Files and other input for the requests of a plan. A file is recognized by its beginning before any of it is run.
import type { App } from "../../app/app";
import { encodingOf, firstBytes } from "../../base/files";
import { restoreFocus } from "../../base/focus";
import { visible } from "../../base/format";
import { Latest } from "../../base/latest";
import { memoized } from "../../base/memoized";
import { detectKind, type Provider, type TextKind } from "../../model/detect";
import { LIVE_BYTES, type PlanSource, planSourceOf } from "../../model/plan-source";
import { text } from "../../text";

/** The file input, or the progress of the plan. */
export const INTAKE = ".intake :is(input, button)";

/** The chosen exports of a provider. */
export interface Exports {
  provider: Provider;
  people: File[];
  schema: File | undefined;
  /** The provider of the schema, if recognized. */
  detected: Provider | undefined;
}

/** What Plan makes no requests of. */
export type OtherKind = Exclude<TextKind, { kind: "requests" }> | { kind: "command" };

/** A file or a text that contains no requests: why it is refused, and where it can be opened, if anywhere. */
export interface Refused {
  why: string;
  elsewhere?: { file: File; kind: OtherKind["kind"] };
}

/** Handlers for the input. */
export interface IntakeHandlers {
  onSource(source: PlanSource): void;
  onError(error: unknown): void;
  /** `show` shows the form for exports; `switchTo` does so while the page is being rendered. */
  show(pane: "exports"): void;
  switchTo(pane: "exports"): void;
}

export class Intake {
  /** The file that was refused last. */
  refused: Refused | undefined;
  /** The same for the text in the editor, if it contains no requests. */
  readonly refusedText = memoized(refusedText);
  exports: Exports = { provider: "okta", people: [], schema: undefined, detected: undefined };
  readonly #app: App;
  readonly #handlers: IntakeHandlers;
  readonly #files = new Latest();
  readonly #schemas = new Latest();

  constructor(app: App, handlers: IntakeHandlers) {
    this.#app = app;
    this.#handlers = handlers;
  }

  /** There are other requests now: a file that is still being read is too late. */
  reset(): void {
    this.#files.end();
    this.refused = undefined;
  }

  async take(file: File | undefined): Promise<void> {
    if (!file) return;
    const isLast = this.#files.begin();
    try {
      const proceed = await this.#examine(file);
      if (isLast()) proceed();
    } catch (error) {
      if (isLast()) this.#handlers.onError(error);
    }
  }

  /** Opens it where it belongs. */
  async openElsewhere({ file, kind }: NonNullable<Refused["elsewhere"]>): Promise<void> {
    if (kind === "command") this.#app.open(await file.text());
    else if (kind === "company" || kind === "export") await this.#app.importFile(file);
    else await this.take(file);
  }

  /** Returns what to do with a file. */
  async #examine(file: File): Promise<() => void> {
    const start = await firstBytes(file);
    const encoding = encodingOf(start);
    if (encoding === "workbook" || encoding === "noText") return () => this.#refuse({ why: text.plan[encoding](visible(file.name)) });
    const kind = encoding === "utf-8" ? otherKindOf(start) : undefined;
    if (kind) return this.#redirect(file, kind);
    if (encoding === "utf-8" && file.size > LIVE_BYTES) return () => this.#handlers.onSource({ kind: "file", file });
    const words = decode(await file.arrayBuffer(), encoding);
    // With one kind of line ending, as in the editor, so positions match.
    return () => this.#handlers.onSource(words === undefined ? { kind: "file", file } : planSourceOf(words.replace(/\r\n?/g, "\n"), file.name));
  }

  /** Users and mappings are not requests, but requests can be generated from them. The rest belongs elsewhere. */
  async #redirect(file: File, kind: OtherKind): Promise<() => void> {
    const schema = kind.kind === "mapping" ? await file.text() : undefined;
    const isForExports = "provider" in kind || schema !== undefined;
    return () => {
      if (kind.kind === "people") this.choose({ people: [file], provider: this.exports.detected ?? kind.provider });
      if (schema !== undefined) this.#takeSchema(file, schema);
      this.#refuse({ why: text.plan.elsewhere[kind.kind](visible(file.name)), ...(!isForExports && { elsewhere: { file, kind: kind.kind } }) });
      if (isForExports) this.#handlers.show("exports");
    };
  }

  #refuse(refused: Refused): void {
    this.refused = refused;
    this.#app.redraw(refused.why);
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
    const detected = idp === "okta" || idp === "entra" ? idp : undefined;
    this.choose({ schema, detected, ...(detected && { provider: detected }) });
  }

  plan(): void {
    const { provider, detected, people, schema } = this.exports;
    if (people.length === 0 || !schema) return;
    this.#handlers.onSource({ kind: "exports", provider: detected ?? provider, people, schema });
    restoreFocus(INTAKE);
  }

  /** Takes the mapping or the users handed over from another screen. */
  takeHanded(): void {
    const handover = this.#app.takeHandover();
    if (!handover) return;
    const { people, mapping, provider = this.exports.provider } = handover;
    this.#handlers.switchTo("exports");
    this.exports = {
      ...this.exports,
      provider: this.exports.detected ?? provider,
      ...(people !== undefined && { people: [new File([people], text.plan.exports.fromCheck)] }),
    };
    if (mapping !== undefined) void this.chooseSchema(new File([mapping], text.plan.exports.fromMapping));
    restoreFocus(`.exports [data-testid="${people === undefined ? "people" : "schema"}"]`);
  }
}

function refusedText(words: string): Refused | undefined {
  const kind = otherKindOf(words)?.kind;
  const name = text.plan.source.editor;
  return kind && { why: text.plan.elsewhere[kind](name), elsewhere: { file: new File([words], name), kind } };
}

/** Returns undefined for what may be requests. */
function otherKindOf(words: string): OtherKind | undefined {
  if (/^\s*(\$ )?curl\s/.test(words)) return { kind: "command" };
  const kind = detectKind(words);
  return kind?.kind === "requests" ? undefined : kind;
}

/** Returns undefined for bytes that are not text, which are kept as they are. */
function decode(bytes: ArrayBuffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: encoding === "utf-8", ignoreBOM: encoding === "utf-8" }).decode(bytes);
  } catch {
    return undefined;
  }
}
