import { App } from "./app";
import { loadEngine } from "./engine";
import { text } from "./text";
import { currentTheme } from "./theme";
import { drawPage } from "./view/page";

const root = document.getElementById("page");
if (!root) throw new Error("index.html has no #page");

currentTheme();
start(root).catch((error: unknown) => {
  console.error(error);
  drawFailure(root);
});

async function start(root: HTMLElement): Promise<void> {
  const app = new App(await loadEngine(), (app) => drawPage(root, app));
  app.attach("request", host("editor"));
  app.attach("company", host("company-editor"));
  addEventListener("keydown", (event) => {
    if (event.key !== "F8") return;
    event.preventDefault();
    app.step(event.shiftKey ? -1 : 1);
  });
}

function host(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element;
}

/** Without the engine there is no state to draw, so this does not go through the views. */
function drawFailure(root: HTMLElement): void {
  const main = document.createElement("main");
  main.className = "failed";
  main.setAttribute("role", "alert");
  const title = document.createElement("h1");
  title.textContent = text.failed.title;
  const lead = document.createElement("p");
  lead.textContent = text.failed.lead;
  const again = document.createElement("button");
  again.textContent = text.failed.reload;
  again.addEventListener("click", () => location.reload());
  main.append(title, lead, again);
  root.replaceChildren(main);
}
