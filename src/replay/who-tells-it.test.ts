import assert from "node:assert/strict";
import type { Cell } from "../domain/cell.ts";
import type { Plan } from "../domain/plan.ts";
import { whoTellsIt } from "./who-tells-it.ts";

const cell = (app: string, rollout: string): Cell => ({
  id: `case-lost/desktop@${app}/${rollout}/MIX`,
  scenario: "case-lost",
  platform: "desktop",
  app,
  rollout,
  stage: "MIX",
  checkpoint: null,
  service: { kind: "steady", by: "new" },
  tier: 1,
  control: null,
  newFeature: false,
  turn: 0,
});
const plan = (changes: Partial<Plan>) => ({ cells: [], notApplicable: [], ...changes }) as unknown as Plan;

describe("who tells a promoted case", () => {
  it("is every build with a cell of it, and of all others it is said why not", () => {
    const told = whoTellsIt(
      { id: "case-lost", lead: "cashier" },
      [
        plan({
          cells: [cell("5.0", "r2"), cell("5.0", "r2"), { ...cell("4.9", "r2"), scenario: "cash-sale" }],
          notApplicable: [{ cell: "case-lost/desktop@4.9/r2/MIX", rule: "cashier 4.9 on desktop does not know qr" }],
        }),
        plan({ cells: [cell("5.0", "rc")] }),
      ],
      ["desktop@4.9", "desktop@5.0", "web@served"],
    );

    assert.deepEqual(told, {
      tellers: [{ rider: "desktop@5.0", cells: 3, rollouts: ["r2", "rc"] }],
      others: [
        { rider: "desktop@4.9", why: "cashier 4.9 on desktop does not know qr" },
        { rider: "web@served", why: "it happens at a till" },
      ],
    });
  });
});
