import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CASE_FILE } from "../domain/customer-case.ts";
import { BOOKS, ILLEGAL_STEP } from "../domain/plan.ts";
import { riderOf, type Cell } from "../domain/cell.ts";
import type { RecordedRun } from "../evidence/read-run.ts";
import { storiesBehind, type BehindBooks } from "../judge/behind-books.ts";
import { caseOfCell } from "../replay/case-of-cell.ts";
import { printCase } from "../replay/print-case.ts";
import { scenarioTitle } from "../report/cell-words.ts";
import type { Decided } from "./decide-run.ts";
import { runRecord } from "./run-record-of.ts";

/** Beside the evidence of every cell that failed or changed: a case file that tells it again alone. */
export function writeRedCases(run: RecordedRun, decided: Decided): void {
  const record = runRecord(run, decided);
  const cells = new Map(run.plan.cells.map((cell) => [cell.id, cell]));
  for (const { cell: id, signature, evidence, sentence } of decided.verdicts) {
    const cell = cells.get(id);
    if (cell === undefined || signature === null || evidence === null) continue;
    const beside = besideOf(cell, run);
    const told = run.attempts.find(({ registered }) => evidence.endsWith(`/${registered.attempt}`));
    const printed = caseOfCell({
      cell,
      signature,
      walk: { rollout: run.card.rollout, seed: run.card.seed, breaks: run.card.breakages, faults: run.card.faults },
      beside: beside?.cells ?? [],
      title: scenarioTitle(record, cell.scenario),
      transcript: told?.result?.calls ?? [],
    });
    const head = [
      `A red cell of the run ${run.card.run}, to be told again without the walk around it:`,
      `  tillgate replay ${run.card.run}/${evidence}/${CASE_FILE}`,
      sentence,
      ...(beside === null ? [] : [`It has no story of its own; it is told with ${beside.why}.`]),
    ];
    writeFileSync(join(run.folder.path, evidence, CASE_FILE), printCase(printed, { head }));
  }
}

/** What a cell without a story needs: those that made the books wrong, or for a step of the conductor's anybody who comes aboard. */
function besideOf(cell: Cell, { plan, books, attempts }: RecordedRun): BehindBooks | null {
  if (cell.scenario === BOOKS) return storiesBehind(cell, { plan, books, attempts });
  if (cell.scenario !== ILLEGAL_STEP) return null;
  const own = plan.cells.filter((each) => riderOf(each) === riderOf(cell) && ![BOOKS, ILLEGAL_STEP].includes(each.scenario));
  const company = own.find(({ stage }) => stage === cell.stage) ?? own[0];
  return { cells: company === undefined ? [] : [company.id], why: "one story, because somebody has to come aboard" };
}
