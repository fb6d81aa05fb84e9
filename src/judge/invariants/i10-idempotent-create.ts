import { bankOperations } from "../bank-orders.ts";
import { parseNspkLink } from "../../domain/nspk-link.ts";
import { isRead, type Check, type MoneyEvidence, type Violation } from "../money-evidence.ts";
import { short } from "../money-words.ts";
import { speakingOf } from "../wire-json.ts";

/** I10: the same id makes the same QR and the same document on any generation; another sale makes another QR. */
export const idempotentCreate: Check = (evidence) => [
  ...atTheBank(evidence),
  ...twoPayableAtOnce(evidence),
  ...payableAfterItsSale(evidence),
  ...documents(evidence),
  ...answers(evidence),
];

function atTheBank({ ledger }: MoneyEvidence): readonly Violation[] {
  const registered = bankOperations(ledger).flatMap((operation) =>
    operation.registered === null ? [] : [{ order: operation.order, payload: operation.registered.payload }],
  );
  const repeated = registered.filter(({ order }, i) => registered.findIndex((other) => other.order === order) < i);
  const shared = registered.filter(
    ({ order, payload }, i) =>
      parseNspkLink(payload)?.type !== "01" && registered.findIndex((other) => other.payload === payload && other.order !== order) > i,
  );
  return [
    ...repeated.map(({ order }) => violation(`order ${order}`, `${short(order)} was registered at the bank more than once`)),
    ...shared.map(({ order }) => violation(`order ${order}`, `${short(order)} has the same QR as another sale`)),
  ];
}

/** A new QR for the same sale is right only once the last one can no longer be paid. */
function twoPayableAtOnce(evidence: MoneyEvidence): readonly Violation[] {
  if (!isRead(evidence, "qrOperations")) return [];
  const saleOf = new Map(evidence.facts.qrOperations.filter(({ saleId }) => saleId !== "").map((row) => [row.operationId, row.saleId]));
  const live = bankOperations(evidence.ledger).flatMap(({ order, registered, closedSeq }) => {
    const sale = saleOf.get(order);
    return registered === null || sale === undefined
      ? []
      : [{ order, sale, from: registered.seq, to: closedSeq ?? Number.POSITIVE_INFINITY }];
  });
  return live
    .filter((later) =>
      live.some(
        (earlier) => earlier.sale === later.sale && earlier.order !== later.order && earlier.from < later.from && later.from < earlier.to,
      ),
    )
    .map(({ sale }) => violation(`sale ${sale}`, `sale ${short(sale)} had two QRs that could be paid at the same time`));
}

/** A sale that is there needs no money any more: a QR of it that can still be paid waits for a second charge. */
function payableAfterItsSale(evidence: MoneyEvidence): readonly Violation[] {
  if (evidence.scope === "books" || !isRead(evidence, "qrOperations", "sales")) return [];
  const { qrOperations, sales } = evidence.facts;
  const live = new Set(
    bankOperations(evidence.ledger).flatMap(({ order, registered, closedSeq }) =>
      registered !== null && closedSeq === null ? [order] : [],
    ),
  );
  return qrOperations
    .filter(({ operationId, saleId }) => live.has(operationId) && sales.some((sale) => sale.saleId === saleId))
    .map(({ operationId, saleId }) =>
      violation(`sale ${saleId}`, `the QR ${short(operationId)} can still be paid, though sale ${short(saleId)} is there`),
    );
}

function documents(evidence: MoneyEvidence): readonly Violation[] {
  const twice = (ids: readonly string[]): readonly string[] => [...new Set(ids.filter((id, i) => ids.indexOf(id) < i))];
  const sales = isRead(evidence, "sales") ? twice(evidence.facts.sales.map(({ saleId }) => saleId)) : [];
  const returns = isRead(evidence, "returns") ? twice(evidence.facts.returns.map(({ returnId }) => returnId)) : [];
  return [
    ...sales.map((id) => violation(`sale ${id}`, `sale ${short(id)} was stored more than once`)),
    ...returns.map((id) => violation(`return ${id}`, `return ${short(id)} was stored more than once`)),
  ];
}

function answers({ ledger, wire }: MoneyEvidence): readonly Violation[] {
  const orders = new Set(ledger.map(({ order }) => order).filter((order) => order !== ""));
  const payloads = new Map<string, Set<string>>();
  for (const exchange of wire) {
    for (const { order, object } of speakingOf(orders, exchange.response?.body ?? "")) {
      if (typeof object["payload"] === "string") payloads.set(order, (payloads.get(order) ?? new Set()).add(object["payload"]));
    }
  }
  return [...payloads]
    .filter(([, seen]) => seen.size > 1)
    .map(([order]) => violation(`order ${order}`, `the shop answered different QRs for ${short(order)}`));
}

function violation(subject: string, sentence: string): Violation {
  return { invariant: "I10", subject, sentence };
}
