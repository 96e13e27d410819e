import { takeShared, writePlace } from "./address";
import { App } from "./app";
import { loadEngine } from "./engine";
import { Latest } from "./latest";
import { remembered } from "./memory";
import { keepForOffline } from "./offline/register";
import { tabOf, unpack } from "./share";
import { sessionOf, type Start } from "./state";
import { text } from "./text";
import { currentTheme } from "./theme";
import { guardDrops } from "./view/drop";
import { drawPage } from "./view/frame";

const root = document.getElementById("page");
if (!root) throw new Error("index.html has no #page");

currentTheme();
start(root).catch((error: unknown) => {
  console.error(error);
  drawFailure(root);
});

async function start(root: HTMLElement): Promise<void> {
  const [engine, texts] = await Promise.all([loadEngine(), startingTexts()]);
  root.replaceChildren();
  const app = new App(engine, texts, (app) => drawPage(root, app));
  addEventListener("hashchange", () => void follow(app));
  guardDrops((words) => app.tell(words));
  addEventListener("keydown", (event) => {
    if (event.key !== "F8") return;
    event.preventDefault();
    app.mending.step(event.shiftKey ? -1 : 1);
  });
  // The result is shown before the editor is created: each is fast alone, but together they would cause a noticeable
  // delay.
  await new Promise((soon) => setTimeout(soon));
  app.tour.follow();
  await keepForOffline();
}

/** A shared link takes precedence over the texts remembered on this device. */
async function startingTexts(): Promise<Start> {
  const mine = remembered();
  const remembering = mine !== undefined;
  const packed = takeShared();
  if (packed === undefined) return { texts: mine, remembering };
  const texts = await unpack(packed);
  if (!texts) return { texts: mine, remembering, notice: { why: "damaged" } };
  writePlace({ tab: tabOf(texts) }, false);
  return { texts, remembering, notice: { why: "shared", ...(mine && { kept: sessionOf(mine) }) } };
}

const followed = new Latest();

/** The address was edited, *Back* was pressed, or a shared link was opened in a page that was already open. */
async function follow(app: App): Promise<void> {
  const isLast = followed.begin();
  const packed = takeShared();
  if (packed === undefined) return app.tour.follow();
  const texts = await unpack(packed);
  if (!isLast()) return;
  if (texts) app.openSession(texts, { why: "shared" }, tabOf(texts));
  else app.tell(text.notice.damaged());
}

/** Without the engine there is no state to render, so this does not use the views. */
function drawFailure(root: HTMLElement): void {
  const main = document.createElement("main");
  const told = document.createElement("div");
  told.className = "failed";
  told.setAttribute("role", "alert");
  const title = document.createElement("h1");
  title.textContent = text.failed.title;
  const lead = document.createElement("p");
  lead.textContent = text.failed.lead;
  const again = document.createElement("button");
  again.textContent = text.failed.reload;
  again.addEventListener("click", () => location.reload());
  told.append(title, lead, again);
  main.append(told);
  root.replaceChildren(main);
}
