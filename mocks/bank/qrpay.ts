import { http, HttpResponse, type HttpHandler } from "msw";
import type { Bank } from "./bank.ts";
import { isPayable, kopecksFromJson } from "./money.ts";
import { refundedMinor, type Operation, type Phase } from "./operation.ts";
import type { TokenAnswer } from "./one-time-token.ts";
import type { BankTraits } from "./traits.ts";
import { json, readFields, shown, textOf } from "./wire-json.ts";

/**
 * QrPay 1.0: the seam between a shop's main service and a payment solution. Three calls with the same four fields, amounts
 * in kopecks, a one-time token per request, and no callback: the shop polls.
 */
const ERRORS = {
  token: { status: 401, code: 1056, error: "Authorization failed" },
  body: { status: 400, code: 1001, error: "Body is not a JSON object" },
  missing: { status: 412, code: 3000, error: "A required parameter is missing" },
  amount: { status: 400, code: 3001, error: "Wrong amount" },
  account: { status: 404, code: 3002, error: "Unknown account" },
  operation: { status: 404, code: 3003, error: "Unknown operation" },
  "other amount": { status: 409, code: 3004, error: "The operation was registered with another amount" },
  "in progress": { status: 409, code: 3005, error: "The payment is in progress" },
  ended: { status: 409, code: 3006, error: "The operation has ended" },
  refund: { status: 409, code: 3007, error: "More than is left of the payment" },
  down: { status: 503, code: 9001, error: "Temporarily unavailable" },
  fault: { status: 500, code: 9000, error: "Internal error" },
} as const satisfies Record<string, { status: number; code: number; error: string }>;

/** The contract has three words; everything that will never be money is REJECTED. */
const STATUS = {
  registered: "IN_PROGRESS",
  "in progress": "IN_PROGRESS",
  accepted: "DONE",
  rejected: "REJECTED",
  cancelled: "REJECTED",
  expired: "REJECTED",
} as const satisfies Record<Phase, string>;

interface Asked {
  readonly amountMinor: number;
  readonly order: string;
  readonly account: string;
  /** Not in the public contract: a shop that sends one may repeat a refund safely. */
  readonly refundId: string | null;
}

