import type { SaleFact } from "../../domain/shop-facts.ts";
import { isRead, type Check, type Violation } from "../money-evidence.ts";
import { money, short } from "../money-words.ts";

/** I3: each sale has exactly one receipt and each return exactly one refund receipt, with the document's sum and tender; what was not paid has none. */
export const oneReceipt: Check = (evidence) => {
  if (!isRead(evidence, "receipts", "sales")) return [];
  const { sales, returns, receipts, qrOperations } = evidence.facts;

  const ofSales = sales.flatMap((sale) => {
    const own = receipts.filter((receipt) => receipt.kind === "sell" && receipt.docId === sale.saleId);
    const receipt = own[0];
    if (own.length !== 1 || receipt === undefined)
      return [violation(`sale ${sale.saleId}`, `sale ${short(sale.saleId)} has ${own.length} receipts instead of one`)];
    if (receipt.sumMinor !== sale.sumMinor)
      return [
        violation(
          `sale ${sale.saleId}`,
          `the receipt of sale ${short(sale.saleId)} says ${money(receipt.sumMinor)}, the sale ${money(sale.sumMinor)}`,
        ),
      ];
    return wrongTender(sale, receipt.tender);
  });
  const ofReturns = isRead(evidence, "returns")
    ? returns.flatMap((back) => {
        const own = receipts.filter((receipt) => receipt.kind === "sell_refund" && receipt.docId === back.returnId);
        const receipt = own[0];
        if (own.length !== 1 || receipt === undefined)
          return [violation(`return ${back.returnId}`, `return ${short(back.returnId)} has ${own.length} refund receipts instead of one`)];
        return receipt.sumMinor === back.sumMinor
          ? []
          : [
              violation(
                `return ${back.returnId}`,
                `the refund receipt of ${short(back.returnId)} says ${money(receipt.sumMinor)}, the return ${money(back.sumMinor)}`,
              ),
            ];
      })
    : [];
  const ofUnpaid = isRead(evidence, "qrOperations")
    ? qrOperations
        .filter(({ status }) => ["REJECTED", "CANCELLED", "EXPIRED"].includes(status.toUpperCase()))
        .flatMap((row) => {
          // The same sale may have been paid after all, by another QR or in cash: then its document is there.
          const printed =
            !sales.some(({ saleId }) => saleId === row.saleId) &&
            receipts.some((receipt) => receipt.kind === "sell" && (receipt.docId === row.saleId || receipt.docId === row.operationId));
          return printed
            ? [violation(`sale ${row.saleId}`, `a receipt was printed for ${short(row.operationId)}, which is ${row.status}`)]
            : [];
        })
    : [];
  return [...ofSales, ...ofReturns, ...ofUnpaid];
};

/** A QR payment is fiscalised as an electronic one; what the shop calls it differs, but never cash or card. */
function wrongTender(sale: SaleFact, tender: string): readonly Violation[] {
  const says = /qr|sbp|electron/i.test(tender);
  const should = sale.qrMinor > 0;
  return says === should
    ? []
    : [
        violation(
          `sale ${sale.saleId}`,
          `the receipt of sale ${short(sale.saleId)} says "${tender}", but ${should ? "it was paid by QR" : "nothing of it was paid by QR"}`,
        ),
      ];
}

function violation(subject: string, sentence: string): Violation {
  return { invariant: "I3", subject, sentence };
}
