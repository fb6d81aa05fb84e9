/**
 * Incompatibilities that can be planted in this shop, each by overriding a trait of one part of it. Which cells each must turn red
 * is predicted by the catalogue of the domain; the harness is told none of it.
 */
export const breakages = {
  K02: {
    id: "K02",
    title: "2.2 renames noCashSum to cardSum in history and shift report, and drops the old name",
    rollout: "r2",
    plants: [backend("2.2", { noCashSumOnWire: "dropped" })],
  },
  K03: {
    id: "K03",
    title: "2.2 refuses a sale without the header X-Pos-Operation-Id, which old builds never send",
    rollout: "r2",
    plants: [backend("2.2", { operationIdHeader: "required" })],
  },
  K06: {
    id: "K06",
    title: "2.2 writes amounts of QR operations in rubles instead of kopecks",
    rollout: "r2",
    plants: [backend("2.2", { qrAmountOnWire: "major" })],
  },
  K13: {
    id: "K13",
    title: "the migration to 2.2 drops the old columns one release early, while 2.1 serves",
    rollout: "r2",
    plants: [{ in: "migrate", env: traits({ oldColumns: "dropped" }) }],
  },
  K18: {
    id: "K18",
    title: "2.1 cannot read the tender QR that 2.2 writes",
    rollout: "r2",
    plants: [backend("2.1", { qrRowReader: "strict" })],
  },
  K19: {
    id: "K19",
    title: "the backfill reads first and writes later without a guard, over fresh returns",
    rollout: "r2",
    plants: [{ in: "backfill", env: traits({ guard: "none" }) }],
  },
  K20: {
    id: "K20",
    title: "the backfill stops at 80 %, and accounts are switched all the same",
    rollout: "r2",
    plants: [
      { in: "backfill", env: traits({ stopAt: 0.8 }) },
      { in: "gate", skipped: true },
    ],
  },
  K29: {
    id: "K29",
    title: "cashier 5.0 on the desktop mints an operation id per tap",
    rollout: "r2",
    plants: [{ in: "cashier", platform: "desktop", version: "5.0", env: traits({ operationIdMinted: "per tap" }) }],
  },
} as const;

function backend<Version extends string>(version: Version, overridden: Readonly<Record<string, string>>) {
  return { in: "backend", version, env: traits(overridden) } as const;
}

function traits(overridden: Readonly<Record<string, string | number>>) {
  return { REFERENCE_TRAITS: JSON.stringify(overridden) };
}
