import type { Release } from "./releases.ts";

/** One row of a document's money, whichever store it came from. */
export interface MoneyRow {
  readonly tender: string;
  readonly amount: number;
  readonly returned: number;
}

/** A document's money by tender, in minor units. */
export interface TenderSums {
  readonly cash: number;
  readonly card: number;
  readonly qr: number;
  readonly returnedCash: number;
  readonly returnedCard: number;
  readonly returnedQr: number;
}

export const NO_MONEY: TenderSums = { cash: 0, card: 0, qr: 0, returnedCash: 0, returnedCard: 0, returnedQr: 0 };

export class UnknownTenderError extends Error {
  override readonly name = "UnknownTenderError";
}

/**
 * The rows as sums. A tender that this release does not know counts as paid without cash; a strict reader refuses to read it.
 * @throws UnknownTenderError
 */
export function tenderSums(rows: readonly MoneyRow[], release: Pick<Release, "qr" | "qrRowReader">): TenderSums {
  const known = release.qr === "on" ? ["CASH", "CARD", "QR"] : ["CASH", "CARD"];
  const sums = { ...NO_MONEY };
  for (const { tender, amount, returned } of rows) {
    if (release.qrRowReader === "strict" && !known.includes(tender)) throw new UnknownTenderError(`no enum constant Tender.${tender}`);
    if (tender === "CASH") {
      sums.cash += amount;
      sums.returnedCash += returned;
    } else if (tender === "QR") {
      sums.qr += amount;
      sums.returnedQr += returned;
    } else {
      sums.card += amount;
      sums.returnedCard += returned;
    }
  }
  return sums;
}

export function isReturned(sums: TenderSums): boolean {
  const paid = sums.cash + sums.card + sums.qr;
  return paid > 0 && sums.returnedCash + sums.returnedCard + sums.returnedQr >= paid;
}

/** The tender as a receipt says it. */
export function tenderOf(sums: Pick<TenderSums, "cash" | "card" | "qr">): string {
  const paid = (["cash", "card", "qr"] as const).filter((tender) => sums[tender] > 0);
  return paid.length === 1 && paid[0] !== undefined ? paid[0].toUpperCase() : "MIXED";
}

/**
 * The sums as an app may read them. For apps that did not announce QR everything that is not cash stays one sum, as it was
 * when they were built (the legacy projection); releases that do not offer QR know no other.
 */
export function sumsOnWire(sums: TenderSums, release: Release, knowsQr: boolean): Readonly<Record<string, number>> {
  const both = release.tenderSumsOnWire === "legacy and new";
  const noCash = both && knowsQr ? sums.card : sums.card + sums.qr;
  return {
    cashSum: sums.cash,
    ...(release.noCashSumOnWire === "sent" ? { noCashSum: noCash } : {}),
    ...(both ? { cardSum: sums.card, qrSum: sums.qr } : {}),
  };
}

export function tenderOnWire(sums: TenderSums, release: Release, knowsQr: boolean): string {
  const own = release.tenderSumsOnWire === "legacy and new" && (knowsQr || release.qrTenderOnWire === "always");
  return tenderOf(own ? sums : { cash: sums.cash, card: sums.card + sums.qr, qr: 0 });
}
