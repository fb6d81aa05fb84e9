import type { AttemptEvidence, AttemptResult, BooksEvidence, Outcome, RegisteredAttempt } from "../domain/attempt.ts";
import { attemptId, riderOf, type Cell } from "../domain/cell.ts";
import type { LedgerEntry, LedgerEvent } from "../domain/ledger.ts";
import { crc16 } from "../domain/nspk-link.ts";
import type { Rollout } from "../domain/rollout.ts";
import { NO_FACTS, type ShopFacts } from "../domain/shop-facts.ts";
import { STAGES, STAGE_STORY, type Stage } from "../domain/stage.ts";
import type { WireExchange } from "../domain/wire.ts";
import type { MoneyEvidence } from "./money-evidence.ts";

/** Recorded evidence in small, for the tests of this room: one QR sale of 1999 that went well. */
export const ROLLOUT: Rollout = {
  id: "r2",
  title: "QR",
  from: "2.1",
  to: "2.2",
  stages: STAGES,
  candidates: ["5.0"],
  migrate: null,
  backfill: null,
  announce: null,
  contract: null,
  features: { pointOfNoReturn: false },
  declares: [],
};

export function link(sumMinor: number, id = "AD100000000000000000000000000001"): string {
  const text = `https://qr.nspk.ru/${id}?type=02&bank=100000000007&sum=${sumMinor}&cur=RUB`;
  return `${text}&crc=${crc16(text).toString(16).toUpperCase().padStart(4, "0")}`;
}

export const PAYLOAD = link(1999);

export function ledger(events: readonly (LedgerEvent & { readonly order?: string; readonly qr?: string })[]): readonly LedgerEntry[] {
  return events.map(({ order = "op-1", qr = `bank-${order}`, ...event }, i) => ({
    seq: i + 1,
    at: 1000 + i,
    account: "till-1",
    dialect: "rub-rest",
    bankOperation: qr,
    order,
    event,
  }));
}

export const PAID_LEDGER = ledger([
  { kind: "registered", amountMinor: 1999, currency: "RUB", payload: PAYLOAD },
  { kind: "accepted", amountMinor: 1999, bankTrxId: "trx-1" },
  { kind: "callback-sent", eventKey: "trx-1:SUCCESS", status: "SUCCESS", amountMinor: 1999, delivery: 1, genuine: true },
  { kind: "callback-answered", eventKey: "trx-1:SUCCESS", httpStatus: 200 },
]);

export const SALE = {
  saleId: "sale-1",
  sumMinor: 1999,
  cashMinor: 0,
  noCashMinor: 0,
  qrMinor: 1999,
  shiftId: "shift-1",
  createdAt: 1002,
  writtenBy: "2.2",
};
export const OPERATION = {
  operationId: "op-1",
  saleId: "sale-1",
  amountMinor: 1999,
  status: "PAID",
  orphan: false,
  payload: PAYLOAD,
  bankTrxId: "trx-1",
  createdBy: "2.2",
};
export const RECEIPT = { kind: "sell" as const, docId: "sale-1", sumMinor: 1999, tender: "QR", status: "PRINTED" };

export const PAID_FACTS: ShopFacts = {
  ...NO_FACTS,
  sales: [SALE],
  receipts: [RECEIPT],
  qrOperations: [OPERATION],
  bankEvents: [{ eventKey: "trx-1:SUCCESS", handledBy: "2.2", times: 1 }],
};

export function exchange(
  method: string,
  path: string,
  answer: unknown,
  more: { status?: number; body?: unknown; device?: WireExchange["device"]; at?: number } = {},
): WireExchange {
  const at = more.at ?? 1000;
  return {
    seq: at,
    startedAt: at,
    endedAt: at + 1,
    account: "till-1",
    device: more.device ?? "till",
    servedBy: { generation: "new", version: "2.2" },
    request: { method, path, headers: {}, body: more.body === undefined ? "" : JSON.stringify(more.body) },
    response: { status: more.status ?? 200, headers: {}, body: answer === null ? "" : JSON.stringify(answer) },
    fault: null,
  };
}

