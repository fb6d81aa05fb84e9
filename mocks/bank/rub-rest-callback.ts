import { createHmac } from "node:crypto";
import { stringify } from "lossless-json";
import type { Operation } from "./operation.ts";
import type { Letter } from "./postman.ts";
import { moment, paymentFields } from "./rub-rest.ts";
import type { BankTraits } from "./traits.ts";

/** The notice of a payment that ended; the signature covers five fields, with the amount in the very text of the body. */
export function callbackLetter(
  operation: Operation,
  from: { readonly url: string; readonly secret: string; readonly traits: BankTraits },
): Letter {
  const paymentStatus = operation.phase === "accepted" ? "SUCCESS" : "DECLINED";
  const { qrId, sbpMerchantId, merchantId, amount, currency, additionalInfo, order, createDate } = paymentFields(operation);
  const transactionId = Number(operation.transactionId);
  const transactionDate = moment(operation.since);
  const fields = {
    transactionId,
    qrId,
    sbpMerchantId,
    merchantId,
    amount,
    currency,
    transactionDate,
    paymentStatus,
    additionalInfo,
    order,
    createDate,
  };
  const sent =
    from.traits.callbackFields === "extra"
      ? { payerBank: { id: "100000000004", name: "Another bank" }, ...reversed(fields), loyaltyPoints: 12 }
      : fields;
  const signed = [amount.value, sbpMerchantId, order, paymentStatus, transactionDate].join("|");
  return {
    operation,
    url: from.url,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "x-api-signature-sha256": createHmac("sha256", from.secret).update(signed).digest("hex"),
    },
    body: stringify(sent) ?? "",
    eventKey: `${operation.transactionId}:${paymentStatus}`,
    status: paymentStatus,
  };
}

function reversed(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).toReversed());
}
