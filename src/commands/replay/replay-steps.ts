import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import type { CaseVocabulary } from "../../domain/case-vocabulary.ts";
import type { StepsCase } from "../../domain/customer-case.ts";
import { EXIT_CODES } from "../../domain/decision.ts";
import type { Lane } from "../../domain/platform.ts";
import type { Project } from "../../domain/project.ts";
import type { ReplayRecord } from "../../domain/replay.ts";
import { runName, writeJson } from "../../evidence/run-folder.ts";
import { answerOf, exitOfReplay } from "../../replay/answer-of.ts";
import { holdAgainstCase } from "../../replay/hold-against-case.ts";
import { printReplay } from "../../replay/print-replay.ts";
import type { ReplayFlags } from "../replay.ts";
import { terminalOf } from "../terminal.ts";
import { untilInterrupted } from "../until-interrupted.ts";
import { environmentNamed, layEnvironment } from "./lay-environment.ts";
import { showTelling } from "./show-telling.ts";
import { planTelling, tellCase } from "./tell-case.ts";

/** Tells a case that a person wrote, in one of the project's environments. */
export async function replaySteps({
  told,
  project,
  vocabulary,
  lane,
  seed,
  flags,
}: {
  told: StepsCase;
  project: Project;
  vocabulary: CaseVocabulary;
  lane: Lane;
  seed: number;
  flags: ReplayFlags;
}): Promise<number> {
  const environment = environmentNamed(project, flags.environment ?? told.fleet.environment);
  const replay = runName(`replay-${told.id}`, new Date(), randomBytes(2).toString("hex"));
  const folder = join(flags.out ?? project.reports, replay);
  const laid = layEnvironment(project, environment, told.fleet);
  const telling = planTelling({ side: "production", folder, told, environment, vocabulary, lane, seed, ...laid });

  mkdirSync(folder, { recursive: true });
  const progress = showTelling(process.stderr);
  const interruption = untilInterrupted();
  progress.begins(telling);
  const production = await tellCase({
    telling,
    folder,
    shared: null,
    signal: interruption.signal,
    whenOpen: interruption.opened,
    onEvent: progress.event,
  });
  if (production === null) return EXIT_CODES.interrupted;

  const answered = answerOf({ reproduction: holdAgainstCase(told.saw, production.telling), fix: null, tier1: { kind: "not asked" } });
  const record: ReplayRecord = {
    schema: 1,
    replay,
    case: told.id,
    title: told.title,
    file: relative(process.cwd(), told.file),
    environment: environment.name,
    lane,
    seed,
    ...answered,
    production,
    fix: null,
    tier1: { kind: "not asked" },
    report: null,
  };
  writeJson(folder, "replay.json", record);
  if (flags.json === true) process.stdout.write(`${JSON.stringify(record, null, 2)}\n`);
  else process.stdout.write(printReplay(record, { colour: terminalOf(process.stdout).colour }));
  return exitOfReplay(record);
}
