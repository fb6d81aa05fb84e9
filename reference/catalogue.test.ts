import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { benign } from "./benign.ts";
import { breakages } from "./breakages.ts";

interface Row {
  readonly id: string;
  readonly rollout: string;
}
const predicted = JSON.parse(readFileSync(new URL("../fixtures/catalogue-of-breakages.json", import.meta.url), "utf8")) as {
  readonly breakages: readonly Row[];
  readonly benign: readonly Row[];
};

describe("whatever this shop can plant", () => {
  for (const [what, planted, rows] of [
    ["breakages", Object.values(breakages), predicted.breakages],
    ["harmless changes", Object.values(benign), predicted.benign],
  ] as const) {
    it(`is predicted, in the rollout in which it is planted: ${what}`, () => {
      const rolloutOf = new Map(rows.map(({ id, rollout }) => [id, rollout]));
      assert.deepEqual(
        planted.map(({ id, rollout }: Row) => `${id} in ${rollout}`),
        planted.map(({ id }: Row) => `${id} in ${rolloutOf.get(id) ?? "no rollout: it is not in the catalogue"}`),
      );
    });
  }
});