export function money(changes: Partial<MoneyEvidence> = {}): MoneyEvidence {
  return {
    scope: "attempt",
    ledger: PAID_LEDGER,
    facts: PAID_FACTS,
    wire: [
      exchange(
        "POST",
        "/api/qr/operations",
        { operationId: "op-1", amount: 1999, payload: PAYLOAD, status: "NEW" },
        { status: 201, body: { operationId: "op-1", amount: 1999, saleSyncId: "sale-1" } },
      ),
      exchange("GET", "/api/qr/operations/op-1", { operationId: "op-1", amount: 1999, payload: PAYLOAD, status: "PAID" }, { at: 2000 }),
    ],
    decoded: [
      {
        at: 1500,
        screenshot: "qr.png",
        readings: [{ decoder: "zxing", text: PAYLOAD }],
        text: PAYLOAD,
        labelMinor: 1999,
        expectedMinor: 1999,
      },
    ],
    shown: [
      { at: 1500, screen: "qr-wait", status: "NEW", operation: "op-1" },
      { at: 2500, screen: "receipt", status: "PAID", operation: "op-1" },
    ],
    observations: {},
    ...changes,
  };
}

export function cellAt(stage: Stage, changes: Partial<Cell> = {}): Cell {
  const scenario = changes.scenario ?? "history";
  const app = changes.app ?? "4.9";
  return {
    id: `${scenario}/desktop@${app}/r2/${stage}`,
    scenario,
    platform: "desktop",
    app,
    rollout: "r2",
    stage,
    checkpoint: null,
    service: { kind: "steady", by: STAGE_STORY[stage].serves },
    tier: 1,
    control: stage === "BASE" ? null : `${scenario}/desktop@${app}/r2/BASE`,
    newFeature: false,
    turn: 0,
    ...changes,
  };
}

export const PASS: Outcome = { kind: "pass" };
export function fail(message: string, changes: Partial<Extract<Outcome, { kind: "fail" }>> = {}): Outcome {
  return {
    kind: "fail",
    segment: "opens the history",
    assertion: "sum is shown",
    message,
    expected: null,
    actual: null,
    invariants: [],
    ...changes,
  };
}

export function attempt(
  cell: Cell,
  outcome: Outcome | null,
  changes: {
    number?: number;
    observations?: AttemptResult["observations"];
    wire?: readonly WireExchange[];
    facts?: ShopFacts;
    ledger?: readonly LedgerEntry[];
    steps?: number;
    at?: number;
    pair?: RegisteredAttempt["pair"];
  } = {},
): AttemptEvidence {
  const number = changes.number ?? 1;
  const id = attemptId(cell.id, number);
  const step = { sentence: "a step", actor: "cashier" as const, startedAt: 0, endedAt: 1, screenshot: null, screen: null };
  return {
    registered: {
      attempt: id,
      cell: cell.id,
      number,
      rider: riderOf(cell),
      account: "till-1",
      registeredAt: changes.at ?? 0,
      pair: changes.pair ?? null,
    },
    cell,
    result:
      outcome === null
        ? null
        : {
            attempt: id,
            cell: cell.id,
            startedAt: 0,
            endedAt: 1,
            outcome,
            steps: Array.from({ length: changes.steps ?? 3 }, () => step),
            observations: changes.observations ?? {},
            decoded: [],
            shown: [],
            calls: [],
            engine: "engine",
            commands: 1,
          },
    wire: changes.wire ?? [],
    ledger: changes.ledger ?? [],
    facts: changes.facts ?? NO_FACTS,
  };
}

export function booksOf(cell: Cell, changes: Partial<BooksEvidence> = {}): BooksEvidence {
  return { cell, account: "till-1", ledger: [], facts: NO_FACTS, availability: null, outcome: PASS, ...changes };
}
