import type { OperationStatus } from "../qr/status.ts";
import { memberOf } from "../wire-meta.ts";
import { askBank, BankUnavailableError, type BankClient, type BankOrder } from "./bank-client.ts";
import type { TokenSigner } from "./one-time-token.ts";

const STATUS: Readonly<Record<string, OperationStatus>> = { IN_PROGRESS: "IN_PROGRESS", DONE: "PAID", REJECTED: "REJECTED" };

/** QrPay 1.0: kopecks, three calls with the same four fields, one token per call, and no callback: the service polls. */
export function qrpay(bank: { readonly url: string; readonly signer: TokenSigner | null }): BankClient {
  async function ask(
    call: "qr" | "state" | "cancel",
    order: BankOrder,
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<{ readonly status: number; readonly fields: unknown }> {
    if (bank.signer === null) throw new BankUnavailableError("this copy has no signing key, and the acquirer wants signed requests");
    const body = { amount: order.amountMinor, operationId: order.order, accountId: order.account, retailStoreId: order.storeId, ...more };
    const { status, text } = await askBank(`${bank.url}/qrpay/payment/${call}`, {
      method: "POST",
      headers: { authorization: `Bearer ${bank.signer.token()}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status, fields: text === "" ? {} : (JSON.parse(text) as unknown) };
  }

  async function stateOf(order: BankOrder): Promise<OperationStatus> {
    const { status, fields } = await ask("state", order);
    if (status !== 200) throw new BankUnavailableError(`the bank answered the inquiry with ${status}`);
    const said = STATUS[String(memberOf(fields, "status"))] ?? "IN_PROGRESS";
    // The contract has one word for everything that will never be money; the end of life we know ourselves.
    return said === "REJECTED" && order.expiresAt.getTime() <= Date.now() ? "EXPIRED" : said;
  }

  return {
    register: async (order) => {
      const { status, fields } = await ask("qr", order);
      const payload = memberOf(fields, "data");
      if (status !== 200 || typeof payload !== "string") throw new BankUnavailableError(`the bank did not register the order: ${status}`);
      return { qrcId: null, payload };
    },

    inquire: async (order) => ({ status: await stateOf(order), bankTrxId: null, amountMinor: null }),

    cancel: async (order) => {
      // Cancelling a paid operation gives the money back without a word: never ask for it before knowing the state.
      const state = await stateOf(order);
      if (state === "PAID") return { kind: "refused", because: "PAID" };
      if (state !== "IN_PROGRESS") return { kind: "refused", because: "ended" };
      const { status } = await ask("cancel", order);
      return status < 300 ? { kind: "cancelled" } : { kind: "refused", because: "IN_PROGRESS" };
    },

    refund: async (order, { refundId, amountMinor }) => {
      const { status } = await ask("cancel", order, { amount: amountMinor, refundId });
      return status < 300 ? "COMPLETED" : "DECLINED";
    },

    registry: async () => [],
  };
}
