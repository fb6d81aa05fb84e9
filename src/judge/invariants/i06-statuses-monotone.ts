import { isRead, type Check, type MoneyEvidence, type Violation } from "../money-evidence.ts";
import { short } from "../money-words.ts";
import { speakingOf } from "../wire-json.ts";

/** What may follow each status; a status that is not in the table says nothing about order. */
const MAY_FOLLOW: Readonly<Record<string, readonly string[]>> = {
  NEW: ["NEW", "IN_PROGRESS", "PAID", "REJECTED", "EXPIRED", "CANCELLED", "PARTIALLY_REFUNDED", "REFUNDED"],
  IN_PROGRESS: ["IN_PROGRESS", "PAID", "REJECTED", "EXPIRED", "CANCELLED", "PARTIALLY_REFUNDED", "REFUNDED"],
  PAID: ["PAID", "PARTIALLY_REFUNDED", "REFUNDED"],
  PARTIALLY_REFUNDED: ["PARTIALLY_REFUNDED", "REFUNDED"],
  REFUNDED: ["REFUNDED"],
  REJECTED: ["REJECTED"],
  EXPIRED: ["EXPIRED"],
  CANCELLED: ["CANCELLED"],
};

interface Sight {
  readonly from: number;
  readonly to: number;
  readonly order: string;
  readonly status: string;
}

/** I6: no observer ever sees a status go back, and terminal is terminal. */
export const statusesMonotone: Check = (evidence) => [
  ...(["till", "other-till"] as const).flatMap((device) =>
    goingBack(onTheWire(evidence, device), `the ${device === "till" ? "till" : "other till"} was told`),
  ),
  ...goingBack(onTheScreen(evidence), "the till showed"),
  ...wentBackInTheBooks(evidence),
];

/** What the shop's books say in the end must follow from all that it has told its till before. */
function wentBackInTheBooks(evidence: MoneyEvidence): readonly Violation[] {
  if (!isRead(evidence, "qrOperations")) return [];
  const told = [...onTheWire(evidence, "till"), ...onTheScreen(evidence)];
  return evidence.facts.qrOperations.flatMap(({ operationId, status }) => {
    const before = told.find((sight) => sight.order === operationId && !follows(sight.status, status.toUpperCase()));
    return before === undefined
      ? []
      : [
          {
            invariant: "I6",
            subject: `order ${operationId}`,
            sentence: `the shop's books say ${status} of ${short(operationId)}, of which the till knew that it is ${before.status}`,
          },
        ];
  });
}

function onTheWire({ ledger, wire }: MoneyEvidence, device: "till" | "other-till"): readonly Sight[] {
  const orders = new Set(ledger.map(({ order }) => order).filter((order) => order !== ""));
  return wire
    .filter((exchange) => exchange.device === device)
    .flatMap((exchange) =>
      speakingOf(orders, exchange.response?.body ?? "").flatMap(({ order, object }) =>
        typeof object["status"] === "string"
          ? [{ from: exchange.startedAt, to: exchange.endedAt, order, status: object["status"].toUpperCase() }]
          : [],
      ),
    );
}

function onTheScreen({ shown }: MoneyEvidence): readonly Sight[] {
  return shown.flatMap(({ at, status, operation }) =>
    status === null || operation === null
      ? []
      : [{ from: at, to: at, order: operation, status: status.toUpperCase().replace(/[\s-]+/g, "_") }],
  );
}

function goingBack(sights: readonly Sight[], who: string): readonly Violation[] {
  const found = new Map<string, Violation>();
  for (const later of sights) {
    // Answers that were on their way at the same time may overtake each other; that is not a status going back.
    const back = sights.find(
      (earlier) => earlier.order === later.order && earlier.to < later.from && !follows(earlier.status, later.status),
    );
    if (back !== undefined && !found.has(later.order)) {
      found.set(later.order, {
        invariant: "I6",
        subject: `order ${later.order}`,
        sentence: `${who} ${later.status} of ${short(later.order)} after ${back.status}`,
      });
    }
  }
  return [...found.values()];
}

function follows(earlier: string, later: string): boolean {
  const allowed = MAY_FOLLOW[earlier];
  return allowed === undefined || MAY_FOLLOW[later] === undefined || allowed.includes(later);
}
