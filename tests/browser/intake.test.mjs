// The sources of a plan's requests: files of every kind, dropped anywhere, exports, the mapping, and what this device
// remembers.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/tools.mjs";
import { validate } from "../../npm/node.js";
import { pageTest, phone, recordAnnouncements } from "./harness.mjs";

const example = (name) => join(root, "examples", name);
const one = '{"userName":"zoe@fuzz-ball.example"}\n';
const table = "userName,officeName\r\nzoë@fuzz-ball.example,Denver\r\n";
const utf16 = Buffer.from(`\ufeff${table}`, "utf16le");

const provisioningLog = JSON.stringify([{ id: "1", provisioningAction: "create", sourceIdentity: { displayName: "Zoe" }, provisioningSteps: [], modifiedProperties: [{ displayName: "userName", newValue: '"zoe@fuzz-ball.example"' }] }], null, 2);

async function planned(view, tally = /17 to create/) {
  await view.part("plan").click();
  await view.says("tally", tally);
}

const choose = (view, name, buffer, input = "plan-file") => view.part(input).setInputFiles({ name, mimeType: "text/plain", buffer });

/** Drops a file. Returns whether the browser was prevented from opening it. */
const drop = (view, selector, name, content) =>
  view.page.locator(selector).first().evaluate(
    (target, [name, content]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], name));
      return ["dragover", "drop"].every((type) => !target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true })));
    },
    [name, content],
  );

const isOver = (view) => view.page.locator("[data-over]").count();

