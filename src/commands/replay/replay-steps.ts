import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import type { CaseVocabulary } from "../../domain/case-vocabulary.ts";
import type { StepsCase } from "../../domain/customer-case.ts";
import { EXIT_CODES } from "../../domain/decision.ts";
import type { Lane } from "../../domain/platform.ts";
import type { Project } from "../../domain/project.ts";
import { sayFix, type Fix, type ReplayRecord } from "../../domain/replay.ts";
import { sayCaseStep } from "../../domain/say-case-step.ts";
import type { Until } from "../../domain/until.ts";
import { runName, writeJson } from "../../evidence/run-folder.ts";
import { answerOf, exitOfReplay } from "../../replay/answer-of.ts";
import { holdAgainstCase } from "../../replay/hold-against-case.ts";
import { printReplay } from "../../replay/print-replay.ts";
import { writeReplayPage } from "../../report/write-replay-page.ts";
import type { ReplayFlags } from "../replay.ts";
import { terminalOf } from "../terminal.ts";
import { untilInterrupted } from "../until-interrupted.ts";
import { environmentNamed } from "./lay-environment.ts";
import { lookAtWorld } from "./look-at-world.ts";
import { planSides } from "./plan-sides.ts";
import { showTelling } from "./show-telling.ts";
import { tellBeforeAndAfter } from "./tell-before-and-after.ts";

export interface StepsToReplay {
  readonly told: StepsCase;
  /** As the config describes it, in no environment. */
  readonly project: Project;
  readonly vocabulary: CaseVocabulary;
  readonly lane: Lane;
  readonly seed: number;
  readonly fix: Fix | null;
  /** Where somebody wants to look; null: nowhere. */
  readonly until: Until | null;
  readonly flags: ReplayFlags;
}

/** Tells a case that a person wrote, in one of the project's environments; with a fix, in production and then with the fix in it. Returns the exit code. */
export async function replaySteps(asked: StepsToReplay): Promise<number> {
  const { told, project, vocabulary, lane, seed, fix, until, flags } = asked;
  const environment = environmentNamed(project, flags.environment ?? told.fleet.environment);
  const replay = runName(`replay-${told.id}`, new Date(), randomBytes(2).toString("hex"));
  const folder = join(flags.out ?? project.reports, replay);
  const sides = planSides({ ...asked, environment, folder });

  mkdirSync(folder, { recursive: true });
  const interruption = untilInterrupted();
  const came = await tellBeforeAndAfter({
    sides,
    saw: told.saw,
    folder,
    quick: flags.quick === true,
    progress: showTelling(process.stderr),
    stop: until === null ? null : { until, whilePaused: lookAtWorld(interruption.signal) },
    interruption,
  }).catch((cause: unknown) => {
    // Where nothing could be told there is nothing to keep.
    if (!readdirSync(folder, { withFileTypes: true }).some((entry) => entry.isDirectory())) rmSync(folder, { recursive: true });
    throw cause;
  });
  if (came === null) return EXIT_CODES.interrupted;

  const { tier1 } = came;
  const production = came.production.side;
  const fixed = fix === null || came.fix === null ? null : { ...came.fix.side, what: sayFix(fix) };
  const record: ReplayRecord = {
    schema: 1,
    replay,
    case: told.id,
    title: told.title,
    file: relative(process.cwd(), told.file),
    environment: environment.name,
    lane,
    seed,
    ...answerOf({ reproduction: holdAgainstCase(told.saw, production.telling), fix: fixed, tier1 }),
    production,
    fix: fixed,
    tier1,
    report: join(folder, "replay.html"),
  };
  await writeReplayPage(folder, {
    record,
    reported: told.reported,
    should: told.should,
    words: told.steps.map((step) => sayCaseStep(step, vocabulary)),
    production: came.production.attempt,
    fix: came.fix?.attempt ?? null,
  });
  writeJson(folder, "replay.json", record);
  if (flags.json === true) process.stdout.write(`${JSON.stringify(record, null, 2)}\n`);
  else process.stdout.write(printReplay(record, { colour: terminalOf(process.stdout).colour }));
  return exitOfReplay(record);
}
