import assert from "node:assert/strict";
import { againstContract, againstSwitch, againstWayBack, demandLegal, IllegalStepError } from "./legal-steps.ts";

const CONTRACT = { at: "DB", breaks: ["2.0", "2.1"] } as const;
const steps = (objections: ReturnType<typeof againstSwitch>) => objections.map(({ step }) => step);

describe("the steps of a rollout", () => {
  it("do not switch accounts while the backfill has rows to copy", () => {
    assert.deepEqual(steps(againstSwitch({ gated: true, remaining: 7 })), ["early-switch"]);
    assert.deepEqual(againstSwitch({ gated: true, remaining: 0 }), []);
    assert.deepEqual(againstSwitch({ gated: false, remaining: 7 }), []);
  });

  it("do not contract the schema under a copy or a till that needs what goes", () => {
    const tills = [{ account: "shop-a", version: "2.2" }];
    assert.deepEqual(againstContract(CONTRACT, { copies: ["2.2"], tills }), []);
    assert.deepEqual(steps(againstContract(CONTRACT, { copies: ["2.1", "2.2"], tills })), ["contract-over-copy"]);
    assert.deepEqual(steps(againstContract(CONTRACT, { copies: ["2.2"], tills: [{ account: "shop-b", version: "2.0" }] })), [
      "contract-over-laggard",
    ]);
  });

  it("go back behind a contraction only to a version that it does not break", () => {
    const back = (to: string, contracted = true) => steps(againstWayBack({ contract: CONTRACT, contracted, to }));
    assert.deepEqual(back("2.1"), ["back-past-contract"]);
    assert.deepEqual(back("2.2"), []);
    assert.deepEqual(back("2.1", false), []);
  });

  it("are refused with every objection in one sentence", () => {
    const objections = againstContract(CONTRACT, { copies: ["2.1"], tills: [{ account: "shop-b", version: "2.1" }] });
    assert.throws(
      () => demandLegal(objections),
      (thrown) =>
        thrown instanceof IllegalStepError && thrown.objections.length === 2 && /a copy of backend 2\.1 is up.*shop-b/.test(thrown.message),
    );
  });
});
