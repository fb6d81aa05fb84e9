import { join } from "node:path";
import type { Qualification } from "../domain/qualification.ts";
import { readCatalogue } from "../config/read-catalogue.ts";
import { readSelection } from "../config/read-selection.ts";
import { UsageError } from "../config/usage-error.ts";
import { EXIT_CODES } from "../domain/decision.ts";
import { harnessVersion } from "../evidence/harness-version.ts";
import {
  openQualificationJournal,
  QUALIFICATION_FILE,
  readQualifications,
  type QualificationJournal,
} from "../evidence/qualification-journal.ts";
import { writeJson } from "../evidence/run-folder.ts";
import { chooseTrials, type Trials } from "../qualify/choose-trials.ts";
import { exitOf } from "../qualify/exit-of.ts";
import { printQualification, printTrials } from "../qualify/print-qualification.ts";
import { sumUp } from "../qualify/sum-up.ts";
import { writeQualificationPage } from "../report/write-qualification-page.ts";
import { filtersOf } from "./filters.ts";
import { openProject, type OpenedProject, type SharedFlags } from "./planning.ts";
import { planTrials } from "./qualification/plan-trials.ts";
import { showTrials } from "./qualification/show-trials.ts";
import { walkTrials } from "./qualification/walk-trials.ts";
import { terminalOf } from "./terminal.ts";

export interface QualifyFlags extends SharedFlags {
  readonly only?: string | readonly string[];
  readonly last?: boolean;
  readonly fresh?: boolean;
  readonly dryRun?: boolean;
}

/** Plants what the catalogue names, one walk each, and holds what goes red against the predictions. Returns the exit code. */
export async function qualify(flags: QualifyFlags): Promise<number> {
  const opened = await openProject(flags.config);
  const { project } = opened;
  const reports = flags.out ?? project.reports;
  if (flags.last === true) return tellLast(reports, flags);

  const chosen = chooseTrials({ ...opened, catalogue: readCatalogue(project), asked: askedOf(flags, opened) });
  if (chosen.trials.length + chosen.notTried.length === 0)
    throw new UsageError(`nothing of the catalogue is called ${wordsOf(flags.only).join(", ") || "so"}, or the filters leave none of it`);
  const walks = planTrials(chosen, { opened, flags });
  const cellsOf = new Map([...walks.planned].map(([id, planned]) => [id, planned.plan.cells.length]));
  if (flags.dryRun === true) {
    process.stdout.write(
      flags.json === true
        ? `${JSON.stringify({ trials: walks.trials, notTried: walks.notTried }, null, 2)}\n`
        : printTrials(walks, cellsOf),
    );
    return EXIT_CODES.BOARD;
  }

  const harness = harnessVersion();
  const filters = limitsOf(flags);
  const asked = walks.trials.map((trial) => trial.id);
  const journal = openQualificationJournal({ reports, harness, filters, asked, anew: flags.fresh === true });
  const toWalk = walks.trials.filter((trial) => !journal.has(trial.id));
  const progress = showTrials({ cellsOf: new Map(toWalk.map(({ id }) => [id, cellsOf.get(id) ?? 0])), out: process.stderr });
  progress.say(`Qualifying harness ${harness} on ${project.name}: ${asked.length} walks, ${walks.notTried.length} not tried`);
  if (journal.resumedWith > 0)
    progress.say(`  goes on where it was stopped, with ${journal.resumedWith} of ${asked.length} walks done (--fresh begins anew)`);

  const end = await walkTrials({ trials: toWalk, planned: walks.planned, journal, progress });
  const { walked, notTried } = journal.asked();
  const sum = (trials: Parameters<typeof sumUp>[0]["walked"], left: Qualification["notTried"]) =>
    sumUp({ project: project.name, harness, filters, walked: trials, notTried: left });
  const kept = sum(journal.everWalked(), leftOver(journal, everything(opened, flags), notTried));
  writeJson(journal.path, QUALIFICATION_FILE, kept);
  const page = await writeQualificationPage(journal.path, kept);
  if (end === "interrupted") {
    progress.say(`interrupted after ${walked.length} of ${asked.length} walks; the same command goes on from here`);
    return EXIT_CODES.interrupted;
  }
  journal.end();
  return tell(sum(walked, [...walks.notTried, ...notTried]), page, flags);
}

/** What the filters of the command line leave of a qualification. */
function askedOf(flags: QualifyFlags, { project }: OpenedProject) {
  const selection = readSelection({ ...flags, rollout: undefined }, project);
  const rollouts = wordsOf(flags.rollout).filter((id) => id !== "all");
  for (const rollout of rollouts) readSelection({ rollout }, project);
  return { only: wordsOf(flags.only), rollouts, selection };
}

/** The whole catalogue under the same limits, to say what is left besides what was asked for this time. */
function everything(opened: OpenedProject, flags: QualifyFlags): Trials {
  const asked = { ...askedOf(flags, opened), only: [], rollouts: [] };
  return chooseTrials({ ...opened, catalogue: readCatalogue(opened.project), asked });
}

function leftOver(journal: QualificationJournal, all: Trials, failed: Qualification["notTried"]): Qualification["notTried"] {
  const walked = new Set(journal.everWalked().map((trial) => trial.id));
  const why = new Map(failed.map((trial) => [trial.id, trial]));
  return [
    ...all.trials
      .filter(({ id }) => !walked.has(id))
      .map(({ kind, id, title }) => why.get(id) ?? { kind, id, title, why: "not walked with this version of the harness yet" }),
    ...all.notTried,
  ];
}

function tellLast(reports: string, flags: QualifyFlags): number {
  const last = readQualifications(reports).at(-1);
  if (last === undefined) throw new UsageError(`nothing has been qualified under ${reports} yet; "npx tillgate qualify" does it`);
  return tell(last.qualification, join(last.path, "qualification.html"), flags);
}

function tell(qualification: Qualification, page: string, flags: QualifyFlags): number {
  if (flags.json === true) process.stdout.write(`${JSON.stringify(qualification, null, 2)}\n`);
  else {
    process.stdout.write(printQualification(qualification, { colour: terminalOf(process.stdout).colour }));
    process.stdout.write(`\nPage: ${page}\n`);
  }
  return exitOf(qualification);
}

/** The filters that make one qualification another; which trials are asked for does not. */
function limitsOf(flags: QualifyFlags): string {
  return [filtersOf(flags), flags.lane === undefined || flags.lane === "twin" ? "" : `--lane ${flags.lane}`]
    .filter((part) => part !== "")
    .join(" ");
}

function wordsOf(flag: string | readonly string[] | undefined): readonly string[] {
  return [flag ?? []]
    .flat()
    .flatMap((value) => value.split(","))
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
