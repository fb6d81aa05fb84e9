import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { PROJECT, selection, STORIES } from "./example-project.ts";
import { makePlan } from "./make-plan.ts";
import { printPlan } from "./print-plan.ts";

describe("a printed plan", () => {
  it("reads as its golden file (UPDATE_GOLDEN=1 writes it anew)", () => {
    const printed = printPlan(makePlan({ project: PROJECT, scenarios: STORIES, selection: selection({ seed: 7 }) }));
    const golden = new URL("./print-plan.golden.txt", import.meta.url);
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(golden, printed);
    assert.equal(printed, readFileSync(golden, "utf8"));
  });
});
