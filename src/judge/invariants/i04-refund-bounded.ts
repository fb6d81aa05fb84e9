import { acceptedMinor, bankOperations, refundsNotDeclinedMinor } from "../bank-orders.ts";
import { isRead, type Check, type MoneyEvidence, type Violation } from "../money-evidence.ts";
import { money, short } from "../money-words.ts";

/** I4: refunds never exceed what they refund, are at least one minor unit, have ids of their own and go back by the same tender. */
export const refundBounded: Check = (evidence) => [...atTheBank(evidence), ...inTheShop(evidence), ...byTheSameTender(evidence)];

function atTheBank({ ledger }: MoneyEvidence): readonly Violation[] {
  return bankOperations(ledger).flatMap((operation) => {
    const subject = `order ${operation.order}`;
    const tooSmall = operation.refunds.filter(({ amountMinor, state }) => state !== "declined" && !(amountMinor >= 1));
    const repeated = operation.refunds.filter(({ completions }) => completions > 1);
    // The payment may be older than this slice of the ledger; then only the books know its amount.
    const overdrawn = operation.accepted.length > 0 && refundsNotDeclinedMinor(operation) > acceptedMinor(operation);
    return [
      ...tooSmall.map(({ amountMinor }) => violation(subject, `a refund of ${money(amountMinor)} was asked for ${short(operation.order)}`)),
      ...repeated.map(({ refundId }) =>
        violation(subject, `refund ${short(refundId)} of ${short(operation.order)} was paid out more than once`),
      ),
      ...(overdrawn
        ? [
            violation(
              subject,
              `${money(refundsNotDeclinedMinor(operation))} was refunded of ${money(acceptedMinor(operation))} paid for ${short(operation.order)}`,
            ),
          ]
        : []),
    ];
  });
}

function inTheShop(evidence: MoneyEvidence): readonly Violation[] {
  if (!isRead(evidence, "qrRefunds", "qrOperations")) return [];
  const { qrRefunds, qrOperations } = evidence.facts;
  const twice = qrRefunds.filter((refund, i) => qrRefunds.findIndex(({ refundId }) => refundId === refund.refundId) < i);
  const overdrawn = qrOperations.filter((row) => {
    const refunds = qrRefunds.filter(
      ({ operationId, status }) => operationId === row.operationId && !/declined|rejected|failed/i.test(status),
    );
    return refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0) > row.amountMinor;
  });
  return [
    ...twice.map(({ refundId, operationId }) => violation(`order ${operationId}`, `the shop has refund ${short(refundId)} twice`)),
    ...overdrawn.map(({ operationId, amountMinor }) =>
      violation(`order ${operationId}`, `the shop has more refunds of ${short(operationId)} than the ${money(amountMinor)} paid`),
    ),
  ];
}

function byTheSameTender(evidence: MoneyEvidence): readonly Violation[] {
  if (!isRead(evidence, "sales", "returns")) return [];
  const { sales, returns } = evidence.facts;
  // A sale older than the evidence is not among the facts: what it was paid by is unknown here.
  return sales.flatMap((sale) => {
    const own = returns.filter(({ saleId }) => saleId === sale.saleId);
    const back = (tender: "cashMinor" | "noCashMinor" | "qrMinor"): number => own.reduce((sum, each) => sum + each[tender], 0);
    const wrong = (["cashMinor", "noCashMinor", "qrMinor"] as const).filter((tender) => back(tender) > sale[tender]);
    return wrong.length === 0
      ? []
      : [
          violation(
            `sale ${sale.saleId}`,
            `sale ${short(sale.saleId)} was returned by another tender than it was paid by, or by more than was paid`,
          ),
        ];
  });
}

function violation(subject: string, sentence: string): Violation {
  return { invariant: "I4", subject, sentence };
}
