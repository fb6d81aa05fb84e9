import { http, type HttpHandler, type HttpResponse } from "msw";
import type { Bank } from "./bank.ts";
import { isPayable } from "./money.ts";
import type { Operation, Phase } from "./operation.ts";
import type { BankTraits } from "./traits.ts";
import { json, readFields, textOf, type Fields } from "./wire-json.ts";

/**
 * The operator's API for agents, as far as a cash-register link needs it: a reusable sticker that is activated for one payment at a time.
 * Sums are kopecks as text, every answer is `{code, message, data}`, and a refusal says so with HTTP 400 and that body. No callback.
 */
const BASE = "/nspk-agent/payment";
const DONE = { code: "RQ00000", message: "Request processed successfully" };

const TRANSACTION = {
  registered: "NTST",
  "in progress": "RCVD",
  accepted: "ACWP",
  rejected: "RJCT",
  cancelled: "RJCT",
  expired: "RJCT",
} as const satisfies Record<Phase, string>;

const STICKER = {
  registered: "WAITING_PAYMENT",
  "in progress": "IN_PROGRESS",
  accepted: "INACTIVATED",
  rejected: "INACTIVATED",
  cancelled: "INACTIVATED",
  expired: "INACTIVATED",
} as const satisfies Record<Phase, string>;

interface Call {
  readonly fields: Fields;
  readonly param: (name: string) => string;
}
type Resolver = (call: Call) => HttpResponse<string> | Promise<HttpResponse<string>>;

