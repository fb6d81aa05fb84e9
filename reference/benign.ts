import { backend, backfill, bank, cashier, migrate } from "./plants.ts";

/**
 * Harmless changes that can be planted in this shop in the same way as breakages, each by overriding a trait of one part of it:
 * what everybody calls backward compatible. A harness that goes red of one raises a false alarm.
 */
export const benign = {
  N01: {
    id: "N01",
    title: "2.2 adds optional fields to every object of every answer to a till",
    rollout: "r2",
    plants: [backend("2.2", { unknownAnswerFields: "sent" })],
  },
  N06: {
    id: "N06",
    title: "the migration to 2.1 adds columns, a table and an index that nobody uses yet",
    rollout: "r1",
    plants: [migrate({ additions: "more" })],
  },
  N08: {
    id: "N08",
    title: "the bank calls of every payment three times, and of its beginning after its end",
    rollout: "r2",
    plants: [{ in: "faults", faults: ["callbacks=reordered"] }],
  },
  N09: {
    id: "N09",
    title: "copies are restarted while tills sell: the old ones at WARM, the new ones at MIX",
    rollout: "r2",
    plants: [{ in: "faults", faults: ["copy=old-restarted@WARM", "copy=new-restarted@MIX"] }],
  },
  N10: {
    id: "N10",
    title: "cashier 5.0 draws its codes in the shop's colours, larger, with a mark over the middle",
    rollout: "r2",
    plants: [cashier("5.0", { qrPicture: "branded" })],
  },
  N11: {
    id: "N11",
    title: "the bank gives out links without parameters: the QR proves the id alone",
    rollout: "r2",
    plants: [bank({ payload: "bare" })],
  },
  N12: {
    id: "N12",
    title: "the bank adds fields to its callback and changes their order; what it signs stays",
    rollout: "r2",
    plants: [bank({ callbackFields: "extra" })],
  },
  N13: {
    id: "N13",
    title: "the backfill is killed three times and started again each time",
    rollout: "r2",
    plants: [backfill({ killed: "three times" })],
  },
  N14: {
    id: "N14",
    title: "2.2 names the store's acquirer by a trade name that no till has seen",
    rollout: "r2",
    plants: [backend("2.2", { acquirerName: "trade name" })],
  },
} as const;
