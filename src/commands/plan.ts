import { EXIT_CODES } from "../domain/decision.ts";
import { printPlan } from "../plan/print-plan.ts";
import { planTour, type PlannedTour, type SharedFlags } from "./planning.ts";

/** Prints what would run, what not and why; runs nothing. */
export async function plan(flags: SharedFlags): Promise<number> {
  printPlans(await planTour(flags), flags);
  return EXIT_CODES.BOARD;
}

/** One plan as it is; several one after another, or in one JSON document. */
export function printPlans({ planned, leftOut }: PlannedTour, { json }: Pick<SharedFlags, "json">): void {
  const plans = planned.map(({ plan: made }) => made);
  const [only, ...others] = plans;
  if (json === true) {
    const document = only !== undefined && others.length === 0 && leftOut.length === 0 ? only : { schema: 1, plans, leftOut };
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  process.stdout.write(plans.map(printPlan).join("\n\n"));
  for (const { rollout, why } of leftOut) process.stdout.write(`\nrollout ${rollout} is left out: ${why}\n`);
}
