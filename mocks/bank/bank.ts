import { createHash } from "node:crypto";
import type { CustomerDoes } from "../../src/domain/control.ts";
import type { LedgerEvent } from "../../src/domain/ledger.ts";
import { KNOBS_AT_REST, type SetKnobs } from "./knobs.ts";
import type { Ledger } from "./ledger.ts";
import { bareLinkText, linkText, mintQrId, qrIdInLink } from "./link.ts";
import { act, type DialectName, type Operation, type Phase, type Refund, type Step, type Verb } from "./operation.ts";
import { openStickers, type Sticker } from "./stickers.ts";
import type { BankTraits } from "./traits.ts";

/** Three days, as the acquirers say, unless the order names an end. */
const LIFE_MS = 72 * 3_600_000;
const QR_PREFIX = { qrpay: "AD", "rub-rest": "BD", "nspk-agent": "AP" } as const satisfies Record<DialectName, string>;

export interface Order {
  readonly account: string;
  readonly dialect: DialectName;
  readonly order: string;
  readonly amountMinor: number;
  readonly note: string;
  /** Epoch ms, or null for the bank's own life time. */
  readonly expiresAt: number | null;
  /** The reusable link that this order activates; null: a link of its own. */
  readonly sticker: Sticker | null;
}

export type Registration =
  /** `answerLost`: the QR is there, but the shop is told of a failure. */
  | {
      readonly kind: "registered";
      readonly operation: Operation;
      readonly answerLost: boolean;
      /** Settled when whatever the shop has to hear before the answer has been said. */
      readonly told: Promise<void>;
    }
  /** The identical order was registered before: same QR again. */
  | { readonly kind: "again"; readonly operation: Operation }
  | { readonly kind: "other amount"; readonly operation: Operation }
  /** The sticker still waits for the money of another order. */
  | { readonly kind: "busy"; readonly operation: Operation }
  | { readonly kind: "failed" };

export type CustomerAnswer =
  | { readonly kind: "done"; readonly amountMinor: number; readonly told: Promise<void> }
  | { readonly kind: "no such qr" }
  | { readonly kind: "refused"; readonly because: string };

/** In which phases of its QR a customer can do what. */
const ALIVE: readonly Phase[] = ["registered", "in progress"];
const CAN: Readonly<Record<CustomerDoes, readonly Phase[]>> = {
  scans: ALIVE,
  pays: ALIVE,
  "is declined": ALIVE,
  "waits too long": ALIVE,
  "pays too late": ["cancelled", "expired"],
};

/** There is nothing that anybody must hear at once. */
const SAID = Promise.resolve();

export type Bank = ReturnType<typeof openAccounts>;

