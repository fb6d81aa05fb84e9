import { ApiError, CODES, missingField, unknownField } from "./api-error.ts";
import type { Release } from "./releases.ts";
import { memberOf, momentField, syncIdOf } from "./wire-meta.ts";

export interface DocumentBody {
  readonly syncId: string;
  readonly shiftSyncId: string;
  readonly number: string;
  readonly moment: string;
  readonly sum: number;
  readonly cash: number;
  readonly card: number;
  readonly qr: number;
  readonly cardRrn: string | null;
  readonly positions: readonly unknown[];
  /** The name of the first QR field in the body, or null. */
  readonly qrField: string | null;
  /** The sale that a return takes back; null in a sale and in a return without its base. */
  readonly demandSyncId: string | null;
  /** What the till says that the customer earns by this sale, in points of a kopeck. */
  readonly bonusEarned: number;
}

const QR_FIELDS = ["qrSum", "qrTransaction", "prepaymentQrSum"];

/** Fields of a sale and of a return as the public contract documents them; the ones this shop does not need are read and left. */
const FIELDS = new Set(
  (
    "meta retailShift name moment description agent positions sum cashSum noCashSum vatEnabled vatIncluded bottleUrl bottleSign cheque environment " +
    "cardTransaction customerOrder taxSystem bonusProgram bonusValueToEarn bonusValueToSpend prepaymentCash prepaymentNoCash"
  ).split(" "),
);

/** Lines are rounded each by itself, so a few kopecks between them and the whole are nobody's fault. */
const TOLERANCE_KOPECKS: Readonly<Record<Release["sumTolerance"], number>> = { "below 10 kopecks": 9, none: 0 };

/** Reads a sale or a return at the door. @throws ApiError */
export function readDocument(
  body: Readonly<Record<string, unknown>>,
  type: "retaildemand" | "retailsalesreturn",
  release: Release,
): DocumentBody {
  if (release.unknownFields === "refused") refuseUnknown(body, type, release);
  const syncId = syncIdOf(body["meta"], type);
  if (syncId === null) throw missingField("meta");
  const shiftSyncId = syncIdOf(body["retailShift"], "retailshift");
  if (shiftSyncId === null) throw missingField("retailShift");
  if (typeof body["name"] !== "string" || body["name"] === "") throw missingField("name");
  if (body["moment"] === undefined) throw missingField("moment");
  const positions = readPositions(body["positions"], type);

  const cash = kopecks(body["cashSum"] ?? 0, "cashSum");
  const card = kopecks(body["noCashSum"] ?? 0, "noCashSum");
  if (kopecks(body["prepaymentQrSum"] ?? 0, "prepaymentQrSum") > 0 && cash + card > 0)
    throw new ApiError(412, CODES.qrPrepaymentMixed, "What was prepaid by QR is finished by QR");
  for (const name of ["prepaymentCash", "prepaymentNoCash", "prepaymentQrSum"]) {
    if ((body[name] ?? 0) !== 0) throw new ApiError(412, null, "This shop takes no prepayments");
  }
  const qr = kopecks(body["qrSum"] ?? 0, "qrSum");
  const positionsSum = sumOf(positions);
  const sum = body["sum"] === undefined ? positionsSum : kopecks(body["sum"], "sum");
  if (qr > 0 && cash + card > 0) throw new ApiError(412, CODES.qrMixed, "QR cannot be mixed with cash or card");
  // A return of a whole sale names no positions: there it is the document's own sum alone.
  for (const should of positions.length === 0 ? [sum] : [sum, positionsSum]) {
    if (Math.abs(cash + card + qr - should) > TOLERANCE_KOPECKS[release.sumTolerance])
      throw new ApiError(412, CODES.sumsDiffer, `Cash, card and QR together are ${cash + card + qr}, the document's sum is ${should}`);
  }
  const rrn = memberOf(body["cardTransaction"], "rrnCode");
  return {
    syncId,
    shiftSyncId,
    number: body["name"],
    moment: momentField(body["moment"], "moment"),
    sum,
    cash,
    card,
    qr,
    cardRrn: typeof rrn === "string" ? rrn : null,
    positions,
    qrField: QR_FIELDS.find((name) => body[name] !== undefined) ?? null,
    demandSyncId: type === "retailsalesreturn" ? syncIdOf(body["demand"], "retaildemand") : null,
    bonusEarned: kopecks(body["bonusValueToEarn"] ?? 0, "bonusValueToEarn"),
  };
}

function refuseUnknown(body: Readonly<Record<string, unknown>>, type: string, release: Release): void {
  for (const name of Object.keys(body)) {
    const known =
      FIELDS.has(name) || (name === "demand" && type === "retailsalesreturn") || (release.qr !== "none" && QR_FIELDS.includes(name));
    if (!known) throw unknownField(name);
  }
}

export function readPositions(value: unknown, type: "retaildemand" | "retailsalesreturn"): readonly unknown[] {
  if (!Array.isArray(value)) throw missingField("positions");
  if (value.length === 0 && type === "retaildemand") throw missingField("positions");
  return value;
}

export function sumOf(positions: readonly unknown[]): number {
  return positions.reduce<number>((sum, position) => sum + kopecks(memberOf(position, "sum") ?? 0, "sum of a position"), 0);
}

function kopecks(value: unknown, name: string): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) {
    throw new ApiError(412, null, `The field "${name}" must be a whole number of kopecks`);
  }
  return value;
}
