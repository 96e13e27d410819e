// Accessibility: by keyboard alone, on a phone, in both themes, and with screen readers.
import assert from "node:assert/strict";
import { pageTest, phone, wide } from "./harness.mjs";

for (const viewport of [wide, phone]) {
  for (const colorScheme of ["light", "dark"]) {
    pageTest(`accessible and without overflow at ${viewport.width} px, ${colorScheme}`, { viewport, colorScheme }, async (view) => {
      const states = {
        first: async () => undefined,
        unfolded: () => view.expandAll(),
        dialects: () => view.part("idp").click(),
        share: async () => {
          await view.page.keyboard.press("Escape");
          await view.part("share").click();
          await view.part("make-link").click();
          await view.part("link").waitFor();
        },
        proof: async () => {
          await view.part("share-close").click();
          await view.part("proof-open").click();
        },
        filtered: async () => {
          await view.page.keyboard.press("Escape");
          await view.part("filter-warning").click();
        },
        compared: async () => {
          await view.openExample("okta-deactivate");
          await view.part("pane-resource").click();
          await view.compared("b");
        },
        forms: async () => {
          await view.openExample("entra-disable");
          await view.part("pane-forms").click();
          await view.compared("b");
        },
        broken: async () => {
          await view.part("pane-request").click();
          await view.write('{ "userName": ');
        },
        empty: () => view.part("request-clear").click(),
        company: () => view.part("company").click(),
        rules: () => view.part("rules").click(),
        rule: () => view.page.locator('[data-testid="rule-entry"][data-code="SP507"]').click(),
        opened: () => view.part("open-example").click(),
      };
      for (const [name, go] of Object.entries(states)) {
        await go();
        assert.deepEqual(await view.axe(), [], name);
        assert.equal(await view.overflow(), 0, `${name}: no overflow`);
      }
    });
  }
}

pageTest("by keyboard alone: tabs, provider, rule, and example", async (view) => {
  const { keyboard } = view.page;
  await view.tabTo("check");
  await keyboard.press("ArrowRight");
  await view.part("tally").waitFor();
  await keyboard.press("ArrowRight");
  await view.part("company-editor").waitFor();
  await keyboard.press("End");
  await view.part("rule-search").waitFor();
  await view.tabTo("rule-search");
  await keyboard.type("SP507");
  await view.tabTo("rule-entry");
  await keyboard.press("Enter");
  await view.says("rule", /SP507/);
  await view.tabTo("open-example");
  await keyboard.press("Enter");
  await view.says("headline", /zoe@fuzz-ball\.example/);
  await view.tabTo("idp", 200);
  await keyboard.press("Enter");
  await view.tabTo("idp-auto");
  await keyboard.press("ArrowDown");
  await view.says("idp", /Set to\s*Okta/);
});

pageTest("by keyboard alone: to a problem, its fix, the share dialog, and back", async (view) => {
  const { keyboard } = view.page;
  await keyboard.press("F8");
  await view.part("editor").locator(".hovercard").first().waitFor();
  await keyboard.press("ControlOrMeta+.");
  await view.says("office", /Boston – Back Bay/);
  await view.page.evaluate(() => document.activeElement.blur());
  await view.tabTo("share", 200);
  await keyboard.press("Enter");
  await view.part("make-link").waitFor();
  await keyboard.press("Escape");
  await view.waitForFocus('[data-testid="share"]', "the focus returns");
});

