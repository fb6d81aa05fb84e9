import { z } from "zod";
import type { LedgerEntry } from "../domain/ledger.ts";

const minor = z.int();

const event = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("registered"), amountMinor: minor, currency: z.string(), payload: z.string() }),
  z.object({ kind: z.literal("scanned") }),
  z.object({ kind: z.literal("accepted"), amountMinor: minor, bankTrxId: z.string() }),
  z.object({ kind: z.literal("rejected"), reason: z.string() }),
  z.object({ kind: z.literal("cancelled") }),
  z.object({ kind: z.literal("cancel-refused"), because: z.string() }),
  z.object({ kind: z.literal("expired") }),
  z.object({ kind: z.literal("refund-requested"), refundId: z.string(), amountMinor: minor }),
  z.object({ kind: z.literal("refund-completed"), refundId: z.string(), amountMinor: minor }),
  z.object({ kind: z.literal("refund-declined"), refundId: z.string(), because: z.string() }),
  z.object({ kind: z.literal("inquired"), answered: z.string() }),
  z.object({
    kind: z.literal("callback-sent"),
    eventKey: z.string(),
    status: z.string(),
    amountMinor: minor,
    delivery: z.int(),
    genuine: z.boolean(),
  }),
  z.object({ kind: z.literal("callback-answered"), eventKey: z.string(), httpStatus: z.int() }),
  z.object({
    kind: z.literal("receipt-printed"),
    receipt: z.enum(["sell", "sell_refund"]),
    documentId: z.string(),
    sumMinor: minor,
    tender: z.string(),
    fdNumber: z.int(),
  }),
  z.object({ kind: z.literal("refused-request"), why: z.string() }),
]);

const entry: z.ZodType<LedgerEntry> = z.object({
  seq: z.int(),
  at: z.int(),
  account: z.string(),
  dialect: z.string(),
  bankOperation: z.string(),
  order: z.string(),
  event,
});

/** What the bank's ledger route answers: every amount a whole number, every event one that we know. */
export const ledgerAnswer = z.object({ entries: z.array(entry), last: z.int() });
