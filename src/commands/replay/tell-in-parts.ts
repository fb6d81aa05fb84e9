import { join } from "node:path";
import { PartDesk, WalkOverError, type PartTold } from "../../conductor/part-desk.ts";
import { writeJson } from "../../evidence/run-folder.ts";
import { controlOfCase, type CaseControl } from "../../replay/control-of-case.ts";
import type { Shrunk } from "../../replay/shrink.ts";
import { openProofRun } from "../proof-run.ts";
import { rideToTheEnd } from "../ride-to-the-end.ts";
import type { untilInterrupted } from "../until-interrupted.ts";
import { shrinkOnWalk } from "./shrink-on-walk.ts";
import type { ShrinkProgress } from "./show-shrinking.ts";
import { writeSpec, type PlannedTelling } from "./tell-case.ts";

export interface InParts {
  readonly telling: PlannedTelling;
  readonly folder: string;
  /** Why the whole case, told once, is not what it was meant to be; null when it is. */
  readonly demand: (first: PartTold, telling: PlannedTelling) => string | null;
  readonly interruption: ReturnType<typeof untilInterrupted>;
  readonly progress: ShrinkProgress;
  /** Epoch ms. */
  readonly endsAt: number;
}

export type CameInParts =
  | { readonly kind: "shrunk"; readonly result: Shrunk; readonly control: CaseControl; readonly signature: string }
  | { readonly kind: "not reproduced"; readonly why: string }
  | { readonly kind: "interrupted" };

/** Opens one world and has the case told in it, whole and then part by part, until the smallest part that fails is found or the time is over. */
export async function tellInParts({ telling, folder, demand, interruption, progress, endsAt }: InParts): Promise<CameInParts> {
  const { side, replay, planned, vocabulary } = telling;
  const { told, rollout, plan, scenario } = replay;
  const [cell] = plan.cells;
  if (cell === undefined) throw new RangeError("a replay has one cell");
  const file = join(folder, `${side}.json`);
  writeJson(folder, `${side}.json`, told);
  writeSpec({ spec: scenario.file, stories: planned.project.cases?.stories ?? "", told: file });

  const desk = new PartDesk(cell);
  const run = await openProofRun(planned, { reports: folder, onEvent: progress.event, again: desk });
  interruption.opened();
  const { signal } = interruption;
  const riding = rideToTheEnd(run, signal);
  // Whatever ends the ride, nobody tells anything any more.
  void riding.then(
    () => desk.end(),
    () => desk.end(),
  );
  let signature = "";
  const cutting = shrinkOnWalk({
    desk,
    told,
    cell,
    control: controlOfCase({ told, cell, rollout, project: planned.project, vocabulary }),
    demand(first) {
      signature = first.finding.kind === "fail" ? first.finding.signature : "";
      return demand(first, telling);
    },
    isOver: () => signal.aborted || Date.now() > endsAt,
    listener: progress,
  }).finally(() => desk.end());
  // A ride that breaks is told of below; the search hears of it first.
  cutting.catch(() => undefined);
  try {
    const walked = await riding;
    if (walked.how === "interrupted") {
      await run.close(walked.how, walked.why);
      return { kind: "interrupted" };
    }
    const came = await cutting;
    await run.close(walked.how, walked.why);
    return came.kind === "shrunk" ? { ...came, signature } : came;
  } catch (thrown) {
    await run.abandon();
    if (thrown instanceof WalkOverError)
      return {
        kind: "not reproduced",
        why: "the rider was lost before the case had been told often enough; its log is in the run's folder",
      };
    throw thrown;
  }
}