for (const [what, { fragment = "", go, lands }] of Object.entries({
  "open an example mapping on the empty screen": {
    fragment: "#mapping",
    go: async (view) => {
      await press(view, "mapping-clear");
      await view.part("mapping-empty").getByRole("button", { name: /^Entra/ }).press("Enter");
    },
    lands: "#result",
  },
  "restore previous": {
    go: async (view) => {
      await view.openExample("delete");
      await press(view, "start-over");
      await press(view, "bring-back");
    },
    lands: "#result",
  },
  keep: {
    go: async (view) => {
      await view.openExample("delete");
      await press(view, "start-over");
      await press(view, "dismiss");
    },
    lands: "#result",
  },
  "start over": {
    go: async (view) => {
      await view.openExample("delete");
      await press(view, "start-over");
    },
    lands: "#result",
  },
  "forget everything": {
    go: async (view) => {
      await view.part("remember").check();
      await press(view, "forget");
    },
    lands: '[data-testid="remember"]',
  },
  "a rule's example": { fragment: "#rules/SP507", go: (view) => press(view, "open-example"), lands: "#result" },
  "a rule's example plan": { fragment: "#rules/SP821", go: (view) => press(view, "open-example"), lands: ".tally" },
  "an imported company": {
    fragment: "#company",
    go: async (view) => {
      await view.part("company-start").click();
      await view.part("exports").setInputFiles([{ name: "offices.json", mimeType: "", buffer: Buffer.from('{"items":[{"id":"1","name":"A"}]}') }]);
      await press(view, "import-use");
      await view.part("view-form").waitFor();
    },
    lands: '[data-testid="company-form"]',
  },
  "a filter that hides everything": {
    go: async (view) => {
      await view.part("filter-words").fill("no such words");
      await press(view, "filter-clear");
    },
    lands: "#problems-title",
  },
  "compare side by side": {
    go: async (view) => {
      await view.openExample("okta-deactivate");
      await press(view, "compare-open");
    },
    lands: '[data-testid="pane-resource"]',
  },
  "a resource reset to the company": {
    go: async (view) => {
      await view.openExample("okta-deactivate");
      await view.part("pane-resource").click();
      await view.part("compare").locator(".cm-merge-a .cm-content").click();
      await view.page.keyboard.press("x");
      await press(view, "before-reset");
    },
    lands: '[data-testid="pane-resource"]',
  },
  "use your own company": { go: (view) => press(view, "use-own"), lands: "#start-from" },
  "change the date": { fragment: "#plan", go: (view) => press(view, "plan-day"), lands: "#as-of" },
  "check the mapping": { go: (view) => press(view, "to-mapping"), lands: "#result" },
  "a discarded import": {
    fragment: "#company",
    go: async (view) => {
      await view.part("company-start").click();
      await view.part("exports").setInputFiles([{ name: "offices.json", mimeType: "", buffer: Buffer.from('{"items":[{"id":"1","name":"A"}]}') }]);
      await press(view, "import-drop");
    },
    lands: '[data-testid="exports"]',
  },
  "the fix of a text that cannot be read": {
    go: async (view) => {
      await view.write('{"userName": "mira@fuzz-ball.example",}');
      await view.part("broken").locator("button.primary").press("Enter");
      await view.part("office").waitFor();
    },
    lands: "#result",
  },
  "a fix on a card": {
    go: async (view) => {
      await view.page.keyboard.press("F8");
      await view.part("editor").locator(".hovercard button").waitFor();
      await view.page.keyboard.press("Tab");
      await view.page.keyboard.press("Enter");
      await view.says("office", /Boston – Back Bay/);
    },
    lands: "#request-editor",
  },
})) {
  pageTest(`the focus moves on from a button that disappears: ${what}`, { fragment }, async (view) => {
    await go(view);
    await view.waitForFocus(lands);
  });
}

async function press(view, name) {
  await view.part(name).focus();
  await view.page.keyboard.press("Enter");
}

pageTest("nothing is focused at the start, and the tab of a company announces its problems", async (view) => {
  await view.waitForFocus("body");
  await view.part("company").click();
  await view.write('{ "offices": [{ "name": "A", "name": "B" }] }', "company-editor");
  await view.page.getByRole("tab", { name: /^Company, \d+ problems?$/ }).waitFor();
});

pageTest("on a phone the outcome stays visible in one line until it scrolls into view", { viewport: phone }, async (view) => {
  await view.part("company").click();
  await view.part("company-form").click();
  const line = view.part("outcome-line");
  await line.waitFor();
  assert.match(await line.innerText(), /^Will create ines@fuzz-ball\.example · Austin HQ\s*$/);
  const top = async (name) => (await view.part(name).boundingBox()).y;
  assert.equal(Math.round((await top("outcome-line")) + 40), phone.height, "it is at the bottom edge");
  await line.click();
  await view.waitForFocus("#result");
  assert.ok(Math.abs(await top("outcome")) < 120);
  assert.equal(await view.part("company-form").getAttribute("aria-pressed"), "true");
  await view.part("company-start").click();
  await view.page.getByText("How to create the exports").click();
  for (const head of ["Request", "File", "Contains"]) {
    const { x, width } = await view.page.getByRole("columnheader", { name: head }).boundingBox();
    assert.ok(x + width <= phone.width, head);
  }
});

pageTest("the documents on a setting are collapsed on a phone, and next to it on a wide screen", { viewport: phone }, async (view) => {
  await view.part("company").click();
  await view.part("company-form").click();
  const faq = view.page.locator(".setting dt").first();
  await faq.waitFor({ state: "attached" });
  assert.equal(await faq.isVisible(), false);
  await view.page.locator(".setting summary").first().click();
  assert.ok(await faq.isVisible());
  await view.page.setViewportSize(wide);
  await view.page.locator(".setting summary").first().waitFor({ state: "detached" });
  assert.ok(await faq.isVisible());
  assert.equal(await view.part("outcome-line").count(), 0);
});

