// The command line tool, run as users run it: its output and exit codes.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, cp, mkdir, mkdtemp, open, readFile, readdir, readlink, rm, stat, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { root } from "../../scripts/tools.mjs";

const main = join(root, "npm/command/main.js");
const company = ["--company", "examples/company.json", "--as-of", "2026-11-17"];
let workFolder;

before(async () => {
  workFolder = await mkdtemp(join(tmpdir(), "scim-preflight-"));
});
after(() => rm(workFolder, { recursive: true, force: true }));

/** Runs the command with `input`, a string or bytes, as standard input. Whoever runs the tests may want colors; the tests do not. */
function run(args, input = "", { FORCE_COLOR = "", NO_COLOR = "" } = {}) {
  const env = { ...process.env, FORCE_COLOR, NO_COLOR };
  return new Promise((done) => {
    const child = execFile(process.execPath, [main, ...args], { cwd: root, env, maxBuffer: 1 << 26 }, (error, out, err) => done({ code: error ? error.code : 0, out, err }));
    child.stdin.end(input);
  });
}

/** Runs the command in a terminal and returns what it shows; `input` is typed. */
function runInTerminal(args, { input = "", ...variables } = {}) {
  const words = [process.execPath, main, ...args].map((word) => `'${word}'`).join(" ");
  const env = { ...process.env, FORCE_COLOR: "", NO_COLOR: "", TERM: "xterm", ...variables };
  return new Promise((done) => {
    const child = execFile("script", ["--quiet", "--command", words, "/dev/null"], { cwd: root, env, maxBuffer: 1 << 26 }, (error, out) => done(out));
    child.stdin.end(input);
  });
}

async function check(args, expected, input) {
  const { code, out, err } = await run(args, input);
  assert.deepEqual({ code, out: out.trimEnd().split("\n"), err }, { code: expected.code, out: expected.out, err: expected.err ?? "" });
}

test("a request has an outcome, and each finding starts with its location", () =>
  check(["check", ...company, "examples/requests/office-dash.http"], {
    code: 0,
    out: [
      "examples/requests/office-dash.http · POST /Users · looks like okta",
      "examples/requests/office-dash.http:23:19: warning SP507 office-name-dash: `officeName` “Boston - Back Bay” differs from the office “Boston – Back Bay” only in the kind of dash or quote",
      '    "Boston - Back Bay"',
      "    Names must match exactly. The country (United States) decides instead, but has 3 offices. Which one Dialpad picks is not documented; assumed: “Austin HQ”, the primary office. Write the name as the office has it.",
      "    Did you mean this? [examples/company.json:50:15]",
      "    fix: Replace with “Boston – Back Bay”",
      "+ will create ines@fuzz-ball.example",
      "  Office    Austin HQ          country · assumed",
      "  License   Dialpad_Ai Voice   licenseType · documented",
      "  Number    known after apply  pool · documented",
      "  User      active             in the team list, found by search",
      "  Seat      3 → 2 of 40        Dialpad_Ai Voice in Austin HQ",
      "  Response  201                assumed",
      '    Office: officeName is “Boston - Back Bay”: no office has this name. The closest is “Boston – Back Bay”; the dash or quote differs.',
      '    Office: country is “US”: 3 offices are in this country. Which one Dialpad picks is not documented; assumed: Austin HQ, the primary office.',
      '    License: licenseType is “Dialpad_Ai Voice”.',
      "    Number: The number comes from the unassigned numbers (5 left, 3 of them in Austin HQ). Which one Dialpad assigns is known only after the request.",
      "accepted: 1 warning",
    ],
  }));

test("other places of a problem are listed, the first ten of many", async () => {
  const operations = Array.from({ length: 13 }, () => '{"op":"Replace","path":"displayName","value":"Zoe"}');
  const input = `PATCH /Users/u1\nUser-Agent: azure\n\n{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[\n${operations.join(",\n")}]}`;
  const out = [
    "standard input · PATCH /Users/u1 · looks like entra",
    "standard input:5:7: info SP401 op-capitalized: The RFC writes this `op` in lowercase: `replace`",
    '    "Replace"',
    "    Service providers that support Entra also accept it capitalized; a strict one rejects it. Entra capitalizes `op`.",
    "    The same here [6:7, 7:7, 8:7, 9:7, 10:7, 11:7, 12:7, 13:7, 14:7, 15:7] and in 2 other places",
    "    fix: Replace with replace",
    "accepted: 1 note",
  ];
  await check(["check"], { code: 0, out }, input);
});

test("a response is called one, and no response to it is predicted", async () => {
  const error = '{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"detail":"No available licenses","status":"400"}';
  const { code, out } = await run(["check", ...company], error);
  const lines = out.split("\n");
  assert.equal(code, 0);
  assert.equal(lines[1], "= is a response and changes nothing");
  assert.doesNotMatch(out, /  Response/);
});

test("without a company, a request is checked on its own; standard input is read like a file", async () => {
  const input = await readFile(join(root, "examples/requests/okta-create.http"), "utf8");
  await check(["check"], { code: 0, out: ["standard input · POST /Users · looks like okta", "accepted: no problems"] }, input);
});

test("the exit code is 1 for a rejected request, and for more warnings than allowed", async () => {
  const code = async (...args) => (await run(["check", ...args])).code;
  assert.equal(await code(...company, "examples/requests/existing-user.http"), 1);
  assert.equal(await code(...company, "examples/requests/office-dash.http", "--max-warnings", "0"), 1);
  assert.equal(await code(...company, "examples/requests/office-dash.http", "--max-warnings", "1"), 0);
});

test("control characters are shown, not executed; a password is not shown", async () => {
  const { out } = await run(["check"], '{"userName":"a\u001b[31mb","password":["hunter2"],"active":"x\u202e"}');
  assert.match(out, /⟨U\+001B⟩/);
  assert.match(out, /⟨U\+202E⟩/);
  assert.doesNotMatch(out, /[\u001b\u202e]|hunter2/);
  for (const scheme of ["Bearer", "Basic"]) {
    const { out } = await run(["check"], `DELETE /Users/u1\nAuthorization: ${scheme} abcdefghijk123456\n`);
    assert.match(out, /SP307 credential-in-text/);
    assert.doesNotMatch(out, /abcdefghijk/);
  }
});

const user = '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],\n"userName":"zoë@fuzz-ball.example","active":"true"}\n';
const utf16 = (text) => Buffer.from(`\ufeff${text}`, "utf16le");

