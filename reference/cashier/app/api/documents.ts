import type { Build } from "../../builds.ts";
import { type Cart, type CartLine, cartTotal, exactLineSum, lineSum } from "../cart.ts";

/** How a sale or a return was paid; a till of ours never mixes tenders in one document. */
export type Tender =
  | { readonly kind: "CASH" }
  | { readonly kind: "CARD"; readonly rrn: string; readonly pan: string }
  | { readonly kind: "QR"; readonly operationId: string };

export interface SaleDocument {
  readonly syncId: string;
  readonly number: string;
  readonly moment: string;
  readonly shiftId: string;
  readonly cart: Cart;
  readonly tender: Tender;
}

type Href = (path: string) => string;

/** The body of a sale: every sum in kopecks, QR fields only when money came by QR. */
export function saleBody(sale: SaleDocument, build: Build, href: Href): unknown {
  const sum = cartTotal(sale.cart);
  return {
    meta: reference("retaildemand", sale.syncId, href),
    retailShift: { meta: reference("retailshift", sale.shiftId, href) },
    name: sale.number,
    moment: sale.moment,
    positions: positionsOf(sale.cart, build),
    sum,
    ...tenderSums(sale.tender.kind, sum, build),
    ...tenderDetails(sale.tender, sum),
    ...(build.traits.bonus === "none" ? {} : { bonusValueToEarn: Math.floor(sum / 100) }),
    environment: environmentOf(build),
  };
}

/** A cart as documents and parked sales carry it. */
export function positionsOf(cart: Cart, { traits }: Build): readonly unknown[] {
  const sumOf = (line: CartLine): number => (traits.positionSums === "cut off" ? Math.floor(exactLineSum(line)) : lineSum(line));
  return cart.map((line) => ({
    assortment: { meta: line.product.meta },
    quantity: line.quantity,
    price: line.product.price,
    discount: line.discount,
    sum: sumOf(line),
    vat: 0,
    vatEnabled: false,
  }));
}

export interface ReturnDocument {
  readonly syncId: string;
  readonly saleId: string;
  readonly number: string;
  readonly moment: string;
  readonly shiftId: string;
  readonly sum: number;
  readonly sums: Readonly<Record<string, number>>;
}

export function returnBody(document: ReturnDocument, build: Build, href: Href): unknown {
  return {
    meta: reference("retailsalesreturn", document.syncId, href),
    demand: { meta: reference("retaildemand", document.saleId, href) },
    retailShift: { meta: reference("retailshift", document.shiftId, href) },
    name: document.number,
    moment: document.moment,
    positions: [],
    sum: document.sum,
    ...document.sums,
    environment: environmentOf(build),
  };
}

export function shiftReference(syncId: string, href: Href): unknown {
  return { meta: reference("retailshift", syncId, href) };
}

export function tenderSums(kind: Tender["kind"], sum: number, build: Build): Record<string, number> {
  const sums = { cashSum: kind === "CASH" ? sum : 0, noCashSum: kind === "CARD" ? sum : 0 };
  return kind === "QR" || build.traits.qrSumSent === "always" ? { ...sums, qrSum: kind === "QR" ? sum : 0 } : sums;
}

export function environmentOf(build: Build): unknown {
  return {
    device: build.platform,
    os: navigator.platform,
    software: { name: "Tillgate reference cashier", vendor: "Tillgate", version: build.app },
  };
}

function tenderDetails(tender: Tender, sum: number): Record<string, unknown> {
  switch (tender.kind) {
    case "CASH":
      return {};
    case "CARD":
      return { cardTransaction: { rrnCode: tender.rrn, pan: tender.pan, amount: sum, acquiringType: "demo terminal" } };
    case "QR":
      return { qrTransaction: { transactionId: tender.operationId, externalOperationId: tender.operationId, acquiringType: "SBP" } };
  }
}

function reference(type: string, syncId: string, href: Href): unknown {
  return { href: href(`/entity/${type}/syncid/${syncId}`), type, mediaType: "application/json" };
}
