import assert from "node:assert/strict";
import type { Cell } from "../domain/cell.ts";
import type { Plan } from "../domain/plan.ts";
import type { Stage } from "../domain/stage.ts";
import { itineraryOf } from "./itinerary.ts";

const cell = (scenario: string, stage: Stage): Cell => ({
  id: `${scenario}/desktop@5.0/r2/${stage}`,
  scenario,
  platform: "desktop",
  app: "5.0",
  rollout: "r2",
  stage,
  checkpoint: null,
  service: { kind: "steady", by: "old" },
  tier: 1,
  control: null,
  newFeature: false,
  turn: 0,
});

const cells = [cell("history", "BASE"), cell("cash-sale", "BASE"), cell("books", "BASE"), cell("cash-sale", "MIX")];
const plan: Plan = {
  schema: 1,
  seed: 1,
  rollout: "r2",
  lane: "twin",
  pairs: 5,
  faults: [],
  obligations: [],
  cells,
  notApplicable: [],
  notCovered: [],
  walks: [
    {
      rollout: "r2",
      from: "2.1",
      to: "2.2",
      stages: ["BASE", "DB", "MIX"],
      riders: [
        {
          id: "desktop@5.0",
          platform: "desktop",
          app: "5.0",
          itinerary: [
            { stage: "BASE", cells: ["cash-sale/desktop@5.0/r2/BASE", "history/desktop@5.0/r2/BASE", "books/desktop@5.0/r2/BASE"] },
            { stage: "DB", cells: [] },
            { stage: "MIX", cells: ["cash-sale/desktop@5.0/r2/MIX"] },
          ],
        },
      ],
    },
  ],
};

describe("a rider's itinerary", () => {
  it("goes stage by stage in the plan's order, keeps a stage without stories, and leaves the books to the conductor", () => {
    const { stages } = itineraryOf(plan, "desktop@5.0");

    assert.deepEqual(
      stages.map(({ stage, cells: here }) => [stage, here.map(({ scenario }) => scenario)]),
      [
        ["BASE", ["cash-sale", "history"]],
        ["DB", []],
        ["MIX", ["cash-sale"]],
      ],
    );
  });

  it("says which riders there are when it is asked for another", () => {
    assert.throws(() => itineraryOf(plan, "desktop@4.9"), /no rider desktop@4\.9; it has desktop@5\.0/);
  });
});