const screens = {
  check: async (view) => view.expandAll(),
  "before and after": async (view) => {
    await view.openExample("okta-deactivate");
    await view.part("pane-resource").click();
    await view.compared("b");
  },
  "Entra formats": async (view) => {
    await view.openExample("entra-disable");
    await view.part("pane-forms").click();
    await view.compared("b");
  },
  company: (view) => view.part("company").click(),
  form: async (view) => {
    await view.part("company-form").click();
    await view.part("office-1").locator("summary").click();
  },
  users: (view) => view.part("company-users").click(),
  exports: (view) => view.part("company-start").click(),
  mapping: (view) => view.part("mapping").click(),
  "no mapping": (view) => view.part("mapping-clear").click(),
  rules: (view) => view.part("rules").click(),
  "a rule": (view) => view.page.locator('[data-testid="rule-entry"][data-code="SP507"]').click(),
};

pageTest("a card shows the key for its fix only if there is a keyboard", async (view) => {
  const hint = view.part("editor").locator(".hovercard .fix span");
  await view.finding("SP507").locator(".goto").click();
  await hint.waitFor();
  const devtools = await view.context.newCDPSession(view.page);
  await devtools.send("Emulation.setTouchEmulationEnabled", { enabled: true });
  await view.page.waitForFunction(() => matchMedia("(pointer: coarse)").matches);
  await view.finding("SP507").locator(".goto").click();
  await hint.waitFor({ state: "detached" });
  await view.part("editor").locator(".hovercard .fix button").waitFor();
});

pageTest("on a phone every target is 24 px high", { viewport: phone }, async (view) => {
  for (const [name, go] of Object.entries(screens)) {
    await go(view);
    const low = await view.page.evaluate(() =>
      [...document.querySelectorAll("button, a, summary, select, input:not([type=checkbox], .unseen), footer label")]
        .filter((each) => each.checkVisibility({ visibilityProperty: true }))
        .map((each) => [each.textContent.trim().slice(0, 30), each.getBoundingClientRect()])
        .filter(([, { width, height }]) => width > 1 && height < 24)
        .map(([words, { height }]) => `${words}: ${height}`),
    );
    assert.deepEqual(low, [], name);
  }
});

pageTest("the links of a problem are 24 px high on a wide screen, too", async (view) => {
  const heights = await view.page.locator(".finding .meta :is(a, button)").evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
  assert.ok(heights.length > 1);
  assert.ok(Math.min(...heights) >= 24, heights.join());
});

pageTest("a name of any length leaves room for the outcome on a phone", { viewport: phone }, async (view) => {
  await view.write(JSON.stringify({ userName: `${"x".repeat(3000)}@fuzz-ball.example` }));
  await view.says("headline", /xxx/);
  assert.ok((await view.page.locator(".headline").boundingBox()).height < phone.height / 4);
  await view.says("user", /x{200}/);
});