export function nspkAgentHandlers(
  origin: string,
  world: { readonly bank: Bank; readonly traits: BankTraits; readonly secret: string },
): readonly HttpHandler[] {
  const { bank } = world;

  function refuse(code: string, message: string, from: { readonly account?: string; readonly order?: string } = {}): HttpResponse<string> {
    const { account = "", order = "" } = from;
    bank.refuse({ account, order, dialect: "nspk-agent" }, `${code}: ${message}`);
    return json(400, { code, message });
  }

  const agentOnly =
    (resolve: Resolver) =>
    async ({
      request,
      params,
    }: {
      request: Request;
      params: Readonly<Record<string, string | readonly string[] | undefined>>;
    }): Promise<HttpResponse<string>> => {
      if (request.headers.get("authorization") !== `Bearer ${world.secret}`) return refuse("RQ05012", "the agent is not known");
      const fields = request.method === "GET" || request.method === "DELETE" ? {} : ((await readFields(request)) ?? {});
      return resolve({ fields, param: (name) => String(params[name] ?? "") });
    };

  const registerSticker: Resolver = ({ fields }) => {
    const account = textOf(fields, "merchantId") ?? "";
    if (!bank.knows(account)) return refuse("RQ05011", `no merchant "${account}"`, { account });
    const { qrcId, payload } = bank.stickers.at(account, textOf(fields, "cashRegister") ?? "");
    return json(200, { ...DONE, data: { qrcId, payload } });
  };

  const activate: Resolver = async ({ fields, param }) => {
    const sticker = bank.stickers.byId(param("qrcId"));
    const order = textOf(fields, "agentOrderId") ?? "";
    if (sticker === null || order === "") return refuse("RQ05046", "no such sticker, or no order for it", { order });
    const amountText = textOf(fields, "amount") ?? "";
    const amountMinor = /^\d{1,15}$/.test(amountText) ? Number(amountText) : 0;
    const from = { account: sticker.account, order };
    if (!isPayable(amountMinor)) return refuse("RQ05033", `amount "${amountText}" is not a payable number of kopecks`, from);
    const answer = bank.register({ ...from, dialect: "nspk-agent", amountMinor, note: "", expiresAt: null, sticker });
    switch (answer.kind) {
      case "failed":
        return json(500, { code: "RQ99999", message: "the sticker could not be activated" });
      case "busy":
        return refuse("RQ05047", "the sticker still waits for another payment", from);
      case "other amount":
        return refuse("RQ05048", "the order was activated with another amount", from);
      case "again":
        return json(200, { ...DONE, data: { qrcId: sticker.qrcId, paramsId: answer.operation.qrId } });
      case "registered":
        await answer.told;
        return answer.answerLost
          ? json(500, { code: "RQ99999", message: "the answer was lost" })
          : json(200, { ...DONE, data: { qrcId: sticker.qrcId, paramsId: answer.operation.qrId } });
    }
  };

  function activationIn({ param }: Call): Operation | null {
    const known = bank.stickers.activationsOf(param("qrcId")).includes(param("paramsId"));
    return known ? bank.byQrId(param("paramsId")) : null;
  }

  const activationState: Resolver = (call) => {
    const operation = activationIn(call);
    return operation === null ? refuse("RQ05046", "no such activation") : inquired(operation, operation.phase);
  };

  /** What the last payment by a sticker was, whichever sale it was for: asked of the sticker, not of its activation. */
  const stickerState: Resolver = ({ param }) => {
    const operations = bank.stickers.activationsOf(param("qrcId")).flatMap((id) => bank.byQrId(id) ?? []);
    const last = operations.findLast(({ phase }) => phase !== "registered") ?? operations.at(-1);
    return last === undefined ? refuse("RQ05046", "no such sticker") : inquired(last, last.phase);
  };

  function inquired(operation: Operation, phase: Phase): HttpResponse<string> {
    const { inquiry } = bank.knobsOf(operation.account);
    if (inquiry === "unavailable") {
      bank.inquired(operation, "503");
      return json(503, { code: "RQ99998", message: "try again later" });
    }
    const told = inquiry === "stale" ? "registered" : phase;
    bank.inquired(operation, TRANSACTION[told]);
    const trx = told === "accepted" ? { trxId: operation.transactionId } : {};
    return json(200, {
      ...DONE,
      data: { status: STICKER[told], trxStatus: TRANSACTION[told], amount: String(operation.amountMinor), ...trx },
    });
  }

  const deactivate: Resolver = (call) => {
    const operation = activationIn(call);
    if (operation === null) return refuse("RQ05046", "no such activation");
    const { refused } = bank.cancel(operation);
    if (refused === null) return json(200, { ...DONE, data: { status: "DEACTIVATED" } });
    const code = refused === "accepted" ? "RQ05050" : refused === "in progress" ? "RQ05049" : "RQ05051";
    return json(400, { code, message: `cannot deactivate: ${refused}` });
  };

  const refund: Resolver = ({ fields }) => {
    const operation = bank.byQrId(textOf(fields, "paramsId") ?? "");
    const refundId = textOf(fields, "agentRefundRequestId") ?? "";
    const amountMinor = Number(textOf(fields, "amount") ?? "");
    if (operation?.dialect !== "nspk-agent" || refundId === "" || !Number.isSafeInteger(amountMinor) || amountMinor < 1)
      return refuse("RQ05046", "no such payment, or no refund of it");
    const status = bank.refund(operation, { refundId, amountMinor })?.status ?? "declined";
    return json(200, { ...DONE, data: { opkcRefundRequestId: `R${refundId}`, status: status === "completed" ? "ACWP" : "RJCT" } });
  };

  return [
    http.post(`${origin}${BASE}/v1/cash-register-qrc`, agentOnly(registerSticker)),
    http.post(`${origin}${BASE}/v1/cash-register-qrc/:qrcId/params`, agentOnly(activate)),
    http.delete(`${origin}${BASE}/v1/cash-register-qrc/:qrcId/params/:paramsId`, agentOnly(deactivate)),
    http.get(`${origin}${BASE}/v1/cash-register-qrc/:qrcId`, agentOnly(stickerState)),
    http.get(`${origin}${BASE}/v1/cash-register-qrc/:qrcId/:paramsId`, agentOnly(activationState)),
    http.post(`${origin}${BASE}/v1/agent/refund`, agentOnly(refund)),
  ];
}
