import type { PoolClient } from "pg";
import type { Environment } from "./environment.ts";
import { tenderOf, type TenderSums } from "./tender-sums.ts";

/** One receipt per document, in the document's own transaction; the table refuses a second. The outbox brings it to the fiscal device. */
export async function writeReceipt(
  client: PoolClient,
  { fiscalUrl, version }: Pick<Environment, "fiscalUrl" | "version">,
  receipt: {
    readonly account: string;
    readonly kind: "sell" | "sell_refund";
    readonly documentId: number;
    readonly sumMinor: number;
    readonly sums: Pick<TenderSums, "cash" | "card" | "qr">;
  },
): Promise<void> {
  await client.query(
    "insert into receipt (account, kind, doc_id, sum_minor, tender, status, printed_by) values ($1, $2, $3, $4, $5, $6, $7)",
    [
      receipt.account,
      receipt.kind,
      receipt.documentId,
      receipt.sumMinor,
      tenderOf(receipt.sums),
      fiscalUrl === null ? "PRINTED" : "PENDING",
      version,
    ],
  );
}
