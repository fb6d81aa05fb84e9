import { riderOf, type Cell } from "../domain/cell.ts";
import { faultText, sayFault } from "../domain/fault.ts";
import { ILLEGAL_STEPS } from "../domain/illegal-step.ts";
import { BOOKS, OBLIGATION_RULES, type ObligationRule, type Plan } from "../domain/plan.ts";
import { sayService } from "../domain/service.ts";
import { printCoverage } from "./print-coverage.ts";
import { STAGE_STORY } from "../domain/stage.ts";

/** The plan as people read it: who tells what where, what does not apply by which rule, what must be shown, what is not covered. */
export function printPlan(plan: Plan): string {
  const cells = new Map(plan.cells.map((cell) => [cell.id, cell]));
  const lines = [
    ...plan.walks.flatMap((walk) => [
      `rollout ${walk.rollout}: backend ${walk.from} -> ${walk.to}, seed ${plan.seed}, lane ${plan.lane}`,
      ...plan.faults.map((fault) => `with ${faultText(fault)}: ${sayFault(fault)}`),
      "",
      ...walk.stages.map((stage) => `  ${stage.padEnd(5)}  ${STAGE_STORY[stage].happens}`),
      ...walk.riders.flatMap((rider) => [
        "",
        `${rider.id}: ${count(
          rider.itinerary.reduce((sum, { cells: own }) => sum + own.length, 0),
          "cell",
        )}`,
        ...rider.itinerary.flatMap(({ stage, cells: own }) => [
          `  ${stage}${own.length === 0 ? ": passes" : ""}`,
          ...own.flatMap((id) => cells.get(id) ?? []).map((cell) => `    ${sayCell(cell)}`),
        ]),
      ]),
    ]),
    "",
    `besides: ${[count(plan.cells.filter(({ scenario }) => scenario === BOOKS).length, "closing of the books", "closings of the books")].join(", ")}`,
    ...plan.cells.flatMap((cell) =>
      cell.service.kind === "illegal" ? [`must be refused at ${cell.stage}: ${ILLEGAL_STEPS[cell.service.step]} (${riderOf(cell)})`] : [],
    ),
    "",
    ...printCoverage(plan),
    "",
    `obligations: ${plan.obligations.length}`,
    ...(Object.keys(OBLIGATION_RULES) as readonly ObligationRule[]).map(
      (rule) => `  ${String(plan.obligations.filter((each) => each.rule === rule).length).padStart(4)}  ${rule}: ${OBLIGATION_RULES[rule]}`,
    ),
    "",
    `not applicable: ${plan.notApplicable.length}`,
    ...byRule(plan).map(([rule, n]) => `  ${String(n).padStart(4)}  ${rule}`),
    "",
    "not covered:",
    ...plan.notCovered.map(({ what, why }) => `  ${what}: ${why}`),
  ];
  return `${lines.join("\n")}\n`;
}

function sayCell(cell: Cell): string {
  const way = cell.service.kind === "steady" ? "" : `, ${sayService(cell.service, (generation) => `the ${generation} version`)}`;
  return `${cell.scenario}${way} (tier ${cell.tier}${cell.newFeature ? ", new" : ""})`;
}

function byRule(plan: Plan): readonly (readonly [string, number])[] {
  const counted = new Map<string, number>();
  for (const { rule } of plan.notApplicable) counted.set(rule, (counted.get(rule) ?? 0) + 1);
  return [...counted].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}

function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
