import { rublesFromKopecks } from "./money.ts";
import type { Operation, Phase } from "./operation.ts";

/** A payment that nobody has begun, or nobody can begin any more, is no payment to the contract. */
export const PAYMENT_STATUS = {
  registered: "NO_INFO",
  "in progress": "IN_PROGRESS",
  accepted: "SUCCESS",
  rejected: "DECLINED",
  cancelled: "NO_INFO",
  expired: "NO_INFO",
} as const satisfies Record<Phase, string>;

/** The QR of a declined payment can never be paid again, and the contract has no other word for that than EXPIRED. */
export const QR_STATUS = {
  registered: "NEW",
  "in progress": "IN_PROGRESS",
  accepted: "PAID",
  rejected: "EXPIRED",
  cancelled: "CANCELLED",
  expired: "EXPIRED",
} as const satisfies Record<Phase, string>;

export const CANCEL_REFUSED: Readonly<Record<string, string>> = { "in progress": "ERROR.QR_IN_PROGRESS", accepted: "ERROR.QR_PAID" };

export function qrFields(operation: Operation) {
  return { qrId: operation.qrId, payload: operation.payload, qrUrl: `${operation.payload.split("?")[0]}/image` };
}

/** What an inquiry and a callback say alike about a payment. */
export function paymentFields(operation: Operation) {
  return {
    qrId: operation.qrId,
    sbpMerchantId: operation.account,
    merchantId: operation.account,
    amount: rublesFromKopecks(operation.amountMinor),
    currency: operation.currency,
    additionalInfo: operation.note,
    order: operation.order,
    createDate: moment(operation.registeredAt),
  };
}

export function moment(at: number): string {
  return new Date(at).toISOString().replace("Z", "+00:00");
}
