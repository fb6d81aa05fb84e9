import { randomUUID } from "node:crypto";
import type { Hands } from "../src/rider/hands.ts";
import { TillSaysOtherwise } from "../src/rider/till-says-otherwise.ts";
import { tillClient, type JsonObject, type TillClient } from "./other-till-client.ts";

export interface MadeSale {
  readonly id: string;
  readonly number: string;
  readonly sumMinor: number;
  readonly tender: "CASH" | "CARD" | "QR";
}

export interface MadeQr {
  readonly operationId: string;
  readonly saleSyncId: string;
  readonly amountMinor: number;
  readonly payload: string;
  readonly status: string;
}

/** The account's second till: no screen, only the shop's public calls, always on the newest version that takes traffic. */
export interface OtherTill {
  sellsForCash(sumMinor: number): Promise<MadeSale>;
  sellsByCard(sumMinor: number): Promise<MadeSale>;
  /** Makes a QR, has its customer pay it and makes the sale. */
  sellsByQr(sumMinor: number): Promise<MadeSale>;
  /** Whether its version of the shop offers payment by QR. */
  isOfferedQr(): Promise<boolean>;
  createsQr(sumMinor: number): Promise<MadeQr>;
  seesQr(operationId: string): Promise<MadeQr>;
  cancelsQr(operationId: string): Promise<string>;
}

export function otherTillOf(hands: Hands): OtherTill {
  const does = <T>(sentence: string, act: (client: TillClient) => Promise<T>): Promise<T> =>
    hands.step({ actor: "other till", sentence }, async () => act(await tillClient(hands)));

  async function sell(
    client: TillClient,
    tender: MadeSale["tender"],
    sumMinor: number,
    saleId: string,
    operationId: string,
  ): Promise<MadeSale> {
    const number = `T2-${saleId.slice(0, 8).toUpperCase()}`;
    await client.call("POST", "/entity/retaildemand", {
      ...client.reference("retaildemand", saleId),
      retailShift: client.reference("retailshift", client.shift),
      name: number,
      moment: new Date().toISOString().slice(0, 19).replace("T", " "),
      positions: [client.position(sumMinor)],
      sum: sumMinor,
      cashSum: tender === "CASH" ? sumMinor : 0,
      noCashSum: tender === "CARD" ? sumMinor : 0,
      ...(tender === "CARD"
        ? { cardTransaction: { rrnCode: "000000000002", pan: "220000******0002", amount: sumMinor, acquiringType: "demo terminal" } }
        : {}),
      ...(tender === "QR"
        ? { qrSum: sumMinor, qrTransaction: { transactionId: operationId, externalOperationId: operationId, acquiringType: "SBP" } }
        : {}),
      environment: client.environment,
    });
    return { id: saleId, number, sumMinor, tender };
  }

  const create = async (client: TillClient, amountMinor: number, saleSyncId: string): Promise<MadeQr> =>
    qrFrom(saleSyncId, await client.call("POST", "/qr/operations", { operationId: randomUUID(), amount: amountMinor, saleSyncId }));

  return {
    sellsForCash: (sumMinor) => does("sells for cash", (client) => sell(client, "CASH", sumMinor, randomUUID(), "")),
    sellsByCard: (sumMinor) => does("sells by card", (client) => sell(client, "CARD", sumMinor, randomUUID(), "")),
    sellsByQr: (sumMinor) =>
      does("sells by QR, and its customer pays", async (client) => {
        const saleId = randomUUID();
        const qr = await create(client, sumMinor, saleId);
        await hands.customer("pays", qr.payload);
        await client.until(`/qr/operations/${qr.operationId}`, (body) => body["status"] === "PAID");
        return sell(client, "QR", sumMinor, saleId, qr.operationId);
      }),
    isOfferedQr: () =>
      does("looks whether QR is on", async (client) => (await client.call("GET", "/settings/retailstore/"))["qrPayEnabled"] === true),
    createsQr: (sumMinor) => does("shows a QR", (client) => create(client, sumMinor, randomUUID())),
    seesQr: (operationId) =>
      does("asks for the till's QR", async (client) => qrFrom("", await client.call("GET", `/qr/operations/${operationId}`))),
    cancelsQr: (operationId) =>
      does("cancels the till's QR", async (client) =>
        String((await client.call("POST", `/qr/operations/${operationId}/cancel`, {}))["status"]),
      ),
  };
}

function qrFrom(saleSyncId: string, body: JsonObject): MadeQr {
  const { operationId, amount, payload, status } = body;
  if (typeof operationId !== "string" || typeof amount !== "number" || typeof payload !== "string" || typeof status !== "string")
    throw new TillSaysOtherwise({
      assertion: "the shop answers with a QR operation",
      expected: "operationId, amount, payload, status",
      actual: JSON.stringify(body),
      screen: null,
      invariants: ["I10"],
    });
  return { operationId, saleSyncId, amountMinor: amount, payload, status };
}
