import { styleText } from "node:util";
import type { Signature } from "../domain/verdict.ts";
import type { ReplayedRed } from "./compare-reds.ts";

/** What `replay --json` prints of a red cell. */
export interface ReplayedCell {
  readonly schema: 1;
  readonly case: string;
  readonly cell: string;
  readonly run: string;
  readonly answer: ReplayedRed["kind"];
  readonly sentence: string;
  /** Where it went wrong this time; null when nothing failed. */
  readonly moment: { readonly segment: string; readonly sentence: string; readonly evidence: string | null } | null;
  readonly recorded: Signature;
  readonly found: Signature | null;
  /** null: only its transcript was told, and no report is made of that. */
  readonly report: string | null;
}

/** For people: the answer, what happened this time, and where it can be looked at. */
export function printReplayedCell(replayed: ReplayedCell, { colour }: { readonly colour: boolean }): string {
  const { answer, sentence, moment, recorded, run, report } = replayed;
  const paint = (how: "red" | "yellow", text: string) => (colour ? styleText(how, text, { validateStream: false }) : text);
  return [
    paint(answer === "reproduced" ? "red" : "yellow", sentence),
    ...(moment === null ? [] : [`  ${moment.sentence}`]),
    ...(answer === "reproduced"
      ? [`  the same signature: ${saySignature(recorded)}`]
      : [
          `  the record has: ${saySignature(recorded)}`,
          ...(answer === "not reproduced"
            ? ["  a red that only shows with all that came before it needs the walk: tillgate prove, as the report of the run says"]
            : []),
        ]),
    ...(report === null ? [] : [`Report: ${report}`, `        open it with: npx tillgate show ${run}`]),
    "",
  ].join("\n");
}

function saySignature({ segment, assertion, invariants }: Signature): string {
  return `at "${segment}", ${assertion}${invariants.length === 0 ? "" : ` [${invariants.join(" ")}]`}`;
}