for (const colorScheme of ["light", "dark"]) {
  pageTest(`input fields have a visible border, ${colorScheme}`, { colorScheme }, async (view) => {
    const faint = () =>
      view.page.evaluate(() => {
        const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
        const light = (color) => {
          pixel.fillStyle = color;
          pixel.fillRect(0, 0, 1, 1);
          const [r, g, b] = [...pixel.getImageData(0, 0, 1, 1).data].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        return [...document.querySelectorAll("input:not([type=checkbox], [type=radio], .unseen), select, textarea")]
          .filter((each) => each.checkVisibility())
          .map((each) => [each.dataset.testid, contrast(light(getComputedStyle(each).borderTopColor), light(getComputedStyle(each).backgroundColor))])
          .filter(([, ratio]) => ratio < 3);
      });
    assert.deepEqual(await faint(), [], "check");
    await view.part("company").click();
    await view.part("company-form").click();
    await view.part("view-form").waitFor();
    assert.deepEqual(await faint(), [], "form");
    await view.part("plan").click();
    await view.part("step").waitFor();
    assert.deepEqual(await faint(), [], "plan");
    await view.part("rules").click();
    await view.part("rule-entry").waitFor();
    assert.deepEqual(await faint(), [], "rules");
  });
}

pageTest("text twice as large fits on a phone, on every screen", { viewport: phone }, async (view) => {
  const devtools = await view.context.newCDPSession(view.page);
  await devtools.send("Page.enable");
  await devtools.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
  await view.reload();
  const icon = view.part("theme").locator("svg");
  assert.equal((await icon.boundingBox()).width, 24, "icons grow with the text");
  for (const [name, go] of Object.entries(screens)) {
    await go(view);
    await view.page.waitForTimeout(100);
    assert.equal(await view.overflow(), 0, name);
  }
});

pageTest("sticky elements do not cover the focused element", async (view) => {
  await view.expandAll();
  const under = (scroller, sticky) =>
    view.page.evaluate(
      ([scroller, sticky]) => {
        const all = [...document.querySelector(scroller).querySelectorAll("a, button, summary")];
        return all.reverse().filter((each) => {
          each.focus();
          const cover = [...document.querySelectorAll(sticky)].filter((cover) => !cover.contains(each));
          const { top, bottom } = each.getBoundingClientRect();
          return cover.some((one) => one.getBoundingClientRect().top <= top + 1 && one.getBoundingClientRect().bottom >= bottom - 1);
        }).length;
      },
      [scroller, sticky],
    );
  assert.equal(await under("#result", "#result .headline"), 0);
  await view.part("rules").click();
  await view.part("rule-entry").waitFor();
  assert.equal(await under(".families", ".families h2"), 0);
});

pageTest("forced colors: what is highlighted, selected, or marked has an outline, a border, or a shape", { colorScheme: "dark" }, async (view) => {
  await view.page.emulateMedia({ forcedColors: "active" });
  const drawn = (locator) => locator.evaluate((element) => {
    const { outlineStyle, outlineWidth, borderBottomWidth, backgroundColor } = getComputedStyle(element);
    return { outline: outlineStyle === "none" ? "0px" : outlineWidth, border: borderBottomWidth, backgroundColor };
  });
  await view.part("office").hover();
  assert.equal((await drawn(view.part("editor").locator(".highlighted").first())).outline, "2px");
  assert.equal((await drawn(view.part("office"))).outline, "2px");
  assert.equal((await drawn(view.part("check"))).border, "3px");
  const canvas = await view.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.notEqual((await drawn(view.part("editor").locator(".cm-lint-marker").first())).backgroundColor, canvas);
  await view.openExample("okta-deactivate");
  assert.equal((await drawn(view.part("pane-request"))).outline, "2px");
  await view.part("plan").click();
  await view.part("step").waitFor();
  assert.equal((await drawn(view.page.locator('.step[aria-selected="true"]'))).outline, "2px");
  await view.part("rules").click();
  await view.page.locator('[data-code="SP507"]').click();
  assert.equal((await drawn(view.page.locator("[aria-current]"))).outline, "2px");
  const marked = await view.part("rule").locator("mark").first().evaluate((element) => getComputedStyle(element).color);
  assert.equal(marked, await view.page.evaluate(() => getComputedStyle(document.body).color), "what an example marks is as readable as the rest");
});

for (const [tab, result] of Object.entries({ check: "#result", plan: ".tally", company: "#result", mapping: "#result", rules: "article.rule" })) {
  pageTest(`the skip link leads to the result: ${tab}`, { fragment: `#${tab}` }, async (view) => {
    await view.page.locator(`main[data-tab="${tab}"]`).waitFor();
    await view.page.keyboard.press("Tab");
    await view.page.keyboard.press("Enter");
    await view.waitForFocus(result);
  });
}

pageTest("on a phone, where a rule replaces the list, the focus moves to the rule and back to the list", { viewport: phone, fragment: "#rules" }, async (view) => {
  await view.page.locator('[data-testid="rule-entry"][data-code="SP507"]').focus();
  await view.page.keyboard.press("Enter");
  await view.says("rule", /office-name-dash/);
  await view.waitForFocus("article.rule");
  await view.page.locator(".backlink").focus();
  await view.page.keyboard.press("Enter");
  await view.page.locator('[data-testid="rule-entry"][data-code="SP507"]').waitFor();
  await view.waitForFocus('[data-testid="rule-entry"][data-code="SP507"]', "where it was");
});

pageTest("the page can be read at 320 px and with text twice as large", { viewport: { width: 320, height: 640 } }, async (view) => {
  assert.equal(await view.overflow(), 0);
  const tabs = view.page.getByRole("tablist");
  assert.equal(await tabs.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth), 0, "every tab is visible");
  await view.page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  assert.equal(await view.overflow(), 0);
});

/** Applies the text spacing of WCAG 1.4.12 to the page and its editors. */
const widened = (view) =>
  view.page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
    for (const root of [document, ...[...document.querySelectorAll(".editor")].flatMap(({ shadowRoot }) => shadowRoot ?? [])]) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  });

