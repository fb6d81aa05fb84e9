import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { EXIT_CODES } from "../../domain/decision.ts";
import type { Lane } from "../../domain/platform.ts";
import type { Until } from "../../domain/until.ts";
import { runName } from "../../evidence/run-folder.ts";
import { untilInterrupted } from "../until-interrupted.ts";
import { cellAsSteps, type AskedOfCell } from "./cell-as-steps.ts";
import { layEnvironment } from "./lay-environment.ts";
import { lookAtWorld } from "./look-at-world.ts";
import { answerWith, replayedCell } from "./replay-cell.ts";
import { showTelling } from "./show-telling.ts";
import { planTelling, tellCase } from "./tell-case.ts";

/** Tells what was written down of a red cell, as far as it was left, and nothing else. Returns the exit code. */
export async function replayTranscript(asked: AskedOfCell & { readonly lane: Lane; readonly until: Until | null }): Promise<number> {
  const { told, project, vocabulary, lane, until, flags } = asked;
  const { told: steps, environment } = (await cellAsSteps(asked))(told);
  const folder = join(flags.out ?? project.reports, runName(`replay-${told.id}`, new Date(), randomBytes(2).toString("hex")));
  const laid = layEnvironment(project, environment, steps.fleet);
  const telling = planTelling({ side: "production", folder, told: steps, environment, vocabulary, lane, seed: told.walk.seed, ...laid });

  mkdirSync(folder, { recursive: true });
  const interruption = untilInterrupted();
  const progress = showTelling(process.stderr);
  progress.begins(telling);
  const came = await tellCase({
    telling,
    folder,
    shared: null,
    stop: until === null ? null : { until, whilePaused: lookAtWorld(interruption.signal) },
    signal: interruption.signal,
    whenOpen: interruption.opened,
    onEvent: progress.event,
  });
  if (came === null) return EXIT_CODES.interrupted;

  const { telling: what, run, evidence } = came.side;
  const verdict =
    what.kind === "went wrong"
      ? ({ kind: "regression", signature: what.signature, sentence: what.verdict, evidence } as const)
      : ({
          kind: what.kind === "no answer" ? "open" : "compatible",
          signature: null,
          sentence: what.kind === "no answer" ? what.why : "every step went well",
          evidence,
        } as const);
  return answerWith(replayedCell({ told, verdict, run, report: null }), flags);
}
