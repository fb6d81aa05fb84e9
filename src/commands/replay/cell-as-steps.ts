import type { CaseVocabulary } from "../../domain/case-vocabulary.ts";
import type { CellCase, StepsCase } from "../../domain/customer-case.ts";
import type { Environment } from "../../domain/environment.ts";
import type { Project } from "../../domain/project.ts";
import { stepsOfCell } from "../../replay/steps-of-cell.ts";
import type { ReplayFlags } from "../replay.ts";
import { planCell } from "./replay-cell.ts";

export interface AskedOfCell {
  readonly told: CellCase;
  /** As the config describes it. */
  readonly project: Project;
  readonly vocabulary: CaseVocabulary;
  readonly flags: ReplayFlags;
}

/** How the transcript of a red cell, or a part of it, is told where its walk stood. */
export async function cellAsSteps({
  told,
  flags,
}: AskedOfCell): Promise<(part: CellCase) => { readonly told: StepsCase; readonly environment: Environment }> {
  const { plan, scenarios, rollout } = await planCell(told, flags);
  const cell = plan.cells.find(({ id }) => id === told.cell);
  const facts = scenarios.find(({ id }) => id === cell?.scenario);
  if (cell === undefined || facts === undefined) throw new RangeError(`the plan of ${told.cell} has no story of it`);
  return (part) => stepsOfCell(part, { cell, facts, rollout });
}
