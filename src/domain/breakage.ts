import type { Platform } from "./platform.ts";

/** A planted incompatibility: environment laid over parts of the world, nothing else. The harness knows none by name. */
export interface Breakage {
  readonly id: string;
  readonly title: string;
  readonly rollout: string;
  readonly plants: readonly Plant[];
}

export type Plant =
  | { readonly in: "backend"; readonly version: string; readonly env: Readonly<Record<string, string>> }
  | { readonly in: "cashier"; readonly platform: Platform | null; readonly version: string; readonly env: Readonly<Record<string, string>> }
  | { readonly in: "bank" | "migrate" | "backfill"; readonly env: Readonly<Record<string, string>> }
  | { readonly in: "gate"; readonly skipped: true }
  /** As on the command line: `callbacks=duplicated`, `copy=old-restarted@WARM`. */
  | { readonly in: "faults"; readonly faults: readonly string[] };
