import { memberOf } from "../wire-meta.ts";

export interface ReceiptToPrint {
  readonly account: string;
  /** The same in every repetition of one receipt: the device prints it once. */
  readonly receiptKey: string;
  readonly receipt: string;
  readonly documentId: string;
  readonly sumMinor: number;
  readonly tender: string;
}

const ANSWER_WITHIN_MS = 3_000;

/** The number under which the device registered the receipt; null when it gave no usable answer and may or may not have printed. */
export async function printReceipt(url: string, receipt: ReceiptToPrint): Promise<number | null> {
  try {
    const response = await fetch(`${url}/fiscal/receipts`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(receipt),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const text = await response.text();
    const number = response.ok ? memberOf(JSON.parse(text) as unknown, "fdNumber") : null;
    return typeof number === "number" ? number : null;
  } catch {
    return null;
  }
}