export function qrpayHandlers(
  origin: string,
  world: { readonly bank: Bank; readonly traits: BankTraits; readonly checkToken: (authorization: string | null) => Promise<TokenAnswer> },
): readonly HttpHandler[] {
  const { bank, traits } = world;

  function refuse(
    reason: keyof typeof ERRORS,
    from: { readonly account: string; readonly order: string; readonly qrId?: string },
    why: string,
  ): HttpResponse<string> {
    bank.refuse({ ...from, dialect: "qrpay" }, why);
    return failure(reason, why);
  }

  async function read(request: Request): Promise<Asked | HttpResponse<string>> {
    const token = await world.checkToken(request.headers.get("authorization"));
    const fields = await readFields(request);
    const from = { account: (fields && textOf(fields, "accountId")) ?? "", order: (fields && textOf(fields, "operationId")) ?? "" };
    if (token.kind === "refused") return refuse("token", from, token.why);
    if (fields === null) return refuse("body", from, "body is not a JSON object");
    for (const name of ["amount", "operationId", "accountId", "retailStoreId"]) {
      if (fields[name] === undefined || fields[name] === null || fields[name] === "")
        return refuse("missing", from, `parameter "${name}" is missing`);
    }
    const amountMinor = kopecksFromJson(fields["amount"]);
    if (amountMinor === null || !isPayable(amountMinor))
      return refuse("amount", from, `amount ${shown(fields["amount"])} is not a payable number of kopecks`);
    if (!bank.knows(from.account)) return refuse("account", from, `no account "${from.account}"`);
    return { amountMinor, ...from, refundId: textOf(fields, "refundId") };
  }

  function cancelled(asked: Asked, operation: Operation): HttpResponse<string> {
    const noContent = (): HttpResponse<string> => new HttpResponse(null, { status: 200 });
    if (operation.phase === "accepted" && traits.paidCancel === "refused") {
      const done = refunded(asked, operation);
      if (done === "completed") return noContent();
      const why = done === "declined" ? "more than is left of the payment" : "this refund was asked with another amount";
      return done === "declined" ? failure("refund", why) : refuse("refund", { ...asked, qrId: operation.qrId }, why);
    }
    const { refused } = bank.cancel(operation);
    if (refused === null) return noContent();
    return failure(refused === "in progress" ? "in progress" : "ended", `cannot cancel: ${refused}`);
  }

  /** Cancelling a paid operation is the refund. Without an id on the wire, repeating the refund that emptied the payment changes nothing. */
  function refunded(asked: Asked, operation: Operation): "completed" | "declined" | "other amount" {
    const emptied = refundedMinor(operation) === operation.amountMinor;
    const lastAmount = operation.refunds.findLast((one) => one.status === "completed")?.amountMinor;
    if (asked.refundId === null && emptied && lastAmount === asked.amountMinor) return "completed";
    const refundId = asked.refundId ?? `${operation.order}:${operation.refunds.length + 1}`;
    return bank.refund(operation, { refundId, amountMinor: asked.amountMinor })?.status ?? "other amount";
  }

  return [
    http.post(`${origin}/qrpay/payment/qr`, async ({ request }) => {
      const asked = await read(request);
      if (asked instanceof HttpResponse) return asked;
      const answer = bank.register({ ...asked, dialect: "qrpay", note: "", expiresAt: null, sticker: null });
      switch (answer.kind) {
        case "failed":
          return failure("fault", "the QR could not be registered");
        case "other amount":
        case "busy": // no sticker was asked for
          return refuse(
            "other amount",
            { ...asked, qrId: answer.operation.qrId },
            `registered with ${answer.operation.amountMinor}, now asked with ${asked.amountMinor}`,
          );
        case "again":
          return json(200, { operationId: asked.order, data: answer.operation.payload });
        case "registered":
          await answer.told;
          return answer.answerLost
            ? failure("fault", "the answer was lost")
            : json(200, { operationId: asked.order, data: answer.operation.payload });
      }
    }),

    http.post(`${origin}/qrpay/payment/state`, async ({ request }) => {
      const asked = await read(request);
      if (asked instanceof HttpResponse) return asked;
      const operation = bank.byOrder(asked.account, "qrpay", asked.order);
      if (operation === null) return refuse("operation", asked, "status of an operation that was never registered");
      const { inquiry } = bank.knobsOf(asked.account);
      const status = inquiry === "stale" ? STATUS.registered : statusWord(operation.phase, traits);
      bank.inquired(operation, inquiry === "unavailable" ? String(ERRORS.down.status) : status);
      return inquiry === "unavailable" ? failure("down", "try again later") : json(200, { operationId: asked.order, status });
    }),

    http.post(`${origin}/qrpay/payment/cancel`, async ({ request }) => {
      const asked = await read(request);
      if (asked instanceof HttpResponse) return asked;
      const operation = bank.byOrder(asked.account, "qrpay", asked.order);
      return operation === null
        ? refuse("operation", asked, "cancel of an operation that was never registered")
        : cancelled(asked, operation);
    }),
  ];
}

function statusWord(phase: Phase, traits: BankTraits): string {
  if (phase === "in progress" && traits.statusVocabulary === "adds a status") return "PROCESSING";
  return phase === "expired" && traits.statusVocabulary === "adds an end" ? "TIMED_OUT" : STATUS[phase];
}

function failure(reason: keyof typeof ERRORS, errorMessage: string): HttpResponse<string> {
  const { status, code, error } = ERRORS[reason];
  return json(status, { errors: [{ error, code, errorMessage }] });
}