/** What the bank knows and does, in no dialect at all. Everything that happens goes through the ledger. */
export function openAccounts(world: {
  readonly accounts: readonly string[];
  readonly ledger: Ledger;
  readonly traits: BankTraits;
  readonly seed: string;
  readonly now: () => number;
  /** Told of a payment that began or ended just now; settled when the shop has heard all that there is to hear. */
  readonly onNews: (operation: Operation, knobs: SetKnobs) => Promise<void>;
}) {
  const { ledger, traits, now } = world;
  const knobs = new Map<string, SetKnobs>();
  const qrsMade = new Map<string, number>();
  const byQrId = new Map<string, Operation>();
  const qrIdByOrder = new Map<string, string>();
  const stickers = openStickers(world.seed);

  const knobsOf = (account: string): SetKnobs => knobs.get(account) ?? KNOBS_AT_REST;
  const orderKey = (account: string, dialect: DialectName, order: string): string => JSON.stringify([account, dialect, order]);
  const record = (operation: Operation, event: LedgerEvent): void => {
    const { account, dialect, qrId, order } = operation;
    ledger.append({ account, dialect, bankOperation: qrId, order, event });
  };

  function take(operation: Operation, verb: Verb): Step {
    const step = act(operation, verb, now());
    byQrId.set(operation.qrId, step.operation);
    for (const event of step.events) record(operation, event);
    return step;
  }

  /** A QR nobody scanned dies at its time; it is noticed when somebody looks. A payment under way is carried to its end. */
  function current(operation: Operation | undefined): Operation | null {
    if (operation === undefined) return null;
    const overdue = operation.phase === "registered" && now() >= operation.expiresAt;
    return overdue ? take(operation, { kind: "expire" }).operation : operation;
  }

  function register(order: Order): Registration {
    const key = orderKey(order.account, order.dialect, order.order);
    const known = current(byQrId.get(qrIdByOrder.get(key) ?? ""));
    if (known !== null) return { kind: known.amountMinor === order.amountMinor ? "again" : "other amount", operation: known };
    const fate = knobsOf(order.account).register;
    if (fate === "fails") return { kind: "failed" };
    const waiting = order.sticker === null ? null : current(byQrId.get(stickers.activationOf(order.sticker.qrcId) ?? ""));
    if (waiting !== null && ALIVE.includes(waiting.phase)) {
      if (traits.activation === "refuses a second" || waiting.phase === "in progress") return { kind: "busy", operation: waiting };
      take(waiting, { kind: "cancel" });
    }

    const number = (qrsMade.get(order.account) ?? 0) + 1;
    qrsMade.set(order.account, number);
    const qrId = mintQrId({ prefix: QR_PREFIX[order.dialect], seed: world.seed, account: order.account, number });
    const currency = "RUB";
    const operation: Operation = {
      account: order.account,
      dialect: order.dialect,
      qrId,
      order: order.order,
      amountMinor: order.amountMinor,
      currency,
      payload: order.sticker?.payload ?? payloadOf({ qrId, amountMinor: order.amountMinor, currency }),
      note: order.note,
      registeredAt: now(),
      expiresAt: order.expiresAt ?? now() + LIFE_MS,
      transactionId: transactionIdFor(qrId),
      phase: "registered",
      since: now(),
      refunds: [],
    };
    byQrId.set(qrId, operation);
    qrIdByOrder.set(key, qrId);
    if (order.sticker !== null) stickers.activate(order.sticker.qrcId, qrId);
    record(operation, { kind: "registered", amountMinor: operation.amountMinor, currency, payload: operation.payload });
    // A shop that asks again must find a bank that works, whatever number it asks under.
    if (fate === "fails after effect") knobs.set(order.account, { ...knobsOf(order.account), register: "works" });
    const told = fate === "paid before the answer" ? tell(take(operation, { kind: "scan" }).operation, { kind: "accept" }) : SAID;
    return { kind: "registered", operation, answerLost: fate === "fails after effect", told };
  }

  function payloadOf(qr: { readonly qrId: string; readonly amountMinor: number; readonly currency: string }): string {
    return traits.payload === "bare" ? bareLinkText(qr.qrId) : linkText(qr);
  }

  /** Does it and tells the shop. */
  function tell(operation: Operation, verb: Verb): Promise<void> {
    return world.onNews(take(operation, verb).operation, knobsOf(operation.account));
  }

  function cancel(operation: Operation): Step {
    if (operation.phase === "cancelled") return { operation, events: [], refused: null };
    if (operation.phase === "accepted" && traits.paidCancel === "answers ok") {
      record(operation, { kind: "cancel-refused", because: "accepted, but the bank answers OK" });
      return { operation, events: [], refused: null };
    }
    return take(operation, { kind: "cancel" });
  }

  /** The same refund asked again is answered again, never paid again; null when its id stands for another amount. */
  function refund(operation: Operation, asked: { readonly refundId: string; readonly amountMinor: number }): Refund | null {
    const before = operation.refunds.find((one) => one.refundId === asked.refundId);
    if (before !== undefined) return before.amountMinor === asked.amountMinor ? before : null;
    return take(operation, { kind: "refund", ...asked }).operation.refunds.at(-1) ?? null;
  }

  /** The customer pays what the bank registered, not what the link says. */
  function customer(account: string, does: CustomerDoes, payload: string): CustomerAnswer {
    const scannedId = qrIdInLink(payload) ?? "";
    const operation = current(byQrId.get(stickers.activationOf(scannedId) ?? scannedId));
    if (operation === null || operation.account !== account) return { kind: "no such qr" };
    const { phase, amountMinor } = operation;
    if (!CAN[does].includes(phase)) return { kind: "refused", because: phase };
    return { kind: "done", amountMinor, told: doneBy(does, operation) };
  }

  /** Nobody waits for the callbacks of an ordinary payment; what is odd about the others is seen when the shop has heard of it. */
  function doneBy(does: CustomerDoes, operation: Operation): Promise<void> {
    switch (does) {
      case "scans":
        return operation.phase === "registered" ? tell(operation, { kind: "scan" }) : SAID;
      case "pays":
        void tell(scanned(operation), { kind: "accept" });
        return SAID;
      case "is declined":
        void tell(scanned(operation), { kind: "reject", reason: "declined by the customer's bank" });
        return SAID;
      case "waits too long":
        take(operation, { kind: "expire" });
        return SAID;
      case "pays too late":
        return tell(operation, { kind: "accept late" });
    }
  }

  function scanned(operation: Operation): Operation {
    return operation.phase === "registered" ? take(operation, { kind: "scan" }).operation : operation;
  }

  /** Every QR of the account that still could take money expires now, even one in progress; nobody is called back. */
  function settle(account: string): number {
    const alive = [...byQrId.values()].filter(
      (one) => one.account === account && (one.phase === "registered" || one.phase === "in progress"),
    );
    for (const operation of alive) take(operation, { kind: "expire" });
    return alive.length;
  }

  return {
    knows: (account: string): boolean => world.accounts.includes(account),
    knobsOf,
    turnKnobs: (account: string, set: SetKnobs): void => void knobs.set(account, set),
    byQrId: (qrId: string): Operation | null => current(byQrId.get(qrId)),
    byOrder: (account: string, dialect: DialectName, order: string): Operation | null =>
      current(byQrId.get(qrIdByOrder.get(orderKey(account, dialect, order)) ?? "")),
    stickers,
    all: (): readonly Operation[] => [...byQrId.values()],
    register,
    cancel,
    refund,
    customer,
    settle,
    inquired: (operation: Operation, answered: string): void => record(operation, { kind: "inquired", answered }),
    refuse: (
      from: { readonly account: string; readonly dialect: string; readonly order: string; readonly qrId?: string },
      why: string,
    ): void => {
      const { account, dialect, order, qrId = "" } = from;
      ledger.append({ account, dialect, bankOperation: qrId, order, event: { kind: "refused-request", why } });
    },
  };
}

/** An integer, as the rub-rest contract has it; the same for the same QR. 48 bits stay exact in every JSON reader. */
function transactionIdFor(qrId: string): string {
  return String(createHash("sha256").update(qrId).digest().readUIntBE(0, 6));
}
