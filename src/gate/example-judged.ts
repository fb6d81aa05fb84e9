import type { Cell } from "../domain/cell.ts";
import type { Plan } from "../domain/plan.ts";
import type { Tier } from "../domain/platform.ts";
import { NEVER_QUALIFIED } from "../domain/qualification.ts";
import type { Rollout } from "../domain/rollout.ts";
import { STAGES, STAGE_STORY, type Stage } from "../domain/stage.ts";
import type { Verdict, VerdictKind } from "../domain/verdict.ts";
import type { Judged } from "./decide.ts";

/** A small judged run, for the tests of this room. */
export const ROLLOUT: Rollout = {
  id: "r2",
  title: "QR",
  from: "2.1",
  to: "2.2",
  stages: STAGES,
  candidates: ["5.0"],
  migrate: null,
  backfill: null,
  announce: null,
  contract: null,
  features: { pointOfNoReturn: false },
  declares: [],
};

export function cell(scenario: string, app: string, stage: Stage, tier: Tier = 1): Cell {
  return {
    id: `${scenario}/desktop@${app}/r2/${stage}`,
    scenario,
    platform: "desktop",
    app,
    rollout: "r2",
    stage,
    checkpoint: null,
    service: { kind: "steady", by: STAGE_STORY[stage].serves },
    tier,
    control: null,
    newFeature: false,
    turn: 0,
  };
}

export function verdict({ id }: Cell, kind: VerdictKind, changes: Partial<Verdict> = {}): Verdict {
  const signature = { segment: "pays", invariants: [], assertion: "sum", message: "NaN", endpoint: null };
  const isRed = ["regression", "new fails", "changed", "pre-existing", "suspect"].includes(kind);
  return {
    cell: id,
    kind,
    openBecause: kind === "open" ? "error" : null,
    invariants: [],
    signature: isRed ? signature : null,
    differences: [],
    sentence: `${id} ${kind}`,
    evidence: kind === "open" ? null : `evidence/${id.replaceAll("/", "--")}--1`,
    ...changes,
  };
}

export function planOf(cells: readonly Cell[]): Plan {
  return {
    schema: 1,
    seed: 1,
    rollout: "r2",
    lane: "twin",
    pairs: 5,
    faults: [],
    cells,
    obligations: cells.map(({ id, tier }) => ({ id: `o:${id}`, rule: "old client, new world", cell: id, tier })),
    notApplicable: [],
    notCovered: [{ what: "ios cashiers", why: "no ios build is configured" }],
    walks: [{ rollout: "r2", from: "2.1", to: "2.2", stages: STAGES, riders: [] }],
  };
}

export function judged(
  pairs: readonly (readonly [Cell, VerdictKind] | readonly [Cell, VerdictKind, Partial<Verdict>])[],
  changes: Partial<Judged> = {},
): Judged {
  return {
    plan: planOf(pairs.map(([each]) => each)),
    verdicts: pairs.map(([each, kind, more]) => verdict(each, kind, more)),
    rollout: ROLLOUT,
    run: { run: "r2-1", breakages: [], faults: [], filters: "", startedAt: Date.UTC(2026, 10, 22), prover: NEVER_QUALIFIED },
    engines: ["chromium"],
    waivers: [],
    findings: [],
    ...changes,
  };
}
