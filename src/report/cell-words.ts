import type { Cell } from "../domain/cell.ts";
import { ILLEGAL_STEPS } from "../domain/illegal-step.ts";
import { BOOKS, ILLEGAL_STEP } from "../domain/plan.ts";
import { sayService } from "../domain/service.ts";
import type { RunRecord } from "./run-record.ts";

/** What tells a cell from its neighbours in the same stage; empty for the steady one. */
export function suffixOf(cell: Cell): string {
  const tilde = cell.id.lastIndexOf("~");
  return tilde < cell.id.lastIndexOf("/") ? "" : cell.id.slice(tilde + 1);
}

/** "served by the new version", as people say it. */
export function serviceSentence(cell: Cell): string {
  if (cell.scenario === BOOKS) return "the books of the account at the end of the stage";
  if (cell.service.kind === "illegal") return `an illegal step is tried: ${ILLEGAL_STEPS[cell.service.step]}`;
  if (cell.service.kind === "laggard") return "a laggard: left on the old version while the account's other tills are on the new";
  return sayService(cell.service, (generation) => `the ${generation} version`);
}

export function scenarioTitle(record: RunRecord, scenario: string): string {
  if (scenario === BOOKS) return "The bank's ledger, the shop's documents and the tills agree";
  if (scenario === ILLEGAL_STEP) return "An illegal step of the rollout is refused";
  return record.run.scenarios.find((known) => known.id === scenario)?.title ?? scenario;
}

export function scenarioTags(record: RunRecord, scenario: string): readonly string[] {
  return record.run.scenarios.find((known) => known.id === scenario)?.tags ?? [];
}

/** The command that runs this cell again; the books of a stage need all that was sold before them, so they name no scenario. */
export function reproduceCommand(cell: Cell): string {
  const scenario = cell.scenario === BOOKS || cell.scenario === ILLEGAL_STEP ? "" : ` --scenario ${shellWord(cell.scenario)}`;
  return `tillgate prove --rollout ${shellWord(cell.rollout)}${scenario} --platform ${cell.platform} --app ${shellWord(cell.app)} --stage ${cell.stage}`;
}

function shellWord(word: string): string {
  return /^[\w.@:/-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
