import type { OperationStatus } from "../qr/status.ts";
import type { Release } from "../releases.ts";
import { memberOf } from "../wire-meta.ts";
import { askBank, BankUnavailableError, type BankClient, type BankNews, type BankOrder } from "./bank-client.ts";
import { textOf } from "./rub-rest.ts";

const STATUS: Readonly<Record<string, OperationStatus>> = { NTST: "NEW", RCVD: "IN_PROGRESS", ACWP: "PAID", RJCT: "REJECTED" };

/**
 * A sticker on the counter, activated for one payment at a time: the operator's API for agents. Kopecks as text; what is refused comes with
 * HTTP 400 and a body that says why. A payment is known by sticker and activation together, and `qrcId` holds both.
 */
export function nspkAgent(
  bank: { readonly url: string; readonly secret: string },
  { stickerStatus }: Pick<Release, "stickerStatus">,
): BankClient {
  const base = `${bank.url}/nspk-agent/payment/v1`;
  const stickers = `${base}/cash-register-qrc`;
  const headers = { authorization: `Bearer ${bank.secret}`, "content-type": "application/json" };

  async function ask(
    method: string,
    url: string,
    body?: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly code: string; readonly data: unknown }> {
    const { text } = await askBank(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const answer: unknown = text === "" ? {} : JSON.parse(text);
    return { code: textOf(answer, "code") ?? "", data: memberOf(answer, "data") };
  }

  return {
    register: async (order) => {
      const sticker = (await ask("POST", stickers, { merchantId: order.account, cashRegister: order.storeId })).data;
      const [qrcId, payload] = [textOf(sticker, "qrcId"), textOf(sticker, "payload")];
      if (qrcId === null || payload === null) throw new BankUnavailableError("the bank gave no sticker");
      const { code, data } = await ask("POST", `${stickers}/${encodeURIComponent(qrcId)}/params`, {
        agentOrderId: order.order,
        amount: String(order.amountMinor),
      });
      const paramsId = textOf(data, "paramsId");
      if (paramsId === null) throw new BankUnavailableError(`the bank did not activate the sticker: ${code}`);
      return { qrcId: `${qrcId}/${paramsId}`, payload };
    },

    inquire: async (order): Promise<BankNews> => {
      const { qrcId, activation } = placeOf(order);
      const { code, data } = await ask("GET", `${stickers}/${stickerStatus === "by activation" ? activation : qrcId}`);
      const said = textOf(data, "trxStatus");
      if (said === null) throw new BankUnavailableError(`the bank answered the inquiry with ${code}`);
      const status = STATUS[said] ?? "IN_PROGRESS";
      const ended = status === "REJECTED" && order.expiresAt.getTime() <= Date.now() ? "EXPIRED" : status;
      // Asked of the sticker alone, sum and payment are those of whoever paid last: only the status is taken then.
      if (stickerStatus === "by sticker") return { status: ended, bankTrxId: null, amountMinor: null };
      const amount = textOf(data, "amount") ?? "";
      return {
        status: ended,
        bankTrxId: status === "PAID" ? textOf(data, "trxId") : null,
        amountMinor: /^\d+$/.test(amount) ? Number(amount) : null,
      };
    },

    cancel: async (order) => {
      const { qrcId, paramsId } = placeOf(order);
      const { code, data } = await ask("DELETE", `${stickers}/${qrcId}/params/${paramsId}`);
      if (textOf(data, "status") === "DEACTIVATED") return { kind: "cancelled" };
      if (code === "RQ05050") return { kind: "refused", because: "PAID" };
      return { kind: "refused", because: code === "RQ05051" ? "ended" : "IN_PROGRESS" };
    },

    refund: async (order, { refundId, amountMinor }) => {
      const { paramsId } = placeOf(order);
      const { data } = await ask("POST", `${base}/agent/refund`, { paramsId, agentRefundRequestId: refundId, amount: String(amountMinor) });
      return textOf(data, "status") === "ACWP" ? "COMPLETED" : "DECLINED";
    },

    registry: async () => [],
  };
}

function placeOf({ qrcId }: BankOrder): { readonly qrcId: string; readonly paramsId: string; readonly activation: string } {
  const [sticker, paramsId] = (qrcId ?? "").split("/");
  if (sticker === undefined || paramsId === undefined) throw new BankUnavailableError("the order has not been activated yet");
  return { qrcId: sticker, paramsId, activation: `${sticker}/${paramsId}` };
}
