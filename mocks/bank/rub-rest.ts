import { http, type HttpHandler, type HttpResponse } from "msw";
import type { Bank } from "./bank.ts";
import type { Ledger } from "./ledger.ts";
import { kopecksFromRubles, rublesFromKopecks } from "./money.ts";
import type { Operation, Phase } from "./operation.ts";
import { registryOf } from "./registry.ts";
import { readOrder } from "./rub-rest-order.ts";
import { CANCEL_REFUSED, moment, PAYMENT_STATUS, paymentFields, QR_STATUS, qrFields } from "./rub-rest-words.ts";
import type { BankTraits } from "./traits.ts";
import { json, readFields, shown, textOf } from "./wire-json.ts";

/**
 * An acquirer's REST API in rubles. Whatever happens in the logic of payments, HTTP says 200 and `code` says what; only a
 * wrong key (401), a bank that is down (503) or broken (500), and the refusal to cancel (409) speak by HTTP status.
 */
const BASE = "/rub-rest/api/sbp";

const STALE: Phase = "registered";

type Resolver = (call: { readonly request: Request; readonly id: string }) => HttpResponse<string> | Promise<HttpResponse<string>>;

export function rubRestHandlers(
  origin: string,
  world: {
    readonly bank: Bank;
    readonly ledger: Ledger;
    readonly traits: BankTraits;
    readonly secret: string;
    readonly now: () => number;
  },
): readonly HttpHandler[] {
  const { bank, traits } = world;

  function refuse(
    code: string,
    message: string,
    from: { readonly account?: string; readonly order?: string; readonly qrId?: string } = {},
    status = 200,
  ): HttpResponse<string> {
    const { account = "", order = "" } = from;
    bank.refuse({ ...from, account, order, dialect: "rub-rest" }, `${code}: ${message}`);
    return json(status, { code, message });
  }

  /** Registering needs no key (a web page may do it), so a missing one passes there; a wrong one never does. */
  function authorised(key: "needed" | "optional", resolve: Resolver) {
    return ({
      request,
      params,
    }: {
      request: Request;
      params: Readonly<Record<string, string | readonly string[] | undefined>>;
    }): HttpResponse<string> | Promise<HttpResponse<string>> => {
      const given = request.headers.get("authorization");
      const good = given === `Bearer ${world.secret}` || (given === null && key === "optional");
      return good
        ? resolve({ request, id: String(params["id"] ?? "") })
        : refuse("ERROR.UNAUTHORIZED", "the secret key is missing or wrong", {}, 401);
    };
  }

  function operationOf(qrId: string): Operation | null {
    const operation = bank.byQrId(qrId);
    return operation?.dialect === "rub-rest" ? operation : null;
  }

  const register: Resolver = async ({ request }) => {
    const asked = readOrder(await readFields(request), { knows: bank.knows, now: world.now });
    if (asked.kind === "refused") return refuse(asked.code, asked.message, asked.from);
    const { order } = asked;
    const answer = bank.register(order);
    switch (answer.kind) {
      case "failed":
        return json(500, { code: "ERROR.INTERNAL", message: "the QR could not be registered" });
      case "other amount":
      case "busy": // no sticker was asked for
        return refuse("ERROR.ORDER_NUMBER_ALREADY_REGISTERED", `order ${order.order} is registered with another amount`, {
          account: order.account,
          order: order.order,
          qrId: answer.operation.qrId,
        });
      case "again":
        return json(200, { code: "SUCCESS", ...qrFields(answer.operation) });
      case "registered":
        await answer.told;
        return answer.answerLost
          ? json(500, { code: "ERROR.INTERNAL", message: "the answer was lost" })
          : json(200, { code: "SUCCESS", ...qrFields(answer.operation) });
    }
  };

  const qrState: Resolver = ({ id }) => {
    const operation = operationOf(id);
    if (operation === null) return refuse("ERROR.NOT_FOUND", "no such QR", { qrId: id });
    return inquire(operation, (phase) => {
      const qrStatus = phase === "expired" && traits.statusVocabulary === "adds an end" ? "TIMED_OUT" : QR_STATUS[phase];
      return { word: qrStatus, body: { ...qrFields(operation), qrStatus, qrExpirationDate: moment(operation.expiresAt) } };
    });
  };

  const paymentInfo: Resolver = ({ id }) => {
    const operation = operationOf(id);
    if (operation === null) return refuse("ERROR.NOT_FOUND", "no such QR", { qrId: id });
    return inquire(operation, (phase) => {
      const paymentStatus = phase === "in progress" && traits.statusVocabulary === "adds a status" ? "PROCESSING" : PAYMENT_STATUS[phase];
      const paid =
        phase === "accepted" || phase === "rejected"
          ? { transactionDate: moment(operation.since), transactionId: Number(operation.transactionId) }
          : {};
      return {
        word: paymentStatus,
        body: { code: "SUCCESS", ...paymentFields(operation), paymentStatus, qrExpirationDate: moment(operation.expiresAt), ...paid },
      };
    });
  };

  function inquire(
    operation: Operation,
    answerFor: (phase: Phase) => { readonly word: string; readonly body: object },
  ): HttpResponse<string> {
    const { inquiry } = bank.knobsOf(operation.account);
    if (inquiry === "unavailable") {
      bank.inquired(operation, "503");
      return json(503, { code: "ERROR.UNAVAILABLE", message: "try again later" });
    }
    const { word, body } = answerFor(inquiry === "stale" ? STALE : operation.phase);
    bank.inquired(operation, word);
    return json(200, body);
  }

  const cancel: Resolver = ({ id }) => {
    const operation = operationOf(id);
    if (operation === null) return refuse("ERROR.NOT_FOUND", "no such QR", { qrId: id });
    const { refused } = bank.cancel(operation);
    // The contract documents no body here. A shop that looks only at the HTTP status must not take a refusal for a cancel.
    return refused === null
      ? json(200, { code: "SUCCESS" })
      : json(409, { code: CANCEL_REFUSED[refused] ?? "ERROR.QR_ENDED", message: `cannot cancel: ${refused}` });
  };

  const refund: Resolver = async ({ request }) => {
    const fields = await readFields(request);
    const order = (fields && textOf(fields, "order")) ?? "";
    const refundId = (fields && textOf(fields, "refundId")) ?? "";
    if (fields === null || order === "" || refundId === "")
      return refuse("ERROR.INVALID_REQUEST", "order, refundId and amount are needed", { order });
    const amountMinor = kopecksFromRubles(fields["amount"]);
    // The key is the bank's only way to know the merchant, and all accounts of the lab share it: the order decides.
    const operation = bank.all().find((one) => one.dialect === "rub-rest" && one.order === order) ?? null;
    if (operation === null) return refuse("ERROR.NOT_FOUND", `no order "${order}"`, { order });
    const from = { account: operation.account, order, qrId: operation.qrId };
    if (amountMinor === null || amountMinor < 1)
      return refuse("ERROR.INVALID_REQUEST", `refund amount ${shown(fields["amount"])} is not payable`, from);
    const done = bank.refund(operation, { refundId, amountMinor });
    if (done === null) return refuse("ERROR.INVALID_REQUEST", `refundId ${refundId} stands for another amount`, from);
    if (done.status === "declined")
      return json(200, { code: "ERROR.REFUND_INSUFFICIENT_FUNDS", message: "more than is left of the payment" });
    return json(200, { code: "SUCCESS", amount: rublesFromKopecks(amountMinor), refundStatus: "COMPLETED" });
  };

  const refundState: Resolver = ({ id }) => {
    const found = bank
      .all()
      .flatMap((one) => (one.dialect === "rub-rest" ? one.refunds : []))
      .find((one) => one.refundId === id);
    if (found === undefined) return refuse("ERROR.REFUND_NOT_FOUND", `no refund "${id}"`);
    return json(200, { code: "SUCCESS", amount: rublesFromKopecks(found.amountMinor), refundStatus: found.status.toUpperCase() });
  };

  const registry: Resolver = ({ request }) => {
    const asked = new URL(request.url).searchParams;
    const account = asked.get("sbpMerchantId") ?? "";
    if (!bank.knows(account)) return refuse("ERROR.MERCHANT_NOT_REGISTERED", `no merchant "${account}"`, { account });
    const since = Date.parse(asked.get("since") ?? "");
    if (Number.isNaN(since)) return refuse("ERROR.INVALID_REQUEST", "since is not a moment", { account });
    const entries = world.ledger.read({ since: 0, account }).filter(({ dialect }) => dialect === "rub-rest");
    const operations = registryOf(entries, since).map(({ order, type, at, amountMinor, commissionMinor }) => ({
      order,
      type,
      transactionDate: moment(at),
      amount: rublesFromKopecks(amountMinor),
      commission: rublesFromKopecks(commissionMinor),
    }));
    return json(200, { code: "SUCCESS", operations });
  };

  return [
    http.post(`${origin}${BASE}/v1/qr/register`, authorised("optional", register)),
    http.get(`${origin}${BASE}/v2/qrs/:id`, authorised("needed", qrState)),
    http.delete(`${origin}${BASE}/v2/qrs/:id`, authorised("needed", cancel)),
    http.get(`${origin}${BASE}/v1/qr/:id/payment-info`, authorised("needed", paymentInfo)),
    http.post(`${origin}${BASE}/v1/refund`, authorised("needed", refund)),
    http.get(`${origin}${BASE}/v1/refund/:id`, authorised("needed", refundState)),
    http.get(`${origin}${BASE}/v1/registry`, authorised("needed", registry)),
  ];
}
