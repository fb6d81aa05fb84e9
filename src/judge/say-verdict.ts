import { WAY_HOME } from "../domain/attempt.ts";
import type { Cell } from "../domain/cell.ts";
import type { Rollout } from "../domain/rollout.ts";
import { isStraddle, sayService } from "../domain/service.ts";
import type { Difference, PairsTold, Verdict, VerdictKind } from "../domain/verdict.ts";
import type { Failed } from "./assess.ts";
import { sayPairs } from "./pairs-told.ts";
import { wireClause } from "./wire-difference.ts";
import { sayBuild } from "../domain/say-build.ts";

type Said =
  | {
      readonly cell: Cell;
      readonly rollout: Rollout;
      readonly kind: "open";
      readonly because: NonNullable<Verdict["openBecause"]>;
      readonly why: string;
    }
  | {
      readonly cell: Cell;
      readonly rollout: Rollout;
      readonly kind: VerdictKind;
      readonly failed: Failed | null;
      readonly pairs: PairsTold | null;
      readonly observed: readonly Difference[];
      readonly explains: readonly Difference[];
      /** What says that it could work: this build before the rollout, or, for a build that is new itself, the one before it. */
      readonly worked: "before the rollout" | "on the build before" | null;
    };

const WORKED = {
  "before the rollout": ", though it worked before the rollout",
  "on the build before": ", though the build before it tells this story well on the same version",
} as const;

/** One sentence for a person in the shop: which till, served by what, what it showed, and what differed. */
export function sayVerdict(said: Said): string {
  const { cell, rollout } = said;
  const story = `${cell.scenario} with ${sayBuild(cell)}, ${servedBy(cell, rollout)},`;
  if ("because" in said) return `${story} has no answer: ${NO_ANSWER[said.because]}${said.why === "" ? "" : ` (${firstLine(said.why)})`}`;
  const { failed, observed, explains } = said;
  const again = said.pairs === null ? "" : `; ${sayPairs(said.pairs, cell.id)}`;
  const why = explains.length > 0 ? `; on the wire, ${wireClause(explains)}` : "";
  const worked = said.worked === null ? "" : WORKED[said.worked];
  switch (said.kind) {
    case "compatible":
      return `${story} ${cell.stage === "BASE" ? "works; later stages are compared with this" : "works as before"}`;
    case "fixed":
      return `${story} works; it failed before the rollout`;
    case "new works":
      return `${story} works; the feature is new`;
    case "passed without control":
      return `${story} works, but there is nothing to compare it with`;
    case "changed":
      return `${story} works otherwise than before: ${observed
        .slice(0, 3)
        .map(({ what, control, candidate }) => `${what} was ${control} and is ${candidate}`)
        .join("; ")}${why}`;
    case "regression":
      return `${story} ${failure(failed)}${worked}${why}${again}`;
    case "pre-existing":
      return `${story} ${failure(failed)}; ${cell.stage === "BASE" ? "nothing had changed yet, so it is the bank, the network or the test" : "it failed in the same way before the rollout"}`;
    case "new fails":
      return `${story} ${failure(failed)}; the feature is new${again}`;
    case "failed without control":
      return `${story} ${failure(failed)}, and there is nothing to compare it with${again}`;
    case "suspect":
      return `${story} ${failure(failed)}, yet not always or not in the same way${worked}${why}${again}`;
    case "coverage lost":
      return `${story} applied before and does not now`;
    case "open":
      return `${story} has no answer`;
  }
}

const NO_ANSWER = {
  missing: "it was never told",
  unresolved: "it was begun and never ended",
  error: "the test or its surroundings broke",
  precluded: "the walk never got there",
  damaged: "its evidence is damaged",
} as const satisfies Record<NonNullable<Verdict["openBecause"]>, string>;

function servedBy({ service, stage }: Cell, { from, to }: Rollout): string {
  const version = { old: from, new: to };
  return `${sayService(service, (generation) => `backend ${version[generation]}`)} ${isStraddle(service) ? "in" : "at"} ${stage}`;
}

function failure(failed: Failed | null): string {
  if (failed === null) return "fails";
  const { story, violations, bank } = failed;
  const money = violations[0]?.sentence;
  const atBank = bank === null || money?.includes("bank") === true ? "" : `; ${bank}`;
  if (story === null) return `ended well on the screen, but ${money ?? "its evidence does not hold"}${atBank}`;
  const said = firstLine(story.message);
  const values =
    story.expected !== null && story.actual !== null && !(said.includes(story.expected) && said.includes(story.actual))
      ? ` (expected ${cut(story.expected, 60)}, got ${cut(story.actual, 60)})`
      : "";
  const where = story.segment === WAY_HOME ? "could not begin" : `fails at "${cut(story.segment, 80)}"`;
  return `${where}: ${said}${values}${money === undefined ? "" : `; ${money}`}${atBank}`;
}

function firstLine(text: string): string {
  return cut(text.split("\n", 1)[0] ?? "", 200);
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
