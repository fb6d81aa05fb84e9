import { attemptId, type Cell } from "../../domain/cell.ts";
import type { Verdict } from "../../domain/verdict.ts";
import { HOSTILE } from "./sample-stories.ts";

/** A verdict of every kind, each on the cells that it is named after; all others are proved. */
export function verdictOf(cell: Cell): Verdict {
  const base = proved(cell);
  if (cell.id.startsWith("history-paged/desktop@4.9/r2/MIX") && cell.service.kind === "steady") {
    return {
      ...base,
      kind: "regression",
      invariants: ["I11", "I12"],
      signature: {
        segment: "opens the history",
        invariants: ["I11"],
        assertion: "the screen is history",
        message: "the till crashed: cannot read property of undefined",
        endpoint: "GET /entity/retailoperation",
      },
      differences: [{ what: "rows in the history", control: "250", candidate: "100" }],
      sentence: "Desktop 4.9 showed 250 sales before and stops at 100 now: the answer of 2.2 no longer carries the offset it pages by.",
    };
  }
  if (cell.id === "shift-totals/desktop@4.9/r2/DONE") {
    return {
      ...base,
      kind: "changed",
      invariants: ["I12"],
      differences: [{ what: "card total", control: "123450", candidate: "0" }],
      sentence: `The X report of desktop 4.9 says card total 0.00 where it said 1 234.50; nobody declared that. ${HOSTILE}`,
    };
  }
  if (cell.id === "books/desktop@4.9/r2/MIX") {
    return {
      ...base,
      kind: "regression",
      invariants: ["I13"],
      differences: [{ what: "store old.sale", control: "312", candidate: "311" }],
      sentence: "One sale is in the new store and not in the old one.",
      evidence: `evidence/${attemptId(cell.id, 1)}`,
    };
  }
  if (cell.id === "qr-paid-push/desktop@5.0/r2/BACK~qr-shown")
    return {
      ...base,
      kind: "open",
      openBecause: "error",
      sentence: "The driver lost its session while the QR was shown; nothing can be said of the product.",
      invariants: [],
    };
  if (cell.id === "qr-paid-push/desktop@5.0/r2/BACK~paid-at-bank")
    return { ...base, kind: "open", openBecause: "precluded", sentence: "Not run: the rider lost its session before." };
  if (cell.id === "offline-queue/desktop@5.0/r2/APPS")
    return { ...base, kind: "open", openBecause: "missing", sentence: "No attempt was registered.", evidence: null };
  if (cell.id === "receipt-words/desktop@5.0/r2/DONE")
    return {
      ...base,
      kind: "suspect",
      sentence: "Failed once and passed once.",
      signature: { segment: "receipt", invariants: [], assertion: "words", message: HOSTILE, endpoint: null },
    };
  if (cell.id === "receipt-words/desktop@4.9/r2/DRAIN")
    return {
      ...base,
      kind: "regression",
      sentence: "The receipt says Kard instead of Card.",
      differences: [{ what: "receipt tender", control: "Card", candidate: "Kard" }],
    };
  return base;
}

/** What the verdict is where nothing went wrong. */
export function proved(cell: Cell): Verdict {
  const kind = cell.newFeature ? "new works" : "compatible";
  return {
    cell: cell.id,
    kind,
    openBecause: null,
    invariants: [],
    signature: null,
    differences: [],
    sentence: "The till showed what it showed before, and the bank's ledger agrees.",
    evidence: `evidence/${attemptId(cell.id, 1)}`,
  };
}
