import type { Platform, Tier } from "./platform.ts";
import type { Service } from "./service.ts";
import type { Stage } from "./stage.ts";

/** One experiment. `id` is stable and readable: `qr-paid-push/desktop@5.0/r2/MIX`, with `~laggard` or `~second-checkpoint` where one stage holds several. */
export interface Cell {
  readonly id: string;
  readonly scenario: string;
  readonly platform: Platform;
  readonly app: string;
  readonly rollout: string;
  readonly stage: Stage;
  readonly checkpoint: string | null;
  readonly service: Service;
  readonly tier: Tier;
  /** The cell whose result says what this build could do before; null for the control itself and for new features. */
  readonly control: string | null;
  /** `true` when no control can exist because the old world never offered the feature. */
  readonly newFeature: boolean;
  /** How often this rider has told this scenario before in the walk: picks fresh fixtures, so that no cell eats another's. */
  readonly turn: number;
}

export type RiderId = `${Platform}@${string}`;

export function riderOf(cell: Pick<Cell, "platform" | "app">): RiderId {
  return `${cell.platform}@${cell.app}`;
}

/** The name under which a cell's attempt is kept on disk: no character that a file system or a shell minds. */
export function attemptId(cellId: string, number: number): string {
  return `${cellId.replaceAll("/", "--").replace(/[^\w.@~-]/g, "-")}--${number}`;
}
