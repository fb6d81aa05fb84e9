import { randomUUID } from "node:crypto";
import type { Hands } from "../src/rider/hands.ts";
import { TillSaysOtherwise } from "../src/rider/till-says-otherwise.ts";
import { askedUntil } from "./asked-until.ts";

/** A document as the back office has it. */
export interface OfficeSale {
  readonly id: string;
  readonly sumMinor: number;
  readonly cashMinor: number;
  readonly cardMinor: number;
  readonly qrMinor: number;
  readonly tender: string;
  readonly returned: boolean;
  /** The card terminal's reference number; empty where no card was taken. */
  readonly rrn: string;
}

/** The back office behind its page: read through the version that serves this till, and through the newest that takes traffic. */
export interface OfficeBooks {
  seesSale(number: string): Promise<{ readonly asThisTillIsServed: OfficeSale; readonly onTheNewest: OfficeSale }>;
  /** Gives a sale back, on the newest version; returns the number of the return. */
  refunds(number: string): Promise<string>;
  /** The bank's registry since a moment against the shop's documents. */
  reconciles(since: Date): Promise<Reconciliation>;
  /** Waits until the fiscal device has printed the sale's receipt. */
  seesReceiptPrinted(number: string): Promise<void>;
}

export interface Reconciliation {
  /** Gross, as customers paid and were given back; what the bank keeps stands apart. */
  readonly paidMinor: number;
  readonly refundedMinor: number;
  readonly commissionMinor: number;
  readonly differences: readonly { readonly operationId: string; readonly bankMinor: number; readonly shopMinor: number }[];
}

type Row = Readonly<Record<string, unknown>>;

const BASE = "/api/office/1.0";
/** A device that was away is asked again at growing pauses, the longest of them five seconds. */
const PRINTED_WITHIN_MS = 12_000;

export function officeBooksOf(hands: Hands): OfficeBooks {
  const { login, password, serverUrl, otherTillUrl } = hands.boarding;
  const authorization = `Basic ${Buffer.from(`${login}:${password}`).toString("base64")}`;

  async function ask(server: string, method: "GET" | "POST", path: string, body?: Row): Promise<Row> {
    const response = await fetch(`${server.replace(/\/$/, "")}${BASE}${path}`, {
      method,
      headers: { authorization, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    });
    const text = await response.text();
    if (response.ok) return (text === "" ? {} : JSON.parse(text)) as Row;
    throw new TillSaysOtherwise({
      assertion: `the shop serves its back office (${method} ${path.replace(/[0-9a-f-]{36}/g, "…").replace(/\?.*$/, "")})`,
      expected: "2xx",
      actual: `${response.status} ${text.slice(0, 300)}`,
      screen: null,
      invariants: ["I12", "I14"],
    });
  }

  async function find(server: string, number: string): Promise<OfficeSale> {
    return saleFrom(await findRow(server, number));
  }

  async function findRow(server: string, number: string): Promise<Row> {
    const { rows } = await ask(server, "GET", `/sales?limit=20&offset=0&number=${encodeURIComponent(number)}`);
    const row = ((rows ?? []) as readonly Row[]).find((each) => each["number"] === number && each["kind"] === "sale");
    if (row !== undefined) return row;
    throw new TillSaysOtherwise({
      assertion: "the back office has the sale",
      expected: number,
      actual: null,
      screen: null,
      invariants: ["I5", "I12"],
    });
  }

  return {
    seesSale: (number) =>
      hands.step({ actor: "office", sentence: "looks the sale up in the old and the new back office" }, async () => ({
        asThisTillIsServed: await find(serverUrl, number),
        onTheNewest: await find(otherTillUrl, number),
      })),
    refunds: (number) =>
      hands.step({ actor: "office", sentence: "gives the sale back in the back office" }, async () => {
        const { id } = await find(otherTillUrl, number);
        const refund = { refundId: randomUUID(), reason: "the customer brought it back" };
        return String((await ask(otherTillUrl, "POST", `/sales/${id}/refund`, refund))["number"]);
      }),
    reconciles: (since) =>
      hands.step({ actor: "office", sentence: "holds the bank's registry against the shop's documents" }, async () =>
        reconciliationFrom(await ask(serverUrl, "GET", `/reconciliation?since=${encodeURIComponent(since.toISOString())}`)),
      ),
    seesReceiptPrinted: (number) =>
      hands.step({ actor: "office", sentence: "sees that the receipt is printed" }, async () => {
        await askedUntil({
          ask: async () => (await findRow(serverUrl, number)).receipt,
          fact: (receipt) => receipt === "PRINTED",
          withinMs: PRINTED_WITHIN_MS,
          late: (receipt) =>
            new TillSaysOtherwise({
              assertion: "the fiscal device prints the receipt in the end",
              expected: "PRINTED",
              actual: String(receipt),
              screen: null,
              invariants: ["I3", "I11"],
            }),
        });
      }),
  };
}

function saleFrom(row: Row): OfficeSale {
  return {
    id: String(row["id"]),
    sumMinor: Number(row["sum"]),
    cashMinor: Number(row["cashSum"]),
    cardMinor: Number(row["cardSum"]),
    qrMinor: Number(row["qrSum"]),
    tender: String(row["tender"]),
    returned: row["returned"] === true,
    rrn: typeof row["rrn"] === "string" ? row["rrn"] : "",
  };
}

function reconciliationFrom(body: Row): Reconciliation {
  return {
    paidMinor: Number(body["paid"]),
    refundedMinor: Number(body["refunded"]),
    commissionMinor: Number(body["commission"]),
    differences: ((body["differences"] ?? []) as readonly Row[]).map(({ operationId, bank, shop }) => ({
      operationId: String(operationId),
      bankMinor: Number(bank),
      shopMinor: Number(shop),
    })),
  };
}