test("invalid UTF-8 is reported, UTF-16 is read, and --fix changes no byte of either", async () => {
  const cases = {
    "latin-1.json": [Buffer.from(user, "latin1"), "2:15: error SP101 not-utf8: The text is not valid UTF-8", 1],
    "little.json": [utf16(user), undefined, 0],
    "big.json": [utf16(user).swap16(), undefined, 0],
  };
  for (const [name, [bytes, words, expected]] of Object.entries(cases)) {
    const file = join(workFolder, name);
    await writeFile(file, bytes);
    for (const [args, input, shown, message] of [
      [["check", file], "", file, ""],
      [["check"], bytes, "standard input", ""],
      [["check", "--fix", file], "", file, `${file}: not fixed: the file is not UTF-8, so writing it back would change it\n`],
    ]) {
      const { code, out, err } = await run(args, input);
      assert.deepEqual([code, err], [expected, message], out);
      if (words) assert.ok(out.includes(`${shown}:${words}`), out);
      else assert.doesNotMatch(out, / SP101 /);
      assert.ok(out.includes(`${shown}:2:45: warning SP402 `), out);
      assert.match(out, /^ {4}"true"$/m);
    }
    assert.deepEqual(await readFile(file), bytes);
  }
});

test("invalid UTF-8 is also reported in companies, options, mappings, people and exports", async () => {
  const file = async (name, text) => {
    await writeFile(join(workFolder, name), Buffer.from(text, "latin1"));
    return join(workFolder, name);
  };
  const oddCompany = await file("odd-company.json", '{"name":"Büro","offices":[{"name":"Austin HQ"}]}');
  const options = await file("odd-options.json", '{"resource":{"displayName":"Zoë"}}');
  const schema = await file("odd-schema.json", '{"attributeMappings":[{"targetAttributeName":"userName","defaultValue":"Zoë"}]}');
  const people = await file("odd-people.json", '[{"userPrincipalName":"zoë@fuzz-ball.example"}]');
  const exported = await file("users.json", '[{"id":"1","emails":["zoë@fuzz-ball.example"]}]');
  const request = "examples/requests/office-dash.http";
  const calls = [
    [["check", "-c", oddCompany, request], oddCompany],
    [["check", "--options", options, "--idp", "okta", request], options],
    [["plan", "-c", oddCompany, request], oddCompany],
    [["mapping", schema], schema],
    [["mapping", "-c", oddCompany, "examples/okta/schema.json"], oddCompany],
    [["compose", people, "examples/entra/schema.json"], people],
    [["compose", "-c", oddCompany, "examples/entra/users.json", "examples/entra/schema.json"], oddCompany],
    [["import", exported], exported],
  ];
  for (const [args, name] of calls) {
    const { code, out, err } = await run(args);
    assert.equal(code, 1, args.join(" "));
    assert.ok(`\n${out}${err}`.includes(`\n${name}:`) && /error SP101 not-utf8: The text is not valid UTF-8/.test(out + err), args.join(" ") + out + err);
  }
});

test("a table in UTF-16 gives the same plan as in UTF-8", async () => {
  const { out: expected } = await run(["plan", ...company], table);
  const file = join(workFolder, "utf-16.csv");
  for (const bytes of [utf16(table), utf16(table).swap16()]) {
    await writeFile(file, bytes);
    assert.equal((await run(["plan", ...company, file])).out.replaceAll(file, "standard input"), expected);
    assert.equal((await run(["plan", ...company], bytes)).out, expected);
  }
});

test("exports in UTF-16 lose nothing", async () => {
  const [folder, made] = [join(workFolder, "exports"), join(workFolder, "from-utf-16.json")];
  await cp(join(root, "examples/dialpad"), folder, { recursive: true });
  for (const name of ["users.json", "offices.json"]) await writeFile(join(folder, name), utf16(await readFile(join(folder, name), "utf8")));
  assert.deepEqual(await run(["import", folder, "--output", made]), { code: 0, out: "", err: "" });
  assert.equal(await readFile(made, "utf8"), (await run(["import", "examples/dialpad"])).out);
});

test("safe fixes are applied to the file, and only there", async () => {
  const file = join(workFolder, "mended.http");
  await copyFile(join(root, "examples/requests/office-dash.http"), file);
  const { code, out, err } = await run(["check", "--fix", ...company, file]);
  assert.deepEqual([code, err], [0, `${file}: 1 fix applied\n`]);
  assert.match(out, /Office {4}Boston – Back Bay/);
  assert.match(await readFile(file, "utf8"), /"officeName": "Boston – Back Bay"/);
});

