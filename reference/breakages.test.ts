import assert from "node:assert/strict";
import { RELEASE_TRAITS, RELEASES } from "./backend/releases.ts";
import { overrideTraits } from "./backend/traits.ts";
import { breakages } from "./breakages.ts";
import { chooseBuild } from "./cashier/builds.ts";
import { productionBugs } from "./production-bugs.ts";

interface Plant {
  readonly in: string;
  readonly version?: string;
  readonly platform?: string | null;
  readonly env?: { readonly REFERENCE_TRAITS: string };
}

const plants = Object.values({ ...breakages, ...productionBugs }).flatMap(({ id, plants }) =>
  (plants as readonly Plant[]).map((plant) => ({ id, ...plant })),
);

describe("the catalogue of breakages", () => {
  it("plants in the backend what the release knows and does not do by itself", () => {
    for (const { id, version = "", env } of plants.filter((plant) => plant.in === "backend")) {
      const usual = RELEASES[version];
      assert.ok(usual, `${id} names the release ${version}`);
      assert.notDeepEqual(overrideTraits(RELEASE_TRAITS, usual, env?.REFERENCE_TRAITS), usual, id);
    }
  });

  it("plants in the cashier what every build that it names knows and does not do by itself", () => {
    for (const { id, version = "", platform, env } of plants.filter((plant) => plant.in === "cashier")) {
      for (const on of platform === null || platform === undefined ? ["desktop", "android", "ios"] : [platform]) {
        const build = { app: version, platform: on };
        const usual = chooseBuild({ ...build, overrides: "" });
        assert.notDeepEqual(chooseBuild({ ...build, overrides: env?.REFERENCE_TRAITS ?? "" }), usual, `${id} on ${on}`);
      }
    }
  });
});
