/** What `janitor.mjs` offers to the rest of the conductor (it is plain JavaScript so that it starts without a loader). */
export interface RunMarks {
  readonly run: string;
  readonly tempFolder: string;
  /** Start (clock ticks since boot, as /proc tells it) before which no process can belong to the run. */
  readonly notBefore?: number;
  /** Leaders of process groups that belong to the run. */
  readonly watched?: readonly { readonly pid: number; readonly startedAt: number }[];
}

export interface FoundProcess {
  readonly pid: number;
  readonly name: string;
  readonly parent: number;
  readonly group: number;
  readonly startedAt: number;
}

export interface SweepReport {
  readonly killed: readonly { readonly pid: number; readonly command: string }[];
  readonly left: readonly (FoundProcess & { readonly command: string })[];
}

export function lookAt(pid: number): FoundProcess | null;
export function processesOfRun(marks: RunMarks): (FoundProcess & { readonly command: string })[];
export function sweep(marks: RunMarks & { readonly withinMs?: number }): Promise<SweepReport>;
