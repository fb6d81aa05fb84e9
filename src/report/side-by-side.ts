import type { Platform } from "../domain/platform.ts";
import type { Stage } from "../domain/stage.ts";
import type { CellStanding, Standing } from "./cell-standing.ts";
import { boxKey, type Matrix, type MatrixRow } from "./matrix.ts";

/** Scenario x rider with all stages in one box: what works on one platform and not on another is seen at a glance. */
export interface SideBySide {
  readonly platforms: readonly { readonly platform: Platform; readonly riders: Matrix["riders"] }[];
  readonly groups: readonly { readonly title: string; readonly rows: readonly SideBySideRow[] }[];
}

export interface SideBySideRow {
  readonly scenario: string;
  readonly title: string;
  /** By rider; a rider that is never told the story has none. */
  readonly boxes: ReadonlyMap<string, SideBySideBox>;
}

export interface SideBySideBox {
  readonly standing: Standing;
  /** The cell to look at: the first that stands as bad as the worst. */
  readonly shown: CellStanding;
  /** Stages that stand as bad as the worst; all of them where everything is proved. */
  readonly stages: readonly Stage[];
  readonly cells: number;
}

const WORST_FIRST: readonly Standing[] = ["refuted", "open", "waived", "tolerated", "proved"];

export function sideBySide(matrix: Matrix): SideBySide {
  const platforms = [...new Set(matrix.riders.map((rider) => rider.platform))].map((platform) => ({
    platform,
    riders: matrix.riders.filter((rider) => rider.platform === platform),
  }));
  const groups = matrix.groups.map(({ title, rows }) => ({ title, rows: rows.map((row) => rowOf(matrix, row)) }));
  return { platforms, groups };
}

function rowOf(matrix: Matrix, row: MatrixRow): SideBySideRow {
  const boxes = new Map<string, SideBySideBox>();
  for (const { id } of matrix.riders) {
    const cells = matrix.stages.flatMap((stage) => row.boxes.get(boxKey(id, stage))?.cells ?? []);
    const worst = WORST_FIRST.find((standing) => cells.some((cell) => cell.standing === standing));
    const shown = cells.find((cell) => cell.standing === worst);
    if (worst === undefined || shown === undefined) continue;
    const stages = matrix.stages.filter((stage) => cells.some((cell) => cell.standing === worst && cell.cell.stage === stage));
    boxes.set(id, { standing: worst, shown, stages, cells: cells.length });
  }
  return { scenario: row.scenario, title: row.title, boxes };
}

/** "MIX–APPS" where the stages follow each other, "DB, BACK" where they do not. */
export function stagesText(stages: readonly Stage[], all: readonly Stage[]): string {
  const [first, last] = [stages[0], stages.at(-1)];
  if (first === undefined || last === undefined) return "";
  if (first === last) return first;
  const joined = all.indexOf(last) - all.indexOf(first) === stages.length - 1;
  return joined ? `${first}–${last}` : stages.join(", ");
}
