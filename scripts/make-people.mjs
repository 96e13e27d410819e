// Generates the people and mappings in examples/okta and examples/entra, the same on every run: `node scripts/make-people.mjs`.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const core = "urn:ietf:params:scim:schemas:core:2.0:User";
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const domain = "fuzz-ball.example";

const givenNames = "Ada Bea Cem Dora Eli Fay Gus Hana Ivo Jun Kai Lea Mio Noa Oda Pia Quin Rui Sol Tess Uma Vik Wes Xia Yuri Zoe".split(" ");
const familyNames = "Adler Brandt Cole Dahl Endo Fox Grau Hope Ito Jansen Kerr Lund Moss Nagy Ortiz Price Quill Reyes Sato Thorn Ueda Voss Wolf Young Zhu".split(" ");
const offices = [
  { name: "Austin HQ", country: "US", weight: 70 },
  { name: "Denver", country: "US", weight: 40 },
  { name: "Boston – Back Bay", country: "US", weight: 40 },
  { name: "London", country: "GB", weight: 35 },
  { name: "東京　オフィス", country: "JP", weight: 15 },
];
const licenses = [
  { name: "Dialpad_Ai Voice", weight: 80 },
  { name: "Dialpad_Support", weight: 15 },
  { name: "Dialpad_Ai Sales", weight: 5 },
];
const titles = ["Account Executive", "Analyst", "Engineer", "Manager", "Recruiter", "Support Agent"];
/** Users who already exist in the sample company, with their ids there. */
const existingUsers = [
  { id: "u1", first: "Ana", last: "Abebe", email: `ana@${domain}`, office: "Austin HQ", country: "US", license: "Dialpad_Ai Voice", status: "PROVISIONED" },
  { id: "u2", first: "Bo", last: "Brandt", email: `bo@${domain}`, office: "Denver", country: "US", license: "Dialpad_Support", status: "DEPROVISIONED" },
  { id: "u5", first: "Emi", last: "Endo", email: `emi@${domain}`, office: "東京　オフィス", country: "JP", license: "Dialpad_Ai Voice", status: "PROVISIONED" },
];
const teams = ["Engineering", "Finance", "People", "Sales", "Support"];

