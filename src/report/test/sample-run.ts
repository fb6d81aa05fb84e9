import type { RunRecord } from "../run-record.ts";

/** The run that the sample record is of. */
export const RUN = {
  id: "2026-11-22-0315-r2",
  seed: 1,
  lane: "twin",
  engines: ["Chromium 142.0.7444.59"],
  startedAt: Date.UTC(2026, 10, 22, 3, 15, 0),
  endedAt: Date.UTC(2026, 10, 22, 3, 18, 7),
  project: "Reference shop",
  rolloutTitle: "QR payment is switched on and old payments are copied",
  breakages: [],
} as const satisfies Omit<RunRecord["run"], "scenarios">;
