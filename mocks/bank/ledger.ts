import type { LedgerEntry } from "../../src/domain/ledger.ts";

export interface Ledger {
  readonly append: (happened: Omit<LedgerEntry, "seq" | "at">) => LedgerEntry;
  /** Entries after `since`, of one account or of all, oldest first. */
  readonly read: (asked: { readonly since: number; readonly account: string | null }) => readonly LedgerEntry[];
  readonly last: () => number;
}

/** Entries are frozen and only ever added: whoever read up to `seq` never has to read it again. */
export function openLedger(now: () => number): Ledger {
  const entries: LedgerEntry[] = [];
  return {
    append: (happened) => {
      const entry = Object.freeze({ seq: entries.length + 1, at: now(), ...happened, event: Object.freeze(happened.event) });
      entries.push(entry);
      return entry;
    },
    // `seq` counts from 1 without gaps, so it is also the place in the list.
    read: ({ since, account }) => entries.slice(Math.max(0, since)).filter((entry) => account === null || entry.account === account),
    last: () => entries.length,
  };
}
