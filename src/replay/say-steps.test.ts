import assert from "node:assert/strict";
import { saySteps } from "./say-steps.ts";

describe("steps, as people count them", () => {
  it("are said in runs", () => {
    assert.equal(saySteps([2]), "step 3");
    assert.equal(saySteps([0, 1, 2, 6, 8, 9]), "steps 1-3, 7, 9-10");
  });
});
