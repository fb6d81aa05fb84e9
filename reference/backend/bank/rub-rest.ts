import { isLosslessNumber, LosslessNumber, parse, stringify } from "lossless-json";
import { minorFromRubles, rublesFromMinor } from "../rubles.ts";
import { memberOf } from "../wire-meta.ts";
import {
  askBank,
  BankUnavailableError,
  type BankClient,
  type BankNews,
  type BankOrder,
  type RefundStatus,
  type RegistryLine,
} from "./bank-client.ts";

/**
 * An acquirer's REST API that speaks rubles as JSON numbers. Bodies are written and read with lossless-json, so that an
 * amount is decimal text from our integer to theirs and back.
 */
export function rubRest(bank: { readonly url: string; readonly secret: string }): BankClient {
  const base = `${bank.url}/rub-rest/api/sbp`;
  const headers = { authorization: `Bearer ${bank.secret}`, "content-type": "application/json" };

  async function ask(
    method: string,
    path: string,
    body?: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly status: number; readonly code: string; readonly fields: unknown }> {
    const { status, text } = await askBank(`${base}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: stringify(body) ?? "" }),
    });
    const fields: unknown = text === "" ? {} : parse(text);
    return { status, code: textOf(fields, "code") ?? "SUCCESS", fields };
  }

  return {
    register: async (order) => {
      const { status, code, fields } = await ask("POST", "/v1/qr/register", {
        qrType: "QRDynamic",
        sbpMerchantId: order.account,
        order: order.order,
        amount: new LosslessNumber(rublesFromMinor(order.amountMinor)),
        currency: "RUB",
        createDate: order.createdAt.toISOString(),
        qrExpirationDate: order.expiresAt.toISOString(),
        additionalInfo: `store ${order.storeId}`,
      });
      const qrcId = textOf(fields, "qrId");
      const payload = textOf(fields, "payload");
      if (status !== 200 || code !== "SUCCESS" || qrcId === null || payload === null)
        throw new BankUnavailableError(`the bank did not register the order: ${code}`);
      return { qrcId, payload };
    },

    inquire: async (order) => {
      const qr = await ask("GET", `/v2/qrs/${qrcOf(order)}`);
      const qrStatus = textOf(qr.fields, "qrStatus");
      if (qrStatus === "NEW" || qrStatus === "CANCELLED") return { status: qrStatus, bankTrxId: null, amountMinor: null };
      // A word that the bank added since this was written is a payment that has not ended yet, as far as we can know.
      if (qrStatus !== "PAID" && qrStatus !== "EXPIRED") return { status: "IN_PROGRESS", bankTrxId: null, amountMinor: null };
      return payment((await ask("GET", `/v1/qr/${qrcOf(order)}/payment-info`)).fields);
    },

    cancel: async (order) => {
      const { status, code } = await ask("DELETE", `/v2/qrs/${qrcOf(order)}`);
      if (status < 300 && code === "SUCCESS") return { kind: "cancelled" };
      if (code === "ERROR.QR_PAID") return { kind: "refused", because: "PAID" };
      return { kind: "refused", because: code === "ERROR.QR_ENDED" ? "ended" : "IN_PROGRESS" };
    },

    refund: async (order, { refundId, amountMinor }) => {
      const { status, code, fields } = await ask("POST", "/v1/refund", {
        order: order.order,
        refundId,
        amount: new LosslessNumber(rublesFromMinor(amountMinor)),
      });
      if (status !== 200) throw new BankUnavailableError(`the bank answered the refund with ${status}`);
      return code === "SUCCESS" ? refundStatus(textOf(fields, "refundStatus")) : "DECLINED";
    },

    registry: async ({ account, since }) => {
      const asked = new URLSearchParams({ sbpMerchantId: account, since: since.toISOString() }).toString();
      const { code, fields } = await ask("GET", `/v1/registry?${asked}`);
      const lines = memberOf(fields, "operations");
      if (code !== "SUCCESS" || !Array.isArray(lines)) throw new BankUnavailableError(`the bank gave no registry: ${code}`);
      return lines.map(registryLine);
    },
  };
}

/** The QR of a payment that was declined can never be paid again: the bank calls it expired, the payment says why. */
function payment(fields: unknown): BankNews {
  switch (textOf(fields, "paymentStatus")) {
    case "SUCCESS":
      return {
        status: "PAID",
        bankTrxId: numberText(fields, "transactionId"),
        amountMinor: minorFromRubles(numberText(fields, "amount") ?? ""),
      };
    case "DECLINED":
      return { status: "REJECTED", bankTrxId: null, amountMinor: null };
    default:
      return { status: "EXPIRED", bankTrxId: null, amountMinor: null };
  }
}

function registryLine(fields: unknown): RegistryLine {
  return {
    order: textOf(fields, "order") ?? "",
    kind: textOf(fields, "type") === "REFUND" ? "refund" : "payment",
    amountMinor: minorFromRubles(numberText(fields, "amount") ?? ""),
    commissionMinor: minorFromRubles(numberText(fields, "commission") ?? ""),
  };
}

function refundStatus(text: string | null): RefundStatus {
  return text === "COMPLETED" || text === "DECLINED" ? text : "IN_PROGRESS";
}

function qrcOf(order: BankOrder): string {
  if (order.qrcId === null) throw new BankUnavailableError("the order is not registered yet");
  return encodeURIComponent(order.qrcId);
}

export function textOf(fields: unknown, name: string): string | null {
  const value = memberOf(fields, name);
  return typeof value === "string" ? value : null;
}

/** A JSON number as the very text that came over the wire; text is taken too. */
export function numberText(fields: unknown, name: string): string | null {
  const value = memberOf(fields, name);
  if (isLosslessNumber(value)) return value.toString();
  return typeof value === "string" ? value : null;
}
