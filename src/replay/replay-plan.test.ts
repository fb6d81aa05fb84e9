import assert from "node:assert/strict";
import type { Environment } from "../domain/environment.ts";
import { exampleCase, pays, PROJECT, seesPaid, sells, world, WORDS } from "./example-case.ts";
import { planReplay, type ReplayPlan } from "./replay-plan.ts";

const HOTFIX: Environment = {
  name: "hotfix",
  title: "hotfix",
  replicaOf: null,
  backend: "2.2",
  rollout: "r2",
  stage: "DONE",
  shop: { acquirer: "bank-a" },
  bank: { callbacks: "delayed" },
  faults: [],
  carries: [],
  locale: null,
  timeZone: "Europe/Moscow",
  runs: { kind: "here" },
};

const planned = (told = exampleCase(), environment = HOTFIX) =>
  planReplay({ told, project: PROJECT, environment, vocabulary: WORDS, lane: "twin", seed: 7, spec: "/runs/production.mjs" });

function planOf(told = exampleCase(), environment = HOTFIX): ReplayPlan {
  const plan = planned(told, environment);
  assert.ok(!("problems" in plan), JSON.stringify(plan));
  return plan;
}

function problemsOf(told = exampleCase(), environment = HOTFIX): readonly string[] {
  const plan = planned(told, environment);
  assert.ok("problems" in plan);
  return plan.problems.map(({ at, message }) => `${at === null ? "fleet" : `${at.line}:${at.column}`} ${message}`);
}

describe("the plan of a replay", () => {
  it("is one cell, where the environment stands, with only the stages that make that world", () => {
    const { plan, rollout } = planOf();

    assert.deepEqual(
      plan.cells.map(({ id, service }) => [id, service]),
      [["case-payment-lost/desktop@5.0/r2/DONE", { kind: "replayed", by: "new", changes: [] }]],
    );
    assert.deepEqual(plan.walks[0]?.stages, ["BASE", "DB", "FILL", "MIX", "DONE"]);
    assert.deepEqual(
      plan.walks[0]?.riders.flatMap(({ itinerary }) => itinerary.flatMap(({ cells }) => cells)),
      ["case-payment-lost/desktop@5.0/r2/DONE"],
    );
    assert.deepEqual([rollout.id, plan.pairs], ["r2", 0]);
  });

  it("comes to the rollback through what was done before it", () => {
    assert.deepEqual(planOf(exampleCase({ fleet: { stage: "BACK" } })).plan.walks[0]?.stages, [
      "BASE",
      "DB",
      "FILL",
      "MIX",
      "DONE",
      "BACK",
    ]);
  });

  it("has from the environment what the case does not say", () => {
    const { told } = planOf(exampleCase({ fleet: { bank: { inquiry: "stale" }, shop: { qr: true } } }));

    assert.deepEqual(told.fleet.bank, { callbacks: "delayed", inquiry: "stale" });
    assert.deepEqual(told.fleet.shop, { acquirer: "bank-a", qr: true });
    assert.deepEqual([told.fleet.backend, told.fleet.timeZone], ["2.2", "Europe/Moscow"]);
  });

  it("changes the world before the steps that say so, and asks old and new versions for what they serve", () => {
    const told = exampleCase({
      fleet: { stage: "MIX", serves: "old", app: "4.9" },
      steps: [sells, world({ kind: "switch" }), world({ kind: "bank", knobs: {} }), world({ kind: "upgrade", app: "5.0" }), pays, seesPaid],
    });

    const { plan, scenario } = planOf(told);

    assert.deepEqual(plan.cells[0]?.service, {
      kind: "replayed",
      by: "old",
      changes: [
        { at: "before step 2", does: "switch" },
        { at: "before step 4", does: "upgrade", app: "5.0" },
      ],
    });
    assert.deepEqual([scenario.served, scenario.resumes, scenario.checkpoints], [["qr"], ["qr-pending"], ["before step 2"]]);
  });

  it("leaves out the rollout where a version was there from the beginning", () => {
    const { plan, rollout } = planOf(exampleCase(), { ...HOTFIX, rollout: null, stage: "BASE" });

    assert.deepEqual([rollout.from, rollout.to, plan.walks[0]?.stages], ["2.2", "2.2", ["BASE"]]);
  });

  it("finds the rollout that brought a version which the case names", () => {
    const { rollout, plan } = planOf(exampleCase({ fleet: { backend: "2.2" } }), {
      ...HOTFIX,
      backend: "2.1",
      rollout: null,
      stage: "BASE",
    });

    assert.deepEqual([rollout.id, plan.cells[0]?.stage], ["r2", "DONE"]);
  });
});

describe("a case that cannot be told", () => {
  it("says which step asks for what is not there", () => {
    const steps = [sells, world({ kind: "rollback" }), world({ kind: "upgrade", app: "5.1" })];
    assert.deepEqual(problemsOf(exampleCase({ steps })), [
      '21:5 step 2: at DONE no copy of the old version is up; say "stage: MIX" or "stage: BACK" in the fleet, where both are',
      "22:5 step 3: desktop has no build 5.1; expected one of 4.9, 5.0",
    ]);
  });

  it("is not switched to what serves it already", () => {
    assert.deepEqual(problemsOf(exampleCase({ fleet: { stage: "MIX" }, steps: [world({ kind: "switch" })] })), [
      '20:5 step 1: the till is served by the new version already; likely the fleet lacks "serves: old"',
    ]);
  });

  it("does not move the clock of a phone", () => {
    const phones = PROJECT.cashiers.map((build) => ({ ...build, platform: "android" as const }));
    const plan = planReplay({
      told: exampleCase({ fleet: { platform: "android" }, steps: [world({ kind: "clock", byMs: 1 })] }),
      project: { ...PROJECT, cashiers: phones },
      environment: HOTFIX,
      vocabulary: WORDS,
      lane: "twin",
      seed: 1,
      spec: "",
    });
    assert.ok("problems" in plan && plan.problems[0]?.message.startsWith("step 1: nothing moves the clock of a phone"));
  });

  it("names builds, versions and stages that belong together", () => {
    assert.deepEqual(problemsOf(exampleCase({ fleet: { app: "6.0" } })), ["fleet desktop has no build 6.0; expected one of 4.9, 5.0"]);
    assert.deepEqual(problemsOf(exampleCase({ fleet: { rollout: "r2", backend: "2.7" } })), [
      "fleet rollout r2 goes from 2.1 to 2.2 and does not bring backend 2.7",
    ]);
    assert.deepEqual(problemsOf(exampleCase({ fleet: { serves: "old" } })), [
      'fleet nobody is served by the old version at DONE; say "stage: MIX" or "stage: BACK" in the fleet, where both are',
    ]);
  });
});
