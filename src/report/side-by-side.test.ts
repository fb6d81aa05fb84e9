import assert from "node:assert/strict";
import type { CellStanding, Standing } from "./cell-standing.ts";
import { boxKey, type Matrix } from "./matrix.ts";
import { sideBySide, stagesText } from "./side-by-side.ts";

describe("platforms side by side", () => {
  it("show the worst of all stages, and where it stands so", () => {
    const table = sideBySide(
      matrixWith({ "android@4.9": ["proved", "refuted", "refuted"], "desktop@4.9": ["proved", "proved", "proved"] }),
    );

    const row = table.groups[0]?.rows[0];
    assert.equal(row?.boxes.get("android@4.9")?.standing, "refuted");
    assert.deepEqual(row?.boxes.get("android@4.9")?.stages, ["DB", "MIX"]);
    assert.equal(row?.boxes.get("desktop@4.9")?.standing, "proved");
  });

  it("leave the box empty of a rider that is never told the story", () => {
    const table = sideBySide(matrixWith({ "android@4.9": [], "desktop@4.9": ["proved"] }));

    assert.equal(table.groups[0]?.rows[0]?.boxes.has("android@4.9"), false);
  });

  it("say stages in a row as a span", () => {
    const all = ["BASE", "DB", "WARM", "MIX"] as const;
    assert.equal(stagesText(["DB", "WARM", "MIX"], all), "DB–MIX");
    assert.equal(stagesText(["BASE", "MIX"], all), "BASE, MIX");
    assert.equal(stagesText(["WARM"], all), "WARM");
  });
});

function matrixWith(standings: Readonly<Record<string, readonly Standing[]>>): Matrix {
  const stages = ["BASE", "DB", "MIX"] as const;
  const riders = Object.keys(standings).map((id) => {
    const [platform, app] = id.split("@");
    return { id: id as `android@${string}`, platform: platform as "android", app: app ?? "" };
  });
  const boxes = new Map(
    riders.flatMap(({ id }) =>
      (standings[id] ?? []).map((standing, index) => {
        const stage = stages[index] ?? "BASE";
        const cell = { cell: { id: `history/${id}/r2/${stage}`, stage }, standing } as unknown as CellStanding;
        return [boxKey(id, stage), { cells: [cell], notApplicable: [] }] as const;
      }),
    ),
  );
  return {
    stages,
    riders,
    groups: [{ title: "Tier 2: checkout", tier: 2, rows: [{ scenario: "history", title: "History", tags: [], boxes }] }],
  };
}
