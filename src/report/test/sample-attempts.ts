import type { AttemptEvidence, DecodedQr, Outcome, Step } from "../../domain/attempt.ts";
import { attemptId, type Cell, riderOf } from "../../domain/cell.ts";
import { ILLEGAL_STEP } from "../../domain/plan.ts";
import { servingOf } from "../../domain/service.ts";
import { NO_FACTS } from "../../domain/shop-facts.ts";
import { crc16 } from "../qr-parts.ts";
import { ledgerOf, qrFacts } from "./sample-books.ts";
import { RUN } from "./sample-run.ts";
import { verdictOf } from "./sample-verdicts.ts";
import { wireOf } from "./sample-wire.ts";

/** What an attempt at a cell left behind, as its verdict has it. */
export function attemptOf(cell: Cell, index: number, polls: number): AttemptEvidence {
  const attempt = attemptId(cell.id, 1);
  const startedAt = RUN.startedAt + 9_000 + index * 700;
  const outcome = outcomeOf(cell);
  const folded = cell.scenario.startsWith("qr-paid-push");
  const order = `0b9f6c1e-7d0a-4c43-9d6c-${String(index).padStart(12, "0")}`;
  const steps = stepsOf(cell, startedAt, outcome);
  const newest = servingOf(cell.service)?.last ?? "new";
  return {
    registered: {
      attempt,
      cell: cell.id,
      number: 1,
      rider: riderOf(cell),
      account: `shop-${cell.app.replace(".", "-")}`,
      registeredAt: startedAt - 40,
      pair: null,
    },
    cell,
    result:
      outcome.kind === "precluded"
        ? null
        : {
            attempt,
            cell: cell.id,
            startedAt,
            endedAt: startedAt + 640,
            outcome,
            steps,
            observations: observationsOf(cell),
            decoded: folded ? [decodedOf(startedAt, order)] : [],
            calls: [],
            shown: folded
              ? ["NEW", "IN_PROGRESS", "PAID"].map((status, step) => ({
                  at: startedAt + 200 + step * 120,
                  screen: "qr-wait",
                  status,
                  operation: order,
                }))
              : [],
            engine: RUN.engines[0],
            commands: 18,
          },
    wire: wireOf(cell, startedAt, newest, order, polls),
    ledger: folded ? ledgerOf(startedAt, order) : [],
    facts: folded
      ? qrFacts(startedAt, order)
      : {
          ...NO_FACTS,
          sales: [
            {
              saleId: order,
              sumMinor: 45_500,
              cashMinor: 45_500,
              noCashMinor: 0,
              qrMinor: 0,
              shiftId: order.replace("0b9f", "5b1f"),
              createdAt: startedAt + 420,
              writtenBy: newest === "new" ? "2.2" : "2.1",
            },
          ],
        },
  };
}

function outcomeOf(cell: Cell): Outcome {
  const verdict = verdictOf(cell);
  if (verdict.openBecause === "error") return { kind: "error", error: "driver", message: "session deleted because the page crashed" };
  if (verdict.openBecause === "precluded") return { kind: "precluded", cause: "the rider lost its session" };
  if (verdict.kind === "regression" && cell.scenario === "history-paged")
    return {
      kind: "fail",
      segment: "opens the history",
      assertion: "the screen is history",
      message: "the till crashed: cannot read property of undefined",
      expected: "250",
      actual: "100",
      invariants: ["I11"],
    };
  return { kind: "pass" };
}

function stepsOf(cell: Cell, startedAt: number, outcome: Outcome): readonly Step[] {
  const step = (at: number, sentence: string, actor: Step["actor"], screenshot: string | null, screen: string | null): Step => ({
    sentence,
    actor,
    startedAt: startedAt + at,
    endedAt: startedAt + at + 70,
    screenshot,
    screen,
  });
  if (cell.scenario === ILLEGAL_STEP)
    return [
      step(0, "tries to contract the schema while old copies serve", "world", null, null),
      step(90, "is refused", "world", null, null),
    ];
  const steps = [
    step(0, "starts a sale of coffee and cake", "cashier", "1-sale.png", "Sale\nCoffee 155,00 ₽\nCake 300,00 ₽\nTotal 455,00 ₽"),
  ];
  if (cell.scenario.startsWith("qr-paid-push"))
    steps.push(step(120, "shows the QR", "cashier", "2-qr.png", "Waiting for payment\n455,00 ₽\nNEW"));
  if (cell.service.kind === "cut") steps.push(step(190, `the account is moved to the ${cell.service.to} version`, "world", null, null));
  if (cell.scenario.startsWith("qr-paid-push")) steps.push(step(240, "scans and pays", "customer", null, null));
  if (outcome.kind === "fail")
    steps.push(step(400, "opens the history", "cashier", "failed.png", "Something went wrong\ncannot read property of undefined"));
  else
    steps.push(
      step(
        400,
        cell.scenario.startsWith("history") ? "opens the history" : "sees the receipt",
        "cashier",
        "3-end.png",
        cell.scenario.startsWith("history") ? "History\n250 sales\nA-0231 455,00 ₽" : "Receipt A-0231\nTotal 455,00 ₽\nThank you",
      ),
    );
  return steps;
}

function observationsOf(cell: Cell): Readonly<Record<string, string | number | readonly string[]>> {
  if (cell.scenario === ILLEGAL_STEP) return { refused: "yes" };
  if (cell.scenario.startsWith("history"))
    return { "rows in the history": outcomeOf(cell).kind === "fail" ? 100 : 250, "newest sale": "A-0231" };
  if (cell.scenario.startsWith("shift"))
    return { "cash total": 45_500, "card total": verdictOf(cell).kind === "changed" ? 0 : 123_450, sales: 4 };
  return {
    "receipt total": 45_500,
    "receipt tender": cell.scenario.startsWith("qr") ? "QR" : verdictOf(cell).kind === "regression" ? "Kard" : "Card",
    "receipt lines": ["Coffee", "Cake"],
  };
}

function decodedOf(startedAt: number, order: string): DecodedQr {
  const before = `https://qr.nspk.ru/AD10${order.replaceAll("-", "").slice(4).toUpperCase().padEnd(28, "0")}?type=02&bank=100000000007&sum=45500&cur=RUB`;
  const text = `${before}&crc=${crc16(before)}`;
  return {
    at: startedAt + 200,
    screenshot: "qr.png",
    readings: [
      { decoder: "zxing-wasm", text },
      { decoder: "qr", text },
    ],
    text,
    labelMinor: 45_500,
    expectedMinor: 45_500,
  };
}
