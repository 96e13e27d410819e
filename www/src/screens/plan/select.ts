// Returns the positions in the plan of the steps that match a query, in the requested order.
import type { Severity, Step } from "../../engine";
import type { Column, Query } from "./protocol";

type Severities = Readonly<Record<string, Severity>>;

/** `severities` has the severity of each code in the plan. */
export function select(steps: readonly Step[], query: Query, severities: Severities): Uint32Array {
  const found = new Uint32Array(steps.length);
  let count = 0;
  const user = query.user.trim().toLowerCase();
  for (const step of steps) if (matches(step, query, user)) found[count++] = step.index;
  return sorted(found.subarray(0, count), steps, query, severities);
}

function matches(step: Step, { office, license, action, code }: Query, user: string): boolean {
  return (
    (office === undefined || (step.office ?? null) === office) &&
    (license === undefined || (step.license ?? null) === license) &&
    (action === undefined || step.action === action) &&
    (code === undefined || step.findings.includes(code)) &&
    (user === "" || (step.userName?.toLowerCase().includes(user) ?? false))
  );
}

/** Equal steps keep the order of the text. Steps without a value come last in either direction. */
function sorted(found: Uint32Array, steps: readonly Step[], { sortBy, isDescending }: Query, severities: Severities): Uint32Array {
  if (sortBy === "line") return isDescending ? found.reverse() : found;
  const keys = new Map<number, string>();
  for (const place of found) {
    const step = steps[place];
    if (step) keys.set(place, keyOf[sortBy](step, severities).toLowerCase());
  }
  const direction = isDescending ? -1 : 1;
  return found.sort((a, b) => {
    const [one, other] = [keys.get(a) ?? "", keys.get(b) ?? ""];
    if (one === other) return a - b;
    if (one === "" || other === "") return one === "" ? 1 : -1;
    return one < other ? -direction : direction;
  });
}

const keyOf: Record<Exclude<Column, "line">, (step: Step, severities: Severities) => string> = {
  userName: ({ userName = "" }) => userName,
  action: ({ action }) => action,
  office: ({ office = "" }) => office,
  license: ({ license = "" }) => license,
  number: ({ number, numberVia = "" }) => number ?? numberVia,
  findings: ({ findings }, severities) => (findings.length === 0 ? "" : [...countsOf(findings, severities), ...findings].join(" ")),
};

/** More than the codes of any step, with as many digits. */
const MANY = 9999;

/** The numbers of errors, warnings, and notes, such that the highest come first in the order of their digits. */
function countsOf(codes: readonly string[], severities: Severities): number[] {
  return (["error", "warning", "info"] as const).map((severity) => MANY - codes.filter((code) => severities[code] === severity).length);
}
