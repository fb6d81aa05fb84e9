import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AttemptEvidence } from "../../domain/attempt.ts";
import type { CaseVocabulary } from "../../domain/case-vocabulary.ts";
import { riderOf } from "../../domain/cell.ts";
import type { StepsCase } from "../../domain/customer-case.ts";
import type { Breakage } from "../../domain/breakage.ts";
import type { Environment } from "../../domain/environment.ts";
import type { Project } from "../../domain/project.ts";
import type { ReplaySide } from "../../domain/replay.ts";
import { servingOf } from "../../domain/service.ts";
import type { LoggedEvent } from "../../evidence/event-log.ts";
import type { LookAt } from "../../conductor/pause-desk.ts";
import { attemptFolder } from "../../evidence/attempt-folder.ts";
import { writeJson } from "../../evidence/run-folder.ts";
import { judge } from "../../judge/judge.ts";
import { ConfigError } from "../../config/config-error.ts";
import { planReplay, type ReplayPlan } from "../../replay/replay-plan.ts";
import { tellingOf } from "../../replay/telling-of.ts";
import type { Planned } from "../planning.ts";
import { openProofRun } from "../proof-run.ts";
import type { SharedSetUp } from "../qualification/share-set-up.ts";
import { rideToTheEnd } from "../ride-to-the-end.ts";

/** One telling of a case, ready to be made: everything that can be wrong with it was found by then. */
export interface PlannedTelling {
  readonly side: "production" | "fix";
  readonly replay: ReplayPlan;
  readonly planned: Planned;
  readonly vocabulary: CaseVocabulary;
}

/** @throws ConfigError with every place where the case asks for what the world cannot do */
export function planTelling({
  side,
  folder,
  told,
  project,
  environment,
  planted,
  faults,
  vocabulary,
  lane,
  seed,
}: {
  side: PlannedTelling["side"];
  folder: string;
  told: StepsCase;
  project: Project;
  environment: Environment;
  planted: readonly Breakage[];
  faults: readonly string[];
  vocabulary: CaseVocabulary;
  lane: Planned["plan"]["lane"];
  seed: number;
}): PlannedTelling {
  const replay = planReplay({ told, project, environment, vocabulary, lane, seed, spec: join(folder, `${side}.mjs`) });
  if ("problems" in replay)
    throw new ConfigError(
      replay.problems.map(({ at, message }) => ({ file: told.file, line: at?.line ?? 1, column: at?.column ?? 1, message })),
    );
  const { rollout, scenario, plan } = replay;
  const selection = { rollout: rollout.id, platforms: [], apps: [], scenarios: [], stages: [], tiers: [], lane, seed, pairs: 0 };
  const planned = { project, selection, rollout, scenarios: [scenario], plan, planted, faults, filters: "" };
  return { side, replay, planned, vocabulary };
}

/** What came of a telling, and all that it left behind. */
export interface Told {
  readonly side: ReplaySide;
  readonly attempt: AttemptEvidence | null;
}

/** Makes the world, has the case told in it once, and judges what it left behind; null when it was interrupted. */
export async function tellCase({
  telling: { side, replay, planned, vocabulary },
  folder,
  shared,
  stop,
  signal,
  whenOpen,
  onEvent,
}: {
  telling: PlannedTelling;
  folder: string;
  shared: SharedSetUp | null;
  /** Where the story stops for somebody to look; null: nowhere. */
  stop: Omit<LookAt, "cell"> | null;
  signal: AbortSignal;
  whenOpen: () => void;
  onEvent: (event: LoggedEvent) => void;
}): Promise<Told | null> {
  const startedAt = Date.now();
  const { told, rollout, plan, scenario } = replay;
  const [cell] = plan.cells;
  if (cell === undefined) throw new RangeError("a replay has one cell");
  writeJson(folder, `${side}.json`, told);
  writeSpec({ spec: scenario.file, stories: planned.project.cases?.stories ?? "", told: join(folder, `${side}.json`) });

  const lookAt = stop === null ? null : { ...stop, cell: cell.id };
  const run = await openProofRun(planned, { reports: folder, onEvent, lookAt, ...(shared === null ? {} : { shared }) });
  whenOpen();
  const walked = await rideToTheEnd(run, signal).catch(async (fault: unknown) => {
    await run.abandon();
    throw fault;
  });
  const recorded = await run.close(walked.how, walked.why);
  rmSync(scenario.file, { force: true });
  if (walked.how === "interrupted") return null;
  const verdicts = judge({ plan, rollout, attempts: recorded.attempts, books: recorded.books, damaged: recorded.damaged });
  writeJson(run.folder.path, "verdicts.json", verdicts);
  const attempt = recorded.attempts.find((each) => each.cell.id === cell.id) ?? null;
  const serving = servingOf(cell.service)?.first ?? "new";
  const came: ReplaySide = {
    rider: riderOf(cell),
    backend: told.fleet.backend ?? rollout.to,
    rollout: rollout.id,
    stage: cell.stage,
    serves: serving === "old" ? rollout.from : rollout.to,
    telling: tellingOf({ told, vocabulary, verdict: verdicts.find((verdict) => verdict.cell === cell.id) ?? null, attempt }),
    tookMs: Date.now() - startedAt,
    run: run.folder.run,
    evidence: attempt === null ? null : attemptFolder(run.folder.run, attempt.registered.attempt),
  };
  return { side: came, attempt };
}

/** What a worker loads: the project's own table of verbs, and the case for it. */
export function writeSpec({ spec, stories, told }: { spec: string; stories: string; told: string }): void {
  const lines = [
    `import { scenarioOfCase } from ${JSON.stringify(pathToFileURL(stories).href)};`,
    `await scenarioOfCase(${JSON.stringify(told)});`,
  ];
  writeFileSync(spec, `${lines.join("\n")}\n`);
}
