import { strict as assert } from "node:assert";
import { readRollouts, readSelection } from "./read-selection.ts";
import type { SelectionFlags } from "./read-selection.ts";

const project = { cashiers: [{ version: "4.9" }, { version: "5.0" }], rollouts: { r1: {}, r2: {} }, defaultRollout: "r2" };

describe("reading the selection", () => {
  const refused = (flags: SelectionFlags) => {
    try {
      return readSelection(flags, project);
    } catch (cause) {
      return cause instanceof Error && "code" in cause ? `${String(cause.code)}: ${cause.message}` : cause;
    }
  };

  it("selects everything of the default rollout without flags", () => {
    assert.deepEqual(readSelection({}, project), {
      rollout: "r2",
      platforms: [],
      apps: [],
      scenarios: [],
      stages: [],
      tiers: [],
      lane: "twin",
      seed: 1,
      pairs: 5,
    });
  });

  it("takes comma lists and repeated flags, each value once", () => {
    const selection = readSelection(
      { platform: "desktop, android", app: ["5.0", "4.9,5.0"], stage: "mix,DONE", tier: "1,2", scenario: "qr-*,S09", seed: "42" },
      project,
    );

    assert.deepEqual(selection, {
      rollout: "r2",
      platforms: ["desktop", "android"],
      apps: ["5.0", "4.9"],
      scenarios: ["qr-*", "S09"],
      stages: ["MIX", "DONE"],
      tiers: [1, 2],
      lane: "twin",
      seed: 42,
      pairs: 5,
    });
  });

  it("takes several rollouts where several can be walked", () => {
    assert.deepEqual(readRollouts(undefined, project), ["r2"]);
    assert.deepEqual(readRollouts("all", project), ["r1", "r2"]);
    assert.deepEqual(readRollouts("r2, r1,r2", project), ["r2", "r1"]);
    assert.throws(() => readRollouts("r1,r9", project), /--rollout "r9" is unknown/);
    assert.equal(refused({ rollout: "all" }), "USAGE: --rollout r1,r2 names 2 rollouts; expected one here");
  });

  it("refuses what the project does not know, with the possible values and the nearest", () => {
    assert.equal(
      refused({ platform: "destop" }),
      'USAGE: --platform "destop" is unknown; expected one of "desktop", "android", "ios", "web"; likely "desktop"',
    );
    assert.equal(
      refused({ platform: "nonsense" }),
      'USAGE: --platform "nonsense" is unknown; expected one of "desktop", "android", "ios", "web"',
    );
    assert.equal(refused({ rollout: "r9" }), 'USAGE: --rollout "r9" is unknown; expected one of "r1", "r2"; likely "r1"');
    assert.equal(refused({ app: "6.0" }), 'USAGE: --app "6.0" is unknown; expected one of "4.9", "5.0"; likely "5.0"');
    assert.equal(refused({ tier: "4" }), 'USAGE: --tier "4" is unknown; expected 1 (money), 2 (checkout) or 3 (cosmetic)');
    assert.equal(refused({ pairs: "some" }), 'USAGE: --pairs "some" is unknown; expected 0 (a failure is not told again) to 20');
    assert.equal(refused({ seed: "1.5" }), 'USAGE: --seed "1.5" is not a whole number; expected one such as 1 or 20261122');
    assert.equal(refused({ stage: "," }), "USAGE: a filter without a value selects nothing; leave the flag out to select all");
  });
});
