import { growthOf, type LockWait, type MeasuredAvailability, type RelationGrowth, type ServerError } from "../../domain/availability.ts";
import type { Violation } from "../money-evidence.ts";

/**
 * I14 beyond a single till: while the world was changed no till that sold in the background was left without an answer, no
 * answer and no lock took longer than the limits allow, and no table grew beyond its rows.
 */
export function availabilityKept({ before, here }: MeasuredAvailability): readonly Violation[] {
  const { limits, stage, serverErrors, p99Ms, slowest, longestLockWait, growth } = here;
  // A machine that was slow before anything changed says nothing of the release by being slow: BASE is the control here too.
  const patienceMs = Math.max(limits.p99Ms, 2 * (before?.p99Ms ?? 0));
  const grown = growth.flatMap((each) => {
    const times = growthOf(each);
    return times !== null && times > (each.what === "table" ? limits.tableGrowth : limits.indexGrowth) ? [{ ...each, times }] : [];
  });
  return [
    ...(serverErrors.first === null ? [] : [violation(`${stage} errors`, sayErrors(serverErrors.first, serverErrors.count))]),
    ...(longestLockWait !== null && longestLockWait.waitedMs > limits.lockWaitMs
      ? [violation(`${stage} locks`, sayWait(longestLockWait, limits.lockWaitMs))]
      : []),
    ...(p99Ms !== null && p99Ms > patienceMs
      ? [
          violation(
            `${stage} answers`,
            `one in a hundred answers to tills in the background took ${seconds(p99Ms)} or longer, where ${seconds(patienceMs)} is allowed${slowest === null ? "" : ` (${slowest.request} took ${seconds(slowest.tookMs)})`}`,
          ),
        ]
      : []),
    ...grown.map((each) => violation(`${stage} growth ${each.relation} ${each.what}`, sayGrowth(each, limits))),
  ];
}

function violation(subject: string, sentence: string): Violation {
  return { invariant: "I14", subject, sentence };
}

function sayErrors({ request, status, version }: ServerError, count: number): string {
  const by = version === null ? "the front door" : `backend ${version}`;
  const said = status === null ? `gave no answer to ${request}` : `answered ${status} to ${request}`;
  return `${by} ${said} of a till in the background${count > 1 ? ` and ${count - 1} more server errors` : ""}`;
}

function sayWait({ waitedMs, statement, relation, heldBy, waiting }: LockWait, limitMs: number): string {
  const what = relation === null ? "a lock" : `a lock on ${relation}`;
  const behind = heldBy === null ? "" : `, behind \`${heldBy}\``;
  const others = waiting > 1 ? `, and ${waiting - 1} more statements waited beside it` : "";
  return `\`${statement}\` waited ${seconds(waitedMs)} for ${what}${behind}${others}; ${seconds(limitMs)} is allowed`;
}

function sayGrowth(
  { relation, what, rows, bytes, times }: RelationGrowth & { readonly times: number },
  { tableGrowth, indexGrowth }: MeasuredAvailability["here"]["limits"],
): string {
  const name = what === "table" ? `table ${relation}` : `the indexes of ${relation}`;
  return `${name} grew ${times.toFixed(2)} times beyond ${what === "table" ? "its" : "their"} rows (${kilobytes(bytes[0])} for ${rows[0]} rows before, ${kilobytes(bytes[1])} for ${rows[1]} after); ${what === "table" ? tableGrowth : indexGrowth} times is allowed`;
}

function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1024)} kB`;
}
