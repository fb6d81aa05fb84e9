import { randomUUID } from "node:crypto";
import type { Hands } from "../src/rider/hands.ts";
import { tillClient, type JsonObject, type Refusal, type TillClient } from "./other-till-client.ts";
import type { MadeSale } from "./other-till.ts";

/** What the rules of payment forbid and no till's screen offers, sent all the same to whoever serves the till. Each verb returns why it was refused. */
export interface ForbiddenTries {
  returnsInCash(sale: MadeSale): Promise<Refusal>;
  returnsByQr(sale: MadeSale): Promise<Refusal>;
  /** One sale, half of it by QR and half in cash. */
  mixesQrAndCash(sumMinor: number): Promise<Refusal>;
  /** Prepaid by QR, the rest in cash. */
  finishesAQrPrepaymentInCash(sumMinor: number): Promise<Refusal>;
  /** Gives back of a payment by QR what is no longer left of it. */
  refundsMoreByQr(operationId: string, sumMinor: number): Promise<Refusal>;
}

export function forbiddenTriesOf(hands: Hands): ForbiddenTries {
  const tries = (sentence: string, act: (client: TillClient) => Promise<Refusal>): Promise<Refusal> =>
    hands.step({ actor: "cashier", sentence }, async () => act(await tillClient(hands)));

  const giveBack = (client: TillClient, sale: MadeSale, sums: JsonObject): Promise<Refusal> =>
    client.isRefused(
      "/entity/retailsalesreturn",
      {
        ...document(client, "retailsalesreturn", sale.sumMinor),
        demand: client.reference("retaildemand", sale.id),
        positions: [],
        ...sums,
      },
      ["I4", "I12"],
    );

  const sell = (client: TillClient, sumMinor: number, sums: JsonObject): Promise<Refusal> =>
    client.isRefused(
      "/entity/retaildemand",
      { ...document(client, "retaildemand", sumMinor), positions: [client.position(sumMinor)], ...sums },
      ["I4", "I12"],
    );

  return {
    returnsInCash: (sale) =>
      tries("tries to give money by QR back in cash", (client) => giveBack(client, sale, { cashSum: sale.sumMinor, noCashSum: 0 })),
    returnsByQr: (sale) =>
      tries("tries to give other money back by QR", (client) =>
        giveBack(client, sale, { cashSum: 0, noCashSum: 0, qrSum: sale.sumMinor, qrTransaction: { transactionId: randomUUID() } }),
      ),
    mixesQrAndCash: (sumMinor) =>
      tries("tries to sell by QR and cash at once", (client) => {
        const qrSum = Math.floor(sumMinor / 2);
        return sell(client, sumMinor, { cashSum: sumMinor - qrSum, noCashSum: 0, qrSum, qrTransaction: { transactionId: randomUUID() } });
      }),
    finishesAQrPrepaymentInCash: (sumMinor) =>
      tries("tries to finish in cash what was prepaid by QR", (client) => {
        const prepaymentQrSum = Math.floor(sumMinor / 2);
        return sell(client, sumMinor, { cashSum: sumMinor - prepaymentQrSum, noCashSum: 0, prepaymentQrSum });
      }),
    refundsMoreByQr: (operationId, sumMinor) =>
      tries("tries to give back by QR what is no longer left", (client) =>
        client.isRefused(`/qr/operations/${operationId}/refunds`, { refundId: randomUUID(), amount: sumMinor }, ["I4", "I5"]),
      ),
  };
}

function document(client: TillClient, type: string, sumMinor: number): JsonObject {
  const id = randomUUID();
  return {
    ...client.reference(type, id),
    retailShift: client.reference("retailshift", client.shift),
    name: `T2-${id.slice(0, 8).toUpperCase()}`,
    moment: new Date().toISOString().slice(0, 19).replace("T", " "),
    sum: sumMinor,
    environment: client.environment,
  };
}