for (const [name, buffer, message] of [
  ["picture.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), "picture.png is not a text file, so it contains no requests."],
  ["report.pdf", Buffer.from("%PDF-1.7\n"), "report.pdf is not a text file, so it contains no requests."],
  ["people.xlsx", Buffer.from("PK\x03\x04\x14\0\x06\0", "latin1"), "people.xlsx is a workbook or archive, not text. Save the table as CSV and choose that file."],
  ["people.xls", Buffer.from("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "latin1"), "people.xls is a workbook or archive, not text. Save the table as CSV and choose that file."],
]) {
  pageTest(`${name} is recognized, and the plan stays`, async (view) => {
    await planned(view);
    await choose(view, name, buffer);
    await view.says("refused", message);
    assert.equal(await view.text("refused"), message);
    await view.says("announcement", message);
    assert.match(await view.text("tally"), /17 to create/);
    assert.ok(await view.part("save-csv").isEnabled());
    assert.deepEqual(await view.axe(), []);
    await choose(view, "one.ndjson", Buffer.from(one));
    await view.says("tally", /^1 to create$/);
    assert.equal(await view.part("refused").count(), 0);
  });
}

for (const [order, bytes] of [["little", utf16], ["big", Buffer.from(utf16).swap16()]]) {
  pageTest(`a table in UTF-16, ${order}-endian, is read`, async (view) => {
    await planned(view);
    await choose(view, "people.csv", bytes);
    await view.says("tally", /^1 to create$/);
    await view.part("step").first().filter({ hasText: "zoë@fuzz-ball.example" }).waitFor();
    await view.part("pane-requests").click();
    assert.equal(await view.written("plan-editor"), table.replaceAll("\r\n", "\n"));
  });
}

pageTest("a large table in UTF-16 is read in chunks like any other", async (view) => {
  await planned(view);
  const rows = Array.from({ length: 12_000 }, (_, place) => `p${place}@fuzz-ball.example,Denver`);
  await choose(view, "many.csv", Buffer.from(`\ufeffuserName,officeName\n${rows.join("\n")}\n`, "utf16le"));
  await view.says("tally", /^12,000 to create$/);
  await view.says("plan-source", /many\.csv · 12,000 requests/);
});

pageTest("Plan accepts a dropped file anywhere, including its editor and its steps", async (view) => {
  await planned(view);
  for (const [target, name] of [[".planned-steps", "steps.ndjson"], [".tally", "tally.ndjson"], ['[data-testid="plan-editor"]', "editor.ndjson"]]) {
    await view.part("pane-requests").click();
    assert.ok(await drop(view, target, name, one), name);
    await view.says("plan-source", new RegExp(`^${name} · 1 request`));
    assert.equal(await isOver(view), 0);
  }
  assert.equal(await view.written("plan-editor"), one, "replacing the text, not inserted into it");
});

pageTest("a file dropped elsewhere is not opened by the browser, and the page says where to drop it", async (view) => {
  const message = "Nothing was loaded. Drop files on an editor, on a dashed box, or anywhere in Plan.";
  for (const [tab, target] of [["check", "header.top"], ["check", "#result"], ["rules", "main"], ["plan", "footer"]]) {
    await view.part(tab).click();
    assert.ok(await drop(view, target, "lost.json", "{}"), `${tab}: ${target}`);
    await view.says("toast", message);
  }
  await planned(view);
  await view.part("plan-from-exports").click();
  await drop(view, ".planned-steps", "lost.json", one);
  await view.says("announcement", message);
  assert.match(await view.text("tally"), /17 to create/, "next to the form for exports, a file may be an export");
  await view.part("check").click();
  await view.openExample("delete");
  await view.part("start-over").click();
  await drop(view, "header.top", "lost.json", "{}");
  await view.says("announcement", message);
  assert.equal(await view.part("bring-back").count(), 1, "the way back remains");
});

pageTest("the schema determines the provider, whatever was chosen", async (view) => {
  await planned(view);
  await view.part("plan-from-exports").click();
  const color = () => view.part("plan-exports").evaluate((button) => getComputedStyle(button).backgroundColor);
  const off = await color();
  await view.part("people").setInputFiles(example("okta/app-users.json"));
  await view.part("provider-entra").check();
  await view.part("schema").setInputFiles(example("okta/schema.json"));
  await view.says("detected-provider", /^The schema is from Okta, so the requests will be, too\.$/);
  assert.ok(await view.part("provider-okta").isChecked());
  assert.notEqual(await color(), off, "an enabled button looks enabled");
  await view.part("provider-entra").check();
  await view.part("plan-exports").click();
  await view.says("tally", /184 to create, 2 to update, 1 to suspend/);
  await view.says("plan-source", /^From Okta exports · 187 requests/);
  assert.equal(await view.page.locator('[data-testid="plan-problem"][data-code="SP608"]').count(), 0);
});

pageTest("the form explains which API to call, and its placeholders", async (view) => {
  await planned(view);
  await view.part("plan-from-exports").click();
  await view.says("exports", /your Okta domain with the header Authorization: SSWS \{token\}, and save the response as a file\. \{app\} is the app ID, 0oa…/);
  await view.part("provider-entra").check();
  await view.says("exports", /User\.Read\.All and Synchronization\.Read\.All, and save each response as a file\. \{id\} is the object ID/);
});

pageTest("Mapping hands its schema over", async (view) => {
  await view.part("mapping").click();
  await view.part("mapping-plan").click();
  await view.says("exports", /mapping from the Mapping screen/);
  await view.says("detected-provider", /^The schema is from Okta/);
  await view.waitForFocus(".exports, .exports *");
  await view.part("people").setInputFiles(example("okta/app-users.json"));
  await view.part("plan-exports").click();
  await view.says("plan-source", /^From Okta exports · 187 requests/);
  await view.part("check").click();
  await view.part("plan").click();
  assert.equal(await view.part("exports").count(), 0, "it is handed over only once");
});

const company = '{ "name": "Acme", "offices": [{ "name": "Only One", "country": "US" }] }';
const stood = /^Moved here from Check\./;
const dialpadExport = {
  text: readFileSync(example("dialpad/offices.json"), "utf8"),
  lands: (view) => view.says("import-counts", /^5 offices, users unknown, unassigned numbers unknown from 1 file$/),
};

for (const [what, { text, says, lands }] of Object.entries({
  "a company": {
    text: company,
    says: "This looks like a company, which has its own screen. Open in Company",
    lands: async (view) => {
      await view.says("notice", stood);
      assert.equal(await view.written("company-editor"), company);
      await view.waitForFocus("#result");
    },
  },
  "an export from Dialpad": { ...dialpadExport, says: "This looks like an export from Dialpad. Company imports it. Open in Company" },
  "a mapping": {
    text: readFileSync(example("entra/schema.json"), "utf8"),
    says: "This looks like a mapping, which has its own screen. Open in Mapping",
    lands: async (view) => {
      await view.says("notice", stood);
      await view.says("mapping-kind", /Entra schema/);
    },
  },
  "a table": {
    text: "Email,Office\nzoe@fuzz-ball.example,Denver\nkai@fuzz-ball.example,London\n",
    says: "This looks like several requests or a table of users. Check takes one request. Open in Plan",
    lands: async (view) => {
      await view.says("notice", stood);
      await view.says("tally", /^2 to create$/);
    },
  },
  "Entra's template": {
    text: "version:v1.0\nName [displayName] Required,User name [userPrincipalName] Required\nZoe Ng,zoe@fuzz-ball.example\n",
    says: "This looks like several requests or a table of users. Check takes one request. Open in Plan",
    lands: (view) => view.says("tally", /^1 to create$/),
  },
  "one request per line": {
    text: one.repeat(2),
    says: "This looks like several requests or a table of users. Check takes one request. Open in Plan",
    lands: (view) => view.says("tally", /^1 to create, 1 rejected$/),
  },
  "requests separated by ###": {
    text: `POST /Users\n\n${one}\n###\nDELETE /Users/u1\n`,
    says: "This looks like several requests or a table of users. Check takes one request. Open in Plan",
    lands: (view) => view.says("tally", /^1 to create, 1 to delete$/),
  },
  "a browser recording that is cut off": {
    text: '{\n  "log": {\n    "creator": {"name": "Firefox"},\n    "entries": [\n      {"request": {"method": "DELETE", "url": "https://dialpad.com/scim/Users/u1"}},\n      {',
    says: "This looks like several requests or a table of users. Check takes one request. Open in Plan",
    lands: (view) => view.says("tally", /^1 to delete$/),
  },
  "Entra's provisioning log": {
    text: provisioningLog,
    says: "This looks like a provider's log, which does not contain what was sent. Plan generates requests from exports. Start from exports",
    lands: async (view) => {
      await view.says("exports", /^Start from exports\s+Neither provider shows request bodies/);
      assert.ok(await view.part("provider-entra").isChecked());
      await view.waitForFocus('[data-testid="people"]');
    },
  },
  "Okta's system log": {
    text: '{"eventType":"app.user_management.push_new_user_success","actor":{"id":"00u1"},"outcome":{"result":"SUCCESS"}}\n',
    says: "This looks like a provider's log, which does not contain what was sent. Plan generates requests from exports. Start from exports",
    lands: async (view) => {
      await view.waitForFocus('[data-testid="people"]');
      assert.ok(await view.part("provider-okta").isChecked());
    },
  },
  "a user from Microsoft Graph": {
    text: '{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users/$entity","userPrincipalName":"zoe@fuzz-ball.example"}\n',
    says: "These look like users. With the mapping, Plan generates requests from them. Open in Plan",
    lands: async (view) => {
      await view.says("exports", /users from the Check screen/);
      assert.ok(await view.part("provider-entra").isChecked());
    },
  },
  "users from Okta": {
    text: readFileSync(example("okta/app-users.json"), "utf8"),
    says: "These look like users. With the mapping, Plan generates requests from them. Open in Plan",
    lands: async (view) => {
      await view.says("exports", /users from the Check screen/);
      assert.ok(await view.part("provider-okta").isChecked());
      await view.waitForFocus('[data-testid="schema"]');
      await view.part("schema").setInputFiles(example("okta/schema.json"));
      await view.part("plan-exports").click();
      await view.says("plan-source", /^From Okta exports · 187 requests/);
    },
  },
})) {
  pageTest(`${what} in Check can be moved to its own screen`, async (view) => {
    await view.write(text);
    await view.says("elsewhere", says.slice(0, 20));
    assert.equal((await view.text("elsewhere")).replace(/\s+/g, " "), says);
    assert.equal(await view.part("broken").count(), 0, "reported once here, and in the list of problems");
    await view.says("announcement", says.split(/ Open | Start /)[0]);
    assert.deepEqual(await view.axe(), []);
    await view.part("move-on").focus();
    await view.page.keyboard.press("Enter");
    await lands(view);
    if ((await view.part("notice").count()) === 0) return;
    await view.part("bring-back").click();
    await view.part("check").click();
    await view.says("elsewhere", says.slice(0, 20));
  });
}

/** What is no request, by what the page calls it. The engine and the page each recognize it: they must agree. */
const others = {
  people: [
    '[{"id":"00u1","status":"ACTIVE","credentials":{"userName":"zoe@fuzz-ball.example"},"profile":{"displayName":"Zoe Ng"}}]',
    '{"id":"00u1","status":"ACTIVE","profile":{"login":"zoe@fuzz-ball.example"}}',
    '{"value":[{"id":"g1","userPrincipalName":"zoe@fuzz-ball.example"}]}',
    '{"id":"g1","userPrincipalName":"zoe@fuzz-ball.example"}',
    '[{"id":"g1","displayName":"Zoe Ng","accountEnabled":true}]',
  ],
  mapping: [
    '{"definitions":{"base":{"properties":{"userName":{"type":"string"}}}}}',
    '{"definitions":{"custom":{"id":"#custom"}}}',
    '{"synchronizationRules":[]}',
    '{"objectMappings":[{"enabled":true}]}',
    '{"attributeMappings":[]}',
    '[{"targetAttributeName":"userName","source":{"name":"userPrincipalName"}}]',
  ],
  log: ['[{"eventType":"user.session.start","actor":{"id":"00u1"}}]', '{"provisioningSteps":[],"id":"1"}', '[{"displayName":"active","newValue":"True"}]'],
  company: ['{"name":"Acme","offices":[{"name":"Denver"}]}', '{"offices":[]}'],
  export: [
    '{"items":[{"id":"5","emails":["zoe@fuzz-ball.example"],"office_id":"124"}],"cursor":"c1"}',
    '[{"id":"5","emails":["zoe@fuzz-ball.example"],"company_id":"1"}]',
    '{"id":"1","name":"Acme","office_count":5}',
    '{"id":"124","name":"Denver","is_primary_office":true}',
    '{"number":"+15125550100","area_code":"512"}',
    '{"talk_lines":"40","sell_lines":"5"}',
  ],
  nowhere: [
    '{"id":"0oa1","label":"Dialpad","signOnMode":"SAML_2_0","credentials":{"userNameTemplate":{}},"profile":{"office":"Denver"}}',
    '[{"id":"s1","appId":"a1","accountEnabled":true,"servicePrincipalType":"Application"}]',
    '{"id":"Dialpad.1","templateId":"Dialpad","schedule":{"state":"Active"}}',
    '{"level":"info","event":"request","status":405}',
  ],
};

pageTest("the page recognizes what the engine calls something else than a request, and agrees about what it is", async (view) => {
  const says = {
    people: [/^These are people exported from /, /^These look like users\./],
    mapping: [/^This is a mapping, /, /^This looks like a mapping,/],
    log: [/^This is from (Okta's system|Entra's provisioning) log, /, /^This looks like a provider's log,/],
    company: [/^This is a company, /, /^This looks like a company,/],
    export: [/^This is an export from Dialpad's REST API, /, /^This looks like an export from Dialpad\./],
    nowhere: [/^This is (an application of|a provisioning job of|a log entry,)/, undefined],
  };
  for (const [kind, texts] of Object.entries(others)) {
    for (const text of texts) {
      const [found, ...further] = validate(text).findings;
      assert.deepEqual([found?.code, further.length], ["SP142", 0], text);
      assert.match(found.message, says[kind][0], text);
      await view.write("DELETE /Users/u1");
      await view.finding("SP142").waitFor({ state: "detached" });
      await view.write(text);
      await view.finding("SP142").filter({ hasText: found.message }).waitFor();
      const shown = await view.parts("elsewhere").allInnerTexts();
      if (says[kind][1]) assert.match(shown.join(), says[kind][1], text);
      else assert.deepEqual(shown, [], text);
    }
  }
});

pageTest("a request is recognized, however wrong it is", async (view) => {
  for (const text of [
    "POST /Users\n\n{}",
    '{ "schemas": ["urn:x"], "offices": [] }',
    "### Zoe, and what becomes of her\nPOST /Users\nAccept: a, b\n\n{",
    "PATCH /Users/a,b\n\n{ }",
    "DELETE /Users",
    '[ "a", "b"\n]',
    '{ "userName": "a"',
  ]) {
    await view.write(text);
    await view.part("counts").filter({ hasText: /error/ }).waitFor();
    assert.equal(await view.part("elsewhere").count(), 0, text);
  }
});

pageTest("a file without requests is added to the exports, or the page says where it belongs", async (view) => {
  await planned(view);
  await view.part("plan-file").setInputFiles(example("entra/users.json"));
  await view.says("refused", /^users\.json contains users, not requests\. Add the schema from the same provider to generate requests from both\.$/);
  await view.says("exports", /users\.json/);
  assert.ok(await view.part("provider-entra").isChecked());
  await view.part("plan-file").setInputFiles(example("entra/schema.json"));
  await view.says("refused", /^schema\.json is a mapping, not a request\./);
  await view.says("detected-provider", /^The schema is from Microsoft Entra ID/);
  await choose(view, "log.json", Buffer.from(provisioningLog));
  await view.says("refused", /^log\.json is a log, which does not contain what was sent\. Generate requests from the provider's exports instead\.$/);
  await choose(view, "company.json", Buffer.from(company));
  await view.says("refused", /^company\.json is a company, not a request\.\s+Open in Company$/);
  assert.match(await view.text("tally"), /17 to create/, "the plan stays");
  await view.part("plan-exports").click();
  await view.says("plan-source", /^From Microsoft Entra ID exports/);
  assert.equal(await view.part("refused").count(), 0);
});

pageTest("without a payload, the empty page leads to the exports", async (view) => {
  await view.part("request-clear").click();
  await view.says("empty", /No payload\? Okta and Entra do not show what they send, but Plan can generate it\. Start from exports/);
  await view.part("from-exports").click();
  await view.waitForFocus('[data-testid="people"]');
  // The form can be there before the plan, whose heading would be the only one above it.
  assert.deepEqual(await view.page.locator("form.exports :is(h2, h3)").allTextContents(), ["Start from exports", "1. App users", "2. App user schema"]);
  assert.deepEqual(await view.axe(), []);
});

pageTest("that the first plan is an example is visible until there is another", async (view) => {
  await planned(view);
  assert.equal(await view.part("plan-source").locator("b").first().innerText(), "Example: an evening sync");
  await choose(view, "mine.csv", Buffer.from(table));
  await view.says("plan-source", /^mine\.csv/);
  assert.notEqual(await view.part("plan-source").locator("b").first().innerText(), "mine.csv");
});

pageTest("the form for exports scrolls separately, even in a low window", { viewport: { width: 1280, height: 560 } }, async (view) => {
  await planned(view);
  await view.part("plan-from-exports").click();
  await view.part("schema").waitFor({ state: "attached" });
  assert.equal(await view.overflow(), 0);
});

pageTest("an empty editor is not an error, and the page explains what to enter", async (view) => {
  await planned(view);
  await view.part("plan-write").click();
  await view.says("tally", /^No requests$/);
  await view.says("no-step", /^No requests yet\. Write or paste them, or choose a file:$/);
  await view.says("plan-source", /^as of \d{4}-\d\d-\d\d · against the sample company \(use yours\)$/);
  assert.ok(!(await view.part("save-csv").isVisible()), "there is nothing to save");
  await view.says("plan-begin", /starts with a header row: Email or userName, .*Each row is a user: created, or updated if the company lists them; deactivated if the status says so\..*\{"event": "unassigned", "userName": "ana@…"\}, or .*“Start from exports”/s);
  assert.ok(!(await view.part("plan-user").isVisible()), "without steps there is nothing to filter");
  assert.deepEqual(await view.axe(), []);
  assert.equal(await view.part("incomplete").count(), 0);
  assert.equal(await view.part("plan-editor").locator(".cm-lint-marker").count(), 0);
  await view.part("pane-totals").click();
  assert.equal(await view.part("totals").count(), 0);
  assert.equal(await view.page.locator(".half > .none").innerText(), "Nothing to plan yet.");
});

pageTest("an emptied plan stays empty: on other screens, in a link, and on the device on request", async (view) => {
  await view.part("remember").check();
  await planned(view);
  await view.part("plan-write").click();
  await view.says("tally", /^No requests$/);
  await view.part("check").click();
  await planned(view, /^No requests$/);
  await view.page.waitForTimeout(600);
  await view.reload();
  await planned(view, /^No requests$/);
  await view.part("share").click();
  await view.part("make-link").click();
  await view.says("share-status", /Copied/);
  const other = await view.another(new URL(await view.part("link").inputValue()).hash);
  await other.says("tally", /^No requests$/);
  await other.close();
  await view.part("share-close").click();
  await view.part("plan-example").click();
  await view.says("tally", /17 to create/);
  await view.page.waitForTimeout(600);
  await view.reload();
  await planned(view);
});

const curl = `curl -X POST https://dialpad.example/scim/v2/Users -d '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"zoe@fuzz-ball.example"}'`;
const oktaLog = 'timestamp,event_type,display_message,"actor.id",outcome\n2026-11-01T10:00:00Z,application.provision.user.push,Push,00u1,SUCCESS\n';

for (const [what, { text, says, lands }] of Object.entries({
  "a curl command": {
    text: curl,
    says: "This text is a command, not a request. Check converts it to the request it sends. Open in Check",
    lands: async (view) => {
      await view.says("request", /^Not readable$/);
      assert.equal(await view.written(), curl);
      await view.finding("SP143").getByTestId("fix").click();
      await view.says("headline", /^Will create zoe@fuzz-ball\.example$/);
    },
  },
  "a company": {
    text: company,
    says: "This text is a company, not a request. Open in Company",
    lands: async (view) => {
      await view.says("notice", /^The company was loaded from your files\./);
      await view.part("company-json").click();
      assert.equal(await view.written("company-editor"), company);
    },
  },
  "an export from Dialpad": { ...dialpadExport, says: "This text is an export from Dialpad, not a request. Open in Company" },
  "a mapping": {
    text: readFileSync(example("entra/schema.json"), "utf8"),
    says: "This text is a mapping, not a request. Add the users from the same provider to generate requests from both. Start from exports",
    lands: (view) => view.says("detected-provider", /^The schema is from Microsoft Entra ID/),
  },
  "a log as a table": {
    text: oktaLog,
    says: "This text is a log, which does not contain what was sent. Generate requests from the provider's exports instead. Start from exports",
    lands: (view) => view.says("exports", /Neither provider shows request bodies/),
  },
})) {
  pageTest(`${what} in the editor of Plan leads to where it is useful`, { fragment: "#plan" }, async (view) => {
    await view.says("tally", /17 to create/);
    assert.equal(await view.part("refused").count(), 0);
    await view.part("plan-write").click();
    await view.write(text, "plan-editor");
    await view.part("refused").waitFor();
    assert.equal((await view.text("refused")).replace(/\s+/g, " "), says);
    assert.deepEqual(await view.axe(), []);
    await view.part("move-on").focus();
    await view.page.keyboard.press("Enter");
    await lands(view);
    await planned(view, /rejected/);
    await view.says("refused", new RegExp(`^${says.split(".")[0]}\\.`));
  });
}

pageTest("what a table or an export really is, is recognized in a file, too, and the plan stays", { fragment: "#plan" }, async (view) => {
  await view.says("tally", /17 to create/);
  await choose(view, "log.csv", Buffer.from(oktaLog));
  await view.says("refused", /^log\.csv is a log, which does not contain what was sent\. Generate requests from the provider's exports instead\.$/);
  await choose(view, "ProvisioningLogs_ModifiedProperties.csv", Buffer.from("change id,provisioning action,name,new value\n1,Create,userName,zoe\n"));
  await view.says("refused", /^ProvisioningLogs_ModifiedProperties\.csv is a log/);
  await choose(view, "request.sh", Buffer.from(curl));
  await view.says("refused", /^request\.sh is a command, not a request\. Check converts it to the request it sends\.\s+Open in Check$/);
  assert.match(await view.text("tally"), /17 to create/);
  await view.part("plan-file").setInputFiles(example("dialpad/users.json"));
  await view.says("refused", /^users\.json is an export from Dialpad, not a request\.\s+Open in Company$/);
  await view.part("move-on").click();
  await view.says("import-counts", /^offices unknown|^\d+ offices?, 5 users/);
});

pageTest("what to enter is explained on a phone, too, and such an event becomes what the provider sends", { viewport: phone, fragment: "#plan" }, async (view) => {
  await view.part("plan-write").click();
  await view.says("plan-begin", /\{"event": "unassigned"/);
  await view.write('{"event": "unassigned", "userName": "ana@fuzz-ball.example"}', "plan-editor");
  await view.says("tally", /^1 to suspend$/);
  assert.ok(!(await view.part("plan-begin").isVisible()));
});

pageTest("chosen exports are announced", { fragment: "#plan" }, async (view) => {
  const announcements = await recordAnnouncements(view);
  await view.part("plan-from-exports").click();
  await view.part("people").setInputFiles(join(root, "examples/okta/app-users.json"));
  await view.page.waitForFunction(() => window.announcements.includes("app-users.json"));
  await view.part("schema").setInputFiles(join(root, "examples/okta/schema.json"));
  await view.page.waitForFunction(() => window.announcements.includes("schema.json"));
  assert.ok(await announcements());
});

pageTest("a text too large to plan as it is typed waits, and the page says so", async (view) => {
  await planned(view);
  await view.part("plan-write").click();
  await view.says("tally", /^No requests$/);
  await view.write(one.repeat(16_000), "plan-editor");
  await view.says("outdated", /^Too large to plan as you type \(592 KB\)\. Showing the previous plan\. Update plan$/);
  assert.ok(await view.part("save-csv").isDisabled());
  await view.part("again").click();
  await view.says("tally", /^1 to create, 15,999 rejected$/);
  await view.waitForFocus(".intake, .intake *");
});

pageTest("requests are remembered with the rest on request; if there are too many, the page says so", async (view) => {
  await view.part("remember").check();
  await planned(view);
  await choose(view, "mine.csv", Buffer.from(table));
  await view.says("plan-source", /^mine\.csv · 1 request · as of \d{4}-\d\d-\d\d · against the sample company \(use yours\)$/);
  await view.page.waitForTimeout(600);
  await view.reload();
  await planned(view, /^1 to create$/);
  await view.says("plan-source", /^From the editor · 1 request/);
  await choose(view, "many.ndjson", Buffer.from(one.repeat(16_000)));
  await view.says("plan-source", /^many\.ndjson · 16,000 requests .* · not remembered on this device$/);
  await view.page.waitForTimeout(600);
  const kept = await view.page.evaluate(() => JSON.parse(localStorage.texts));
  assert.equal(kept.plan, undefined);
  await view.part("remember").uncheck();
  await view.part("plan-source").filter({ hasNotText: "not remembered" }).waitFor();
});

pageTest("invalid data in the storage is not used as a plan", async (view) => {
  await view.page.evaluate(() => (localStorage.texts = JSON.stringify({ request: "{}", plan: { text: 7 } })));
  await view.reload();
  await planned(view);
});

pageTest("on a phone, a refused file and the form fit the window", { viewport: phone, colorScheme: "dark" }, async (view) => {
  await planned(view);
  await choose(view, `${"long".repeat(40)}.xlsx`, Buffer.from("PK\x03\x04\0", "latin1"));
  await view.part("refused").waitFor();
  assert.equal(await view.overflow(), 0);
  await view.part("plan-from-exports").click();
  await view.part("schema").setInputFiles(example("entra/schema.json"));
  await view.says("detected-provider", /^The schema is from Microsoft Entra ID/);
  assert.deepEqual(await view.axe(), []);
  assert.equal(await view.overflow(), 0);
});

