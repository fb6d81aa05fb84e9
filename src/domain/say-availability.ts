import { growthOf, type StageAvailability } from "./availability.ts";

/** What busy tills felt of a stage, as name and value. */
export function sayAvailability(felt: StageAvailability): readonly { readonly name: string; readonly text: string }[] {
  const { tills, requests, lastedMs, serverErrors, p99Ms, slowest, longestLockWait, growth, limits, unmeasured } = felt;
  const grown = growth
    .flatMap((each) => {
      const times = growthOf(each);
      return times === null ? [] : [{ ...each, times }];
    })
    .sort((a, b) => b.times - a.times);
  const most = grown[0];
  return [
    {
      name: "busy tills",
      text: `${tills} asked ${requests} times in ${Math.round(lastedMs / 1000)} s, ${serverErrors.count} server errors`,
    },
    {
      name: "answers",
      text: `99 of the worst 100 within ${p99Ms === null ? "(too few to say)" : `${Math.round(p99Ms)} ms`} of ${limits.p99Ms} ms${slowest === null ? "" : `, the slowest ${Math.round(slowest.tookMs)} ms (${slowest.request})`}`,
    },
    {
      name: "longest wait for a lock",
      text:
        longestLockWait === null
          ? "none was seen"
          : `${Math.round(longestLockWait.waitedMs)} ms of ${limits.lockWaitMs} ms: ${longestLockWait.statement}`,
    },
    {
      name: "most growth beyond rows",
      text:
        most === undefined
          ? "no table is large enough to compare"
          : `${most.times.toFixed(2)} times: ${most.what === "table" ? "table" : "indexes of"} ${most.relation}`,
    },
    ...(unmeasured === null ? [] : [{ name: "not measured", text: unmeasured }]),
  ];
}
