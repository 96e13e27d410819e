// The gallery: every file in `examples/requests`, and the texts that the other editors open with. Each file starts with
// its title and a one-line description.
import sampleCompany from "../../../examples/company.json?raw";
import firstMapping from "../../../examples/okta/schema-wrong-namespace.json?raw";

/** `firstMapping` is what Mapping opens with: the most costly mistake, and its fix. */
export { firstMapping, sampleCompany };

export interface Example {
  id: string;
  title: string;
  about: string;
  request: string;
}

export type GroupName = "create" | "change" | "wrong" | "more";

export interface Group {
  name: GroupName;
  examples: Example[];
}

const files = import.meta.glob<string>("../../../examples/requests/*.http", { query: "?raw", import: "default", eager: true });

/** The display order. Files not listed here come last, under "more". */
const order: Record<Exclude<GroupName, "more">, string[]> = {
  create: ["okta-create", "entra-create", "support-user", "out-of-seats"],
  change: ["okta-deactivate", "entra-disable", "okta-reactivate", "license-change", "delete"],
  wrong: [
    "office-near-miss",
    "office-dash",
    "license-near-miss",
    "attribute-outside-extension",
    "entra-default-mapping",
    "unknown-office",
    "no-match",
    "existing-user",
    "other-domain",
  ],
};

const all = new Map(Object.entries(files).map(([path, content]) => [idOf(path), read(idOf(path), content)]));

export const groups: Group[] = groupExamples();

/** What the page opens with: a small mistake that changes the outcome, and its fix. */
export const firstExample = all.get("office-dash")?.request ?? "";

function idOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1, -".http".length);
}

function read(id: string, content: string): Example {
  const lines = content.split("\n");
  const notes = lines.slice(0, lines.findIndex((line) => !line.startsWith("#"))).map((line) => line.slice(1).trim());
  return { id, title: notes[0] ?? id, about: notes[1] ?? "", request: lines.slice(notes.length).join("\n") };
}

function groupExamples(): Group[] {
  const named = Object.entries(order).map(([name, ids]) => ({ name: name as GroupName, examples: pick(ids) }));
  const grouped = new Set(Object.values(order).flat());
  const rest = [...all.keys()].filter((id) => !grouped.has(id));
  return [...named, { name: "more" as const, examples: pick(rest) }].filter((group) => group.examples.length > 0);
}

function pick(ids: string[]): Example[] {
  return ids.flatMap((id) => all.get(id) ?? []);
}
