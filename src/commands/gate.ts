import { EXIT_CODES } from "../domain/decision.ts";
import { loadProject } from "../config/load-project.ts";
import { readSelection } from "../config/read-selection.ts";
import { readWaivers } from "../config/read-waivers.ts";
import { findRunFolder } from "../evidence/run-folder.ts";
import { readRun } from "../evidence/read-run.ts";
import { printDecision } from "../gate/print-decision.ts";
import { narrowPlan } from "../plan/narrow-plan.ts";
import { decideRun } from "./decide-run.ts";
import type { SharedFlags } from "./planning.ts";
import { terminalOf } from "./terminal.ts";

/** Decides again from what a run recorded; starts nothing and needs no device. Returns the exit code. */
export async function gate(run: string | undefined, flags: SharedFlags): Promise<number> {
  const project = await loadProject(flags.config);
  const recorded = readRun(findRunFolder(flags.out ?? project.reports, run));
  const rollout = project.rollouts[recorded.card.rollout];
  if (rollout === undefined)
    throw new RangeError(`the run was made with rollout "${recorded.card.rollout}", which the config no longer has`);
  const tags = new Map(recorded.card.scenarios.map((scenario) => [scenario.id, scenario.tags]));
  const narrowed = {
    ...recorded,
    plan: narrowPlan(recorded.plan, readSelection({ ...flags, rollout: recorded.card.rollout }, project), tags),
  };
  const { decision, verdicts } = decideRun(narrowed, rollout, await readWaivers(project.root));
  if (flags.json === true) process.stdout.write(`${JSON.stringify(decision, null, 2)}\n`);
  else process.stdout.write(printDecision({ plan: narrowed.plan, verdicts, decision, colour: terminalOf(process.stdout).colour }));
  return EXIT_CODES[decision.decision];
}
