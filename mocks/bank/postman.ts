import { setTimeout as pause } from "node:timers/promises";
import type { LedgerEvent } from "../../src/domain/ledger.ts";
import type { Ledger } from "./ledger.ts";
import type { Operation } from "./operation.ts";

/** One callback, made once: all its deliveries are equal to the byte, signature included. */
export interface Letter {
  readonly operation: Operation;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly eventKey: string;
  readonly status: string;
  readonly amountMinor: number;
  /** Whether the bank itself says so. */
  readonly genuine: boolean;
}

/** How a letter is brought to the shop. */
export interface Round {
  readonly letter: Letter;
  /** So many deliveries at the same time, each repeated until it is answered with HTTP 200; a forger does not repeat. */
  readonly copies: number;
  /** Leaves a while after the round before it has been answered: long enough for a till to have polled in between. */
  readonly late: boolean;
}

const DELAY_IN_PAUSES = 8;
const LONGEST_PAUSE_IN_PAUSES = 20;
const ANSWER_WITHIN_MS = 5_000;
/** In the ledger's place for an HTTP status: nobody answered. */
const NO_ANSWER = 0;

export interface Postman {
  /** Brings one round after the other; settled when all are answered. */
  readonly send: (rounds: readonly Round[]) => Promise<void>;
  /** Deliveries that have not been answered yet, of one account or of all. */
  readonly pending: (account: string | null) => number;
  readonly stop: () => void;
}

/** Brings callbacks to the shop and repeats each until it is answered with HTTP 200, as the contract promises, at growing intervals. */
export function hirePostman(world: { readonly ledger: Ledger; readonly firstPauseMs: number }): Postman {
  const stopped = new AbortController();
  const onTheWay = new Set<Letter>();

  async function deliver(letter: Letter, nextDelivery: () => number): Promise<void> {
    const { eventKey, status, amountMinor, genuine } = letter;
    const { account, dialect, qrId, order } = letter.operation;
    const record = (event: LedgerEvent): unknown => world.ledger.append({ account, dialect, bankOperation: qrId, order, event });
    let pauseMs = world.firstPauseMs;
    while (!stopped.signal.aborted) {
      record({ kind: "callback-sent", eventKey, status, amountMinor, delivery: nextDelivery(), genuine });
      const httpStatus = await post(letter, stopped.signal);
      if (stopped.signal.aborted) return;
      record({ kind: "callback-answered", eventKey, httpStatus });
      if (httpStatus === 200 || !genuine) return;
      await pause(pauseMs, undefined, { signal: stopped.signal });
      pauseMs = Math.min(pauseMs * 2, world.firstPauseMs * LONGEST_PAUSE_IN_PAUSES);
    }
  }

  async function bring({ letter, copies, late }: Round): Promise<void> {
    let deliveries = 0;
    if (late) await pause(world.firstPauseMs * DELAY_IN_PAUSES, undefined, { signal: stopped.signal });
    await Promise.all(Array.from({ length: copies }, () => deliver(letter, () => (deliveries += 1))));
  }

  return {
    send: async (rounds) => {
      // All of them are pending from now on, or the world would seem quiet between two rounds.
      const waiting = rounds.map((round) => ({ ...round, letter: { ...round.letter } }));
      for (const { letter } of waiting) onTheWay.add(letter);
      try {
        for (const round of waiting) {
          await bring(round);
          onTheWay.delete(round.letter);
        }
      } catch (error) {
        // Only stopping interrupts a delivery, and then nobody waits for it any more.
        if (!stopped.signal.aborted) console.error("bank: a callback was lost", error);
      } finally {
        for (const { letter } of waiting) onTheWay.delete(letter);
      }
    },
    pending: (account) => [...onTheWay].filter(({ operation }) => account === null || operation.account === account).length,
    stop: () => stopped.abort(),
  };
}

async function post(letter: Letter, stopped: AbortSignal): Promise<number> {
  try {
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
    const response = await fetch(letter.url, { method: "POST", headers: letter.headers, body: letter.body, redirect: "manual", signal });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return NO_ANSWER;
  }
}
