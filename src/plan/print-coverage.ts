import { riderOf, type Cell } from "../domain/cell.ts";
import { INVARIANT_COVERAGE } from "../domain/invariant.ts";
import { BOOKS, ILLEGAL_STEP, type Plan } from "../domain/plan.ts";
import { isStraddle, STRADDLES, type Straddle } from "../domain/service.ts";
import type { Stage } from "../domain/stage.ts";

/** What the plan covers: each story on each build at each stage, each checkpoint under each change of the world, each promise about money. */
export function printCoverage(plan: Plan): readonly string[] {
  const stories = plan.cells.filter(({ scenario }) => scenario !== BOOKS && scenario !== ILLEGAL_STEP);
  return [...storiesByBuild(plan, stories), "", ...straddles(stories), "", ...invariants(stories)];
}

function storiesByBuild(plan: Plan, cells: readonly Cell[]): readonly string[] {
  const stages = plan.walks.flatMap((walk) => walk.stages);
  const riders = plan.walks.flatMap((walk) => walk.riders).map(({ id }) => id);
  const told = counted(cells.map((cell) => boxOf(cell.scenario, riderOf(cell), cell.stage)));
  const untold = new Set(plan.notApplicable.map(({ cell }) => cell));
  const scenarios = [...new Set(cells.map(({ scenario }) => scenario))].sort();
  const name = Math.max(0, ...scenarios.map((scenario) => scenario.length));
  const own = new Set([...plan.cells.map(({ id }) => id), ...untold].map((id) => id.split("/").slice(0, 2).join("/")));

  const mark = (scenario: string, rider: string, stage: Stage): string => {
    const times = told.get(boxOf(scenario, rider, stage));
    if (!own.has(`${scenario}/${rider}`)) return " ";
    if (times !== undefined) return times > 9 ? "+" : String(times);
    return untold.has(`${scenario}/${rider}/${plan.rollout}/${stage}`) ? "·" : "-";
  };
  const width = (rider: string) => Math.max(rider.length, stages.length);
  return [
    `covered, a sign for each of ${stages.join(" ")}: how often the story is told there; · it does not apply, - it is left out, blank: it is another lead's`,
    `  ${" ".repeat(name)}  ${riders.map((rider) => rider.padEnd(width(rider))).join("  ")}`.trimEnd(),
    ...scenarios.map((scenario) =>
      `  ${scenario.padEnd(name)}  ${riders
        .map((rider) =>
          stages
            .map((stage) => mark(scenario, rider, stage))
            .join("")
            .padEnd(width(rider)),
        )
        .join("  ")}`.trimEnd(),
    ),
  ];
}

function boxOf(scenario: string, rider: string, stage: Stage): string {
  return `${scenario}/${rider}/${stage}`;
}

function straddles(cells: readonly Cell[]): readonly string[] {
  const cut = cells.flatMap(({ scenario, service, stage, tier }) => (isStraddle(service) ? [{ scenario, service, stage, tier }] : []));
  if (cut.length === 0) return ["straddles: none, no story is cut"];
  const changes = [...new Set(cut.map(({ service, stage }) => `${service.kind} ${stage}`))].sort();
  const places = [...new Set(cut.map(({ scenario, service }) => `${scenario} at "${service.at}"`))].sort();
  const times = counted(cut.map(({ scenario, service, stage }) => `${scenario} at "${service.at}" ${service.kind} ${stage}`));
  const name = Math.max(...places.map((place) => place.length));
  return [
    "straddles, by checkpoint and change: on how many builds",
    `  ${" ".repeat(name)}  ${changes.join("  ")}`,
    ...places.map((place) =>
      `  ${place.padEnd(name)}  ${changes.map((change) => String(times.get(`${place} ${change}`) ?? "-").padEnd(change.length)).join("  ")}`.trimEnd(),
    ),
    ...(Object.keys(STRADDLES) as readonly Straddle["kind"][])
      .filter((kind) => cut.some(({ service }) => service.kind === kind))
      .map((kind) => `  ${kind}: ${STRADDLES[kind]}`),
  ];
}

function invariants(cells: readonly Cell[]): readonly string[] {
  const controlled = cells.filter(({ control }) => control !== null).length;
  return [
    `invariants, and from what each is judged (${cells.length} stories, ${controlled} of them with a control)`,
    ...Object.entries(INVARIANT_COVERAGE).map(([id, { says, from }]) => `  ${id.padEnd(3)}  ${says}: ${from}`),
  ];
}

function counted(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
