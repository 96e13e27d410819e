import { App } from "./app/app";
import { Latest } from "./base/latest";
import { turn } from "./base/turn";
import { loadEngine } from "./engine";
import { takeShared, writePlace } from "./model/address";
import { tabOf, unpack } from "./model/link";
import { optionsOf, sessionOf, type Start } from "./model/state";
import { storedTexts } from "./model/storage";
import { currentTheme } from "./model/theme";
import { keepForOffline } from "./offline/register";
import { drawPage } from "./page";
import { fetchScreen } from "./screens";
import { fetchCompanyPanes } from "./screens/company/company";
import { text } from "./text";
import { guardDrops } from "./view/drop";

const root = document.getElementById("page");
if (!root) throw new Error("index.html has no #page");

currentTheme();
start(root).catch((error: unknown) => {
  console.error(error);
  drawFailure(root);
});

async function start(root: HTMLElement): Promise<void> {
  const [engine, start] = await Promise.all([loadEngine(), startingTexts(), firstPaint()]);
  await turn();
  // The first check finds the company already read.
  const session = sessionOf(start.texts);
  engine.useCompany(session.company, optionsOf({ ...session, pane: "request" }));
  await turn();
  // The browser compiles each function of the engine when it is first called. An empty text calls many of them.
  engine.check("");
  await turn();
  const app = new App(engine, start, { draw: (app) => drawPage(root, app), fetchScreen, fetchCompanyPanes });
  addEventListener("hashchange", () => void followAddress(app));
  guardDrops((words) => app.notify(words));
  app.navigation.follow();
  await turn();
  root.replaceChildren();
  await app.show();
  // The result is shown before the editor is fetched and created, because it does not need one.
  await app.createEditor();
  addEventListener("keydown", (event) => {
    if (event.key !== "F8") return;
    event.preventDefault();
    app.problems.step(event.shiftKey ? -1 : 1);
  });
  await keepForOffline();
}

/**
 * Waits until the page has been painted as it was sent: drawing the result before would only delay the first paint. A
 * hidden tab is not painted, hence the limit, in milliseconds.
 */
function firstPaint(): Promise<void> {
  return new Promise((painted) => {
    new PerformanceObserver(() => painted()).observe({ type: "paint", buffered: true });
    setTimeout(painted, 200);
  });
}

/** A shared link takes precedence over the texts remembered on this device. */
async function startingTexts(): Promise<Start> {
  const own = storedTexts();
  const remembering = own !== undefined;
  const packed = takeShared();
  if (packed === undefined) return { texts: own, remembering };
  const texts = await unpack(packed);
  if (!texts) return { texts: own, remembering, notice: { why: "damaged" } };
  writePlace({ tab: tabOf(texts) }, false);
  return { texts, remembering, notice: { why: "shared", ...(own && { previous: sessionOf(own) }) } };
}

const addressChanges = new Latest();

/** The address was edited, *Back* was pressed, or a shared link was opened in a page that was already open. */
async function followAddress(app: App): Promise<void> {
  const isLast = addressChanges.begin();
  const packed = takeShared();
  if (packed === undefined) return app.navigation.follow();
  const texts = await unpack(packed);
  if (!isLast()) return;
  if (texts) app.openSession(texts, { why: "shared" }, tabOf(texts));
  else app.notify(text.notice.damaged());
}

/** Without the engine there is no state to render, so this does not use the views. */
function drawFailure(root: HTMLElement): void {
  const main = document.createElement("main");
  const alert = document.createElement("div");
  alert.className = "failed";
  alert.setAttribute("role", "alert");
  const title = document.createElement("h1");
  title.textContent = text.failed.title;
  const lead = document.createElement("p");
  lead.textContent = text.failed.lead;
  const again = document.createElement("button");
  again.textContent = text.failed.reload;
  again.addEventListener("click", () => location.reload());
  alert.append(title, lead, again);
  main.append(alert);
  root.replaceChildren(main);
}
