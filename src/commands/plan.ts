import { EXIT_CODES } from "../domain/decision.ts";
import { printPlan } from "../plan/print-plan.ts";
import { planRun, type SharedFlags } from "./planning.ts";

/** Prints what would run, what not and why; runs nothing. */
export async function plan(flags: SharedFlags): Promise<number> {
  const { plan: planned } = await planRun(flags);
  process.stdout.write(flags.json === true ? `${JSON.stringify(planned, null, 2)}\n` : printPlan(planned));
  return EXIT_CODES.BOARD;
}
