// Returns the positions in the plan of the steps that match a query, in the requested order.
import type { Step } from "../../engine";
import type { Column, Query } from "./protocol";

export function select(steps: readonly Step[], query: Query): Uint32Array {
  const found = new Uint32Array(steps.length);
  let count = 0;
  const user = query.user.trim().toLowerCase();
  for (const step of steps) if (matches(step, query, user)) found[count++] = step.index;
  return sorted(found.subarray(0, count), steps, query);
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
function sorted(found: Uint32Array, steps: readonly Step[], { sortBy, isDescending }: Query): Uint32Array {
  if (sortBy === "line") return isDescending ? found.reverse() : found;
  const keys = new Map<number, string>();
  for (const place of found) {
    const step = steps[place];
    if (step) keys.set(place, keyOf[sortBy](step).toLowerCase());
  }
  const direction = isDescending ? -1 : 1;
  return found.sort((a, b) => {
    const [one, other] = [keys.get(a) ?? "", keys.get(b) ?? ""];
    if (one === other) return a - b;
    if (one === "" || other === "") return one === "" ? 1 : -1;
    return one < other ? -direction : direction;
  });
}

const keyOf: Record<Exclude<Column, "line">, (step: Step) => string> = {
  userName: ({ userName = "" }) => userName,
  action: ({ action }) => action,
  office: ({ office = "" }) => office,
  license: ({ license = "" }) => license,
  number: ({ number, numberVia = "" }) => number ?? numberVia,
  findings: ({ findings }) => findings.join(" "),
};
