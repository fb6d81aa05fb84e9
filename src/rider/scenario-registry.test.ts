import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { callerOutside, readScenarios, registerScenario, ScenarioError, type ScenarioNotes } from "./scenario-registry.ts";
import type { Stage } from "../domain/stage.ts";

const notes: ScenarioNotes = { title: "A story", tier: 1 };
const at = (line: number) => ({ file: "specs/a.spec.ts", absolute: "/p/specs/a.spec.ts", line });

describe("the registry of scenarios", () => {
  it("fills in what a spec leaves out: a cashier leads, served is what it needs, and it resumes on what it was served by", () => {
    const facts = registerScenario("registry-defaults", { ...notes, needs: ["qr"] }, at(1));

    assert.equal(facts.lead, "cashier");
    assert.deepEqual(facts.served, ["qr"]);
    assert.deepEqual(facts.resumes, ["qr"]);
    assert.deepEqual([facts.laggard, facts.onlyCut, facts.checkpoints, facts.stages], [false, false, [], []]);
    assert.equal(facts.file, "specs/a.spec.ts");
  });

  it("names both places when an id is told twice", () => {
    registerScenario("registry-twice", notes, at(3));

    assert.throws(
      () => registerScenario("registry-twice", notes, { ...at(9), file: "specs/b.spec.ts" }),
      (error: unknown) => {
        assert.ok(error instanceof ScenarioError);
        assert.equal(
          error.message,
          'specs/b.spec.ts:9: the scenario "registry-twice" is already told at specs/a.spec.ts:3; ids must be unique',
        );
        return true;
      },
    );
  });

  it("takes the same scenario again when its file is loaded again", () => {
    registerScenario("registry-again", notes, at(5));
    registerScenario("registry-again", notes, at(5));
  });

  it("says file, line and the possible values of facts that cannot be", () => {
    const wrong = { ...notes, stages: ["MIXED" as Stage] };

    assert.throws(
      () => registerScenario("registry-stage", wrong, at(7)),
      /^ScenarioError: specs\/a\.spec\.ts:7: .*"MIXED"; stages are BASE, DB/,
    );
    assert.throws(() => registerScenario("Registry", notes, at(8)), /kebab-case/);
    assert.throws(() => registerScenario("registry-checkpoint", { ...notes, checkpoints: [" "] }, at(8)), /checkpoint without a name/);
    assert.throws(() => registerScenario("registry-cut", { ...notes, onlyCut: true }, at(8)), /no checkpoint to cut it at/);
  });

  it("finds the caller in a stack, without the query that WDIO adds to a spec's address", () => {
    const stack = [
      "Error: where",
      "    at scenario (file:///p/src/rider/scenario.ts:30:60)",
      "    at file:///p/specs/a.spec.ts?invalidateCache=0.12:4:1",
    ].join("\n");

    assert.deepEqual(callerOutside("file:///p/src/rider/scenario.ts", stack, "/p"), {
      file: "specs/a.spec.ts",
      absolute: "/p/specs/a.spec.ts",
      line: 4,
    });
  });
});

describe("reading spec files", () => {
  it("gives the facts without a browser and without running a story", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tillgate-specs-"));
    try {
      const file = join(folder, "probe.spec.ts");
      const rider = pathToFileURL(join(import.meta.dirname, "scenario.ts")).href;
      await writeFile(
        file,
        `import { scenarios } from ${JSON.stringify(rider)};
         const scenario = scenarios({ cast: () => ({}), reading: () => { throw new Error("not now"); }, tidy: async () => {}, residue: async () => [], missingLocators: () => [] });
         scenario("registry-probe", { title: "Probe", tier: 3 }, async () => { throw new Error("a plan tells no stories"); });\n`,
      );

      const [facts, ...others] = await readScenarios([file]);

      assert.equal(facts?.id, "registry-probe");
      assert.deepEqual(others, []);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
