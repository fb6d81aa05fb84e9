import assert from "node:assert/strict";
import type { Cell } from "../domain/cell.ts";
import type { Project } from "../domain/project.ts";
import type { Rollout } from "../domain/rollout.ts";
import { controlOfCase } from "./control-of-case.ts";
import { exampleCase, PROJECT, WORDS, pays, world } from "./example-case.ts";

const R2 = PROJECT.rollouts["r2"] as Rollout;
const OFFERS = { ...PROJECT.backends["2.1"], features: ["qr", "qr-pending"] };
const CELL = { platform: "desktop", stage: "MIX", service: { kind: "replayed", by: "new", changes: [] } } as unknown as Cell;

function control({
  cell = CELL,
  rollout = R2,
  old = OFFERS,
  steps = [pays],
}: {
  cell?: Cell;
  rollout?: Rollout;
  old?: object;
  steps?: Parameters<typeof exampleCase>[0] extends infer _ ? NonNullable<NonNullable<Parameters<typeof exampleCase>[0]>["steps"]> : never;
} = {}) {
  const project = { ...PROJECT, backends: { ...PROJECT.backends, "2.1": old } } as Project;
  return controlOfCase({ told: exampleCase({ steps }), cell, rollout, project, vocabulary: WORDS });
}

describe("the control of a case", () => {
  it("is served by the old version all the way, by a copy of its own where no other is left", () => {
    assert.deepEqual(control(), { kind: "told", service: { kind: "steady", by: "old" } });
    assert.deepEqual(control({ cell: { ...CELL, stage: "DONE" } }), {
      kind: "told",
      service: { kind: "stopped", from: "old", to: "new", at: "never" },
    });
  });

  it("is none where the old version cannot tell it, and it is said why", () => {
    const why = (asked: Parameters<typeof control>[0]) => {
      const found = control(asked);
      return found.kind === "none" ? found.why : null;
    };
    assert.equal(why({ old: { ...OFFERS, features: [] }, steps: exampleCase().steps }), "backend 2.1 does not offer qr, qr-pending");
    assert.equal(why({ rollout: { ...R2, from: "2.2" } }), "nothing was rolled out: 2.2 is the only version");
    assert.equal(
      why({ cell: { ...CELL, service: { kind: "replayed", by: "old", changes: [] } } }),
      "it is the old version, 2.1, that is told of",
    );
    assert.equal(why({ cell: { ...CELL, platform: "web" } }), "an open page stays with the copy that it came from");
    assert.equal(
      why({ cell: { ...CELL, stage: "DONE" }, old: { ...OFFERS, start: { kind: "url" } } }),
      "at DONE no copy of 2.1 is up, and none can be started",
    );
  });

  it("is there for a case that begins on the old version and is switched", () => {
    const service = { kind: "replayed", by: "old", changes: [{ at: "before step 1", does: "switch" }] } as const;
    assert.equal(control({ cell: { ...CELL, service }, steps: [world({ kind: "switch" }), pays] }).kind, "told");
  });
});