/** Random numbers below a limit, the same for the same seed (mulberry32). */
function seededRandom(seed) {
  return (limit) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

function weighted(choices, roll) {
  let left = roll(choices.reduce((sum, { weight }) => sum + weight, 0));
  return choices.find(({ weight }) => (left -= weight) < 0);
}

/** People for both directories, each with a unique address. */
function people(count, seed) {
  const roll = seededRandom(seed);
  const pick = (list) => list[roll(list.length)];
  const usedNames = new Set();
  return Array.from({ length: count }, (_, place) => {
    const [first, last] = [pick(givenNames), pick(familyNames)];
    let name = `${first}.${last}`.toLowerCase();
    for (let number = 2; usedNames.has(name); number += 1) name = `${first}.${last}${number}`.toLowerCase();
    usedNames.add(name);
    const { name: office, country } = weighted(offices, roll);
    return { place, first, last, email: `${name}@${domain}`, office, country, license: weighted(licenses, roll).name, title: pick(titles), team: pick(teams), roll: roll(100) };
  });
}

const padded = (number, width = 2) => String(number).padStart(width, "0");

export function oktaUsers() {
  return people(200, 20).map((person, place) => {
    // Most are new; a few already exist in Dialpad, are not assigned yet, or left before they started.
    const existing = existingUsers[place];
    const { first, last, email, office, country, license, title, team, roll } = { ...person, ...existing };
    const status = existing?.status ?? (roll < 2 ? "DEPROVISIONED" : roll < 5 ? "IMPORTED" : "ACTIVE");
    const id = `00u${padded(place, 4)}fuzzball5d7`;
    return {
      id,
      ...(existing && { externalId: existing.id }),
      created: `2026-10-${padded(1 + (place % 28))}T08:00:00.000Z`,
      lastUpdated: `2026-11-${padded(1 + (place % 20))}T16:30:00.000Z`,
      scope: "USER",
      status,
      statusChanged: `2026-11-${padded(1 + (place % 20))}T16:30:00.000Z`,
      passwordChanged: null,
      syncState: existing ? "SYNCHRONIZED" : "OUT_OF_SYNC",
      credentials: { userName: email },
      profile: {
        givenName: first,
        familyName: last,
        displayName: `${first} ${last}`,
        email,
        emailType: "work",
        title,
        department: team,
        officeName: office,
        country,
        licenseType: license,
        dialpadPhone: null,
      },
      _links: { app: { href: "https://fuzz-ball.okta.example/api/v1/apps/0oafuzzball5d7" }, user: { href: `https://fuzz-ball.okta.example/api/v1/users/${id}` } },
    };
  });
}

export function oktaSchema(namespace = enterprise) {
  const property = (title, externalName, externalNamespace, more = {}) => ({ title, type: "string", externalName, externalNamespace, scope: "NONE", ...more });
  const oneOf = (names) => ({ enum: names, oneOf: names.map((name) => ({ const: name, title: name })) });
  return {
    id: "https://fuzz-ball.okta.example/meta/schemas/apps/0oafuzzball5d7/default",
    $schema: "http://json-schema.org/draft-04/schema#",
    name: "Dialpad",
    title: "Dialpad User",
    type: "object",
    definitions: {
      base: {
        id: "#base",
        type: "object",
        properties: { userName: { title: "Username", type: "string", required: true, scope: "NONE", maxLength: 100, mutability: "READ_WRITE" } },
        required: ["userName"],
      },
      custom: {
        id: "#custom",
        type: "object",
        properties: {
          givenName: property("Given name", "name.givenName", core),
          familyName: property("Family name", "name.familyName", core),
          displayName: property("Display name", "displayName", core),
          email: property("Primary email", "emails.^[primary==true].value", core),
          emailType: property("Primary email type", "emails.^[primary==true].type", core),
          title: property("Title", "title", core),
          department: property("Department", "department", enterprise),
          officeName: property("Dialpad office", "officeName", namespace, oneOf(offices.map(({ name }) => name))),
          country: property("Country", "country", enterprise),
          licenseType: property("Dialpad license", "licenseType", namespace, oneOf(licenses.map(({ name }) => name))),
          dialpadPhone: property("Dialpad phone", "phoneNumbers.^[type=='Dialpad'].value", core, { mutability: "READ_ONLY" }),
        },
        required: [],
      },
    },
    properties: { profile: { allOf: [{ $ref: "#/definitions/base" }, { $ref: "#/definitions/custom" }] } },
  };
}

export function entraUsers() {
  const value = people(40, 7).map(({ place, first, last, email, office, country, title, team, roll }) => ({
    id: `6f0c0e9a-0000-4000-8000-${padded(place, 12)}`,
    accountEnabled: roll >= 5,
    userPrincipalName: email,
    mail: email,
    mailNickname: email.split("@")[0],
    displayName: `${first} ${last}`,
    givenName: first,
    surname: last,
    jobTitle: title,
    department: team,
    officeLocation: office,
    usageLocation: country,
    mobilePhone: null,
    businessPhones: [],
    deletedDateTime: null,
  }));
  return { "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users", value };
}

export function entraSchema() {
  const attribute = (name) => ({ expression: `[${name}]`, name, parameters: [], type: "Attribute" });
  const mapping = (targetAttributeName, source, more = {}) => ({
    defaultValue: null,
    exportMissingReferences: false,
    flowBehavior: "FlowWhenChanged",
    flowType: "Always",
    matchingPriority: 0,
    targetAttributeName,
    source: typeof source === "string" ? attribute(source) : source,
    ...more,
  });
  const active = { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")', name: "Switch", parameters: [], type: "Function" };
  const formatted = { expression: 'Join(" ", [givenName], [surname])', name: "Join", parameters: [], type: "Function" };
  return {
    id: "Dialpad.fuzz-ball",
    provisioningTaskIdentifier: "scim",
    synchronizationRules: [
      {
        id: "03f7d90d-bf71-41b1-bda6-aaf0ddbee5d8",
        name: "USER_OUTBOUND_USER",
        sourceDirectoryName: "Azure Active Directory",
        targetDirectoryName: "Dialpad",
        objectMappings: [
          {
            enabled: true,
            flowTypes: "Add, Update, Delete",
            name: "Provision Microsoft Entra ID Users",
            sourceObjectName: "User",
            targetObjectName: "User",
            attributeMappings: [
              mapping("userName", "userPrincipalName", { matchingPriority: 1 }),
              mapping("active", active),
              mapping("displayName", "displayName"),
              mapping("title", "jobTitle"),
              mapping('emails[type eq "work"].value', "mail"),
              mapping("name.givenName", "givenName"),
              mapping("name.familyName", "surname"),
              mapping("name.formatted", formatted),
              mapping("externalId", "mailNickname"),
              mapping(`${enterprise}:physicalDeliveryOfficeName`, "physicalDeliveryOfficeName"),
              mapping(`${enterprise}:country`, "usageLocation"),
              mapping(`${enterprise}:licenseType`, null, { defaultValue: "Dialpad_Ai Voice", flowType: "ObjectAddOnly" }),
            ],
          },
        ],
      },
    ],
    directories: [{ name: "Dialpad", objects: [{ name: "User", attributes: [{ name: "userName", type: "String", required: true }] }] }],
  };
}

/** The files below examples/, with their values. */
export const files = () => ({
  "okta/app-users.json": oktaUsers(),
  "okta/schema.json": oktaSchema(),
  "okta/schema-wrong-namespace.json": oktaSchema(core),
  "entra/users.json": entraUsers(),
  "entra/schema.json": entraSchema(),
});

/** The text of a file: one person per line, so that a diff shows who has changed. */
export function text(name, value) {
  if (!/users/.test(name)) return `${JSON.stringify(value, null, 2)}\n`;
  const list = (all) => `[\n${all.map((one) => `  ${JSON.stringify(one)}`).join(",\n")}\n]`;
  if (Array.isArray(value)) return `${list(value)}\n`;
  return `{ "@odata.context": ${JSON.stringify(value["@odata.context"])}, "value": ${list(value.value)} }\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, value] of Object.entries(files())) {
    const path = new URL(`../examples/${name}`, import.meta.url);
    await mkdir(dirname(fileURLToPath(path)), { recursive: true });
    await writeFile(path, text(name, value));
  }
}
