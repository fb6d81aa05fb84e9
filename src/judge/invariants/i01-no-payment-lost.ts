import { acceptedMinor, bankOperations, refundedMinor } from "../bank-orders.ts";
import { isRead, type Check } from "../money-evidence.ts";
import { money, short } from "../money-words.ts";

/** I1: every operation the bank accepted is bound to exactly one paid sale, or is fully refunded. */
export const noPaymentLost: Check = (evidence) => {
  if (!isRead(evidence, "sales", "qrOperations")) return [];
  const { facts, ledger, scope } = evidence;
  return bankOperations(ledger).flatMap((operation) => {
    const accepted = acceptedMinor(operation);
    if (accepted === 0 || refundedMinor(operation) >= accepted) return [];
    // Registered before the attempt began: the shop's rows about it are older too, so only the books can tell.
    if (scope === "attempt" && operation.registered === null) return [];
    const why = whyLost();
    return why === null
      ? []
      : [
          {
            invariant: "I1",
            subject: `order ${operation.order}`,
            sentence: `the bank took ${money(accepted)} for ${short(operation.order)}, but ${why}`,
          },
        ];

    function whyLost(): string | null {
      const rows = facts.qrOperations.filter((row) => row.operationId === operation.order);
      const row = rows[0];
      if (row === undefined) return "the shop knows no such payment";
      if (!["PAID", "PARTIALLY_REFUNDED", "REFUNDED"].includes(row.status.toUpperCase())) return `the shop has it as ${row.status}`;
      const sales = facts.sales.filter((sale) => sale.saleId === row.saleId && sale.qrMinor > 0);
      if (sales.length === 0) return `no sale was stored${row.orphan ? " and it was not refunded" : ""}`;
      return sales.length === 1 ? null : `it is bound to ${sales.length} sales`;
    }
  });
};
