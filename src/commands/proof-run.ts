import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Prover } from "../domain/qualification.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { LookAt } from "../conductor/pause-desk.ts";
import { logFolderOf, openWalk, type OpenWalk } from "../conductor/walk.ts";
import type { TellsAgain } from "../conductor/told-again.ts";
import { hireJanitor } from "../conductor/janitor.ts";
import { databasePrefix } from "../conductor/postgres.ts";
import { SurroundingsNotReadyError } from "../conductor/surroundings-not-ready-error.ts";
import { makeTempFolder } from "../conductor/temp-folder.ts";
import { readEnvironment } from "../config/environment.ts";
import { readWaivers } from "../config/read-waivers.ts";
import { contentHash } from "../evidence/content-hash.ts";
import { openEventLog, type LoggedEvent } from "../evidence/event-log.ts";
import { harnessVersion } from "../evidence/harness-version.ts";
import { readQualifications } from "../evidence/qualification-journal.ts";
import { readRun, type RecordedRun } from "../evidence/read-run.ts";
import { createRunFolder, runName, writeJson, type RunCard, type RunFolder } from "../evidence/run-folder.ts";
import { proverFrom } from "../qualify/prover-from.ts";
import { generateAllure } from "../report/generate-allure.ts";
import { writeReport, type WrittenReports } from "../report/write-report.ts";
import { decideRun, writeDecided, type Decided } from "./decide-run.ts";
import type { Planned } from "./planning.ts";
import type { SharedSetUp } from "./qualification/share-set-up.ts";
import { startRiderLauncher, type RiderLauncher } from "./rider-launcher.ts";
import { runRecord } from "./run-record-of.ts";
import { CASES_FILE, promotedCases } from "../rider/promoted-cases.ts";
import { describeRiders, writeRidersFile, type RidersFile } from "./riders-file.ts";
import { findingOf } from "../judge/assess.ts";
import { writeRedCases } from "./write-red-cases.ts";
import { findPhoneTools } from "./surroundings/find-phone-tools.ts";

export interface ProofRun {
  readonly folder: RunFolder;
  readonly riders: RidersFile;
  readonly walk: OpenWalk;
  /** Where whatever is started for the run prints. */
  readonly logFolder: string;
  /** The one that was started with the run, else a new one. */
  launcher(): RiderLauncher;
  /** What workers need in their environment to find the conductor and the run. */
  readonly environment: Readonly<Record<string, string>>;
  /** Ends the walk, stops the world, and reads what the run left behind. */
  close(how: WalkEnd, why: string | null): Promise<RecordedRun>;
  /** The same, and then judges, decides and writes the reports. */
  finish(how: WalkEnd, why: string | null): Promise<Finished>;
  /** Stops everything and leaves no trace but the run's folder; `finish` does it too. */
  abandon(): Promise<void>;
}

type WalkEnd = "walked to the end" | "interrupted" | "gave up";

export interface Finished extends Decided {
  readonly reports: WrittenReports;
  /** Lets Allure's own command make its report; it takes longer than all the others together, so the answer is told before. */
  readonly exportAllure: () => Promise<{ readonly report: string | null; readonly note: string }>;
}

/**
 * Opens a run: its folder, its plan, the janitor that would clear up after us, then the world and its control endpoint.
 *
 * @throws SurroundingsNotReadyError when browser or database are missing
 */
