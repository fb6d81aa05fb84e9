import type { Cell } from "../domain/cell.ts";
import type { CellCase, StepsCase } from "../domain/customer-case.ts";
import type { Environment } from "../domain/environment.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { ScenarioFacts } from "../domain/scenario.ts";
import { servingOf } from "../domain/service.ts";

/** A red cell by what was written down of it: its transcript as the steps of a case, told where its walk stood, with what was planted there. */
export function stepsOfCell(
  told: CellCase,
  { cell, facts, rollout }: { readonly cell: Cell; readonly facts: ScenarioFacts; readonly rollout: Rollout },
): { readonly told: StepsCase; readonly environment: Environment } {
  const { id, title, file, walk, signature, transcript } = told;
  return {
    told: {
      kind: "steps",
      id,
      title,
      reported: "",
      tier: cell.tier,
      file,
      fleet: {
        environment: `the walk of ${rollout.id}`,
        platform: cell.platform,
        app: cell.app,
        backend: rollout.to,
        rollout: rollout.id,
        stage: cell.stage,
        serves: servingOf(cell.service)?.first ?? null,
        shop: facts.shop,
        bank: facts.bank,
        faults: [],
        locale: null,
        timeZone: null,
      },
      steps: transcript,
      saw: { step: null, says: null, invariants: [] },
      should: `It works as on ${rollout.from}: ${signature.assertion}.`,
    },
    environment: {
      name: `the walk of ${rollout.id}`,
      title: rollout.title,
      replicaOf: null,
      backend: rollout.to,
      rollout: rollout.id,
      stage: cell.stage,
      shop: {},
      bank: {},
      faults: walk.faults,
      carries: walk.breaks,
      locale: null,
      timeZone: null,
      runs: { kind: "here" },
    },
  };
}
