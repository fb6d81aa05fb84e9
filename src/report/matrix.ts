import { type RiderId, riderOf } from "../domain/cell.ts";
import { BOOKS, ILLEGAL_STEP, type NotApplicable } from "../domain/plan.ts";
import { type Platform, PLATFORMS, type Tier } from "../domain/platform.ts";
import type { Service } from "../domain/service.ts";
import { type Stage, STAGES } from "../domain/stage.ts";
import type { CellStanding } from "./cell-standing.ts";
import { grouped } from "./grouped.ts";
import { scenarioTags, scenarioTitle } from "./cell-words.ts";
import type { RunRecord } from "./run-record.ts";

/** Scenario x rider x stage, ready to be drawn: as a table in the page, as text in the summary. */
export interface Matrix {
  readonly stages: readonly Stage[];
  readonly riders: readonly { readonly id: RiderId; readonly platform: Platform; readonly app: string }[];
  readonly groups: readonly MatrixGroup[];
}

export interface MatrixGroup {
  readonly title: string;
  readonly tier: Tier | null;
  readonly rows: readonly MatrixRow[];
}

export interface MatrixRow {
  readonly scenario: string;
  readonly title: string;
  readonly tags: readonly string[];
  /** By `boxKey`; a box that is missing holds nothing at all. */
  readonly boxes: ReadonlyMap<string, MatrixBox>;
}

export interface MatrixBox {
  /** The steady cell first, then laggards and cuts. */
  readonly cells: readonly CellStanding[];
  readonly notApplicable: readonly NotApplicable[];
}

export function boxKey(rider: RiderId, stage: Stage): string {
  return `${rider} ${stage}`;
}

export function matrixOf(record: RunRecord, standings: ReadonlyMap<string, CellStanding>): Matrix {
  const cells = record.plan.cells;
  const riders = new Map(cells.map((cell) => [riderOf(cell), { id: riderOf(cell), platform: cell.platform, app: cell.app }]));
  const seen = new Set(cells.map((cell) => cell.stage));
  const stages = STAGES.filter((stage) => seen.has(stage));
  const notApplicable = placed(record.plan.notApplicable);

  const told = grouped([...standings.values()], (standing) => standing.cell.scenario);
  const untold = grouped(notApplicable, (entry) => entry.scenario);
  const scenarios = [...new Set([...cells.map((cell) => cell.scenario), ...notApplicable.map((entry) => entry.scenario)])];
  const row = (scenario: string): MatrixRow => {
    const boxes = new Map<string, { cells: CellStanding[]; notApplicable: NotApplicable[] }>();
    const boxAt = (key: string) => {
      const box = boxes.get(key) ?? { cells: [], notApplicable: [] };
      boxes.set(key, box);
      return box;
    };
    for (const standing of told.get(scenario) ?? []) boxAt(boxKey(riderOf(standing.cell), standing.cell.stage)).cells.push(standing);
    for (const entry of untold.get(scenario) ?? []) boxAt(entry.key).notApplicable.push(entry.notApplicable);
    for (const box of boxes.values()) box.cells.sort((a, b) => serviceOrder(a) - serviceOrder(b));
    return { scenario, title: scenarioTitle(record, scenario), tags: scenarioTags(record, scenario), boxes };
  };

  const tierOf = (scenario: string): Tier | null => {
    if (scenario === BOOKS || scenario === ILLEGAL_STEP) return null;
    // A scenario with no applicable cell at all has no tier in the plan; it is listed with the least of them.
    return told.get(scenario)?.[0]?.cell.tier ?? 3;
  };
  const groups = GROUPS.map((group) => ({
    ...group,
    rows: scenarios
      .filter((scenario) => tierOf(scenario) === group.tier)
      .sort()
      .map(row),
  }));
  const byPlatform = [...riders.values()].toSorted((a, b) => PLATFORMS.indexOf(a.platform) - PLATFORMS.indexOf(b.platform));
  return { stages, riders: byPlatform, groups: groups.filter((group) => group.rows.length > 0) };
}

const GROUPS: readonly { readonly title: string; readonly tier: Tier | null }[] = [
  { title: "Tier 1: money", tier: 1 },
  { title: "Tier 2: checkout", tier: 2 },
  { title: "Tier 3: cosmetic", tier: 3 },
  { title: "Books and rules of the rollout", tier: null },
];

function serviceOrder({ cell }: CellStanding): number {
  return SERVICE_ORDER.indexOf(cell.service.kind);
}

const SERVICE_ORDER: readonly Service["kind"][] = ["steady", "laggard", "cut", "returned", "stopped", "reopened", "illegal"];

/** Cells that do not apply are known by their id alone: `scenario/platform@app/rollout/STAGE~suffix`. */
function placed(entries: readonly NotApplicable[]): readonly { scenario: string; key: string; notApplicable: NotApplicable }[] {
  return entries.flatMap((notApplicable) => {
    const parts = /^(.+)\/([^/]+)\/[^/]+\/([A-Z]+)(?:~.*)?$/.exec(notApplicable.cell);
    if (parts === null) return [];
    const [, scenario = "", rider = "", stage = ""] = parts;
    return [{ scenario, key: `${rider} ${stage}`, notApplicable }];
  });
}
