/** Returns a function that keeps its last result, because rendering asks the same thing again and again. */
export function memoized<Of, Result>(compute: (of: Of) => Result): (of: Of) => Result {
  let last: { of: Of; result: Result } | undefined;
  return (of) => {
    if (!last || last.of !== of) last = { of, result: compute(of) };
    return last.result;
  };
}
