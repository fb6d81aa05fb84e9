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
  | { readonly kind: "copies"; readonly generation: Generation; readonly how: "restarted" | "killed" };

interface FaultRow {
  /** Values by word; `null`: any number of milliseconds up to a minute. */
  readonly values: Readonly<Record<string, FaultAct>> | null;
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

export const FAULTS = {
  latency: {
    values: null,
    act: (value) => ({ kind: "latency", ms: Number(value) }),
    says: (value) => `every request of a till is on its way for ${value} ms longer`,
  },
  callbacks: words(CALLBACKS, (value) => `the bank's callbacks are ${value}`),
  bank: words(BANK, (value) => `the bank: ${value.replaceAll("-", " ")}`),
  copy: words(COPY, (value) => `${value.replace("-", " copies are ")} while tills sell`),
  "slow-query": {
    values: null,
    act: (value) => ({ kind: "query", ms: Number(value) }),
    says: (value) => `a report reads every table for ${value} ms, from before the stage's own changes`,
  },
} as const satisfies Record<string, FaultRow>;
export type FaultName = keyof typeof FAULTS;

function words(values: Readonly<Record<string, FaultAct>>, says: (value: string) => string): FaultRow {
  return {
    values,
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
