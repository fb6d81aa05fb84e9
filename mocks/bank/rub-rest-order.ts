import type { Order } from "./bank.ts";
import { isPayable, kopecksFromRubles } from "./money.ts";
import { shown, textOf, type Fields } from "./wire-json.ts";

interface Refused {
  readonly kind: "refused";
  readonly code: string;
  readonly message: string;
  readonly from: { readonly account?: string; readonly order?: string };
}

/** The order that a registration stands for, or which of the contract's rules it breaks first. `fields` null: it is no JSON object. */
export function readOrder(
  fields: Fields | null,
  world: { readonly knows: (account: string) => boolean; readonly now: () => number },
): { readonly kind: "order"; readonly order: Order } | Refused {
  if (fields === null) return refused("ERROR.INVALID_REQUEST", "body is not a JSON object", {});
  const account = textOf(fields, "sbpMerchantId") ?? "";
  const order = textOf(fields, "order") ?? "";
  const from = { account, order };
  if (account === "") return refused("ERROR.SBP_MERCHANT_ID_IS_MISSING", "sbpMerchantId is missing", from);
  if (!world.knows(account)) return refused("ERROR.MERCHANT_NOT_REGISTERED", `no merchant "${account}"`, from);
  if (fields["qrType"] !== "QRDynamic")
    return refused("ERROR.INVALID_REQUEST", "qrType must be QRDynamic; other kinds are not offered", from);
  if (!/^[\w.-]{1,40}$/.test(order)) return refused("ERROR.INVALID_ORDER", "order is 1 to 40 characters of A-z 0-9 _ . -", from);
  if (fields["currency"] !== "RUB") return refused("ERROR.INVALID_REQUEST", "currency must be RUB", from);
  if (fields["amount"] === undefined) return refused("ERROR.DYNAMIC_QR_WITHOUT_AMOUNT", "amount is missing", from);
  const amountMinor = kopecksFromRubles(fields["amount"]);
  if (amountMinor === null || !isPayable(amountMinor))
    return refused("ERROR.INVALID_REQUEST", `amount ${shown(fields["amount"])} is not payable`, from);
  const expiresAt = fields["qrExpirationDate"] === undefined ? null : Date.parse(textOf(fields, "qrExpirationDate") ?? "");
  if (expiresAt !== null && !(expiresAt > world.now()))
    return refused("ERROR.QR_EXPIRATION_DATE_NOT_VALID", "qrExpirationDate is not a moment in the future", from);
  const note = textOf(fields, "additionalInfo") ?? "";
  return { kind: "order", order: { account, order, amountMinor, dialect: "rub-rest", note, expiresAt, sticker: null } };
}

function refused(code: string, message: string, from: Refused["from"]): Refused {
  return { kind: "refused", code, message, from };
}
