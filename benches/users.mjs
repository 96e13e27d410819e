// Okta-like create requests of 1 to 2 KB from a seed, all different: about 14 % with non-ASCII letters, 5 % with \u escapes.

/** mulberry32: small, fast, and the same everywhere. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const asciiNames = "Ana Ben Clara Dmitri Elena Farid Grace Hugo Iris Jonas Kara Liam Mina Noor Olga Pablo Quinn Rosa Sven Tara Uma Victor".split(" ");
const nonAsciiNames = "Zoë José Łukasz Søren Jürgen Šárka 健太 結衣 Ольга Ελένη Chloé Nuño".split(" ");
const asciiFamilyNames = "Adler Brooks Castillo Dunn Evans Fischer Grant Hansen Ito Jones Khan Lopez Meyer Novak Owens Park Reed Silva".split(" ");
const nonAsciiFamilyNames = "Müller García Øberg Dvořák Wójcik 佐藤 鈴木 Иванова Παππάς Lefèvre".split(" ");
const titles = ["Account Executive", "Support Engineer", "Team Lead, Renewals", "Director of Customer Operations", "Analyst II", "Recruiter"];
const departments = ["Sales", "Customer Support", "Engineering", "Finance", "People", "IT Operations"];
const places = [
  { office: "Austin HQ", city: "Austin", region: "TX", zip: "78701", country: "US", zone: "America/Chicago", locale: "en-US", phone: "+1512555" },
  { office: "Austin HQ", license: "Dialpad_Ai Sales", city: "Round Rock", region: "TX", zip: "78664", country: "US", zone: "America/Chicago", locale: "en-US", phone: "+1512555" },
  { office: "London", city: "London", region: "England", zip: "EC1A 1BB", country: "GB", zone: "Europe/London", locale: "en-GB", phone: "+44207946" },
];
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/** Returns `count` texts; with `flaws`, each has five typical mistakes of an administrator. */
export function requests(count, { seed = 20261111, flaws = false } = {}) {
  const next = random(seed);
  return Array.from({ length: count }, (_, index) => request(next, index, flaws));
}

const filterTemplates = [
  (name) => `userName eq "${name}"`,
  (name) => `emails[type eq "work" and value eq "${name}"]`,
  (name) => `(userName sw "${name}" or externalId pr) and not (active eq false)`,
];

/** Returns `count` queries like those of providers, as request lines; or the same without their filters. */
export function filters(count, filtered = true) {
  return Array.from({ length: count }, (_, index) => {
    const filter = filterTemplates[index % filterTemplates.length](`user.${index}@fuzz-ball.example`);
    const query = filtered ? `filter=${encodeURIComponent(filter)}&` : "";
    return `GET /Users?${query}startIndex=1&count=100 HTTP/1.1\n`;
  });
}

/** Returns `count` PATCH bodies of five operations each, for the user with the same index in `requests`. */
export function patches(count) {
  return Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: [
        { op: "replace", path: "title", value: `Team lead ${index}` },
        { op: "replace", path: 'emails[type eq "work"].value', value: `team.${index}@fuzz-ball.example` },
        { op: "add", path: "phoneNumbers", value: [{ type: "mobile", value: `+1512555${String(index).padStart(4, "0")}` }] },
        { op: "replace", path: `${enterprise}:department`, value: "Sales" },
        { op: "remove", path: "name.formatted" },
      ],
    }),
  );
}

function request(next, index, flaws) {
  const pick = (list) => list[Math.floor(next() * list.length)];
  const digits = (length) => Array.from({ length }, () => Math.floor(next() * 10)).join("");
  const chance = (share) => next() < share;

  const isNonAscii = chance(0.14);
  const given = pick(isNonAscii ? nonAsciiNames : asciiNames);
  const family = pick(isNonAscii ? nonAsciiFamilyNames : asciiFamilyNames);
  const place = pick(places);
  const userName = `user.${index}.${digits(3)}@fuzz-ball.example`;
  // `pick` from all of them, so that a text does not depend on its index.
  const title = pick(titles);
  const phone = `${place.phone}${digits(4)}`;

  const user = {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", enterprise],
    userName,
    name: { givenName: given, familyName: family, formatted: `${given} ${family}` },
    emails: [{ primary: true, value: userName, type: "work" }],
    displayName: `${given} ${family}`,
    title,
    phoneNumbers: [{ value: phone, type: "work", primary: true }],
    addresses: [
      {
        type: "work",
        primary: true,
        formatted: `${place.city}, ${place.region} ${place.zip}`,
        streetAddress: `${digits(3)} ${pick(["Congress Avenue", "Boylston Street", "High Holborn", "Main Street"])}`,
        locality: place.city,
        region: place.region,
        postalCode: place.zip,
        country: place.country,
      },
    ],
    locale: place.locale,
    timezone: place.zone,
    externalId: `00u${digits(12)}`,
    groups: [],
    active: true,
    meta: { resourceType: "User" },
    [enterprise]: {
      employeeNumber: digits(6),
      costCenter: `CC-${digits(4)}`,
      organization: "Fuzz-Ball, Inc.",
      division: pick(["Americas", "EMEA", "Global"]),
      department: pick(departments),
      manager: { value: `00u${digits(12)}`, displayName: `${pick(asciiNames)} ${pick(asciiFamilyNames)}` },
      officeName: place.office,
      licenseType: place.license ?? "Dialpad_Ai Voice",
    },
  };
  if (chance(0.6)) user.nickName = given;
  if (chance(0.5)) user.userType = pick(["Employee", "Contractor", "Intern"]);
  if (chance(0.4)) user.emails.push({ value: `user.${index}@home.example`, type: "home" });
  if (chance(0.4)) user.phoneNumbers.push({ value: `+1202555${digits(4)}`, type: "mobile" });
  if (chance(0.5)) user.roles = [{ value: pick(["agent", "supervisor", "admin"]), display: title, type: "dialpad", primary: true }];
  if (chance(0.4)) user.entitlements = [{ value: `ent-${digits(8)}`, display: `${pick(departments)} workspace` }, { value: `ent-${digits(8)}` }];
  if (chance(0.5)) user.password = `Tmp-${digits(10)}`;
  if (chance(0.3)) user.addresses.push({ type: "home", locality: pick(["Oakland", "Bristol", "Golden"]), country: place.country });
  if (chance(0.3)) user.profileUrl = `https://people.fuzz-ball.example/${index}`;

  const text = JSON.stringify(flaws ? addFlaws(user) : user);
  return chance(0.05) ? escaped(text, given) : text;
}

/** Adds a trailing space to the office, underscores to the license, a wrong country code, an unknown attribute, and a wrong type. */
function addFlaws(user) {
  user[enterprise].officeName = user[enterprise].officeName.replace(/$/, " ");
  user[enterprise].licenseType = "Dialpad_Ai_Voice";
  user.addresses[0].country = user.addresses[0].country === "US" ? "USA" : "GBR";
  user.dispalyName = user.displayName;
  user.active = "yes";
  return user;
}

/** Returns the same text with non-ASCII characters, and this name, as \u escapes. */
function escaped(text, name) {
  const escape = (letters) => [...Array(letters.length).keys()].map((at) => `\\u${letters.charCodeAt(at).toString(16).padStart(4, "0")}`).join("");
  return text.replaceAll(name, escape).replace(/[^\x20-\x7e]/g, escape);
}
