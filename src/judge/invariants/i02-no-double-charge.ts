import { acceptedMinor, bankOperations, refundedMinor } from "../bank-orders.ts";
import { isRead, type Check } from "../money-evidence.ts";
import { money, short } from "../money-words.ts";

/** I2: per sale the accepted amount less refunds never exceeds its QR amount, and at most one accepted operation is kept. */
export const noDoubleCharge: Check = (evidence) => {
  const kept = new Map<string, { count: number; minor: number }>();
  const saleOf = new Map(isRead(evidence, "qrOperations") ? evidence.facts.qrOperations.map((row) => [row.operationId, row.saleId]) : []);
  for (const operation of bankOperations(evidence.ledger)) {
    const net = acceptedMinor(operation) - refundedMinor(operation);
    if (net <= 0) continue;
    // Two QRs of one order are one charge too many even when the shop knows nothing of either.
    const sale = saleOf.get(operation.order) ?? `order ${operation.order}`;
    const before = kept.get(sale) ?? { count: 0, minor: 0 };
    kept.set(sale, { count: before.count + operation.accepted.length, minor: before.minor + net });
  }
  return [...kept].flatMap(([sale, { count, minor }]) => {
    const document = isRead(evidence, "sales") ? evidence.facts.sales.find(({ saleId }) => saleId === sale) : undefined;
    if (count > 1)
      return [
        {
          invariant: "I2",
          subject: `sale ${sale}`,
          sentence: `the customer paid ${count} times for ${short(sale)}, ${money(minor)} in all`,
        },
      ];
    if (document !== undefined && minor > document.qrMinor)
      return [
        {
          invariant: "I2",
          subject: `sale ${sale}`,
          sentence: `the customer paid ${money(minor)} for ${short(sale)}, which has ${money(document.qrMinor)} by QR`,
        },
      ];
    return [];
  });
};
