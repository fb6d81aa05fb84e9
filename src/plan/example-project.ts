import type { Command } from "../domain/command.ts";
import type { CashierBuild, Project } from "../domain/project.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { ScenarioFacts } from "../domain/scenario.ts";
import type { Selection } from "../domain/selection.ts";
import { STAGES } from "../domain/stage.ts";

/** A small shop with two builds and one rollout, for the tests of this room. */
const NOTHING: Command = { run: ["true"], env: {} };

function build(version: string, features: readonly string[]): CashierBuild {
  return {
    platform: "desktop",
    version,
    features,
    share: 0.5,
    supportedUntil: "2030-01-01",
    build: NOTHING,
    files: null,
    opens: { kind: "page", open: "index.html" },
    capabilities: {},
  };
}

const R2: Rollout = {
  id: "r2",
  title: "QR",
  from: "2.1",
  to: "2.2",
  stages: STAGES,
  candidates: ["5.0"],
  migrate: NOTHING,
  backfill: { ...NOTHING, remaining: "select 0", gate: true, paced: true },
  announce: null,
  contract: null,
  features: { pointOfNoReturn: false },
  declares: [],
};

const STARTED = { kind: "command", copies: 1, ...NOTHING, health: "/health", readyWithinMs: 1000 } as const;

export const PROJECT: Project = {
  name: "example",
  root: "",
  reports: "",
  specs: [],
  database: {
    prepare: NOTHING,
    facts: { sales: "", returns: "", receipts: "", qrOperations: "", qrRefunds: "", bankEvents: "", disagreements: [] },
    arrange: { acquirer: "update" },
    bySchema: {},
  },
  bank: { ...NOTHING, health: "/health", readyWithinMs: 1000, control: "/control" },
  backends: {
    "2.1": { version: "2.1", start: STARTED, features: ["qr-pending"] },
    "2.2": { version: "2.2", start: STARTED, features: ["qr", "qr-pending"] },
  },
  cashiers: [build("4.9", []), build("5.0", ["qr"])],
  rollouts: { r2: R2 },
  defaultRollout: "r2",
  breakages: {},
  qualification: null,
  acquirers: ["bank-a"],
  faults: [],
  phones: { appium: null, host: "127.0.0.1", phones: [] },
  availability: null,
  environments: {},
  cases: null,
};

export function story(id: string, facts: Partial<ScenarioFacts> = {}): ScenarioFacts {
  const needs = facts.needs ?? [];
  const served = facts.served ?? needs;
  return {
    id,
    title: id,
    tier: 1,
    lead: "cashier",
    tags: [],
    platforms: [],
    needs,
    served,
    resumes: served,
    elsewhere: [],
    without: [],
    notFor: [],
    stages: [],
    feltAt: null,
    checkpoints: [],
    changes: ["cut", "stopped", "reopened", "returned"],
    laggard: false,
    onlyCut: false,
    bank: {},
    callbacksReach: "the newest",
    shop: {},
    file: `specs/${id}.spec.ts`,
    ...facts,
  };
}

export const STORIES: readonly ScenarioFacts[] = [
  story("cash-sale", { checkpoints: ["cart filled"], laggard: true, tags: ["S01"] }),
  story("history", { tier: 2, laggard: true, tags: ["S04"] }),
  story("qr-paid", { needs: ["qr"], resumes: ["qr-pending"], checkpoints: ["qr shown", "QR scanned"], tags: ["S09"] }),
  story("qr-rollback", { needs: ["qr"], resumes: ["qr-pending"], checkpoints: ["qr shown"], onlyCut: true, stages: ["BACK"] }),
  story("old-till", { tier: 2, notFor: ["qr"], elsewhere: ["qr"] }),
  story("no-qr-here", { tier: 3, without: ["qr"] }),
];

export function selection(changes: Partial<Selection> = {}): Selection {
  return { rollout: "r2", platforms: [], apps: [], scenarios: [], stages: [], tiers: [], lane: "twin", seed: 1, pairs: 5, ...changes };
}
