import type { OperationStatus } from "../qr/status.ts";

/** An order as the bank is told of it. */
export interface BankOrder {
  readonly account: string;
  readonly storeId: string;
  /** The identity that the shop gave the order. */
  readonly order: string;
  readonly amountMinor: number;
  /** The bank's own id of the QR; null until it is registered, and for banks that know orders only. */
  readonly qrcId: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface BankNews {
  readonly status: OperationStatus;
  readonly bankTrxId: string | null;
  /** What the bank says was paid, when it says so. */
  readonly amountMinor: number | null;
}

export type CancelAnswer =
  | { readonly kind: "cancelled" }
  | { readonly kind: "refused"; readonly because: "IN_PROGRESS" | "PAID" | "ended" };

export type RefundStatus = "IN_PROGRESS" | "COMPLETED" | "DECLINED";

/** One line of the bank's registry: gross, and what the bank keeps of it. */
export interface RegistryLine {
  readonly order: string;
  readonly kind: "payment" | "refund";
  readonly amountMinor: number;
  readonly commissionMinor: number;
}

export interface BankClient {
  /** Repeated for the same order it gives the same QR. */
  readonly register: (order: BankOrder) => Promise<{ readonly qrcId: string | null; readonly payload: string }>;
  readonly inquire: (order: BankOrder) => Promise<BankNews>;
  readonly cancel: (order: BankOrder) => Promise<CancelAnswer>;
  readonly refund: (order: BankOrder, refund: { readonly refundId: string; readonly amountMinor: number }) => Promise<RefundStatus>;
  /** Money of the account that moved since a moment; none where the acquirer sends no registry. */
  readonly registry: (asked: { readonly account: string; readonly since: Date }) => Promise<readonly RegistryLine[]>;
}

/** The bank gave no usable answer: what it did is unknown, the same request may be sent again. */
export class BankUnavailableError extends Error {
  override readonly name = "BankUnavailableError";
  readonly code = "BANK_UNAVAILABLE";
}

const ANSWER_WITHIN_MS = 3_000;

/** One request to the bank. @throws BankUnavailableError when there is no answer, or one of 500 and above. */
export async function askBank(url: string, init: RequestInit): Promise<{ readonly status: number; readonly text: string }> {
  const what = `${init.method ?? "GET"} ${new URL(url).pathname}`;
  let answer: { readonly status: number; readonly text: string };
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    answer = { status: response.status, text: await response.text() };
  } catch (cause) {
    throw new BankUnavailableError(`the bank did not answer ${what}`, { cause });
  }
  if (answer.status >= 500) throw new BankUnavailableError(`the bank answered ${what} with ${answer.status}`);
  return answer;
}
