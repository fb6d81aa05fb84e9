import { acceptedMinor, bankOperations, refundedMinor, refundsNotDeclinedMinor } from "../bank-orders.ts";
import { isRead, type Check, type MoneyEvidence, type Violation } from "../money-evidence.ts";
import { money, short } from "../money-words.ts";

/** Tenders of a document may differ from its sum by less than ten minor units: the rounding the tills are allowed. */
const TOLERANCE_MINOR = 10;

/** I5: what the documents say was paid by QR is what the bank has, gross; and the tenders of a document make up its sum. */
export const tillEqualsBank: Check = (evidence) => [...documentsAndBank(evidence), ...documentsInThemselves(evidence)];

function documentsAndBank(evidence: MoneyEvidence): readonly Violation[] {
  if (!isRead(evidence, "sales", "returns", "qrOperations")) return [];
  const { sales, returns, qrOperations } = evidence.facts;
  const operations = bankOperations(evidence.ledger);
  return sales
    .filter(({ qrMinor }) => qrMinor > 0)
    .flatMap((sale) => {
      const orders = new Set(qrOperations.filter(({ saleId }) => saleId === sale.saleId).map(({ operationId }) => operationId));
      const own = operations.filter(({ order }) => orders.has(order));
      const isOlder = own.some(({ registered }) => registered === null) || own.length === 0;
      if (evidence.scope === "attempt" && isOlder) return [];
      const accepted = own.reduce((sum, operation) => sum + acceptedMinor(operation), 0);
      const most = accepted - own.reduce((sum, operation) => sum + refundedMinor(operation), 0);
      const least = accepted - own.reduce((sum, operation) => sum + refundsNotDeclinedMinor(operation), 0);
      const documents =
        sale.qrMinor - returns.filter(({ saleId }) => saleId === sale.saleId).reduce((sum, { qrMinor }) => sum + qrMinor, 0);
      // A refund on its way may or may not have its document yet.
      if (documents >= least && documents <= most) return [];
      return [
        {
          invariant: "I5",
          subject: `sale ${sale.saleId}`,
          sentence: `the documents of sale ${short(sale.saleId)} have ${money(documents)} by QR, the bank has ${money(most)}`,
        },
      ];
    });
}

function documentsInThemselves(evidence: MoneyEvidence): readonly Violation[] {
  const sales = isRead(evidence, "sales") ? evidence.facts.sales.map((sale) => ({ ...sale, name: `sale ${sale.saleId}` })) : [];
  const returns = isRead(evidence, "returns") ? evidence.facts.returns.map((back) => ({ ...back, name: `return ${back.returnId}` })) : [];
  return [...sales, ...returns].flatMap(({ name, sumMinor, cashMinor, noCashMinor, qrMinor }) => {
    // Shops differ in whether QR money counts as non-cash too.
    const fits = [cashMinor + noCashMinor, cashMinor + noCashMinor + qrMinor].some((paid) => Math.abs(paid - sumMinor) < TOLERANCE_MINOR);
    return fits
      ? []
      : [
          {
            invariant: "I5",
            subject: name,
            sentence: `${name.split(" ")[0]} ${short(name.split(" ")[1] ?? "")} is ${money(sumMinor)}, but its tenders make ${money(cashMinor + noCashMinor)} and ${money(qrMinor)} by QR`,
          },
        ];
  });
}
