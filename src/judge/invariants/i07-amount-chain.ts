import { parseNspkLink } from "../../domain/nspk-link.ts";
import { isRead, type Check, type MoneyEvidence } from "../money-evidence.ts";
import { money, short } from "../money-words.ts";
import { speakingOf } from "../wire-json.ts";

interface Hop {
  readonly order: string;
  readonly where: string;
  readonly amount: number;
}

/** I7: the same integer of minor units at every hop: cart, request, answer, row, bank, QR, label, callback, document. */
export const amountChain: Check = (evidence) => {
  const registered = new Map(
    evidence.ledger.flatMap(({ order, event }) => (event.kind === "registered" ? [[order, event.amountMinor] as const] : [])),
  );
  const chain = new Map<string, Hop[]>();
  for (const hop of hopsOf(evidence)) {
    if (registered.has(hop.order) || hop.order.startsWith("picture")) chain.set(hop.order, [...(chain.get(hop.order) ?? []), hop]);
  }
  return [...chain].flatMap(([order, hops]) => {
    const right = registered.get(order) ?? hops[0]?.amount ?? 0;
    const wrong = hops.filter(({ amount }) => amount !== right || !Number.isSafeInteger(amount));
    const places = [...new Set(wrong.map(({ where, amount }) => `${where} ${money(amount)}`))];
    return places.length === 0
      ? []
      : [
          {
            invariant: "I7",
            subject: `order ${order}`,
            sentence: `${registered.has(order) ? "the bank was asked for" : "the cart says"} ${money(right)}, but ${places.slice(0, 3).join(", ")}`,
          },
        ];
  });
};

function hopsOf(evidence: MoneyEvidence): readonly Hop[] {
  return [...atTheBank(evidence), ...inTheShop(evidence), ...onTheWire(evidence), ...onTheScreen(evidence)];
}

function atTheBank({ ledger }: MoneyEvidence): readonly Hop[] {
  return ledger.flatMap(({ order, event }) => {
    if (event.kind === "accepted") return [{ order, where: "the customer paid", amount: event.amountMinor }];
    // A forged callback names whatever it likes; I8 sees to it that nobody believes it.
    if (event.kind === "callback-sent" && event.genuine) return [{ order, where: "the callback says", amount: event.amountMinor }];
    return [];
  });
}

function inTheShop(evidence: MoneyEvidence): readonly Hop[] {
  if (!isRead(evidence, "qrOperations")) return [];
  const { qrOperations, sales, receipts } = evidence.facts;
  return qrOperations.flatMap(({ operationId: order, saleId, amountMinor, status }) => {
    const isPaid = status.toUpperCase() === "PAID";
    const documents = isPaid && isRead(evidence, "sales") ? sales.filter((sale) => sale.saleId === saleId && sale.qrMinor > 0) : [];
    const printed =
      documents.length > 0 && isRead(evidence, "receipts")
        ? receipts.filter((receipt) => receipt.kind === "sell" && receipt.docId === saleId)
        : [];
    return [
      { order, where: "the shop's row says", amount: amountMinor },
      ...documents.map(({ qrMinor }) => ({ order, where: "the sale says", amount: qrMinor })),
      ...printed.map(({ sumMinor }) => ({ order, where: "the receipt says", amount: sumMinor })),
    ];
  });
}

function onTheWire({ ledger, wire }: MoneyEvidence): readonly Hop[] {
  const orders = new Set(ledger.map(({ order }) => order).filter((order) => order !== ""));
  const amountsIn = (where: string, body: string): readonly Hop[] =>
    speakingOf(orders, body).flatMap(({ order, object }) =>
      typeof object["amount"] === "number" ? [{ order, where, amount: object["amount"] }] : [],
    );
  // The bank speaks its own dialect (rubles, strings) on its side of the wire; the ledger has it in minor units already.
  return wire
    .filter(({ device }) => device !== "bank")
    .flatMap((exchange) => [
      ...amountsIn("the till asked for", exchange.request.body),
      ...amountsIn("the till was answered", exchange.response?.body ?? ""),
    ]);
}

function onTheScreen({ ledger, decoded }: MoneyEvidence): readonly Hop[] {
  const registered = ledger.flatMap(({ order, event }) => (event.kind === "registered" ? [{ order, payload: event.payload }] : []));
  // A sticker asks for one sum after the other: which of them a picture of it meant is not written in it.
  const own = registered.filter(({ payload }) => registered.filter((other) => other.payload === payload).length === 1);
  const orderOf = new Map(own.map(({ payload, order }) => [payload, order]));
  return decoded.flatMap(({ text, labelMinor, expectedMinor, screenshot }) => {
    const order = (text === null ? undefined : orderOf.get(text)) ?? `picture ${short(screenshot)}`;
    const inside = text === null ? null : (parseNspkLink(text)?.sumMinor ?? null);
    return [
      { order, where: "the cart says", amount: expectedMinor },
      ...(inside === null ? [] : [{ order, where: "the QR says", amount: inside }]),
      ...(labelMinor === null ? [] : [{ order, where: "the label beside the QR says", amount: labelMinor }]),
    ];
  });
}
