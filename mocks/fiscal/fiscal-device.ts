import { http, HttpResponse, type HttpHandler } from "msw";
import type { Ledger } from "../bank/ledger.ts";
import type { SetKnobs } from "../bank/knobs.ts";
import { json, readFields, textOf } from "../bank/wire-json.ts";

/** So often a device that is offline at first does not print a document. */
const OFFLINE_FOR = 3;

interface Asked {
  readonly account: string;
  /** The shop's name for this one receipt: asked for again under it, it is not printed again. */
  readonly receiptKey: string;
  readonly receipt: "sell" | "sell_refund";
  readonly documentId: string;
  readonly sumMinor: number;
  readonly tender: string;
}

/**
 * The device that registers receipts and prints them. What it printed stands in the same ledger as the bank's money, for it is
 * as final: a receipt that was printed twice is two receipts, whatever the shop believes.
 */
export function fiscalHandlers(
  origin: string,
  world: { readonly ledger: Ledger; readonly knobsOf: (account: string) => SetKnobs; readonly knows: (account: string) => boolean },
): readonly HttpHandler[] {
  const printed = new Map<string, number>();
  const askedFor = new Map<string, number>();
  let lastNumber = 0;

  function print({ account, receipt, documentId, sumMinor, tender, receiptKey }: Asked): number {
    const known = printed.get(receiptKey);
    if (known !== undefined) return known;
    lastNumber += 1;
    printed.set(receiptKey, lastNumber);
    const event = { kind: "receipt-printed", receipt, documentId, sumMinor, tender, fdNumber: lastNumber } as const;
    world.ledger.append({ account, dialect: "fiscal", bankOperation: "", order: "", event });
    return lastNumber;
  }

  return [
    http.post(`${origin}/fiscal/receipts`, async ({ request }) => {
      const asked = read((await readFields(request)) ?? {});
      if (asked === null) return json(400, { error: "account, receiptKey, receipt, documentId, sumMinor and tender are needed" });
      if (!world.knows(asked.account)) return json(404, { error: `no account "${asked.account}"` });
      const document = JSON.stringify([asked.account, asked.receipt, asked.documentId]);
      const times = (askedFor.get(document) ?? 0) + 1;
      askedFor.set(document, times);
      switch (world.knobsOf(asked.account).fiscal) {
        case "prints":
          return json(200, { fdNumber: print(asked) });
        case "offline at first":
          return times <= OFFLINE_FOR ? json(503, { error: "out of paper" }) : json(200, { fdNumber: print(asked) });
        case "loses its first answer": {
          const fdNumber = print(asked);
          return times === 1 ? HttpResponse.error() : json(200, { fdNumber });
        }
      }
    }),
  ];
}

function read(fields: Readonly<Record<string, unknown>>): Asked | null {
  const [account, receiptKey, documentId, tender] = ["account", "receiptKey", "documentId", "tender"].map((name) => textOf(fields, name));
  const receipt = fields["receipt"];
  const sumMinor = Number(String(fields["sumMinor"]));
  if (!account || !receiptKey || !documentId || !tender || !Number.isSafeInteger(sumMinor)) return null;
  return receipt === "sell" || receipt === "sell_refund" ? { account, receiptKey, documentId, tender, receipt, sumMinor } : null;
}
