// Pictures of the built page, to be looked at: node tests/browser/shots.mjs FOLDER [EXAMPLE…]
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launchChromium, root } from "../../scripts/tools.mjs";
import { serve } from "../../scripts/server.mjs";

const [folder, ...examples] = process.argv.slice(2);
if (!folder) throw new Error("which folder do the pictures go to?");
mkdirSync(folder, { recursive: true });

const [browser, server] = await Promise.all([launchChromium(), serve(join(root, "www/dist"))]);
for (const [width, height] of [[1280, 800], [390, 844]]) {
  for (const colorScheme of ["light", "dark"]) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme, reducedMotion: "reduce" });
    await page.goto(`${server.origin}/`);
    await page.getByTestId("outcome").waitFor();
    for (const example of examples.length > 0 ? examples : [undefined]) {
      if (example) {
        await page.getByTestId("examples").click();
        await page.locator(`#gallery [data-example="${example}"]`).click();
      }
      await page.screenshot({ path: join(folder, `${[example ?? "first", width, colorScheme].join("-")}.png`), fullPage: true });
    }
    await page.close();
  }
}
await Promise.all([browser.close(), server.close()]);
