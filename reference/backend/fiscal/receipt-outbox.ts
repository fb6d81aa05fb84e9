import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Environment } from "../environment.ts";
import { printReceipt } from "./fiscal-device.ts";

/** Brings receipts from the table to the fiscal device, each until it is printed. */
export interface ReceiptOutbox {
  /** There is something new to print; nobody waits for it. */
  readonly hurry: () => void;
  readonly stop: () => Promise<void>;
}

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
/** A receipt that is overdue by so much was left by a copy that is gone: any other takes it up. */
const LEFT_BEHIND_MS = 3_000;
const SWEEP_MS = 2_000;
const AT_ONCE = 20;

interface PendingReceipt {
  readonly id: number;
  readonly account: string;
  readonly kind: string;
  readonly document: string;
  readonly sum_minor: number;
  readonly tender: string;
  readonly tries: number;
}

export function openReceiptOutbox(shop: { readonly pool: Pool; readonly log: Logger; readonly environment: Environment }): ReceiptOutbox {
  const { pool, log, environment } = shop;
  const { fiscalUrl, version } = environment;
  if (fiscalUrl === null) return { hurry: () => undefined, stop: async () => undefined };
  const url = fiscalUrl;

  /** Claimed before the device is asked: the next try has its time, whatever becomes of this copy. */
  async function claim(): Promise<readonly PendingReceipt[]> {
    const claimed = await pool.query<PendingReceipt>(
      `update receipt r
       set tries = r.tries + 1, try_after = now() + least(${FIRST_PAUSE_MS} * 2 ^ r.tries, ${LONGEST_PAUSE_MS}) * interval '1 millisecond'
       from (
         select id from receipt
         where status = 'PENDING' and try_after <= now() and (printed_by = $1 or try_after <= now() - ${LEFT_BEHIND_MS} * interval '1 millisecond')
         order by id limit ${AT_ONCE} for update skip locked
       ) as due
       where r.id = due.id
       returning r.id, r.account, r.kind, r.sum_minor, r.tender, r.tries,
         coalesce((select s.sync_id from sale s where r.kind = 'sell' and s.id = r.doc_id),
                  (select t.sync_id from sale_return t where r.kind = 'sell_refund' and t.id = r.doc_id))::text as document`,
      [version],
    );
    return claimed.rows;
  }

  async function print(receipt: PendingReceipt): Promise<void> {
    const { id, account, kind, document, sum_minor: sumMinor, tender } = receipt;
    const receiptKey = keyOf(receipt, environment.release.receiptRetry);
    const fdNumber = await printReceipt(url, { account, receiptKey, receipt: kind, documentId: document, sumMinor, tender });
    if (fdNumber === null) return log.warn({ receipt: id }, "the fiscal device did not print a receipt");
    await pool.query("update receipt set status = 'PRINTED', fd_number = $2 where id = $1 and status = 'PENDING'", [id, fdNumber]);
  }

  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  let working: Promise<void> = Promise.resolve();

  async function round(): Promise<void> {
    try {
      const due = await claim();
      await Promise.all(due.map(print));
      next(due.length > 0 ? FIRST_PAUSE_MS : SWEEP_MS);
    } catch (error) {
      log.warn({ err: error }, "receipts could not be brought to the fiscal device");
      next(SWEEP_MS);
    }
  }

  function next(afterMs: number): void {
    if (stopped) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => (working = working.then(round)), afterMs);
  }

  next(SWEEP_MS);
  return {
    hurry: () => next(0),
    stop: async () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      await working;
    },
  };
}

function keyOf({ kind, document, tries }: PendingReceipt, retry: "same key" | "new key"): string {
  return retry === "same key" ? `${kind}:${document}` : `${kind}:${document}:${tries}`;
}
