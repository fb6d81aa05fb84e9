import type { Cell } from "../../domain/cell.ts";
import { ILLEGAL_STEP } from "../../domain/plan.ts";
import type { Generation } from "../../domain/stage.ts";
import type { WireExchange } from "../../domain/wire.ts";
import { verdictOf } from "./sample-verdicts.ts";

/** What a till asked and was answered; where it went wrong, in the shape that broke it. */
export function wireOf(cell: Cell, startedAt: number, generation: Generation, order: string, polls: number): readonly WireExchange[] {
  if (cell.scenario === ILLEGAL_STEP) return [];
  const servedBy = { generation, version: generation === "new" ? "2.2" : "2.1" };
  let seq = 0;
  const exchange = (
    at: number,
    method: string,
    path: string,
    body: unknown,
    status: number,
    answer: unknown,
    device: WireExchange["device"] = "till",
  ): WireExchange => ({
    seq: ++seq,
    startedAt: startedAt + at,
    endedAt: startedAt + at + 9,
    account: "shop",
    device,
    servedBy,
    request: {
      method,
      path,
      headers: { "x-pos-client": `desktop/${cell.app}`, "lognex-pos-auth-token": "[struck out]", accept: "*/*" },
      body: body === null ? "" : JSON.stringify(body),
    },
    response: { status, headers: { "content-type": "application/json" }, body: answer === null ? "" : JSON.stringify(answer) },
    fault: null,
  });
  const base = "/api/posap/1.0";
  const broken = verdictOf(cell).kind === "regression";
  const rows = Array.from({ length: cell.scenario.startsWith("history") ? 100 : 3 }, (_row, index) => ({
    id: `${order.slice(0, -3)}${100 + index}`,
    name: `A-0${231 - index}`,
    moment: "2026-11-22 03:15:09",
    sum: 45_500,
    cashSum: 45_500,
    noCashSum: 0,
    tender: "CASH",
    returned: false,
    ...(generation === "new" ? { qrSum: 0 } : {}),
  }));
  const wire = [
    exchange(30, "GET", `${base}/settings/retailstore/`, null, 200, {
      id: order,
      name: "Till",
      cardEnabled: true,
      currency: "RUB",
      ...(generation === "new" ? { qrPayEnabled: true } : {}),
    }),
    ...Array.from({ length: polls }, (_poll, index) =>
      exchange(60 + index, "GET", `${base}/qr/operations/${order}`, null, 200, {
        operationId: order,
        amount: 45_500,
        status: "IN_PROGRESS",
        index,
      }),
    ),
    exchange(
      320,
      "POST",
      `${base}/entity/retaildemand`,
      {
        name: "A-0231",
        moment: "2026-11-22 03:15:09",
        sum: 45_500,
        cashSum: 45_500,
        noCashSum: 0,
        positions: [
          { quantity: 1, price: 15_500 },
          { quantity: 1, price: 30_000 },
        ],
      },
      201,
      null,
    ),
    exchange(
      410,
      "GET",
      `${base}/entity/retailoperation?limit=100&offset=0`,
      null,
      200,
      broken
        ? { meta: { size: 250, limit: 100 }, nextHref: "…?limit=100&after=x", rows }
        : { meta: { size: 250, limit: 100, offset: 0 }, rows },
    ),
  ];
  if (cell.scenario.startsWith("qr-paid-push")) {
    wire.splice(
      1,
      0,
      exchange(110, "POST", `${base}/qr/operations`, { operationId: order, amount: 45_500, saleSyncId: order }, 201, {
        operationId: order,
        amount: 45_500,
        status: "NEW",
        pollAfterMs: 300,
      }),
    );
    wire.splice(2, 0, exchange(270, "POST", "/callbacks/rub-rest", { amount: 455, paymentStatus: "SUCCESS" }, 200, null, "bank"));
  }
  return wire;
}
