import type { PoolClient } from "pg";
import { tenderOf, type TenderSums } from "./tender-sums.ts";

/** One receipt per document, in the document's own transaction; the table refuses a second. */
export async function writeReceipt(
  client: PoolClient,
  receipt: {
    readonly account: string;
    readonly kind: "sell" | "sell_refund";
    readonly documentId: number;
    readonly sumMinor: number;
    readonly sums: Pick<TenderSums, "cash" | "card" | "qr">;
  },
): Promise<void> {
  await client.query("insert into receipt (account, kind, doc_id, status, sum_minor, tender) values ($1, $2, $3, 'PRINTED', $4, $5)", [
    receipt.account,
    receipt.kind,
    receipt.documentId,
    receipt.sumMinor,
    tenderOf(receipt.sums),
  ]);
}
