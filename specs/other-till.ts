import { randomUUID } from "node:crypto";
import type { Hands } from "../src/rider/hands.ts";
import { TillSaysOtherwise } from "../src/rider/till-says-otherwise.ts";
import { giveBack } from "./other-till-returns.ts";
import { tillClient, type JsonObject, type TillClient } from "./other-till-client.ts";

export type Tender = "CASH" | "CARD" | "QR";

export interface MadeSale {
  readonly id: string;
  readonly number: string;
  readonly sumMinor: number;
  readonly tender: Tender;
}

export interface MadeQr {
  readonly operationId: string;
  readonly saleSyncId: string;
  readonly amountMinor: number;
  readonly payload: string;
  readonly status: string;
}

/** A document as the other till's history has it. */
export interface SeenSale {
  readonly sumMinor: number;
  readonly tender: string;
  readonly returned: boolean;
}

/** The account's second till: no screen, only the shop's public calls, always on the newest version that takes traffic. */
export interface OtherTill {
  sellsForCash(sumMinor: number): Promise<MadeSale>;
  sellsByCard(sumMinor: number): Promise<MadeSale>;
  /** Makes a QR, has its customer pay it and makes the sale. */
  sellsByQr(sumMinor: number): Promise<MadeSale>;
  /** Takes a sale that was parked at another till and has it paid: by QR where its version of the shop offers that, else by card. */
  sellsParkedSale(name: string): Promise<MadeSale>;
  seesSale(number: string): Promise<SeenSale>;
  /** Whether its version of the shop offers payment by QR. */
  isOfferedQr(): Promise<boolean>;
  createsQr(sumMinor: number): Promise<MadeQr>;
  /** Takes a sale that was parked at another till and shows a QR for it. */
  showsQrForParkedSale(name: string): Promise<MadeQr>;
  /** Gives money back for a sale of any till, by cash or card as it was paid: all of it, or a part. */
  givesBack(number: string, sumMinor: number): Promise<void>;
  /** Waits for the money of a code that it shows, and makes the sale. */
  sellsForQr(qr: MadeQr): Promise<MadeSale>;
  seesQr(operationId: string): Promise<MadeQr>;
  cancelsQr(operationId: string): Promise<string>;
}

/** What is to be sold: one line of our own, or what another till has parked. */
interface Goods {
  readonly saleId: string;
  readonly sumMinor: number;
  readonly positions: readonly unknown[];
}

export function otherTillOf(hands: Hands): OtherTill {
  const does = <T>(sentence: string, act: (client: TillClient) => Promise<T>): Promise<T> =>
    hands.step({ actor: "other till", sentence }, async () => act(await tillClient(hands)));

  async function sell(client: TillClient, tender: MadeSale["tender"], goods: Goods, operationId = ""): Promise<MadeSale> {
    const { saleId, sumMinor, positions } = goods;
    const number = `T2-${saleId.slice(0, 8).toUpperCase()}`;
    await client.call("POST", "/entity/retaildemand", {
      ...client.reference("retaildemand", saleId),
      retailShift: client.reference("retailshift", client.shift),
      name: number,
      moment: new Date().toISOString().slice(0, 19).replace("T", " "),
      positions,
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

  async function sellByQr(client: TillClient, goods: Goods): Promise<MadeSale> {
    const qr = await create(client, goods.sumMinor, goods.saleId);
    await hands.customer("pays", qr.payload);
    return sellPaid(client, goods, qr.operationId);
  }

  async function sellPaid(client: TillClient, goods: Goods, operationId: string): Promise<MadeSale> {
    await client.until(`/qr/operations/${operationId}`, (body) => body["status"] === "PAID");
    return sell(client, "QR", goods, operationId);
  }

  const create = async (client: TillClient, amountMinor: number, saleSyncId: string): Promise<MadeQr> =>
    qrFrom(saleSyncId, await client.call("POST", "/qr/operations", { operationId: randomUUID(), amount: amountMinor, saleSyncId }));
  const oneLine = (client: TillClient, sumMinor: number): Goods => ({
    saleId: randomUUID(),
    sumMinor,
    positions: [client.position(sumMinor)],
  });

  return {
    sellsForCash: (sumMinor) => does("sells for cash", (client) => sell(client, "CASH", oneLine(client, sumMinor))),
    sellsByCard: (sumMinor) => does("sells by card", (client) => sell(client, "CARD", oneLine(client, sumMinor))),
    sellsByQr: (sumMinor) => does("sells by QR, and its customer pays", (client) => sellByQr(client, oneLine(client, sumMinor))),
    sellsParkedSale: (name) =>
      does("takes the parked sale, and its customer pays", async (client) => {
        const goods = parkedIn(await client.call("GET", "/entity/parkedsale"), name);
        return (await offersQr(client)) ? sellByQr(client, goods) : sell(client, "CARD", goods);
      }),
    seesSale: (number) =>
      does("looks into its history", async (client) => {
        const { rows } = await client.call("GET", "/entity/retailoperation?limit=100&offset=0");
        return saleIn((rows ?? []) as readonly JsonObject[], number);
      }),
    isOfferedQr: () => does("looks whether QR is on", offersQr),
    createsQr: (sumMinor) => does("shows a QR", (client) => create(client, sumMinor, randomUUID())),
    showsQrForParkedSale: (name) =>
      does("takes the parked sale and shows a QR for it", async (client) => {
        const { sumMinor, saleId } = parkedIn(await client.call("GET", "/entity/parkedsale"), name);
        return create(client, sumMinor, saleId);
      }),
    givesBack: (number, sumMinor) => does("gives money back", (client) => giveBack(client, number, sumMinor)),
    sellsForQr: ({ saleSyncId, amountMinor, operationId }) =>
      does("sells what was paid for by QR", (client) =>
        sellPaid(client, { saleId: saleSyncId, sumMinor: amountMinor, positions: [client.position(amountMinor)] }, operationId),
      ),
    seesQr: (operationId) =>
      does("asks for the till's QR", async (client) => qrFrom("", await client.call("GET", `/qr/operations/${operationId}`))),
    cancelsQr: (operationId) =>
      does("cancels the till's QR", async (client) =>
        String((await client.call("POST", `/qr/operations/${operationId}/cancel`, {}))["status"]),
      ),
  };
}

async function offersQr(client: TillClient): Promise<boolean> {
  return (await client.call("GET", "/settings/retailstore/"))["qrPayEnabled"] === true;
}

function parkedIn({ rows }: JsonObject, name: string): Goods {
  const parked = ((rows ?? []) as readonly JsonObject[]).find((row) => row["name"] === name);
  const { syncId, sum, positions } = parked ?? {};
  if (typeof syncId !== "string" || typeof sum !== "number" || !Array.isArray(positions))
    throw new TillSaysOtherwise({
      assertion: "the shop shows its other till what is parked",
      expected: "syncId, sum, positions",
      actual: JSON.stringify(parked ?? null),
      screen: null,
      invariants: ["I12"],
    });
  return { saleId: syncId, sumMinor: sum, positions };
}

function saleIn(rows: readonly JsonObject[], number: string): SeenSale {
  const row = rows.find((each) => each["name"] === number);
  if (row === undefined)
    throw new TillSaysOtherwise({
      assertion: "the other till's history has the sale",
      expected: number,
      actual: null,
      screen: null,
      invariants: ["I12"],
    });
  return { sumMinor: Number(row["sum"]), tender: String(row["tender"]), returned: row["returned"] === true };
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
