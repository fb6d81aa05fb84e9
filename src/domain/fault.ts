import type { BankKnobs } from "./scenario.ts";
import type { Generation, Stage } from "./stage.ts";

/**
 * Trouble laid over a walk from outside: the product must bear it. `stage` null: all the time. What a story itself asks of the bank
 * goes before what a fault does to it, else a story about lost callbacks would be told with callbacks.
 */
export interface Fault {
  readonly name: FaultName;
  /** One of the fault's values, or a number of milliseconds as text. */
  readonly value: string;
  readonly stage: Stage | null;
}

/** What a fault does, for whoever carries it out. */
export type FaultAct =
  | { readonly kind: "knobs"; readonly knobs: BankKnobs }
  | { readonly kind: "latency"; readonly ms: number }
  | { readonly kind: "query"; readonly ms: number }
  | { readonly kind: "copies"; readonly generation: Generation; readonly how: "restarted" | "killed" }
  /** What the new copies take for the time, against that of everybody else. */
  | { readonly kind: "clock"; readonly aheadMs: number };

interface FaultRow {
  /** Values by word; `null`: any number of milliseconds up to `longestMs`. */
  readonly values: Readonly<Record<string, FaultAct>> | null;
  readonly longestMs: number;
  /** `false`: it holds for a whole walk, and cannot be had at one stage alone. */
  readonly atOneStage: boolean;
  readonly act: (value: string) => FaultAct;
  readonly says: (value: string) => string;
}

const CALLBACKS = {
  dropped: { kind: "knobs", knobs: { callbacks: "dropped" } },
  duplicated: { kind: "knobs", knobs: { callbacks: "duplicated" } },
  delayed: { kind: "knobs", knobs: { callbacks: "delayed" } },
  reordered: { kind: "knobs", knobs: { callbacks: "reordered" } },
} as const;
const BANK = {
  fails: { kind: "knobs", knobs: { register: "fails" } },
  "fails-after-effect": { kind: "knobs", knobs: { register: "fails after effect" } },
  "no-inquiry": { kind: "knobs", knobs: { inquiry: "unavailable" } },
  "stale-inquiry": { kind: "knobs", knobs: { inquiry: "stale" } },
} as const;
const COPY = {
  "old-restarted": { kind: "copies", generation: "old", how: "restarted" },
  "new-restarted": { kind: "copies", generation: "new", how: "restarted" },
  "old-killed": { kind: "copies", generation: "old", how: "killed" },
  "new-killed": { kind: "copies", generation: "new", how: "killed" },
} as const;

const MINUTE_MS = 60_000;
const milliseconds = { values: null, longestMs: MINUTE_MS, atOneStage: true } as const;
/** A process has its clock from its start to its end, and copies outlive stages. */
const clock = { values: null, longestMs: 24 * 60 * MINUTE_MS, atOneStage: false } as const;

export const FAULTS = {
  latency: {
    ...milliseconds,
    act: (value) => ({ kind: "latency", ms: Number(value) }),
    says: (value) => `every request of a till is on its way for ${value} ms longer`,
  },
  callbacks: words(CALLBACKS, (value) => `the bank's callbacks are ${value}`),
  bank: words(BANK, (value) => `the bank: ${value.replaceAll("-", " ")}`),
  copy: words(COPY, (value) => `${value.replace("-", " copies are ")} while tills sell`),
  "clock-ahead": {
    ...clock,
    act: (value) => ({ kind: "clock", aheadMs: Number(value) }),
    says: (value) => `the clocks of the new copies are ${value} ms ahead of everybody else's`,
  },
  "clock-behind": {
    ...clock,
    act: (value) => ({ kind: "clock", aheadMs: -Number(value) }),
    says: (value) => `the clocks of the new copies are ${value} ms behind everybody else's`,
  },
  "slow-query": {
    ...milliseconds,
    act: (value) => ({ kind: "query", ms: Number(value) }),
    says: (value) => `a report reads every table for ${value} ms, from before the stage's own changes`,
  },
} as const satisfies Record<string, FaultRow>;
export type FaultName = keyof typeof FAULTS;

function words(values: Readonly<Record<string, FaultAct>>, says: (value: string) => string): FaultRow {
  return {
    values,
    longestMs: 0,
    atOneStage: true,
    act: (value) => {
      const act = values[value];
      if (act === undefined) throw new RangeError(`no fault has the value "${value}"`);
      return act;
    },
    says,
  };
}

/** `latency=200@MIX`, as on the command line. */
export function faultText({ name, value, stage }: Fault): string {
  return `${name}=${value}${stage === null ? "" : `@${stage}`}`;
}

export function sayFault({ name, value, stage }: Fault): string {
  return `${FAULTS[name].says(value)}${stage === null ? "" : `, at ${stage}`}`;
}

export function faultsAt(faults: readonly Fault[], stage: Stage): readonly FaultAct[] {
  return faults.filter((fault) => fault.stage === null || fault.stage === stage).map((fault) => FAULTS[fault.name].act(fault.value));
}

/** How far the clocks of the new copies are ahead, in ms; negative: behind. */
export function newCopiesAheadMs(faults: readonly Fault[]): number {
  return faults
    .filter(({ stage }) => stage === null)
    .map(({ name, value }): FaultAct => FAULTS[name].act(value))
    .reduce((sum, act) => sum + (act.kind === "clock" ? act.aheadMs : 0), 0);
}
