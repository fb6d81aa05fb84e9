import type { BooksEvidence } from "../../domain/attempt.ts";
import type { Cell } from "../../domain/cell.ts";
import type { LedgerEntry, LedgerEvent } from "../../domain/ledger.ts";
import { NO_FACTS, type ShopFacts } from "../../domain/shop-facts.ts";
import { RUN } from "./sample-run.ts";
import { verdictOf } from "./sample-verdicts.ts";

/** The books of a shop at a stage border. */
export function booksOf(cell: Cell): BooksEvidence {
  const broken = verdictOf(cell).kind === "regression";
  return {
    cell,
    account: `shop-${cell.app.replace(".", "-")}`,
    ledger: ledgerOf(RUN.startedAt + 20_000, "0b9f6c1e-7d0a-4c43-9d6c-000000000001"),
    facts: {
      ...qrFacts(RUN.startedAt + 20_000, "0b9f6c1e-7d0a-4c43-9d6c-000000000001"),
      disagreements: broken ? [{ key: "sale 0b9f6c1e", detail: "payment rows 455.00, nocash_sum 0.00" }] : [],
    },
    availability: null,
    outcome: { kind: "pass" },
  };
}

/** What the bank wrote of one payment by QR. */
export function ledgerOf(startedAt: number, order: string): readonly LedgerEntry[] {
  const events: readonly LedgerEvent[] = [
    { kind: "registered", amountMinor: 45_500, currency: "RUB", payload: "https://qr.nspk.ru/…" },
    { kind: "scanned" },
    { kind: "accepted", amountMinor: 45_500, bankTrxId: "T1" },
    { kind: "callback-sent", eventKey: "T1:SUCCESS", status: "SUCCESS", amountMinor: 45_500, delivery: 1, genuine: true },
    { kind: "callback-answered", eventKey: "T1:SUCCESS", httpStatus: 200 },
  ];
  return events.map((event, index) => ({
    seq: index + 1,
    at: startedAt + 115 + index * 40,
    account: "shop",
    dialect: "rub-rest",
    bankOperation: "Q1",
    order,
    event,
  }));
}

/** What the shop wrote of the same payment. */
export function qrFacts(startedAt: number, order: string): ShopFacts {
  return {
    ...NO_FACTS,
    sales: [
      {
        saleId: order,
        sumMinor: 45_500,
        cashMinor: 0,
        noCashMinor: 0,
        qrMinor: 45_500,
        shiftId: order,
        createdAt: startedAt + 420,
        writtenBy: "2.2",
      },
    ],
    receipts: [{ kind: "sell", docId: order, sumMinor: 45_500, tender: "QR", status: "OK" }],
    qrOperations: [
      {
        operationId: order,
        saleId: order,
        amountMinor: 45_500,
        status: "PAID",
        orphan: false,
        payload: "https://qr.nspk.ru/…",
        bankTrxId: "T1",
        createdBy: "2.2",
      },
    ],
    bankEvents: [{ eventKey: "T1:SUCCESS", handledBy: "2.2", times: 1 }],
  };
}
