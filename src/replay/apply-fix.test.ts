import assert from "node:assert/strict";
import type { Environment } from "../domain/environment.ts";
import type { Project } from "../domain/project.ts";
import type { Fix } from "../domain/replay.ts";
import { applyFix } from "./apply-fix.ts";
import { exampleCase, PROJECT } from "./example-case.ts";

const rollout = PROJECT.rollouts["r2"]!;
const started = { kind: "command", run: ["old"], env: { PORT: "{port}" }, health: "/up", readyWithinMs: 1, copies: 2 } as const;
const described = { ...PROJECT, backends: { "2.2": { version: "2.2", features: [], start: started } } } as Project;
const carrying = {
  ...described,
  backends: { "2.2": { version: "2.2", features: [], start: { ...started, env: { BUG: "C01" } } } },
} as Project;
const environment = { name: "hotfix", backend: "2.2" } as Environment;
const told = exampleCase({ fleet: { backend: "2.2" } });
const fixed = (fix: Fix, project = carrying) => applyFix(fix, { told, project, environment }, { rollout, described });

describe("production with a fix in it", () => {
  it("has the other version come by the same rollout", () => {
    const { project, told: same, environment: there } = fixed({ kind: "backend", version: "2.2.1" });

    assert.deepEqual([project.rollouts["r2"]?.from, project.rollouts["r2"]?.to], ["2.1", "2.2.1"]);
    assert.deepEqual([same.fleet.backend, there.backend, same.steps], ["2.2.1", "2.2.1", told.steps]);
  });

  it("has the same backend behind another build", () => {
    const { project, told: same } = fixed({ kind: "cashier", version: "5.1" });

    assert.deepEqual([same.fleet.app, project], ["5.1", carrying]);
  });

  it("starts what is not yet released as the version in whose place it is, without what that carries", () => {
    const { project } = fixed({ kind: "run", run: ["node", "mine.js"], env: { LOG: "all" } });

    assert.deepEqual(project.backends["2.2"]?.start, { ...started, run: ["node", "mine.js"], env: { PORT: "{port}", LOG: "all" } });
  });

  it("says what a service that is started by hand must be given", () => {
    const { project } = fixed({ kind: "url", url: "http://127.0.0.1:1" });

    assert.deepEqual(project.backends["2.2"]?.start, { kind: "url", url: "http://127.0.0.1:1", health: "/up", byHand: { PORT: "{port}" } });
  });
});
