// The buttons for the text of a screen as a whole. Each `data-testid` begins with the name of the text.
import { html, nothing } from "lit-html";
import type { App } from "../app/app";
import { saveFile } from "../base/files";
import { optional } from "../model/state";
import type { Source } from "../model/tabs";
import { text } from "../text";
import { drop } from "./drop";

const hasText = (app: App, source: Source) => app.state[source] !== "";

export const openButton = (app: App, source: Source, accept?: string) =>
  drop({ id: `${source}-file`, label: text.open, ...optional("accept", accept), onFiles: (given) => app.openFiles(source, given.map(({ file }) => file)) });

export const saveButton = (app: App, source: Source) => html`
  <button type="button" data-testid="${source}-save" ?disabled=${!hasText(app, source)} @click=${() => saveFile(`${source}.json`, app.state[source])}>${text.save}</button>
`;

export const formatButton = (app: App, source: Source) =>
  app.canFormat(source) ? html`<button type="button" data-testid="${source}-format" title=${text.formatHint} @click=${() => app.format(source)}>${text.format}</button>` : nothing;

export const undoButton = (app: App, source: Source) => html`
  <button type="button" data-testid="${source}-undo" ?disabled=${!app.canUndo(source)} @click=${() => app.undo(source)}>${text.undo}</button>
`;

export const clearButton = (app: App, source: Source) => html`
  <button type="button" data-testid="${source}-clear" ?disabled=${!hasText(app, source)} @click=${() => app.clear(source)}>${text.clear}</button>
`;
