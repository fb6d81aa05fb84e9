import assert from "node:assert/strict";
import Mocha from "mocha";
import type { Cell } from "../domain/cell.ts";
import type { Stage } from "../domain/stage.ts";
import { stageSuites } from "./stage-suites.ts";

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

describe("the suites of a walk", () => {
  it("run stage by stage in the itinerary's order, whatever order the spec files came in", async () => {
    const order: string[] = [];
    const itinerary = {
      stages: [
        { stage: "BASE" as const, cells: [cell("cash-sale", "BASE"), cell("history", "BASE")] },
        { stage: "MIX" as const, cells: [cell("history", "MIX"), cell("cash-sale", "MIX")] },
      ],
    };
    const tell = (told: Cell) => Promise.resolve(void order.push(told.id));

    await runMocha(() => {
      const suites = stageSuites(itinerary, {
        enter: (stage) => Promise.resolve(void order.push(`enter ${stage}`)),
        tellAgain: async (stage, again) => {
          if (stage === "MIX") await again({ ...cell("history", "MIX"), turn: 7, id: "history again" }, { part: null });
        },
      });
      suites.add({ id: "history", title: "History" }, tell);
      suites.add({ id: "cash-sale", title: "Cash" }, tell);
      suites.add({ id: "not-in-the-walk", title: "Nothing" }, tell);
    });

    assert.deepEqual(order, [
      "enter BASE",
      "cash-sale/desktop@5.0/r2/BASE",
      "history/desktop@5.0/r2/BASE",
      "enter MIX",
      "history/desktop@5.0/r2/MIX",
      "cash-sale/desktop@5.0/r2/MIX",
      "history again",
    ]);
  });
});

/** Runs a Mocha of its own inside this one: the globals are lent to it while it makes its suites. */
async function runMocha(make: () => void): Promise<void> {
  const mocha = new Mocha({ reporter: class {} as never });
  const own = {
    describe: globalThis.describe,
    it: globalThis.it,
    before: globalThis.before,
    after: globalThis.after,
    beforeEach: globalThis.beforeEach,
    afterEach: globalThis.afterEach,
  };
  const lent: Record<string, unknown> = {};
  mocha.suite.emit("pre-require", lent, "inner", mocha);
  Object.assign(globalThis, { describe: lent["describe"], it: lent["it"], before: lent["before"], after: lent["after"] });
  try {
    make();
  } finally {
    Object.assign(globalThis, own);
  }
  await new Promise<void>((resolve) => void mocha.run(() => resolve()));
}