export async function openProofRun(
  planned: Planned,
  options: {
    reports: string | undefined;
    onEvent: (event: LoggedEvent) => void;
    shared?: SharedSetUp;
    /** Riders are launched by somebody else. */
    launchedElsewhere?: boolean;
    again?: TellsAgain;
    lookAt?: LookAt | null;
  },
): Promise<ProofRun> {
  const { project, plan, rollout, selection } = planned;
  const environment = readEnvironment();
  const databaseUrl = options.shared?.databaseUrl ?? environment.databaseUrl;
  const phoneTools = await findPhoneTools(environment);
  const { chromium } = phoneTools;
  if (chromium === null) {
    throw new SurroundingsNotReadyError(
      'no Chromium with its chromedriver was found; the desktop tills need both; run "npm run setup", or "npx tillgate doctor" to see what is missing',
    );
  }
  const run = runName(selection.rollout, new Date(), randomBytes(2).toString("hex"));
  const temp = await makeTempFolder(run);
  const janitor = await hireJanitor({
    run,
    tempFolder: temp.path,
    databases: databaseUrl === null ? null : { adminUrl: databaseUrl, prefix: databasePrefix(temp.path) },
  });
  const stops: (() => Promise<void>)[] = [() => janitor.dismiss(), () => temp.remove(), async () => void (await janitor.sweep())];
  const abandon = async () => {
    for (const stop of stops.splice(0).toReversed()) await stop();
  };

  try {
    const folder = createRunFolder(options.reports ?? project.reports, run);
    const card = writeJson(
      folder.path,
      "run.json",
      runCard(planned, {
        rollout,
        run,
        planText: writeJson(folder.path, "plan.json", plan),
        prover: provedBy([project.reports, options.reports ?? project.reports]),
      }),
    );
    const cases = promotedCases();
    if (Object.keys(cases).length > 0) writeJson(folder.path, CASES_FILE, cases);
    const log = openEventLog(folder.path, options.onEvent);
    log.record({ kind: "run-started", run, seed: plan.seed, card: contentHash(card) });

    const logFolder = logFolderOf(temp.path);
    mkdirSync(logFolder, { recursive: true });
    const inherited = { TILLGATE_RUN: run, TMPDIR: temp.path };
    const startLauncher = () => startRiderLauncher({ environment: inherited, logFile: join(logFolder, "riders.log") });
    let launcher = options.launchedElsewhere === true ? null : startLauncher();
    stops.push(async () => launcher?.kill());

    const walk = await openWalk({
      run,
      project,
      rollout,
      plan,
      scenarios: planned.scenarios,
      runPath: folder.path,
      tempFolder: temp.path,
      databaseUrl,
      keptApps: options.shared?.apps ?? null,
      phoneTools,
      log,
      findingOf,
      again: options.again ?? null,
      lookAt: options.lookAt ?? null,
    });
    stops.push(() => walk.stop());
    const riders = describeRiders({
      project,
      plan,
      scenarios: planned.scenarios,
      chromium,
      profiles: join(temp.path, "profiles"),
      phones: walk.phones,
      apps: walk.apps,
      unhurried: options.again !== undefined || options.lookAt?.until.there === "waits",
    });
    writeRidersFile(folder.path, riders);

    const close = async (how: WalkEnd, why: string | null) => {
      await abandon();
      log.record({ kind: "run-ended", how, why });
      return readRun(folder);
    };

    return {
      folder,
      riders,
      walk,
      logFolder,
      launcher() {
        const ready = launcher ?? startLauncher();
        launcher = null;
        return ready;
      },
      environment: {
        TILLGATE_CONTROL: walk.controlUrl,
        TILLGATE_TOKEN: walk.token,
        TILLGATE_RUN_DIR: folder.path,
        ...inherited,
      },
      abandon,
      close,
      async finish(how, why) {
        const recorded = await close(how, why);
        const decided = decideRun(recorded, rollout, await readWaivers(project.root));
        writeDecided(folder.path, decided);
        writeRedCases(recorded, decided);
        const reports = await writeReport(runRecord(recorded, decided), { allure: "results only" });
        return { ...decided, reports, exportAllure: () => generateAllure(reports.allure.results, join(folder.path, "allure-report")) };
      },
    };
  } catch (cause) {
    await abandon();
    throw cause;
  }
}

/** What was kept of this harness where the project keeps its runs, and where this run is kept. */
function provedBy(folders: readonly string[]): Prover {
  const kept = [...new Set(folders)].flatMap(readQualifications).map(({ qualification }) => qualification);
  return proverFrom(
    kept.toSorted((a, b) => a.at - b.at),
    harnessVersion(),
  );
}

function runCard(
  planned: Planned,
  { rollout, run, planText, prover }: { rollout: Rollout; run: string; planText: string; prover: Prover },
): RunCard {
  return {
    schema: 1,
    run,
    project: planned.project.name,
    rollout: rollout.id,
    rolloutTitle: rollout.title,
    from: rollout.from,
    to: rollout.to,
    described: rollout,
    lane: planned.selection.lane,
    seed: planned.plan.seed,
    breakages: planned.planted.map((breakage) => breakage.id),
    faults: planned.faults,
    filters: planned.filters,
    startedAt: Date.now(),
    prover,
    scenarios: planned.scenarios.map(({ id, title, tags }) => ({ id, title, tags })),
    plan: contentHash(planText),
  };
}
