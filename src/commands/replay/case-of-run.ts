import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { CASE_FILE } from "../../domain/customer-case.ts";
import type { Decision } from "../../domain/decision.ts";
import type { Project } from "../../domain/project.ts";
import { BOOKS, ILLEGAL_STEP } from "../../domain/plan.ts";
import { UsageError } from "../../config/usage-error.ts";
import type { ReplayFlags } from "../replay.ts";

/**
 * The case that is meant: as it was given, or of a run, by folder or id, the first red cell with a story that can be cut.
 * @throws UsageError with the cases of the run when one of them has to be chosen
 */
export function caseOrRun(given: string, { project, flags }: { readonly project: Project; readonly flags: ReplayFlags }): string {
  const reports = resolve(flags.out ?? project.reports);
  const run = [resolve(given), join(reports, given)].find(isRun);
  if (run === undefined) return given;
  const { refuted } = JSON.parse(readFileSync(join(run, "decision.json"), "utf8")) as Decision;
  const cases = refuted
    .filter(({ evidence }) => evidence !== null && existsSync(join(run, evidence, CASE_FILE)))
    .map(({ scenario, evidence }) => ({ scenario, file: join(run, evidence ?? "", CASE_FILE) }));
  const first = cases.find(({ scenario }) => scenario !== BOOKS && scenario !== ILLEGAL_STEP);
  if (flags.shrink === true && first !== undefined) return first.file;
  throw new UsageError(
    cases.length === 0
      ? `${given} is a run without a red cell that could be told again`
      : `${given} is a run; expected the case of one of its red cells:\n${cases
          .slice(0, 10)
          .map(({ file }) => `  tillgate replay ${file}`)
          .join("\n")}`,
  );
}

function isRun(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory() && existsSync(join(path, "decision.json"));
}
