import type { StepsCase } from "../domain/customer-case.ts";
import type { ShownBefore } from "../domain/promotion.ts";
import type { ReplayRecord } from "../domain/replay.ts";

/** What kept replays, oldest first, say of a case: whether these very steps were red where the customer met it, and green on a fix. */
export function shownBefore(told: StepsCase, kept: readonly { readonly record: ReplayRecord; readonly told: StepsCase }[]): ShownBefore {
  const fixed = kept.filter(({ record }) => record.answer === "fixed");
  const last = fixed.findLast((each) => deedsOf(each.told) === deedsOf(told))?.record;
  if (last !== undefined && last.fix !== null)
    return {
      kind: "shown",
      replay: last.replay,
      red: `${last.production.rider} with backend ${last.production.backend}`,
      green: last.fix.what,
    };
  if (fixed.length > 0) return { kind: "not shown", why: "its steps have changed since it was last seen red and then green on a fix" };
  if (kept.some(({ record }) => record.answer === "reproduced" || record.answer === "not fixed"))
    return { kind: "not shown", why: "it was seen red, but never green on a fix" };
  return { kind: "not shown", why: "nobody has seen it red where the customer met it and green on a fix" };
}

/** The steps without the places at which they were written. */
function deedsOf({ steps }: StepsCase): string {
  return JSON.stringify(steps.map((step) => ({ ...step, line: 0, column: 0 })));
}