test("a mapping is fixed in its file, too", async () => {
  const file = join(workFolder, "mended.json");
  await copyFile(join(root, "examples/okta/schema-wrong-namespace.json"), file);
  const { out, err } = await run(["mapping", "--fix", file]);
  assert.equal(err, `${file}: 2 fixes applied\n`);
  assert.doesNotMatch(out, /SP961/);
  const enterprise = (await readFile(file, "utf8")).match(/"externalNamespace": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"/g);
  assert.equal(enterprise.length, 4);
});

test("JSON is what the package returns, with the company's own findings", async () => {
  const { code, out } = await run(["check", "--json", "--company", "examples/dialpad/company.json", "examples/requests/okta-create.http"]);
  const [{ file, report }] = JSON.parse(out);
  const { findings, summary, outcome } = report;
  assert.deepEqual([code, file], [1, "examples/requests/okta-create.http"]);
  assert.ok(findings.some(({ code: rule, span }) => rule === "SP901" && span.source === "company"));
  assert.equal(findings.length, summary.errors + summary.warnings + summary.infos);
  assert.equal(outcome.action, "create");
});

const table = `First name,Email,Office,License
Zoe,zoe@fuzz-ball.example,Denver,Dialpad_Ai Voice
Kai,kai@fuzz-ball.example,London,Dialpad_Support
`;

test("a plan lists each step, what runs short, and what it costs", async () => {
  const { code, out } = await run(["plan", ...company], table);
  const lines = out.split("\n");
  const from = lines.indexOf("  +  2  zoe@fuzz-ball.example  Denver  Dialpad_Ai Voice  SP610 short");
  assert.equal(code, 0);
  assert.deepEqual(lines.slice(from + 1, from + 4), ["  +  3  kai@fuzz-ball.example  London  Dialpad_Support   SP612 SP701", "2 to create", "                            before  used  freed  after  short"]);
  assert.deepEqual(lines.slice(from + 4, from + 7), [
    "  Denver, Dialpad_Ai Voice  0       1     0      0      1, first at line 2",
    "  London, Dialpad_Support   ?       1     0      ?      ?",
    "  unassigned numbers        5       1     0      4      0",
  ]);
  assert.ok(lines.some((line) => line.startsWith("  estimate 7.00 USD = ")), out);
});

test("costs are estimated as of today, unless a flag or the options say another day", async () => {
  const [ages, options] = [join(workFolder, "ages.json"), join(workFolder, "day.json")];
  const known = JSON.parse(await readFile(join(root, "examples/company.json"), "utf8"));
  await writeFile(ages, JSON.stringify({ ...known, billing: { ...known.billing, periodStart: "1000-01-01", periodEnd: "9999-12-31" } }));
  await writeFile(options, '{"asOf": "1000-01-01"}');
  const estimated = async (...words) => (await run(["plan", "--company", ages, ...words], table)).out.match(/^  (no estimate|estimate 15\.00|estimate)\b/m)?.[1];
  assert.equal(await estimated(), "estimate");
  assert.equal(await estimated("--as-of", "1000-01-01"), "estimate 15.00");
  assert.equal(await estimated("--options", options), "estimate 15.00");
  await writeFile(options, '{"asof": "1000-01-01"}');
  assert.equal(await estimated("--options", options), "no estimate");
  const { report } = JSON.parse((await run(["check", "--json", "--company", ages, "examples/requests/out-of-seats.http"])).out)[0];
  assert.match(report.outcome.bill.amount, /^\d+\.\d\d$/);
});

test("a plan says once what it says of several steps, with the other places", async () => {
  const bare = join(workFolder, "bare.json");
  await writeFile(bare, JSON.stringify({ offices: [{ name: "London" }] }));
  const creates = (number) => `Email,Office,License\n${Array.from({ length: number }, (_, at) => `p${at}@fuzz-ball.example,London,Dialpad_Ai Voice`).join("\n")}\n`;
  const told = async (number) => (await run(["plan", "--company", bare], creates(number))).out.split("\n").filter((line) => /SP829 user|SP612 license|The same/.test(line));
  const places = (column) => Array.from({ length: 10 }, (_, at) => `${at + 3}:${column(at + 1)}`).join(", ");
  const addresses = places(() => 1);
  const licenses = places((person) => (person < 10 ? 29 : 30));
  assert.deepEqual(await told(13), [
    "standard input:2:1: info SP829 user-may-exist: The snapshot lists no users: whether this one already exists is unknown",
    `    The same here [${addresses}] and in 2 other places`,
    "standard input:2:29: info SP612 license-seats-unknown: The snapshot does not say how many Dialpad_Ai Voice licenses are available in “London”",
    `    The same here [${licenses}] and in 2 other places`,
    "  SP829 user-may-exist × 13",
    "  SP612 license-seats-unknown × 13",
  ]);
  const disable = (id) => `{"method":"PATCH","path":"/Users/${id}","body":{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"Replace","path":"title","value":"a"},{"op":"Replace","path":"nickName","value":"b"}]}}`;
  const { out } = await run(["plan", ...company, "--idp", "entra"], `${disable("u1")}\n${disable("u2")}\n`);
  assert.deepEqual(out.split("\n").filter((line) => /SP401 op-|The same/.test(line)).slice(0, 2), [
    "standard input:1:126: info SP401 op-capitalized: The RFC writes this `op` in lowercase: `replace`",
    "    The same here [1:170, 2:126, 2:170]",
  ]);
  const most = await told(101);
  assert.equal(most[1], `    The same here [${addresses}] and in at least 89 other places`);
  assert.equal(most[4], "  SP829 user-may-exist × 101");
});

test("a plan says why the licenses that are bought have no estimate, and has no table if it affects nothing", async () => {
  const { out } = await run(["plan", "-c", "examples/company.json", "--as-of", "2026-12-01"], table);
  assert.ok(out.split("\n").includes("  no estimate: the day of the request (asOf) is outside the billing period"), out);
  const nothing = await run(["plan", ...company], '{"event": "unassigned", "userName": "nobody@fuzz-ball.example"}');
  assert.doesNotMatch(nothing.out, /before|estimate/);
});

test("a plan in its other formats is the package's", async () => {
  const { plan, planCsv, planMarkdown } = await import("../../npm/node.js");
  const made = plan(table, await readFile(join(root, "examples/company.json"), "utf8"), { asOf: "2026-11-17" });
  const forms = { "--json": `${JSON.stringify(made, null, 2)}\n`, "--csv": planCsv(made), "--markdown": planMarkdown(made) };
  for (const [flag, expected] of Object.entries(forms)) assert.equal((await run(["plan", ...company, flag], table)).out, expected, flag);
});

test("JSON is an array with an entry for each input or rule, even for one", async () => {
  const { resolve, checkMapping, explain } = await import("../../npm/node.js");
  const read = (name) => readFile(join(root, name), "utf8");
  const json = async (...args) => JSON.parse((await run(args)).out);
  const plain = (value) => JSON.parse(JSON.stringify(value));
  const own = await read("examples/company.json");
  const [dash, known] = ["examples/requests/office-dash.http", "examples/requests/existing-user.http"];
  const reports = await Promise.all([dash, known].map(async (file) => ({ file, report: plain(resolve(await read(file), own, { asOf: "2026-11-17" })) })));
  assert.deepEqual(await json("check", "--json", ...company, dash), [reports[0]]);
  assert.deepEqual(await json("check", "--json", ...company, dash, known), reports);
  const schema = "examples/okta/schema.json";
  assert.deepEqual(await json("mapping", "--json", schema), [{ file: schema, report: plain(checkMapping(await read(schema))) }]);
  assert.deepEqual(await json("explain", "--json", "SP507"), [plain(explain("SP507"))]);
});

test("the exit code is 1 if there is nothing to check", async () => {
  const [empty, none, folder] = [join(workFolder, "empty.csv"), join(workFolder, "no-company.json"), join(workFolder, "no-exports")];
  await Promise.all([writeFile(empty, ""), writeFile(none, user), mkdir(folder)]);
  const request = "examples/requests/okta-create.http";
  const calls = [
    [["check", empty], "SP102"],
    [["plan", ...company, empty], "SP130"],
    [["import", folder], "SP930"],
    [["check", "-c", none, request], "SP901"],
    [["plan", "-c", none, request], "SP901"],
    [["mapping", "-c", none, "examples/okta/schema.json"], "SP901"],
    [["compose", "-c", none, "examples/okta/app-users.json", "examples/okta/schema.json"], "SP901"],
  ];
  for (const [args, rule] of calls) {
    const { code, out, err } = await run(args);
    assert.equal(code, 1, args.join(" "));
    assert.match(out + err, new RegExp(` ${rule} `), args.join(" "));
  }
});

test("a command that fails leaves the output file as it was", async () => {
  const [kept, broken, schema] = [join(workFolder, "kept.json"), join(workFolder, "broken.json"), "examples/okta/schema.json"];
  await Promise.all([writeFile(kept, "as it was"), writeFile(broken, "{")]);
  for (const args of [["import", broken], ["compose", broken, schema], ["import", broken, "--json"], ["compose", "--json", broken, schema]]) {
    const { code, out, err } = await run([...args, "-o", kept]);
    assert.deepEqual([code, out], [1, ""], args.join(" "));
    assert.match(err, / error SP\d+ /);
    assert.ok(err.endsWith(`${kept}: not written because of the errors above\n`), err);
    assert.equal(await readFile(kept, "utf8"), "as it was");
  }
});

test("files that are named one by one keep enough of their paths to be told apart", async () => {
  const { out: expected } = await run(["import", "examples/dialpad"]);
  const found = await readdir(join(root, "examples/dialpad"), { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  assert.deepEqual(await run(["import", ...files]), { code: 0, out: expected, err: "" });
  // A folder within a folder, and the same file twice.
  const folders = ["company.json", "offices.json", "users.json", "numbers.json", "plan", "available_licenses", "plan/../company.json"];
  assert.deepEqual(await run(["import", ...folders.map((name) => join("examples/dialpad", name))]), { code: 0, out: expected, err: "" });
  const plans = files.filter((file) => file.includes("/plan/"));
  const { code, err } = await run(["import", ...plans]);
  assert.equal(code, 0);
  assert.match(err, /^examples\/dialpad: info SP932 import-missing: There is no company\.json$/m);
  assert.doesNotMatch(err, /SP119|SP931/);
});

test("import and compose print their full result as JSON", async () => {
  const { importCompany, compose } = await import("../../npm/node.js");
  const read = (name) => readFile(join(root, name), "utf8");
  const plain = (value) => JSON.parse(JSON.stringify(value));
  const [people, schema] = ["examples/okta/app-users.json", "examples/okta/schema.json"];
  const composed = await run(["compose", "--json", people, schema]);
  assert.deepEqual([JSON.parse(composed.out), composed.err], [plain(compose(await read(people), await read(schema))), ""]);
  const users = join(workFolder, "few", "users.json");
  await mkdir(join(workFolder, "few"));
  await writeFile(users, '[{"id":"1","emails":["zoe@fuzz-ball.example"]}]');
  const imported = await run(["import", "--json", users]);
  assert.deepEqual([JSON.parse(imported.out), imported.err], [plain(importCompany({ "users.json": await readFile(users, "utf8") })), ""]);
});

test("the exit code of a plan and a mapping is 1 for more warnings than allowed", async () => {
  const [schema, loud] = ["examples/okta/schema.json", join(workFolder, "warn.json")];
  const { findings } = JSON.parse((await run(["mapping", "--json", schema])).out)[0].report;
  await writeFile(loud, JSON.stringify({ rules: { [findings[0].code]: "warning" } }));
  for (const [most, code] of [["0", 1], ["1", 0]]) assert.equal((await run(["mapping", "--options", loud, schema, "--max-warnings", most])).code, code, most);
  for (const [most, code] of [["0", 1], ["1", 0]]) assert.equal((await run(["plan", ...company, "--max-warnings", most], table)).code, code, most);
  const many = `userName,officeName,License\n${Array.from({ length: 150 }, (_, at) => `p${at}@fuzz-ball.example,Denver,Dialpad_Ai Voice`).join("\n")}\n`;
  for (const [most, code] of [["149", 1], ["150", 0]]) assert.equal((await run(["plan", ...company, "--max-warnings", most], many)).code, code, most);
  // A rule whose first warning comes after a hundred infos.
  const words = [...Array.from({ length: 120 }, () => "STAGED"), ...Array.from({ length: 5 }, () => "Invited")];
  const states = `userName,officeName,License,Status\n${words.map((word, at) => `p${at}@fuzz-ball.example,London,Dialpad_Support,${word}`).join("\n")}\n`;
  for (const [most, code] of [["4", 1], ["5", 0]]) assert.equal((await run(["plan", ...company, "--max-warnings", most], states)).code, code, most);
});

test("a reader that stops early does not change the exit code", async () => {
  const ends = (args) =>
    new Promise((done) => {
      const child = spawn(process.execPath, [main, ...args], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
      child.stdout.destroy();
      child.stderr.destroy();
      child.on("exit", done);
    });
  assert.equal(await ends(["check", ...company, "examples/requests/existing-user.http"]), 1);
  assert.equal(await ends(["check", ...company, "examples/requests/okta-create.http"]), 0);
  assert.equal(await ends(["compose", "examples/company.json", "examples/company.json"]), 1);
  assert.equal(await ends(["chekc"]), 2);
});

test("output that cannot be written is a failure", { skip: !existsSync("/dev/full") }, async () => {
  const full = await open("/dev/full", "w");
  const fails = (args) =>
    new Promise((done) => {
      const child = spawn(process.execPath, [main, ...args], { cwd: root, stdio: ["ignore", full.fd, "pipe"] });
      const err = text(child.stderr);
      child.on("exit", async (code) => done([code, await err]));
    });
  const words = (name) => `scim-preflight: no space left on the device: ${name}\n`;
  for (const args of [["--version"], ["--help"], ["rules"], ["check", "examples/requests/okta-create.http"], ["import", "examples/dialpad"]]) {
    assert.deepEqual(await fails(args), [2, words("standard output")], args.join(" "));
  }
  assert.deepEqual(await fails(["import", "examples/dialpad", "-o", "/dev/full"]), [2, words("/dev/full")]);
  await full.close();
});

test("a file that cannot be written in full stays as it was, and nothing is left beside it", { skip: process.platform === "win32" }, async () => {
  const folder = await mkdtemp(join(workFolder, "full-"));
  const [request, company] = [join(folder, "request.http"), join(folder, "company.json")];
  const sent = (await readFile(join(root, "examples/requests/office-dash.http"), "utf8")).replace("Ines Holt", "Ines Holt ".repeat(100));
  await writeFile(request, sent);
  await writeFile(company, "kept");
  // As on a full disk: no file may grow beyond a kibibyte.
  const full = (args) =>
    new Promise((done) => execFile("bash", ["-c", 'ulimit -f 1; exec "$0" "$@"', process.execPath, main, ...args], { cwd: root }, (error) => done(error?.code)));
  assert.equal(await full(["import", "examples/dialpad", "-o", company]), 2);
  assert.equal(await full(["check", "-c", "examples/company.json", "--fix", request]), 2);
  assert.equal(await readFile(request, "utf8"), sent);
  assert.equal(await readFile(company, "utf8"), "kept");
  assert.deepEqual((await readdir(folder)).sort(), ["company.json", "request.http"]);
});

test("a file that is replaced keeps its mode, and a link still leads to it", { skip: process.platform === "win32" }, async () => {
  const folder = await mkdtemp(join(workFolder, "link-"));
  const [kept, link] = [join(folder, "kept.json"), join(folder, "link.json")];
  await writeFile(kept, "{}", { mode: 0o640 });
  await symlink("kept.json", link);
  assert.equal((await run(["import", "examples/dialpad", "-o", link])).code, 0);
  assert.equal(JSON.parse(await readFile(kept, "utf8")).offices.length, 5);
  assert.equal((await stat(kept)).mode & 0o777, 0o640);
  assert.equal(await readlink(link), "kept.json");
  assert.deepEqual((await readdir(folder)).sort(), ["kept.json", "link.json"]);
});

test("“-” is standard input for the company and the options as well, and standard output for a result", async () => {
  const company = await readFile(join(root, "examples/company.json"));
  const request = "examples/requests/office-dash.http";
  const named = await run(["check", request, "-c", "examples/company.json"]);
  const piped = await run(["check", request, "-c", "-"], company);
  assert.deepEqual(piped, { ...named, out: named.out.replaceAll("examples/company.json", "standard input") });
  assert.match((await run(["plan", "examples/evening.ndjson", "--company", "-", "--json"], company)).out, /"complete": true/);
  assert.match((await run(["check", request, "--options", "-"], '{"asof": 1}')).out, /^standard input:1:2: warning SP951 /);
  const sarif = JSON.parse((await run(["check", request, "-c", "-", "--sarif"], company)).out);
  assert.equal(sarif.runs[0].results[0].relatedLocations[0].physicalLocation.artifactLocation.uri, "stdin");
  for (const args of [["check", "-c", "-"], ["check", "-", "-c", "-"], ["check", request, "-c", "-", "--options", "-"]]) {
    assert.deepEqual(await run(args, company), { code: 2, out: "", err: "scim-preflight: standard input can be read only once\nSee “scim-preflight check --help”.\n" });
  }
  assert.deepEqual(await run(["import", "examples/dialpad", "-o", "-"]), await run(["import", "examples/dialpad"]));
  assert.equal(existsSync(join(root, "-")), false);
});

test("a flag takes the same values as its option, in any letter case", async () => {
  const { validate } = await import("../../npm/node.js");
  for (const name of ["idp", "profile"]) {
    const { help } = validate("{}", { [name]: "?" }).findings.find(({ code }) => code === "SP952");
    const words = help.match(/Allowed values are (.*?)\. /)[1].split(/, | and /);
    assert.ok((await run(["check", "--help"])).out.replaceAll("\n", " ").includes(`: ${words.join(", ")} `), help);
  }
  const { out } = await run(["check", "--idp", "OKTA"], user);
  assert.match(out, /read as okta/);
  const options = join(workFolder, "loud.json");
  await writeFile(options, '{"idp":"Okta","profile":"None","onDelete":"DELETE","rules":{"SP402":"Off"}}');
  const result = await run(["check", "--options", options], user);
  assert.match(result.out, /read as okta/);
  assert.doesNotMatch(result.out, /SP952/);
});

test("flags are set in the options file, however it is encoded, and its findings keep their locations", async () => {
  const request = "examples/requests/okta-create.http";
  const [file, text] = [join(workFolder, "flagged.json"), '{\n  "idp": "google",\n\n  "unheardOf": 1\n}\n'];
  for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`), utf16(text), utf16(text).swap16()]) {
    await writeFile(file, bytes);
    const { out } = await run(["check", "--options", file, "--idp", "entra", "--as-of", "2026-11-17", request]);
    assert.match(out, /read as entra/);
    assert.ok(out.includes(`${file}:4:3: warning SP951 option-unknown: `), out);
  }
  for (const blank of ["", " \n", "\ufeff", "null\n"]) {
    await writeFile(file, blank);
    assert.match((await run(["check", "--options", file, "--idp", "entra", request])).out, /read as entra/, JSON.stringify(blank));
  }
});

test("a flag that cannot replace the option in the file is not lost silently", async () => {
  const file = join(workFolder, "ambiguous.json");
  const request = "examples/requests/okta-create.http";
  const words = (name) => `scim-preflight: ${file} has “${name}” more than once or in another letter case, so the flag cannot replace it: keep one “${name}”\n`;
  for (const [text, ...args] of [
    ['{"idp":"google","idp":"okta"}', "--idp", "entra"],
    ['\ufeff{"idp":"google","IDP":"okta"}', "--idp", "entra"],
    ['{"IDP":"google"}', "--idp", "entra"],
    ['{"asOf":"2026-11-01","asOf":"2026-11-02"}', "--as-of", "2026-11-17"],
  ]) {
    await writeFile(file, text);
    assert.deepEqual(await run(["check", "--options", file, ...args, request]), { code: 2, out: "", err: words(args[0] === "--idp" ? "idp" : "asOf") }, text);
  }
  await writeFile(file, '{"idp":"google","idp":"entra"}');
  assert.match((await run(["check", "--options", file, "--idp", "entra", request])).out, /read as entra/);
  for (const text of ['["idp"]', "7", '{"idp":"google",}']) {
    await writeFile(file, text);
    const { code, out } = await run(["check", "--options", file, "--idp", "entra", request]);
    assert.equal(code, 1, text);
    assert.ok(out.startsWith(`${file}:1:`), out);
  }
});

test("a provider that is not the one detected is named with it; what cannot be read is not read as any", async () => {
  const head = async (...args) => (await run(args, "[[")).out.split("\n")[0];
  const request = "examples/requests/okta-create.http";
  assert.equal(await head("check", "--idp", "okta", request), `${request} · POST /Users · looks like okta`);
  assert.equal(await head("check", "--idp", "entra", request), `${request} · POST /Users · read as entra, looks like okta`);
  for (const command of ["check", "mapping"]) assert.equal(await head(command), "standard input", command);
});

test("findings on the options or the company are printed once, count as warnings, and are in the JSON of each request", async () => {
  const { resolve, validate } = await import("../../npm/node.js");
  const file = join(workFolder, "unheard-of.json");
  const requests = ["examples/requests/okta-create.http", "examples/requests/delete.http"];
  for (const [flag, rule, text, check] of [
    ["--options", "SP951", '{"unheardOf": 1}', validate],
    ["--company", "SP903", '{"unheardOf": 1, "offices": [{"name": "Austin HQ"}]}', resolve],
  ]) {
    await writeFile(file, text);
    const args = ["check", flag, file, ...requests];
    const code = async (most) => (await run([...args, "--max-warnings", most])).code;
    assert.equal((await run(args)).out.split(` ${rule} `).length, 2, rule);
    assert.deepEqual([await code("0"), await code("1")], [1, 0], rule);
    const reports = await Promise.all(requests.map(async (name) => check(await readFile(join(root, name), "utf8"), text)));
    assert.deepEqual(JSON.parse((await run([...args, "--json"])).out), JSON.parse(JSON.stringify(reports.map((report, at) => ({ file: requests[at], report })))), rule);
  }
});

test("findings on the options are printed once for all mappings, and are in the JSON of each", async () => {
  const { checkMapping } = await import("../../npm/node.js");
  const [options, flawed] = [join(workFolder, "mapping-options.json"), join(workFolder, "flawed.json")];
  await writeFile(options, '{"unheardOf": 1, "rules": {"SP977": "off"}}');
  await writeFile(flawed, '{"unheardOf": 1, "offices": []}');
  const schemas = ["examples/okta/schema.json", "examples/entra/schema.json"];
  await check(["mapping", "--options", options, ...schemas], {
    code: 0,
    out: [
      `${options}:1:2: warning SP951 option-unknown: Unknown option “unheardOf”`,
      "    It is ignored. Valid names are `idp`, `asOf`, `onDelete`, `entraForms`, `profile`, `bulk`, `resource`, `rules`, `company` and `schemas`.",
      "examples/okta/schema.json · looks like okta",
      "no problems",
      "examples/entra/schema.json · looks like entra",
      "no problems",
    ],
  });
  for (const [most, code] of [["0", 1], ["1", 0]]) assert.equal((await run(["mapping", "--options", options, ...schemas, "--max-warnings", most])).code, code, most);
  const json = async (...args) => JSON.parse((await run(["mapping", "--json", "--options", options, ...args, ...schemas])).out);
  const reports = await Promise.all(schemas.map(async (file) => ({ file, report: checkMapping(await readFile(join(root, file)), await readFile(options)) })));
  assert.deepEqual(await json(), JSON.parse(JSON.stringify(reports)));
  for (const { report } of await json("--company", flawed)) assert.deepEqual(report.findings.slice(0, 3).map(({ span, code }) => [span.source, code]), [["company", "SP903"], ["company", "SP901"], ["options", "SP951"]]);
  const { runs } = JSON.parse((await run(["mapping", "--sarif", "--options", options, ...schemas])).out);
  assert.deepEqual(runs[0].results.map(({ ruleId }) => ruleId), ["SP951"]);
});

test("severities in the options apply to the company in every command", async () => {
  const [options, flawed] = [join(workFolder, "severities.json"), join(workFolder, "severities-company.json")];
  await writeFile(options, '{"rules": {"SP903": "off"}}');
  await writeFile(flawed, '{"unheardOf": 1, "offices": [{"name": "Austin HQ"}]}');
  const [people, schema, request] = ["examples/okta/app-users.json", "examples/okta/schema.json", "examples/requests/okta-create.http"];
  for (const args of [["check", request], ["plan", request], ["mapping", schema], ["compose", people, schema]]) {
    const output = async (...further) => {
      const { out, err } = await run([...args, "-c", flawed, ...further]);
      return out + err;
    };
    assert.match(await output(), / SP903 /, args[0]);
    assert.doesNotMatch(await output("--options", options), / SP903 /, args[0]);
  }
});

test("output has colors in a terminal, and where the environment asks for them", async () => {
  const args = ["check", "examples/requests/okta-create.http"];
  const hasColors = (out) => out.includes("\u001b[32maccepted");
  const piped = async (variables, ...flags) => hasColors((await run([...args, ...flags], "", variables)).out);
  assert.deepEqual([await piped({}), await piped({}, "--color"), await piped({ NO_COLOR: "1" }, "--color")], [false, true, true]);
  assert.deepEqual([await piped({ FORCE_COLOR: "1" }), await piped({ FORCE_COLOR: "0" })], [true, false]);
  const shown = async (variables) => hasColors(await runInTerminal(args, variables));
  assert.deepEqual([await shown({}), await shown({ NO_COLOR: "1" }), await shown({ TERM: "dumb" }), await shown({ FORCE_COLOR: "0" })], [true, false, false, false]);
});

test("a terminal shows the progress of a plan and says that input is awaited; a pipe has neither", async () => {
  const file = join(workFolder, "progress.csv");
  await writeFile(file, table);
  const shown = await runInTerminal(["plan", ...company, file]);
  assert.match(shown, /^\r\d requests?, 0\.0 MB, 0 errors \u001b\[K\r\u001b\[K/);
  assert.equal((await run(["plan", ...company, file])).err, "");
  assert.match(await runInTerminal(["check"], { input: "{}\n\u0004" }), /reading standard input; end it with Ctrl-D\r\n/);
  assert.equal((await run(["check"], user)).err, "");
});

test("a result made from several files names the file of each finding", async () => {
  const people = join(workFolder, "nobody.json");
  await writeFile(people, '[{"id": "1", "status": "ODD"}]');
  const { err } = await run(["compose", people, "examples/okta/schema.json"]);
  assert.ok(err.startsWith(`${people}:1:2: error SP982 compose-people-unreadable: `), err);
  const exports = join(workFolder, "plan-error");
  await mkdir(join(exports, "plan"), { recursive: true });
  await writeFile(join(exports, "plan/124.json"), '{"error":{"code":429}}');
  const result = await run(["import", exports]);
  assert.equal(result.code, 1);
  assert.match(result.err, /^.*: error SP940 import-error-response: “plan\/124\.json” is an error response, not an export: “429”$/m);
  assert.ok(result.err.includes(`\n${join(exports, "plan/124.json")}: error SP940 `), result.err);
  const { err: relative } = await run(["import", "examples/okta", "examples/dialpad"]);
  assert.ok(relative.startsWith("examples/okta/app-users.json: warning SP931 "), relative);
});

test("the exit code is 1 for an incomplete plan, and for one with a gate", async () => {
  assert.equal((await run(["plan", ...company], `${table}"broken`)).code, 1);
  const leaving = Array.from({ length: 3 }, () => '{"event":"deleted","userName":"ana@fuzz-ball.example"}').join("\n");
  await writeFile(join(workFolder, "strict.json"), JSON.stringify({ ...JSON.parse(await readFile(join(root, "examples/company.json"), "utf8")), settings: { deletionThreshold: 0 } }));
  assert.equal((await run(["plan", "--company", join(workFolder, "strict.json"), "--idp", "entra"], leaving)).code, 1);
});

test("from exports to a plan, by files", async () => {
  const [made, requests] = [join(workFolder, "company.json"), join(workFolder, "requests.ndjson")];
  assert.deepEqual(await run(["import", "examples/dialpad", "--output", made]), { code: 0, out: "", err: "" });
  const composed = await run(["compose", "examples/okta/app-users.json", "examples/okta/schema.json", "-o", requests]);
  assert.deepEqual([composed.code, composed.out], [0, ""]);
  const { out } = await run(["plan", "--company", made, "--json", requests]);
  const { complete, steps } = JSON.parse(out);
  assert.deepEqual([complete, steps.length], [true, (await readFile(requests, "utf8")).trim().split("\n").length]);
});

test("a mapping is not a request: it has no verdict", async () => {
  const { code, out } = await run(["mapping", "examples/okta/schema-wrong-namespace.json"]);
  assert.equal(code, 1);
  assert.match(out, /^examples\/okta\/schema-wrong-namespace\.json:82:32: error SP961 mapping-outside-extension: /m);
  assert.match(out, /^2 errors, 1 note$/m);
});

test("rules are listed and explained", async () => {
  const { rules, explain } = await import("../../npm/node.js");
  assert.equal((await run(["rules"])).out.trimEnd().split("\n").length, rules().length);
  assert.ok((await run(["explain", "office-name-dash"])).out.includes(explain("SP507").docs.trim()));
  await check(["explain", "SP000"], { code: 2, out: [""], err: "scim-preflight: unknown rule SP000: “scim-preflight rules” lists all rules\n" });
});

test("an invalid call says what to do and exits with 2", async () => {
  const calls = [
    [[], "no command given\nSee “scim-preflight --help”."],
    [["help", "nope"], 'unknown command "nope": the first word must be one of check, plan, import, mapping, compose, rules, explain\nSee “scim-preflight --help”.'],
    [["chekc"], 'unknown command "chekc": the first word must be one of check, plan, import, mapping, compose, rules, explain\nSee “scim-preflight --help”.'],
    [["--json", "check"], 'unknown command "--json": the first word must be one of check, plan, import, mapping, compose, rules, explain\nSee “scim-preflight --help”.'],
    [["plan"], "plan requires --company FILE\nSee “scim-preflight plan --help”."],
    [["check", "--nonsense"], "check has no flag --nonsense\nSee “scim-preflight check --help”."],
    [["import", "--markdown", "x"], "import has no flag --markdown\nSee “scim-preflight import --help”."],
    [["check", "-j", "x"], "check has no flag -j\nSee “scim-preflight check --help”."],
    [["check", "--json=true", "x"], "--json takes no value\nSee “scim-preflight check --help”."],
    [["check", "x", "--company"], "--company requires a value: --company FILE\nSee “scim-preflight check --help”."],
    [["check", "-c", "--json", "x"], "-c requires a value: -c FILE\nSee “scim-preflight check --help”."],
    [["import", "x", "--output", ""], "--output requires a value: --output FILE\nSee “scim-preflight import --help”."],
    [["check", "nothing-here.http"], "no such file or folder: nothing-here.http"],
    [["compose", "one"], "too few arguments: expected scim-preflight compose PEOPLE SCHEMA\nSee “scim-preflight compose --help”."],
    [["plan", ...company, "one", "two"], "too many arguments: expected scim-preflight plan --company FILE [REQUESTS]\nSee “scim-preflight plan --help”."],
    [["rules", "one"], "too many arguments: expected scim-preflight rules\nSee “scim-preflight rules --help”."],
    [["import", "-"], "import cannot read standard input: it tells the exports apart by their names\nSee “scim-preflight import --help”."],
    [["check", "--fix"], "--fix needs files: standard input cannot be fixed in place\nSee “scim-preflight check --help”."],
    [["plan", ...company, "--json", "--csv"], "--json and --csv cannot be used together\nSee “scim-preflight plan --help”."],
    [["check", "-", "-"], "standard input can be read only once\nSee “scim-preflight check --help”."],
    [["compose", "-", "-"], "standard input can be read only once\nSee “scim-preflight compose --help”."],
    [["check", "--idp", "okta2", "x"], '--idp must be one of auto, okta, entra, google, onelogin, jumpcloud, rfc, not "okta2"\nSee “scim-preflight check --help”.'],
    [["plan", ...company, "--idp=", "x"], "--idp requires a value: --idp NAME\nSee “scim-preflight plan --help”."],
    [["check", "--profile", "rfc", "x"], '--profile must be one of none, interop, not "rfc"\nSee “scim-preflight check --help”.'],
    [["check", "--as-of", "tomorrow", "x"], '--as-of must be a date such as 2026-11-17, not "tomorrow"\nSee “scim-preflight check --help”.'],
    [["check", "--as-of", "2026-02-30", "x"], '--as-of must be a date such as 2026-11-17, not "2026-02-30"\nSee “scim-preflight check --help”.'],
    [["check", "--max-warnings", "few", "x"], '--max-warnings must be a non-negative integer, not "few"\nSee “scim-preflight check --help”.'],
  ];
  for (const [args, words] of calls) await check(args, { code: 2, out: [""], err: `scim-preflight: ${words}\n` });
});

test("a file that cannot be read or written is named", async () => {
  const [blank, folder] = [join(workFolder, "blank.json"), join(workFolder, "nowhere")];
  await writeFile(blank, " \n");
  const request = "examples/requests/okta-create.http";
  const calls = [
    [["check", "-c", blank, request], `${blank} is empty: a company needs at least the names of its offices`],
    [["plan", "-c", ".", request], ". is a folder: name a file in it instead"],
    [["check", "--options", "examples", request], "examples is a folder: name a file in it instead"],
    [["check", "examples"], "examples is a folder: name a file in it instead"],
    [["plan", ...company, "examples"], "examples is a folder: name a file in it instead"],
    [["check", "-c", "nothing-here.json", request], "no such file or folder: nothing-here.json"],
    [["check", "Makefile/nothing-here"], "no such file or folder: Makefile/nothing-here"],
    [["check", "--", "--version"], "no such file or folder: --version"],
    [["import", "nothing-here"], "no such file or folder: nothing-here"],
    [["import", "examples/dialpad", "-o", join(folder, "company.json")], `cannot write company.json: there is no folder ${folder}`],
    [["import", "examples/dialpad", "-o", "examples"], "examples is a folder: name a file in it instead"],
  ];
  for (const [args, words] of calls) await check(args, { code: 2, out: [""], err: `scim-preflight: ${words}\n` });
});

test("a name with * stands for the files that match, where the shell leaves that to the command", async () => {
  const folder = await mkdtemp(join(workFolder, "star-"));
  for (const name of ["b.http", "a.http", ".c.http", "d.json", "e.http.bak"]) await writeFile(join(folder, name), "DELETE /Users/u5 HTTP/1.1\n");
  const named = async (...words) => JSON.parse((await run(["check", "--json", ...words])).out).map(({ file }) => file);
  assert.deepEqual(await named(join(folder, "*.http")), ["a.http", "b.http"].map((name) => join(folder, name)));
  assert.deepEqual(await named("examples/requests/office-*.http"), ["examples/requests/office-dash.http", "examples/requests/office-near-miss.http"]);
  await writeFile(join(folder, "*.http"), "DELETE /Users/u5 HTTP/1.1\n");
  assert.deepEqual(await named(join(folder, "*.http")), [join(folder, "*.http")], "a file of this very name");
  for (const name of [join(folder, "*.csv"), join(folder, "none", "*.http")]) {
    await check(["check", name], { code: 2, out: [""], err: `scim-preflight: no such file or folder: ${name}\n` });
  }
});

test("a file that fits no string is named, and not read", async () => {
  const huge = join(workFolder, "huge.json");
  await writeFile(huge, "");
  await truncate(huge, 2 ** 32);
  const words = `scim-preflight: ${huge} is too large: at most 536 MB can be read\n`;
  const request = "examples/requests/okta-create.http";
  for (const args of [["check", huge], ["check", "-c", huge, request], ["check", "--options", huge, request], ["mapping", huge], ["import", huge]]) {
    await check(args, { code: 2, out: [""], err: words });
  }
  await rm(huge);
});

test("a workbook, an archive or a PDF is not read", async () => {
  const folder = await mkdtemp(join(workFolder, "not-text-"));
  const named = async (name, bytes) => {
    const path = join(folder, name);
    await writeFile(path, Buffer.from(bytes, "latin1"));
    return path;
  };
  const workbook = await named("people.xlsx", "PK\x03\x04\x14\0\x06\0");
  const old = await named("people.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
  const pdf = await named("people.pdf", "%PDF-1.7\n");
  const request = "examples/requests/office-dash.http";
  const calls = [
    [["check", request, workbook], `${workbook} is a workbook or archive, not text: save the table as CSV`],
    [["plan", ...company, old], `${old} is a workbook or archive, not text: save the table as CSV`],
    [["check", "-c", pdf, request], `${pdf} is a PDF, not text`],
    [["mapping", workbook], `${workbook} is a workbook or archive, not text: save the table as CSV`],
    [["compose", workbook, "examples/okta/schema.json"], `${workbook} is a workbook or archive, not text: save the table as CSV`],
  ];
  for (const [args, words] of calls) await check(args, { code: 2, out: [""], err: `scim-preflight: ${words}\n` });
  await check(["plan", ...company], { code: 2, out: [""], err: "scim-preflight: standard input is a PDF, not text\n" }, "%PDF-1.7\n");
});

test("help lists every command and every flag", async () => {
  const { out } = await run(["--help"]);
  for (const command of ["check", "plan", "import", "mapping", "compose", "rules", "explain"]) {
    assert.match(out, new RegExp(`^  ${command}\\b`, "m"));
    const { out: own } = await run([command, "--help"]);
    assert.match(own, new RegExp(`^Usage: scim-preflight ${command}\\b`));
    assert.equal(own.includes("\nReads standard input if no file is named.\n"), ["check", "plan", "mapping"].includes(command), command);
    assert.ok(own.split("\n").every(({ length }) => length <= 150), own);
  }
  const [each, rule] = ["the full result as JSON: an array with a report for each file", "the rules as JSON: an array, even if there is only one"];
  for (const [command, words] of Object.entries({ check: each, plan: "the full result as JSON", mapping: each, explain: rule })) {
    assert.match((await run([command, "--help"])).out, new RegExp(`^  --json {18}${words}$`, "m"), command);
  }
  assert.match((await run(["--version"])).out, /^\d+\.\d+\.\d+\n$/);
});

/** Checks a SARIF log, one line per result: file and region, level and rule, message; then its related locations and fixes. */
async function checkLog(args, expected, input) {
  const { code, out, err } = await run([...args, "--sarif"], input);
  const { version, runs } = JSON.parse(out);
  const [{ tool, results }] = runs;
  const at = ({ physicalLocation: { artifactLocation, region } }) => [artifactLocation.uri, region.startLine, region.startColumn, region.endLine, region.endColumn].filter(Boolean).join(":");
  const lines = results.flatMap(({ ruleId, ruleIndex, level, message, locations: [place], relatedLocations = [], fixes = [] }) => [
    `${at(place)} ${level} ${tool.driver.rules[ruleIndex].id === ruleId && tool.driver.rules[ruleIndex].name}: ${message.text}`,
    ...relatedLocations.map((label) => `  ${at(label)} ${label.message.text}`),
    ...fixes.flatMap(({ description, artifactChanges }) =>
      artifactChanges.flatMap(({ artifactLocation, replacements }) => replacements.map(({ deletedRegion, insertedContent }) => `  ${at({ physicalLocation: { artifactLocation, region: deletedRegion } })} ${description.text}: ${insertedContent.text}`)),
    ),
  ]);
  assert.deepEqual({ code, err, version, lines }, { code: expected.code, err: "", version: "2.1.0", lines: expected.lines });
}

test("SARIF has each finding with its region, its related locations, and its fix", () =>
  checkLog(["check", ...company, "examples/requests/office-dash.http"], {
    code: 0,
    lines: [
      "examples/requests/office-dash.http:23:19:23:38 warning office-name-dash: `officeName` “Boston - Back Bay” differs from the office “Boston – Back Bay” only in the kind of dash or quote. Names must match exactly. The country (United States) decides instead, but has 3 offices. Which one Dialpad picks is not documented; assumed: “Austin HQ”, the primary office. Write the name as the office has it.",
      "  examples/company.json:50:15:50:34 Did you mean this?",
      "  examples/requests/office-dash.http:23:19:23:38 Replace with “Boston – Back Bay”: \"Boston – Back Bay\"",
    ],
  }));

test("SARIF of a plan, of a mapping, of standard input and of nothing", async () => {
  const ana = '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ana@fuzz-ball.example"}';
  const exists = [
    "stdin:5:70 error user-exists: A user with the userName “ana@fuzz-ball.example” already exists. A service provider returns 409. Update the user with `PATCH /Users/u1` instead.",
    "  examples/company.json:76:5:85:6 This user",
  ];
  await checkLog(["plan", ...company, "-"], { code: 1, lines: exists }, `DELETE /Users/u2\n###\nPOST /Users\n\n${ana}`);
  await checkLog(["mapping", "examples/okta/schema-wrong-namespace.json"], {
    code: 1,
    lines: [
      "examples/okta/schema-wrong-namespace.json:82:32:82:76 error mapping-outside-extension: Dialpad does not see `officeName` here. It reads `officeName` only in the namespace urn:ietf:params:scim:schemas:extension:enterprise:2.0:User. Without it, the country decides the office, unless another attribute names one.",
      '  examples/okta/schema-wrong-namespace.json:82:32:82:76 Map it to the Enterprise User extension: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"',
      "examples/okta/schema-wrong-namespace.json:125:32:125:76 error mapping-outside-extension: Dialpad does not see `licenseType` here. It reads `licenseType` only in the namespace urn:ietf:params:scim:schemas:extension:enterprise:2.0:User. Which license everyone gets without it is not documented.",
      '  examples/okta/schema-wrong-namespace.json:125:32:125:76 Map it to the Enterprise User extension: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"',
      "examples/okta/schema-wrong-namespace.json:153:25:153:36 note mapping-not-sent: “dialpadPhone” is read-only in Okta. Whether Okta sends such a value is not documented; assumed: Okta only reads it. If that is intended, nothing needs to be done.",
    ],
  });
  const broken = [
    "stdin:1:1:1:2 warning missing-schemas: The body has no `schemas`. It is required and says what the body is: urn:ietf:params:scim:schemas:core:2.0:User.",
    '  stdin:2:2:2:2 Add schemas: "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],\r\n ',
    "stdin:4:3:4:8 error object-expected: Each value of `emails` must be an object. A conforming service provider rejects a plain value here.",
    '  stdin:4:3:4:3 Make it an object: {"value": ',
    "  stdin:4:8:4:8 Make it an object: }",
  ];
  await checkLog(["check"], { code: 1, lines: broken }, '{\r\n "userName": "a",\r "emails": [\n  "é😀"\n ]\n}');
  await checkLog(["check", "examples/requests/okta-create.http"], { code: 0, lines: [] });
});

test("SARIF describes each rule in a sentence and in full, and names a file as a code host does", async () => {
  const { out } = await run(["check", "--sarif", ...company, "./examples/requests/../requests/office-dash.http"]);
  const [{ tool, results }] = JSON.parse(out).runs;
  assert.deepEqual([...new Set(results.map(({ locations: [place] }) => place.physicalLocation.artifactLocation.uri))], ["examples/requests/office-dash.http"]);
  const { shortDescription, fullDescription } = tool.driver.rules.find(({ id }) => id === "SP507");
  assert.equal(shortDescription.text, "A name that differs from an office name only in the kind of dash, quote or apostrophe, or also in case.");
  assert.equal(fullDescription.text, "A name that differs from an office name only in the kind of dash, quote or apostrophe, or also in case. The name must match a Dialpad office exactly. Editors replace hyphens with dashes and straight apostrophes with curly ones as you type; a directory keeps what was typed.");
});
