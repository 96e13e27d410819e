// The views of the Company screen besides its text: the form, the users, and import. Fetched on first use.
import "./company.css";
import { html, nothing } from "lit-html";
import type { App } from "../../app/app";
import { goToResult } from "../../base/focus";
import { headlineOf } from "../../model/headline";
import { narrow } from "../../base/narrow";
import type { FileImporter } from "../../app/open-files";
import type { CompanyPane } from "../../model/state";
import { icon, value } from "../../view/bits";
import { form } from "./form";
import { start } from "./start";
import { users } from "./users";
import { CompanyViews } from "./views";

let created: CompanyViews | undefined;

const viewsOf = (app: App) => (created ??= new CompanyViews(app));

export function draw(app: App, pane: CompanyPane) {
  const views = viewsOf(app);
  return html`${pane === "users" ? users(views) : pane === "start" ? start(views) : form(views)} ${outcomeLine(app)}`;
}

/** The outcome of the request in one line, until the outcome itself scrolls into view and covers it. */
function outcomeLine({ currentReport }: App) {
  if (!currentReport || !narrow.matches) return nothing;
  const { words, who } = headlineOf(currentReport);
  const office = currentReport.outcome?.office.value;
  return html`<button type="button" class="outcome-line" data-testid="outcome-line" @click=${goToResult}><b>${words} ${who === undefined ? nothing : value(who)}</b> ${office ? html`· ${value(office.name)}` : nothing} ${icon("down")}</button>`;
}

const named = (files: readonly File[]) => files.map((file) => ({ name: file.name, file }));

/** Returns the function that imports these files as a company, if they are exports. */
export async function importerOf(app: App, files: readonly File[]): ReturnType<FileImporter> {
  return (await viewsOf(app).imports.includesExport(named(files))) ? () => importFiles(app, files) : undefined;
}

export async function importFiles(app: App, files: readonly File[]): Promise<void> {
  await app.showCompany("start");
  await viewsOf(app).imports.add(named(files));
}
