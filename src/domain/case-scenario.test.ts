import assert from "node:assert/strict";
import { scenarioOfSteps } from "./case-scenario.ts";
import type { CaseVerbFacts } from "./case-vocabulary.ts";
import type { CaseStep, StepsCase, WorldChange } from "./customer-case.ts";
import { PLATFORMS } from "./platform.ts";

const verb = (facts: Partial<CaseVerbFacts>): CaseVerbFacts => ({
  takes: [],
  gives: null,
  needs: [],
  served: [],
  platforms: PLATFORMS,
  says: "",
  ...facts,
});
const WORDS = {
  verbs: {
    "cashier.sellsByQr": verb({ needs: ["qr"], served: ["qr"] }),
    "cashier.seesPaid": verb({ needs: ["qr"], served: ["qr-pending"] }),
    "cashier.startsDiscountedSale": verb({ needs: ["discount"] }),
  },
  kinds: {},
};
const does = (name: keyof (typeof WORDS)["verbs"]): CaseStep => ({ line: 1, column: 1, kind: "verb", verb: name, args: [], as: null });
const world = (change: WorldChange): CaseStep => ({ line: 1, column: 1, kind: "world", change });

const factsOf = (steps: readonly CaseStep[], platform: "desktop" | "web" = "desktop") =>
  scenarioOfSteps(
    {
      kind: "steps",
      id: "payment-lost",
      title: "The payment is lost",
      tier: 1,
      fleet: { platform, shop: { acquirer: "qrpay" }, bank: { inquiry: "unavailable" } },
      steps,
    } as unknown as StepsCase,
    WORDS,
    "specs/case-payment-lost.spec.ts",
  );

describe("a case as a scenario", () => {
  it("is found by its own id and by the tag of the case, with the shop and the bank of the customer", () => {
    const { id, tags, tier, shop, bank } = factsOf([does("cashier.sellsByQr")]);

    assert.deepEqual([id, tags, tier], ["case-payment-lost", ["case:payment-lost"], 1]);
    assert.deepEqual([shop, bank], [{ acquirer: "qrpay" }, { inquiry: "unavailable" }]);
  });

  it("has a checkpoint before each change of versions, and needs what its steps on either side of the first one need", () => {
    const { checkpoints, needs, served, resumes } = factsOf([
      does("cashier.sellsByQr"),
      world({ kind: "rollback" }),
      world({ kind: "bank", knobs: {} }),
      does("cashier.seesPaid"),
      world({ kind: "switch" }),
    ]);

    assert.deepEqual(checkpoints, ["before step 2", "before step 5"]);
    assert.deepEqual([needs, served, resumes], [["qr"], ["qr"], ["qr-pending"]]);
  });

  it("is told by builds of every platform, unless it moves the clock, which no phone's can be", () => {
    assert.deepEqual(factsOf([does("cashier.startsDiscountedSale")]).platforms, []);
    assert.deepEqual(factsOf([world({ kind: "clock", byMs: 60_000 })]).platforms, ["desktop", "web"]);
  });

  it("has the lead whose till or page it happened at", () => {
    assert.deepEqual([factsOf([]).lead, factsOf([], "web").lead], ["cashier", "office"]);
  });
});
