import { createHmac } from "node:crypto";
import { stringify } from "lossless-json";
import { rublesFromKopecks } from "./money.ts";
import type { Operation } from "./operation.ts";
import type { Letter } from "./postman.ts";
import { moment, paymentFields } from "./rub-rest-words.ts";
import type { BankTraits } from "./traits.ts";

export interface Sender {
  readonly url: string;
  readonly secret: string;
  readonly traits: BankTraits;
}

interface Said {
  readonly paymentStatus: "IN_PROGRESS" | "SUCCESS" | "DECLINED";
  readonly amountMinor: number;
  readonly transactionId: number;
  readonly secret: string;
  readonly genuine: boolean;
}

/** What the bank has to say of an operation now. */
export function callbackLetter(operation: Operation, from: Sender): Letter {
  const paymentStatus = operation.phase === "accepted" ? "SUCCESS" : operation.phase === "rejected" ? "DECLINED" : "IN_PROGRESS";
  return letterOf(operation, from, { ...truth(operation, from), paymentStatus });
}

/** The news that a payment has begun; brought late, it is older than what the shop knows already. */
export function beginningLetter(operation: Operation, from: Sender): Letter {
  return letterOf(operation, from, { ...truth(operation, from), paymentStatus: "IN_PROGRESS" });
}

/** Two lies that a shop must not believe: one signed with another key, one that names another amount. Neither is the bank's own event. */
export function forgedLetters(operation: Operation, from: Sender): readonly Letter[] {
  const { amountMinor, transactionId, secret } = truth(operation, from);
  const lie = { paymentStatus: "SUCCESS", genuine: false } as const;
  return [
    letterOf(operation, from, { ...lie, amountMinor, transactionId: transactionId + 1, secret: `not ${secret}` }),
    letterOf(operation, from, { ...lie, amountMinor: amountMinor + 100, transactionId: transactionId + 2, secret }),
  ];
}

function truth({ amountMinor, transactionId }: Operation, { secret }: Sender): Omit<Said, "paymentStatus"> {
  return { amountMinor, transactionId: Number(transactionId), secret, genuine: true };
}

/** The signature covers five fields, with the amount in the very text of the body. */
function letterOf(operation: Operation, { url, traits }: Sender, said: Said): Letter {
  const { qrId, sbpMerchantId, merchantId, currency, additionalInfo, order, createDate } = paymentFields(operation);
  const { transactionId, paymentStatus, amountMinor, genuine } = said;
  const amount = rublesFromKopecks(amountMinor);
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
    traits.callbackFields === "extra"
      ? { payerBank: { id: "100000000004", name: "Another bank" }, ...reversed(fields), loyaltyPoints: 12 }
      : fields;
  const signed = [amount.value, sbpMerchantId, order, paymentStatus, transactionDate].join("|");
  return {
    operation,
    url,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "x-api-signature-sha256": createHmac("sha256", said.secret).update(signed).digest("hex"),
    },
    body: stringify(sent) ?? "",
    eventKey: `${transactionId}:${paymentStatus}`,
    status: paymentStatus,
    amountMinor,
    genuine,
  };
}

function reversed(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).toReversed());
}
