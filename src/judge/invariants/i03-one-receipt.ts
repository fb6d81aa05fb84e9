import type { SaleFact } from "../../domain/shop-facts.ts";
import { isRead, type Check, type MoneyEvidence, type Violation } from "../money-evidence.ts";
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
  return [...ofSales, ...ofReturns, ...ofUnpaid, ...onTheTape(evidence)];
};

/** What the fiscal device has printed, where there is one: the shop's table may hold one receipt while the customer holds two. */
function onTheTape({ ledger, facts }: MoneyEvidence): readonly Violation[] {
  const printed = ledger.flatMap(({ event }) => (event.kind === "receipt-printed" ? [event] : []));
  const first = printed.filter(
    (one, i) => printed.findIndex(({ documentId, receipt }) => documentId === one.documentId && receipt === one.receipt) === i,
  );
  return first.flatMap(({ documentId, receipt }) => {
    const own = printed.filter((one) => one.documentId === documentId && one.receipt === receipt);
    const [what, sum, subject] =
      receipt === "sell"
        ? ["receipt", facts.sales.find(({ saleId }) => saleId === documentId)?.sumMinor, `sale ${documentId}`]
        : ["refund receipt", facts.returns.find(({ returnId }) => returnId === documentId)?.sumMinor, `return ${documentId}`];
    if (own.length > 1) return [violation(subject, `the fiscal device printed ${own.length} ${what}s for ${short(documentId)}`)];
    const says = own[0]?.sumMinor;
    return sum === undefined || says === undefined || says === sum
      ? []
      : [violation(subject, `the fiscal device printed a ${what} of ${money(says)} for ${short(documentId)}, which is of ${money(sum)}`)];
  });
}

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
