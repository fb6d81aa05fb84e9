import type { Breakage, Plant } from "../domain/breakage.ts";
import type { Environment } from "../domain/environment.ts";
import type { Project } from "../domain/project.ts";
import type { Catalogue, RedSquare, Square, WalkedTrial } from "../domain/qualification.ts";
import type { Selection } from "../domain/selection.ts";
import { PROJECT } from "../plan/example-project.ts";
import type { Asked } from "./choose-trials.ts";

/** A small catalogue and a shop that can plant a part of it, for the tests of this room. */
const planted = (id: string, ...plants: readonly Plant[]): Breakage => ({ id, title: `${id} planted`, rollout: "r2", plants });

export const SHOP: Project = {
  ...PROJECT,
  breakages: {
    B1: planted("B1", { in: "backend", version: "2.2", env: {} }),
    B2: planted("B2", { in: "cashier", platform: null, version: "5.0", env: {} }),
    B9: planted("B9", { in: "gate", skipped: true }),
  },
  qualification: { catalogue: "", benign: { N1: planted("N1", { in: "bank", env: {} }) } },
};

export const PRODUCTION: Environment = {
  name: "production",
  title: "what customers use",
  replicaOf: null,
  backend: "2.2",
  rollout: "r2",
  stage: "DONE",
  shop: {},
  bank: {},
  faults: [],
  carries: [],
  locale: null,
  timeZone: null,
  runs: { kind: "here" },
};

export const CATALOGUE: Catalogue = {
  schema: 1,
  platforms: ["desktop", "android"],
  core: ["S01"],
  breakages: [
    {
      id: "B1",
      title: "a field renamed",
      rollout: "r2",
      red: [{ stages: ["MIX", "DONE"], platforms: ["desktop"], apps: ["4.9"] }],
      stories: ["S04", "S03"],
      invariants: ["I5", "I12"],
      shows: "",
      evidence: "",
    },
    {
      id: "B2",
      title: "an id forgotten",
      rollout: "r2",
      red: [{ stages: ["MIX"], platforms: ["desktop"], apps: ["5.0"] }],
      stories: ["S09"],
      invariants: ["I1"],
      shows: "",
      evidence: "",
    },
    {
      id: "B3",
      title: "a column dropped",
      rollout: "r2",
      red: [{ stages: ["DB"], platforms: ["desktop"], apps: ["4.9"] }],
      stories: ["S01"],
      invariants: ["I14"],
      shows: "",
      evidence: "",
    },
  ],
  benign: [{ id: "N1", title: "a field more", rollout: "r2", stories: ["S09"], why: "" }],
};

export function ask(
  changes: Partial<Pick<Asked, "only" | "rollouts">> = {},
  selection: Partial<Pick<Selection, "platforms" | "apps" | "stages" | "scenarios">> = {},
): Asked {
  return { only: [], rollouts: [], selection: { platforms: [], apps: [], stages: [], scenarios: [], ...selection }, ...changes };
}

export function red(square: Square, invariants: readonly string[] = ["I5"]): RedSquare {
  return { square, cell: `history/${square}`, invariants, sentence: `the till shows NaN at ${square}` };
}

export function walkedTrial(changes: Partial<WalkedTrial> = {}): WalkedTrial {
  return {
    kind: "breakage",
    id: "B1",
    title: "a field renamed",
    rollout: "r2",
    predictedRed: ["MIX/desktop@4.9", "DONE/desktop@4.9"],
    caught: [red("MIX/desktop@4.9"), red("DONE/desktop@4.9")],
    missed: [],
    unexpectedRed: [],
    wrongInvariant: [],
    green: ["BASE/desktop@4.9", "MIX/desktop@5.0", "DONE/desktop@5.0", "BACK/desktop@4.9"],
    unsettled: [],
    experiments: 24,
    run: "r2-20261122-101500-abcd",
    limits: "--stage MIX,DONE,BACK",
    at: Date.UTC(2026, 10, 22, 10, 20),
    tookMs: 61_000,
    ...changes,
  };
}
