import { setTimeout as pause } from "node:timers/promises";
import type { LedgerEvent } from "../../src/domain/ledger.ts";
import type { SetKnobs } from "./knobs.ts";
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
}

/** A delayed letter leaves after this many first pauses: long enough for a till to have polled in between. */
const DELAY_IN_PAUSES = 8;
const DUPLICATES = 3;
const LONGEST_PAUSE_IN_PAUSES = 20;
const ANSWER_WITHIN_MS = 5_000;
/** In the ledger's place for an HTTP status: nobody answered. */
const NO_ANSWER = 0;

export interface Postman {
  readonly send: (letter: Letter, knob: SetKnobs["callbacks"]) => void;
  /** Deliveries that have not been answered with 200 yet, of one account or of all. */
  readonly pending: (account: string | null) => number;
  readonly stop: () => void;
}

/** Brings callbacks to the shop and repeats each until it is answered with HTTP 200, as the contract promises, at growing intervals. */
export function hirePostman(world: { readonly ledger: Ledger; readonly firstPauseMs: number }): Postman {
  const stopped = new AbortController();
  const onTheWay = new Set<Letter["operation"]>();

  async function deliver(letter: Letter, nextDelivery: () => number, delayMs: number): Promise<void> {
    const { account, dialect, qrId, order, amountMinor } = letter.operation;
    const record = (event: LedgerEvent): unknown => world.ledger.append({ account, dialect, bankOperation: qrId, order, event });
    let pauseMs = world.firstPauseMs;
    if (delayMs > 0) await pause(delayMs, undefined, { signal: stopped.signal });
    while (!stopped.signal.aborted) {
      record({
        kind: "callback-sent",
        eventKey: letter.eventKey,
        status: letter.status,
        amountMinor,
        delivery: nextDelivery(),
        genuine: true,
      });
      const httpStatus = await post(letter, stopped.signal);
      if (stopped.signal.aborted) return;
      record({ kind: "callback-answered", eventKey: letter.eventKey, httpStatus });
      if (httpStatus === 200) return;
      await pause(pauseMs, undefined, { signal: stopped.signal });
      pauseMs = Math.min(pauseMs * 2, world.firstPauseMs * LONGEST_PAUSE_IN_PAUSES);
    }
  }

  return {
    send: (letter, knob) => {
      if (knob === "dropped") return;
      let deliveries = 0;
      const copies = knob === "duplicated" ? DUPLICATES : 1;
      for (let copy = 0; copy < copies; copy += 1) {
        const waiting = { ...letter.operation };
        onTheWay.add(waiting);
        void deliver(letter, () => (deliveries += 1), knob === "delayed" ? world.firstPauseMs * DELAY_IN_PAUSES : 0)
          // Only stopping interrupts a delivery, and then nobody waits for it any more.
          .catch((error: unknown) => void (stopped.signal.aborted || console.error("bank: a callback was lost", error)))
          .finally(() => onTheWay.delete(waiting));
      }
    },
    pending: (account) => [...onTheWay].filter((one) => account === null || one.account === account).length,
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
