/** The stages of a rollout in the order in which a walk passes them; a rollout may leave some out. */
export const STAGES = ["BASE", "DB", "WARM", "FILL", "MIX", "DRAIN", "DONE", "APPS", "BACK"] as const;
export type Stage = (typeof STAGES)[number];

export type Generation = "old" | "new";

/** What each stage does to the world, as people say it, and which generation a till is normally served by there. */
export const STAGE_STORY = {
  BASE: { serves: "old", copiesUp: ["old"], happens: "nothing yet: the control, what every build could do before" },
  DB: { serves: "old", copiesUp: ["old"], happens: "the migration runs under traffic" },
  WARM: { serves: "old", copiesUp: ["old", "new"], happens: "new copies come up beside the old ones" },
  FILL: { serves: "old", copiesUp: ["old", "new"], happens: "the backfill runs in small batches under light load" },
  MIX: { serves: "new", copiesUp: ["old", "new"], happens: "accounts are switched one by one, some in the middle of a sale" },
  DRAIN: { serves: "new", copiesUp: ["old", "new"], happens: "everybody is switched but for laggards" },
  DONE: { serves: "new", copiesUp: ["new"], happens: "the old copies are stopped after draining" },
  APPS: { serves: "new", copiesUp: ["new"], happens: "the new cashier build arrives beside the old one" },
  BACK: { serves: "old", copiesUp: ["old", "new"], happens: "rollback after the new version has written data" },
} as const satisfies Record<Stage, { serves: Generation; copiesUp: readonly Generation[]; happens: string }>;
