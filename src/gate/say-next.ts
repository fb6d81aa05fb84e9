import { CASE_FILE } from "../domain/customer-case.ts";
import type { Cell } from "../domain/cell.ts";
import type { Decision, DecisionWord, RefutedCell } from "../domain/decision.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { RunFacts } from "./decide.ts";

/** The command that tells one red cell again without the walk around it, from the case file beside its evidence. */
export function replayCommand({ run }: RunFacts, evidence: string): string {
  return `tillgate replay ${run}/${evidence}/${CASE_FILE}`;
}

/** The command that walks to one red cell again. Books and illegal steps have no story: they need all that came before them. */
export function walkCommand({ cell, rollout, run, hasStory }: { cell: Cell; rollout: Rollout; run: RunFacts; hasStory: boolean }): string {
  const stages = hasStory ? [cell.stage] : rollout.stages.slice(0, rollout.stages.indexOf(cell.stage) + 1);
  return [
    `tillgate prove --rollout ${rollout.id}`,
    ...(hasStory ? [`--scenario ${cell.scenario}`] : []),
    `--platform ${cell.platform} --app ${cell.app} --stage ${stages.join(",")}`,
    ...breaks(run),
  ].join(" ");
}

/** What a person does next, as commands. */
export function whatNext({
  word,
  run,
  rollout,
  refuted,
  open,
}: {
  word: DecisionWord;
  run: RunFacts;
  rollout: Rollout;
  refuted: readonly RefutedCell[];
  open: Decision["open"];
}): readonly string[] {
  const show = `tillgate show ${run.run}`;
  const again = [`tillgate prove --rollout ${rollout.id}`, ...breaks(run)].join(" ");
  switch (word) {
    case "BOARD":
      return [show];
    case "REFUSE":
      return [show, ...refuted.slice(0, 1).map(({ reproduce }) => reproduce)];
    case "HOLD": {
      const reasons = new Set(open.map(({ reason }) => reason));
      return [
        show,
        ...(reasons.has("error") || reasons.has("precluded") ? ["tillgate doctor"] : []),
        ...(["missing", "unresolved", "error", "precluded", "damaged"].some((reason) => reasons.has(reason)) ? [again] : []),
        ...(open.length === 0 ? ["tillgate plan"] : []),
      ];
    }
  }
}

function breaks({ breakages, faults }: RunFacts): readonly string[] {
  return [...breakages.map((id) => `--break ${id}`), ...faults.map((fault) => `--fault ${fault}`)];
}
