import { riderOf, type RiderId } from "../domain/cell.ts";
import type { Plan } from "../domain/plan.ts";
import type { Promotion, Teller } from "../domain/promotion.ts";
import type { ScenarioFacts } from "../domain/scenario.ts";

const WHOSE = {
  cashier: "it happens at a till",
  office: "it happens at the back office's page",
} as const satisfies Record<ScenarioFacts["lead"], string>;

/** Which riders tell a scenario in any of these plans, and by which rule the others do not. */
export function whoTellsIt(
  { id: scenario, lead }: Pick<ScenarioFacts, "id" | "lead">,
  plans: readonly Plan[],
  builds: readonly RiderId[],
): Pick<Promotion, "tellers" | "others"> {
  const cells = plans.flatMap((plan) => plan.cells.filter((cell) => cell.scenario === scenario));
  const told = (rider: RiderId) => cells.filter((cell) => riderOf(cell) === rider);
  const whyNot = (rider: RiderId) =>
    plans.flatMap((plan) => plan.notApplicable).find(({ cell }) => cell.startsWith(`${scenario}/${rider}/`))?.rule ?? WHOSE[lead];
  return {
    tellers: builds.flatMap((rider): readonly Teller[] => {
      const own = told(rider);
      return own.length === 0 ? [] : [{ rider, cells: own.length, rollouts: [...new Set(own.map(({ rollout }) => rollout))] }];
    }),
    others: builds.filter((rider) => told(rider).length === 0).map((rider) => ({ rider, why: whyNot(rider) })),
  };
}
