// The resource that a PATCH or PUT applies to, and what changes in it.
import { type Fields, isFields, objectOf } from "../base/json";
import { memoized } from "../base/memoized";
import type { Report } from "../engine";

/** What is known about a resource before the request: from the company, or as entered by the user. */
export interface ResourceBefore {
  /**
   * Whose resource it is. If the request names someone else, it is created anew. Undefined until the request that it
   * came with has been read.
   */
  of: string | undefined;
  text: string;
  own: boolean;
}

/** The path of a PATCH that is only a body: nobody is named. */
export const NOBODY = "…";

const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/** What the company lists. Each of its texts is read at most once. */
export class KnownUsers {
  readonly #read = memoized(readCompany);

  /**
   * Returns the resource before this request: the last one, if the user or an example entered it, or as the company
   * lists it. The text is empty if the company does not list it. Returns undefined for a request that changes neither a
   * user nor a group.
   */
  before(company: string, report: Report, last: ResourceBefore | undefined): ResourceBefore | undefined {
    // What is typed may be broken for a moment.
    if (last?.own && !report.summary.wellFormed) return last;
    const of = resourceKey(report);
    if (of === undefined) return undefined;
    if (last?.own && (last.of ?? of) === of) return { ...last, of };
    const { users, offices } = this.#read(company);
    const user = of.startsWith("Groups/") ? undefined : find(users, of, report.outcome?.user.userName);
    return { of, text: user ? JSON.stringify(resourceOf(user, offices), null, 2) : "", own: false };
  }

  /** The name of the company. A name at the beginning is found without reading hundreds of thousands of users. */
  name(company: string): string | undefined {
    const first = /^\s*\{\s*"name"\s*:\s*("(?:[^"\\\n]|\\.)*")/.exec(company)?.[1];
    const name = first ? objectOf(`{"name":${first}}`)?.name : this.#read(company).name;
    return typeof name === "string" && name.trim() !== "" ? name : undefined;
  }

  /** The number of people it lists. */
  people(company: string): number {
    return this.#read(company).users.length;
  }
}

function readCompany(company: string): { name: unknown; users: Fields[]; offices: Fields[] } {
  const { name, users, offices } = objectOf(company) ?? {};
  return { name, users: Array.isArray(users) ? users.filter(isFields) : [], offices: Array.isArray(offices) ? offices.filter(isFields) : [] };
}

function find(users: readonly Fields[], id: string, userName: string | undefined): Fields | undefined {
  const name = userName?.toLowerCase();
  return users.find((user) => String(user.id ?? "") === id) ?? users.find((user) => name !== undefined && String(user.userName ?? "").toLowerCase() === name);
}

/** Only what the snapshot contains, in the terms of RFC 7643. */
function resourceOf(user: Fields, offices: readonly Fields[]): Fields {
  const { id, externalId, userName, emails, state, office, license, extension, country } = user;
  const enterprise = withoutUndefined({ officeName: officeName(office, offices), licenseType: license, extension, country });
  return withoutUndefined({
    schemas: Object.keys(enterprise).length > 0 ? [USER, ENTERPRISE] : [USER],
    id: id === undefined ? undefined : String(id),
    externalId: externalId === undefined ? undefined : String(externalId),
    userName,
    active: state === undefined || state === "active",
    emails: Array.isArray(emails) ? emails.map((value) => ({ value, type: "work" })) : undefined,
    [ENTERPRISE]: Object.keys(enterprise).length > 0 ? enterprise : undefined,
  });
}

function officeName(office: unknown, offices: readonly Fields[]): unknown {
  if (office === undefined) return undefined;
  return offices.find(({ id, name }) => String(id ?? "") === String(office) || name === office)?.name;
}

/** The ID in the path of a request that changes a user; for a group, prefixed with `Groups/`. */
function resourceKey({ request }: Report): string | undefined {
  if (!request || !/^(PATCH|PUT)$/i.test(request.method)) return undefined;
  const [, kind, id] = /(?:^|\/)(Users|Groups)\/([^/?#]+)/i.exec(request.path) ?? [];
  return kind?.toLowerCase() === "groups" ? `Groups/${id}` : id;
}

const withoutUndefined = (fields: Fields): Fields => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

export interface Change {
  /** The SCIM path, such as `name.givenName` or `emails`. */
  path: string;
  before?: string;
  after?: string;
}

const SECRET = /password$/i;
const MAX_DEPTH = 8;

/**
 * Returns the differences between two resources, by attribute. For arrays, returns the values that were added or
 * removed.
 */
export function changesOf(before: string, after: string): Change[] {
  return compare("", objectOf(before) ?? {}, objectOf(after) ?? {}, 0);
}

function compare(path: string, before: unknown, after: unknown, depth: number): Change[] {
  if (isFields(before) && isFields(after) && depth < MAX_DEPTH) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names].flatMap((name) => compare(joinPath(path, name), before[name], after[name], depth + 1));
  }
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(path, before, after);
  const [was, is] = [jsonOf(before), jsonOf(after)];
  return was === is ? [] : [changeOf(path, was, is)];
}

function compareLists(path: string, before: unknown[], after: unknown[]): Change[] {
  const [was, is] = [before.map(jsonOf), after.map(jsonOf)];
  const removed = was.filter((each) => !is.includes(each)).map((each) => changeOf(path, each, undefined));
  const added = is.filter((each) => !was.includes(each)).map((each) => changeOf(path, undefined, each));
  return [...removed, ...added];
}

function changeOf(path: string, before: string | undefined, after: string | undefined): Change {
  const shown = (value: string | undefined) => (value !== undefined && SECRET.test(path) ? "••••" : value);
  const [was, is] = [shown(before), shown(after)];
  return { path, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) };
}

const jsonOf = (value: unknown) => (value === undefined ? undefined : JSON.stringify(value));

/** Shortens the URN for display. The exact one remains in the text next to it. */
function joinPath(path: string, name: string): string {
  const short = name === ENTERPRISE ? "enterprise" : name;
  return path === "" ? short : `${path}.${short}`;
}