for (const width of [wide.width, 1024, phone.width]) {
  pageTest(`with wider text spacing, no text is cut off at ${width} px`, { viewport: { width, height: 800 } }, async (view) => {
    /**
     * Except names and codes in steps, symbols whose word is shown at another width, and lines that repeat what is
     * below.
     */
    const cut = () =>
      view.page.evaluate(() =>
        [...document.querySelectorAll("#page :is(span, p, b, h2, h3, button, td, th, code)")]
          .filter((each) => each.checkVisibility() && each.clientWidth > 1 && !each.closest(".unseen, .step .findings, .step .userName, .step .office, .outcome-line, #panel-check .subject"))
          .filter((each) => !(innerWidth < 500 && each.closest(".step .action")))
          .filter((each) => ["hidden", "clip"].includes(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth)
          .map((each) => each.innerText),
      );
    for (const [name, go] of Object.entries({ ...screens, plan: (view) => view.part("plan").click(), steps: (view) => width < 500 && view.part("pane-steps").click() })) {
      await go(view);
      if (name === "plan") await view.part("step").waitFor({ state: "attached" });
      await widened(view);
      assert.deepEqual(await cut(), [], name);
      assert.equal(await view.overflow(), 0, name);
    }
  });
}

pageTest("in print each screen is light, complete, and without controls", { colorScheme: "dark" }, async (view) => {
  await view.part("theme").click();
  await view.part("theme").click();
  for (const [name, go] of Object.entries(screens)) {
    await view.page.emulateMedia({ media: "screen" });
    await go(view);
    await view.page.emulateMedia({ media: "print" });
    const paper = await view.page.evaluate(() => ({
      scheme: getComputedStyle(document.documentElement).colorScheme,
      pressed: [...document.querySelectorAll("button")].filter((each) => each.checkVisibility() && !each.matches(".goto, .place, .link, .meta button")).map((each) => each.textContent.trim()),
      cut: [...document.querySelectorAll("#page, main, .result, .problems ol, .panel > .editor, .view, .rule, .families")].filter((each) => each.checkVisibility() && each.scrollHeight > each.clientHeight + 1).map((each) => each.className || each.id),
    }));
    assert.deepEqual(paper, { scheme: "light", pressed: [], cut: [] }, name);
  }
});

pageTest("forced colors: what keeps its color is on the system's background, whichever theme was chosen", async (view) => {
  await view.part("theme").click();
  await view.part("theme").click();
  assert.equal(await view.page.evaluate(() => document.documentElement.dataset.theme), "dark");
  await view.page.emulateMedia({ forcedColors: "active", colorScheme: "light" });
  assert.equal(await view.page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "light dark");
});

pageTest("screen readers get few landmarks, a heading for each part, and named tables", async (view) => {
  const landmarks = () => view.page.locator("body").ariaSnapshot().then((tree) => tree.split("\n").flatMap((line) => /^\s*- (banner|main|contentinfo|region|tabpanel)\b.*?(?=:?$)/.exec(line)?.[0].trim() ?? []));
  assert.deepEqual(await landmarks(), ["- banner", "- main", '- tabpanel "Check"', '- region "What Dialpad will do"', '- region "Problems"', "- contentinfo"]);
  const levels = () => view.page.locator(":is(h1, h2, h3):visible").evaluateAll((all) => all.map(({ tagName }) => Number(tagName[1])));
  for (const [name, go] of Object.entries({ ...screens, plan: (view) => view.part("plan").click().then(() => view.part("capacity").waitFor()) })) {
    await go(view);
    const all = await levels();
    assert.ok(all.every((level, place) => level - (all[place - 1] ?? 0) <= 1), `${name}: no heading level is skipped (${all})`);
    assert.equal(await view.page.locator('table:visible:not([aria-labelledby], [aria-label], :has(caption)):not([role="region"] table)').count(), 0, name);
  }
});

for (const colorScheme of ["light", "dark"]) {
  pageTest(`with more contrast, subtle text and borders use the full text color, ${colorScheme}`, { colorScheme }, async (view) => {
    const looks = () =>
      view.page.evaluate(() => {
        const [ink, via, edge] = [document.body, document.querySelector(".via"), document.querySelector('[data-testid="examples"]')].map((each) => getComputedStyle(each));
        return { quiet: via.color === ink.color, edge: edge.borderTopColor === ink.color };
      });
    assert.deepEqual(await looks(), { quiet: false, edge: false });
    await view.page.emulateMedia({ contrast: "more" });
    assert.deepEqual(await looks(), { quiet: true, edge: true });
    assert.deepEqual(await view.axe(), []);
  });
}
