import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { STAGES } from "../domain/stage.ts";
import { decide } from "./decide.ts";
import { cell, judged } from "./example-judged.ts";
import { printDecision } from "./print-decision.ts";

const STORY = judged(
  [
    ...STAGES.flatMap((stage) => [
      [cell("cash-sale", "4.9", stage), "compatible"] as const,
      [cell("cash-sale", "5.0", stage), "compatible"] as const,
    ]),
    ...STAGES.map(
      (stage) =>
        [
          cell("history", "4.9", stage, 2),
          ["MIX", "DRAIN", "DONE", "APPS"].includes(stage) ? "regression" : "compatible",
          { invariants: stage === "MIX" ? ["I5", "I12"] : [] },
        ] as const,
    ),
    [cell("qr-cancelled-after-the-bank-has-accepted-it", "5.0", "DONE"), "open"],
    [cell("colours", "5.0", "DONE", 3), "suspect"],
  ],
  { findings: ["the rider desktop@5.0 was lost: session deleted"] },
);

describe("a printed decision", () => {
  const decision = decide(STORY);
  const plain = printDecision({ plan: STORY.plan, verdicts: STORY.verdicts, decision, colour: false });

  it("reads as its golden file (UPDATE_GOLDEN=1 writes it anew)", () => {
    const golden = new URL("./print-decision.golden.txt", import.meta.url);
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(golden, plain);
    assert.equal(plain, readFileSync(golden, "utf8"));
  });

  it("is at most 120 columns wide", () => {
    assert.deepEqual(
      plain.split("\n").filter((line) => line.length > 120),
      [],
    );
  });

  it("names builds in full when a filter left few stages", () => {
    const few = { ...STORY.plan, walks: STORY.plan.walks.map((walk) => ({ ...walk, stages: ["BASE" as const] })) };
    const printed = printDecision({ plan: few, verdicts: STORY.verdicts, decision, colour: false });
    assert.match(printed, /^ +desktop 4\.9   desktop 5\.0\n +BASE {10}BASE\n/);
  });

  it("says the same with and without colour", () => {
    const coloured = printDecision({ plan: STORY.plan, verdicts: STORY.verdicts, decision, colour: true });
    assert.notEqual(coloured, plain);
    assert.equal(stripVTControlCharacters(coloured).replace(/ +$/gm, ""), plain);
  });
});
